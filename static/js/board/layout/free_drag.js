// A drag of notes over the plane: they follow the pointer as one box, which aligns with the notes in view. Alt: it does not.
import { bounds, toScreen, whole } from './geometry.js'
import { GuideLines } from './guide_lines.js'
import { Guides, REACH } from './guides.js'

const FURTHEST = 12 // of the plane: seen from far above, a note must not leap
const STRAIGHT = { dx: 0, dy: 0, lines: [], gaps: [] }

export class FreeDrag {
  constructor(layout, notes) {
    const { board, stage } = layout
    this.layout = layout
    this.lines = new GuideLines(stage)
    this.moving = new Map(notes.map(({ uid, x, y }) => [uid, { element: board.element(uid), from: { x, y } }]))
    this.box = bounds(notes.map((note) => layout.box(note)))
    const others = board.state.notes().filter((note) => !this.moving.has(note.uid)).map((note) => layout.box(note))
    this.guides = new Guides(others.filter((box) => this.#inView(box)))
  }

  has(uid) {
    return this.moving.has(uid)
  }

  /** Where this is led at the moment, if it is. */
  placeOf(uid) {
    return this.moving.get(uid)?.to
  }

  /** The pointer is `dx`, `dy` of the screen from where it began. */
  to(dx, dy, event) {
    const { camera } = this.layout
    const way = { x: dx / camera.zoom, y: dy / camera.zoom }
    const box = { ...this.box, x: this.box.x + way.x, y: this.box.y + way.y }
    const snapped = event?.altKey ? STRAIGHT : this.guides.snap(box, Math.min(REACH / camera.zoom, FURTHEST))
    for (const each of this.moving.values()) {
      each.element.classList.add('dragged')
      each.to = { x: whole(each.from.x + way.x + snapped.dx), y: whole(each.from.y + way.y + snapped.dy) }
      this.layout.put(each.element, each.to)
    }
    this.lines.show(snapped, camera)
  }

  /** Over: where each note was led, by uid. */
  end() {
    this.lines.hide()
    for (const { element } of this.moving.values()) element.classList.remove('dragged')
    return this.moving
  }

  #inView(box) {
    const { camera, stage } = this.layout
    const at = toScreen(camera, box)
    return at.x < stage.clientWidth && at.y < stage.clientHeight && at.x + box.w * camera.zoom > 0 && at.y + box.h * camera.zoom > 0
  }
}
