// Voting on a board: giving and taking dots, for oneself or, as a facilitator, for somebody without a device.
import { given, left, owner, total, votable } from '../engine/dots.js'
import { make, word } from '../words.js'

export class Ballot {
  constructor(board) {
    this.board = board
    this.voter = board.me
  }

  get open() {
    return this.board.session.state.settings.ballot
  }

  get left() {
    return left(this.board.session.state.notes(), this.voter, this.open)
  }

  /** One dot more (1) or less (-1) on the note. */
  vote(uid, step) {
    const { board, voter } = this
    const note = uid && board.state.note(uid)
    if (!this.open || !note || !board.writes || !votable(note, this.open)) return
    const whose = owner(voter, board.me)
    const n = (note.dots?.[whose] ?? 0) + step
    if (n < 0) return
    if (step > 0 && (this.left < 1 || (!this.open.several && given(note, voter) > 0))) return board.toasts.say(word(this.left < 1 ? 'no_dots' : 'one_dot'))
    board.session.change('vote', uid, { n, for: voter, via: voter === board.me ? undefined : board.me })
  }

  /** What a note shows of the vote: [text, how it is read], or null. */
  mark(note) {
    if (!this.open) return note.votes ? { count: note.votes, spoken: word('votes_n', { n: note.votes }) } : null
    const [mine, all] = [given(note, this.voter), total(note)]
    const count = this.open.hidden ? mine : all
    return count ? { dots: '●'.repeat(mine), count, spoken: word(this.open.hidden ? 'my_dots' : 'votes_n', { n: count }) } : null
  }

  /** Buttons for one note: less, how many, more. */
  controls(note) {
    if (!this.open || !this.board.writes || !votable(note, this.open)) return []
    const step = (value, label, sign) => make('button', { type: 'button', name: value, value, textContent: sign, 'aria-label': `${word(label)}: ${note.text}` })
    return [make('span', { className: 'vote' }, step('vote:-1', 'less_dots', '−'), make('b', { textContent: String(given(note, this.voter)) }), step('vote:1', 'more_dots', '＋'))]
  }

  /** For whom a facilitator votes. */
  chooser() {
    const options = this.board.page.voters.map(({ id, name }) => make('option', { value: id, textContent: id === this.board.me ? word('for_myself') : name, selected: id === this.voter }))
    const choice = make('select', { name: 'voter' }, ...options)
    choice.addEventListener('change', () => { this.voter = Number(choice.value); this.board.lead.again() })
    return make('label', { textContent: word('for_whom') }, choice)
  }
}
