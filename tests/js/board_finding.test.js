import assert from 'node:assert/strict'
import test from 'node:test'
import { byVotes, folded, matches, narrows, sorted, voteCounts } from '../../static/js/board/lists/finding.js'
import { tally } from '../../static/js/board/engine/dots.js'
import { note } from './storage.js'

const uids = (notes) => notes.map((each) => each.uid)

test('widths, case and the two kana are the same to a search', () => {
  assert.equal(folded('ＡＩ　レコメンド'), folded('ai れこめんど'))
  assert.equal(folded('ｶﾀｶﾅ'), folded('かたかな'))
})
test('every word of the search has to be on the note, in its text, its category or what was written at the same time', () => {
  const found = note('a', { text: '本を借りる', category: '窓口', rival: '夜に返す' })
  for (const text of ['借りる', '本 窓口', '返す', '']) assert.ok(matches(found, { text }), text)
  for (const text of ['買う', '本 駅']) assert.ok(!matches(found, { text }), text)
})
test('filters ask for one value each, and all have to fit', () => {
  const found = note('a', { kind: 'issue', by: 7, certainty: 'fact' })
  assert.ok(matches(found, { kind: 'issue', by: '7', certainty: 'fact', category: '' }))
  assert.ok(!matches(found, { kind: 'issue', by: '8' }))
  assert.ok(!matches(found, { kind: 'event' }))
})
test('an empty search leaves nothing out, blanks neither', () => {
  assert.ok(!narrows({ text: '  ', kind: '', by: '', order: 'kind' }))
  assert.ok(narrows({ text: '', kind: 'issue' }))
})
test('notes are sorted by the order of the values, alike ones stay, those without come last', () => {
  const notes = [note('none'), note('b1', { kind: 'issue', certainty: 'unknown' }), note('a', { certainty: 'fact' }), note('b2', { certainty: 'unknown' })]
  assert.deepEqual(uids(sorted(notes, 'certainty', ['fact', 'unknown'])), ['a', 'b1', 'b2', 'none'])
  assert.deepEqual(uids(sorted(notes, '', [])), uids(notes))
})
test('votes order the notes and leave out those with fewer', () => {
  const notes = [note('none'), note('two', { votes: 2 }), note('five', { votes: 5 }), note('also', { votes: 2 })]
  const count = tally(undefined, notes)
  assert.deepEqual(uids(byVotes(notes, count)), ['five', 'two', 'also', 'none'])
  assert.deepEqual(voteCounts(notes, count), [5, 2])
  assert.deepEqual(uids(notes.filter((each) => matches(each, { votes: '2' }, count(each)))), ['two', 'five', 'also'])
  assert.ok(narrows({ votes: '2' }))
})
test('votes are nobody\'s business while dots are hidden, and not offered where nobody voted', () => {
  const notes = [note('a', { votes: 3, dots: { 7: 2 } }), note('b')]
  assert.equal(tally({ hidden: true }, notes), null)
  assert.equal(tally(undefined, [note('a')]), null)
  assert.deepEqual(notes.map(tally({ hidden: false }, notes)), [2, 0])
})
