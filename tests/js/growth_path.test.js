import assert from 'node:assert/strict'
import { test } from 'node:test'

import { arrows, places } from '../../static/js/growth-path.js'

const WIDE = [
  { x: 400, y: 0, w: 190, h: 450 }, { x: 600, y: 0, w: 190, h: 220 },
  { x: 200, y: 230, w: 190, h: 220 }, { x: 200, y: 0, w: 190, h: 220 },
]
const numbers = (path) => path.match(/-?\d+/g).map(Number)
const ends = (path) => { const all = numbers(path); return [all.slice(0, 2), all.slice(-2)] }
const narrow = (by) => WIDE.map((box) => ({ ...box, x: box.x * by, w: box.w * by }))

test('every label stands at the foot of its block', () => {
  places(WIDE).forEach(({ x, y }, i) => {
    const box = WIDE[i]
    assert.equal(x, box.x + box.w / 2)
    assert.ok(y > box.y + box.h - 60 && y < box.y + box.h)
  })
})

for (const by of [1, 0.6, 2]) {
  test(`each arrow leads from its block to the next, at ${by} times the width`, () => {
    const boxes = narrow(by)
    const inside = ([x, y], box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h
    arrows(places(boxes)).forEach((path, i) => {
      const [from, to] = ends(path)
      assert.ok(inside(from, boxes[i]), `${from} in ${i}`)
      assert.ok(inside(to, boxes[(i + 1) % 4]), `${to} in ${(i + 1) % 4}`)
    })
  })
}

test('the long arrow runs below the blocks, the one to the model beside them', () => {
  const [, long, up] = arrows(places(WIDE))
  assert.equal(Math.max(...numbers(long).filter((_, i) => i % 2)), 455)
  assert.equal(Math.min(...numbers(up).filter((_, i) => i % 2 === 0)), 195)
})

test('nothing but whole numbers is drawn', () => {
  for (const path of arrows(places(narrow(0.333)))) assert.match(path, /^[MLQC0-9 ,-]+$/)
})
