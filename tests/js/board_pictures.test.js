import assert from 'node:assert/strict'
import test from 'node:test'
import { roomFor } from '../../static/js/board/layout/geometry.js'
import { BoardState } from '../../static/js/board/engine/state.js'
import { applied } from '../../static/js/board/engine/operations.js'
import { deleted } from '../../static/js/board/lists/rows.js'
import { MOST, areMeant, chosen, noteSides, ratio, sides, verdict } from '../../static/js/board/pictures/key.js'

const KEY = `${'0af3'.repeat(8)}-1600x900`

test('a key tells the sides of its picture, and what is none tells a square', () => {
  assert.deepEqual(sides(KEY), { w: 1600, h: 900 })
  for (const other of ['', 'x', null, `${KEY}0000`, '../1x1', `${'0'.repeat(32)}-0x9`]) assert.deepEqual(sides(other), { w: 1, h: 1 })
})
test('a tall picture gets room up to a limit', () => {
  assert.equal(ratio({ w: 200, h: 100 }), 0.5)
  assert.equal(ratio({ w: 100, h: 9000 }), 1.6)
})
test('notes of all pictures are of about the same area, none wider than is useful', () => {
  const areas = [[1600, 900], [900, 1600], [3000, 3000]].map(([w, h]) => noteSides({ w, h })).map(({ w, h }) => w * h)
  assert.ok(Math.max(...areas) < 1.4 * Math.min(...areas), areas)
  assert.equal(noteSides({ w: 3000, h: 200 }).w, 320)
  assert.equal(noteSides({ w: 16, h: 16 }).w, 132)
  assert.deepEqual(noteSides({ w: 200, h: 100 }), { w: 222, h: 120 })
})
test('only pictures are taken, and not more than a board can look at', () => {
  const files = [{ type: 'image/png' }, { type: 'application/pdf' }, { type: '' }]
  assert.deepEqual(chosen(files), { pictures: [files[0]], more: 0, others: 2 })
  const many = chosen(Array.from({ length: MOST + 3 }, () => ({ type: 'image/png' })))
  assert.deepEqual([many.pictures.length, many.more], [MOST, 3])
})
test('cells of a spreadsheet stay text, a copied file or picture is a picture', () => {
  const files = [{ type: 'image/png' }]
  assert.equal(areMeant({ types: ['text/plain', 'text/html', 'Files'], files }, true), false)
  assert.equal(areMeant({ types: ['text/html', 'Files'], files }, false), true)
  assert.equal(areMeant({ types: ['text/plain', 'Files'], files }, true), true)
  assert.equal(areMeant({ types: ['text/plain'], files: [] }, true), false)
})
test('what may work later waits, what never will is told', () => {
  assert.deepEqual([201, null, 503, 429, 422, 403, 413].map(verdict), ['taken', 'waits', 'waits', 'waits', 'refused', 'refused', 'refused'])
})
test('a box comes to lie near the point, on nothing else', () => {
  const size = { w: 240, h: 180 }
  assert.deepEqual(roomFor({ x: 5, y: 6 }, size, []), { x: 5, y: 6 })
  const boxes = [{ x: 0, y: 0, w: 132, h: 84 }, { x: 260, y: 100, w: 600, h: 84 }]
  const place = roomFor({ x: 0, y: 0 }, size, boxes)
  assert.ok(boxes.every((box) => place.x + size.w <= box.x || box.x + box.w <= place.x || place.y + size.h <= box.y || box.y + box.h <= place.y))
})
test('a picture comes with its note, stays through edits, and is found among the deleted without a caption', () => {
  const note = applied(undefined, { do: 'add', note: 'a', text: '', x: 1, y: 1, picture: KEY, seq: 1 })
  assert.equal(applied(note, { do: 'edit', text: '棚', seq: 2 }).picture, KEY)
  assert.equal(deleted([applied(note, { do: 'delete' })]).length, 1)
  assert.equal(deleted([{ ...note, picture: null, deleted: true }]).length, 0)
})
test('a board tells the picture of a note, and none of the others', () => {
  const state = new BoardState({ all: () => [], of: () => [], settle: () => [] })
  state.load({ seq: 3, notes: [{ uid: 'a', picture: KEY }, { uid: 'b' }] })
  assert.deepEqual([state.note('a').picture, state.note('b').picture], [KEY, null])
})
