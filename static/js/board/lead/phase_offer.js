// What the phase of the agenda offers the facilitator: to begin writing in silence, and to reveal when the room has gone on.

export class PhaseOffer {
  #was = false // silent
  #revealed = null // the phase in which it was revealed: it is not offered twice

  constructor(board) {
    this.board = board
    board.addEventListener('click', ({ target }) => this.#pressed(target.closest('.offer button')))
    document.body.addEventListener('htmx:afterSettle', ({ target }) => target.id === 'phases' && this.show())
  }

  /** The settings of the board or the phase may have changed. */
  show() {
    const { page, session: { state: { settings } } } = this.board
    const silent = Boolean(settings.silent)
    if (this.#was && !silent) this.#revealed = this.#phase
    this.#was = silent
    const place = this.board.querySelector('.phases .offer')
    const due = place?.dataset.offer === 'reveal' ? silent : !silent && this.#revealed !== this.#phase
    if (place) place.hidden = !due || Boolean(page.archived)
    const title = this.board.querySelector('.phases details') ? 'title' : ''
    this.board.dataset.phases = place && !place.hidden ? 'offer' : title
  }

  get #phase() {
    return this.board.querySelector('.phases').dataset.phase
  }

  #pressed(button) {
    if (!button) return
    this.board.session.lead(button.parentElement.dataset.offer)
    button.blur() // keys belong to the board again
  }
}
