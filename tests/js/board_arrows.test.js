import assert from 'node:assert/strict'
import test from 'node:test'
import { arrowPath } from '../../static/js/board/drawing/arrow_path.js'
import { stretched } from '../../static/js/board/hands/sizes.js'

const box = (x, y, w = 100, h = 60) => ({ x, y, w, h })

test('an arrow runs from edge to edge, its tip before the note', () => {
  const { line, head, x, y } = arrowPath(box(0, 0), box(300, 0))
  assert.equal(line, 'M100 30L287 30')
  assert.match(head, /^M298 30L/)
  assert.deepEqual([x, y], [199, 30])
})
test('downwards it leaves at the lower edge', () => {
  assert.match(arrowPath(box(0, 0), box(0, 300)).line, /^M50 60L50 287$/)
})
test('between close notes it is small', () => {
  assert.match(arrowPath(box(0, 0), box(112, 0)).head, /^M110 30L/)
})
test('notes that lie on each other have no arrow between them', () => {
  assert.equal(arrowPath(box(0, 0), box(0, 0)), null)
  assert.equal(arrowPath(box(0, 0), box(105, 0)), null)
})
test('sizes keep within their bounds, and a lane has no width', () => {
  assert.deepEqual(stretched({ kind: 'event', w: 132, h: 0 }, { dx: 900, dy: 50 }), { w: 600, h: 0 })
  assert.deepEqual(stretched({ kind: 'frame', w: 300, h: 200 }, { dx: -900, dy: 20 }), { w: 120, h: 220 })
  assert.deepEqual(stretched({ kind: 'lane', w: 0, h: 200 }, { dx: 50, dy: -900 }), { w: 0, h: 80 })
})
