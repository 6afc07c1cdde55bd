// Several notes at once: copies of the selected ones, and what comes from the clipboard.
import { MOST, texts } from './clip.js'
import { column } from '../layout/geometry.js'
import { freshId } from '../engine/operations.js'
import { areMeant } from '../pictures/key.js'
import { word } from '../words.js'

const MARKS = ['certainty', 'category', 'priority', 'growth', 'pivotal', 'remedy', 'needs', 'view', 'cluster']

export class Copies {
  constructor(board) {
    this.board = board
    document.addEventListener('paste', (event) => this.#pasted(event))
  }

  /** Copy the selected notes beside themselves; the copies are selected. */
  duplicate() {
    const { board } = this
    const chosen = board.structure.outline(board.selection.uids.map((uid) => board.state.note(uid)).filter((note) => note && !note.deleted))
    if (!chosen.length || !board.writes) return
    const notes = chosen.slice(0, MOST)
    board.session.together(() => {
      const copies = Array.from(board.layout.beside(notes), (place, i) => this.#copy(notes[i], place))
      this.#done(copies, word('copied_n', { n: copies.length }), chosen.length - notes.length)
    })
  }

  #copy(note, place) {
    const { session, me } = this.board
    const uid = freshId()
    session.together(() => {
      session.change('add', uid, { kind: note.kind, text: note.text, ...place, ...(note.w && { w: note.w }), ...(note.picture && { picture: note.picture }), by: me })
      for (const mark of MARKS) if (note[mark]) session.change(mark, uid, { [mark]: note[mark] })
    })
    return uid
  }

  #pasted(event) {
    const { board } = this
    const focus = document.activeElement
    if (!board.writes || focus?.closest('input, select, dialog') || !(focus === document.body || board.contains(focus))) return
    const found = texts(event.clipboardData.getData('text/plain'))
    if (areMeant(event.clipboardData, found.texts.length > 0)) {
      event.preventDefault()
      return board.pictures.take([...event.clipboardData.files])
    }
    if (focus?.closest('textarea, [contenteditable]') || !found.texts.length) return
    event.preventDefault()
    this.#paste(found)
  }

  #paste({ texts: all, more }) {
    const { board } = this
    const places = this.#places(all)
    board.session.together(() => {
      const uids = all.map((text, i) => {
        const uid = freshId()
        board.session.change('add', uid, { kind: board.verbs.usualKind, text, ...places(i), by: board.me })
        return uid
      })
      this.#done(uids, word('pasted_n', { n: uids.length }), more)
    })
  }

  /** Below each other on a free board; at the end of the selected block on others. */
  #places(all) {
    const { board } = this
    const near = board.state.note(board.selected)
    const first = board.layout.newPlace(near ? null : board.pointer, near)
    if (board.blocks) return () => board.layout.endOf(first.block)
    const places = column(first, all, board.state.notes())
    return (i) => places[i]
  }

  #done(uids, text, more) {
    const { board } = this
    board.render()
    board.picks.take(uids)
    board.layout.reveal(board.state.note(uids[0]))
    board.toasts.say(more ? `${text} ${word('more_left', { n: more, most: MOST })}` : text)
  }
}
