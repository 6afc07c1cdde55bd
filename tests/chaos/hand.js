// What one person asks for: the same for the same seed, whatever the timing.

/** A small generator of numbers in [0, 1) from a seed. */
export function dice(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const VERBS = ['move', 'move', 'move', 'edit', 'edit', 'edit', 'add', 'draft', 'kind', 'category', 'priority', 'certainty', 'delete', 'restore']

export class Hand {
  #serial = 0
  #own = []

  /** `shared` are the notes that everybody works on, `buried` those that were deleted long ago, `choices` the values the
   *  server knows. */
  constructor(name, seed, { shared, buried, choices }) {
    Object.assign(this, { name, roll: dice(seed), shared, buried, choices })
  }

  #one(list) {
    return list[Math.floor(this.roll() * list.length)]
  }

  /** The next wish as {verb, note, values}. */
  next() {
    const verb = this.#one(VERBS)
    this.#serial += 1
    const note = this.#noteFor(verb)
    if (verb === 'add' || this.buried.includes(note)) this.#own.push(note)
    return { verb, note, values: this.#values(verb) }
  }

  #noteFor(verb) {
    if (verb === 'add') return `${this.name}-note-${String(this.#serial).padStart(4, '0')}`
    if (verb === 'restore' && this.roll() < 0.5) return this.#one(this.buried)
    return this.#one(this.roll() < 0.7 ? this.shared : [...this.shared, ...this.#own])
  }

  #values(verb) {
    const place = { x: Math.floor(this.roll() * 4000), y: Math.floor(this.roll() * 2000) }
    const text = `${this.name} の ${this.#serial} 番目のことば`
    if (verb === 'move') return place
    if (verb === 'add') return { kind: this.#one(this.choices.kind), text, ...place }
    if (verb === 'edit' || verb === 'draft') return { text }
    if (verb === 'category') return { category: this.#one(['', '検索', '推薦', '在庫']) }
    return verb in this.choices ? { [verb]: this.#one(this.choices[verb]) } : {}
  }
}
