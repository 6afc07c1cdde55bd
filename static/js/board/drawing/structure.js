// Frames and lanes: making them, what goes along with them, and their names at the edge of the window.
import { FRAME, contents, lanesOf, newFrame, newLane, rowNear } from '../layout/bands.js'
import { whole } from '../layout/geometry.js'
import { freshId, isNote } from '../engine/operations.js'
import { outline } from '../lists/rows.js'
import { make } from '../words.js'

const FAR = 100_000 // a lane begins so far to the left
const LEAST = 60 // px of a frame that was drawn on purpose

export class Structure {
  drawing = false

  constructor(board) {
    this.board = board
  }

  get lanes() {
    return lanesOf(this.board.state.structure())
  }

  /** The notes among these in reading order, each in the lane where the middle of its box lies. */
  outline(things) {
    return outline(things, this.board.blocks, (note) => this.board.layout.box(note))
  }

  /** A new lane below the last, with the cursor in its name. */
  lane() {
    const { board } = this
    if (!board.writes || board.blocks) return
    this.#add({ kind: 'lane', ...newLane(this.lanes, this.#boxes(board.state.notes()), board.layout.middle().y) })
  }

  /** A new frame around the selected notes, or in the middle. */
  frame() {
    const { board } = this
    if (!board.writes || board.blocks) return
    const chosen = board.selection.uids.map((uid) => board.state.note(uid)).filter(isNote)
    this.#add({ kind: 'frame', ...newFrame(this.#boxes(chosen), board.layout.middle()) })
  }

  /** The next press on the board draws a frame. */
  draw(on = true) {
    this.drawing = on && this.board.writes
    this.board.stage.classList.toggle('connecting', this.drawing)
    this.#unsketch()
  }

  /** While it is drawn: a rectangle {left, top, right, bottom} of the screen. */
  sketch({ left, top, right, bottom }) {
    this.sketched ??= this.board.appendChild(make('div', { className: 'lasso' }))
    for (const [name, value] of Object.entries({ left, top, width: right - left, height: bottom - top })) this.sketched.style.setProperty(name, `${value}px`)
  }

  /** It is drawn; a mere tap makes one of the usual size. */
  drawn({ left, top, right, bottom }) {
    const { layout } = this.board
    const [from, to] = [layout.toPlane({ x: left, y: top }), layout.toPlane({ x: right, y: bottom })]
    this.draw(false)
    const own = to.x - from.x >= LEAST && to.y - from.y >= LEAST
    this.#add({ kind: 'frame', x: whole(from.x), y: whole(from.y), ...(own ? { w: whole(to.x - from.x), h: whole(to.y - from.y) } : FRAME) })
  }

  /** These, and what lies in the frames and lanes among them. */
  withContents(things) {
    const { state } = this.board
    const bands = things.filter((each) => !isNote(each) && each.kind !== 'arrow')
    const found = new Map(things.map((each) => [each.uid, each]))
    const boxes = bands.length && this.#boxes([...state.notes(), ...state.structure().filter(({ kind }) => kind === 'frame')])
    for (const band of bands) {
      for (const { uid } of contents(band, boxes)) found.set(uid, state.note(uid))
    }
    return [...found.values()].filter((each) => this.board.mayChange(each))
  }

  /** How far down the note that is dragged by `dy` px really goes: into a row of its lane, when one is near. */
  snap(note, dy, free) {
    const { zoom } = this.board.layout.camera ?? { zoom: 1 }
    const row = !free && isNote(note) && note.y !== null ? rowNear(this.lanes, note.y + dy / zoom) : null
    return row ? (row.y - note.y) * zoom : dy
  }

  /** The part of the plane that it covers, as far as it has two sides. */
  box(thing) {
    if (thing.kind === 'arrow') return this.board.arrows.box(thing)
    return thing.kind === 'lane' ? { x: this.board.layout.middle().x, y: thing.y, w: 1, h: thing.h } : thing
  }

  /** Beside what the bar of a selected element belongs: a line, a name, or the note itself. */
  anchor(element) {
    if (element.matches('.lane')) return element.firstElementChild
    return (element.matches('.arrow') && this.board.arrows.line(element.dataset.uid)) || element
  }

  /** A note changed: what hangs on it is drawn with the next `draw`. */
  touched(uid) {
    const { boxes, arrows, clusters } = this.board
    for (const part of [boxes, arrows, clusters]) part.follow(uid)
  }

  /** Draw what hangs on the notes that changed, and on these, which are being moved. */
  drawAround(moving = []) {
    this.board.clusters.draw(moving)
    this.board.arrows.draw(moving)
  }

  /** The window moved: the names of lanes stay at its left edge. */
  follow() {
    const { camera, plane, stage } = this.board.layout
    const lanes = plane?.getElementsByClassName('lane') ?? []
    if (!lanes.length) return
    const left = parseFloat(getComputedStyle(stage).getPropertyValue('--free-left')) || 0
    const x = FAR + (left + 12 - camera.x) / camera.zoom
    for (const lane of lanes) lane.style.setProperty('--name', `${Math.round(x)}px`)
  }

  #add(values) {
    const { board } = this
    board.editor.close()
    const { note } = board.session.change('add', freshId(), { text: '', ...values, by: board.me })
    board.render()
    board.select(note)
    this.follow()
    board.edit(note)
  }

  #boxes(notes) {
    return notes.map((note) => ({ uid: note.uid, ...this.board.layout.box(note) }))
  }

  #unsketch() {
    this.sketched?.remove()
    this.sketched = null
  }
}
