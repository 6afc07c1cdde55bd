// Bringing back what was: one note by one's own hand, the whole board by the server.
import { ask, sure } from '../asking.js'
import { towards } from '../engine/history.js'
import { word } from '../words.js'

/** Give the note what it had as `then`: ordinary changes, one step to undo. */
export function restoreNote(board, then) {
  const now = board.state.note(then.uid)
  const ops = now && board.writes ? towards(now, then) : []
  board.session.together(() => { for (const { do: verb, note, ...rest } of ops) board.session.change(verb, note, rest) })
  board.render()
  board.goTo(then.uid)
  const undo = { action: { label: word('undo'), run: () => board.undo() } }
  board.toasts.say(word(ops.length ? 'note_restored' : 'as_it_was'), ops.length ? undo : {})
}

/** Bring the board back to what it was after change `seq`, when the person is sure. True: it is done. */
export async function restoreBoard(board, seq) {
  const url = board.page.past.restore
  const plan = await ask(`${url}?at=${seq}`)
  if (plan.refused || !(plan.back || plan.away)) return board.toasts.say(plan.refused ?? word('as_it_was'))
  if (!await sure(word('restore_board'), `${counted(plan)} ${word('stays_in_log')}`, word('restore'))) return false
  const done = await ask(url, { csrf: board.csrf, at: seq })
  board.toasts.say(done.refused ?? `${word('board_restored')} ${counted(done)}`)
  return !done.refused
}

function counted({ back, away }) {
  if (back && away) return word('puts_both', { back, away })
  return back ? word('puts_back', { back }) : word('puts_away', { away })
}
