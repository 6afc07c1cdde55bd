import assert from 'node:assert/strict'
import test from 'node:test'
import { Absence } from '../../static/js/board/past/absence.js'
import { towards } from '../../static/js/board/engine/history.js'
import { PastState, beside, deeds, stopAt, stopsOf, stretchOf } from '../../static/js/board/past/state.js'
import { Timeline } from '../../static/js/board/past/timeline.js'
import { Storage, note } from './storage.js'

const change = (seq, verb, uid, rest = {}) => ({ seq, do: verb, note: uid, by: 1, at: seq * 1000, ...rest })
const told = (rest = {}) => ({
  from: 11, to: 14, people: { 1: '由美', 2: '健太' },
  notes: [{ uid: 'one', kind: 'event', text: '借りる', x: 5 }, { uid: 'gone', text: '消した', deleted: true }],
  changes: [change(11, 'move', 'one', { x: 50, y: 9 }), change(12, 'add', 'two', { kind: 'issue', text: '遅い', by: 2 }),
    change(13, 'restore', 'gone'), change(14, 'delete', 'one')],
  ...rest,
})
const shown = (state) => state.notes().map(({ uid }) => uid).sort()

test('the board is shown as it was after each change', () => {
  const [state, stretch] = [new PastState(), stretchOf(told())]
  const at = (seq) => { state.show(stretch, seq); return shown(state) }
  assert.deepEqual([at(10), at(12), at(13), at(14)], [['one'], ['one', 'two'], ['gone', 'one', 'two'], ['gone', 'two']])
  at(10)
  assert.deepEqual([state.note('one').x, state.note('one').rival, state.note('two')], [5, '', undefined])
  at(11)
  assert.equal(state.note('one').x, 50)
})
test('a note that a restore carries is shown whole, whether the stretch begins with it or it was hidden before', () => {
  const notes = ['gone', 'hidden'].map((uid) => note(uid, { text: '消した' }))
  const changes = notes.map((each, i) => change(11 + i, 'restore', each.uid, { notes: [each] }))
  const state = new PastState()
  state.show(stretchOf(told({ changes })), 12)
  assert.deepEqual(['gone', 'hidden'].map((uid) => state.note(uid)), notes)
})
test('arrows, frames and lanes of the past are no notes, but they lie on the board', () => {
  const state = new PastState()
  const things = ['arrow', 'frame', 'lane'].map((kind) => ({ uid: kind, kind }))
  state.show(stretchOf(told({ notes: [{ uid: 'one', kind: 'event' }, ...things, { uid: 'gone', kind: 'lane', deleted: true }], changes: [] })), 10)
  assert.deepEqual([shown(state), state.structure().map(({ uid }) => uid)], [['one'], ['arrow', 'frame', 'lane']])
})
test('only what differs is drawn again, and what hung there in the present', () => {
  const [state, stretch] = [new PastState(['present']), stretchOf(told())]
  state.show(stretch, 11)
  assert.deepEqual(state.takeDirty().sort(), ['gone', 'one', 'present'])
  state.show(stretch, 11)
  state.takeDirty()
  state.show(stretch, 12)
  assert.deepEqual(state.takeDirty().filter((uid) => uid !== 'one'), ['two'])
})
test('nothing can be added to the past, and what waits to be sent is not seen there', () => {
  const state = new PastState()
  assert.equal(state.add, undefined)
  assert.deepEqual(state.outbox.of('one'), [])
})
test('what a person does in a row within a minute is one stop', () => {
  const at = (seq, seconds, by) => ({ ...change(seq, 'move', 'one'), at: seconds * 1000, by })
  const stops = stopsOf([at(1, 0, 1), at(2, 59, 1), at(3, 60, 1), at(4, 61, 2), at(5, 62, 1)])
  assert.deepEqual(stops.map(({ by, to }) => [by, to]), [[1, 2], [1, 3], [2, 4], [1, 5]])
})
test('one steps from stop to stop, and from a stretch into the one beside', () => {
  const stretch = stretchOf(told())
  assert.deepEqual(stretch.stops.map((stop) => stop.to), [11, 12, 14])
  assert.deepEqual([14, 13, 12, 11].map((seq) => beside(stretch, seq, -1)), [12, 12, 11, 10])
  assert.deepEqual([11, 12, 13, 14].map((seq) => beside(stretch, seq, 1)), [12, 14, 15, 15])
  const first = stretchOf(told({ from: 1, to: 14 }))
  assert.deepEqual([beside(first, 0, 1), beside(first, 0, -1)], [11, 0])
  assert.deepEqual([stopAt(first, 0), stopAt(first, 13).to, stopAt(first, 15)], [undefined, 14, undefined])
})
test('a stretch of which nothing may be read is stepped over', () => {
  const empty = stretchOf(told({ changes: [] }))
  assert.deepEqual([beside(empty, 14, -1), beside(empty, 14, 1)], [10, 15])
})
test('deeds are counted in notes; what is done to a new note belongs to its making', () => {
  const did = deeds([change(1, 'add', 'a', { kind: 'event' }), change(2, 'edit', 'a'), change(3, 'add', 'b', { kind: 'event' }),
    change(4, 'move', 'c'), change(5, 'move', 'c'), change(6, 'priority', 'c'), change(7, 'delete', 'a')])
  assert.deepEqual(did, [{ do: 'add', n: 2, kind: 'event' }, { do: 'move', n: 1 }, { do: 'change', n: 1 }, { do: 'delete', n: 1 }])
  assert.deepEqual(deeds([change(1, 'add', 'a', { kind: 'event' }), change(2, 'add', 'b', { kind: 'issue' })]), [{ do: 'add', n: 2 }])
})
test('a stretch is fetched once, the last one again when the board went on', async () => {
  const asked = []
  const timeline = new Timeline(async (seq) => { asked.push(seq); return told({ to: Math.max(14, seq) }) })
  for (const seq of [14, 11, 12, 15, 14]) await timeline.around(seq)
  assert.deepEqual(asked, [14, 15])
})
test('what cannot be fetched is asked for again', async () => {
  let works = false
  const timeline = new Timeline(async () => (works ? told() : { refused: 'no' }))
  assert.equal(await timeline.around(12), null)
  works = true
  assert.equal((await timeline.around(12)).from, 11)
})
test('a note becomes what it was by ordinary changes', () => {
  const then = note('one', { text: '借りる', x: 5, y: 5, certainty: 'fact' })
  const now = { ...then, text: '返す', seq: 20, x: 9, certainty: '', deleted: true }
  assert.deepEqual(towards(now, then), [
    { note: 'one', do: 'move', x: 5, y: 5 }, { note: 'one', do: 'edit', text: '借りる', base: 20 },
    { note: 'one', do: 'certainty', certainty: 'fact' }, { note: 'one', do: 'restore' }])
  assert.deepEqual(towards(then, then), [])
})
test('a text that waits for a choice has been chosen when the note comes back', () => {
  const then = note('one', { text: '借りる' })
  const edit = { note: 'one', do: 'edit', text: '借りる', base: 20, chosen: true }
  assert.deepEqual(towards({ ...then, text: '返す', rival: '貸す', seq: 20 }, then), [edit])
  assert.deepEqual(towards({ ...then, rival: '貸す', seq: 20 }, then), [edit])
})
test('who was away for more than five minutes is told since when', () => {
  let now = 0
  const absence = new Absence(new Storage(), 'seen:w:7:1', () => now)
  assert.equal(absence.left(), null)
  absence.seen(42)
  now = 5 * 60_000
  assert.equal(absence.left(), null)
  now += 1
  assert.equal(absence.left(), 42)
  absence.seen(50)
  assert.equal(absence.left(), null)
})
test('a storage that is full, forbidden or full of nonsense tells nothing and breaks nothing', () => {
  const refusing = { getItem() { throw new Error('forbidden') }, setItem() { throw new Error('full') } }
  const absence = new Absence(refusing, 'seen')
  absence.seen(3)
  assert.equal(absence.left(), null)
  for (const nonsense of ['', '{', '"x"', '{"seq":"4","at":0}', '[]', 'null']) {
    assert.equal(new Absence({ getItem: () => nonsense }, 'seen').left(), null)
  }
})
