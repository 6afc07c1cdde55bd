// What can be done to the selected note, in a bar beside it.
import { make, table, word } from './words.js'

const GAP = 10

export class Tools {
  constructor(board, place) {
    Object.assign(this, { board, place })
    place.addEventListener('change', (event) => this.#changed(event.target))
    place.addEventListener('click', (event) => this.#clicked(event.target.closest('button')))
    place.addEventListener('keydown', (event) => this.#key(event))
  }

  /** Show the bar for `note`, or hide it without one. */
  show(note) {
    const hidden = !note || note.deleted || !this.board.writes || this.board.editor.uid === note.uid
    if (hidden && this.place.contains(document.activeElement)) this.board.element(note?.uid)?.focus({ preventScroll: true })
    this.place.hidden = hidden
    if (hidden) return
    const shown = JSON.stringify([note.uid, note.kind, note.block, note.certainty, note.category, note.priority])
    if (shown !== this.shown) this.#fill(note)
    this.shown = shown
    this.follow()
  }

  /** Keep the bar at its note. */
  follow() {
    const element = this.board.element(this.board.selected)
    if (this.place.hidden || !element) return
    const [note, stage, own] = [element, this.place.offsetParent ?? document.body, this.place].map((each) => each.getBoundingClientRect())
    const [above, below] = [note.top - stage.top - own.height - GAP, note.bottom - stage.top + GAP]
    const top = above > 4 && !this.board.blocks ? above : below
    const left = Math.min(Math.max(8, note.left - stage.left), Math.max(8, stage.width - own.width - 8))
    this.place.style.setProperty('transform', `translate(${Math.round(left)}px, ${Math.round(top)}px)`)
  }

  focus() {
    this.place.querySelector('select, button')?.focus()
  }

  #fill(note) {
    const focused = this.place.contains(document.activeElement) ? document.activeElement.name || document.activeElement.value : ''
    const controls = [select('kind', note.kind, this.board.kinds.map((kind) => [kind, table('kinds')[kind]])), this.#certainty(note)]
    if (this.board.blocks) controls.push(select('block', note.block, Object.entries(table('blocks'))))
    if (note.kind === 'issue') controls.push(...issueControls(note))
    controls.push(button('edit', word('edit')), button('delete', word('delete')))
    for (const action of this.board.actionsFor(note)) controls.push(make('button', { type: 'button', className: 'primary', value: 'act', textContent: action.label, 'data-url': action.url }))
    this.place.replaceChildren(...controls)
    this.place.dataset.kind = note.kind
    const again = Array.from(this.place.querySelectorAll('[name], button')).find((each) => focused && (each.name || each.value) === focused)
    again?.focus({ preventScroll: true })
  }

  #certainty(note) {
    const marks = Object.entries(table('certainties')).map(([value, label]) => make('button',
      { type: 'button', name: `certainty-${value}`, value: `certainty:${value}`, className: `mark ${value}`, textContent: label, 'aria-pressed': String(note.certainty === value) }))
    return make('span', { className: 'certainty', role: 'group', 'aria-label': word('certainty') }, ...marks)
  }

  #changed(control) {
    if (control.name) this.board.set(this.board.selected, control.name, control.value.trim())
  }

  #clicked(pressed) {
    if (!pressed) return
    const uid = this.board.selected
    const [verb, value] = pressed.value.split(':')
    if (verb === 'edit') this.board.edit(uid)
    if (verb === 'delete') this.board.remove(uid)
    if (verb === 'certainty') this.board.set(uid, 'certainty', pressed.ariaPressed === 'true' ? '' : value)
    if (verb === 'act') this.board.act(pressed, uid)
  }

  #key(event) {
    event.stopPropagation()
    if (event.key === 'Escape') this.board.element(this.board.selected)?.focus({ preventScroll: true })
    if (event.key === 'Enter' && event.target.name === 'category' && !event.isComposing) event.target.blur()
  }
}

const button = (value, textContent) => make('button', { type: 'button', value, textContent })

export function select(name, value, options) {
  const choices = options.map(([key, label]) => make('option', { value: key, textContent: label, selected: key === value }))
  return make('select', { name, 'aria-label': word(name) }, ...choices)
}

/** Category and priority of an issue. */
export function issueControls(note) {
  const priorities = [['', word('no_priority')], ...Object.entries(table('priorities'))]
  const category = make('input', { name: 'category', value: note.category, maxLength: 40, placeholder: word('category'), 'aria-label': word('category'), autocomplete: 'off' })
  category.setAttribute('list', 'board-categories')
  return [category, select('priority', note.priority, priorities)]
}
