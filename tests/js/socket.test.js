import assert from 'node:assert/strict'
import test from 'node:test'
import { byKind } from '../../static/js/news.js'
import { fitting, initial } from '../../static/js/presence.js'
import { pause } from '../../static/js/socket.js'

// The browser's side of a socket, for tests that play the server.
class Socket {
  static OPEN = 1
  readyState = 0
  sent = []
  send(text) { this.sent.push(JSON.parse(text)) }
  say(message) { this.readyState = 1; this.onmessage({ data: JSON.stringify(message) }) }
  close() { this.readyState = 2 }
  end() { this.readyState = 3; this.onclose() }
}

/** A page that connects, on a clock that stands still until `pass(milliseconds)`, with chance in the middle. */
async function page({ mock }) {
  const sockets = []
  const happen = {}
  const body = { dataset: {}, dispatchEvent() {} }
  const document = { body, hidden: false, addEventListener: (name, run) => { happen[name] = run }, getElementById: () => null, querySelector: () => null, querySelectorAll: () => [] }
  const WebSocket = class extends Socket { constructor() { super(); sockets.push(this) } }
  Object.assign(globalThis, { WebSocket, document, location: { href: 'http://localhost/' }, addEventListener() {} })
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] })
  mock.method(Math, 'random', () => 0.5)
  const { connect } = await import(`../../static/js/socket.js?${pages += 1}`)
  connect({ dataset: { socket: '/live', news: '0' } })
  const pass = (much) => { for (let left = much; left > 0; left -= 1000) mock.timers.tick(Math.min(left, 1000)) }
  return { sockets, happen, pass, state: () => body.dataset.connection }
}
let pages = 0

test('attempts come less often, and never all at once', () => {
  assert.ok(pause(0, 0) >= 100 && pause(0, 1) <= 500)
  assert.ok(pause(3, 0.5) > pause(1, 0.5))
  assert.ok(pause(50, 1) <= 15_000)
})
test('a connection that is renewed takes its time, so that a room does not come at once', async (t) => {
  const { sockets, pass, state } = await page(t)
  pass(11_000)
  assert.deepEqual([sockets.length, sockets[0].readyState, state()], [1, 2, 'slow'])
  pass(pause(0, 0.5) - 1)
  assert.equal(sockets.length, 1)
  pass(1)
  assert.deepEqual([sockets.length, state()], [2, 'slow'])
})
test('renewing is tried less often, while no server says hello', async (t) => {
  const { sockets, pass } = await page(t)
  pass(75_000)
  assert.equal(sockets.length, 4)
  pass(50_000)
  assert.equal(sockets[3].readyState, 0)
  pass(10_000)
  assert.equal(sockets[3].readyState, 2)
})
test('a question asked on a socket that then closed does not end the next', async (t) => {
  const { sockets, happen, pass } = await page(t)
  sockets[0].say({ hello: {} })
  happen.visibilitychange()
  assert.deepEqual(sockets[0].sent.at(-1), { hello: true })
  sockets[0].end()
  pass(9000)
  assert.deepEqual([sockets.length, sockets[1].readyState], [2, 0])
})
test('news of one kind make one event', () => {
  assert.deepEqual([...byKind([['todo', 1], ['link', 2], ['todo', 3]])], [['todo', [1, 3]], ['link', [2]]])
})
test('an initial is one whole character', () => {
  assert.deepEqual(['由美', 'mio', '  𠮷田', ''].map(initial), ['由', 'M', '𠮷', '?'])
})
test('as many people are shown as there is room for, those who are away last', () => {
  const people = [{ id: 1, away: true }, { id: 2, away: false }, { id: 3, away: false }]
  const { shown, more } = fitting(people, 2)
  assert.deepEqual([shown.map(({ id }) => id), more], [[2, 3], 1])
  assert.deepEqual([fitting(people, 8).shown.at(-1).id, fitting(people, 8).more], [1, 0])
})
