// A board and its line to the server: own changes go out, others' come in, nothing is lost in between.
import { History } from './history.js'
import { freshId } from './operations.js'
import { BoardState } from './state.js'

const AGAIN = { rate: 1000 }
const LATER = 5000 // try again after a temporary refusal (milliseconds)
const PASSING = new Set(['points', 'pointers', 'gather']) // about people, not about notes
const SILENCE = 8000 // after this without an answer, what was sent is sent again

export class BoardSession extends EventTarget {
  /** `line` sends to the server when it is open: send(message) → boolean. `openTabs()` tells which tabs are open. */
  constructor({ snapshot, outbox, line, timers = globalThis, openTabs = async () => undefined }) {
    super()
    Object.assign(this, { board: snapshot.id, outbox, line, timers, openTabs })
    this.state = new BoardState(outbox)
    this.history = new History()
    this.state.load(snapshot)
    this.online = false
  }

  get seq() {
    return this.state.seq
  }

  /** The operation that has waited longest for the server's answer. */
  get unanswered() {
    return this.outbox.all().find((op) => op.flying)?.id
  }

  /** Make a change: shown at once, kept until the server has it. */
  change(verb, note, rest = {}) {
    const before = this.state.note(note)
    const op = this.#put({ do: verb, note, ...rest })
    const after = this.state.note(note)
    if (!op.held && after) this.history.record(before, after)
    return op
  }

  /** Lead the board: freeze it, let people write in silence. */
  lead(verb, rest = {}) {
    return this.#put({ do: verb, note: '', ...rest })
  }

  /** What `run` changes is one step of the history (see history.js). */
  together(run, streak) {
    return this.history.together(run, streak)
  }

  /** Take back the last own step: {ops, missed}, or null without one. */
  undo() {
    return this.#turn('undo')
  }

  redo() {
    return this.#turn('redo')
  }

  /** Text of an operation that is being written; it stays here until `release`. */
  rewrite(op, changes) {
    this.state.rewrite(op, changes)
  }

  release(op) {
    this.outbox.release(op)
    this.state.rewrite(op, {})
    const note = this.state.note(op.note)
    if (note) this.history.record(op.do === 'add' ? undefined : { ...note, text: op.was }, note)
    this.#changed()
    this.flush()
  }

  abandon(op) {
    this.state.drop(op.id)
    this.#changed()
  }

  flush() {
    if (!this.online) return
    const ops = this.outbox.take()
    if (!ops.length) return
    if (!this.line.send({ ops })) this.outbox.land()
    this.timers.clearTimeout(this.watch)
    this.watch = this.timers.setTimeout(() => this.#again(), SILENCE)
  }

  /** The line is open. Returns when what closed tabs left is on its way as well. */
  async opened() {
    this.online = true
    this.#again()
    this.#changed()
    const left = this.outbox.gather(await this.openTabs())
    if (!left.length) return
    for (const op of left) this.state.rewrite(op, {})
    this.flush()
    this.#changed()
  }

  closed() {
    this.online = false
    this.outbox.land()
    this.#changed()
  }

  /** A message of the server that is about this board. */
  receive(kind, data) {
    if (PASSING.has(kind)) {
      this.dispatchEvent(new CustomEvent(kind, { detail: data }))
      return
    }
    this[`_${kind}`]?.(data)
    this.#changed()
    this.flush()
  }

  _board(snapshot) {
    if (snapshot.id !== this.board) return
    this.state.load(snapshot)
    this.dispatchEvent(new CustomEvent('loaded', { detail: snapshot }))
  }

  _frame(frame) {
    if (frame.board !== this.board) return
    if (this.state.receive(frame)) this.dispatchEvent(new CustomEvent('frame', { detail: frame }))
    else this.line.send({ since: this.state.seq })
  }

  _repeated(answer) {
    this.state.repeated(answer)
  }

  _refused({ op: id, code, text, keep }) {
    if (keep) {
      const wait = AGAIN[code] ?? LATER
      this.outbox.postpone(id, wait)
      this.timers.setTimeout(() => this.flush(), wait + 10)
    }
    const op = keep ? undefined : this.state.drop(id)
    this.dispatchEvent(new CustomEvent('refused', { detail: { op, code, text, keep } }))
  }

  #put(change) {
    const op = this.state.add({ id: freshId(), ...change })
    this.#changed()
    if (!op.held) this.flush()
    return op
  }

  #turn(way) {
    const told = this.history[way]((uid) => this.state.note(uid))
    for (const op of told?.ops ?? []) this.#put(op)
    if (told) this.#changed()
    return told
  }

  #again() {
    this.outbox.land()
    this.flush()
  }

  #changed() {
    this.dispatchEvent(new Event('change'))
  }
}
