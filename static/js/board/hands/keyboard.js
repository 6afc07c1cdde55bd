// Keys of the board, while nobody writes in a field.
import { command } from './keys.js'

const FIELDS = 'input, textarea, [contenteditable], dialog'
const CONTROLS = 'button, a, summary, select, [role=toolbar]'
const ANYWHERE = new Set(['add', 'undo', 'redo', 'all', 'seek', 'walk', 'fit', 'selection', 'work']) // also while a button has the focus

export class Keyboard {
  constructor(board) {
    this.board = board
    document.addEventListener('keydown', (event) => this.#down(event))
    document.addEventListener('keyup', (event) => event.key === ' ' && this.#space(false))
    board.addEventListener('click', (event) => this.#pressed(event.target.closest('[data-do], [data-add], [data-choose], [data-tool]'), event))
  }

  #down(event) {
    const { board } = this
    const target = event.target
    if (target.closest(FIELDS) || (target !== document.body && !board.contains(target))) return
    if (event.key === ' ' && !event.shiftKey && !target.closest(CONTROLS)) this.#space(true, event)
    const onNote = Boolean(target.closest('.stage [data-uid]') || target === document.body)
    const told = command(event, { selected: onNote ? board.selected : null, kinds: board.kinds, writes: board.writes })
    if (!told || (target.closest(CONTROLS) && !ANYWHERE.has(told.do)) || (target.closest('select, [role=toolbar]') && told.do === 'add')) return
    if (this.#run(told, target) !== false) event.preventDefault()
  }

  #space(held, event) {
    if (!this.board.layout.pans) return
    event?.preventDefault()
    this.board.pointers.space = held
    this.board.stage.classList.toggle('grabbing', held)
  }

  #run(told, target) {
    const { board } = this
    const uid = board.selected
    const run = {
      add: () => board.add(told.kind, { at: board.pointer }),
      edit: () => board.connect.arrive(uid) || (target.dataset.cluster ? board.tools.focus('cluster') : board.edit(uid)),
      arrow: () => board.connect.begin(),
      group: () => board.clusters.group(),
      frame: () => board.structure.frame(),
      lane: () => board.structure.lane(),
      picture: () => board.pictures.choose(),
      draw: () => board.structure.draw(),
      size: () => board.sizes.step(told),
      delete: () => board.remove(board.selection.uids),
      move: () => board.step(told),
      toggle: () => board.picks.toggle(target.closest('.note')?.dataset.uid),
      mark: () => board.mark(board.selection.uids, told.mark),
      all: () => board.selectAll(),
      duplicate: () => board.duplicate(),
      undo: () => board.undo(),
      redo: () => board.redo(),
      vote: () => board.vote(uid, told.step),
      spotlight: () => board.spotlight.turn(board.selection.uids),
      tools: () => board.tools.focus(),
      people: () => board.together.who.open(),
      look: () => (board.layout.pans ? board.layout.pan(-told.dx * 80, -told.dy * 80) : false),
      zoom: () => board.layout.zoom(told.factor),
      fit: () => board.layout.fit(),
      seek: () => board.panel.seek(),
      walk: () => board.walk(told.step),
      past: () => board.past.turn(),
      since: () => board.since.step(told.step),
      selection: () => board.lookAtSelection(),
      work: () => board.lookAtWork(),
      unselect: () => { board.pointers.cancel(); board.connect.end(); board.structure.draw(false); board.picks.several(false); board.tapped(null) },
    }[told.do]
    return run()
  }

  /** Buttons of palette, dock and blocks. */
  #pressed(button, event) {
    if (!button) return
    const { board } = this
    const { add, block, choose } = button.dataset
    if (choose) board.choose(button.closest('.note').dataset.uid, choose)
    else if (button.dataset.tool) this.#run({ do: button.dataset.tool === 'frame' && event.detail ? 'draw' : button.dataset.tool })
    else if (add) board.add(add, { place: block && board.layout.endOf(block) })
    else this.#docked(button.dataset.do)
  }

  #docked(name) {
    const { board } = this
    const run = {
      list: () => board.panel.toggle(),
      fit: () => board.layout.fit(),
      selection: () => board.lookAtSelection(),
      work: () => board.lookAtWork(),
      map: () => board.toggleOverview(),
      in: () => board.layout.zoom(1.25),
      out: () => board.layout.zoom(0.8),
      undo: () => board.undo(),
      redo: () => board.redo(),
      several: () => board.picks.several(),
      back: () => board.walk(-1),
      on: () => board.walk(1),
      past: () => board.past.turn(),
    }[name]
    run?.()
  }
}
