// One note on the screen, drawn from its data: first paint, own changes and others' alike.
import { parts } from './links.js'
import { drawPicture } from '../pictures/drawing.js'
import { make, table, word } from '../words.js'

const HELD = ['selected', 'writing', 'dragged', 'aside', 'touched', 'fresh', 'lit'] // hands and marks stay when the data of a note change

/** A new element for the note `uid`; `draw` fills it. */
export function noteElement(uid) {
  const element = make('div', { id: `note-${uid}`, tabIndex: 0, role: 'group', className: 'note' })
  element.dataset.uid = uid
  element.append(make('p', { className: 'text' }))
  return element
}

/** Show `note` and its `links` [{way, noun, label, url}] in the element. */
export function draw(element, note, links = [], { waiting = false, marked = false, doubts = [], hand, dots = null, picture = null } = {}) {
  const kept = HELD.filter((name) => element.classList.contains(name))
  element.className = ['note', note.kind, ...kept, waiting && 'waiting', note.pivotal && 'pivotal', note.rival && 'contested', note.picture && 'pictured', note.locked && 'locked'].filter(Boolean).join(' ')
  const said = [spoken(note), dots?.spoken, ...doubts.map(({ label }) => label), note.locked && word('locked'), marked && word('selected'), hand?.text].filter(Boolean)
  element.setAttribute('aria-label', said.join(', '))
  drawHand(element, hand)
  drawPicture(element, note, picture)
  const text = element.querySelector('.text')
  if (text.textContent !== note.text) text.replaceChildren(...parts(note.text).map((part) => (part.href ? address(part) : part.text)))
  const footer = foot(note, links, doubts, dots)
  const old = element.querySelector('footer')
  if (old && !(footer && old.isEqualNode(footer))) old.replaceWith(...[footer].filter(Boolean))   // a link stays under the finger
  else if (footer && !old) element.append(footer)
  drawRival(element, note)
}

/** Somebody else writes or drags it. */
function drawHand(element, hand) {
  if (hand) Object.assign(element.dataset, { hand: hand.text, seat: hand.seat })
  else for (const name of ['hand', 'seat']) delete element.dataset[name]
}

function spoken(note) {
  const parts = [table('kinds')[note.kind], note.picture && word('picture'), note.text || (!note.picture && word('empty')), table('certainties')[note.certainty], note.hidden && word('hidden')]
  if (note.kind === 'issue') parts.push(note.category, note.priority && word('priority_is', { priority: table('priorities')[note.priority] }), table('remedies')[note.remedy])
  parts.push(table('growths')[note.growth], note.pivotal && word('pivotal'))
  return parts.filter(Boolean).join(', ')
}

function address({ text, href }) {
  return make('a', { href, target: '_blank', rel: 'noopener noreferrer', textContent: text })
}

function foot(note, links, doubts, dots) {
  const marks = []
  if (dots) marks.push(make('span', { className: 'mark votes', title: dots.spoken }, make('i', { textContent: dots.dots ?? '' }), make('b', { textContent: String(dots.count) })))
  if (note.hidden) marks.push(make('span', { className: 'mark hidden', textContent: word('hidden') }))
  if (note.growth) marks.push(make('span', { className: 'growth', textContent: table('growths')[note.growth] }))
  if (note.certainty) marks.push(make('span', { className: `mark ${note.certainty}`, textContent: table('certainties')[note.certainty] }))
  if (note.category) marks.push(make('span', { className: 'category', textContent: note.category }))
  if (note.priority) marks.push(make('span', { className: `mark ${note.priority}`, textContent: table('priorities')[note.priority] }))
  if (note.remedy) marks.push(make('span', { className: 'mark remedy', textContent: table('remedies')[note.remedy] }))
  for (const { name, sign, label, own } of doubts) marks.push(make('span', { className: `doubt ${name}${own ? ' own' : ''}`, textContent: sign, 'aria-hidden': 'true' }))
  if (doubts.length) marks.push(make('span', { className: 'who', textContent: doubts.map(({ label }) => label).join('\n'), 'aria-hidden': 'true' }))
  for (const link of links) marks.push(thread(link))
  return marks.length ? make('footer', {}, ...marks) : null
}

function thread({ way, noun, label, url }) {
  const arrow = way === 'from' ? '←' : '→'
  return make('a', { className: 'thread', href: url, textContent: `${arrow} ${label}`, title: `${noun}: ${label}`, 'aria-label': `${arrow} ${noun}: ${label}` })
}

function drawRival(element, note) {
  const old = element.querySelector('.rival')
  if (!note.rival) old?.remove()
  else if (old?.dataset.text !== note.rival) {
    const choice = (which, key) => make('button', { type: 'button', textContent: word(key), 'data-choose': which })
    const box = make('div', { className: 'rival', 'data-text': note.rival },
      make('p', { className: 'rival-why', textContent: word('rival') }),
      make('p', { className: 'rival-text', textContent: note.rival }),
      make('div', { className: 'rival-choices' }, choice('first', 'keep_first'), choice('second', 'keep_second'), choice('both', 'keep_both')))
    old?.remove()
    element.append(box)
  }
}
