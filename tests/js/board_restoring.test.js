import assert from 'node:assert/strict'
import test from 'node:test'
import { Outbox } from '../../static/js/board/engine/outbox.js'
import { BoardSession } from '../../static/js/board/engine/session.js'
import { Storage, frame, note, snapshot } from './storage.js'

globalThis.document = { getElementById: () => null } // the page has no words
const { restoreNote } = await import('../../static/js/board/past/restoring.js')

const old = note('old', { text: '返す', x: 5, y: 5 })

/** A board that does not hold the note, and what is seen of a restore: where the view went, and what was said. */
function board() {
  const timers = { setTimeout: (run, wait) => timers.set.push({ run, wait }), clearTimeout() {}, set: [] }
  const session = new BoardSession({ snapshot: snapshot(), outbox: new Outbox(new Storage(), 'w:7:1', 'tab'), line: { send: () => true }, timers })
  const seen = []
  return { session, seen, timers, writes: true, render() {}, goTo: (uid) => seen.push(uid), toasts: { say: (text) => seen.push(text) } }
}
const waiting = ({ session }) => session.outbox.all().map((op) => op.do)
const comes = ({ session }) => session.receive('frame', frame(11, { op: session.outbox.all()[0].id, do: 'restore', note: 'old', notes: [old] }))

test('the view goes to a note that comes back soon', async () => {
  const wall = board()
  const restored = restoreNote(wall, { ...old, x: 9 })
  comes(wall)
  await restored
  assert.deepEqual([wall.seen, waiting(wall), wall.session.state.note('old').x], [['old', 'note_restored'], ['move'], 9])
})
test('a note that comes back late comes without a word, and the view stays', async () => {
  const wall = board()
  const restored = restoreNote(wall, old)
  assert.deepEqual(wall.timers.set.map(({ wait }) => wait), [5000])
  wall.timers.set[0].run()
  await restored
  assert.deepEqual(waiting(wall), ['restore'])
  comes(wall)
  await Promise.resolve()
  assert.deepEqual([wall.seen, waiting(wall), wall.session.state.note('old').text], [[], [], '返す'])
})
test('a note is asked for once while its restore waits', async () => {
  const wall = board()
  const first = restoreNote(wall, old)
  await restoreNote(wall, old)
  assert.deepEqual(waiting(wall), ['restore'])
  comes(wall)
  await first
  assert.deepEqual(wall.seen, ['old', 'note_restored'])
})
test('nothing is shown where the server refuses', async () => {
  const wall = board()
  const restored = restoreNote(wall, old)
  wall.session.receive('refused', { op: wall.session.outbox.all()[0].id, code: 'unknown', text: '', keep: false })
  await restored
  assert.deepEqual([wall.seen, waiting(wall)], [[], []])
})
