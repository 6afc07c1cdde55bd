// The dots of a vote: whose they are, how many are left, and which notes are ahead. Pure.

/** Dots by `whose`: 'person' for one's own, 'person@facilitator' for those given in somebody's stead. */
export const owner = (person, by = person) => (person === by ? `${person}` : `${person}@${by}`)

/** The dots of a note after `n` of them are whose. */
export function withDots(dots = {}, whose, n) {
  return Object.fromEntries(Object.entries({ ...dots, [whose]: n }).filter(([, many]) => many))
}

export const total = (note) => Object.values(note.dots ?? {}).reduce((sum, n) => sum + n, 0)

/** The dots of a person on a note, whoever gave them. */
export function given(note, person) {
  return Object.entries(note.dots ?? {}).reduce((sum, [whose, n]) => (whose.split('@')[0] === `${person}` ? sum + n : sum), 0)
}

/** How many dots the person still has. */
export const left = (notes, person, ballot) => ballot.budget - notes.reduce((sum, note) => sum + given(note, person), 0)

/** Can this note be voted on? */
export const votable = (note, ballot) => Boolean(ballot) && !note.hidden && !note.deleted && (!ballot.kind || note.kind === ballot.kind)

/** How many votes a note has as everybody may know it: of a vote that is over, or of one where all dots are seen.
 *  Null while that is nobody's business, and where nobody voted. */
export function tally(ballot, notes) {
  if (ballot?.hidden) return null
  const count = (note) => (ballot ? total(note) : note.votes ?? 0)
  return ballot || notes.some(count) ? count : null
}

/** The notes of a vote: those ahead first; while it is hidden and open in the order of `inOrder`. */
export function ranked(ballot, inOrder) {
  const count = (note) => (ballot ? total(note) : note.votes ?? 0)
  const found = inOrder.filter((note) => (ballot ? votable(note, ballot) : note.votes))
  return ballot?.hidden ? found : found.sort((a, b) => count(b) - count(a))
}
