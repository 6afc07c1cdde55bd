// The boxes of notes on the plane at this moment; sizes are read once, until the note is drawn again.

export class Boxes {
  #sizes = new Map()

  constructor(board) {
    this.board = board
  }

  /** The note is drawn anew. */
  follow(uid) {
    this.#sizes.delete(uid)
  }

  /** {x, y, w, h} of a note, also while it is dragged; null when it is not on the board. */
  of(uid) {
    const { board } = this
    const note = board.state.note(uid)
    const element = board.element(uid)
    if (!note || note.deleted || !element) return null
    const { x, y } = board.layout.placeOf(note)
    if (!this.#sizes.has(uid)) this.#sizes.set(uid, { w: element.offsetWidth, h: element.offsetHeight })
    return { x, y, ...this.#sizes.get(uid) }
  }
}
