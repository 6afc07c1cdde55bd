// How wide and high things are: by the handle at their corner, and by keys.

const LEAST = { note: { w: 96, h: 0 }, frame: { w: 120, h: 80 }, lane: { w: 0, h: 80 } }
const MOST = { note: 600, frame: 20_000, lane: 20_000 }

const clamp = (value, low, high) => Math.round(Math.min(high, Math.max(low, value)))

/** The sides {w, h} of a note, frame or lane after its corner was moved; a note is as high as its text. */
export function stretched({ kind, w, h }, { dx, dy }) {
  const type = kind in LEAST ? kind : 'note'
  const [least, most] = [LEAST[type], MOST[type]]
  return { w: type === 'lane' ? 0 : clamp(w + dx, least.w, most), h: type === 'note' ? h : clamp(h + dy, least.h, most) }
}

export class Sizes {
  #drag = null // { from, to } as sides

  constructor(board) {
    this.board = board
  }

  /** While the handle is dragged by {dx, dy} px of the screen. */
  stretch(uid, { dx, dy }) {
    const { board } = this
    const note = board.state.note(uid)
    const { zoom } = board.layout.camera
    this.#drag ??= { from: this.#now(note) }
    this.#drag.to = stretched(this.#drag.from, { dx: dx / zoom, dy: dy / zoom })
    board.tools.hide()
    this.#show(uid, this.#drag.to)
    board.handles.size.hidden = false
    board.handles.follow()
  }

  /** The handle is let go. */
  settle(uid, keep) {
    const { board } = this
    const note = board.state.note(uid)
    const { to } = this.#drag ?? {}
    this.#drag = null
    if (keep && to && note) this.#change([note], () => to)
    else if (note) this.#show(uid, note)
  }

  /** Alt and an arrow key. */
  step({ dx, dy, step }) {
    const { board } = this
    const notes = board.selection.uids.map((uid) => board.state.note(uid)).filter((note) => note && note.kind !== 'arrow')
    if (board.layout.pans) this.#change(notes, (note) => stretched(this.#now(note), { dx: dx * step, dy: dy * step }), `size:${board.selection.uids}`)
  }

  #change(notes, sides, streak) {
    const { session } = this.board
    session.together(() => { for (const note of notes) session.change('size', note.uid, sides(note)) }, streak)
    this.board.render()
  }

  /** With the width that it has by itself where none was given. */
  #now(note) {
    return { ...note, w: note.w || this.board.element(note.uid).offsetWidth }
  }

  #show(uid, { w, h }) {
    const { style } = this.board.element(uid)
    if (w) style.setProperty('width', `${w}px`)
    else style.removeProperty('width')
    if (h) style.setProperty('height', `${h}px`)
    this.board.structure.touched(uid)
    this.board.structure.drawAround()
  }
}
