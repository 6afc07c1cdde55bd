// The people of the workshop in a list: who is on this board, who is away, and whose view one follows.
import { initial } from '../../presence.js'
import { make, word } from '../words.js'

const COLOURS = 8

export class Who {
  /** `asks` {follow(id), gather()} hears what was chosen. */
  constructor(board, place, others, asks) {
    Object.assign(this, { board, place, others, list: place.querySelector('ul') })
    place.addEventListener('click', ({ target }) => {
      const person = target.closest('[data-person]')
      if (person) asks.follow(Number(person.dataset.person))
      if (target.closest('.gather')) asks.gather()
      if (person || target.closest('.gather')) this.#close()
    })
    place.addEventListener('keydown', (event) => this.#key(event))
    document.addEventListener('pointerdown', ({ target }) => place.contains(target) || this.#close())
  }

  open() {
    this.place.open = true
    const first = this.place.querySelector('ul button, .gather') ?? this.place.querySelector('summary')
    first.focus()
  }

  /** The roster, and whom one follows. */
  show(people, whom) {
    const rows = people.map(({ id, name, away }) => ({ id, name, state: this.#state(id, away), follows: id === whom, here: this.others.isHere(id) }))
    const shown = JSON.stringify(rows)
    if (shown === this.shown) return
    this.shown = shown
    const focused = document.activeElement.closest('[data-person]')?.dataset.person
    this.place.querySelector('summary span').textContent = people.length
    this.list.replaceChildren(...rows.map((row) => make('li', {}, this.#row(row))))
    if (focused) this.list.querySelector(`[data-person="${focused}"]`)?.focus()
  }

  #state(id, away) {
    if (id === this.board.me) return word('you')
    if (!this.others.isHere(id)) return word('elsewhere')
    return away ? word('away') : ''
  }

  #row({ id, name, state, follows, here }) {
    const face = make('i', { 'data-seat': String(id % COLOURS), textContent: initial(name), 'aria-hidden': 'true' })
    const words = [face, make('span', { textContent: name }), make('small', { textContent: follows ? word('follows') : state })]
    if (!here) return make('p', { className: 'person' }, ...words)
    return make('button', { type: 'button', className: 'person', 'data-person': String(id), title: word('follow', { name }), 'aria-pressed': String(follows) }, ...words)
  }

  #key(event) {
    if (event.key !== 'Escape' || event.isComposing || !this.place.open) return
    event.stopPropagation()
    this.#close()
    this.place.querySelector('summary').focus()
  }

  #close() {
    this.place.open = false
  }
}
