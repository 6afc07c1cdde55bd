// A picture on its way to the server. It lies on the board at once; until it arrived it says how it stands, and it is
// never given up silently.
import { noteSides, ratio, verdict } from './key.js'
import { make, word } from '../words.js'

const PATIENCE = 120_000 // for one try (milliseconds)

export class Sending {
  waits = false // could not be sent; another try may help

  constructor(pictures, file) {
    Object.assign(this, { pictures, file, board: pictures.board, url: URL.createObjectURL(file) })
    this.image = make('img', { className: 'picture', alt: '' })
    this.state = make('p', { className: 'state', role: 'status' })
    this.buttons = make('span', { className: 'row' })
    this.element = make('div', { className: 'note plain sending', role: 'group', 'aria-label': word('picture') }, this.image, this.state, this.buttons)
  }

  /** The sides of its note. What cannot be shown here is sent all the same: the server says what it is. */
  async look() {
    this.image.src = this.url
    const seen = await this.image.decode().then(() => true, () => false)
    const size = seen ? { w: this.image.naturalWidth, h: this.image.naturalHeight } : { w: 160, h: 40 }
    this.image.style.setProperty('aspect-ratio', `1 / ${ratio(size)}`)
    this.box = noteSides(size)
    return this.box
  }

  /** Lie where the note will be; `place()` says where that is by now. */
  lie(place) {
    this.place = place
    const { x, y, block } = place()
    const { layout } = this.board
    this.#say(word('picture_sends'))
    if (block) {
      layout.lists.get(block).append(this.element)
      this.element.scrollIntoView({ block: 'nearest' })
      return
    }
    layout.plane.append(this.element)
    layout.put(this.element, { x, y })
    this.element.style.setProperty('width', `${this.box.w}px`)
    if (!layout.sees({ x, y, ...this.box })) layout.centre({ x, y, ...this.box })
  }

  async send() {
    if (!this.element.isConnected) return
    this.waits = false
    this.#say(word('picture_sends'))
    const { limit, too_large: tooLarge, send } = this.board.page.pictures
    if (this.file.size > limit) return this.#refused(tooLarge)
    const body = new FormData()
    body.append('file', this.file, this.file.name)
    const options = { method: 'POST', headers: { 'X-CSRFToken': this.board.csrf, Accept: 'application/json' }, body, signal: AbortSignal.timeout(PATIENCE) }
    const answer = await fetch(send, options).catch(() => null)
    const told = await answer?.json().catch(() => null)
    const fate = verdict(answer ? answer.status : null)
    if (fate === 'taken') this.#arrived(told.picture)
    else if (fate === 'waits') this.#wait()
    else this.#refused(told?.text ?? word('picture_refused'))
  }

  #arrived(key) {
    const wanted = this.element.isConnected
    this.#end()
    if (wanted) this.pictures.arrived(this, key)
  }

  #wait() {
    if (!this.element.isConnected) return
    this.waits = true
    this.#say(word('picture_waits'), this.#button('again', () => this.pictures.send(this)), this.#button('drop_picture', () => this.#end()))
    this.board.toasts.say(word('picture_waits'))
  }

  #refused(text) {
    this.#say(text, this.#button('drop_picture', () => this.#end()))
    this.board.toasts.say(text)
  }

  #end() {
    this.element.remove()
    URL.revokeObjectURL(this.url)
    this.pictures.settled(this)
  }

  #say(text, ...buttons) {
    this.element.classList.toggle('stuck', buttons.length > 0)
    this.state.textContent = text
    this.buttons.replaceChildren(...buttons)
  }

  #button(key, run) {
    return make('button', { type: 'button', textContent: word(key), onclick: run })
  }
}
