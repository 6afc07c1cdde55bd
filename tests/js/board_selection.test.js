import assert from 'node:assert/strict'
import test from 'node:test'
import { Selection } from '../../static/js/board/hands/selection.js'

test('notes come and go, and who draws hears of those alone', () => {
  const heard = []
  const selection = new Selection((uids) => heard.push(uids))
  selection.set(['a'])
  selection.toggle('b')
  selection.add(['b', 'c'])
  selection.toggle('a')
  selection.set(['c', null])
  assert.deepEqual(heard, [['a'], ['b'], ['c'], ['a'], ['b']])
  assert.deepEqual([selection.uids, selection.primary, selection.size], [['c'], 'c', 1])
})
test('the same again is no news', () => {
  const heard = []
  const selection = new Selection((uids) => heard.push(uids))
  selection.set([])
  selection.drop('a')
  assert.deepEqual([heard, selection.primary], [[], null])
})
