import assert from 'node:assert/strict'
import test from 'node:test'
import { left } from '../../static/js/time-left.js'

test('a running clock shows minutes and seconds', () => {
  assert.deepEqual(left(8 * 60_000 + 15_000, 15), { text: '08:15', share: 55, state: 'running' })
})
test('it turns at a fifth of its time', () => {
  assert.equal(left(3 * 60_000 + 1, 15).state, 'running')
  assert.equal(left(3 * 60_000, 15).state, 'soon')
})
test('at zero the time is up, and afterwards it counts what is over', () => {
  assert.equal(left(0, 15).state, 'over')
  assert.equal(left(-61_000, 15).text, '+01:01')
  assert.equal(left(-61_000, 15).share, 0)
})
