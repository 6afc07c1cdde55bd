// Coming to a note: from a link to it, from a list, from the search.

export class Arrival {
  constructor(board) {
    this.board = board
    addEventListener('hashchange', () => this.#follow())
  }

  /** The board is drawn for the first time. */
  open() {
    this.board.layout.open()
    this.#follow()
  }

  /** Select a note and bring it into view. */
  goTo(uid) {
    const { board } = this
    const note = board.state.note(uid)
    if (!note || note.deleted) return
    if (board.panel.covers) board.panel.toggle()
    board.layout.reveal(note, { centre: true })
    board.element(uid).focus({ preventScroll: true })
    board.select(uid)
  }

  /** The note that the address of the page names. */
  #follow() {
    const uid = location.hash.match(/^#note-([\w-]+)$/)?.[1]
    if (uid) requestAnimationFrame(() => this.goTo(uid))
  }
}
