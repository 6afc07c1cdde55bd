import assert from 'node:assert/strict'
import test from 'node:test'
import { written } from '../../static/js/board/engine/operations.js'
import { Outbox } from '../../static/js/board/engine/outbox.js'
import { BoardState } from '../../static/js/board/engine/state.js'
import { Storage, frame, note, snapshot } from './storage.js'

function board(notes = [note('one', { text: '借りる', x: 5 })]) {
  const state = new BoardState(new Outbox(new Storage(), 'w:7:1', 'tab'))
  state.load(snapshot(notes))
  state.takeDirty()
  return state
}
const edit = (text, rest = {}) => ({ id: `edit-${text}`, do: 'edit', note: 'one', text, base: 1, ...rest })

test('an own change is seen at once and stays over what others did before it was confirmed', () => {
  const state = board()
  state.add({ id: 'mine', do: 'move', note: 'one', x: 50, y: 0 })
  state.receive(frame(11, { do: 'move', note: 'one', x: 99, y: 9 }))
  assert.equal(state.note('one').x, 50)
  assert.equal(state.confirmed('one').x, 99)
})
test('the frame with the own operation confirms it and empties the outbox', () => {
  const state = board()
  state.add({ id: 'mine', do: 'move', note: 'one', x: 50, y: 0 })
  state.receive(frame(11, { op: 'mine', do: 'move', note: 'one', x: 50, y: 0 }))
  assert.deepEqual([state.confirmed('one').x, state.outbox.all().length], [50, 0])
})
test('others change their property while the own one waits', () => {
  const state = board()
  state.add(edit('返す'))
  state.receive(frame(11, { do: 'move', note: 'one', x: 80, y: 1 }, { do: 'certainty', note: 'one', certainty: 'fact' }))
  const seen = state.note('one')
  assert.deepEqual([seen.text, seen.x, seen.certainty], ['返す', 80, 'fact'])
})
test('a frame after a gap is not applied', () => {
  const state = board()
  assert.equal(state.receive(frame(13, { do: 'delete', note: 'one' })), false)
  assert.deepEqual([state.seq, state.note('one').deleted], [10, false])
})
test('a frame seen before changes nothing; one that overlaps adds only what is new', () => {
  const state = board()
  state.receive(frame(11, { do: 'move', note: 'one', x: 1, y: 1 }))
  state.receive(frame(11, { do: 'move', note: 'one', x: 2, y: 2 }))
  assert.equal(state.note('one').x, 1)
  state.receive(frame(11, { do: 'move', note: 'one', x: 3, y: 3 }, { do: 'kind', note: 'one', kind: 'issue' }))
  assert.deepEqual([state.note('one').x, state.note('one').kind, state.seq], [1, 'issue', 12])
})
test('a repeated operation leaves the outbox only when its change is here', () => {
  const state = board()
  state.add({ id: 'mine', do: 'move', note: 'one', x: 50, y: 0 })
  state.repeated({ op: 'mine', seq: 12 })
  assert.equal(state.note('one').x, 50)
  state.receive(frame(11, { do: 'kind', note: 'one', kind: 'issue' }, { op: 'mine', do: 'move', note: 'one', x: 50, y: 0 }))
  assert.deepEqual([state.note('one').x, state.outbox.all().length], [50, 0])
})
test('a refused operation is dropped and the board shows what the server knows', () => {
  const state = board()
  state.add(edit('だめ'))
  assert.equal(state.drop('edit-だめ').text, 'だめ')
  assert.equal(state.note('one').text, '借りる')
})
test('a whole board replaces what was confirmed, and own waiting changes stay', () => {
  const state = board()
  state.add({ id: 'mine', do: 'add', note: 'new', kind: 'issue', text: '待つ', x: 1, y: 2 })
  state.load(snapshot([note('other')], 40))
  assert.deepEqual(state.all().map((each) => each.uid).sort(), ['new', 'other'])
  assert.equal(state.note('one'), undefined)
})
test('two texts written at once are both kept until somebody chooses', () => {
  const state = board()
  state.receive(frame(11, { do: 'edit', note: 'one', text: '借りる', rival: '予約する' }))
  assert.deepEqual([state.note('one').rival, state.note('one').seq], ['予約する', 11])
  state.receive(frame(12, { do: 'edit', note: 'one', text: '予約する', rival: '' }))
  assert.equal(state.note('one').rival, '')
})
test('deleted notes stay known so that they can be restored', () => {
  const state = board()
  state.receive(frame(11, { do: 'delete', note: 'one' }))
  assert.deepEqual([state.notes().length, state.note('one').text], [0, '借りる'])
  state.receive(frame(12, { do: 'restore', note: 'one' }))
  assert.equal(state.notes().length, 1)
})
test('a note that was deleted long ago and is not held comes whole, whatever happened to it before', () => {
  const state = board()
  const whole = note('old', { text: '返す', cluster: '窓口', unsure: [3], seq: 12 })
  state.receive(frame(11, { do: 'move', note: 'old', x: 1, y: 1 }, { do: 'edit', note: 'old', text: '返す' }, { do: 'mark', note: 'old', mark: 'unsure', on: true }, { do: 'delete', note: 'old' }))
  assert.deepEqual([state.note('old'), state.all().length, state.seq], [undefined, 1, 14])
  state.receive(frame(15, { do: 'restore', note: 'old', notes: [whole] }, { do: 'move', note: 'old', x: 9, y: 9 }))
  assert.deepEqual(state.note('old'), { ...whole, x: 9, y: 9 })
})
test('a note that is held comes back as the server tells it', () => {
  const state = board([note('one', { deleted: true, text: '借りる' })])
  state.receive(frame(11, { do: 'restore', note: 'one', notes: [note('one', { text: '返す', seq: 7 })] }))
  assert.deepEqual([state.note('one').text, state.note('one').seq, state.note('one').deleted], ['返す', 7, false])
})
test('an own restore of a note that is not held shows when the server tells it', () => {
  const state = board()
  state.add({ id: 'mine', do: 'restore', note: 'old' })
  assert.deepEqual([state.note('old'), state.all().length], [undefined, 1])
  state.receive(frame(11, { op: 'mine', do: 'restore', note: 'old', notes: [note('old', { text: '返す' })] }))
  assert.deepEqual([state.note('old').text, state.outbox.all().length], ['返す', 0])
})
test('what was written on a note that is no longer held goes out all the same', () => {
  const state = board()
  state.add(edit('続き'))
  state.load(snapshot([], 5000))
  assert.deepEqual([state.note('one'), state.all(), state.outbox.take().map((op) => op.text)], [undefined, [], ['続き']])
})
test('the second text for a note that is no longer held may not win unseen, since the first may have lost', () => {
  const state = board([])
  const [first, second] = ['一', '一二'].map((text) => { const op = edit(text); state.add(op); state.outbox.take(); return op })
  state.receive(frame(11, { op: first.id, do: 'edit', note: 'one', text: '借りる', rival: '一' }))
  assert.deepEqual([second.base, second.after, state.outbox.all().length], [1, undefined, 1])
})
test('what was written after the first text of a note that is no longer held goes out, based on that text', () => {
  const state = board()
  state.add({ id: 'frame', do: 'add', note: 'new', kind: 'frame', text: '' })
  state.outbox.take()
  state.add({ id: 'name', do: 'edit', note: 'new', text: '窓口', base: 0 })
  state.load(snapshot([], 5000))
  state.repeated({ op: 'frame', seq: 11 })
  assert.deepEqual(JSON.parse(JSON.stringify(state.outbox.take())), [{ id: 'name', do: 'edit', note: 'new', text: '窓口', base: 11 }])
})
test('only notes that changed are drawn again', () => {
  const state = board([note('one'), note('two'), note('three')])
  state.receive(frame(11, { do: 'kind', note: 'two', kind: 'issue' }))
  assert.deepEqual(state.takeDirty(), ['two'])
  assert.deepEqual(state.takeDirty(), [])
})
test('an unknown verb or a note nobody knows changes nothing', () => {
  const state = board()
  assert.equal(state.receive(frame(11, { do: 'vote', note: 'one' }, { do: 'move', note: 'ghost', x: 1, y: 1 })), true)
  assert.deepEqual([state.seq, state.all().length], [12, 1])
})
test('what somebody wrote is found in whichever property it was, so that a refusal can give it back', () => {
  const ops = [{ do: 'add', text: '借りる' }, { do: 'edit', text: '返す' }, { do: 'needs', needs: '貸出の記録' }, { do: 'view', view: '8割' }, { do: 'category', category: '蔵書' }, { do: 'cluster', cluster: '窓口' }]
  assert.deepEqual(ops.map(written), ['借りる', '返す', '貸出の記録', '8割', '蔵書', '窓口'])
  assert.deepEqual([{ do: 'move', x: 1 }, { do: 'kind', kind: 'idea' }, { do: 'delete' }].map(written), ['', '', ''])
})
