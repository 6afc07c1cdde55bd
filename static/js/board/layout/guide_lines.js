// The thin lines that show what a dragged note aligns with.
import { toScreen } from './geometry.js'
import { make } from '../words.js'

const MOST = 8

export class GuideLines {
  #drawn = []

  constructor(stage) {
    this.place = make('div', { className: 'guides', 'aria-hidden': 'true' }) // contained: its lines cost the notes no layout
    stage.append(this.place)
  }

  /** Show lines and gaps (see guides.js), seen through `camera`. */
  show({ lines, gaps }, camera) {
    const wanted = [...gaps.map((gap) => span(gap, 'gap')), ...lines.map((line) => upright(line))].slice(0, MOST)
    while (this.#drawn.length > wanted.length) this.#drawn.pop().remove()
    wanted.forEach(({ name, a, b }, i) => this.#draw(i, name, toScreen(camera, a), toScreen(camera, b)))
  }

  hide() {
    this.place.remove()
  }

  #draw(i, name, a, b) {
    const line = (this.#drawn[i] ??= this.place.appendChild(make('i')))
    line.className = `guide ${name}`
    const place = { left: a.x, top: a.y, width: b.x - a.x, height: b.y - a.y }
    for (const [key, value] of Object.entries(place)) line.style.setProperty(key, `${Math.round(value)}px`)
  }
}

/** A line across its axis. */
function upright({ axis, at, from, to }) {
  return axis === 'x' ? { name: 'line', a: { x: at, y: from }, b: { x: at, y: to } } : { name: 'line', a: { x: from, y: at }, b: { x: to, y: at } }
}

/** A line along its axis. */
function span({ axis, at, from, to }, name) {
  return axis === 'x' ? { name, a: { x: from, y: at }, b: { x: to, y: at } } : { name, a: { x: at, y: from }, b: { x: at, y: to } }
}
