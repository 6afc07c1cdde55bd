// What people do to notes, whichever hand or bar they use.
import { pieces } from './clip.js'
import { freshId, written } from '../engine/operations.js'
import { table, word } from '../words.js'

export class Verbs {
  #kind = null // the kind last used

  constructor(board) {
    this.board = board
  }

  /** The kind of a note for which nobody chose one. */
  get usualKind() {
    const { kinds, blocks } = this.board
    return this.#kind ?? (kinds.includes('event') && !blocks ? 'event' : kinds[0])
  }

  /** A new note with the cursor in its text. It is sent when its text is written. */
  add(kind, { at, place } = {}) {
    const { board } = this
    if (!board.writes) return
    board.editor.close()
    this.#kind = kind
    const where = place ?? board.layout.newPlace(at, board.state.note(board.selected))
    const op = board.session.change('add', freshId(), { kind, text: '', ...where, by: board.me, held: true })
    board.render()
    this.#write(op.note, op)
  }

  edit(uid, { inList = false } = {}) {
    const { board } = this
    if (!board.writes || !board.state.note(uid) || !board.mayChange(board.state.note(uid))) return
    if (!inList) return this.#write(uid)
    board.editor.open(board.panel.row(uid), board.state.note(uid))
  }

  #write(uid, op) {
    const { board } = this
    const note = board.state.note(uid)
    const listed = board.panel.covers
    if (listed) board.panel.show('outline')
    const element = (listed && board.panel.row(uid)) || board.element(uid)
    board.picks.several(false)
    board.select(uid)
    board.layout.reveal(note, { centre: board.layout.camera.zoom < 0.7 })
    board.editor.open(element, note, op)
    if (listed) element.scrollIntoView({ block: 'nearest' })
    board.tools.show()
  }

  /** The writing on a note ended. */
  written(uid, { focus }) {
    const { board } = this
    board.state.touch(uid)
    board.panel.row(uid)?.removeAttribute('data-data')
    board.render()
    if (focus) board.element(uid)?.focus({ preventScroll: true })
    if (board.selected === uid) board.tools.show()
  }

  /** From the note that is written to the next (1) or previous (-1) in reading order; at the end it stays there. */
  goOn(uid, step) {
    const { board } = this
    const row = board.structure.outline(board.state.all())
    const at = row.findIndex((note) => note.uid === uid)
    const note = row[at + step]
    board.editor.close({ focus: true })
    if (!note) return
    board.select(note.uid)
    board.element(note.uid)?.focus({ preventScroll: true })
    board.layout.reveal(note)
  }

  /** Set one property (kind, certainty, category, priority) of all these notes, or move them to a block. */
  set(uids, property, value) {
    const { board } = this
    const notes = [uids].flat().map((uid) => board.state.note(uid)).filter((note) => note && board.mayChange(note) && note[property] !== value)
    if (!notes.length || !board.writes) return
    board.session.together(() => {
      for (const { uid } of notes) {
        if (property === 'block') board.session.change('move', uid, board.layout.endOf(value))
        else board.session.change(property, uid, { [property]: value })
      }
    })
  }

  remove(uids) {
    const { board } = this
    const notes = [uids].flat().map((uid) => board.state.note(uid)).filter((note) => note && !note.deleted && board.mayChange(note))
    if (!notes.length || !board.writes) return
    board.editor.close()
    board.session.together(() => { for (const { uid } of notes) board.session.change('delete', uid) })
    const text = notes.length > 1 ? word('deleted_n', { n: notes.length }) : word('deleted', { text: notes[0].text.slice(0, 20) || table('kinds')[notes[0].kind] })
    board.toasts.say(text, { action: { label: word('restore'), run: () => this.restore(notes.map((note) => note.uid)) } })
  }

  restore(uids) {
    const { board } = this
    const gone = [uids].flat().filter((uid) => board.state.note(uid)?.deleted ?? true)
    if (board.writes) board.session.together(() => { for (const uid of gone) board.session.change('restore', uid) })
  }

  doubleTapped(uid, point) {
    if (uid) this.edit(uid)
    else this.add(this.board.kinds.includes('event') && !this.board.blocks ? 'event' : this.board.kinds[0], { at: point })
  }

  /** Two texts were written at once: keep the first, the second, or both. */
  choose(uid, which) {
    const note = this.board.state.note(uid)
    if (!note?.rival || !this.board.writes) return
    const chosen = { first: note.text, second: note.rival, both: `${note.text}\n${note.rival}` }[which]
    const [text = '', ...rest] = pieces(chosen)
    const { session, layout, me } = this.board
    session.together(() => {
      session.change('edit', uid, { text, base: note.seq, chosen: true })
      for (const more of rest) session.change('add', freshId(), { kind: note.kind, text: more, by: me, ...layout.newPlace(null, note) })
    })
  }

  refused({ op, code, text, keep }) {
    const { board } = this
    if (code === 'joined') return // somebody drew the same arrow at the same time
    if (keep) this.#sayOnce(text)
    else board.toasts.refused(text, op && written(op))
  }

  #sayOnce(text) {
    if (this.said === text) return
    this.said = text
    setTimeout(() => { this.said = null }, 10_000)
    this.board.toasts.say(text)
  }
}
