import assert from 'node:assert/strict'
import test from 'node:test'
import { Outbox } from '../../static/js/board/engine/outbox.js'
import { BoardSession } from '../../static/js/board/engine/session.js'
import { openTabs, tabId } from '../../static/js/board/engine/tab.js'
import { Locks, Storage, snapshot } from './storage.js'

const WAIT = 60
const copyOf = (storage) => { const copy = new Storage(); copy.setItem('tab', storage.getItem('tab')); return copy }

test('a duplicated tab gets a name of its own, and keeps it', async () => {
  const [locks, storage] = [new Locks(), new Storage()]
  const first = await tabId(storage, locks.tab(), WAIT)
  const copied = copyOf(storage)
  const tab = locks.tab()
  const second = await tabId(copied, tab, WAIT)
  assert.notEqual(second, first)
  assert.deepEqual([...await openTabs(tab)].sort(), [first, second].sort())
  tab.close()
  assert.equal(await tabId(copied, locks.tab(), WAIT), second)
})
test('a reload keeps the name, also when the page before lets go of it a moment later', async () => {
  const [locks, storage] = [new Locks(), new Storage()]
  const before = locks.tab()
  const first = await tabId(storage, before, WAIT)
  setTimeout(() => before.close(), WAIT / 4)
  assert.equal(await tabId(storage, locks.tab(), WAIT), first)
})
test('without locks the name is kept as before, and nobody knows which tabs are open', async () => {
  const storage = new Storage()
  const first = await tabId(storage, undefined)
  assert.deepEqual([await tabId(storage, undefined), await openTabs(undefined)], [first, undefined])
})
test('a lock that the browser refuses stops no board', async () => {
  const broken = { request: async () => { throw new Error('no') }, query: async () => { throw new Error('no') } }
  assert.match(await tabId(new Storage(), broken, WAIT), /^\d+-\d+$/)
  assert.equal(await openTabs(broken), undefined)
})

/** A tab of a browser with the board open: what it sends, and how its connection comes back `later`. */
async function opened(browser, storage = new Storage(), time = { now: 1000 }) {
  const locks = browser.locks.tab()
  const outbox = new Outbox(browser.storage, 'w:7:1', await tabId(storage, locks, WAIT), () => time.now)
  const sent = []
  const timers = { setTimeout() {}, clearTimeout() {} }
  const line = { send: (message) => { sent.push(...message.ops); return true } }
  const session = new BoardSession({ snapshot: snapshot(), outbox, line, timers, openTabs: () => openTabs(locks) })
  await session.opened()
  return { locks, outbox, sent, session, storage, time }
}
const half = { text: '途中', kind: 'event', x: 0, y: 0, held: true }
const texts = ({ sent }) => sent.map((op) => op.text)

test('a duplicated tab leaves the half-written text to the first, which sends all of it', async () => {
  const browser = { locks: new Locks(), storage: new Storage() }
  const first = await opened(browser)
  const op = first.session.change('add', 'note-0001', half)
  const second = await opened(browser, copyOf(first.storage))
  assert.deepEqual([texts(second), second.session.state.note('note-0001')], [[], undefined])
  first.session.rewrite(op, { text: '途中まで書いて、全部' })
  first.session.release(op)
  assert.deepEqual([texts(first), texts(second)], [['途中まで書いて、全部'], []])
})
test('a connection that comes back takes nothing from a tab whose text rests for more than a minute', async () => {
  const browser = { locks: new Locks(), storage: new Storage() }
  const [first, second] = [await opened(browser), await opened(browser)]
  first.session.change('add', 'note-0001', half)
  second.time.now += 120_000
  second.session.closed()
  await second.session.opened()
  assert.deepEqual(texts(second), [])
  first.locks.close()
  await second.session.opened()
  assert.deepEqual(texts(second), ['途中'])
})
