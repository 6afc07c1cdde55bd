// How one's own cursor and view go out: only what changed, not too often, and nothing while nobody else is there. Pure but for its timers.

const STEP = 80 // ms between two messages …
const ROOM = 25 // … for so many people; with more of them longer

export class Pace {
  #now = {}
  #sent = {}
  #last = -Infinity
  #others = 0

  /** `send(fields)` → whether they went out. */
  constructor(send, { timers = globalThis, clock = () => performance.now() } = {}) {
    Object.assign(this, { send, timers, clock })
  }

  /** How many others are there. Whoever comes to an empty board is told everything. */
  company(others) {
    if (!others) this.#sent = {}
    this.#others = others
    this.#soon()
  }

  /** The server knows nothing of us any more. */
  again() {
    this.#sent = {}
    this.#soon()
  }

  /** Show these fields from now on; null takes one back, and a function is asked for its value when it goes out. */
  put(fields) {
    Object.assign(this.#now, fields)
    this.#soon()
  }

  #changes() {
    const now = Object.entries(this.#now).map(([name, value]) => [name, (typeof value === 'function' ? value() : value) ?? null])
    return Object.fromEntries(now.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(this.#sent[name] ?? null)))
  }

  #soon() {
    if (!this.#others || this.timer !== undefined) return
    const step = STEP * Math.max(1, this.#others / ROOM)
    this.timer = this.timers.setTimeout(() => this.#tell(), Math.max(0, this.#last + step - this.clock()))
  }

  #tell() {
    this.timer = undefined
    const changes = this.#changes()
    if (!this.#others || !Object.keys(changes).length) return
    this.#last = this.clock()
    if (this.send(changes)) Object.assign(this.#sent, structuredClone(changes))
  }
}
