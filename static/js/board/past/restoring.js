// Bringing back what was: one note by one's own hand, the whole board by the server.
import { ask, sure } from '../asking.js'
import { towards } from '../engine/history.js'
import { word } from '../words.js'

const PATIENCE = 5000 // milliseconds in which the view may still go to what was asked for

/** Give the note what it had as `then`: ordinary changes, one step to undo. */
export async function restoreNote(board, then) {
  const { session } = board
  const held = session.state.note(then.uid)
  const now = held ?? (board.writes && await recovered(session, then.uid))
  if (!now) return
  const ops = board.writes ? towards(now, then) : []
  session.together(() => {
    if (!held) session.history.record({ ...now, deleted: true }, now)
    for (const { do: verb, note, ...rest } of ops) session.change(verb, note, rest)
  })
  board.render()
  board.goTo(then.uid)
  const done = !held || ops.length > 0
  const undo = { action: { label: word('undo'), run: () => board.undo() } }
  board.toasts.say(word(done ? 'note_restored' : 'as_it_was'), done ? undo : {})
}

/** Restore a note that was deleted so long ago that it is not held here; the server tells it. Nothing where it refuses,
 *  or takes so long that the person does something else: then the note comes without a word, when it may. */
async function recovered(session, uid) {
  if (session.outbox.of(uid).some((op) => op.do === 'restore')) return undefined
  const op = session.change('restore', uid)
  return new Promise((resolve) => {
    const end = (note) => { session.removeEventListener('change', look); resolve(note) }
    const look = () => {
      const note = session.state.note(uid)
      if (note || !session.outbox.all().includes(op)) end(note)
    }
    session.addEventListener('change', look)
    session.timers.setTimeout(end, PATIENCE)
  })
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
