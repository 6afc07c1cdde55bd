// May this person write on the board now? The page says so at first, and the server whenever it changes.

export class Access {
  constructor(board) {
    Object.assign(this, { board, notice: board.querySelector('.archived') })
    document.body.addEventListener('live:hello', ({ detail: { writes, archived } }) => this.#tell(writes, archived))
    this.#tell(board.page.writes, board.page.archived)
  }

  /** What is archived is read only for everybody, until it is brought back. */
  #tell(writes, archived = false) {
    const { board, notice } = this
    Object.assign(board.page, { writes: writes && !archived, archived })
    if (notice) notice.hidden = !archived
    board.classList.toggle('is-archived', archived)
    const menu = document.querySelector('.lead')
    if (menu) menu.hidden = archived
    board.changed()
    for (const part of [board.tools, board.phaseOffer]) part?.show()
    board.panel?.changed()
  }
}
