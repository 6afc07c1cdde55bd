// It is fine not to know, and to differ: everybody marks a note for themselves, with one tap or key.
import { make, word } from '../words.js'

export const DOUBTS = { unsure: '？', differ: '≠' }

export class Doubts {
  constructor(board) {
    this.board = board
  }

  /** Mark the notes, or take the own mark back where all of them have it. */
  mark(uids, name) {
    const { board } = this
    const notes = uids.map((uid) => board.state.note(uid)).filter((note) => note && !note.deleted)
    if (!notes.length || !board.writes) return
    const on = !this.#all(notes, name)
    board.session.together(() => {
      for (const note of notes) if (this.#has(note, name) !== on) board.session.change('mark', note.uid, { mark: name, on, by: board.me })
    })
  }

  /** The buttons for the bar of the selected notes. */
  offers(notes) {
    const buttons = Object.entries(DOUBTS).map(([name, sign]) => make('button', {
      type: 'button', name, value: `mark:${name}`, className: 'doubt', textContent: `${sign} ${word(name)}`, 'aria-label': word(name), 'aria-pressed': String(this.#all(notes, name)),
    }))
    return [make('span', { className: 'certainty doubts', role: 'group', 'aria-label': word('doubts') }, ...buttons)]
  }

  /** What is said about the note, for its foot and for those who hear it: [{name, sign, label, own}]. */
  of(note) {
    return Object.entries(DOUBTS).filter(([name]) => note[name].length).map(([name, sign]) => ({
      name, sign: `${sign}${note[name].length}`, own: this.#has(note, name), label: word('doubt_of', { what: word(name), who: note[name].map((id) => this.board.page.people[id] ?? '').filter(Boolean).join(word('comma')) }),
    }))
  }

  #has(note, name) {
    return note[name].includes(this.board.me)
  }

  #all(notes, name) {
    return notes.every((note) => this.#has(note, name))
  }
}
