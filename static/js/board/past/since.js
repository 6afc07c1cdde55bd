// "Since you were here": what others did while this person was away for long, and the way through it, note by note.
import { Absence } from './absence.js'
import { ask } from '../asking.js'
import { make, word } from '../words.js'

const EVERY = 30_000 // milliseconds between two looks at the clock
const NAMED = 3 // people

export class Since {
  #uids = []

  constructor(board) {
    this.board = board
    this.place = board.querySelector('.since')
    const { workshop, snapshot, me } = board.page
    this.absence = new Absence(localStorage, `seen:${workshop}:${snapshot.id}:${me}`)
    this.place.addEventListener('click', ({ target }) => this.#pressed(target.closest('button')?.value))
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#seen() : this.#look()))
    addEventListener('pagehide', () => this.#seen())
    setInterval(() => document.hidden || this.#look(), EVERY)
    this.#look()
  }

  /** To the next (1) or previous (-1) of the notes that changed. */
  step(step) {
    const uids = this.#uids.filter((uid) => this.board.state.note(uid)?.deleted === false)
    if (this.place.hidden || this.board.past.on || !uids.length) return false
    this.#mark(uids)
    const at = uids.indexOf(this.at)
    this.at = uids[at < 0 ? (step > 0 ? 0 : uids.length - 1) : (at + step + uids.length) % uids.length]
    this.board.goTo(this.at)
    for (const way of this.ways) way.hidden = false
    this.ways[0].previousElementSibling.hidden = true
    this.count.textContent = `${uids.indexOf(this.at) + 1}/${uids.length}`
  }

  #seen() {
    this.absence.seen(this.board.session.seq)
  }

  /** Was there a long absence? Then ask what happened meanwhile. */
  async #look() {
    const left = this.absence.left()
    this.#seen()
    if (left === null) return
    const told = await ask(`${this.board.page.past.since}?seq=${left}`)
    if (!told.refused && (told.added.length || told.changed.length || told.deleted.length)) this.#tell(told)
  }

  #tell(told) {
    this.#uids = [...told.added, ...told.changed]
    this.at = null
    this.count = make('span', { className: 'number' })
    const show = make('button', { type: 'button', value: 'later', textContent: word('show_them') })
    this.ways = [button('earlier', '‹', word('since_earlier')), this.count, button('later', '›', word('since_later'))]
    for (const way of this.ways) way.hidden = true
    const ways = this.#uids.length && make('span', { className: 'ways' }, show, ...this.ways)
    this.place.replaceChildren(...[make('p', { textContent: summary(told) }), ways, button('close', '✕', word('close'))].filter(Boolean))
    this.place.hidden = false
  }

  #mark(uids) {
    for (const uid of uids) this.board.element(uid)?.classList.add('fresh')
  }

  #pressed(name) {
    if (name === 'earlier' || name === 'later') this.step(name === 'later' ? 1 : -1)
    if (name !== 'close') return
    this.place.hidden = true
    for (const element of this.board.querySelectorAll('.fresh')) element.classList.remove('fresh')
  }
}

const button = (value, textContent, label) => make('button', { type: 'button', className: 'quiet', value, textContent, 'aria-label': label, title: label })

function summary({ many, people, ...kinds }) {
  const counts = Object.entries(kinds).filter(([, uids]) => uids.length).map(([kind, uids]) => word(`since_${kind}`, { n: uids.length }))
  const names = people.slice(0, NAMED).map((name) => word('person', { name }))
  if (people.length > NAMED) names.push(word('others', { n: people.length - NAMED }))
  return word('since', { what: many ? word('since_many') : counts.join(word('dot')), who: names.join(word('comma')) })
}
