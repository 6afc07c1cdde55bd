import assert from 'node:assert/strict'
import test from 'node:test'
import { Watch } from '../../static/js/watch.js'

/** A line that owes what `line.owes` names, on a clock that goes on a second a look. */
function watched() {
  let time = 0
  const line = { owes: undefined, open: true, asked: 0, renewed: 0, owed: () => line.owes, ask: () => line.open && ++line.asked > 0, renew: () => { line.renewed += 1 } }
  const watch = new Watch(line, () => time)
  const seconds = (many) => { for (let i = 0; i < many; i += 1) { time += 1000; watch.look() } }
  const sleep = (much) => { time += much * 1000; watch.look() }
  return { line, watch, seconds, sleep }
}

test('a line that owes nothing is left alone', () => {
  const { line, seconds } = watched()
  seconds(3600)
  assert.deepEqual([line.asked, line.renewed], [0, 0])
})
test('a change without an answer for ten seconds renews the connection', () => {
  const { line, seconds } = watched()
  line.owes = 'op-1'
  seconds(10)
  assert.equal(line.renewed, 0)
  seconds(1)
  assert.equal(line.renewed, 1)
})
test('answers that come one after another are no silence', () => {
  const { line, seconds } = watched()
  for (let i = 0; i < 20; i += 1) {
    line.owes = `op-${i}`
    seconds(6)
  }
  assert.equal(line.renewed, 0)
})
test('what does not help is tried less often, and soon again once something was answered', () => {
  const { line, seconds } = watched()
  line.owes = 'op-1'
  seconds(11)
  line.owes = 'connection'
  seconds(20)
  assert.equal(line.renewed, 1)
  seconds(1)
  assert.equal(line.renewed, 2)
  seconds(600)
  assert.ok(line.renewed <= 13)
  line.owes = undefined
  seconds(1)
  const before = line.renewed
  line.owes = 'op-2'
  seconds(11)
  assert.equal(line.renewed, before + 1)
})
test('after a sleep the server is asked, and without an answer the connection renewed', () => {
  const { line, watch, seconds, sleep } = watched()
  sleep(3600)
  assert.deepEqual([line.asked, line.renewed], [1, 0])
  watch.heard()
  seconds(10)
  assert.equal(line.renewed, 0)
  sleep(3600)
  seconds(4)
  assert.deepEqual([line.asked, line.renewed], [2, 1])
})
test('the time asleep is not time the server let pass', () => {
  const { line, watch, sleep } = watched()
  line.owes = 'op-1'
  sleep(3600)
  watch.heard()
  assert.equal(line.renewed, 0)
})
test('a line that is not open is not asked', () => {
  const { line, seconds, sleep } = watched()
  line.open = false
  sleep(3600)
  seconds(10)
  assert.deepEqual([line.asked, line.renewed], [0, 0])
})
