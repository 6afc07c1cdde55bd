// Moving notes by hand or keys: the one that was grabbed, or all that are selected with it.
import { outline } from './rows.js'

export class Moves {
  constructor(board) {
    this.board = board
  }

  /** Arrow keys. */
  step(command) {
    const { board } = this
    const notes = this.#selected()
    this.#move(board.layout.step(notes, command), `keys:${notes.map((note) => note.uid)}`)
    board.render()
    if (notes.length) board.layout.reveal(board.state.note(board.selected))
  }

  /** Change places with the next (1) or previous (-1) note in reading order. */
  swap(uid, step) {
    const { board } = this
    const note = board.state.note(uid)
    if (!note || !board.writes) return
    if (board.blocks) return this.#move(board.layout.step([note], { dx: 0, dy: step }))
    const row = outline(board.state.notes())
    const other = row[row.findIndex((each) => each.uid === uid) + step]
    if (other) this.#move([{ uid, x: other.x, y: other.y }, { uid: other.uid, x: note.x, y: note.y }])
  }

  dragged(uid, dx, dy, event) {
    this.board.tools.hide()
    this.board.layout.drag(this.#with(uid), dx, dy, event)
    this.board.together.carry(this.#with(uid), dx, dy)
  }

  dropped(uid, keep) {
    const { board } = this
    this.#move(board.layout.drop(this.#with(uid), keep))
    board.together.carry(null)
    board.render()
    board.tools.show()
  }

  /** The notes that go along with the grabbed one, in reading order. */
  #with(uid) {
    return this.board.selection.has(uid) ? this.#selected() : [this.board.state.note(uid)].filter(Boolean)
  }

  #selected() {
    const { board } = this
    return outline(board.selection.uids.map((uid) => board.state.note(uid)).filter(Boolean), board.blocks)
  }

  #move(moves, streak) {
    const { session } = this.board
    session.together(() => { for (const { uid, ...to } of moves) session.change('move', uid, to) }, streak)
  }
}
