// Searching and filtering: the lists show what fits, and on the board the rest steps back.
import { tally } from '../engine/dots.js'
import { FILTERS, byVotes, matches, narrows, sorted, voteCounts } from './finding.js'
import { categories } from './rows.js'
import { make, table, word } from '../words.js'

export class Find {
  search = {}

  /** `place` holds the fields by the names of the search, and `order` by which the lists are sorted. */
  constructor(board, place) {
    Object.assign(this, { board, place, strip: board.querySelector('.finding') })
    this.field = place.querySelector('[type=search]')
    place.addEventListener('input', () => this.#changed())
    place.addEventListener('keydown', (event) => this.#key(event))
    this.strip.querySelector('button').addEventListener('click', () => this.clear())
    this.offer()
  }

  focus() {
    this.field.focus()
    this.field.select()
  }

  clear() {
    for (const field of this.place.querySelectorAll('input, select')) field.value = ''
    this.#changed()
  }

  /** The notes that fit, in the order that was chosen. */
  listed(notes) {
    const { fits, order, votes } = this.#asked()
    const found = notes.filter(fits)
    return order === 'votes' ? byVotes(found, votes) : sorted(found, order, order ? this.#values(order) : [])
  }

  /** Whether the lists are in an order of their own. */
  get sorts() {
    return Boolean(this.#asked().order)
  }

  /** Mark these notes on the board, and say how many fit. */
  mark(uids) {
    const { fits, narrow } = this.#asked()
    for (const uid of uids) this.board.element(uid)?.classList.toggle('aside', narrow && !fits(this.board.state.note(uid)))
    this.strip.hidden = !narrow
    if (!narrow || !uids.length) return
    const notes = this.board.state.notes()
    const text = word('found', { n: notes.filter(fits).length, all: notes.length })
    const place = this.strip.querySelector('span')
    if (place.textContent !== text) place.textContent = text
  }

  /** Offer the choices there are now; what is chosen stays chosen. `order` is the name of the list's own order. */
  offer(order) {
    if (order) this.place.querySelector('[name=order] [value=""]').textContent = order
    this.#offerVotes()
    for (const key of [...FILTERS, 'votes']) {
      const select = this.place.querySelector(`[name=${key}]`)
      const options = [['', word(`any_${key}`)], ...this.#values(key).map((value) => [String(value), this.#label(key, value)])]
      if (select.dataset.options === JSON.stringify(options) || select === document.activeElement) continue
      const { value } = select
      select.dataset.options = JSON.stringify(options)
      select.replaceChildren(...options.map(([key_, label]) => make('option', { value: key_, textContent: label })))
      select.value = value
    }
  }

  /** The search as it counts now: votes are asked for only while everybody may know them. */
  #asked() {
    const { order, votes: least } = this.search
    const votes = (least || order === 'votes') && tally(this.board.ballot.open, this.board.state.notes())
    const known = (value) => (votes ? value : '')
    const search = { ...this.search, votes: known(least) }
    return { votes, narrow: narrows(search), order: order === 'votes' ? known(order) : order, fits: (note) => matches(note, search, votes ? votes(note) : 0) }
  }

  #offerVotes() {
    const votes = tally(this.board.ballot.open, this.board.state.notes())
    this.place.querySelector('[name=votes]').hidden = !votes
    Object.assign(this.place.querySelector('[value=votes]'), { hidden: !votes, disabled: !votes })
  }

  #values(key) {
    const { board } = this
    const notes = board.state.notes()
    if (key === 'votes') return voteCounts(notes, tally(board.ballot.open, notes) ?? (() => 0))
    if (key === 'kind') return board.kinds
    if (key === 'certainty') return Object.keys(table('certainties'))
    if (key === 'category') return categories(notes)
    return [...new Set(notes.map((note) => note.by))].filter((by) => board.page.people[by])
  }

  #label(key, value) {
    if (key === 'kind') return table('kinds')[value]
    if (key === 'certainty') return table('certainties')[value]
    if (key === 'votes') return word('least_votes', { n: value })
    return key === 'by' ? this.board.page.people[value] : value
  }

  #changed() {
    this.search = Object.fromEntries([...this.place.querySelectorAll('[name]')].map((field) => [field.name, field.value]))
    this.mark(this.board.state.notes().map((note) => note.uid))
    this.board.panel.listed()
  }

  #key(event) {
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    this.clear()
    this.board.element(this.board.selected)?.focus({ preventScroll: true })
  }
}
