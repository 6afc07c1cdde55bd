// The lists beside the board: issues by priority, all notes in reading order, and what was deleted.
import { ranked } from '../engine/dots.js'
import { Find } from './find.js'
import { Listing } from './listing.js'
import { categories, deleted, issues, laneOf } from './rows.js'
import { make, table, word } from '../words.js'

const CALM = 200 // others' changes are listed at most this often (milliseconds)

export class Panel {
  constructor(board, place) {
    Object.assign(this, { board, place, listing: new Listing(board, place.querySelector('.rows')), find: new Find(board, place.querySelector('.find')) })
    this.tabs = Array.from(place.querySelectorAll('[data-tab]'))
    for (const tab of this.tabs) tab.addEventListener('click', () => this.show(tab.dataset.tab))
    place.addEventListener('click', (event) => this.#clicked(event.target.closest('button')))
    place.addEventListener('change', (event) => this.#changed(event.target))
    place.addEventListener('keydown', (event) => event.key === 'Enter' && event.target.name === 'category' && !event.isComposing && event.target.blur())
    this.#mark(this.tabs[0].dataset.tab)
    if (this.covers) this.toggle()
  }

  get open() {
    return this.board.classList.contains('listing')
  }

  /** On a phone the list lies over the board. */
  get covers() {
    return this.open && matchMedia('(width < 900px)').matches
  }

  /** The right end of what is free for the board, given the right end of its place (px of the screen). */
  edge(right) {
    return this.open && !this.covers ? Math.min(right, this.place.getBoundingClientRect().left) : right
  }

  show(tab) {
    this.#mark(tab)
    this.listing.clear()
    this.#draw()
  }

  #mark(tab) {
    this.tab = tab
    for (const each of this.tabs) each.setAttribute('aria-pressed', String(each.dataset.tab === tab))
  }

  /** Open the list at its search. */
  seek() {
    if (!this.open) this.toggle()
    this.find.focus()
  }

  toggle() {
    const open = this.board.classList.toggle('listing')
    for (const button of this.board.querySelectorAll('[data-do=list]')) button.setAttribute('aria-expanded', String(open))
    if (open) this.#draw()
    this.board.moved()
  }

  /** Something changed: list it soon, but not under a hand that drags, which needs every frame. */
  changed() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      if (this.board.pointers.pressing) this.changed()
      else this.#draw()
    }, CALM)
  }

  row(uid) {
    return this.listing.row(uid)
  }

  /** What is listed changed: another search or order. */
  listed() {
    if (this.open) this.#draw()
  }

  #draw() {
    const all = this.board.state.all()
    this.#count(all)
    if (!this.open) return
    const sections = this.#sections(all)
    this.listing.show(sections, this.tab)
    this.place.querySelector('.none').hidden = sections.some((section) => section.notes.length > 0)
    for (const hint of this.place.querySelectorAll('[data-hint]')) hint.hidden = hint.dataset.hint !== this.tab
    this.place.querySelector('datalist').replaceChildren(...categories(all).map((value) => make('option', { value })))
    this.find.offer(this.#order())
  }

  /** The name of the order that a list has by itself. */
  #order() {
    const ranks = this.tab === 'votes' && !this.board.ballot.open?.hidden
    return word(ranks ? 'order_ranked' : `order_${this.tab}`)
  }

  /** Everything on the board stands under the names of its blocks, unless it is sorted otherwise. */
  #sections(all) {
    const { blocks, structure } = this.board
    const notes = this.find.listed({ issues: () => issues(all), outline: () => structure.outline(all), bin: () => deleted(all), votes: () => ranked(this.board.ballot.open, structure.outline(all)) }[this.tab]())
    if (this.tab !== 'outline' || this.find.sorts) return [{ notes }]
    if (!blocks) return this.#byLane(notes)
    return blocks.map((block) => ({ title: table('blocks')[block], block, notes: notes.filter((note) => note.block === block) }))
  }

  #byLane(notes) {
    const { layout, structure: { lanes } } = this.board
    const under = (i) => notes.filter((note) => laneOf(layout.box(note), lanes) === i)
    const outside = lanes.length ? { title: word('no_lane') } : {}
    const named = lanes.map((lane, i) => ({ title: lane.text || table('kinds').lane, block: lane.uid, notes: under(i) }))
    return [...named, { ...outside, notes: under(lanes.length) }].filter((each) => each.block || each.notes.length)
  }

  #count(all) {
    this.board.layout.count?.(all)
    this.place.querySelector('[data-tab=votes]').hidden = !this.board.ballot.open && !all.some((note) => note.votes)
    const counts = { outline: this.board.state.notes().length, issues: issues(all).length, bin: deleted(all).length }
    for (const place of this.board.querySelectorAll('[data-count]')) place.textContent = counts[place.dataset.count]
  }

  #clicked(pressed) {
    const uid = pressed?.closest('[data-uid]')?.dataset.uid
    if (!uid) return
    if (pressed.value === 'show') this.board.goTo(uid)
    if (pressed.value === 'earlier') this.board.swap(uid, -1)
    if (pressed.value === 'later') this.board.swap(uid, 1)
    if (pressed.value === 'edit') this.board.edit(uid, { inList: true })
    if (pressed.value === 'delete') this.board.remove(uid)
    if (pressed.value.startsWith('vote:')) this.board.vote(uid, Number(pressed.value.slice(5)))
    if (pressed.value === 'restore') this.board.restore(uid)
  }

  #changed(control) {
    const uid = control.closest('[data-uid]')?.dataset.uid
    if (uid && control.name) this.board.set(uid, control.name, control.value.trim())
  }
}
