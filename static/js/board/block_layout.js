// Notes in the blocks of a canvas or grid, each block in its order. The page scrolls by itself.
import { byOrder, placed } from './geometry.js'
import { word } from './words.js'

const ZOOM = { min: 0.5, max: 2 }
const [EDGE, SCROLL] = [48, 14] // px: where a drag scrolls the page, and how far with each movement

export class BlockLayout {
  pans = false
  camera = { zoom: 1 }
  #dragged = null // { element, target }

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
    return { block, order: placed('', row, row.length)[0].order }
  }

  /** Up and down within the block, left and right to the block beside. */
  step(note, { dx, dy }) {
    const row = this.#row(note.block)
    const index = row.findIndex((other) => other.uid === note.uid)
    if (dy) return this.#moves(note, note.block, index + dy)
    const beside = this.#beside(note.block, dx)
    return beside ? this.#moves(note, beside, Math.min(index, this.#row(beside).length)) : []
  }

  drag(element, note, dx, dy, event) {
    this.#dragged ??= { element, scroll: scrollY }
    const edge = event.clientY < EDGE ? -1 : Number(event.clientY > innerHeight - EDGE)
    if (edge) scrollBy(0, edge * SCROLL)
    element.classList.add('dragged')
    element.style.setProperty('transform', `translate(${dx / this.camera.zoom}px, ${(dy + scrollY - this.#dragged.scroll) / this.camera.zoom}px)`)
    const block = document.elementsFromPoint(event.clientX, event.clientY).map((each) => each.closest('section[data-block]')).find(Boolean)
    if (!block) return
    const others = Array.from(block.querySelectorAll('.note')).filter((other) => other !== element)
    const index = this.#indexAt(others, event)
    this.#dragged.target = { block: block.dataset.block, index }
    block.querySelector('.notes').insertBefore(this.mark, others[index] ?? null)
  }

  drop(note, keep) {
    const { element, target } = this.#dragged ?? {}
    this.#dragged = null
    this.mark.remove()
    element?.classList.remove('dragged')
    element?.style.removeProperty('transform')
    return keep && target ? this.#moves(note, target.block, target.index) : []
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

  #moves(note, block, index) {
    const others = this.#row(block).filter((other) => other.uid !== note.uid)
    if (index < 0 || index > others.length) return []
    return placed(note.uid, others, index).map((move) => ({ ...move, block }))
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

  #indexAt(others, { clientX, clientY }) {
    const index = others.findIndex((other) => {
      const box = other.getBoundingClientRect()
      return clientY < box.top || (clientY < box.bottom && clientX < box.left + box.width / 2 && box.width < other.parentNode.clientWidth * 0.7) || clientY < box.top + box.height / 2
    })
    return index < 0 ? others.length : index
  }
}
