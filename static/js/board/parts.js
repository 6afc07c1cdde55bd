// What can be done on a board, by subject. Hands and bars ask the board, and it passes on to the part.
import { Actions } from './actions.js'
import { Copies } from './copies.js'
import { Moves } from './moves.js'
import { Past } from './past.js'
import { Picks } from './picks.js'
import { Since } from './since.js'
import { Steps } from './steps.js'
import { Together } from './together.js'
import { Texts } from './texts.js'
import { Verbs } from './verbs.js'
import { Views } from './views.js'

const PARTS = {
  verbs: [Verbs, 'add', 'edit', 'written', 'goOn', 'set', 'remove', 'restore', 'doubleTapped', 'choose'],
  moves: [Moves, 'step', 'swap', 'dragged', 'dropped'],
  picks: [Picks, 'tapped', 'selectAll', 'walk'],
  copies: [Copies, 'duplicate'],
  views: [Views, 'lookAtSelection', 'lookAtWork', 'toggleOverview'],
  steps: [Steps, 'undo', 'redo'],
  together: [Together],
  become: [Actions, 'actionsFor', 'act'],
  past: [Past],
  since: [Since],
  texts: [Texts],
}

/** Give the board its parts. */
export function equip(board) {
  for (const [name, [Part]] of Object.entries(PARTS)) board[name] = new Part(board)
}

/** Give the element of boards the methods of the parts. */
export function passOn(Board) {
  for (const [part, [, ...names]] of Object.entries(PARTS)) {
    for (const name of names) Board.prototype[name] = function call(...args) { return this[part][name](...args) }
  }
}
