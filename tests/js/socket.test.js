import assert from 'node:assert/strict'
import test from 'node:test'
import { byKind } from '../../static/js/news.js'
import { fitting, initial } from '../../static/js/presence.js'
import { pause } from '../../static/js/socket.js'

test('attempts come less often, and never all at once', () => {
  assert.ok(pause(0, 0) >= 100 && pause(0, 1) <= 500)
  assert.ok(pause(3, 0.5) > pause(1, 0.5))
  assert.ok(pause(50, 1) <= 15_000)
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
