// Notes that somebody else drags on a free board move along. What they become comes with the operation.

const WAIT = 400 // ms that a note waits for it where it was let go

export class Carried {
  #notes = new Map() // uid → { from, by, ending }

  constructor(board) {
    this.board = board
  }

  /** The drags of this moment: uid → {dx, dy}. */
  show(drags) {
    for (const [uid, by] of drags) this.#carry(uid, by)
    for (const [uid, carried] of this.#notes) {
      if (!drags.has(uid)) carried.ending ??= setTimeout(() => this.#end(uid), WAIT)
    }
  }

  /** The note was drawn, maybe at a new place. */
  drawn(uid) {
    const carried = this.#notes.get(uid)
    const note = this.board.state.note(uid)
    if (!carried) return
    const moved = note?.x !== carried.from.x || note?.y !== carried.from.y
    if (carried.ending && moved) this.#end(uid)
    else this.#put(uid)
  }

  #carry(uid, by) {
    const note = this.board.state.note(uid)
    if (!note) return
    const carried = this.#notes.get(uid) ?? { from: { x: note.x, y: note.y } }
    const goesOn = carried.ending ? { from: { x: note.x, y: note.y } } : carried
    clearTimeout(carried.ending)
    this.#notes.set(uid, { ...goesOn, by, ending: undefined })
    this.#put(uid)
  }

  #put(uid) {
    const { from, by } = this.#notes.get(uid)
    const [note, element] = [this.board.state.note(uid), this.board.element(uid)]
    if (!note || !element || element.classList.contains('dragged')) return
    element.dataset.carried = ''
    element.style.setProperty('translate', `${from.x + by.dx - note.x}px ${from.y + by.dy - note.y}px`)
  }

  #end(uid) {
    clearTimeout(this.#notes.get(uid)?.ending)
    this.#notes.delete(uid)
    const element = this.board.element(uid)
    element?.style.removeProperty('translate')
    element?.removeAttribute('data-carried')
  }
}
