// The log of a board as far as it was looked at: stretch by stretch, fetched when somebody looks there.
import { stretchOf } from './state.js'

const KEPT = 20 // stretches

export class Timeline {
  #stretches = new Map() // by the number they begin with

  /** `load(seq)` asks the server for the stretch around change `seq` ({refused} when that fails). */
  constructor(load) {
    this.load = load
  }

  /** The stretch in which change `seq` lies, or the last one; null when it cannot be had. */
  async around(seq) {
    const inside = Math.max(1, seq)
    const known = [...this.#stretches.values()].find(({ from, to }) => from <= inside && inside <= to)
    if (known) return known
    const told = await this.load(seq)
    if (told.refused) return null
    const stretch = stretchOf(told)
    this.#stretches.set(stretch.from, stretch)
    if (this.#stretches.size > KEPT) this.#stretches.delete(this.#stretches.keys().next().value)
    return stretch
  }
}
