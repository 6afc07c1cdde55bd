import assert from 'node:assert/strict'
import test from 'node:test'
import { led } from '../../static/js/board/engine/leading.js'
import { Outbox } from '../../static/js/board/engine/outbox.js'
import { BoardState } from '../../static/js/board/engine/state.js'
import { Storage, frame, note, snapshot } from './storage.js'

function board() {
  const state = new BoardState(new Outbox(new Storage(), 'w:7:1', 'tab'))
  state.load(snapshot([note('one', { text: '借りる' })]))
  return state
}

test('settings hold only what differs from ordinary times', () => {
  const frozen = led({}, { do: 'freeze', frozen: true })
  assert.deepEqual(led(frozen, { do: 'silence' }), { frozen: true, silent: true })
  assert.deepEqual(led(led(frozen, { do: 'freeze', frozen: false }), { do: 'reveal', notes: [] }), {})
  assert.equal(led(frozen, { do: 'move', note: 'one' }), frozen)
})
test('a note that is put away takes the spotlight along, another one does not', () => {
  const lit = led({ frozen: true }, { do: 'spotlight', spotlight: 'one' })
  assert.equal(led(lit, { do: 'delete', note: 'two' }), lit)
  assert.deepEqual(led(lit, { do: 'delete', note: 'one' }), { frozen: true })
})
test('a hidden change of somebody else counts and tells nothing', () => {
  const state = board()
  assert.equal(state.receive(frame(11, {}, { do: 'move', note: 'one', x: 9, y: 9 })), true)
  assert.deepEqual([state.seq, state.notes().length, state.note('one').x], [12, 1, 9])
})
test('the reveal brings what was hidden, to those who saw it grow and to those who did not', () => {
  const shown = { ...note('two'), text: '返す', seq: 12 }
  const hers = board(), his = board()
  hers.receive(frame(11, { do: 'silence' }, { do: 'add', note: 'two', text: '返す', hidden: true, by: 1 }))
  his.receive(frame(11, { do: 'silence' }, {}))
  assert.deepEqual([hers.note('two').hidden, his.note('two')], [true, undefined])
  for (const state of [hers, his]) state.receive(frame(13, { do: 'reveal', notes: [shown] }))
  assert.deepEqual(hers.note('two'), his.note('two'))
  assert.deepEqual([his.note('two').text, Boolean(his.note('two').hidden), his.settings], ['返す', false, {}])
})
test('a note that its author brings back after the silence comes whole', () => {
  const state = board()
  state.receive(frame(11, { do: 'restore', note: 'two', notes: [{ ...note('two'), text: '返す' }] }))
  assert.equal(state.note('two').text, '返す')
})
test('what is led leaves the outbox with its frame and is not led again after a reload', () => {
  const storage = new Storage()
  const state = new BoardState(new Outbox(storage, 'w:7:1', 'tab'))
  state.load(snapshot([]))
  const op = state.add({ id: 'lead-1', do: 'freeze', note: '', frozen: true })
  assert.deepEqual(new Outbox(storage, 'w:7:1', 'tab').all(), [])
  state.receive(frame(11, { op: op.id, do: 'freeze', frozen: true }))
  assert.deepEqual([state.outbox.all().length, state.settings], [0, { frozen: true }])
})
test('a vote shows at once, and its end brings the counts', () => {
  const state = board()
  state.add({ id: 'vote-1', do: 'vote', note: 'one', n: 2, for: 1 })
  assert.deepEqual(state.note('one').dots, { 1: 2 })
  state.receive(frame(11, { do: 'ballot', budget: 3, several: true, hidden: true, kind: '' }, { op: 'vote-1', do: 'vote', note: 'one', n: 2, for: 1 }))
  assert.deepEqual([state.note('one').dots, state.settings.ballot.budget], [{ 1: 2 }, 3])
  state.receive(frame(13, {}, { do: 'close', counts: { one: 5 } }))
  assert.deepEqual([state.note('one').votes, state.note('one').dots, state.settings], [5, {}, {}])
})
test('the spotlight is on one note, or on none', () => {
  const lit = led({ frozen: true }, { do: 'spotlight', spotlight: 'one' })
  assert.deepEqual(led(lit, { do: 'spotlight', spotlight: 'two' }), { frozen: true, spotlight: 'two' })
  assert.deepEqual(led(lit, { do: 'spotlight', spotlight: '' }), { frozen: true })
})
