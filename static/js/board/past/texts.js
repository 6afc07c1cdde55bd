// The texts that a note had: who wrote them and when, and taking one of them again.
import { ask, openWindow, when } from '../asking.js'
import { make, word } from '../words.js'

export class Texts {
  constructor(board) {
    this.board = board
  }

  async open(uid) {
    const list = make('ol', { className: 'texts' })
    const more = make('button', { type: 'button', className: 'quiet', textContent: word('earlier_texts'), hidden: true })
    const dialog = openWindow(word('texts'), list, more)
    dialog.addEventListener('close', () => this.board.element(uid)?.focus({ preventScroll: true }))
    more.addEventListener('click', () => this.#fill(uid, { dialog, list, more, below: more.value }))
    await this.#fill(uid, { dialog, list, more })
  }

  async #fill(uid, { dialog, list, more, below }) {
    const address = this.board.page.past.texts.replace('UID', uid)
    const { texts = [], refused } = await ask(below ? `${address}?below=${below}` : address)
    if (refused) list.append(make('li', { textContent: refused }))
    list.append(...texts.map((each) => this.#row(uid, each, dialog)))
    more.value = texts.at(-1)?.seq ?? ''
    more.hidden = texts.at(-1)?.first ?? true
  }

  #row(uid, { text, rival, who, at }, dialog) {
    const about = make('small', { textContent: `${when(at)} ${word('person', { name: who })}` })
    const row = make('li', {}, about, make('p', { className: 'text', textContent: text || word('empty') }))
    if (rival) row.append(make('p', { className: 'text aside', textContent: `${word('rival')} ${rival}` }))
    const now = this.board.state.note(uid)
    if (this.board.writes && now && text !== now.text) row.append(this.#take(uid, text, dialog))
    return row
  }

  #take(uid, text, dialog) {
    const { board } = this
    return make('button', {
      type: 'button', textContent: word('keep_second'), onclick: () => {
        const note = board.state.note(uid)
        if (board.writes && note) board.session.change('edit', uid, { text, base: note.seq })
        dialog.close()
      },
    })
  }
}
