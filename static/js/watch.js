// Notices a connection that is open and dead: the server hangs, or the network went away while this machine slept.

const LOOK = 1000 // milliseconds between two looks
const SLEPT = 15_000 // with so long between two looks the machine slept, or the browser held the page still
const ANSWER = 4000 // a server that is asked whether it is there has answered within this
const PATIENCE = 10_000 // for the answer to a change, and for a connection to open
const MOST = 60_000 // the patience after several new connections that did not help

export class Watch {
  #owed // what the server owes an answer to
  #waited = 0 // how long it has owed it, without the time that this machine slept
  #patience = PATIENCE
  #asked = false
  #unheard = 0 // how long ago the server was asked whether it is there

  /** `line` can tell what it waits for (owed() → a name, or undefined), ask whether the server is there, and renew(). */
  constructor(line, now = () => Date.now()) {
    Object.assign(this, { line, now, looked: now() })
  }

  start(timers = globalThis) {
    timers.setInterval(() => this.look(), LOOK)
  }

  /** The server said something. */
  heard() {
    this.#asked = false
  }

  /** Is anybody there? Without an answer the connection is renewed. */
  ask() {
    if (this.#asked || !this.line.ask()) return
    this.#asked = true
    this.#unheard = 0
  }

  look() {
    const gap = Math.abs(this.now() - this.looked)
    this.looked = this.now()
    if (gap > SLEPT) this.ask()
    const passed = Math.min(gap, 2 * LOOK)
    this.#unheard += passed
    this.#wait(this.line.owed(), passed)
    if (this.#waited >= this.#patience) this.#renew(Math.min(MOST, 2 * this.#patience))
    else if (this.#asked && this.#unheard >= ANSWER) this.#renew(this.#patience)
  }

  #wait(owed, passed) {
    if (owed === undefined) this.#patience = PATIENCE
    this.#waited = owed === undefined || owed !== this.#owed ? 0 : this.#waited + passed
    this.#owed = owed
  }

  /** A new connection, and `patience` with it. */
  #renew(patience) {
    this.#patience = patience
    this.#waited = 0
    this.#asked = false
    this.line.renew()
  }
}
