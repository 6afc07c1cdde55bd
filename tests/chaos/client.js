// One tab: the session, outbox and line of our pages, somebody who works in it, and notes of what it was told.
import { Outbox } from '../../static/js/board/engine/outbox.js'
import { BoardSession } from '../../static/js/board/engine/session.js'
import { Hand, dice } from './hand.js'
import { Storage } from '../js/storage.js'

const HOUR = 3_600_000
const asks = (one, other) => ['note', 'text', 'x', 'y', 'kind', 'category', 'priority', 'certainty'].every((key) => one[key] === other[key])

export class Client {
  owed = {} // operation id → what this person asked for; all of it must be in the log
  acknowledged = {} // operation id → number of the change, as the server said
  heard = {} // number of a change → its operation, of everybody
  trouble = []
  refused = {}
  counts = { sockets: 0, repeats: 0, asked: 0, reloads: 0 }
  offset = 0 // of this tab's clock, in milliseconds
  #past = []

  constructor({ number, person, cookie, url }, { board, seed, shared, buried, choices }) {
    Object.assign(this, { number, person, cookie, board, address: `${url}?client=${number}` })
    this.storage = new Storage()
    this.hand = new Hand(`c${String(number).padStart(2, '0')}`, seed * 1000 + number, { shared, buried, choices })
    this.luck = dice(seed * 1000 + 500 + number)
    if (number === 1) this.offset = -HOUR
    if (number === 2) this.offset = HOUR
  }

  /** The page is opened, for the first time or again. */
  async open(ready = () => {}) {
    const { line } = await import(`../../static/js/socket.js?${this.number}.${this.counts.reloads}`)
    ready()
    const outbox = new Outbox(this.storage, `chaos:${this.board}:${this.person}`, `tab-${this.number}`, () => Date.now() + this.offset)
    this.session = new BoardSession({ snapshot: { id: this.board, seq: 0, notes: [], blocks: null }, outbox, line })
    for (const op of outbox.all()) this.owed[op.id] ??= { do: op.do, note: op.note, text: op.text }
    const receive = this.session.receive.bind(this.session)
    this.session.receive = (kind, data) => { this.#hear(kind, data); receive(kind, data) }
    line.connect({ dataset: { socket: this.address, news: '0' } })
    line.attach(this.session)
  }

  async reload() {
    this.counts.reloads += 1
    await this.open(() => this.#leave())
  }

  /** The page is gone, and its line with it; what was being written stays in the storage. */
  #leave() {
    this.draft = null
    this.session.receive = () => {}
    this.session.closed()
    this.socket?.onmessage?.({ data: '{"bye":{"reason":"replaced"}}' })
    this.socket?.close()
  }

  /** The next wish of the hand, done as the board's verbs do it. */
  act() {
    const { verb, note, values } = this.hand.next()
    if (this.draft) this.#finish()
    const seen = this.session.state.note(note)
    if (!seen && verb !== 'add' && verb !== 'restore') return
    this.counts.asked += 1
    if (verb === 'draft') {
      const rest = { text: seen.text, was: seen.text, base: seen.seq, held: true }
      this.draft = { op: this.session.change('edit', note, rest), text: values.text }
      this.session.rewrite(this.draft.op, { text: values.text.slice(0, 3) })
    } else {
      this.#owe(this.session.change(verb, note, { ...values, ...(verb === 'edit' && { base: seen.seq }), ...(verb === 'add' && { by: this.person }) }))
    }
  }

  #finish() {
    const { op, text } = this.draft
    this.draft = null
    if (this.luck() < 0.2) return this.session.abandon(op)
    this.session.release(Object.assign(op, { text }))
    return this.#owe(op)
  }

  /** An operation stands for itself, or for the unsent one that it replaced. */
  #owe(op) {
    const ops = this.session.outbox.all()
    const kept = ops.find((each) => each.id === op.id) ?? ops.findLast((each) => each.do === op.do && asks(each, op))
    if (!kept && !(op.id in this.acknowledged)) this.trouble.push(`not kept: ${JSON.stringify(op)}`)
    const { id, do: verb, note, text, x, y } = { ...op, id: kept?.id ?? op.id }
    this.owed[id] = { do: verb, note, text, x, y }
  }

  plugged(socket) {
    Object.assign(this, { socket })
    socket.client = this
    this.counts.sockets += 1
  }

  /** Now and then a message is said again, soon or much later, perhaps on another socket. */
  said(text) {
    if (!text.includes('"ops"')) return
    this.#past.push(text)
    if (this.luck() < 0.1) this.#repeat(text, this.luck() * 3000)
    if (this.luck() < 0.05) this.#repeat(this.#past[Math.floor(this.luck() * this.#past.length)], 0)
  }

  #repeat(text, wait) {
    this.counts.repeats += 1
    setTimeout(() => this.socket.repeat(text), wait)
  }

  #hear(kind, data) {
    if (kind === 'frame') for (const change of data.changes) this.#change(change)
    if (kind === 'repeated') this.#acknowledge(data.op, data.seq)
    if (kind === 'refused') this.refused[data.code] = (this.refused[data.code] ?? 0) + 1
    if (kind === 'refused' && !data.keep) this.trouble.push(`refused for good: ${data.code} ${data.op}`)
  }

  #change({ seq, op, by }) {
    if ((this.heard[seq] ?? op) !== op) this.trouble.push(`change ${seq} is ${op} and ${this.heard[seq]}`)
    this.heard[seq] = op
    if (by === this.person) this.#acknowledge(op, seq)
  }

  #acknowledge(op, seq) {
    if ((this.acknowledged[op] ?? seq) !== seq) this.trouble.push(`${op} is change ${seq} and ${this.acknowledged[op]}`)
    this.acknowledged[op] = seq
  }

  get settled() {
    return !this.draft && this.session.outbox.all().length === 0
  }

  /** Stop working: what is being written is finished. */
  rest() {
    if (this.draft) this.#finish()
    this.socket?.wake()
  }

  report() {
    const { number, person, owed, acknowledged, heard, trouble, refused, counts, session } = this
    const left = Array.from({ length: this.storage.length }, (_, i) => this.storage.getItem(this.storage.key(i)))
    return { number, person, owed, acknowledged, heard, trouble, refused, counts, seq: session.seq, notes: session.state.all(), outbox: session.outbox.all(), left }
  }
}
