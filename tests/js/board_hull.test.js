import assert from 'node:assert/strict'
import test from 'node:test'
import { hull, nameAt } from '../../static/js/board/drawing/hull.js'

const box = (x, y) => ({ x, y, w: 132, h: 84 })

test('the notes of a cluster hang together by the shortest ties', () => {
  const { around, ties } = hull([box(0, 0), box(600, 0), box(300, 0)])
  assert.deepEqual(around[0], { x: -14, y: -14, w: 160, h: 112 })
  assert.deepEqual(ties.map(({ from, to }) => [from.x, to.x]), [[66, 366], [366, 666]])
})
test('a single note needs no tie, and the name stands above the highest', () => {
  assert.deepEqual(hull([box(0, 0)]).ties, [])
  assert.deepEqual(nameAt([box(0, 90), box(300, 0), box(100, 0)]), { x: 86, y: -14 })
})
test('a thousand notes in one cluster are tied in a moment', () => {
  const boxes = Array.from({ length: 1000 }, (_, i) => box((i * 7919) % 12000, (i * 104729) % 9000))
  hull(boxes)
  const begin = performance.now()
  const { ties } = hull(boxes)
  assert.ok(performance.now() - begin < 100) // it takes about 5 ms; all pairs at each step take seconds
  assert.equal(ties.length, 999)
})
test('of ties that are equally short it takes those from the note that joined first, as on paper', () => {
  const { ties } = hull([box(0, 0), box(300, 0), box(0, 300), box(300, 300)])
  assert.deepEqual(ties.map(({ from, to }) => [from.x, from.y, to.x, to.y]), [[66, 42, 366, 42], [66, 42, 66, 342], [366, 42, 366, 342]])
})
