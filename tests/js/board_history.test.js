import assert from 'node:assert/strict'
import test from 'node:test'
import { History } from '../../static/js/board/engine/history.js'
import { applied } from '../../static/js/board/engine/operations.js'
import { note } from './storage.js'

/** A board with a history: `mine` is an own operation, `theirs` one of somebody else. */
function desk(...notes) {
  const all = new Map(notes.map((each) => [each.uid, each]))
  const clock = { at: 0 }
  const history = new History(() => clock.at)
  const theirs = (op) => all.set(op.note, applied(all.get(op.note), op))
  const mine = (op) => { const before = all.get(op.note); theirs(op); history.record(before, all.get(op.note)) }
  const turn = (way) => { const told = history[way]((uid) => all.get(uid)); told?.ops.forEach(theirs); return told }
  return { all, history, clock, mine, theirs, undo: () => turn('undo'), redo: () => turn('redo'), see: (uid = 'one') => all.get(uid) }
}
const one = (rest) => note('one', { text: '借りる', ...rest })

test('each property goes back to what it was, and forth again', () => {
  const start = one({ category: '蔵書' })
  const ops = [{ do: 'move', x: 9, y: 4 }, { do: 'kind', kind: 'issue' }, { do: 'certainty', certainty: 'fact' }, { do: 'priority', priority: 'high' },
    { do: 'category', category: '' }, { do: 'size', w: 200, h: 90 }, { do: 'lock', locked: true }, { do: 'cluster', cluster: '検索' }, { do: 'delete' }, { do: 'edit', text: '返す', base: 1 }]
  for (const op of ops) {
    const { mine, undo, redo, see } = desk(start)
    mine({ note: 'one', ...op })
    const after = see()
    undo()
    assert.deepEqual({ ...see(), rival: '' }, start)
    redo()
    assert.deepEqual(see(), after)
  }
})
test('a new note goes away and comes back', () => {
  const { mine, undo, redo, see } = desk()
  mine({ do: 'add', note: 'new', kind: 'event', text: '借りる', x: 1, y: 2 })
  assert.deepEqual(undo().ops, [{ note: 'new', do: 'delete' }])
  assert.deepEqual(redo().ops, [{ note: 'new', do: 'restore' }])
  assert.equal(see('new').text, '借りる')
})
test('a note on a canvas goes back to its block and place', () => {
  const { mine, undo } = desk(one({ block: 'channels', order: 5, x: null, y: null }))
  mine({ do: 'move', note: 'one', block: 'key_partners', order: 7 })
  assert.deepEqual(undo().ops, [{ note: 'one', do: 'move', block: 'channels', order: 5 }])
})
test('what somebody changed since stays, and it is told', () => {
  const { mine, theirs, undo, redo, see, history } = desk(one())
  mine({ do: 'move', note: 'one', x: 9, y: 4 })
  theirs({ do: 'move', note: 'one', x: 50, y: 50 })
  assert.deepEqual(undo(), { ops: [], missed: 1 })
  assert.deepEqual([see().x, history.canUndo, history.canRedo, redo()], [50, false, false, null])
})
test('only the property that still holds the own value goes back', () => {
  const { mine, theirs, undo, see } = desk(one())
  mine({ do: 'kind', note: 'one', kind: 'issue' })
  theirs({ do: 'certainty', note: 'one', certainty: 'fact' })
  theirs({ do: 'edit', note: 'one', text: '借りて返す', seq: 20 })
  assert.deepEqual(undo().ops, [{ note: 'one', do: 'kind', kind: 'event' }])
  assert.deepEqual([see().text, see().certainty], ['借りて返す', 'fact'])
})
test('a new note on which somebody wrote is not taken away, one that was only moved is', () => {
  for (const [op, missed] of [[{ do: 'edit', text: '予約する' }, 1], [{ do: 'kind', kind: 'issue' }, 1], [{ do: 'move', x: 5, y: 5 }, 0]]) {
    const { mine, theirs, undo } = desk()
    mine({ do: 'add', note: 'new', kind: 'event', text: '借りる', x: 1, y: 2 })
    theirs({ note: 'new', ...op })
    assert.equal(undo().missed, missed)
  }
})
test('a text with a second version beside it waits for the choice', () => {
  const { mine, theirs, undo } = desk(one())
  mine({ do: 'edit', note: 'one', text: '返す', base: 1 })
  theirs({ do: 'edit', note: 'one', text: '返す', rival: '予約する' })
  assert.deepEqual(undo(), { ops: [], missed: 1 })
})
test('the edit that takes a text back is based on the text as it stands', () => {
  const { mine, undo } = desk(one())
  mine({ do: 'edit', note: 'one', text: '返す', base: 1, seq: 17 })
  assert.deepEqual(undo().ops, [{ note: 'one', do: 'edit', text: '借りる', base: 17 }])
})
test('a text that the server wrote in its own normal form is still the own one', () => {
  const { mine, theirs, undo } = desk(one())
  mine({ do: 'edit', note: 'one', text: 'か\u3099\r\n', base: 1 })
  theirs({ do: 'edit', note: 'one', text: 'が\n', seq: 5 })
  assert.equal(undo().missed, 0)
})
test('changes to a note that somebody deleted are not taken back', () => {
  const { mine, theirs, undo } = desk(one())
  mine({ do: 'move', note: 'one', x: 9, y: 4 })
  theirs({ do: 'delete', note: 'one' })
  assert.deepEqual(undo(), { ops: [], missed: 1 })
})
test('a note that was deleted so long ago that it is not held comes back, and goes again unless somebody wrote on it', () => {
  for (const [text, missed] of [['借りる', 0], ['予約する', 1]]) {
    const { all, mine, undo, redo, see } = desk(one())
    mine({ do: 'delete', note: 'one' })
    all.delete('one')
    assert.deepEqual(undo(), { ops: [{ note: 'one', do: 'restore' }], missed: 0 })
    all.set('one', one({ text })) // told by the server
    assert.deepEqual([redo().missed, see().deleted], [missed, !missed])
  }
})
test('other changes of a note that is not held are not taken back', () => {
  const { all, mine, theirs, undo } = desk(one())
  mine({ do: 'edit', note: 'one', text: '返す', base: 1 })
  theirs({ do: 'delete', note: 'one' })
  all.delete('one')
  assert.deepEqual(undo(), { ops: [], missed: 1 })
})
test('several notes deleted at once come back at once, those that are not held among them', () => {
  const { all, history, mine, undo } = desk(one(), note('two'))
  history.together(() => { for (const uid of ['one', 'two']) mine({ do: 'delete', note: uid }) })
  all.delete('two')
  assert.deepEqual(undo().ops, [{ note: 'two', do: 'restore' }, { note: 'one', do: 'restore' }])
})
test('several notes in one gesture are one step; those of others stay', () => {
  const { mine, theirs, undo, redo, see, history } = desk(one(), note('two'), note('three'))
  history.together(() => { for (const uid of ['one', 'two', 'three']) mine({ do: 'move', note: uid, x: 9, y: 9 }) })
  theirs({ do: 'move', note: 'two', x: 50, y: 50 })
  assert.equal(undo().missed, 1)
  assert.deepEqual(['one', 'two', 'three'].map((uid) => see(uid).x), [0, 50, 0])
  redo()
  assert.deepEqual(['one', 'two', 'three'].map((uid) => see(uid).x), [9, 50, 9])
})
test('a copy comes and goes with its marks', () => {
  const { mine, undo, redo, see, history } = desk()
  history.together(() => {
    mine({ do: 'add', note: 'new', kind: 'issue', text: '待つ', x: 1, y: 2 })
    mine({ do: 'priority', note: 'new', priority: 'high' })
  })
  assert.deepEqual(undo(), { ops: [{ note: 'new', do: 'delete' }], missed: 0 })
  redo()
  assert.deepEqual([see('new').deleted, see('new').priority], [false, 'high'])
  assert.equal(undo().missed, 0)
})
test('a held arrow key is one step, and a pause begins another', () => {
  const { mine, undo, see, history, clock } = desk(one())
  for (const [at, x] of [[0, 8], [400, 16], [800, 24], [2500, 32]]) {
    clock.at = at
    history.together(() => mine({ do: 'move', note: 'one', x, y: 0 }), 'keys:one')
  }
  undo()
  assert.equal(see().x, 24)
  undo()
  assert.equal(see().x, 0)
})
test('a change after taking back ends what could be done again', () => {
  const { mine, undo, history } = desk(one())
  mine({ do: 'kind', note: 'one', kind: 'issue' })
  undo()
  assert.equal(history.canRedo, true)
  mine({ do: 'kind', note: 'one', kind: 'idea' })
  assert.equal(history.canRedo, false)
})
test('a hundred steps are remembered', () => {
  const { mine, undo, see } = desk(one())
  for (let x = 1; x <= 130; x += 1) mine({ do: 'move', note: 'one', x, y: 0 })
  while (undo());
  assert.equal(see().x, 30)
})
test('what changes nothing is no step', () => {
  const { mine, history } = desk(one())
  mine({ do: 'move', note: 'one', x: 0, y: 0 })
  assert.equal(history.canUndo, false)
})
test('the other text comes back when the choice between two is taken back, whichever was chosen', () => {
  for (const chosen of ['借りる', '予約する', '借りる\n予約する']) {
    const { mine, undo, redo, see } = desk(one({ rival: '予約する', seq: 12 }))
    mine({ do: 'edit', note: 'one', text: chosen, base: 12, chosen: true, seq: 13 })
    assert.deepEqual([see().text, see().rival], [chosen, ''])
    assert.deepEqual(undo().ops, [{ note: 'one', do: 'edit', text: '借りる', base: 13, chosen: true, rival: '予約する' }])
    assert.deepEqual([see().text, see().rival], ['借りる', '予約する'])
    redo()
    assert.deepEqual([see().text, see().rival], [chosen, ''])
  }
})
test('a choice is not taken back over what somebody wrote since', () => {
  const { mine, theirs, undo, see } = desk(one({ rival: '予約する' }))
  mine({ do: 'edit', note: 'one', text: '予約する', base: 1, chosen: true })
  theirs({ do: 'edit', note: 'one', text: '予約して借りる', seq: 20 })
  assert.deepEqual([undo(), see().text], [{ ops: [], missed: 1 }, '予約して借りる'])
})
