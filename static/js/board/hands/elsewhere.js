// Copying the selected notes to another board of the workshop: done by the server, which keeps the link.
import { make, word } from '../words.js'

export class Elsewhere {
  constructor(board) {
    this.board = board
  }

  /** Ask to which board; the choice comes from the server, so that it knows the boards of now. */
  async elsewhere() {
    const { board } = this
    const uids = board.selection.uids.filter((uid) => board.state.note(uid) && !board.state.note(uid).deleted)
    if (!uids.length || !board.writes) return
    if (uids.some((uid) => !board.state.confirmed(uid) || board.session.outbox.of(uid).length)) return board.toasts.say(word('unsaved_copies'))
    const answer = await fetch(board.page.copies_url).catch(() => null)
    if (!answer?.ok) return board.toasts.say(word('not_done'))
    this.#ask(await answer.text(), uids)
  }

  #ask(html, uids) {
    const dialog = make('dialog', { className: 'elsewhere', 'aria-label': word('to_board') })
    dialog.innerHTML = html
    dialog.addEventListener('keydown', (event) => event.stopPropagation())
    dialog.addEventListener('close', () => this.#closed(dialog))
    dialog.addEventListener('click', ({ target }) => (target === dialog || target.closest('[value=close]')) && dialog.close())
    dialog.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault()
      this.#send(event.target, uids)
      dialog.close()
    })
    this.board.append(dialog)
    dialog.showModal()
  }

  async #send(form, uids) {
    const { board } = this
    const chosen = new FormData(form)
    const body = new URLSearchParams({ notes: uids.join(' '), to: chosen.get('to'), block: chosen.get(`block-${chosen.get('to')}`) ?? '' })
    const headers = { 'X-CSRFToken': board.csrf, Accept: 'application/json' }
    const answer = await fetch(board.page.copies_url, { method: 'POST', headers, body }).catch(() => null)
    const told = await answer?.json().catch(() => null)
    board.toasts.say(told?.text ?? word('not_done'), told?.url && { action: { label: word('open'), run: () => location.assign(told.url) } })
  }

  #closed(dialog) {
    dialog.remove()
    this.board.element(this.board.selected)?.focus({ preventScroll: true })
  }
}
