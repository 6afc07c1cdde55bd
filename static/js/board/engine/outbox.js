// The own operations that the server has not confirmed. They survive a reload, a crash of the tab and a lost server:
// each is one entry of the browser's storage, written before the change is shown.
import { REPLACEABLE, freshId } from './operations.js'
import { Shelf } from './shelf.js'

const BATCH = 100
const BYTES = 48 * 1024
const STALE = 60_000 // milliseconds after which a tab counts as closed where the browser does not tell which are open

export class Outbox {
  #ops = []
  #texts = new TextEncoder()

  /** `storage` is localStorage or alike; `name` tells board and person; `tab` this tab. It begins with what this tab
   *  left before a reload. */
  constructor(storage, name, tab, now = () => Date.now()) {
    Object.assign(this, { shelf: new Shelf(storage, `outbox:${name}:`), tab, now })
    this.turn = 0
    this.#takeOver((op) => op.tab === tab)
  }

  /** Take over what closed tabs left. `open` are the tabs that are not (see tab.js), undefined if nobody knows. */
  gather(open) {
    return this.#takeOver((op) => (open ? !open.has(op.tab) : this.now() - op.at > STALE))
  }

  #takeOver(isLeft) {
    const known = new Set(this.#ops.map((op) => op.id))
    const left = this.shelf.all().filter((op) => !known.has(op.id) && isLeft(op))
    for (const op of left) Object.assign(op, { flying: false, later: 0, tab: this.tab })
    this.#ops = [...this.#ops, ...left].sort((a, b) => a.at - b.at || a.turn - b.turn)
    this.turn = this.#ops.reduce((most, op) => Math.max(most, op.turn), this.turn)
    for (const op of left.filter((each) => each.held)) this.#finish(op)
    return left
  }

  all() {
    return this.#ops
  }

  of(uid) {
    return this.#ops.filter((op) => op.note === uid)
  }

  /** The storage did not take something: it is only in memory. */
  get full() {
    return this.shelf.full
  }

  get waiting() {
    return this.#ops.filter((op) => !op.held).length
  }

  add(op) {
    const earlier = this.#replaceable(op)
    if (earlier) return this.rewrite(earlier, { ...op, id: earlier.id, base: earlier.base, after: earlier.after })
    Object.assign(op, { id: op.id ?? freshId(), at: this.now(), turn: ++this.turn, tab: this.tab })
    if (op.do === 'edit') op.after = this.#writing(op)
    this.#ops.push(op)
    this.shelf.put(op)
  }

  rewrite(op, changes) {
    Object.assign(op, changes, { at: op.held ? this.now() : op.at })
    this.shelf.put(op)
  }

  /** The writing of `op` is over: it may go out, under an id that no other tab can have sent. */
  release(op) {
    this.shelf.remove(op.id)
    Object.assign(op, { id: freshId(), held: false })
    this.shelf.put(op)
  }

  remove(id) {
    const op = this.#ops.find((each) => each.id === id)
    this.#ops = this.#ops.filter((each) => each !== op)
    if (op) this.shelf.remove(id)
    for (const later of this.#ops.filter((each) => each.after === id)) this.rewrite(later, { after: undefined })
    return op
  }

  /** The server wrote operation `id` as change `seq`. */
  acknowledge(id, seq) {
    const op = this.#ops.find((each) => each.id === id)
    if (op) Object.assign(op, { seq, flying: false })
  }

  /** Remove and return what is confirmed and part of the board at `seq`. What was based on it now has its base.
   *  If its text lost (`aside(op)`), what follows must not win unseen either. */
  settle(seq, aside = () => false) {
    const done = this.#ops.filter((op) => op.seq && op.seq <= seq)
    for (const op of done) {
      for (const later of this.#ops.filter((each) => each.after === op.id)) {
        this.rewrite(later, { base: aside(op) ? op.base : op.seq, after: undefined })
      }
    }
    return done.map((op) => this.remove(op.id))
  }

  /** The next operations to send, at most a message full, and nothing while others are on their way. */
  take() {
    if (this.#ops.some((op) => op.flying)) return []
    const batch = []
    const behind = new Set() // notes whose earlier change waits: what follows it must not overtake it
    let bytes = 0
    for (const op of this.#ops) {
      if (this.#waits(op) || [op.source, op.target].some((uid) => behind.has(uid))) behind.add(op.note)
      if (op.held || op.seq || op.after || behind.has(op.note)) continue
      const wire = wired(op)
      bytes += this.#texts.encode(JSON.stringify(wire)).length + 1
      if (batch.length === BATCH || (batch.length && bytes > BYTES)) break
      batch.push(wire)
      op.flying = true
      if (!op.sent) this.rewrite(op, { sent: true })
    }
    return batch
  }

  /** The connection is gone: what was on its way is to be sent again. */
  land() {
    for (const op of this.#ops) op.flying = false
  }

  /** Refused for now: try again in `wait` milliseconds. */
  postpone(id, wait) {
    const op = this.#ops.find((each) => each.id === id)
    if (op) Object.assign(op, { flying: false, later: this.now() + wait })
    return op
  }

  /** Postponed, and not because the clock was put back meanwhile. */
  #waits(op) {
    const rest = op.later - this.now()
    return rest > 0 && rest < STALE
  }

  #replaceable(op) {
    if (!REPLACEABLE.has(op.do) || op.held) return undefined
    return this.#ops.findLast((each) => each.note === op.note && each.do === op.do && !each.sent && !each.held)
  }

  /** The own operation that wrote the text which `op` changes, if the server has not confirmed it yet. */
  #writing(op) {
    return this.of(op.note).findLast((each) => (each.do === 'add' || each.do === 'edit') && !each.held)?.id
  }

  #finish(op) {
    const written = op.do === 'edit' ? op.text !== op.was : op.text
    if (written) this.release(op)
    else this.remove(op.id)
  }
}

function wired({ at, turn, tab, held, was, sent, flying, later, seq, after, ...op }) {
  return op
}
