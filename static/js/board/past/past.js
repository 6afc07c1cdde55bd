// Looking at the board as it was, read only: a slider over its changes, while the present goes on underneath.
import { ask, when } from '../asking.js'
import { restoreBoard, restoreNote } from './restoring.js'
import { PastState, beside, deeds, stopAt } from './state.js'
import { Timeline } from './timeline.js'
import { table, word } from '../words.js'

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }

export class Past {
  constructor(board) {
    this.board = board
    this.place = board.querySelector('.past')
    const [slider, time, deed] = ['input', 'time', '.deed'].map((part) => this.place.querySelector(part))
    Object.assign(this, { slider, time, deed, timeline: new Timeline((seq) => ask(`${board.page.past.history}?at=${seq}`)) })
    slider.addEventListener('input', () => this.#look(Number(slider.value)))
    slider.addEventListener('keydown', (event) => this.#stepped(event))
    this.place.addEventListener('click', ({ target }) => this.#pressed(target.closest('button')?.dataset.past))
    document.addEventListener('keydown', (event) => this.#escaped(event), true)
  }

  get on() {
    return Boolean(this.state)
  }

  /** From the present to the last change. */
  async turn() {
    if (this.on) return this.leave()
    const { board } = this
    board.editor.close()
    const stretch = await this.timeline.around(board.session.seq)
    if (!stretch) return board.toasts.say(word('not_done'))
    if (this.on) return
    board.picks.several(false)
    board.selection.set([])
    board.state = this.state = new PastState(board.state.all().map((note) => note.uid))
    this.#mode(true)
    this.#show(stretch, board.session.seq)
    this.slider.focus()
  }

  leave() {
    const { board } = this
    const present = board.session.state
    for (const note of [...this.state.all(), ...present.all()]) present.touch(note.uid)
    this.#mark(new Set())
    this.state = this.wanted = undefined
    board.state = present
    this.#mode(false)
    board.render()
    board.querySelector('.dock [data-do=past]').focus()
  }

  /** The note that is selected can be brought back. */
  follow() {
    const uid = this.on && this.board.selected
    this.place.querySelector('[data-past=note]').hidden = !uid || !this.board.page.writes || this.board.lead.bars
  }

  #mode(on) {
    this.place.hidden = !on
    this.board.classList.toggle('looking-back', on)
    this.board.querySelector('.dock [data-do=past]').setAttribute('aria-pressed', String(on))
    this.board.panel.show(this.board.panel.tab)
  }

  /** Look at the moment after change `seq`; while something is fetched the last wish counts. */
  async #look(seq) {
    this.wanted = seq
    if (this.looking) return
    this.looking = true
    while (this.on && this.wanted !== undefined) {
      const next = this.wanted
      this.wanted = undefined
      const stretch = await this.timeline.around(next)
      if (!stretch) this.board.toasts.say(word('not_done'))
      else if (this.on) this.#show(stretch, next)
    }
    this.looking = false
  }

  #show(stretch, seq) {
    const { board } = this
    const stop = stopAt(stretch, seq)
    Object.assign(this, { stretch, seq: stop?.to ?? Math.min(seq, stretch.to) })
    this.state.show(stretch, this.seq)
    board.render()
    this.#mark(new Set(stop?.changes.map((change) => change.note)))
    this.slider.max = Math.max(board.session.seq, this.seq)
    this.slider.value = this.seq
    this.time.textContent = stop ? when(stop.changes.at(-1).at) : ''
    this.deed.textContent = stop ? sentence(stop, stretch.people) : this.seq ? '' : word('past_empty')
    this.slider.setAttribute('aria-valuetext', `${this.time.textContent} ${this.deed.textContent}`)
  }

  /** Mark the notes of the step. */
  #mark(uids) {
    for (const element of this.board.stage.querySelectorAll('.note')) element.classList.toggle('touched', uids.has(element.dataset.uid))
  }

  #step(step) {
    const seq = beside(this.stretch, this.seq, step)
    if (seq >= 0 && seq <= Math.max(this.board.session.seq, this.stretch.to)) this.#look(seq)
  }

  #stepped(event) {
    const step = STEPS[event.key]
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    this.#step(step)
  }

  #escaped(event) {
    if (!this.on || event.key !== 'Escape' || event.isComposing || document.querySelector('dialog[open]')) return
    event.stopPropagation()
    this.leave()
  }

  #pressed(name) {
    const run = {
      earlier: () => this.#step(-1),
      later: () => this.#step(1),
      note: () => this.#note(this.state.note(this.board.selected)),
      board: async () => { if (await restoreBoard(this.board, this.seq) && this.on) this.leave() },
      now: () => this.leave(),
    }[name]
    run?.()
  }

  #note(then) {
    this.leave()
    restoreNote(this.board, then)
  }
}

/** Who did what, in a sentence. */
function sentence({ by, changes }, people) {
  const what = deeds(changes).map((deed) => word(deed.kind ? 'did_add_kind' : `did_${deed.do}`, { n: deed.n, kind: table('kinds')[deed.kind] }))
  return word('who_did', { who: people[by] ?? '', what: what.join(word('comma')) })
}
