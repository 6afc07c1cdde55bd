import assert from 'node:assert/strict'
import test from 'node:test'
import { given, left, owner, ranked, total, votable, withDots } from '../../static/js/board/engine/dots.js'

const OPEN = { budget: 3, several: true, hidden: false, kind: '' }
const notes = [
  { uid: 'a', kind: 'event', dots: { 1: 1, 2: 1 } },
  { uid: 'b', kind: 'issue', dots: { 1: 1, '4@9': 3 } },
  { uid: 'c', kind: 'issue', votes: 2 },
]

test('dots count for the person, whoever gave them', () => {
  assert.deepEqual([owner(4), owner(4, 4), owner(4, 9)], ['4', '4', '4@9'])
  assert.deepEqual([given(notes[1], 4), given(notes[1], 9), total(notes[1])], [3, 0, 4])
  assert.deepEqual([left(notes, 1, OPEN), left(notes, 4, OPEN)], [1, 0])
})
test('dots that are taken away leave nothing behind', () => {
  assert.deepEqual(withDots({ 1: 2 }, '1', 0), {})
  assert.deepEqual(withDots(undefined, '2', 1), { 2: 1 })
})
test('hidden and deleted notes and those of other kinds are not voted on', () => {
  const can = (note, ballot = OPEN) => votable({ kind: 'event', ...note }, ballot)
  assert.deepEqual([can({}), can({ hidden: true }), can({ deleted: true }), can({}, { ...OPEN, kind: 'issue' }), can({}, null)], [true, false, false, false, false])
})
test('the ranking follows the dots, but not while they are hidden', () => {
  const uids = (ballot) => ranked(ballot, [...notes]).map((note) => note.uid)
  assert.deepEqual([uids(OPEN), uids({ ...OPEN, hidden: true }), uids(undefined)], [['b', 'a', 'c'], ['a', 'b', 'c'], ['c']])
})
