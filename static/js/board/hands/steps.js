// Taking back what one did oneself, and doing it again: by keys and by the buttons of the dock.
import { word } from '../words.js'

export class Steps {
  constructor(board) {
    this.board = board
    this.buttons = Array.from(board.querySelectorAll('[data-do=undo], [data-do=redo]'))
  }

  undo() {
    this.#turn('undo')
  }

  redo() {
    this.#turn('redo')
  }

  /** The buttons tell whether there is a step. They stay focusable, so that the keyboard does not lose its place. */
  show() {
    const { history } = this.board.session
    for (const button of this.buttons) {
      const can = this.board.writes && (button.dataset.do === 'undo' ? history.canUndo : history.canRedo)
      if (button.ariaDisabled !== String(!can)) button.ariaDisabled = String(!can)
    }
  }

  #turn(way) {
    const { board } = this
    if (!board.writes) return
    board.editor.close()
    const told = board.session[way]()
    if (!told) return board.toasts.say(word(`no_${way}`))
    board.render()
    const note = board.state.note(told.ops[0]?.note)
    if (note && !note.deleted) board.layout.reveal(note)
    if (told.missed) board.toasts.say(word(told.ops.length ? 'undone_partly' : 'not_undone', { n: told.missed }))
  }
}
