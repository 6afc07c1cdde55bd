// What else a note can become, such as a persona or a question: done by the server.
import { make, word } from '../words.js'

export class Actions {
  constructor(board) {
    this.board = board
  }

  /** The buttons for what the note can become, or for what is done `beside` the work at hand. */
  actionsFor(note, { beside = false } = {}) {
    if (!note.text || !this.board.state.confirmed(note.uid)) return []
    const fits = (action) => action.beside === beside && (action.kinds.includes(note.kind) || action.blocks.includes(note.block))
    return this.board.actions.filter(fits).map(({ label, url }) => make('button', { type: 'button', className: beside ? '' : 'primary', value: 'act', textContent: label, 'data-url': url }))
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
