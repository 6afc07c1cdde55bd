// The one note at which the facilitator points: everybody sees it, and the rest of the board steps back.
import { isNote } from '../engine/operations.js'
import { word } from '../words.js'

const LETTERS = 40 // of the note's text in a message

export class Spotlight {
  uid = null // the note that shines on this screen
  #told = '' // the note that was brought into view
  #own = '' // the note at which this person just pointed

  constructor(board) {
    this.board = board
  }

  /** May this person point at these notes? */
  fits(notes) {
    const [note] = notes
    return this.board.page.leads && notes.length === 1 && isNote(note) && Boolean(note.text || note.picture) && !note.hidden
  }

  /** Point at the note, or no longer where it shines already. */
  turn(uids) {
    const { session, state } = this.board
    if (!this.fits(uids.map((uid) => state.note(uid)))) return false
    this.#own = this.uid === uids[0] ? '' : uids[0]
    session.lead('spotlight', { spotlight: this.#own })
  }

  /** The settings or the note may have changed. */
  show() {
    const { board } = this
    const { spotlight = '' } = board.session.state.settings
    const note = spotlight && !board.past.on ? board.state.note(spotlight) : undefined
    const uid = note && !note.deleted ? spotlight : null
    if (!spotlight) this.#told = ''
    if (uid !== this.uid) this.#turn(uid)
    board.element(uid)?.classList.add('lit')
    if (uid && uid !== this.#told) this.#begin(note)
  }

  #turn(uid) {
    const { board } = this
    board.element(this.uid)?.classList.remove('lit')
    board.stage.classList.toggle('spotlit', Boolean(uid))
    this.uid = uid
    if (!uid) this.toast?.remove()
    board.tools.show()
  }

  /** Bring it into view once, unless the hands are busy: then the way there is offered. */
  #begin(note) {
    const { board } = this
    const own = this.#own === note.uid
    this.#own = ''
    this.#told = note.uid
    this.toast?.remove()
    if (own) return
    const letters = [...(note.text || word('picture'))]
    const text = letters.length > LETTERS ? `${letters.slice(0, LETTERS).join('')}…` : letters.join('')
    const busy = board.together.follow.busy
    if (!busy) requestAnimationFrame(() => this.#go())
    const action = busy && { label: word('go_there'), run: () => this.#go() }
    this.toast = board.toasts.say(word(busy ? 'spotlight_asks' : 'spotlight_begins', { text }), { action, lasting: busy })
  }

  #go() {
    const { board } = this
    const note = this.uid && board.state.note(this.uid)
    if (!note) return
    board.together.follow.stop()
    if (board.panel.covers) board.panel.toggle()
    board.layout.reveal(note, { centre: true })
  }
}
