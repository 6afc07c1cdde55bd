// A board as it was at a moment: what a stretch of the log began with, and its changes up to there. Read by whatever
// draws a board, in place of its present state (see state.js); nothing can be added to it.
import { BLANK, applied } from '../engine/operations.js'
import { ShownBoard } from '../engine/shown.js'

export class PastState extends ShownBoard {
  #notes = new Map()
  outbox = { of: () => [] } // what is not confirmed yet belongs to the present

  /** The board after change `seq` of the stretch. Only notes that differ from before are to be drawn. */
  show(stretch, seq) {
    const notes = new Map(stretch.base)
    for (const change of stretch.changes) {
      if (change.seq > seq) break
      for (const note of change.notes ?? []) notes.set(note.uid, { ...BLANK, ...note }) // revealed, restored
      const after = applied(notes.get(change.note), change)
      if (after) notes.set(change.note, after)
    }
    for (const uid of new Set([...this.#notes.keys(), ...notes.keys()])) if (this.#notes.get(uid) !== notes.get(uid)) this.touch(uid)
    this.#notes = notes
  }

  note(uid) {
    return this.#notes.get(uid)
  }

  confirmed(uid) {
    return this.#notes.get(uid)
  }

  all() {
    return [...this.#notes.values()]
  }
}

/** A stretch as the server tells it, ready to be shown. */
export function stretchOf({ from, to, notes, changes, people }) {
  const base = new Map(notes.map((note) => [note.uid, { ...BLANK, ...note }]))
  return { from, to, base, changes, people, stops: stopsOf(changes) }
}

const MINUTE = 60_000

/** The changes in steps that one can follow: what one person did in a row within a minute. */
export function stopsOf(changes) {
  const stops = []
  for (const change of changes) {
    const last = stops.at(-1)
    if (last && last.by === change.by && change.at - last.at < MINUTE) last.changes.push(change)
    else stops.push({ by: change.by, at: change.at, changes: [change] })
  }
  for (const stop of stops) stop.to = stop.changes.at(-1).seq
  return stops
}

/** The stop that change `seq` belongs to; none before the first change. */
export const stopAt = (stretch, seq) => (seq > 0 ? stretch.stops.find((stop) => stop.to >= seq) : undefined)

/** Where the stop before (-1) or after (1) the one at `seq` ends; it may lie in the stretch beside this one. */
export function beside({ stops, from, to }, seq, step) {
  const found = seq > 0 ? stops.findIndex((stop) => stop.to >= seq) : -1
  const index = found < 0 && seq > 0 ? stops.length : found
  return stops[index + step]?.to ?? (step < 0 ? from - 1 : to + 1)
}

const TOLD = ['add', 'edit', 'move', 'delete', 'restore']

/** What was done, counted in notes: [{do, n}], with their `kind` when all that were added are of one.
 *  What else was done to a note that was just added is not counted. */
export function deeds(changes) {
  const groups = new Map()
  const adds = changes.filter((change) => change.do === 'add')
  const added = new Set(adds.map((change) => change.note))
  for (const { do: verb, note } of changes) {
    if (!note) continue // about the board
    if (added.has(note) && verb !== 'add' && verb !== 'delete') continue
    const key = TOLD.includes(verb) ? verb : 'change'
    groups.set(key, (groups.get(key) ?? new Set()).add(note))
  }
  const kind = adds.every((change) => change.kind === adds[0].kind) ? adds[0]?.kind : undefined
  return [...groups].map(([key, notes]) => ({ do: key, n: notes.size, ...(key === 'add' && kind && { kind }) }))
}
