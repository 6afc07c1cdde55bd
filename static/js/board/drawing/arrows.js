// Arrows that stay attached to their notes. Only those whose notes moved are drawn again.
import { arrowPath } from './arrow_path.js'
import { word } from '../words.js'

const SVG = 'http://www.w3.org/2000/svg'

export class Arrows {
  #lines = new Map() // uid of the arrow → its <g>
  #at = new Map() // uid of a note → uids of the arrows that end there
  #ends = new Map() // uid of the arrow → its ends as they are in #at
  #touched = new Set()

  constructor(board) {
    this.board = board
  }

  /** This changed: what hangs on it is drawn with the next `draw`. */
  follow(uid) {
    this.#touched.add(uid)
  }

  /** Draw what hangs on the notes that changed, and on these, which are being moved. */
  draw(moving = []) {
    const arrows = new Set([...this.#touched, ...moving].flatMap((uid) => [...(this.#at.get(uid) ?? []), uid]))
    this.#touched.clear()
    const shown = [...arrows].map((uid) => this.board.state.note(uid) ?? { uid }).filter((note) => note.kind === 'arrow' || this.#lines.has(note.uid))
    const paths = shown.map((arrow) => this.#path(arrow)) // all reading before all writing
    shown.forEach((arrow, i) => this.#show(arrow, paths[i]))
  }

  /** Where the bar of an arrow belongs: at its middle. */
  box(arrow) {
    const { x = 0, y = 0 } = this.#path(arrow) ?? {}
    return { x: x - 8, y: y - 8, w: 16, h: 16 }
  }

  /** How it is read out. */
  spoken(arrow) {
    const [from, to] = [arrow.source, arrow.target].map((uid) => this.board.state.note(uid)?.text || word('empty'))
    return [word('arrow_of', { from, to }), arrow.text].filter(Boolean).join(', ')
  }

  /** The line of an arrow that is being drawn, from a note to a point of the plane; null ends it. */
  sketch(uid, point) {
    this.sketched?.remove()
    this.sketched = null
    const path = point && arrowPath(this.board.boxes.of(uid), { ...point, w: 0, h: 0 })
    if (!path) return
    this.sketched = this.#group()
    this.sketched.classList.add('sketched')
    fill(this.sketched, path)
  }

  #path(arrow) {
    const [from, to] = [arrow.source, arrow.target].map((uid) => this.board.boxes.of(uid))
    return !arrow.deleted && from && to ? arrowPath(from, to) : null
  }

  #show(arrow, path) {
    this.#index(arrow)
    const [line, element] = [this.#lines.get(arrow.uid), this.board.element(arrow.uid)]
    if (element) element.hidden = !path
    if (!path) {
      line?.remove()
      this.#lines.delete(arrow.uid)
      return this.board.selection.drop(arrow.uid)
    }
    const group = line ?? this.#group(arrow.uid)
    this.#lines.set(arrow.uid, group)
    fill(group, path)
    element?.style.setProperty('transform', `translate(${Math.round(path.x)}px, ${Math.round(path.y)}px) translate(-50%, -50%)`)
    element?.setAttribute('aria-label', this.spoken(arrow))
    this.select(arrow.uid)
    return undefined
  }

  #index({ uid, source, target, deleted }) {
    for (const end of this.#ends.get(uid) ?? []) this.#at.get(end)?.delete(uid)
    this.#ends.delete(uid)
    if (!source || deleted) return
    this.#ends.set(uid, [source, target])
    for (const end of [source, target]) this.#at.set(end, (this.#at.get(end) ?? new Set()).add(uid))
  }

  line(uid) {
    return this.#lines.get(uid)
  }

  /** Show on the line whether its arrow is selected. */
  select(uid) {
    this.#lines.get(uid)?.classList.toggle('selected', this.board.selection.has(uid))
  }

  #group(uid) {
    this.layer ??= Object.assign(document.createElementNS(SVG, 'svg'), { id: 'arrows' })
    this.layer.setAttribute('aria-hidden', 'true')
    if (!this.layer.isConnected) this.board.layout.plane.prepend(this.layer)
    const group = document.createElementNS(SVG, 'g')
    if (uid) group.dataset.uid = uid
    for (const name of ['hit', 'line', 'head']) {
      const path = document.createElementNS(SVG, 'path')
      path.classList.add(name)
      group.append(path)
    }
    this.layer.append(group)
    return group
  }
}

function fill(group, { line, head }) {
  const [hit, stroke, tip] = group.children
  for (const each of [hit, stroke]) each.setAttribute('d', line)
  tip.setAttribute('d', head)
}
