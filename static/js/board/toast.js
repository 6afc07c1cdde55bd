// Short messages of the board, with something to do about them.
import { RefusedTexts } from './refused_texts.js'
import { make, word } from './words.js'

const STAYS = 9000
const MOST = 3

export class Toasts {
  constructor(place) {
    this.place = place
  }

  /** Say `text`; `action` {label, run} is offered beside it. A `lasting` one stays until it is closed.
   *  Returns its element, for whoever knows when it is no longer true. */
  say(text, { action, lasting = false } = {}) {
    const close = make('button', { type: 'button', className: 'quiet', textContent: word('close') })
    const toast = make('div', { className: 'toast' }, make('p', { textContent: text }))
    if (action) toast.append(make('button', { type: 'button', textContent: action.label, onclick: () => { action.run(); toast.remove() } }))
    toast.append(close)
    close.addEventListener('click', () => toast.remove())
    this.place.append(toast)
    this.#clear()
    if (!lasting) setTimeout(() => toast.remove(), STAYS)
    return toast
  }

  /** A change that will never be saved. What somebody wrote in it stays in a list with other such texts, to be copied. */
  refused(why, written) {
    if (!written) return this.say(why)
    if (!this.lost?.element.isConnected) {
      this.lost = new RefusedTexts()
      const toast = this.say('', { lasting: true })
      toast.classList.add('keeps')
      toast.firstElementChild.replaceWith(this.lost.element, this.lost.copyAll)
    }
    this.lost.add(why, written)
  }

  /** At most three at a time; one that keeps texts is not counted and stays. */
  #clear() {
    const passing = this.place.querySelectorAll('.toast:not(.keeps)')
    for (const toast of Array.from(passing).slice(0, -MOST)) toast.remove()
  }
}
