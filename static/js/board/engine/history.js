// What this person did in this tab, to take it back and do it again without touching what others did.
// Pure: notes in, operations out. A step is a list of entries {uid, was, is}: properties of one note before and after.

import { CHOICES } from './operations.js'

const MOST = 100
const STREAK = 1000 // keys that move the same notes within this time are one step (milliseconds)
const CONTENT = ['text', ...CHOICES]

const plain = (value) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n').normalize('NFC') : value)
const same = (a, b) => Object.keys(a).every((key) => plain(a[key]) === plain(b[key]))
const SIDES = ['w', 'h']
const TEXTS = ['text', 'rival']
const GONE = { deleted: true } // all that is known of a note that was deleted long ago and is not held here
const picked = (note, keys) => Object.fromEntries(keys.map((key) => [key, note[key]]))
const place = (note) => picked(note, note.block ? ['block', 'order'] : ['x', 'y'])

export class History {
  #undo = []
  #redo = []
  #open = null

  constructor(now = () => Date.now()) {
    this.now = now
  }

  get canUndo() {
    return this.#undo.length > 0
  }

  get canRedo() {
    return this.#redo.length > 0
  }

  /** What `run` does is one step. Steps with the same `streak` that follow each other quickly are one, too. */
  together(run, streak) {
    if (this.#open) return run()
    this.#open = []
    try {
      return run()
    } finally {
      const entries = merged(this.#open)
      this.#open = null
      if (entries.length) this.#push({ entries, streak, at: this.now() })
    }
  }

  /** A note changed by one's own hand; `before` is undefined for a new one. */
  record(before, after) {
    const entry = change(before, after)
    if (!entry) return
    if (this.#open) this.#open.push(entry)
    else this.#push({ entries: [entry], at: this.now() })
  }

  /** The operations that take back the last step, and how many of its notes stay because others changed them since.
   *  `read(uid)` is the note as it stands. Null: there is no step. */
  undo(read) {
    return this.#turn(this.#undo, this.#redo, read)
  }

  redo(read) {
    return this.#turn(this.#redo, this.#undo, read)
  }

  #turn(from, to, read) {
    const step = from.pop()
    if (!step) return null
    const turned = step.entries.toReversed().map((entry) => back(entry, read(entry.uid)))
    const done = turned.filter((each) => each.ops.length)
    if (done.length) to.push({ entries: done.map((each) => each.entry), at: -Infinity })
    return { ops: done.flatMap((each) => each.ops), missed: turned.length - done.length }
  }

  #push(step) {
    const last = this.#undo.at(-1)
    this.#redo = []
    if (step.streak && last?.streak === step.streak && step.at - last.at < STREAK) {
      Object.assign(last, { at: step.at, entries: merged([...last.entries, ...step.entries]) })
    } else this.#undo.push(step)
    if (this.#undo.length > MOST) this.#undo.shift()
  }
}

function change(before, after) {
  const entry = { uid: after.uid, was: {}, is: {}, content: picked(after, CONTENT) }
  if (!before) return { ...entry, added: true, was: { deleted: true }, is: { deleted: false } }
  for (const key of ['deleted', ...CONTENT]) if (before[key] !== after[key]) Object.assign(entry.was, { [key]: before[key] }), Object.assign(entry.is, { [key]: after[key] })
  if ((before.rival || after.rival) && !same(picked(after, TEXTS), before)) {
    Object.assign(entry.was, picked(before, TEXTS))
    Object.assign(entry.is, picked(after, TEXTS))
  }
  if (!same(place(after), before)) {
    Object.assign(entry.was, place(before))
    Object.assign(entry.is, place(after))
  }
  for (const keys of [SIDES, ['locked']]) if (!same(picked(after, keys), before)) Object.assign(entry.was, picked(before, keys)), Object.assign(entry.is, picked(after, keys))
  return Object.keys(entry.is).length ? entry : null
}

/** The operations that undo `entry` on the note `now`, as far as it still holds one's own values; and what undoes them. */
function back(entry, now = GONE) {
  const content = now === GONE ? entry.content : picked(now, CONTENT)
  const done = { uid: entry.uid, added: entry.added, was: {}, is: {}, content }
  const ops = []
  if (now.deleted && !('deleted' in entry.is)) return { ops, entry: done }
  for (const { keys, op } of parts(entry, now)) {
    const [is, was] = [picked(entry.is, keys), picked(entry.was, keys)]
    if (!same(is, now)) continue
    ops.push({ note: entry.uid, ...op(was) })
    Object.assign(done.was, is)
    Object.assign(done.is, was)
  }
  return { ops, entry: done }
}

/** The operations that give the note `now` what it had as `then`. */
export function towards(now, then) {
  const since = change(then, now)
  return since ? back(since, now).ops : []
}

/** The properties that go together, each with the operation that sets them. */
function parts({ is, was, content }, now) {
  const found = []
  if ('block' in is || 'x' in is) found.push({ keys: 'block' in is ? ['block', 'order'] : ['x', 'y'], op: (to) => ({ do: 'move', ...to }) })
  if ('rival' in is) found.push({ keys: TEXTS, op: ({ text, rival }) => ({ do: 'edit', text, base: now.seq, chosen: true, ...(rival && { rival }) }) })
  else if ('text' in is && !now.rival) found.push({ keys: ['text'], op: ({ text }) => ({ do: 'edit', text, base: now.seq }) })
  if ('w' in is) found.push({ keys: SIDES, op: (to) => ({ do: 'size', ...to }) })
  if ('locked' in is) found.push({ keys: ['locked'], op: (to) => ({ do: 'lock', ...to }) })
  for (const key of CHOICES) if (key in is) found.push({ keys: [key], op: (to) => ({ do: key, ...to }) })
  const alone = 'deleted' in is && (!was.deleted || (same(content, now) && !now.rival)) // nobody loses what they wrote on it
  if (alone) found.push({ keys: ['deleted'], op: (to) => ({ do: to.deleted ? 'delete' : 'restore' }) })
  return found
}

/** The entries with one for each note: a new note comes and goes with all that was done to it at once. */
function merged(entries) {
  const notes = new Map()
  for (const entry of entries) {
    const first = notes.get(entry.uid) ?? entry
    const both = { ...first, content: entry.content, was: { ...entry.was, ...first.was }, is: { ...first.is, ...entry.is } }
    notes.set(entry.uid, first.added ? { ...first, content: entry.content } : both)
  }
  return [...notes.values()]
}
