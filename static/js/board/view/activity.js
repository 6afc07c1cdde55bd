// Where the room works: the notes that anybody changed last. Pure.

const SPAN = 3 * 60_000 // before the latest change (milliseconds)
const MOST = 20

export class Activity {
  #last = new Map() // uid → when it changed, the latest at the end

  /** Changes {note, at} of a frame, in their order; `at` is the server's time. */
  hear(changes) {
    for (const { note, at } of changes) {
      if (note === undefined) continue
      this.#last.delete(note)
      this.#last.set(note, at)
    }
    while (this.#last.size > MOST) this.#last.delete(this.#last.keys().next().value)
  }

  /** The notes changed shortly before the latest change, however long ago that was. */
  get uids() {
    const latest = Math.max(...this.#last.values())
    return [...this.#last].filter(([, at]) => latest - at <= SPAN).map(([uid]) => uid)
  }
}
