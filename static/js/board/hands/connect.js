// Making arrows: by dragging from a note, from the bar and by key.
import { freshId } from '../engine/operations.js'
import { word } from '../words.js'

export class Connect {
  #from = null // uid of the note from which the next tapped one is reached; '' before it is chosen

  constructor(board) {
    this.board = board
  }

  get busy() {
    return this.#from !== null
  }

  /** Two notes are selected: from the first to the second. Otherwise from the selected note to the one that comes next. */
  begin() {
    const { board } = this
    const uids = this.#notes()
    if (!board.writes || board.blocks) return
    if (uids.length === 2) return this.join(...uids)
    this.#set(uids.length === 1 ? uids[0] : '')
    board.picks.several(false)
    if (this.#from) board.element(this.#from)?.focus({ preventScroll: true })
  }

  /** While an arrow is being made: this note is one of its ends. False: none is being made. */
  arrive(uid) {
    if (!this.busy) return false
    const { board } = this
    const note = board.state.note(uid)
    if (!note || note.kind === 'arrow') this.end()
    else if (this.#from) {
      const from = this.#from
      this.end()
      this.join(from, uid)
    } else {
      this.#set(uid)
    }
    return true
  }

  end() {
    this.#set(null)
  }

  /** An arrow from one to the other; the one that is there already, if there is one. */
  join(source, target) {
    const { board } = this
    if (!board.writes || source === target) return
    board.editor.close()
    const there = board.state.structure().find((each) => each.source === source && each.target === target)
    const uid = there?.uid ?? freshId()
    if (!there) board.session.change('add', uid, { kind: 'arrow', text: '', source, target, by: board.me })
    board.render()
    board.select(uid)
    board.element(uid)?.focus({ preventScroll: true })
  }

  #notes() {
    const { board } = this
    return board.selection.uids.filter((uid) => board.state.note(uid)?.kind !== 'arrow')
  }

  #set(from) {
    const { board } = this
    board.element(this.#from)?.classList.remove('whence')
    this.#from = from
    board.element(from)?.classList.add('whence')
    board.stage.classList.toggle('connecting', this.busy)
    this.hint?.remove()
    this.hint = this.busy ? board.toasts.say(word(from ? 'arrow_where' : 'arrow_whence'), { lasting: true }) : null
  }
}
