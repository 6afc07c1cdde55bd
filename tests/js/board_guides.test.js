import assert from 'node:assert/strict'
import test from 'node:test'
import { Guides } from '../../static/js/board/layout/guides.js'

const box = (x, y, w = 132, h = 84) => ({ x, y, w, h })
const snapped = (others, mine, reach) => new Guides(others).snap(mine, reach)

test('a box aligns its edge with that of another, in both directions at once', () => {
  const { dx, dy, lines } = snapped([box(0, 0)], box(4, 303))
  assert.deepEqual([dx, dy], [-4, 0])
  assert.deepEqual(lines, [{ axis: 'x', at: 0, from: 0, to: 387 }, { axis: 'x', at: 132, from: 0, to: 387 }])
  const corner = snapped([box(0, 0)], box(135, 88))
  assert.deepEqual([corner.dx, corner.dy], [-3, -4])
})
test('a smaller box aligns its centre', () => {
  assert.equal(snapped([box(0, 0, 100, 84)], box(22, 300, 60, 84)).dx, -2)
})
test('a line goes to the nearest of those that align', () => {
  const { lines } = snapped([box(0, 0), box(0, 200), box(0, 900)], box(3, 310))
  assert.deepEqual(lines.map(({ at, from, to }) => [at, from, to]), [[0, 200, 394], [132, 200, 394]])
})
test('out of reach nothing moves and nothing shows', () => {
  assert.deepEqual(snapped([box(0, 0)], box(20, 400)), { dx: 0, dy: 0, lines: [], gaps: [] })
  assert.deepEqual(snapped([], box(0, 0)), { dx: 0, dy: 0, lines: [], gaps: [] })
  assert.equal(snapped([box(0, 0)], box(6, 400), 6).dx, -6)
  assert.equal(snapped([box(0, 0)], box(7, 400), 6).dx, 0)
})
test('a third box in a row keeps the gap of the first two, before, after and between them', () => {
  const row = [box(0, 0, 100, 84), box(130, 11, 100, 84)]
  const after = snapped(row, box(263, 40, 90, 80))
  assert.equal(after.dx, -3)
  assert.deepEqual(after.gaps.map(({ from, to }) => to - from), [30, 30])
  assert.equal(snapped(row, box(-118, 40, 90, 80)).dx, -2)
  const wide = [box(0, 0, 100, 84), box(400, 0, 100, 84)]
  assert.equal(snapped(wide, box(208, 30, 90, 60)).dx, -3)
})
test('boxes of other rows make no gaps', () => {
  assert.equal(snapped([box(0, 0, 100, 84), box(130, 900, 100, 84)], box(263, 40, 90, 80)).dx, 0)
})

function numbers(seed) {
  let state = seed
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

test('whatever lies around: the move stays within reach, what is aligned stays, and what a line says is so', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const any = numbers(seed)
    const others = Array.from({ length: any(40) }, () => box(any(1500), any(900), 60 + 2 * any(80), 40 + 2 * any(60)))
    const guides = new Guides(others)
    const mine = box(any(1500), any(900))
    const found = guides.snap(mine, 6)
    assert.ok(Math.abs(found.dx) <= 6 && Math.abs(found.dy) <= 6)
    const there = { ...mine, x: mine.x + found.dx, y: mine.y + found.dy }
    for (const { axis, at } of found.lines) {
      const [place, size] = axis === 'x' ? ['x', 'w'] : ['y', 'h']
      const marks = (each) => [each[place], each[place] + each[size] / 2, each[place] + each[size]]
      assert.ok(marks(there).some((mark) => Math.abs(mark - at) <= 0.51), `own mark at ${at}, seed ${seed}`)
      assert.ok(others.some((other) => marks(other).includes(at)), `another's mark at ${at}, seed ${seed}`)
    }
    const nearest = Math.min(...others.flatMap((other) => [0, 0.5, 1].flatMap((a) => [0, 0.5, 1].map((b) => Math.abs(other.x + other.w * a - mine.x - mine.w * b)))))
    if (nearest <= 6) assert.ok(Math.abs(found.dx) <= nearest, `the nearest or nearer, seed ${seed}`)
    const again = guides.snap(there, 6)
    for (const [axis, offset] of [['x', again.dx], ['y', again.dy]]) {
      if (found.lines.some((line) => line.axis === axis)) assert.ok(Math.abs(offset) <= 0.51, `again, seed ${seed}`)
    }
    for (const { from, to } of found.gaps) assert.ok(to >= from)
    if (found.gaps.length === 2 && found.gaps[0].axis === found.gaps[1].axis) assert.ok(Math.abs(found.gaps[0].to - found.gaps[0].from - found.gaps[1].to + found.gaps[1].from) <= 1.1)
  }
})
test('among 1,000 notes a movement costs far less than a frame', () => {
  const any = numbers(7)
  const guides = new Guides(Array.from({ length: 1000 }, () => box(any(6000), any(3000))))
  const begin = process.cpuUsage()
  for (let i = 0; i < 200; i += 1) guides.snap(box(any(6000), any(3000)))
  const { user, system } = process.cpuUsage(begin) // µs of this process, however busy the machine is
  assert.ok((user + system) / 200 < 4000)
})
