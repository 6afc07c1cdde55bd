// What the bar of the selected notes offers beside their properties.
import { isNote } from '../engine/operations.js'
import { make, word } from '../words.js'

export class Offers {
  constructor(board) {
    this.board = board
  }

  controls(notes) {
    const { board } = this
    const controls = notes.every(isNote) ? board.doubts.offers(notes) : []
    const ends = notes.filter(({ kind }) => kind !== 'arrow' && kind !== 'lane')
    if (!board.blocks && notes.length <= 2 && ends.length === notes.length) controls.push(offer('arrow', word('arrow')))
    if (!board.blocks && notes.every((note) => isNote(note) && board.mayChange(note))) controls.push(...board.clusters.offers(notes))
    return controls
  }

  /** What is wanted now and then, behind one word, after what is `seldom` wanted on this screen. */
  more(notes, seldom = []) {
    const { board } = this
    const plain = notes.every(isNote)
    const controls = notes.length === 1 && notes[0].picture ? [...seldom, offer('picture', word('open_picture'))] : [...seldom]
    if (board.page.leads && notes.every(({ kind }) => kind !== 'arrow')) controls.push(offer('lock', word('lock'), { 'aria-pressed': String(notes.every((note) => note.locked)) }))
    if (board.spotlight.fits(notes)) controls.push(offer('spotlight', word('spotlight'), { 'aria-pressed': String(board.spotlight.uid === notes[0].uid) }))
    if (plain && notes.every((note) => board.mayChange(note))) controls.push(offer('elsewhere', word('to_board')))
    if (plain && notes.length === 1) controls.push(offer('texts', word('texts')), ...board.actionsFor(notes[0], { beside: true }))
    if (!controls.length) return []
    return [make('details', { className: 'more' }, make('summary', { textContent: word('more') }), make('span', {}, ...controls))]
  }

  run(verb, value) {
    const { board } = this
    const { uids } = board.selection
    if (verb === 'mark') board.mark(uids, value)
    if (verb === 'group') board.clusters.group()
    if (verb === 'ungroup') board.clusters.rename(uids, '')
    if (verb === 'lock') this.#lock(uids.map((uid) => board.state.note(uid)))
    if (verb === 'spotlight') board.spotlight.turn(uids)
    if (verb === 'picture') board.pictures.open(uids[0])
    if (verb === 'arrow') board.connect.begin()
  }

  /** Lock these notes; unlock them where all are locked. */
  #lock(notes) {
    const { session } = this.board
    const locked = !notes.every((note) => note.locked)
    session.together(() => { for (const { uid } of notes) session.change('lock', uid, { locked }) })
  }
}

const offer = (value, textContent, more = {}) => make('button', { type: 'button', value, textContent, ...more })
