// Arrows, frames and lanes on the screen: what orders the notes of a board.
import { make, table, word } from '../words.js'

const HELD = ['selected', 'writing', 'dragged', 'whence'] // what hands do to it stays when its data change

export function thingElement(uid) {
  const element = make('div', { id: `note-${uid}`, tabIndex: 0, role: 'group' }, make('p', { className: 'text' }))
  element.dataset.uid = uid
  return element
}

export function drawThing(element, note) {
  const kept = HELD.filter((name) => element.classList.contains(name))
  element.className = ['thing', note.kind, ...kept, note.locked && 'locked', !note.text && 'unnamed'].filter(Boolean).join(' ')
  const kind = table('kinds')[note.kind]
  element.querySelector('.text').textContent = note.text || (note.kind === 'arrow' ? '' : kind)
  if (note.kind === 'arrow') return
  element.setAttribute('aria-label', [kind, note.text, note.locked && word('locked')].filter(Boolean).join(', '))
  element.style.setProperty('height', `${note.h}px`)
  if (note.kind === 'frame') element.style.setProperty('width', `${note.w}px`)
}
