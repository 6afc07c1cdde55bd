// Notes in the blocks of a canvas or grid, each block in its order. The page scrolls by itself.
import { BlockDrag } from './block_drag.js'
import { byOrder, placed } from './geometry.js'
import { word } from '../words.js'

const ZOOM = { min: 0.5, max: 2 }

export class BlockLayout {
  pans = false
  camera = { zoom: 1 }
  #drag = null

  constructor(board, stage) {
    Object.assign(this, { board, stage })
    this.lists = new Map(Array.from(stage.querySelectorAll('section[data-block]'), (block) => [block.dataset.block, block.querySelector('.notes')]))
    this.mark = Object.assign(document.createElement('div'), { className: 'drop-mark' })
  }

  place(element, note) {
    const list = this.lists.get(note.block) ?? this.lists.values().next().value
    if (element.classList.contains('writing') && element.isConnected) return
    if (element.parentNode === list && this.#inOrder(element, note)) return
    const focused = element === document.activeElement
    const next = Array.from(list.children).find((other) => other !== element && this.#after(other, note))
    list.insertBefore(element, next ?? null)
    if (focused) element.focus({ preventScroll: true })
  }

  newPlace(point, selected) {
    const under = point && document.elementFromPoint(point.x, point.y)?.closest('section[data-block]')
    const block = under?.dataset.block ?? selected?.block ?? this.lists.keys().next().value
    return this.endOf(block)
  }

  /** The last place of a block. */
  endOf(block) {
    const row = this.#row(block)
    return { block, order: placed([''], row, row.length)[0].order }
  }

  /** Places for copies of the notes: after the last of them, or each at the end of its block. */
  * beside(notes) {
    for (const note of notes) {
      const row = this.#row(note.block)
      const index = notes.length > 1 ? row.length : row.findIndex((other) => other.uid === note.uid) + 1
      const room = placed([''], row, index)
      yield { block: note.block, order: room.length > 1 ? this.endOf(note.block).order : room[0].order }
    }
  }

  /** Up and down within the block, left and right to the block beside. Several notes stay together. */
  step(notes, { dx, dy }) {
    const [first] = notes
    if (!first || (dy && notes.some((note) => note.block !== first.block))) return []
    const moving = new Set(notes.map((note) => note.uid))
    const index = this.#row(first.block).filter((other) => other.uid === first.uid || !moving.has(other.uid)).findIndex((other) => other.uid === first.uid)
    if (dy) return this.#moves(notes, first.block, index + dy)
    const beside = this.#beside(first.block, dx)
    return beside ? this.#moves(notes, beside, Math.min(index, this.#row(beside).filter((other) => !moving.has(other.uid)).length)) : []
  }

  drag(notes, dx, dy, event) {
    this.#drag ??= new BlockDrag(notes.map((note) => this.board.element(note.uid)), this.mark)
    this.#drag.to(dx, dy, event, this.camera.zoom)
  }

  drop(notes, keep) {
    const target = this.#drag?.end()
    this.#drag = null
    return keep && target ? this.#moves(notes, target.block, target.index) : []
  }

  pan() {}

  zoom(factor) {
    this.camera = { zoom: Math.min(ZOOM.max, Math.max(ZOOM.min, Math.round(this.camera.zoom * factor * 20) / 20)) }
    this.stage.querySelector('.blocks').style.setProperty('zoom', this.camera.zoom)
    this.board.moved()
  }

  open() {
    this.fit()
  }

  fit() {
    this.zoom(1 / this.camera.zoom)
  }

  reveal(note) {
    this.board.element(note.uid)?.scrollIntoView({ block: 'nearest' })
  }

  /** How many notes are in each block, and how many blocks have any. */
  count(notes) {
    const counts = new Map([...this.lists.keys()].map((block) => [block, 0]))
    for (const { block, deleted } of notes) if (!deleted && counts.has(block)) counts.set(block, counts.get(block) + 1)
    for (const [block, list] of this.lists) list.closest('.block').querySelector('.block-count').textContent = counts.get(block) || ''
    const filled = [...counts.values()].filter(Boolean).length
    this.board.querySelector('.filled').textContent = word('filled', { n: filled, all: counts.size })
  }

  #row(block) {
    return this.board.state.notes().filter((note) => note.block === block).sort(byOrder)
  }

  #moves(notes, block, index) {
    const uids = notes.map((note) => note.uid)
    const others = this.#row(block).filter((other) => !uids.includes(other.uid))
    if (index < 0 || index > others.length) return []
    return placed(uids, others, index).map((move) => ({ ...move, block }))
  }

  #after(other, note) {
    const its = this.board.state.note(other.dataset.uid)
    return its && byOrder(its, note) > 0
  }

  #inOrder(element, note) {
    const [before, after] = [element.previousElementSibling, element.nextElementSibling]
    return !(before?.dataset.uid && this.#after(before, note)) && !(after?.dataset.uid && !this.#after(after, note))
  }

  #beside(block, dx) {
    const names = [...this.lists.keys()]
    return names[names.indexOf(block) + dx]
  }
}
