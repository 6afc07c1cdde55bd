// Moving notes by hand or keys: the one that was grabbed, or all that are selected with it.
import { isNote } from '../engine/operations.js'

const isLane = ({ kind }) => kind === 'lane'

export class Moves {
  constructor(board) {
    this.board = board
  }

  /** Whether a hand may move it: an arrow goes where its notes go. */
  can(uid) {
    const note = this.board.state.note(uid)
    return Boolean(note) && note.kind !== 'arrow' && this.mayChange(note)
  }

  /** What the facilitator locked is for facilitators. */
  mayChange(note) {
    return !note.locked || this.board.page.leads
  }

  /** Arrow keys. */
  step(command) {
    const { board } = this
    const notes = this.#selected()
    const step = notes.some(isLane) ? { ...command, dx: 0 } : command
    this.#move(board.layout.step(notes, step), `keys:${notes.map((note) => note.uid)}`)
    board.render()
    if (notes.length) board.layout.reveal(board.state.note(board.selected))
  }

  /** Change places with the next (1) or previous (-1) note in reading order. */
  swap(uid, step) {
    const { board } = this
    const note = board.state.note(uid)
    if (!note || !board.writes) return
    if (board.blocks) return this.#move(board.layout.step([note], { dx: 0, dy: step }))
    const row = board.structure.outline(board.state.all())
    const other = row[row.findIndex((each) => each.uid === uid) + step]
    if (other) this.#move([{ uid, x: other.x, y: other.y }, { uid: other.uid, x: note.x, y: note.y }])
  }

  dragged(uid, dx, dy, event) {
    this.board.tools.hide()
    const { board } = this
    const notes = this.#with(uid)
    const held = board.state.note(uid)
    const down = board.structure.snap(held, dy, event?.altKey)
    board.layout.drag(notes, notes.some(isLane) ? 0 : dx, down, isNote(held) ? event : { altKey: true })
    board.structure.drawAround(notes.map((note) => note.uid))
    board.together.carry(notes, dx, down)
  }

  dropped(uid, keep) {
    const { board } = this
    const notes = this.#with(uid)
    this.#move(board.layout.drop(notes, keep))
    board.together.carry(null)
    board.render()
    board.structure.drawAround(notes.map((note) => note.uid))
    board.tools.show()
  }

  /** The notes that go along with the grabbed one, in reading order. */
  #with(uid) {
    return this.board.selection.has(uid) ? this.#selected() : this.board.structure.withContents([this.board.state.note(uid)].filter(Boolean))
  }

  #selected() {
    const { board } = this
    const chosen = board.selection.uids.map((uid) => board.state.note(uid)).filter(Boolean)
    return board.structure.withContents([...board.structure.outline(chosen), ...chosen.filter((each) => !isNote(each) && each.kind !== 'arrow')])
  }

  #move(moves, streak) {
    const { session } = this.board
    session.together(() => { for (const { uid, ...to } of moves) session.change('move', uid, to) }, streak)
  }
}
