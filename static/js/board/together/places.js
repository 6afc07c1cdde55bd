// Places that mean the same on every screen: points of the plane on a free board, parts of a block or a note elsewhere.
import { fitted, toScreen, whole, ZOOM } from '../layout/geometry.js'

const part = (value) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000
const mix = (from, to, share) => from + (to - from) * share
const side = (value) => Math.max(1, Math.min(100_000, Math.round(value)))

export class FreePlaces {
  constructor({ layout, stage }) {
    Object.assign(this, { layout, stage })
  }

  /** The place under a point of the screen. */
  at(point) {
    const { x, y } = this.layout.toPlane(point)
    return { x: whole(x), y: whole(y) }
  }

  /** Where a place lies on the stage now (px); null: nowhere. */
  spot(at) {
    return toScreen(this.layout.camera, at)
  }

  /** What one sees: the middle and the size of the free part of the stage, on the plane. */
  view() {
    const { x, y, w, h } = this.layout.free
    const camera = this.layout.camera
    return { x: whole((x + w / 2 - camera.x) / camera.zoom), y: whole((y + h / 2 - camera.y) / camera.zoom), w: side(w / camera.zoom), h: side(h / camera.zoom) }
  }

  /** Where to go in order to see this view. */
  aim({ x, y, w, h }) {
    return fitted({ x: x - w / 2, y: y - h / 2, w, h }, this.layout.free, ZOOM.max)
  }

  /** Go a share of the way; true: arrived. */
  approach(aim, share) {
    const { x, y, zoom } = this.layout.camera
    const near = Math.abs(aim.x - x) + Math.abs(aim.y - y) < 1 && Math.abs(aim.zoom / zoom - 1) < 0.002
    this.layout.look(near ? aim : { x: mix(x, aim.x, share), y: mix(y, aim.y, share), zoom: mix(zoom, aim.zoom, share) })
    return near
  }
}

export class BlockPlaces {
  constructor(board) {
    Object.assign(this, { board, stage: board.stage, lists: board.layout.lists })
  }

  at(point) {
    const under = document.elementFromPoint(point.x, point.y)
    const note = under?.closest('.blocks .note')
    const block = note ?? under?.closest('section[data-block]')
    if (!block) return null
    const box = block.getBoundingClientRect()
    const place = { x: part((point.x - box.x) / box.width), y: part((point.y - box.y) / box.height) }
    return note ? { note: note.dataset.uid, ...place } : { block: block.dataset.block, ...place }
  }

  spot({ note, block, x, y }) {
    const element = note ? this.board.element(note) : this.#block(block)
    if (!element) return null
    const [box, stage] = [element, this.stage].map((each) => each.getBoundingClientRect())
    return { x: box.x - stage.x + box.width * x, y: box.y - stage.y + box.height * y }
  }

  /** The block in the middle of the screen, and which part of its height. */
  view() {
    const middle = innerHeight / 2
    const far = (box) => Math.max(box.top - middle, middle - box.bottom, 0)
    const boxes = Array.from(this.lists.keys(), (block) => ({ block, box: this.#block(block).getBoundingClientRect() }))
    const { block, box } = boxes.reduce((a, b) => (far(b.box) < far(a.box) ? b : a))
    return { block, y: part((middle - box.top) / box.height) }
  }

  aim({ block, y }) {
    const box = this.#block(block)?.getBoundingClientRect()
    const most = document.documentElement.scrollHeight - innerHeight
    return Math.round(Math.min(most, Math.max(0, box ? scrollY + box.top + box.height * y - innerHeight / 2 : scrollY)))
  }

  approach(aim, share) {
    const near = Math.abs(aim - scrollY) < 3
    scrollTo(0, near ? aim : Math.round(mix(scrollY, aim, share)))
    return near
  }

  #block(block) {
    return this.lists.get(block)?.closest('[data-block]')
  }
}
