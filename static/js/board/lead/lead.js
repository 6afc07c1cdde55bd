// What the facilitator leads, as everybody sees it: a banner that says what is going on, and for facilitators the menu.
import { make, table, word } from '../words.js'

export class Lead {
  constructor(board) {
    Object.assign(this, { board, banner: board.querySelector('.banner'), menu: document.querySelector('.lead') })
    for (const place of [this.banner, this.menu]) place?.addEventListener('click', (event) => this.#pressed(event.target.closest('[data-lead]')))
    document.addEventListener('click', ({ target }) => { if (this.menu?.open && !this.menu.contains(target)) this.menu.open = false })
    this.menu?.querySelector('form').addEventListener('submit', (event) => this.#open(event))
    this.menu?.addEventListener('keydown', (event) => this.#key(event))
    new ResizeObserver(() => board.style.setProperty('--told', `${this.banner.hidden ? 0 : this.banner.offsetHeight + 16}px`)).observe(this.banner)
  }

  get settings() {
    return this.board.session.state.settings
  }

  get leads() {
    return this.board.page.leads
  }

  /** Nobody but facilitators may write at the moment. */
  get bars() {
    return Boolean(this.settings.frozen) && !this.leads
  }

  /** The settings may have changed, and so may how many dots are left. */
  show() {
    const { ballot } = this.settings
    this.board.spotlight.show()
    const turned = this.shown !== this.settings
    if (turned) this.#turn(ballot)
    if (ballot || turned) this.#remain()
  }

  #turn(ballot) {
    if (!this.settings.ballot !== !this.shown?.ballot && (ballot || this.shown)) this.board.panel.show(ballot ? 'votes' : this.board.panel.tab)
    this.shown = this.settings
    this.#tell()
    this.board.phaseOffer.show()
    for (const button of this.menu?.querySelectorAll('[data-lead]') ?? []) this.#offer(button)
    if (this.menu) this.menu.querySelector('form').hidden = Boolean(ballot)
    this.board.tools.show()
    this.board.panel.changed()
  }

  #tell() {
    const told = []
    if (this.settings.silent) told.push(line('silent_now', 'reveal', this.leads))
    if (this.settings.spotlight && this.leads) told.push(line('spotlight_now', 'unlight', true))
    if (this.settings.frozen) told.push(line('frozen_now', 'thaw', this.leads))
    if (this.settings.ballot) told.push(this.#vote())
    this.banner.replaceChildren(...told)
    this.banner.hidden = !told.length
  }

  /** What is going on already is not offered. */
  #offer(button) {
    const { silent, frozen, spotlight } = this.settings
    button.hidden = { silence: silent, reveal: !silent, freeze: frozen, thaw: !frozen, unlight: !spotlight }[button.dataset.lead] ?? false
  }

  #pressed(button) {
    if (!button) return
    const { session } = this.board
    const run = {
      freeze: () => session.lead('freeze', { frozen: true }),
      thaw: () => session.lead('freeze', { frozen: false }),
      silence: () => session.lead('silence'),
      reveal: () => session.lead('reveal'),
      unlight: () => session.lead('spotlight', { spotlight: '' }),
      close_vote: () => session.lead('close'),
    }[button.dataset.lead]
    run?.()
    button.blur() // keys belong to the board again
    if (this.menu) this.menu.open = false
  }

  /** Begin a vote as the form says. */
  #open(event) {
    event.preventDefault()
    const { budget, several, hidden, kind } = event.target.elements
    this.board.session.lead('ballot', { budget: budget.valueAsNumber, several: several.checked, hidden: hidden.checked, kind: kind.value })
    event.submitter?.blur()
    this.menu.open = false
  }

  /** The line of a vote: what it is about, how many dots are left, for facilitators for whom they vote. */
  #vote() {
    const { ballot } = this.settings
    const told = line(ballot.hidden ? 'vote_hidden' : 'vote_open', 'close_vote', this.leads)
    const about = ballot.kind && make('small', { textContent: table('kinds')[ballot.kind] })
    told.firstChild.after(...[about, make('b', { className: 'left' }), this.leads && this.board.ballot.chooser()].filter(Boolean))
    return told
  }

  #remain() {
    const text = this.settings.ballot ? word('dots_left', { n: this.board.ballot.left }) : ''
    for (const place of this.board.querySelectorAll('b.left')) if (place.textContent !== text) place.textContent = text
  }

  /** The facilitator votes for somebody else now. */
  again() {
    for (const note of this.board.state.notes()) this.board.state.touch(note.uid)
    this.board.panel.changed()
    this.board.changed()
  }

  #key(event) {
    if (event.key !== 'Escape' || !this.menu.open) return
    event.stopPropagation()
    this.menu.open = false
    this.menu.querySelector('summary').focus()
  }
}

/** What goes on, and for who leads the button that ends it. */
function line(key, ends, leads) {
  const button = leads && make('button', { type: 'button', 'data-lead': ends, textContent: word(ends) })
  return make('p', {}, make('span', { textContent: word(key) }), button)
}
