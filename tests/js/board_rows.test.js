import assert from 'node:assert/strict'
import test from 'node:test'
import { beside, categories, deleted, issues, laneOf, outline } from '../../static/js/board/lists/rows.js'
import { note } from './storage.js'

const uids = (notes) => notes.map((each) => each.uid)
const issue = (uid, priority = '', rest = {}) => note(uid, { kind: 'issue', text: uid, priority, ...rest })

test('issues come by priority, then by category, those without one last', () => {
  const notes = [issue('none'), issue('low', 'low'), issue('b', 'high', { category: '利用' }), issue('a', 'high', { category: '契約' }), issue('c', 'high'), note('event')]
  assert.deepEqual(uids(issues(notes)).slice(2), ['c', 'low', 'none'])
  assert.equal(issues(notes).length, 5)
})
test('a free board reads in time: from left to right, then down', () => {
  assert.deepEqual(uids(outline([note('c', { x: 300 }), note('b', { x: 3, y: 90 }), note('a', { x: 8, y: 0 })])), ['a', 'b', 'c'])
})
test('a canvas reads by block and order', () => {
  const at = (uid, block, order) => note(uid, { block, order, x: null, y: null })
  assert.deepEqual(uids(outline([at('c', 'two', 1), at('b', 'one', 9), at('a', 'one', 2)], ['one', 'two'])), ['a', 'b', 'c'])
})
const usual = ({ x, y }) => ({ x, y, w: 132, h: 84 })

test('with lanes it reads lane by lane, in each in time; what is in none comes last', () => {
  const lane = (uid, y) => note(uid, { kind: 'lane', y, h: 200 })
  const at = (uid, x, y) => note(uid, { x, y })
  assert.deepEqual(uids(outline([lane('lower', 200), lane('upper', 0), at('d', 0, 900), at('c', 0, 250), at('b', 500, 20), at('a', 100, 90)], undefined, usual)), ['a', 'b', 'c', 'd'])
})
test('a high note is in the lane where its middle lies, as on the board and in the files', () => {
  const lanes = [note('upper', { kind: 'lane', y: 0, h: 200 }), note('lower', { kind: 'lane', y: 200, h: 200 })]
  const [high, low] = [note('high', { x: 0, y: 120 }), note('low', { x: 500, y: 120 })]
  const box = ({ uid, x, y }) => ({ x, y, w: 132, h: uid === 'high' ? 240 : 84 })
  assert.deepEqual([high, low].map((each) => laneOf(box(each), lanes)), [1, 0])
  assert.deepEqual(uids(outline([...lanes, high, low], undefined, box)), ['low', 'high'])
})
test('deleted notes are in the bin only', () => {
  const notes = [note('gone', { deleted: true, text: '線' }), note('blank', { deleted: true }), issue('here')]
  assert.deepEqual([uids(deleted(notes)), uids(outline(notes)), uids(issues(notes))], [['gone'], ['here'], ['here']])
})
test('arrows, frames and lanes are in no list of notes', () => {
  const notes = [note('here'), ...['arrow', 'frame', 'lane'].map((kind) => note(kind, { kind }))]
  assert.deepEqual([uids(outline(notes, undefined, usual)), uids(outline(notes, ['']))], [['here'], ['here']])
})
test('categories are named once', () => {
  assert.deepEqual(categories([issue('a', '', { category: '蔵書' }), issue('b', '', { category: '蔵書' }), issue('c')]), ['蔵書'])
})
test('one walks from event to event in time, and from nothing back to the last', () => {
  const events = [note('c', { x: 300 }), note('a', { x: 0 }), note('b', { x: 150 }), note('issue', { kind: 'issue', x: 160 })]
  assert.equal(beside(events, undefined, -1).uid, 'c')
  assert.equal(beside(events, events[0], -1).uid, 'b')
  assert.equal(beside(events, events[3], -1).uid, 'b')
  assert.equal(beside(events, events[3], 1).uid, 'c')
  assert.equal(beside(events, events[1], -1), undefined)
})
