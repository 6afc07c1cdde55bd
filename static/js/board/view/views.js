// Where to look: at the selected notes, where the room works, or by the overview.
import { Activity } from './activity.js'
import { Overview } from './overview.js'

export class Views {
  #activity = new Activity()

  constructor(board) {
    this.board = board
    board.session.addEventListener('frame', ({ detail }) => this.#activity.hear(detail.changes))
    const place = board.querySelector('.overview')
    if (place) this.overview = new Overview(board, place)
  }

  lookAtSelection() {
    return this.#show(this.board.selection.uids)
  }

  /** At the notes that anybody changed last; at everything while nobody did. */
  lookAtWork() {
    return this.#show(this.#activity.uids)
  }

  toggleOverview() {
    this.overview?.toggle(undefined, { remember: true })
  }

  /** The view moved. */
  moved() {
    this.overview?.moved()
  }

  #show(uids) {
    const { layout, state } = this.board
    if (!layout.pans) return false
    const notes = uids.map((uid) => state.note(uid)).filter((note) => note && !note.deleted)
    return notes.length ? layout.show(notes) : layout.fit()
  }
}
