// The choices and fields for properties of notes, as the bar and the lists show them.
import { make, table, word } from '../words.js'

export function select(name, value, options) {
  const choices = options.map(([key, label]) => make('option', { value: key, textContent: label, selected: key === value }))
  return make('select', { name, 'aria-label': word(name) }, ...choices)
}

/** A choice for all notes; it stands at a dash while they differ. */
export function shared(name, notes, options) {
  const value = notes.every((note) => note[name] === notes[0][name]) ? notes[0][name] : ''
  return select(name, value, value ? options : [['', '—'], ...options])
}

/** ML, another way, or not decided yet. */
export const remedy = (note) => select('remedy', note.remedy, [['', word('remedy')], ...Object.entries(table('remedies'))])

/** Category and priority of an issue. */
export function issueControls(note) {
  const priorities = [['', word('no_priority')], ...Object.entries(table('priorities'))]
  const category = make('input', { name: 'category', value: note.category, maxLength: 40, placeholder: word('category'), 'aria-label': word('category'), autocomplete: 'off' })
  category.setAttribute('list', 'board-categories')
  return [category, select('priority', note.priority, priorities)]
}
