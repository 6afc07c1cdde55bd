import assert from 'node:assert/strict'
import test from 'node:test'
import { MANY, Others, REST } from '../../static/js/board/together/others.js'

const BOARD = 7
const ME = 1
const person = (id, rest = {}) => ({ id, name: `由美${id}`, away: false, places: [BOARD], ...rest })
const at = (x) => ({ at: { x, y: 0 } })

function room(...people) {
  const others = new Others(BOARD, ME)
  others.meet([person(ME), ...people])
  return others
}
const crowd = (many) => room(...Array.from({ length: many }, (_, i) => person(i + 2)))
const ids = (cursors) => cursors.map(({ id }) => id)

test('cursors of others are shown until they rest, and the own one never', () => {
  const others = room(person(2))
  others.merge({ 1: at(0), 2: at(5) }, 1000)
  assert.deepEqual(others.cursors(1000), [{ id: 2, at: { x: 5, y: 0 }, writes: false, name: '由美2' }])
  assert.deepEqual(ids(others.cursors(999 + REST.few)), [2])
  assert.deepEqual(others.cursors(1000 + REST.few), [])
})
test('a view that moves does not keep a resting cursor', () => {
  const others = room(person(2))
  others.merge({ 2: at(5) }, 1000)
  others.merge({ 2: { view: { x: 0, y: 0, w: 1, h: 1 } } }, 4000)
  assert.deepEqual(others.cursors(1000 + REST.few), [])
  assert.equal(others.view(2).w, 1)
})
test('who writes stays visible, and marks the note', () => {
  const others = room(person(2))
  others.merge({ 2: { ...at(5), writes: 'note-0001' } }, 1000)
  assert.equal(others.cursors(1000 + 10 * REST.few)[0].writes, true)
  assert.deepEqual(others.hands().get('note-0001'), [{ id: 2, name: '由美2', doing: 'writes' }])
  others.merge({ 2: { writes: null } }, 2000)
  assert.equal(others.hands().size, 0)
})
test('who is away, elsewhere, gone or unknown leaves no trace', () => {
  const others = room(person(2, { away: true }), person(3, { places: [8] }), person(4))
  others.merge(Object.fromEntries([2, 3, 4, 5].map((id) => [id, { ...at(1), writes: `note-000${id}` }])), 0)
  assert.deepEqual([ids(others.cursors(0)), [...others.hands().keys()]], [[4], ['note-0004']])
  assert.deepEqual([others.isHere(2), others.isHere(3), others.isHere(ME), others.isHere(9)], [true, false, false, false])
  others.merge({ 4: null }, 0)
  assert.deepEqual(others.cursors(0), [])
})
test('drags of free boards tell how far, those of blocks only which notes', () => {
  const others = room(person(2), person(3))
  others.merge({ 2: { carries: { notes: ['a', 'b'], dx: 3, dy: 4 } }, 3: { carries: { notes: ['c'] } } }, 0)
  assert.deepEqual([...others.drags()], [['a', { dx: 3, dy: 4 }], ['b', { dx: 3, dy: 4 }]])
  assert.deepEqual([...others.hands().keys()], ['a', 'b', 'c'])
})
test('the whole takes the place of what was known', () => {
  const others = room(person(2), person(3))
  others.merge({ 2: { ...at(1), writes: 'note-0002' } }, 0)
  others.replace({ 3: { view: null, writes: 'note-0003', carries: null } })
  assert.deepEqual([...others.hands().keys()], ['note-0003'])
})
test('few are all shown with their names, wherever they are', () => {
  const others = crowd(MANY - 1)
  others.merge(Object.fromEntries(Array.from({ length: MANY - 1 }, (_, i) => [i + 2, at(i)])), 0)
  assert.equal(others.cursors(0, () => false).length, MANY - 1)
})
test('many are shown only near, the latest, shortly, and with short names', () => {
  const others = crowd(30)
  for (let id = 2; id <= 31; id += 1) others.merge({ [id]: at(id) }, id)
  const near = ({ x }) => x % 2 === 0
  const cursors = others.cursors(40, near)
  assert.deepEqual(ids(cursors), [30, 28, 26, 24, 22, 20, 18, 16])
  assert.equal(cursors[0].name, '由美30')
  assert.deepEqual(others.cursors(31 + REST.many, near), [])
  others.meet([person(ME), ...Array.from({ length: 30 }, (_, i) => person(i + 2, { name: 'データサイエンティスト' }))])
  assert.equal(others.cursors(40, near)[0].name, 'データサ…')
})
