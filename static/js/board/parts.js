// What can be done on a board, by subject. Hands and bars ask the board, and it passes on to the part.
import { Access } from './access.js'
import { Actions } from './hands/actions.js'
import { Arrival } from './view/arrival.js'
import { Arrows } from './drawing/arrows.js'
import { Ballot } from './lead/ballot.js'
import { Boxes } from './layout/boxes.js'
import { Clusters } from './drawing/clusters.js'
import { Connect } from './hands/connect.js'
import { Copies } from './hands/copies.js'
import { Doubts } from './lead/doubts.js'
import { Handles } from './hands/handles.js'
import { Elsewhere } from './hands/elsewhere.js'
import { Moves } from './hands/moves.js'
import { Offers } from './hands/offers.js'
import { Past } from './past/past.js'
import { PhaseOffer } from './lead/phase_offer.js'
import { Picks } from './hands/picks.js'
import { Pictures } from './pictures/pictures.js'
import { Since } from './past/since.js'
import { Sizes } from './hands/sizes.js'
import { Spotlight } from './lead/spotlight.js'
import { Steps } from './hands/steps.js'
import { Structure } from './drawing/structure.js'
import { Texts } from './past/texts.js'
import { Together } from './together/together.js'
import { Verbs } from './hands/verbs.js'
import { Views } from './view/views.js'

const PARTS = {
  access: [Access],
  verbs: [Verbs, 'add', 'edit', 'written', 'goOn', 'set', 'remove', 'restore', 'doubleTapped', 'choose'],
  moves: [Moves, 'mayChange', 'step', 'swap', 'dragged', 'dropped'],
  picks: [Picks, 'tapped', 'selectAll', 'walk'],
  copies: [Copies, 'duplicate'],
  pictures: [Pictures],
  arrival: [Arrival, 'goTo'],
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
  toBoard: [Elsewhere, 'elsewhere'],
  steps: [Steps, 'undo', 'redo'],
  together: [Together],
  ballot: [Ballot, 'vote'],
  become: [Actions, 'actionsFor', 'act'],
  phaseOffer: [PhaseOffer],
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
