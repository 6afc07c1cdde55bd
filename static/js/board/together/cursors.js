// The cursors of the others, over the notes. They keep their size at any zoom, and lie where they point at any width.
import { make } from '../words.js'

const COLOURS = 8
const FADE = 600 // ms
const LOOK = 500 // ms between two looks whether somebody rests

export class Cursors {
  #drawn = new Map()

  constructor(board, others, places) {
    Object.assign(this, { board, others, places })
    this.layer = make('div', { className: 'cursors', 'aria-hidden': 'true' })
    board.stage.append(this.layer)
    this.follow()
  }

  /** Something about the others changed, or time went by. */
  show() {
    const cursors = this.others.cursors(performance.now(), (at) => this.#seen(at))
    const ids = new Set(cursors.map(({ id }) => id))
    for (const [id, element] of this.#drawn) if (!ids.has(id)) this.#fade(id, element)
    for (const cursor of cursors) this.#draw(cursor)
    clearTimeout(this.timer)
    if (cursors.length) this.timer = setTimeout(() => this.show(), LOOK)
  }

  /** The camera moved: the layer lies as the plane does. */
  follow() {
    const { x, y, zoom } = this.board.layout.camera
    if (x === undefined) return
    this.layer.style.setProperty('transform', `translate(${x}px, ${y}px) scale(${zoom})`)
    this.layer.style.setProperty('--zoom', zoom)
  }

  /** Notes moved under the cursors of a board with blocks. */
  settle() {
    if (this.board.blocks && this.#drawn.size) this.show()
  }

  #draw({ id, at, name, writes }) {
    const spot = this.board.blocks ? this.places.spot(at) : at
    const element = this.#drawn.get(id) ?? this.#appear(id)
    if (!spot) return this.#fade(id, element)
    element.style.setProperty('translate', `${Math.round(spot.x)}px ${Math.round(spot.y)}px`)
    element.classList.toggle('writes', writes)
    if (element.lastChild.textContent !== name) element.lastChild.textContent = name
  }

  #appear(id) {
    const element = make('div', { className: 'cursor', 'data-seat': String(id % COLOURS) }, make('i'), make('b'))
    this.#drawn.set(id, element)
    this.layer.append(element)
    return element
  }

  #fade(id, element) {
    this.#drawn.delete(id)
    element.classList.add('gone')
    setTimeout(() => element.remove(), FADE)
  }

  /** Is the place on the screen, or close to it? */
  #seen(at) {
    const spot = this.places.spot(at)
    const box = this.board.stage.getBoundingClientRect()
    if (!spot) return false
    const [x, y] = [spot.x + box.x, spot.y + box.y]
    return x > -100 && y > -100 && x < innerWidth + 100 && y < innerHeight + 100
  }
}
