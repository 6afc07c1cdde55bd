// Short messages of the board, with something to do about them.
import { make, word } from './words.js'

const STAYS = 9000

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
    while (this.place.children.length > 3) this.place.firstElementChild.remove()
    if (!lasting) setTimeout(() => toast.remove(), STAYS)
    return toast
  }

  /** A change that will never be saved: its text is shown, to be copied. */
  refused(text, own) {
    const area = make('textarea', { readOnly: true, value: own ?? '', 'aria-label': word('text_of_note'), rows: 3 })
    this.say(text, { lasting: Boolean(own) })
    if (!own) return
    const toast = this.place.lastElementChild
    toast.querySelector('p').after(area)
    toast.insertBefore(make('button', { type: 'button', textContent: word('copy'), onclick: () => copy(area) }), toast.lastElementChild)
  }
}

function copy(area) {
  area.select()
  if (!navigator.clipboard) return document.execCommand('copy') // plain HTTP in a meeting room
  return navigator.clipboard.writeText(area.value).catch(() => document.execCommand('copy'))
}
