// The others on this board, brought together: what comes from the room is shown, what one does oneself goes out.
import { line } from '../../socket.js'
import { Carried } from './carried.js'
import { Cursors } from './cursors.js'
import { Follow } from './follow.js'
import { Others } from './others.js'
import { Pace } from './pace.js'
import { BlockPlaces, FreePlaces } from './places.js'
import { Who } from './who.js'
import { word } from '../words.js'

const CARRIED = 50 // notes of a drag that the others see move
const COLOURS = 8

export class Together {
  #hands = new Map() // uid → { text, seat }
  #people = []

  constructor(board) {
    this.board = board
    this.places = board.blocks ? new BlockPlaces(board) : new FreePlaces(board)
    this.others = new Others(board.page.snapshot.id, board.me)
    this.pace = new Pace((point) => board.me !== null && line.send({ point }))
    this.cursors = new Cursors(board, this.others, this.places)
    this.carried = new Carried(board)
    this.follow = new Follow(board, this.others, this.places)
    this.follow.changed = () => this.#meet(this.#people)
    const asks = { follow: (id) => this.follow.start(id), gather: () => line.send({ gather: this.places.view() }) }
    this.who = new Who(board, document.querySelector('.who'), this.others, asks)
    this.#listen()
    this.#send()
  }

  /** The hand of somebody else on a note {text, seat}, if there is one. */
  hand(uid) {
    return this.#hands.get(uid)
  }

  /** Notes are dragged by the own hand so far on the screen; null: no more. */
  carry(notes, dx = 0, dy = 0) {
    const { zoom } = this.board.layout.camera
    const far = this.board.blocks ? {} : { dx: Math.round(dx / zoom), dy: Math.round(dy / zoom) }
    if (notes?.length) this.follow.stop()
    this.pace.put({ carries: notes?.length ? { notes: notes.slice(0, CARRIED).map((note) => note.uid), ...far } : null })
  }

  /** The camera moved, or the page beside. */
  moved() {
    this.cursors.follow()
    this.follow.glide.drawn()
    this.pace.put({})
  }

  #listen() {
    const { session, stage } = this.board
    session.addEventListener('points', ({ detail }) => { this.others.merge(detail, performance.now()); this.#show() })
    session.addEventListener('pointers', ({ detail }) => { this.others.replace(detail); this.#show() })
    session.addEventListener('gather', ({ detail }) => this.follow.gathered(detail))
    session.addEventListener('change', () => this.#written())
    this.board.addEventListener('focusin', ({ target }) => this.#focused(target))
    document.body.addEventListener('live:people', ({ detail }) => this.#meet(detail))
    document.body.addEventListener('live:connection', ({ detail }) => this.#connected(detail))
    for (const name of ['pointermove', 'pointerdown']) stage.addEventListener(name, (event) => this.#point({ x: event.clientX, y: event.clientY }))
    stage.addEventListener('pointerleave', () => this.pace.put({ at: null }))
    for (const name of ['scroll', 'resize']) addEventListener(name, () => this.moved(), { passive: true })
    queueMicrotask(() => this.#begin())
  }

  /** Once the board has all its parts. */
  #begin() {
    this.#meet(line.presence?.people ?? [])
    line.presence?.pressing({ for: ({ id, name }) => (this.others.isHere(id) ? word('follow', { name }) : null), run: (id) => this.follow.start(id) })
  }

  #send() {
    let seen = null
    this.pace.put({ view: () => { seen = this.follow.whom === null ? this.places.view() : seen; return seen } })
  }

  #point(point) {
    this.pace.put({ at: () => this.places.at(point) })
  }

  /** By keys too one is somewhere: at the note that has the focus. */
  #focused(target) {
    this.#written()
    if (!target.matches('.note:focus-visible') || this.board.pointers.pressing) return
    const { x, y, width, height } = target.getBoundingClientRect()
    this.#point({ x: x + width / 2, y: y + height / 2 })
  }

  #written() {
    const uid = this.board.editor?.uid ?? null
    if (uid === this.writes) return
    this.writes = uid
    if (uid) this.follow.stop()
    this.pace.put({ writes: uid })
  }

  #meet(people) {
    this.#people = people
    this.others.meet(people)
    this.pace.company(this.others.here.filter((person) => !person.away).length)
    this.who.show(people, this.follow.whom)
    this.#show()
  }

  #connected(state) {
    if (state === 'online') return this.pace.again()
    this.others.clear()
    return this.#show()
  }

  #show() {
    this.cursors.show()
    this.carried.show(this.others.drags())
    this.follow.show()
    const hands = new Map([...this.others.hands()].map(([uid, found]) => [uid, said(found)]))
    const changed = [...new Set([...hands.keys(), ...this.#hands.keys()])].filter((uid) => hands.get(uid)?.text !== this.#hands.get(uid)?.text)
    this.#hands = hands
    for (const uid of changed) this.board.state.touch(uid)
    if (changed.length) this.board.changed()
  }
}

function said(hands) {
  return { text: hands.map(({ name, doing }) => word(doing, { name })).join(' '), seat: String(hands[0].id % COLOURS) }
}
