// Which notes are selected: none, one, or several. The last one that came is the `primary`.

export class Selection {
  #uids = new Set()
  several = false // every tap adds or removes, until Escape

  /** `changed(uids)` hears which notes came or went. */
  constructor(changed = () => {}) {
    this.changed = changed
  }

  get uids() {
    return [...this.#uids]
  }

  get size() {
    return this.#uids.size
  }

  get primary() {
    return this.uids.at(-1) ?? null
  }

  has(uid) {
    return this.#uids.has(uid)
  }

  /** Exactly these. */
  set(uids) {
    const [before, after] = [this.#uids, new Set(uids.filter(Boolean))]
    const moved = [...before, ...after].filter((uid) => before.has(uid) !== after.has(uid))
    if (!moved.length) return
    this.#uids = after
    this.changed(moved)
  }

  add(uids) {
    this.set([...this.#uids, ...uids])
  }

  toggle(uid) {
    if (this.has(uid)) this.drop(uid)
    else this.add([uid])
  }

  drop(uid) {
    this.set(this.uids.filter((each) => each !== uid))
  }
}
