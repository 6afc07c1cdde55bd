// Takes one's view to another: smoothly, at once where motion is not wanted, and never against the own hands.

const SHARE = 0.25 // of the way, each frame
const SCROLLS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '])

export class Glide {
  #aim = null
  #camera = null

  /** `moved()` hears that the person looked elsewhere by themselves. */
  constructor(places, moved) {
    Object.assign(this, { places, moved })
    const own = () => this.#own()
    if (places.layout) return
    for (const name of ['wheel', 'touchmove']) addEventListener(name, own, { passive: true })
    addEventListener('keydown', (event) => SCROLLS.has(event.key) && own())
    addEventListener('pointerdown', ({ clientX }) => clientX >= document.documentElement.clientWidth && own())
  }

  /** Go to a view and stay there until `stop`. */
  to(view) {
    this.#aim = this.places.aim(view)
    this.#camera = this.places.layout?.camera
    cancelAnimationFrame(this.frame)
    this.#step()
  }

  stop() {
    this.#aim = null
    cancelAnimationFrame(this.frame)
  }

  /** The camera was drawn: was it we who set it? */
  drawn() {
    if (this.#aim !== null && this.places.layout && this.places.layout.camera !== this.#camera) this.#own()
  }

  #own() {
    this.stop()
    this.moved()
  }

  #step() {
    this.drawn()
    if (this.#aim === null) return
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const arrived = this.places.approach(this.#aim, calm ? 1 : SHARE)
    this.#camera = this.places.layout?.camera
    if (!arrived) this.frame = requestAnimationFrame(() => this.#step())
  }
}
