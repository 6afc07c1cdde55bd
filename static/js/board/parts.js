// What can be done on a board, by subject. Hands and bars ask the board, and it passes on to the part.
import { Actions } from './actions.js'
import { Arrows } from './arrows.js'
import { Ballot } from './ballot.js'
import { Boxes } from './boxes.js'
import { Clusters } from './clusters.js'
import { Connect } from './connect.js'
import { Copies } from './copies.js'
import { Doubts } from './doubts.js'
import { Handles } from './handles.js'
import { Elsewhere } from './elsewhere.js'
import { Moves } from './moves.js'
import { Offers } from './offers.js'
import { Past } from './past.js'
import { Picks } from './picks.js'
import { Since } from './since.js'
import { Sizes } from './sizes.js'
import { Spotlight } from './spotlight.js'
import { Steps } from './steps.js'
import { Structure } from './structure.js'
import { Texts } from './texts.js'
import { Together } from './together.js'
import { Verbs } from './verbs.js'
import { Views } from './views.js'

const PARTS = {
  verbs: [Verbs, 'add', 'edit', 'written', 'goOn', 'set', 'remove', 'restore', 'doubleTapped', 'choose'],
  moves: [Moves, 'mayChange', 'step', 'swap', 'dragged', 'dropped'],
  picks: [Picks, 'tapped', 'selectAll', 'walk'],
  copies: [Copies, 'duplicate'],
  views: [Views, 'lookAtSelection', 'lookAtWork', 'toggleOverview'],
  structure: [Structure],
  boxes: [Boxes],
  arrows: [Arrows],
  clusters: [Clusters],
  connect: [Connect],
  sizes: [Sizes],
  handles: [Handles],
  offers: [Offers],
  doubts: [Doubts, 'mark'],
  others: [Elsewhere, 'elsewhere'],
  steps: [Steps, 'undo', 'redo'],
  together: [Together],
  ballot: [Ballot, 'vote'],
  become: [Actions, 'actionsFor', 'act'],
  past: [Past],
  since: [Since],
  texts: [Texts],
  spotlight: [Spotlight],
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
