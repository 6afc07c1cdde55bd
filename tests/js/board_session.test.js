import assert from 'node:assert/strict'
import test from 'node:test'
import { Outbox } from '../../static/js/board/engine/outbox.js'
import { BoardSession } from '../../static/js/board/engine/session.js'
import { Storage, frame, note, snapshot } from './storage.js'

function session() {
  const sent = []
  const timers = { setTimeout: (run, wait) => timers.set.push({ run, wait }), clearTimeout() {}, set: [] }
  const outbox = new Outbox(new Storage(), 'w:7:1', 'tab')
  const line = { open: true, send(message) { if (this.open) sent.push(structuredClone(message)); return this.open } }
  const board = new BoardSession({ snapshot: snapshot([note('one')]), outbox, line, timers })
  return { board, sent, line, timers, outbox }
}

test('changes made before the line is open go out when it opens', () => {
  const { board, sent } = session()
  board.change('move', 'one', { x: 4, y: 4 })
  assert.equal(sent.length, 0)
  board.opened()
  assert.equal(sent[0].ops[0].x, 4)
})
test('after a cut the same operation goes out under the same id', () => {
  const { board, sent } = session()
  board.opened()
  board.change('move', 'one', { x: 4, y: 4 })
  board.closed()
  board.opened()
  assert.equal(sent[1].ops[0].id, sent[0].ops[0].id)
})
test('a gap asks for what is missing', () => {
  const { board, sent } = session()
  board.opened()
  board.receive('frame', frame(14, { do: 'delete', note: 'one' }))
  assert.deepEqual(sent, [{ since: 10 }])
})
test('a note that is not held can be restored', () => {
  const { board, sent } = session()
  board.opened()
  board.change('restore', 'old')
  assert.deepEqual([sent[0].ops[0].do, board.history.canUndo], ['restore', false])
  board.receive('frame', frame(11, { op: sent[0].ops[0].id, do: 'restore', note: 'old', notes: [note('old', { text: '返す' })] }))
  assert.deepEqual([board.state.note('old').text, board.outbox.all().length], ['返す', 0])
})
test('a delete is taken back after a whole board came that no longer has the note', () => {
  const { board, sent } = session()
  board.opened()
  const op = board.change('delete', 'one')
  board.receive('frame', frame(11, { op: op.id, do: 'delete', note: 'one' }))
  board.receive('board', snapshot([], 5000))
  assert.equal(board.undo().missed, 0)
  assert.deepEqual([sent.at(-1).ops[0].do, sent.at(-1).ops[0].note], ['restore', 'one'])
  board.receive('frame', frame(5001, { op: sent.at(-1).ops[0].id, do: 'restore', note: 'one', notes: [note('one', { text: '借りる' })] }))
  assert.deepEqual([board.state.note('one').text, board.history.canRedo], ['借りる', true])
})
test('a frame of another board is ignored', () => {
  const { board } = session()
  board.receive('frame', { ...frame(11, { do: 'delete', note: 'one' }), board: 8 })
  assert.equal(board.state.note('one').deleted, false)
})
test('the next changes follow when the first are confirmed', () => {
  const { board, sent } = session()
  board.opened()
  const first = board.change('move', 'one', { x: 1, y: 1 })
  board.change('kind', 'one', { kind: 'issue' })
  board.change('certainty', 'one', { certainty: 'fact' })
  assert.equal(sent.length, 1)
  board.receive('frame', frame(11, { op: first.id, do: 'move', note: 'one', x: 1, y: 1 }))
  assert.deepEqual(sent[1].ops.map((op) => op.do), ['kind', 'certainty'])
})
test('a temporary refusal keeps the change, a permanent one hands it back with its text', () => {
  const { board, outbox, timers } = session()
  const refused = []
  board.addEventListener('refused', (event) => refused.push(event.detail))
  board.opened()
  const op = board.change('edit', 'one', { text: '長い話', base: 1 })
  board.receive('refused', { op: op.id, code: 'rate', text: 'ゆっくり', keep: true })
  assert.deepEqual([outbox.all().length, timers.set.at(-1).wait], [1, 1010])
  board.receive('refused', { op: op.id, code: 'long', text: '長すぎます', keep: false })
  assert.deepEqual([outbox.all().length, refused.at(-1).op.text, refused.at(-1).text], [0, '長い話', '長すぎます'])
})
test('without an answer what was sent is sent again', () => {
  const { board, sent, timers } = session()
  board.opened()
  board.change('delete', 'one')
  timers.set.at(-1).run()
  assert.equal(sent.length, 2)
})
test('it tells which change has waited longest for an answer, and nothing while nothing is on its way', () => {
  const { board } = session()
  const first = board.change('delete', 'one')
  assert.equal(board.unanswered, undefined)
  board.opened()
  board.change('restore', 'one')
  assert.equal(board.unanswered, first.id)
  board.receive('refused', { op: first.id, code: 'rate', text: 'ゆっくり', keep: true })
  assert.notEqual(board.unanswered, first.id)
  board.closed()
  assert.equal(board.unanswered, undefined)
})
test('a message of a kind nobody knows is ignored', () => {
  const { board } = session()
  assert.doesNotThrow(() => board.receive('cursor', { x: 1 }))
})
test('what is about people is passed on, and draws no notes', () => {
  const { board } = session()
  const heard = []
  board.addEventListener('change', () => heard.push('change'))
  for (const kind of ['points', 'pointers', 'gather']) board.addEventListener(kind, ({ detail }) => heard.push(kind, detail))
  board.receive('points', { 2: null })
  board.receive('pointers', {})
  board.receive('gather', { by: 2 })
  assert.deepEqual(heard, ['points', { 2: null }, 'pointers', {}, 'gather', { by: 2 }])
})
