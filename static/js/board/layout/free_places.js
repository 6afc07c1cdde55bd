// Where on an open plane new notes come to lie.
import { NOTE, bounds, freePlace, toScreen, whole } from './geometry.js'
import { isNote } from '../engine/operations.js'

/** What a layout with `board`, `stage`, `camera`, `view`, `toPlane` and `box` knows of free places. */
export class FreePlaces {
  /** A place for a new note: at `point` of the screen, else beside the selected one, else in the middle. */
  newPlace(point, selected) {
    if (point) return freePlace(this.#centred(this.toPlane(point)), this.board.state.notes())
    const near = selected ? { x: selected.x + NOTE.w + 16, y: selected.y } : this.#centred(this.middle())
    return freePlace(near, this.board.state.notes())
  }

  /** The left upper corner of a box at `point` of the screen, beside the note `near`, or in the middle. */
  cornerFor({ w, h }, point, near) {
    if (!point && near) return { x: near.x + this.box(near).w + 16, y: near.y }
    const { x, y } = point ? this.toPlane(point) : this.middle()
    return { x: whole(x - w / 2), y: whole(y - h / 2) }
  }

  /** The place after the last note of a lane. */
  endOf(uid) {
    const lane = this.board.state.note(uid)
    const there = this.board.structure.withContents([lane]).filter(isNote).map((note) => this.box(note))
    const x = there.length ? Math.max(...there.map((box) => box.x + box.w)) + 16 : this.middle().x
    return { x: whole(x), y: whole(there.at(-1)?.y ?? lane.y + 24) }
  }

  /** Places for copies of the notes: to the right of all of them. */
  beside(notes) {
    if (notes.length === 1) return [freePlace({ x: notes[0].x + NOTE.w + 16, y: notes[0].y }, this.board.state.notes())]
    const shift = bounds(notes.map((note) => this.box(note))).w + 24
    return notes.map((note) => ({ x: whole(note.x + shift), y: whole(note.y) }))
  }

  /** Does the box lie within the free part of the screen? */
  sees(box) {
    const view = this.view()
    const { zoom } = this.camera
    const at = toScreen(this.camera, box)
    return at.x >= view.x && at.y >= view.y && at.x + box.w * zoom <= view.x + view.w && at.y + box.h * zoom <= view.y + view.h
  }

  /** The point of the plane in the middle of the window. */
  middle() {
    const box = this.stage.getBoundingClientRect()
    return this.toPlane({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
  }

  #centred({ x, y }) {
    return { x: whole(x - NOTE.w / 2), y: whole(y - NOTE.h / 2) }
  }
}
