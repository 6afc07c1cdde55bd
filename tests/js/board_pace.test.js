import assert from 'node:assert/strict'
import test from 'node:test'
import { Pace } from '../../static/js/board/together/pace.js'

function hand() {
  const state = { now: 0, sent: [], open: true, waiting: null }
  const timers = { setTimeout: (run, wait) => { state.waiting = { run, at: state.now + wait }; return 1 } }
  const send = (fields) => { if (state.open) state.sent.push(structuredClone(fields)); return state.open }
  state.pace = new Pace(send, { timers, clock: () => state.now })
  state.wait = (ms) => {
    const until = state.now + ms
    while (state.waiting && state.waiting.at <= until) {
      const { run, at } = state.waiting
      state.waiting = null
      state.now = at
      run()
    }
    state.now = until
  }
  return state
}

test('nothing goes out while nobody else is there; who comes is told everything', () => {
  const { pace, sent, wait } = hand()
  pace.put({ at: { x: 1 }, view: { w: 2 } })
  wait(1000)
  assert.deepEqual(sent, [])
  pace.company(1)
  wait(0)
  assert.deepEqual(sent, [{ at: { x: 1 }, view: { w: 2 } }])
  pace.company(0)
  pace.put({ at: { x: 2 } })
  wait(1000)
  assert.equal(sent.length, 1)
  pace.company(3)
  wait(1000)
  assert.deepEqual(sent[1], { at: { x: 2 }, view: { w: 2 } })
})
test('at most about twelve a second, the last value among them', () => {
  const { pace, sent, wait } = hand()
  pace.company(1)
  for (let x = 1; x <= 200; x += 1) { pace.put({ at: { x } }); wait(5) }
  wait(100)
  assert.ok(sent.length >= 11 && sent.length <= 14, String(sent.length))
  assert.deepEqual(sent.at(-1), { at: { x: 200 } })
})
test('only what changed goes out, and rest is silence', () => {
  const { pace, sent, wait } = hand()
  pace.company(1)
  pace.put({ at: { x: 1 }, writes: null })
  wait(100)
  pace.put({ at: { x: 1 }, writes: 'note-0001' })
  wait(100)
  pace.put({ at: { x: 1 } })
  wait(1000)
  assert.deepEqual(sent, [{ at: { x: 1 } }, { writes: 'note-0001' }])
})
test('a function is asked for its value when it goes out', () => {
  const { pace, sent, wait } = hand()
  let seen = 1
  pace.company(1)
  wait(100)
  pace.put({ view: () => ({ x: seen }) })
  seen = 2
  wait(0)
  seen = 3
  pace.put({})
  wait(100)
  assert.deepEqual(sent, [{ view: { x: 2 } }, { view: { x: 3 } }])
})
test('in a large room everybody speaks less often', () => {
  const { pace, sent, wait } = hand()
  pace.company(100)
  for (let x = 1; x <= 200; x += 1) { pace.put({ at: { x } }); wait(5) }
  assert.ok(sent.length <= 5, String(sent.length))
})
test('what did not go out, and what the server forgot, goes out again', () => {
  const state = hand()
  state.open = false
  state.pace.company(1)
  state.pace.put({ at: { x: 1 } })
  state.wait(100)
  state.open = true
  state.pace.again()
  state.wait(100)
  state.pace.again()
  state.wait(100)
  assert.deepEqual(state.sent, [{ at: { x: 1 } }, { at: { x: 1 } }])
})
