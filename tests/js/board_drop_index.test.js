import assert from 'node:assert/strict'
import { test } from 'node:test'

import { dropIndex } from '../../static/js/board/layout/drop_index.js'

const box = (left, top, width = 100, height = 40) => ({ left, top, width, height })

test('below each other: the middle of a note decides, wherever the pointer is across', () => {
  const column = [box(0, 0), box(0, 50), box(0, 100)]
  const at = (y, x = 5) => dropIndex(column, { x, y }, false)
  assert.deepEqual([at(-9), at(19), at(21), at(69), at(71), at(400)], [0, 0, 1, 1, 2, 3])
  assert.equal(at(71, 500), 2)
})

test('beside each other: also right of the last note in a row, however high the pointer is', () => {
  const rows = [box(0, 0), box(110, 0, 100, 60), box(0, 70), box(110, 70)]
  const at = (x, y) => dropIndex(rows, { x, y }, true)
  assert.deepEqual([at(10, 10), at(90, 10), at(200, 10), at(200, 38)], [0, 1, 2, 2])
  assert.deepEqual([at(10, 55), at(10, 75), at(90, 100), at(300, 75), at(10, 300)], [0, 2, 3, 4, 4])
})

test('an empty block takes the first place', () => {
  assert.equal(dropIndex([], { x: 1, y: 1 }, true), 0)
  assert.equal(dropIndex([], { x: 1, y: 1 }, false), 0)
})
