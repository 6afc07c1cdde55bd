// Handles at the selected note: one to draw an arrow from, one to change its size.
import { make, word } from '../words.js'

const LEAST = 30 // pixels; handles would hide a note that looks smaller

export class Handles {
  constructor(board) {
    this.board = board
    this.arrow = this.#handle('arrow-handle', 'draw_arrow', { move: (event) => this.#reach(event), done: (event, kept) => this.#arrive(event, kept) })
    this.size = this.#handle('size-handle', 'resize', { move: (event, by) => board.sizes.stretch(this.uid, by), done: (event, kept) => board.sizes.settle(this.uid, kept) })
  }

  /** Show them for what is selected. */
  show() {
    const { board } = this
    const note = board.state.note(board.selected)
    const one = board.selection.size === 1 && board.writes && note && board.editor.uid !== note.uid && !board.stage.querySelector('.dragged')
    this.uid = one && board.layout.pans ? note.uid : null
    this.arrow.hidden = !this.uid || note.kind === 'arrow' || note.kind === 'lane' || note.kind === 'frame'
    this.size.hidden = !this.uid || note.kind === 'arrow' || !board.mayChange(note)
    this.follow()
  }

  hide() {
    this.arrow.hidden = this.size.hidden = true
  }

  follow() {
    const element = this.board.element(this.uid)
    if (!this.uid || !element) return
    const [box, stage] = [element.getBoundingClientRect(), this.board.stage.getBoundingClientRect()]
    for (const handle of [this.arrow, this.size]) handle.classList.toggle('no-room', box.height < LEAST && !element.classList.contains('lane'))
    const right = Math.min(box.right, stage.right - 60) - stage.left
    put(this.arrow, right, (box.top + box.bottom) / 2 - stage.top)
    put(this.size, element.classList.contains('lane') ? stage.width / 2 : box.right - stage.left, box.bottom - stage.top)
  }

  #handle(className, label, { move, done }) {
    const handle = make('button', { type: 'button', className: `handle ${className}`, tabIndex: -1, title: word(label), 'aria-label': word(label), hidden: true })
    this.board.stage.append(handle)
    let start = null
    const end = (event, kept) => {
      if (start) done(event, kept)
      start = null
      this.board.tools.show()
    }
    handle.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      handle.setPointerCapture(event.pointerId)
      start = { x: event.clientX, y: event.clientY }
    })
    handle.addEventListener('pointermove', (event) => start && move(event, { dx: event.clientX - start.x, dy: event.clientY - start.y }))
    handle.addEventListener('pointerup', (event) => end(event, true))
    handle.addEventListener('pointercancel', (event) => end(event, false))
    return handle
  }

  #reach(event) {
    const { board } = this
    board.tools.hide()
    board.arrows.sketch(this.uid, board.layout.toPlane({ x: event.clientX, y: event.clientY }))
    this.#aim(this.#under(event))
  }

  #arrive(event, kept) {
    const { board } = this
    const target = kept && this.#under(event)
    board.arrows.sketch(null)
    this.#aim(null)
    if (target) board.connect.join(this.uid, target)
  }

  #under(event) {
    const found = document.elementsFromPoint(event.clientX, event.clientY).map((each) => each.closest('.plane > .note')?.dataset.uid)
    return found.find((uid) => uid && uid !== this.uid)
  }

  #aim(uid) {
    if (uid === this.aimed) return
    this.board.element(this.aimed)?.classList.remove('whence')
    this.board.element(uid)?.classList.add('whence')
    this.aimed = uid
  }
}

function put(handle, x, y) {
  handle.style.setProperty('transform', `translate(${Math.round(x)}px, ${Math.round(y)}px)`)
}
