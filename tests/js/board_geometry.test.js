import assert from 'node:assert/strict'
import test from 'node:test'
import * as geometry from '../../static/js/board/layout/geometry.js'

const camera = { x: 100, y: 50, zoom: 0.8 }
const near = (a, b) => assert.ok(Math.abs(a.x - b.x) < 1e-9 && Math.abs(a.y - b.y) < 1e-9, `${JSON.stringify(a)} ${JSON.stringify(b)}`)

test('screen and plane are the inverse of each other', () => {
  near(geometry.toScreen(camera, geometry.toPlane(camera, { x: 31, y: 77 })), { x: 31, y: 77 })
})
test('zooming leaves what is under the pointer under it', () => {
  const at = { x: 400, y: 300 }
  near(geometry.toPlane(geometry.zoomed(camera, 1.7, at), at), geometry.toPlane(camera, at))
})
test('zoom stays within its bounds', () => {
  assert.equal(geometry.zoomed(camera, 1e6, { x: 0, y: 0 }).zoom, geometry.ZOOM.max)
  assert.equal(geometry.zoomed(camera, 1e-6, { x: 0, y: 0 }).zoom, geometry.ZOOM.min)
})
test('two fingers pan and pinch at once: each finger keeps its point of the plane', () => {
  const before = [{ x: 100, y: 100 }, { x: 200, y: 100 }]
  const after = [{ x: 120, y: 160 }, { x: 320, y: 160 }]
  const then = geometry.pinched(camera, before, after)
  assert.equal(then.zoom, 1.6)
  before.forEach((point, i) => near(geometry.toPlane(then, after[i]), geometry.toPlane(camera, point)))
})
test('everything fits and is centred, never larger than life', () => {
  const box = { x: -500, y: 0, w: 2000, h: 500 }
  const fit = geometry.fitted(box, { x: 10, y: 10, w: 1000, h: 600 })
  assert.equal(fit.zoom, 0.5)
  near(geometry.toScreen(fit, { x: 500, y: 250 }), { x: 510, y: 310 })
  assert.equal(geometry.fitted({ x: 0, y: 0, w: 10, h: 10 }, { x: 0, y: 0, w: 900, h: 900 }).zoom, 1)
  assert.equal(geometry.fitted(null, { x: 5, y: 6, w: 1, h: 1 }).x, 5)
})
test('a board opens so that it can be read, wide ones from their beginning', () => {
  const view = { x: 10, y: 10, w: 1000, h: 600 }
  assert.deepEqual(geometry.opening({ x: 0, y: 0, w: 1100, h: 300 }, view), geometry.fitted({ x: 0, y: 0, w: 1100, h: 300 }, view))
  const wide = { x: -500, y: 40, w: 2000, h: 500 }
  const look = geometry.opening(wide, view)
  assert.equal(look.zoom, 0.8)
  near(geometry.toScreen(look, { x: -500, y: 290 }), { x: 10, y: 310 })
  assert.deepEqual(geometry.opening(null, view), geometry.fitted(null, view))
})
test('coordinates are whole and within what the server takes', () => {
  assert.deepEqual([geometry.whole(1.6), geometry.whole(1e9), geometry.whole(-1e9)], [2, 100_000, -100_000])
})
test('a new note finds a place that covers no other', () => {
  const at = geometry.freePlace({ x: 0, y: 0 }, [{ x: 0, y: 0 }, { x: 148, y: 0 }])
  assert.deepEqual(at, { x: 296, y: 0 })
})
test('a note placed between two gets an order between theirs', () => {
  const [move] = geometry.placed(['new'], [{ uid: 'a', order: 1024 }, { uid: 'b', order: 2048 }], 1)
  assert.ok(move.order > 1024 && move.order < 2048)
  assert.ok(geometry.placed(['new'], [{ uid: 'a', order: 5 }], 0)[0].order < 5)
  assert.ok(geometry.placed(['new'], [{ uid: 'a', order: 5 }], 1)[0].order > 5)
  assert.equal(geometry.placed(['new'], [], 0).length, 1)
})
test('without room between two the row is numbered anew', () => {
  const moves = geometry.placed(['new'], [{ uid: 'a', order: 1 }, { uid: 'b', order: 1 }], 1)
  const order = Object.fromEntries(moves.map((move) => [move.uid, move.order]))
  assert.ok(order.a < order.new && order.new < order.b)
})
test('several notes keep their order wherever they are placed', () => {
  const row = [{ uid: 'a', order: 10 }, { uid: 'b', order: 11 }]
  for (const index of [0, 1, 2]) {
    const moves = geometry.placed(['x', 'y', 'z'], row, index)
    const all = [...row.slice(0, index).map((each) => each.order), ...moves.map((move) => move.order), ...row.slice(index).map((each) => each.order)]
    assert.deepEqual(all, [...all].sort((a, b) => a - b))
    assert.deepEqual([moves.map((move) => move.uid), new Set(all).size], [['x', 'y', 'z'], 5])
  }
})
test('pasted notes lie below each other, ten in a column, beside what is there', () => {
  const texts = Array.from({ length: 12 }, (_, i) => (i ? '借りる' : '長い文'.repeat(20)))
  const places = geometry.column({ x: 0, y: 0 }, texts, [{ x: 20, y: 40 }])
  assert.ok(places[1].y - places[0].y > 150 && places[2].y - places[1].y < 120)
  assert.ok(places[0].x >= 132 && places[10].x > places[0].x)
  assert.deepEqual([places[10].y, places[9].x], [0, places[0].x])
})
test('what floats at the lower right is kept clear at the least loss of size', () => {
  const view = { x: 0, y: 0, w: 1000, h: 600 }
  const taken = { x: 800, y: 400, w: 200, h: 200 }
  const corner = (boxes) => geometry.toScreen(geometry.fittedBeside(boxes, view, taken), { x: boxes.at(-1).x + boxes.at(-1).w, y: boxes.at(-1).y + boxes.at(-1).h })
  const zoom = (boxes) => geometry.fittedBeside(boxes, view, taken).zoom
  const wide = [{ x: 0, y: 0, w: 100, h: 100 }, { x: 1900, y: 900, w: 100, h: 100 }]
  assert.ok(corner(wide).x <= 800 || corner(wide).y <= 400)
  assert.equal(zoom([{ x: 0, y: 0, w: 100, h: 100 }, { x: 100, y: 1100, w: 100, h: 100 }]), 0.5)
  assert.equal(geometry.fittedBeside(wide, view, null).zoom, 0.5)
  assert.deepEqual(geometry.fittedBeside([], view, taken), { x: 0, y: 0, zoom: 1 })
})
