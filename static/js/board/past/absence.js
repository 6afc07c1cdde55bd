// Until where this person has seen the board in this browser, and whether they were away for long since.

const LONG = 5 * 60_000 // milliseconds

export class Absence {
  constructor(storage, key, now = () => Date.now()) {
    Object.assign(this, { storage, key, now })
  }

  /** The board was seen up to change `seq`. */
  seen(seq) {
    try {
      this.storage.setItem(this.key, JSON.stringify({ seq, at: this.now() }))
    } catch {
      // without storage nobody is told what changed, and nothing else happens
    }
  }

  /** The last change seen before a long absence; null when there was none. */
  left() {
    try {
      const { seq, at } = JSON.parse(this.storage.getItem(this.key)) ?? {}
      return Number.isInteger(seq) && this.now() - at > LONG ? seq : null
    } catch {
      return null
    }
  }
}
