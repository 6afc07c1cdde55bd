// The board as this person sees it: what the server confirmed, and over it the own operations it has not yet confirmed.
import { led, recounted } from './leading.js'
import { BLANK, applied } from './operations.js'
import { ShownBoard } from './shown.js'

export class BoardState extends ShownBoard {
  #confirmed = new Map()
  #seen = new Map() // uid → the note with the overlay, until something touches it

  /** `outbox` holds the own operations, oldest first (see outbox.js). */
  constructor(outbox) {
    super()
    this.outbox = outbox
    this.seq = 0
    this.settings = {}
    for (const op of outbox.all()) this.touch(op.note)
  }

  /** Take over a whole board; own unconfirmed operations stay on top. */
  load(snapshot) {
    for (const uid of this.#confirmed.keys()) this.touch(uid)
    this.#confirmed = new Map(snapshot.notes.map((note) => [note.uid, { ...BLANK, ...note }]))
    for (const uid of this.#confirmed.keys()) this.touch(uid)
    this.seq = snapshot.seq
    this.settings = snapshot.settings ?? {}
    this.#settle()
  }

  /** Apply a frame. False: changes before it are missing, and nothing was applied. */
  receive(frame) {
    if (frame.to <= this.seq) return true
    if (frame.from > this.seq + 1) return false
    for (const change of frame.changes) if (change.seq > this.seq) this.#confirm(change)
    this.seq = frame.to
    this.#settle()
    return true
  }

  /** The server has had this operation before, as change `seq`. It leaves the outbox once that change is here. */
  repeated({ op, seq }) {
    this.outbox.acknowledge(op, seq)
    this.#settle()
  }

  /** Remember an own operation and show its effect at once. */
  add(op) {
    this.outbox.add(op)
    this.touch(op.note)
    return op
  }

  /** The text of an operation that is still being written. */
  rewrite(op, changes) {
    this.outbox.rewrite(op, changes)
    this.touch(op.note)
  }

  /** Give up an own operation: refused for good, or abandoned while it was written. */
  drop(id) {
    const op = this.outbox.remove(id)
    if (op) this.touch(op.note)
    return op
  }

  /** The note as this person sees it, deleted ones included; undefined when there is none. */
  note(uid) {
    if (!this.#seen.has(uid)) this.#seen.set(uid, this.outbox.of(uid).reduce(applied, this.#confirmed.get(uid)))
    return this.#seen.get(uid)
  }

  /** What the server knows of the note. */
  confirmed(uid) {
    return this.#confirmed.get(uid)
  }

  /** All notes, deleted ones included, in no order. */
  all() {
    const uids = new Set([...this.#confirmed.keys(), ...this.outbox.all().map((op) => op.note)])
    return [...uids].map((uid) => this.note(uid)).filter(Boolean)
  }

  #confirm(change) {
    const uid = change.note
    this.outbox.acknowledge(change.op, change.seq)
    for (const note of [...(change.notes ?? []), ...recounted([...this.#confirmed.values()], change)]) { // revealed, restored, counted
      this.#confirmed.set(note.uid, { ...BLANK, ...note })
      this.touch(note.uid)
    }
    this.settings = led(this.settings, change)
    if (!uid) return // about the board, or hidden from this person
    const after = applied(this.#confirmed.get(uid), change)
    if (after) this.#confirmed.set(uid, after)
    this.touch(uid)
  }

  #settle() {
    const lost = (note, op) => note.seq === op.seq && Boolean(note.rival) && note.text !== op.text
    const doubtful = (note, op) => !note || lost(note, op) // not held: it may have lost
    const aside = (op) => op.do !== 'add' && doubtful(this.#confirmed.get(op.note), op) // the first text lost to none
    for (const op of this.outbox.settle(this.seq, aside)) this.touch(op.note)
  }

  /** The note is to be drawn again. */
  touch(uid) {
    this.#seen.delete(uid)
    super.touch(uid)
  }
}
