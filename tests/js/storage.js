import { BLANK } from '../../static/js/board/engine/operations.js'

// A browser's storage for tests.
export class Storage {
  #entries = new Map()
  get length() { return this.#entries.size }
  key(index) { return [...this.#entries.keys()][index] ?? null }
  getItem(key) { return this.#entries.get(key) ?? null }
  setItem(key, value) { this.#entries.set(key, String(value)) }
  removeItem(key) { this.#entries.delete(key) }
}

// A browser's locks for tests, as the tabs of one person share them. `close()` ends a tab with its locks.
export class Locks {
  #held = new Map()
  tab() {
    const own = new Set()
    return {
      request: (name, { signal }, run) => new Promise((resolve, reject) => {
        const attempt = () => {
          if (signal.aborted) return reject(signal.reason)
          if (this.#held.has(name)) return setTimeout(attempt, 2)
          own.add(name)
          this.#held.set(name, run().then(resolve))
        }
        attempt()
      }),
      query: async () => ({ held: [...this.#held.keys()].map((name) => ({ name })), pending: [] }),
      close: () => { for (const name of own) this.#held.delete(name) },
    }
  }
}

export const note = (uid, rest = {}) => ({
  ...BLANK, uid, kind: 'event', order: null, by: 1, seq: 1, ...rest,
})

export const snapshot = (notes = [], seq = 10) => ({ id: 7, kind: 'event_storming', seq, settings: {}, blocks: null, notes })

/** A frame of consecutive changes beginning at `from`. */
export const frame = (from, ...changes) => ({
  board: 7, from, to: from + changes.length - 1,
  changes: changes.map((change, i) => ({ op: `theirs-${from + i}`, by: 2, at: 0, ...change, seq: from + i })),
})
