// The rows of a list beside the board: a note each, under headings. They stay while somebody writes in one.
import { issueControls, remedy, select } from '../hands/choices.js'
import { typing } from '../hands/tools.js'
import { make, table, word } from '../words.js'

const REMARK = 300 // letters

export class Listing {
  #rows = new Map()

  constructor(board, list) {
    Object.assign(this, { board, list })
    list.addEventListener('focusout', () => board.panel.changed()) // what waited for the hands is drawn
  }

  row(uid) {
    return this.#rows.get(uid)
  }

  clear() {
    this.#rows.clear()
    this.list.replaceChildren()
  }

  /** Show sections [{title, block, notes}] for the tab `tab`. */
  show(sections, tab) {
    const shown = new Map()
    for (const { title, block, notes } of sections) {
      if (title) shown.set(`under ${block}`, this.#heading(title, block))
      for (const note of notes) shown.set(note.uid, this.#rowOf(note, tab))
    }
    this.#rows = shown
    const rows = [...shown.values()]
    for (const row of [...this.list.children]) if (!rows.includes(row)) row.remove()
    const focus = document.activeElement
    const busy = this.list.contains(focus) && focus.matches('input, textarea, select')
    rows.forEach((row, i) => { if (this.list.children[i] !== row && !(busy && row.contains(focus))) this.list.insertBefore(row, this.list.children[i] ?? null) })
  }

  #heading(title, block) {
    const known = this.#rows.get(`under ${block}`)
    if (known?.textContent.startsWith(title)) return known
    const add = block && this.board.writes && make('button', { type: 'button', className: 'quiet', textContent: `＋ ${word('note')}`, 'aria-label': `${title}: ${word('add')}`, 'data-add': this.board.kinds[0], 'data-block': block })
    const { story } = this.board.dataset
    const read = story && block && make('a', { href: `${story}#lane-${block}`, className: 'story-link', textContent: word('read_story'), 'aria-label': `${title}: ${word('read_story')}` })
    return make('li', { className: 'under' }, make('h3', { textContent: title }), read, add)
  }

  #rowOf(note, tab) {
    const data = JSON.stringify([tab, note.kind, note.text, note.block, note.category, note.priority, note.certainty, note.remedy, note.needs, note.view, this.board.writes, note.votes, note.dots, this.board.ballot.open, this.board.ballot.voter])
    const row = this.#rows.get(note.uid) ?? make('li', { 'data-uid': note.uid })
    if (row.dataset.data === data || row.classList.contains('writing') || typing(row)) return row
    const focused = row.contains(document.activeElement) && document.activeElement.name
    const open = row.querySelector('details')?.open
    row.dataset.data = data
    row.className = `row-of ${note.kind}`
    row.replaceChildren(...this.#cells(note, tab))
    if (open && row.querySelector('details')) row.querySelector('details').open = true
    if (focused) row.querySelector(`[name="${focused}"]`)?.focus()
    return row
  }

  #cells(note, tab) {
    const swatch = make('i', { className: 'swatch', title: table('kinds')[note.kind] })
    const text = make('p', { className: 'text', textContent: note.text || word(note.picture ? 'picture' : 'empty') })
    const where = [table('kinds')[note.kind], note.picture && word('picture'), tab !== 'outline' && table('blocks')[note.block], table('certainties')[note.certainty]].filter(Boolean).join(' ・ ')
    const about = make('small', { textContent: tab === 'issues' ? table('certainties')[note.certainty] ?? '' : where })
    const show = make('button', { type: 'button', className: 'show', value: 'show', 'aria-label': `${word('show')}: ${note.text || (note.picture ? word('picture') : '')}` }, text)
    const controls = make('span', { className: 'controls' })
    const mark = tab !== 'bin' && this.board.ballot.mark(note)
    if (mark) about.textContent = [tab !== 'votes' && about.textContent, mark.spoken].filter(Boolean).join(' ・ ')
    if (this.board.writes) controls.append(...this.#controls(note, tab))
    return [swatch, tab === 'bin' ? text : show, about, controls]
  }

  #controls(note, tab) {
    if (tab === 'bin') return [named('restore', note)]
    if (tab === 'votes') return this.board.ballot.controls(note)
    if (tab === 'issues') return [...issueControls(note), this.#solving(note)]
    const more = make('details', {}, make('summary', { textContent: word('more'), 'aria-label': `${word('more')}: ${note.text}` }), this.#choices(note))
    return [named('edit', note), named('earlier', note), named('later', note), named('delete', note), more]
  }

  /** Whether ML can solve the issue, with which data, and what the data scientist says. */
  #solving(note) {
    const remark = (name) => make('label', {}, word(name), make('textarea', { name, value: note[name], defaultValue: note[name], maxLength: REMARK, rows: 2, placeholder: word(`${name}_hint`) }))
    const about = [table('remedies')[note.remedy], note.needs, note.view].filter(Boolean).join(' ・ ')
    return make('details', { className: 'solving' }, make('summary', { textContent: about || word('solving'), 'aria-label': `${word('solving')}: ${note.text}` }), remedy(note), remark('needs'), remark('view'))
  }

  /** What can be chosen for a note without seeing the board. */
  #choices(note) {
    const certainties = [['', word('certainty')], ...Object.entries(table('certainties'))]
    const choices = [select('kind', note.kind, this.board.kinds.map((kind) => [kind, table('kinds')[kind]])), select('certainty', note.certainty, certainties)]
    if (this.board.blocks) choices.push(select('block', note.block, Object.entries(table('blocks'))))
    if (note.kind === 'issue') choices.push(...issueControls(note))
    return make('span', { className: 'controls' }, ...choices)
  }
}

function named(value, note) {
  return make('button', { type: 'button', className: 'quiet', name: value, value, textContent: word(value), 'aria-label': `${word(value)}: ${note.text}` })
}
