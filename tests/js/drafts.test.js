import assert from 'node:assert/strict'
import test from 'node:test'
import * as drafts from '../../static/js/drafts.js'

const storage = () => {
  const kept = new Map()
  return { getItem: k => kept.get(k) ?? null, setItem: (k, v) => kept.set(k, v), removeItem: k => kept.delete(k) }
}

test('a draft remembers the text and the version it was written on', () => {
  const s = storage()
  drafts.keep('a', '宿', '3', s)
  assert.deepEqual(drafts.read('a', s), { value: '宿', version: '3' })
})
test('a confirmation of older text leaves what was typed since', () => {
  const s = storage()
  drafts.keep('a', '宿題', '3', s)
  drafts.confirm('a', '宿', s)
  assert.equal(drafts.read('a', s).value, '宿題')
  drafts.confirm('a', '宿題', s)
  assert.equal(drafts.read('a', s), null)
})
test('broken storage is no draft', () => {
  const s = storage()
  s.setItem('mlew-draft:a', '{')
  assert.equal(drafts.read('a', s), null)
  assert.doesNotThrow(() => drafts.keep('a', 'x', '1', { setItem() { throw new Error('full') } }))
})
test('keeping both puts theirs first and drops empty ones', () => {
  assert.equal(drafts.both('彼', '私'), '彼\n私')
  assert.equal(drafts.both('彼', '私', false), '彼 / 私')
  assert.equal(drafts.both(' ', '私'), '私')
})
