// <growth-cycle>: while it is open, its stages lie over the canvas as one drawing that follows the blocks.
import { arrows, places } from './growth-path.js'

const SVG = 'http://www.w3.org/2000/svg'

class GrowthCycle extends HTMLElement {
  connectedCallback() {
    this.details = this.querySelector('details')
    this.blocks = document.querySelector('.bmc')
    this.details.addEventListener('toggle', () => this.#shown())
    this.addEventListener('htmx:afterSettle', () => this.#fetched())
    addEventListener('hashchange', () => this.#arrive())
    this.watch = new ResizeObserver(() => this.#draw())
    this.#arrive()
  }

  /** Opened by an address that names one of the conditions, which come when it is open. */
  #arrive() {
    this.wanted = location.hash.match(/^#growth_condition-\d+$/)?.[0]
    if (this.wanted) this.details.open = true
    if (this.wanted) this.#fetched()
  }

  #fetched() {
    this.#draw()
    const found = this.wanted && this.querySelector(this.wanted)
    if (!found) return
    found.scrollIntoView({ block: 'center' })
    this.wanted = undefined
  }

  #shown() {
    this.svg?.remove()
    this.svg = undefined
    this.watch.disconnect()
    if (!this.details.open) return
    this.#fetch()
    this.svg = drawing()
    this.blocks.append(this.svg)
    for (const block of [this.blocks, ...this.blocks.querySelectorAll('section')]) this.watch.observe(block)
    this.#draw()
  }

  /** The first time; later the news do it. Whatever listens is there when the page is complete. */
  #fetch() {
    if (document.readyState !== 'complete') addEventListener('load', () => this.#fetch(), { once: true })
    else if (!this.querySelector('.stages')) this.querySelector('[data-live]').dispatchEvent(new CustomEvent('refresh'))
  }

  /** Units of the drawing are pixels of the screen, so zooming the canvas needs no thought. */
  #draw() {
    if (!this.svg) return
    const frame = this.blocks.getBoundingClientRect()
    if (!frame.width) return
    const stages = [...this.querySelectorAll('.stages li')]
    if (!stages.length) return
    const boxes = stages.map((stage) => this.blocks.querySelector(`section[data-block=${stage.dataset.block}]`).getBoundingClientRect())
    const spots = places(boxes.map((box) => ({ x: box.left - frame.left, y: box.top - frame.top, w: box.width, h: box.height })))
    this.svg.setAttribute('viewBox', `0 0 ${frame.width} ${frame.height}`)
    const lines = arrows(spots).map((d) => shape('path', { d, 'marker-end': 'url(#arrow-head)' }))
    this.svg.querySelector('g').replaceChildren(...lines, ...stages.map((stage, i) => label(stage, spots[i])))
  }
}

function drawing() {
  const head = shape('marker', { id: 'arrow-head', viewBox: '0 0 10 10', refX: 8, refY: 5, markerWidth: 5, markerHeight: 5, orient: 'auto' })
  head.append(shape('path', { d: 'M0 0 10 5 0 10z' }))
  const defs = shape('defs', {})
  defs.append(head)
  const svg = shape('svg', { class: 'arrows', 'aria-hidden': 'true' })   // the list of stages says the same
  svg.append(defs, shape('g', {}))
  return svg
}

function label(stage, { x, y }) {
  const text = shape('text', { x, y, class: stage.className })
  text.textContent = [stage.dataset.mark, stage.querySelector('b').textContent, stage.dataset.state].filter(Boolean).join(' ')
  return text
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

customElements.define('growth-cycle', GrowthCycle)
