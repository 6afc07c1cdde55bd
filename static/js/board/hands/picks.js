// Selecting notes: one by a tap, several by shift, lasso, or the mode in which every tap adds.
import { beside } from '../lists/rows.js'
import { make, word } from '../words.js'

export class Picks {
  constructor(board) {
    Object.assign(this, { board, told: board.querySelector('.announce') })
    this.button = board.querySelector('[data-do=several]')
  }

  tapped(uid, { more = false } = {}) {
    const { board } = this
    const { selection } = board
    if (board.connect.arrive(uid)) return
    if (more || selection.several) {
      if (uid) selection.toggle(uid)
      if (selection.has(uid)) board.element(uid)?.focus({ preventScroll: true })
      return
    }
    selection.set([uid])
    if (uid) board.element(uid)?.focus({ preventScroll: true })
    else document.activeElement?.blur()
  }

  /** All notes of the board, or of the block of the selected note. */
  selectAll() {
    const { board } = this
    const block = board.blocks && board.state.note(board.selected)?.block
    this.take(board.state.notes().filter((note) => !block || note.block === block).map((note) => note.uid))
  }

  /** To the event before (-1) or after (1) the selected note in time; from nothing back to the last. */
  walk(step) {
    const { board } = this
    const note = beside(board.state.notes(), board.state.note(board.selected), step)
    if (note) board.goTo(note.uid)
  }

  /** Select these, and let the keys work on them. */
  take(uids) {
    const { board } = this
    board.selection.set(uids)
    board.element(board.selected)?.focus({ preventScroll: true })
  }

  /** Begin or end the mode in which every tap adds or removes. */
  several(on = !this.board.selection.several) {
    const { board } = this
    board.selection.several = on
    board.stage.classList.toggle('picking', on)
    this.button?.setAttribute('aria-pressed', String(on))
    if (on) this.#tell(word('picking'))
    else if (board.selection.size > 1) board.selection.set([])
    board.tools.show()
  }

  /** The focused note joins the others, or leaves them. */
  toggle(uid) {
    if (!uid) return false
    if (!this.board.selection.several) this.several(true)
    return this.board.selection.toggle(uid)
  }

  /** A rectangle {left, top, right, bottom} of the screen, while it is drawn and when it is done. */
  lasso(box, done) {
    const { board } = this
    this.frame ??= make('div', { className: 'lasso' })
    if (!this.frame.isConnected) board.append(this.frame)
    for (const [name, value] of Object.entries({ left: box.left, top: box.top, width: box.right - box.left, height: box.bottom - box.top })) this.frame.style.setProperty(name, `${value}px`)
    if (!done) return
    this.unlasso()
    this.take([...board.selection.uids, ...board.state.notes().map((note) => note.uid).filter((uid) => meets(board.element(uid)?.getBoundingClientRect(), box))])
  }

  unlasso() {
    this.frame?.remove()
  }

  /** The selection changed: mark its notes, and say how many they are. */
  show(moved) {
    const { board } = this
    const { selection } = board
    for (const uid of moved) board.element(uid)?.classList.toggle('selected', selection.has(uid))
    for (const uid of moved) board.arrows.select(uid)
    for (const uid of selection.size <= 2 ? [...moved, ...selection.uids] : moved) board.state.touch(uid)
    if (selection.size > 1) this.#tell(word('selected_n', { n: selection.size }))
    else this.#tell('')
    board.tools.show()
    board.changed()
  }

  #tell(text) {
    this.told.textContent = text
  }
}

const meets = (one, other) => one && one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top
