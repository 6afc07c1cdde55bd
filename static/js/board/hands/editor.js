// Writing on a note. Every keystroke is kept in the browser's storage until the server has the text.
import { writingCommand } from './keys.js'
import { isNote } from '../engine/operations.js'
import { make, word } from '../words.js'

const LIMIT = 2000
const SHORT = 60 // the name of a frame or lane, the label of an arrow

export class Editor {
  #writing = null // { op, element, area, before }

  constructor(board) {
    this.board = board
  }

  get uid() {
    return this.#writing?.op.note
  }

  /** Put the cursor into the text of the note; `op` is its add, when it is a new one. */
  open(element, note, op) {
    if (this.uid === note.uid) return
    this.close()
    const area = make('textarea', { className: 'writing-area', value: note.text, maxLength: isNote(note) ? LIMIT : SHORT, 'aria-label': word('text_of_note'), enterKeyHint: 'enter' })
    op ??= this.board.session.change('edit', note.uid, { text: note.text, was: note.text, base: note.seq, held: true })
    this.#writing = { op, element, area, before: note.text }
    element.classList.add('writing')
    const text = element.querySelector('.text')
    ;(text.closest('button') ?? text).after(area)
    area.addEventListener('input', () => this.#typed())
    area.addEventListener('keydown', (event) => this.#key(event))
    area.addEventListener('blur', () => this.close())
    area.addEventListener('pointerdown', (event) => event.stopPropagation())
    area.focus({ preventScroll: true })
    area.setSelectionRange(area.value.length, area.value.length)
    this.#fit()
  }

  /** Take the text as it stands. An empty new note goes away. */
  close({ focus = false } = {}) {
    if (!this.#writing) return
    const { op, element, area, before } = this.#writing
    this.#writing = null
    element.classList.remove('writing')
    area.remove()
    const isNew = op.do === 'add'
    if (isNew ? !area.value.trim() : area.value === before) this.board.session.abandon(op)
    else this.board.session.release(Object.assign(op, { text: area.value }))
    this.board.written(op.note, { focus })
  }

  #typed() {
    const { op, area } = this.#writing
    this.board.session.rewrite(op, { text: area.value })
    this.#fit()
  }

  #fit() {
    const { area } = this.#writing
    area.style.setProperty('height', 'auto')
    area.style.setProperty('height', `${area.scrollHeight}px`)
    this.board.moved()
  }

  #key(event) {
    event.stopPropagation()
    const command = writingCommand(event)
    const listed = this.#writing.element.closest('.side') // there Tab goes on through the list
    if (!command || (listed && command !== 'commit')) return
    event.preventDefault()
    if (command === 'commit') this.close({ focus: true })
    else this.board.goOn(this.uid, command === 'next' ? 1 : -1)
  }
}
