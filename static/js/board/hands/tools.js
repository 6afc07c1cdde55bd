// What can be done to the selected notes, in a bar beside the note or at the edge.
import { isNote } from '../engine/operations.js'
import { issueControls, remedy, select, shared } from './choices.js'
import { folded, narrow } from './folded.js'
import { make, table, word } from '../words.js'

const GAP = 10
const SHOWN = ['uid', 'kind', 'block', 'certainty', 'category', 'priority', 'growth', 'pivotal', 'remedy', 'unsure', 'differ', 'locked', 'cluster']
const OPEN = ['z', 'y'] // with Ctrl: to take back what was just chosen here

export class Tools {
  constructor(board, place) {
    Object.assign(this, { board, place })
    place.addEventListener('change', (event) => this.#changed(event.target))
    place.addEventListener('click', (event) => this.#clicked(event.target.closest('button')))
    place.addEventListener('keydown', (event) => this.#key(event))
    place.addEventListener('toggle', () => this.follow(), true)
    narrow.addEventListener('change', () => { this.shown = ''; this.show() })
  }

  /** Show the bar for what is selected, or hide it when that is nothing. */
  show() {
    const { board } = this
    board.handles.show()
    const notes = board.selection.uids.map((uid) => board.state.note(uid)).filter((note) => note && !note.deleted)
    if (!notes.length || !board.writes || notes.some((note) => note.uid === board.editor.uid)) return this.hide()
    this.place.hidden = false
    const shown = JSON.stringify([board.selection.several, ...notes.map((note) => [...SHOWN.map((name) => note[name]), note.dots, board.ballot.open, board.ballot.voter, board.spotlight.uid])])
    if (shown !== this.shown && !typing(this.place)) {
      this.#fill(notes)
      this.shown = shown
    }
    this.follow()
  }

  hide() {
    this.board.handles.hide()
    if (this.place.contains(document.activeElement)) this.board.element(this.board.selected)?.focus({ preventScroll: true })
    this.place.hidden = true
    this.board.classList.remove('docking')
  }

  /** Keep the bar at its note. While several are collected it lies at the edge, where it covers none of them. */
  follow() {
    const { selection, selected } = this.board
    const element = this.board.element(selected)
    const docked = selection.several || selection.size > 1
    this.place.classList.toggle('docked', docked)
    this.board.classList.toggle('docking', docked && !this.place.hidden)
    if (docked) this.place.style.removeProperty('transform')
    if (docked || this.place.hidden || !element) return
    const [note, stage, own] = [this.board.structure.anchor(element), this.place.offsetParent ?? document.body, this.place].map((each) => each.getBoundingClientRect())
    const [above, below] = [note.top - stage.top - own.height - GAP, note.bottom - stage.top + GAP]
    const style = getComputedStyle(this.place)
    const free = (side) => parseFloat(style.getPropertyValue(`--free-${side}`)) || 0
    const highest = Math.max(4, free('top') - 12)
    const beside = above > highest && !this.board.blocks ? above : below
    const seen = note.bottom > stage.top && note.top < stage.bottom
    const top = seen ? Math.max(highest, Math.min(beside, stage.height - own.height - 4)) : beside
    const edge = free('left') + 8
    const left = Math.min(Math.max(edge, note.left - stage.left), Math.max(edge, this.board.panel.edge(stage.right) - stage.left - own.width - 8))
    this.place.style.setProperty('transform', `translate(${Math.round(left)}px, ${Math.round(top)}px)`)
  }

  /** Into the bar, or to its field with this name. */
  focus(name) {
    const field = name && this.place.querySelector(`[name=${name}]`)
    if (field) return field.select()
    this.place.querySelector('select, button')?.focus()
  }

  #fill(notes) {
    const [note] = notes
    const many = notes.length > 1 || this.board.selection.several
    const focused = this.place.contains(document.activeElement) ? document.activeElement.name || document.activeElement.value : ''
    const plain = notes.every(isNote)
    if (!notes.every((each) => this.board.mayChange(each))) return this.place.replaceChildren(make('span', { className: 'how-many', textContent: word('locked') }), ...this.board.offers.controls(notes), ...this.board.offers.more(notes))
    const controls = plain ? [shared('kind', notes, this.board.kinds.map((kind) => [kind, table('kinds')[kind]])), this.#certainty(notes)] : []
    if (this.board.blocks) controls.push(shared('block', notes, Object.entries(table('blocks'))))
    if (many) controls.unshift(make('span', { className: 'how-many', textContent: word('selected_n', { n: notes.length }) }))
    else controls.push(...(plain ? this.#kindly(note) : []), button('edit', word(plain ? 'edit' : 'rename')))
    if (plain && !many) controls.unshift(...this.board.ballot.controls(note))
    controls.push(...this.board.offers.controls(notes), ...(plain ? [button('duplicate', word('duplicate'))] : []), button('delete', word('delete')))
    if (!many) controls.push(...this.board.actionsFor(note))
    const { often, seldom } = folded(controls)
    const open = this.uid === note.uid && this.place.querySelector('.more')?.open
    this.uid = note.uid
    this.place.replaceChildren(...often, ...this.board.offers.more(notes, seldom))
    this.place.querySelector('.more')?.toggleAttribute('open', Boolean(open))
    const again = Array.from(this.place.querySelectorAll('[name], button')).find((each) => focused && (each.name || each.value) === focused)
    again?.focus({ preventScroll: true })
  }

  /** What only notes of this kind have. */
  #kindly(note) {
    if (note.kind === 'issue') return [...issueControls(note), remedy(note)]
    if (note.kind !== 'event' || this.board.blocks) return []
    const pivotal = make('button', { type: 'button', value: 'pivotal', textContent: word('pivotal'), title: word('pivotal_hint'), 'aria-pressed': String(note.pivotal) })
    return [select('growth', note.growth, [['', word('growth')], ...Object.entries(table('growths'))]), pivotal]
  }

  #certainty(notes) {
    const marks = Object.entries(table('certainties')).map(([value, label]) => make('button',
      { type: 'button', name: `certainty-${value}`, value: `certainty:${value}`, className: `mark ${value}`, textContent: label, 'aria-pressed': String(notes.every((note) => note.certainty === value)) }))
    return make('span', { className: 'certainty', role: 'group', 'aria-label': word('certainty') }, ...marks)
  }

  #changed(control) {
    const chosen = control.value.trim()
    if (control.name === 'cluster') return chosen && this.board.clusters.rename(this.board.selection.uids, chosen)
    if (control.name && (chosen || control.name !== 'kind')) this.board.set(this.board.selection.uids, control.name, chosen)
  }

  #clicked(pressed) {
    if (!pressed) return
    const { selected, selection: { uids } } = this.board
    const [verb, value] = pressed.value.split(':')
    if (verb === 'edit') this.board.edit(selected)
    if (verb === 'texts') this.board.texts.open(selected)
    if (verb === 'duplicate') this.board.duplicate()
    if (verb === 'elsewhere') this.board.elsewhere()
    if (verb === 'delete') this.board.remove(uids)
    if (verb === 'certainty') this.board.set(uids, 'certainty', pressed.ariaPressed === 'true' ? '' : value)
    if (verb === 'pivotal') this.board.set(uids, 'pivotal', pressed.ariaPressed !== 'true')
    if (verb === 'vote') this.board.vote(selected, Number(value))
    if (verb === 'act') this.board.act(pressed, selected)
    this.board.offers.run(verb, value)
  }

  #key(event) {
    const open = (event.ctrlKey || event.metaKey) && OPEN.includes(event.key.toLowerCase())
    if (!open) event.stopPropagation()
    if (event.key === 'Escape') this.board.element(this.board.selected)?.focus({ preventScroll: true })
    if (event.key === 'Enter' && ['category', 'cluster'].includes(event.target.name) && !event.isComposing) event.target.blur()
  }
}

const button = (value, textContent) => make('button', { type: 'button', value, textContent })

/** Is something written in a field of this place that was not taken yet? It must not be drawn over. */
export function typing(place) {
  const field = document.activeElement
  return place.contains(field) && field.matches('input, textarea') && field.value !== field.defaultValue
}
