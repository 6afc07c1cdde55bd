// The lists beside the board: issues by priority, all notes in reading order, and what was deleted.
import { categories, deleted, issues, outline } from './rows.js'
import { issueControls } from './tools.js'
import { make, table, word } from './words.js'

const CALM = 200 // others' changes are listed at most this often (milliseconds)

export class Panel {
  #rows = new Map()

  constructor(board, place) {
    Object.assign(this, { board, place, list: place.querySelector('.rows') })
    this.tabs = Array.from(place.querySelectorAll('[data-tab]'))
    for (const tab of this.tabs) tab.addEventListener('click', () => this.show(tab.dataset.tab))
    place.addEventListener('click', (event) => this.#clicked(event.target.closest('button')))
    place.addEventListener('change', (event) => this.#changed(event.target))
    place.addEventListener('keydown', (event) => event.key === 'Enter' && event.target.name === 'category' && !event.isComposing && event.target.blur())
    this.#mark(this.tabs[0].dataset.tab)
    if (this.covers) this.toggle()
  }

  get open() {
    return this.board.classList.contains('listing')
  }

  /** On a phone the list lies over the board. */
  get covers() {
    return this.open && matchMedia('(width < 900px)').matches
  }

  show(tab) {
    this.#mark(tab)
    this.#rows.clear()
    this.list.replaceChildren()
    this.#draw()
  }

  #mark(tab) {
    this.tab = tab
    for (const each of this.tabs) each.setAttribute('aria-pressed', String(each.dataset.tab === tab))
  }

  toggle() {
    const open = this.board.classList.toggle('listing')
    for (const button of this.board.querySelectorAll('[data-do=list]')) button.setAttribute('aria-expanded', String(open))
    if (open) this.#draw()
    this.board.moved()
  }

  /** Something changed: list it soon. */
  changed() {
    this.timer ??= setTimeout(() => { this.timer = undefined; this.#draw() }, CALM)
  }

  row(uid) {
    return this.#rows.get(uid)
  }

  #draw() {
    const all = this.board.state.all()
    this.#count(all)
    if (!this.open) return
    const blocks = this.board.blocks
    const notes = { issues: () => issues(all), outline: () => outline(all, blocks), bin: () => deleted(all) }[this.tab]()
    this.#keep(notes)
    this.place.querySelector('.none').hidden = notes.length > 0
    for (const hint of this.place.querySelectorAll('[data-hint]')) hint.hidden = hint.dataset.hint !== this.tab
    this.place.querySelector('datalist').replaceChildren(...categories(all).map((value) => make('option', { value })))
  }

  #count(all) {
    this.board.layout.count?.(all)
    const counts = { outline: all.filter((note) => !note.deleted).length, issues: issues(all).length, bin: deleted(all).length }
    for (const place of this.board.querySelectorAll('[data-count]')) place.textContent = counts[place.dataset.count]
  }

  /** Rows are kept by note, so that a row in which somebody writes stays as it is. */
  #keep(notes) {
    const rows = notes.map((note) => this.#rowOf(note))
    const wanted = new Set(rows)
    for (const row of [...this.list.children]) if (!wanted.has(row)) row.remove()
    this.#rows = new Map(notes.map((note, i) => [note.uid, rows[i]]))
    const focus = document.activeElement
    const busy = this.list.contains(focus) && focus.matches('input, textarea, select')
    rows.forEach((row, i) => { if (this.list.children[i] !== row && !(busy && row.contains(focus))) this.list.insertBefore(row, this.list.children[i] ?? null) })
  }

  #rowOf(note) {
    const data = JSON.stringify([note.kind, note.text, note.block, note.category, note.priority, note.certainty])
    const row = this.#rows.get(note.uid) ?? make('li', { 'data-uid': note.uid })
    if (row.dataset.data === data || row.classList.contains('writing')) return row
    const focused = row.contains(document.activeElement) && document.activeElement.name
    row.dataset.data = data
    row.className = `row-of ${note.kind}`
    row.replaceChildren(...this.#cells(note))
    if (focused) row.querySelector(`[name=${focused}]`)?.focus()
    return row
  }

  #cells(note) {
    const swatch = make('i', { className: 'swatch', title: table('kinds')[note.kind] })
    const text = make('p', { className: 'text', textContent: note.text || word('empty') })
    const where = [table('kinds')[note.kind], table('blocks')[note.block], table('certainties')[note.certainty]].filter(Boolean).join(' ・ ')
    const about = make('small', { textContent: this.tab === 'issues' ? table('certainties')[note.certainty] ?? '' : where })
    const show = make('button', { type: 'button', className: 'show', value: 'show', 'aria-label': `${word('show')}: ${note.text}` }, text)
    const controls = make('span', { className: 'controls' })
    if (this.board.writes) controls.append(...this.#controls(note))
    return [swatch, this.tab === 'bin' ? text : show, about, controls]
  }

  #controls(note) {
    const named = (value) => make('button', { type: 'button', className: 'quiet', name: value, value, textContent: word(value), 'aria-label': `${word(value)}: ${note.text}` })
    if (this.tab === 'bin') return [named('restore')]
    return this.tab === 'issues' ? issueControls(note) : [named('edit'), named('delete')]
  }

  #clicked(pressed) {
    const uid = pressed?.closest('[data-uid]')?.dataset.uid
    if (!uid) return
    if (pressed.value === 'show') this.board.goTo(uid)
    if (pressed.value === 'edit') this.board.edit(uid, { inList: true })
    if (pressed.value === 'delete') this.board.remove(uid)
    if (pressed.value === 'restore') this.board.restore(uid)
  }

  #changed(control) {
    const uid = control.closest('[data-uid]')?.dataset.uid
    if (uid && control.name) this.board.set(uid, control.name, control.value.trim())
  }
}
