// The others on this board: where they point, what they see, write and carry. Pure: messages and the time in, what to show out.
//
// Cursors fade after a rest, and those of people who are away are not shown. Up to MANY people on the board show whole
// names. With more it stays quiet: only those near what one sees, the latest MANY of them, with short names, fading sooner.

export const MANY = 8
export const REST = { few: 4000, many: 2000 } // ms
const LETTERS = { few: 12, many: 4 }

export class Others {
  #people = new Map()
  #shown = new Map() // id → { at, view, writes, carries, moved }

  constructor(board, me) {
    Object.assign(this, { board, me })
  }

  /** The roster of the workshop [{id, name, away, places}]. */
  meet(people) {
    this.#people = new Map(people.map((person) => [person.id, person]))
  }

  /** Everybody else who has this board open, away or not. */
  get here() {
    return [...this.#people.values()].filter((person) => this.#isHere(person))
  }

  get many() {
    return this.here.length >= MANY
  }

  /** What changed {id: fields}; null: somebody left. */
  merge(points, now) {
    for (const [key, fields] of Object.entries(points)) {
      const id = Number(key)
      if (fields) this.#shown.set(id, { ...this.#shown.get(id), ...fields, ...('at' in fields && { moved: now }) })
      else this.#shown.delete(id)
    }
  }

  /** The whole, in place of what was known. */
  replace(points) {
    this.#shown.clear()
    this.merge(points, -Infinity)
  }

  clear() {
    this.#shown.clear()
  }

  name(id) {
    return this.#people.get(id)?.name ?? ''
  }

  isHere(id) {
    return this.#isHere(this.#people.get(id))
  }

  view(id) {
    return this.#shown.get(id)?.view ?? null
  }

  /** The cursors to show now [{id, name, at, writes}]; `near(at)`: is that place about where one looks? */
  cursors(now, near = () => true) {
    const how = this.many ? 'many' : 'few'
    let found = this.#present().filter(({ at, writes, moved }) => at && (writes || now - moved < REST[how]))
    if (this.many) found = found.filter(({ at }) => near(at)).sort((a, b) => b.moved - a.moved).slice(0, MANY)
    return found.map(({ id, at, writes }) => ({ id, at, writes: Boolean(writes), name: shorter(this.name(id), LETTERS[how]) }))
  }

  /** Whose hands are on notes: uid → [{id, name, doing}], doing 'writes' or 'moves'. */
  hands() {
    const hands = new Map()
    const put = (uid, id, doing) => hands.set(uid, [...(hands.get(uid) ?? []), { id, name: this.name(id), doing }])
    for (const { id, writes, carries } of this.#present()) {
      if (writes) put(writes, id, 'writes')
      for (const uid of carries?.notes ?? []) put(uid, id, 'moves')
    }
    return hands
  }

  /** The drags of free boards: uid → {dx, dy}. */
  drags() {
    const moving = this.#present().filter(({ carries }) => carries?.dx !== undefined)
    return new Map(moving.flatMap(({ carries: { notes, dx, dy } }) => notes.map((uid) => [uid, { dx, dy }])))
  }

  #isHere(person) {
    return Boolean(person) && person.id !== this.me && person.places.includes(this.board)
  }

  #present() {
    return this.here.filter((person) => !person.away && this.#shown.has(person.id)).map(({ id }) => ({ id, ...this.#shown.get(id) }))
  }
}

function shorter(name, most) {
  const letters = Array.from(name)
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : name
}
