// Notes on an open plane, seen through a camera that pans and zooms.
import { FreeDrag } from './free_drag.js'
import { FreePlaces } from './free_places.js'
import { NOTE, bounds, fittedBeside, opening, panned, pinched, toPlane, whole, zoomed } from './geometry.js'
import { isNote } from '../engine/operations.js'

const MARGIN = 48

export class FreeLayout extends FreePlaces {
  pans = true
  camera = { x: 0, y: 0, zoom: 1 }
  #drag = null
  #sizes = new Map() // uid → {w, h}, until the note is drawn again

  constructor(board, stage) {
    super()
    Object.assign(this, { board, stage, plane: stage.querySelector('.plane') })
    addEventListener('resize', () => this.#show())
  }

  /** Put the element where its note lies. */
  place(element, note) {
    if (element.parentNode !== this.plane) this.plane.append(element)
    this.#sizes.delete(note.uid)
    if (isNote(note)) widen(element, note)
    if (note.kind !== 'arrow' && !this.#drag?.has(note.uid)) this.put(element, note)
  }

  /** Where it is on the plane at this moment, also while it is dragged. */
  placeOf(note) {
    return this.#drag?.placeOf(note.uid) ?? note
  }

  /** The moves of notes by arrow keys. */
  step(notes, { dx, dy, step }) {
    return notes.map((note) => ({ uid: note.uid, x: whole(note.x + dx * step), y: whole(note.y + dy * step) }))
  }

  drag(notes, dx, dy, event) {
    this.#drag ??= new FreeDrag(this, notes)
    this.#drag.to(dx, dy, event)
  }

  /** End the drag: the moves it made, or put the notes back. */
  drop(notes, keep) {
    const dragged = this.#drag?.end() ?? new Map()
    this.#drag = null
    const moved = notes.filter((note) => dragged.has(note.uid))
    if (!keep) for (const note of moved) this.put(dragged.get(note.uid).element, note)
    return keep ? moved.map(({ uid }) => ({ uid, ...dragged.get(uid).to })) : []
  }

  pan(dx, dy) {
    this.#look(panned(this.camera, dx, dy))
  }

  zoom(factor, at) {
    const box = this.stage.getBoundingClientRect()
    const middle = { x: box.width / 2, y: box.height / 2 }
    this.#look(zoomed(this.camera, factor, at ? { x: at.x - box.x, y: at.y - box.y } : middle))
  }

  pinch(before, after) {
    const box = this.stage.getBoundingClientRect()
    const inside = ({ x, y }) => ({ x: x - box.x, y: y - box.y })
    this.#look(pinched(this.camera, before.map(inside), after.map(inside)))
  }

  /** The first look: everything, as far as it can be read. */
  open() {
    this.#look(opening(bounds(this.board.state.notes().map((note) => this.box(note))), this.view()))
  }

  /** Show everything. */
  fit() {
    this.show(this.board.state.notes())
  }

  /** Show these notes. */
  show(notes) {
    this.#look(fittedBeside(notes.map((note) => this.box(note)), this.view(), this.board.views?.overview?.taken))
  }

  /** Bring a box of the plane into the middle of the free part of the screen. */
  centre(box, zoom = this.camera.zoom) {
    const view = this.view()
    this.#look({ zoom, x: view.x + (view.w - box.w * zoom) / 2 - box.x * zoom, y: view.y + (view.h - box.h * zoom) / 2 - box.y * zoom })
  }

  /** Bring the note into the free part of the screen; `centre` it even when it is there already. */
  reveal(note, { centre = false } = {}) {
    if (centre || !this.sees(this.box(note))) this.centre(this.box(note), centre ? Math.max(this.camera.zoom, 0.8) : this.camera.zoom)
  }

  toPlane(point) {
    const box = this.stage.getBoundingClientRect()
    return toPlane(this.camera, { x: point.x - box.x, y: point.y - box.y })
  }

  /** Where the note lies on the plane, and how large it is. */
  box(note) {
    if (!isNote(note)) return this.board.structure.box(note)
    if (!this.#sizes.has(note.uid)) {
      const element = this.board.element(note.uid)
      this.#sizes.set(note.uid, { w: note.w || element?.offsetWidth || NOTE.w, h: element?.offsetHeight || NOTE.h })
    }
    return { x: note.x, y: note.y, ...this.#sizes.get(note.uid) }
  }

  /** The part of the stage that palette, list and dock leave free, with a margin. */
  view(margin = MARGIN) {
    const box = this.stage.getBoundingClientRect()
    const style = getComputedStyle(this.stage)
    const [top, right, bottom, left] = ['top', 'right', 'bottom', 'left'].map((side) => parseFloat(style.getPropertyValue(`--free-${side}`)) || 0)
    const gap = Math.min(margin, box.width / 12)
    return { x: left + gap, y: top + gap, w: Math.max(120, box.width - left - right - 2 * gap), h: Math.max(120, box.height - top - bottom - 2 * gap) }
  }

  put(element, { x, y }) {
    element.style.setProperty('transform', `translate(${x}px, ${y}px)`)
  }

  look(camera) { this.#look(camera) }

  get free() { return this.view() }

  #look(camera) {
    this.camera = camera
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => this.#show())
  }

  #show() {
    const { x, y, zoom } = this.camera
    this.plane.style.setProperty('transform', `translate(${x}px, ${y}px) scale(${zoom})`)
    this.stage.style.setProperty('background-position', `${x}px ${y}px`)
    this.stage.style.setProperty('background-size', `${24 * zoom}px ${24 * zoom}px`)
    this.board.moved()
  }
}

function widen(element, { w }) {
  if (w) element.style.setProperty('width', `${w}px`)
  else element.style.removeProperty('width')
}
