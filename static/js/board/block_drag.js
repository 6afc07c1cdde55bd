// A drag of notes over the blocks of a canvas: they follow the pointer, and a mark shows where they would go.

const [EDGE, SCROLL] = [48, 14] // px: where a drag scrolls the page, and how far with each movement

export class BlockDrag {
  #target = null

  constructor(elements, mark) {
    Object.assign(this, { elements, mark, scroll: scrollY })
  }

  /** The pointer is `dx`, `dy` from where it began. */
  to(dx, dy, event, zoom) {
    const edge = event.clientY < EDGE ? -1 : Number(event.clientY > innerHeight - EDGE)
    if (edge) scrollBy(0, edge * SCROLL)
    for (const element of this.elements) {
      element.classList.add('dragged')
      element.style.setProperty('transform', `translate(${dx / zoom}px, ${(dy + scrollY - this.scroll) / zoom}px)`)
    }
    this.#aim(event)
  }

  /** Put everything back; returns {block, index} of the place that was marked, if any. */
  end() {
    this.mark.remove()
    for (const element of this.elements) {
      element.classList.remove('dragged')
      element.style.removeProperty('transform')
    }
    return this.#target
  }

  #aim(event) {
    const block = document.elementsFromPoint(event.clientX, event.clientY).map((each) => each.closest('section[data-block]')).find(Boolean)
    if (!block) return
    const others = Array.from(block.querySelectorAll('.note:not(.dragged)'))
    const index = indexAt(others, event)
    this.#target = { block: block.dataset.block, index }
    block.querySelector('.notes').insertBefore(this.mark, others[index] ?? null)
  }
}

function indexAt(others, { clientX, clientY }) {
  const index = others.findIndex((other) => {
    const box = other.getBoundingClientRect()
    return clientY < box.top || (clientY < box.bottom && clientX < box.left + box.width / 2 && box.width < other.parentNode.clientWidth * 0.7) || clientY < box.top + box.height / 2
  })
  return index < 0 ? others.length : index
}
