import assert from 'node:assert/strict'
import test from 'node:test'
import { Activity } from '../../static/js/board/view/activity.js'
import { toScreen } from '../../static/js/board/layout/geometry.js'
import { tapMay, wish } from '../../static/js/board/hands/hand.js'
import { mapping, outside, seen } from '../../static/js/board/view/overview_map.js'

const MINUTE = 60_000

test('the room works where notes changed within three minutes before the latest change', () => {
  const activity = new Activity()
  assert.deepEqual(activity.uids, [])
  activity.hear([{ note: 'old', at: 0 }, { note: 'a', at: 8 * MINUTE }, { seq: 3, at: 9 * MINUTE }])
  activity.hear([{ note: 'b', at: 10 * MINUTE }, { note: 'a', at: 10 * MINUTE }])
  assert.deepEqual(activity.uids, ['b', 'a'])
})
test('of many changes the latest twenty notes count', () => {
  const activity = new Activity()
  activity.hear(Array.from({ length: 50 }, (_, i) => ({ note: `n${i}`, at: i })))
  assert.deepEqual(activity.uids, Array.from({ length: 20 }, (_, i) => `n${30 + i}`))
})

test('the map shows everything, centred', () => {
  const all = { x: -500, y: 100, w: 6000, h: 1000 }
  const map = mapping(all, { w: 196, h: 128 })
  const [a, b] = [toScreen(map, all), toScreen(map, { x: 5500, y: 1100 })]
  assert.ok(a.x >= 5.9 && b.x <= 190.1 && a.y > 0 && b.y < 128)
  assert.ok(Math.abs((a.y + b.y) / 2 - 64) < 1e-9)
})
test('the frame on the map is the view, and stays to be seen when the view is far away', () => {
  const size = { w: 200, h: 100 }
  const map = { x: 0, y: 0, zoom: 0.1 }
  assert.deepEqual(seen(map, { x: 0, y: 0, zoom: 1 }, { x: 100, y: 0, w: 400, h: 300 }, size), { x: 10, y: 0, w: 40, h: 30 })
  const far = seen(map, { x: -90_000, y: 90_000, zoom: 1 }, { x: 0, y: 0, w: 400, h: 300 }, size)
  assert.ok(far.x <= 196 && far.x >= 0 && far.w >= 4 && far.h >= 4 && far.y === 0)
})
test('notes beyond an edge are told by side, the nearest first; what is seen in part is not beyond', () => {
  const at = (x, y) => ({ x, y, w: 100, h: 80 })
  const camera = { x: 0, y: 0, zoom: 0.5 }
  const found = outside([at(-90, 10), at(-400, 10), at(-300, 0), at(3000, 0), at(0, 900), at(900, 5000), at(10, -500)], camera, { x: 0, y: 0, w: 1000, h: 400 })
  assert.deepEqual(found.left.map((box) => box.x), [-300, -400])
  assert.deepEqual([found.right.length, found.down.length, found.up.length], [1, 2, 1])
})

const board = { writes: true, pans: true, several: false, space: false, penned: false }
const press = (pointerType, more = {}) => ({ pointerType, button: 0, shiftKey: false, uid: undefined, selected: false, ...more })

test('a mouse drags notes and pans between them', () => {
  assert.equal(wish(press('mouse', { uid: 'a' }), board), 'drag')
  assert.equal(wish(press('mouse'), board), 'pan')
  assert.equal(wish(press('mouse', { shiftKey: true }), board), 'lasso')
  assert.equal(wish(press('mouse', { button: 1, uid: 'a' }), board), 'pan')
  assert.equal(wish(press('mouse', { button: 2, uid: 'a' }), board), 'nothing')
  assert.equal(wish(press('mouse', { uid: 'a' }), { ...board, writes: false }), 'pan')
})
test('a finger drags what is selected, until a pen was used', () => {
  const held = press('touch', { uid: 'a', selected: true })
  assert.equal(wish(press('touch', { uid: 'a' }), board), 'pan')
  assert.equal(wish(held, board), 'drag')
  assert.equal(wish(press('touch'), { ...board, several: true }), 'lasso')
  for (const each of [held, press('touch')]) assert.equal(wish(each, { ...board, several: true, penned: true }), 'pan')
})
test('a pen drags any note and draws a lasso between them', () => {
  assert.equal(wish(press('pen', { uid: 'a' }), board), 'drag')
  assert.equal(wish(press('pen'), { ...board, penned: true }), 'lasso')
  assert.equal(wish(press('pen'), { ...board, pans: false }), 'pan')
})
test('beside a pen a finger only selects', () => {
  assert.equal(tapMay('touch', 'a', false), 'all')
  assert.equal(tapMay('touch', 'a', true), 'select')
  assert.equal(tapMay('touch', undefined, true), 'nothing')
  assert.equal(tapMay('pen', undefined, true), 'all')
})
