// Seeing what somebody else sees: for as long as one likes, or once, when the facilitator brings everyone.
import { Glide } from '../view/glide.js'
import { composing } from '../hands/keys.js'
import { make, word } from '../words.js'

const COLOURS = 8

export class Follow {
  whom = null

  constructor(board, others, places) {
    Object.assign(this, { board, others, places })
    this.glide = new Glide(places, () => this.stop())
    this.strip = make('div', { className: 'following', role: 'status' })
    board.append(this.strip)
    document.addEventListener('keydown', (event) => this.#key(event))
  }

  /** Follow a person, until one moves oneself. */
  start(id) {
    if (!this.others.isHere(id) || this.whom === id) return this.stop()
    Object.assign(this, { whom: id, name: this.others.name(id), seen: undefined })
    this.board.dataset.seat = String(id % COLOURS)
    const stop = make('button', { type: 'button', textContent: word('stop'), onclick: () => this.stop() })
    this.strip.replaceChildren(make('p', { textContent: word('following', { name: this.name }) }), stop, make('kbd', { textContent: 'Esc' }))
    this.changed()
    return this.show()
  }

  stop() {
    this.glide.stop()
    if (this.whom === null) return
    this.whom = null
    delete this.board.dataset.seat
    this.strip.replaceChildren()
    this.changed()
  }

  /** Others moved, or left. */
  show() {
    if (this.whom === null) return
    if (!this.others.isHere(this.whom)) {
      this.board.toasts.say(word('left_board', { name: this.name }))
      return this.stop()
    }
    const view = this.others.view(this.whom)
    if (!view || view === this.seen) return
    this.seen = view
    this.glide.to(view)
  }

  /** The facilitator brought everyone to a view: go there once, unless the hands are busy. */
  gathered({ by, view }) {
    const name = this.others.name(by)
    if (by === this.board.me) return this.board.toasts.say(word('gather_done'))
    if (this.busy) {
      const action = { label: word('go_there'), run: () => this.#go(view) }
      return this.board.toasts.say(word('gathers', { name }), { action, lasting: true })
    }
    const before = this.places.view()
    this.#go(view)
    const action = { label: word('go_back'), run: () => this.glide.to(before) }
    return this.board.toasts.say(word('gathered', { name }), { action, lasting: document.hidden })
  }

  /** Hears that whom one follows changed. */
  changed() {}

  #go(view) {
    this.stop()
    this.glide.to(view)
  }

  /** The hands are on something that must not be taken away from under them. */
  get busy() {
    return Boolean(this.board.editor.uid) || this.board.pointers.pressing || document.activeElement.matches('input, textarea, select')
  }

  #key(event) {
    if (event.key !== 'Escape' || composing(event) || event.target.matches('input, textarea')) return
    this.stop()
  }
}
