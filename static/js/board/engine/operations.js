// What an operation does to a note. Confirmed changes and one's own unconfirmed ones go through the same table.

import { owner, withDots } from './dots.js'

export const BLANK = {
  kind: 'plain', block: '', order: 0, x: 0, y: 0, w: 0, text: '', picture: null, rival: '', by: null,
  certainty: '', category: '', priority: '', growth: '', pivotal: false, remedy: '', needs: '', view: '',
  deleted: false, hidden: false, votes: 0, dots: {}, seq: 0,
  h: 0, source: '', target: '', cluster: '', locked: false, unsure: [], differ: [],
}
const OTHERWISE = ['text', 'rival', 'by', 'deleted', 'votes', 'dots', 'seq', 'unsure', 'differ'] // set by verbs of their own, not by being told
const PLAIN = Object.keys(BLANK).filter((key) => !OTHERWISE.includes(key))

// Properties that one verb each sets, which bears their name.
export const CHOICES = ['kind', 'certainty', 'category', 'priority', 'growth', 'pivotal', 'remedy', 'needs', 'view', 'cluster']

// Those of them that people write rather than choose.
const WRITTEN = ['category', 'needs', 'view', 'cluster']

/** What somebody wrote in this operation; "" where it is none of writing. */
export const written = (op) => (WRITTEN.includes(op.do) ? op[op.do] : op.text) ?? ''

const STRUCTURE = new Set(['arrow', 'frame', 'lane'])

/** False for what orders the notes of a board and is none itself. */
export const isNote = ({ kind }) => !STRUCTURE.has(kind)

const setting = (...keys) => (note, op) => ({ ...note, ...picked(op, keys) })

const EFFECTS = {
  add: (note, op) => ({ uid: op.note, ...BLANK, by: op.by ?? null, text: op.text, ...picked(op, PLAIN) }),
  edit: (note, op) => ({ ...note, text: op.text, rival: op.rival ?? (op.seq || op.chosen ? '' : note.rival) }),
  move: setting('block', 'order', 'x', 'y'),
  delete: (note, op) => ({ ...note, deleted: true, ...picked(op, ['dots']) }),
  vote: (note, op) => ({ ...note, dots: withDots(note.dots, owner(op.for, op.via), op.n) }),
  restore: (note) => ({ ...note, deleted: false }),
  size: setting('w', 'h'),
  lock: setting('locked'),
  mark: (note, { mark, on, by }) => ({ ...note, [mark]: [...note[mark].filter((person) => person !== by), ...(on ? [by] : [])] }),
  ...Object.fromEntries(CHOICES.map((key) => [key, setting(key)])),
}

// Operations of the same verb on the same note that replace each other while nobody has seen them.
export const REPLACEABLE = new Set(['edit', 'move', 'size', 'lock', ...CHOICES])

function picked(op, keys) {
  return Object.fromEntries(keys.filter((key) => op[key] !== undefined).map((key) => [key, op[key]]))
}

/** The note after `op`; the same note where the verb is unknown or there is nothing to change. Never mutates. */
export function applied(note, op) {
  const effect = EFFECTS[op.do]
  if (!effect || (!note && op.do !== 'add')) return note
  const after = effect(note, op)
  const writesText = op.seq && (op.do === 'add' || op.do === 'edit')
  return writesText ? { ...after, seq: op.seq } : after
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A fresh id of 96 random bits; works without a secure context. */
export function freshId(random = (bytes) => crypto.getRandomValues(bytes)) {
  return Array.from(random(new Uint8Array(16)), (byte) => ALPHABET[byte & 63]).join('')
}
