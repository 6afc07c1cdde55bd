// A drag of notes over the blocks of a canvas: they follow the pointer, and a mark shows where they would go.
import { dropIndex } from './drop_index.js'

const [EDGE, SCROLL] = [48, 10] // px: where a drag scrolls the page, and how far with each frame

export class BlockDrag {
  #target = null
  #last = null
  #frame = 0

  constructor(elements, mark) {
    Object.assign(this, { elements, mark, scroll: scrollY })
  }

  /** The pointer is `dx`, `dy` from where it began. */
  to(dx, dy, event, zoom) {
    this.#last = { dx, dy, zoom, x: event.clientX, y: event.clientY }
    this.#show()
    this.#frame ||= requestAnimationFrame(() => this.#scroll())
  }

  /** Put everything back; returns {block, index} of the place that was marked, if any. */
  end() {
    cancelAnimationFrame(this.#frame)
    this.mark.remove()
    for (const element of this.elements) {
      element.classList.remove('dragged')
      element.style.removeProperty('transform')
    }
    return this.#target
  }

  #show() {
    const { dx, dy, zoom } = this.#last
    for (const element of this.elements) {
      element.classList.add('dragged')
      element.style.setProperty('transform', `translate(${dx / zoom}px, ${(dy + scrollY - this.scroll) / zoom}px)`)
    }
    this.#aim(this.#last)
  }

  /** Frame by frame while the pointer rests at the edge of the window. */
  #scroll() {
    const { y } = this.#last
    const edge = y < EDGE ? -1 : Number(y > innerHeight - EDGE)
    const before = scrollY
    if (edge) scrollBy({ top: edge * SCROLL, behavior: 'instant' })
    if (scrollY !== before) this.#show()
    this.#frame = edge ? requestAnimationFrame(() => this.#scroll()) : 0
  }

  #aim({ x, y }) {
    const block = document.elementsFromPoint(x, y).map((each) => each.closest('section[data-block]')).find(Boolean)
    if (!block) return
    const list = block.querySelector('.notes')
    const others = Array.from(list.querySelectorAll('.note:not(.dragged)'))
    const wraps = getComputedStyle(list).flexDirection === 'row'
    const index = dropIndex(others.map((other) => other.getBoundingClientRect()), { x, y }, wraps)
    this.#target = { block: block.dataset.block, index }
    list.insertBefore(this.mark, others[index] ?? null)
  }
}
