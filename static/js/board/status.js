// In words: is everything saved, and are we connected?
import { word } from './words.js'

export class Status {
  constructor(board, place) {
    Object.assign(this, { board, place, percent: board.querySelector('.percent') })
    document.body.addEventListener('live:connection', () => this.show())
    addEventListener('beforeunload', (event) => board.session.outbox.full && board.session.outbox.waiting && event.preventDefault())
  }

  show() {
    const { waiting } = this.board.session.outbox
    const state = document.body.dataset.connection ?? 'connecting'
    const key = state === 'online' ? (waiting ? 'saving' : 'saved') : state
    this.#explain(state === 'full')
    const text = word(waiting && state !== 'online' ? `${key}_waiting` : key, { n: waiting })
    if (!this.place || this.place.textContent === text) return
    this.place.textContent = text
    this.place.dataset.state = key
    this.board.classList.toggle('unsaved', waiting > 0)
  }

  /** Nobody who comes to a full board has to guess what the corner says. */
  #explain(full) {
    if (full) this.why ??= this.board.toasts.say(word('full_why'), { lasting: true })
    else if (this.why) this.why = this.why.remove()
  }

  zoom(factor) {
    if (this.percent) this.percent.textContent = `${Math.round(factor * 100)}%`
  }
}
