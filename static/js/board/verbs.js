// What people do to notes, whichever hand or bar they use.
import { freshId } from './operations.js'
import { word } from './words.js'

const LONGEST = /[^]{1,2000}/gu // what a note holds; longer texts go on in further notes

export class Verbs {
  constructor(board) {
    this.board = board
  }

  /** A new note with the cursor in its text. It is sent when its text is written. */
  add(kind, { at, place } = {}) {
    const { board } = this
    if (!board.writes) return
    board.editor.close()
    const where = place ?? board.layout.newPlace(at, board.state.note(board.selected))
    const op = board.session.change('add', freshId(), { kind, text: '', ...where, by: board.me, held: true })
    board.render()
    this.#write(op.note, op)
  }

  edit(uid, { inList = false } = {}) {
    const { board } = this
    if (!board.writes || !board.state.note(uid)) return
    if (!inList) return this.#write(uid)
    board.editor.open(board.panel.row(uid), board.state.note(uid))
  }

  #write(uid, op) {
    const { board } = this
    const note = board.state.note(uid)
    const listed = board.panel.covers
    if (listed) board.panel.show('outline')
    const element = (listed && board.panel.row(uid)) || board.element(uid)
    board.select(uid)
    board.layout.reveal(note, { centre: board.layout.camera.zoom < 0.7 })
    board.editor.open(element, note, op)
    if (listed) element.scrollIntoView({ block: 'nearest' })
    board.tools.show(note)
  }

  /** The writing on a note ended. */
  written(uid, { focus }) {
    const { board } = this
    board.state.touch(uid)
    board.panel.row(uid)?.removeAttribute('data-data')
    board.render()
    if (focus) board.element(uid)?.focus({ preventScroll: true })
    if (board.selected === uid) board.tools.show(board.state.note(uid))
  }

  /** Set one property (kind, certainty, category, priority), or move the note to a block. */
  set(uid, property, value) {
    const note = this.board.state.note(uid)
    if (!note || !this.board.writes || note[property] === value) return
    if (property === 'block') this.#move([{ uid, ...this.board.layout.endOf(value) }])
    else this.board.session.change(property, uid, { [property]: value })
  }

  remove(uid) {
    const { board } = this
    const note = board.state.note(uid)
    if (!note || note.deleted || !board.writes) return
    board.editor.close()
    board.session.change('delete', uid)
    board.toasts.say(word('deleted', { text: note.text.slice(0, 20) }), { action: { label: word('restore'), run: () => this.restore(uid) } })
  }

  restore(uid) {
    if (this.board.writes) this.board.session.change('restore', uid)
  }

  /** Arrow keys. */
  step(uid, command) {
    this.#move(this.board.layout.step(this.board.state.note(uid), command))
    this.board.render()
    this.board.layout.reveal(this.board.state.note(uid))
  }

  tapped(uid) {
    const { board } = this
    if (uid) board.element(uid)?.focus({ preventScroll: true })
    board.select(uid ?? null)
    if (!uid) document.activeElement?.blur()
  }

  doubleTapped(uid, point) {
    if (uid) this.edit(uid)
    else this.add(this.board.kinds.includes('event') && !this.board.blocks ? 'event' : this.board.kinds[0], { at: point })
  }

  dragged(uid, dx, dy, event) {
    this.board.tools.show(null)
    this.board.layout.drag(this.board.element(uid), this.board.state.note(uid), dx, dy, event)
  }

  dropped(uid, keep) {
    this.#move(this.board.layout.drop(this.board.state.note(uid), keep))
    this.board.render()
    if (this.board.selected) this.board.tools.show(this.board.state.note(this.board.selected))
  }

  #move(moves) {
    for (const { uid, ...to } of moves) this.board.session.change('move', uid, to)
  }

  /** Two texts were written at once: keep the first, the second, or both. */
  choose(uid, which) {
    const note = this.board.state.note(uid)
    if (!note?.rival) return
    const chosen = { first: note.text, second: note.rival, both: `${note.text}\n${note.rival}` }[which]
    const [text = '', ...rest] = chosen.match(LONGEST) ?? []
    this.board.session.change('edit', uid, { text, base: note.seq, chosen: true })
    for (const more of rest) this.board.session.change('add', freshId(), { kind: note.kind, text: more, by: this.board.me, ...this.board.layout.newPlace(null, note) })
  }

  /** What else this note can become. */
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

  refused({ op, text, keep }) {
    const { board } = this
    if (keep) this.#sayOnce(text)
    else board.toasts.refused(text, op?.text)
  }

  #sayOnce(text) {
    if (this.said === text) return
    this.said = text
    setTimeout(() => { this.said = null }, 10_000)
    this.board.toasts.say(text)
  }
}
