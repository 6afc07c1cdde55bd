import assert from 'node:assert/strict'
import test from 'node:test'
import { Watch } from '../../static/js/watch.js'

/** A line that owes what `line.owes` names, on a clock that goes on a second a look. While it `lives` it answers questions. */
function watched() {
  let time = 0
  const line = { owes: undefined, open: true, lives: false, asked: 0, renewed: 0, owed: () => line.owes, ask: () => line.open && ++line.asked > 0 }
  const watch = new Watch(line, () => time)
  line.renew = () => { line.renewed += 1; watch.anew() }
  const pass = (much) => { time += much * 1000; watch.look(); if (line.lives) watch.heard() }
  const seconds = (many) => { for (let i = 0; i < many; i += 1) pass(1) }
  return { line, watch, seconds, sleep: pass }
}

test('a line that owes nothing is left alone', () => {
  const { line, seconds } = watched()
  seconds(3600)
  assert.deepEqual([line.asked, line.renewed], [0, 0])
})
test('a change without an answer for ten seconds is a reason to ask, and silence then one to renew the connection', () => {
  const { line, seconds } = watched()
  line.owes = 'op-1'
  seconds(10)
  assert.equal(line.asked, 0)
  seconds(4)
  assert.deepEqual([line.asked, line.renewed], [1, 0])
  seconds(1)
  assert.equal(line.renewed, 1)
})
test('a change that waits never costs the connection to a server that lives, nor many questions', () => {
  const { line, seconds } = watched()
  Object.assign(line, { owes: 'op-1', lives: true })
  seconds(60)
  assert.ok(line.asked >= 2)
  seconds(3540)
  assert.equal(line.renewed, 0)
  assert.ok(line.asked <= 63)
  line.lives = false
  seconds(64)
  assert.equal(line.renewed, 1)
})
test('a connection that does not open for ten seconds is renewed at once', () => {
  const { line, seconds } = watched()
  Object.assign(line, { owes: 'connection', open: false })
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
  seconds(15)
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
  seconds(15)
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
  const { line, seconds, sleep } = watched()
  Object.assign(line, { owes: 'connection', open: false })
  seconds(3) // of which it owed two
  sleep(3600) // which counts as two
  seconds(5)
  assert.equal(line.renewed, 0)
  seconds(1)
  assert.equal(line.renewed, 1)
})
test('the time asleep is not time a question went unheard', () => {
  const { line, watch, seconds, sleep } = watched()
  watch.ask()
  seconds(1)
  sleep(3600)
  assert.equal(line.renewed, 0)
  seconds(1)
  assert.equal(line.renewed, 1)
})
test('between two connections nothing is waited for, and what does not help is not forgotten', () => {
  const { line, seconds } = watched()
  Object.assign(line, { owes: 'connection', open: false })
  seconds(11)
  line.owes = null
  seconds(30)
  line.owes = 'connection'
  seconds(19)
  assert.equal(line.renewed, 1)
  seconds(1)
  assert.equal(line.renewed, 2)
})
test('a connection that fails leaves the next its own time', () => {
  const { line, watch, seconds } = watched()
  Object.assign(line, { owes: 'connection', open: false })
  seconds(10)
  watch.anew() // so soon that nobody looked meanwhile
  seconds(9)
  assert.equal(line.renewed, 0)
  seconds(1)
  assert.equal(line.renewed, 1)
})
test('a question asked on a connection that ended is not asked of the next', () => {
  const { line, watch, seconds } = watched()
  watch.ask()
  line.owes = null
  seconds(10)
  line.owes = 'connection'
  watch.anew()
  seconds(9)
  assert.equal(line.renewed, 0)
  watch.ask()
  assert.equal(line.asked, 2)
})
test('a line that is not open is not asked', () => {
  const { line, seconds, sleep } = watched()
  line.open = false
  sleep(3600)
  seconds(10)
  assert.deepEqual([line.asked, line.renewed], [0, 0])
})
