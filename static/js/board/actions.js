// What else a note can become, such as a persona or a question: done by the server.
import { word } from './words.js'

export class Actions {
  constructor(board) {
    this.board = board
  }

  actionsFor(note) {
    const fits = (action) => action.kinds.includes(note.kind) || action.blocks.includes(note.block)
    return note.text && this.board.state.confirmed(note.uid) ? this.board.actions.filter(fits) : []
  }

  async act(button, uid) {
    const { board } = this
    button.disabled = true
    const headers = { 'X-CSRFToken': board.csrf, Accept: 'application/json' }
    const answer = await fetch(button.dataset.url.replace('UID', uid), { method: 'POST', headers }).catch(() => null)
    const told = await answer?.json().catch(() => null)
    button.disabled = false
    board.toasts.say(told?.text ?? word('not_done'), told?.url && { action: { label: word('open'), run: () => location.assign(told.url) } })
  }
}
