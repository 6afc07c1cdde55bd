// Several sessions and a server with a bad network in between: whatever happens, all boards end equal and no text is lost.
import assert from 'node:assert/strict'
import test from 'node:test'
import { applied } from '../../static/js/board/engine/operations.js'
import { Outbox } from '../../static/js/board/engine/outbox.js'
import { BoardSession } from '../../static/js/board/engine/session.js'
import { Storage, note, snapshot } from './storage.js'

function random(seed) {
  let state = seed
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
}

/** The server's rules in few lines: number what comes, tell its outcome, recognise what comes twice. */
class Server {
  log = []
  notes = new Map([['note-one', note('note-one', { text: 'はじめ', seq: 0 })], ['note-two', note('note-two', { seq: 0 })]])
  clients = []
  written = []

  /** What lies on the board, and what was deleted last: the other deleted notes are not sent. */
  get shot() {
    const latest = this.log.findLast((change) => this.notes.get(change.note)?.deleted)?.note
    return [...this.notes.values()].filter((each) => !each.deleted || each.uid === latest)
  }

  take(client, { ops, since }) {
    if (since !== undefined) return client.hear('frame', this.frame(since + 1))
    const first = this.log.length + 1
    for (const { id, ...op } of ops) {
      const known = this.log.find((change) => change.op === id)
      if (known) client.hear('repeated', { op: id, seq: known.seq })
      else if (op.do !== 'add' && !this.notes.has(op.note)) client.hear('refused', { op: id, code: 'unknown', text: '', keep: false })
      else this.write({ op: id, by: client.id, ...this.outcome(op), seq: this.log.length + 1 })
    }
    if (this.log.length >= first) for (const each of this.clients) each.hear('frame', this.frame(first))
    return undefined
  }

  outcome(op) {
    const known = this.notes.get(op.note)
    if (op.do === 'restore' && known.deleted) return { ...op, notes: [{ ...known, deleted: false }] }
    if (op.do !== 'edit') return op
    if (op.base >= known.seq) return { ...op, ...(known.rival && !op.chosen && { rival: known.rival }) }
    const rival = op.text && op.text !== known.text ? [known.rival, op.text].filter(Boolean).join('\n\n') : known.rival
    return { ...op, text: known.text || op.text, ...(rival && { rival }) }
  }

  write(change) {
    this.log.push(change)
    this.notes.set(change.note, applied(this.notes.get(change.note), change))
  }

  frame(from) {
    return { board: 7, from, to: this.log.length, changes: this.log.slice(from - 1) }
  }
}

class Client {
  queue = []
  open = false

  constructor(id, server, dice) {
    Object.assign(this, { id, server, dice, storage: new Storage() })
    server.clients.push(this)
    this.load()
  }

  load() {
    const timers = { setTimeout() {}, clearTimeout() {} }
    const start = snapshot(this.server.shot, this.server.log.length)
    this.session = new BoardSession({ snapshot: start, outbox: new Outbox(this.storage, `7:${this.id}`, 'tab'), line: this, timers })
  }

  send(message) {
    if (this.open) this.queue.push(['out', structuredClone(message)])
    return this.open
  }

  hear(kind, data) {
    if (this.open) this.queue.push([kind, structuredClone(data)])
  }

  pass() {
    const [kind, data] = this.queue.shift() ?? []
    if (kind === 'out') this.server.take(this, data)
    else if (kind && (kind !== 'frame' || this.dice(8))) this.session.receive(kind, data) // a frame is lost now and then
  }

  connect() {
    this.open = true
    this.session.opened()
    this.queue.push(['out', { since: this.session.seq }])
  }

  cut() {
    this.open = false
    this.queue = this.queue.filter(([kind]) => kind === 'out' && this.dice(2)) // some of what was sent still arrives
    while (this.queue.length) this.pass()
    this.session.closed()
  }

  act(number) {
    const { session, dice } = this
    const notes = session.state.all()
    const { uid, seq, rival, text } = notes[dice(notes.length)]
    const any = [...this.server.notes.keys()] // seen in the history, perhaps
    const wrote = `文${this.id}-${number}。`
    const acts = [
      () => session.change('move', uid, { x: dice(900), y: dice(900) }),
      () => session.change('kind', uid, { kind: ['idea', 'issue'][dice(2)] }),
      () => session.change('edit', uid, { text: text + (rival ?? '') + wrote, base: seq }),
      () => session.change('add', `note-${this.id}-${number}`, { kind: 'event', text: wrote, x: 0, y: 0 }),
      () => session.change('mark', uid, { mark: ['unsure', 'differ'][dice(2)], on: dice(3) > 0, by: this.id }),
      () => session.change(['delete', 'restore'][dice(2)], uid),
      () => session.change('restore', any[dice(any.length)]),
    ]
    const act = dice(acts.length)
    if (act === 2 || act === 3) this.server.written.push(wrote)
    acts[act]()
  }
}

const shown = (notes) => [...notes].sort((a, b) => (a.uid < b.uid ? -1 : 1)).map(({ by, w, ...rest }) => rest)

function play(seed) {
  const dice = random(seed)
  const server = new Server()
  const clients = [1, 2, 3].map((id) => new Client(id, server, dice))
  for (let step = 0; step < 300; step += 1) {
    const client = clients[dice(3)]
    const moves = [() => client.act(step), () => client.pass(), () => client.pass(), () => (client.open ? dice(4) || client.cut() : client.connect()),
      () => { if (!dice(6)) { client.cut(); client.load() } }]
    moves[dice(moves.length)]()
  }
  for (const client of clients) client.dice = () => 1
  for (let round = 0; round < 30; round += 1) {
    for (const client of clients) {
      if (round % 10 === 0) client.cut()
      if (!client.open) client.connect()
      while (client.queue.length) client.pass()
    }
  }
  return { server, clients }
}

for (let seed = 1; seed <= 60; seed += 1) {
  test(`any order of changes, losses, cuts and reloads ends in one board (${seed})`, () => {
    const { server, clients } = play(seed * 7919)
    for (const { session } of clients) {
      assert.equal(session.outbox.all().length, 0)
      const held = [...server.notes.values()].filter((each) => !each.deleted || session.state.note(each.uid))
      assert.deepEqual(shown(session.state.all()), shown(held))
    }
    const kept = [...server.notes.values()].map(({ text, rival }) => text + rival).join()
    assert.deepEqual(server.written.filter((text) => !kept.includes(text)), [])
    const ids = server.log.map((change) => change.op)
    assert.equal(new Set(ids).size, ids.length)
  })
}
