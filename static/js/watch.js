// Notices a connection that is open and dead: the server hangs, or the network went away while this machine slept.

const LOOK = 1000 // milliseconds between two looks
const SLEPT = 15_000 // with so long between two looks the machine slept, or the browser held the page still
const ANSWER = 4000 // a server that is asked whether it is there has answered within this
const PATIENCE = 10_000 // for the answer to a change, and for a connection to open
const MOST = 60_000 // the patience when neither questions nor new connections help

export class Watch {
  #owed // what the server owes an answer to
  #waited = 0 // how long it has owed it, without the time that this machine slept
  #patience = PATIENCE
  #asked = false
  #unheard = 0 // how long ago the server was asked whether it is there

  /** `line` can tell what it waits for: owed() → 'connection', the name of a change, undefined, or null between two
   *  connections. It can ask() whether the server is there, and renew() the connection. */
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

  /** A new connection begins: nobody answers on it what was asked on the one before. */
  anew() {
    this.#asked = false
    this.#waited = 0
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
    const owed = this.line.owed()
    if (owed === null) return
    const passed = Math.min(gap, 2 * LOOK)
    if (this.#asked) this.#unheard += passed
    if (gap > SLEPT) this.ask()
    this.#wait(owed, passed)
    if (this.#asked && this.#unheard >= ANSWER) this.line.renew()
    else if (this.#waited >= this.#patience) this.#late()
  }

  #wait(owed, passed) {
    if (owed === undefined) this.#patience = PATIENCE
    this.#waited = owed === undefined || owed !== this.#owed ? 0 : this.#waited + passed
    this.#owed = owed
  }

  /** A change may wait for a database while the server lives, so it is only asked; who does not connect is not there. */
  #late() {
    this.#waited = 0
    this.#patience = Math.min(MOST, 2 * this.#patience)
    if (this.#owed === 'connection') this.line.renew()
    else this.ask()
  }
}
