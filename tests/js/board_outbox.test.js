import assert from 'node:assert/strict'
import test from 'node:test'
import { Outbox } from '../../static/js/board/engine/outbox.js'
import { Storage } from './storage.js'

let time = 1000
const outbox = (storage = new Storage(), tab = 'tab') => new Outbox(storage, 'w:7:1', tab, () => time)
const move = (id, x, rest = {}) => ({ id, do: 'move', note: 'one', x, y: 0, ...rest })
const ids = (ops) => ops.map((op) => op.id)

test('what was not confirmed survives a reload, in its order and under its ids', () => {
  const storage = new Storage()
  const before = outbox(storage)
  before.add({ id: 'a', do: 'add', note: 'one', text: '線', x: 0, y: 0 })
  before.add(move('b', 3))
  before.take()
  assert.deepEqual(ids(outbox(storage).take()), ['a', 'b'])
})
test('operations of another board or person are left alone', () => {
  const storage = new Storage()
  outbox(storage).add(move('a', 1))
  assert.equal(new Outbox(storage, 'w:8:1', 'tab').all().length, 0)
})
test('moves that nobody has seen replace each other; sent ones do not change', () => {
  const box = outbox()
  box.add(move('a', 1))
  box.add(move('b', 2))
  assert.deepEqual(box.take().map((op) => [op.id, op.x]), [['a', 2]])
  box.add(move('c', 3))
  assert.deepEqual(ids(box.all()), ['a', 'c'])
})
test('nothing is sent while something is on its way, and everything again after the line was cut', () => {
  const box = outbox()
  box.add(move('a', 1))
  box.take()
  box.add(move('b', 2))
  assert.deepEqual(box.take(), [])
  box.land()
  assert.deepEqual(ids(box.take()), ['a', 'b'])
})
test('a message carries at most a hundred operations and stays below its size', () => {
  const box = outbox()
  for (let i = 0; i < 120; i += 1) box.add({ id: `m${i}`, do: 'delete', note: `n${i}` })
  assert.equal(box.take().length, 100)
  const long = outbox()
  for (let i = 0; i < 20; i += 1) long.add({ id: `t${i}`, do: 'add', note: `n${i}`, text: '長'.repeat(2000), x: 0, y: 0 })
  const bytes = new TextEncoder().encode(JSON.stringify(long.take())).length
  assert.ok(bytes > 30_000 && bytes < 64 * 1024)
})
test('a text on top of an own unconfirmed text waits for it and is based on its change', () => {
  const box = outbox()
  box.add({ id: 'a', do: 'edit', note: 'one', text: '一', base: 1 })
  assert.deepEqual(ids(box.take()), ['a'])
  box.add({ id: 'b', do: 'edit', note: 'one', text: '二', base: 1 })
  box.land()
  assert.deepEqual(ids(box.take()), ['a'])
  box.acknowledge('a', 31)
  box.settle(31)
  assert.deepEqual(box.take(), [{ id: 'b', do: 'edit', note: 'one', text: '二', base: 31 }])
})
test('a text that is still written is stored but not sent, and goes out after a reload', () => {
  const storage = new Storage()
  const box = outbox(storage)
  const op = { id: 'a', do: 'edit', note: 'one', text: '', base: 1, held: true }
  box.add(op)
  box.rewrite(op, { text: '途中まで書' })
  assert.deepEqual(box.take(), [])
  assert.deepEqual(outbox(storage).take().map((each) => each.text), ['途中まで書'])
})
test('where the browser tells which tabs are open, those keep their texts and the others are taken over at once', () => {
  const storage = new Storage()
  for (const tab of ['open', 'closed']) outbox(storage, tab).add({ id: tab, do: 'add', note: tab, text: tab, held: true, x: 0, y: 0 })
  const box = outbox(storage, 'mine')
  time += 61_000
  box.gather(new Set(['mine', 'open']))
  assert.deepEqual(box.take().map((op) => op.text), ['closed'])
})
test('a text open in another tab is left to it, unless that tab is long gone', () => {
  const storage = new Storage()
  outbox(storage, 'other').add({ id: 'a', do: 'add', note: 'one', text: '書', held: true, x: 0, y: 0 })
  const box = outbox(storage, 'mine')
  assert.equal(box.all().length, 0)
  time += 61_000
  assert.equal(box.gather().length, 1)
  assert.deepEqual(box.take().map((op) => op.text), ['書'])
})
test('a new note that stayed empty is forgotten', () => {
  const storage = new Storage()
  outbox(storage).add({ id: 'a', do: 'add', note: 'one', text: '', held: true, x: 0, y: 0 })
  assert.deepEqual([outbox(storage).all().length, storage.length], [0, 0])
})
test('a temporary refusal is tried again later', () => {
  const box = outbox()
  box.add(move('a', 1))
  box.take()
  box.postpone('a', 500)
  assert.deepEqual(box.take(), [])
  time += 501
  assert.deepEqual(ids(box.take()), ['a'])
})
test('what follows a postponed change of the same note does not overtake it', () => {
  let time = 0
  const box = new Outbox(new Storage(), 'w:7:1', 'tab', () => time)
  box.add({ id: 'add', do: 'add', note: 'one', text: '借りる' })
  box.add({ id: 'mark', do: 'certainty', note: 'one', certainty: 'fact' })
  box.add({ id: 'other', do: 'certainty', note: 'two', certainty: 'fact' })
  box.take()
  box.land()
  box.postpone('add', 500)
  assert.deepEqual(ids(box.take()), ['other'])
  box.land()
  time += 501
  assert.deepEqual(ids(box.take()), ['add', 'mark', 'other'])
})
test('broken entries and a full storage stop nothing', () => {
  const storage = new Storage()
  storage.setItem('outbox:w:7:1:x', '{')
  storage.setItem('outbox:w:7:1:y', '"text"')
  assert.equal(outbox(storage).all().length, 0)
  storage.setItem = () => { throw new Error('full') }
  const box = outbox(storage)
  box.add(move('a', 1))
  assert.deepEqual([box.full, ids(box.take())], [true, ['a']])
})
test('what follows a postponed change of the same note waits for it; other notes do not', () => {
  const box = outbox()
  box.add({ id: 'a', do: 'add', note: 'one', text: '一', x: 0, y: 0 })
  box.take()
  box.postpone('a', 500)
  box.add(move('b', 3))
  box.add(move('c', 3, { note: 'two' }))
  assert.deepEqual(ids(box.take()), ['c'])
  box.land()
  time += 501
  assert.deepEqual(ids(box.take()), ['a', 'b', 'c'])
})
test('a clock that is put back by an hour postpones nothing for an hour', () => {
  const box = outbox()
  box.add(move('a', 1))
  box.take()
  box.postpone('a', 500)
  time -= 3_600_000
  assert.deepEqual(ids(box.take()), ['a'])
})
