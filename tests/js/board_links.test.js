import assert from 'node:assert/strict'
import test from 'node:test'
import { parts } from '../../static/js/board/drawing/links.js'

const links = (text) => parts(text).filter((part) => part.href).map((part) => part.text)

test('an address in a sentence is a link and the text stays whole', () => {
  const text = '予約はhttps://example.jp/a?b=1#cです。'
  assert.deepEqual(parts('見る: https://example.jp/a 二階'), [{ text: '見る: ' }, { text: 'https://example.jp/a', href: 'https://example.jp/a' }, { text: ' 二階' }])
  assert.equal(parts(text).map((part) => part.text).join(''), text)
  assert.deepEqual(links(text), ['https://example.jp/a?b=1#c'])
})
test('what ends the sentence is not part of the address', () => {
  assert.deepEqual(links('（https://example.jp/a）、https://example.jp/b。 (https://example.jp/c).'), ['https://example.jp/a', 'https://example.jp/b', 'https://example.jp/c'])
  assert.deepEqual(links('https://example.jp/x_(y)'), ['https://example.jp/x_(y)'])
})
test('nothing but http and https is a link', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://example.jp', 'https://', 'http://[', 'example.jp']) assert.deepEqual(links(text), [])
})
test('a text without address is one part', () => {
  assert.deepEqual(parts('借りる'), [{ text: '借りる' }])
  assert.deepEqual(parts(''), [])
})
