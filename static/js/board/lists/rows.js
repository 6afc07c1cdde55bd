// Which notes the lists beside the board show, and in what order.
import { laneAt, lanesOf } from '../layout/bands.js'
import { byOrder } from '../layout/geometry.js'
import { isNote } from '../engine/operations.js'

const WEIGHT = { high: 0, mid: 1, low: 2, '': 3 }

/** The issues, the most urgent first; alike ones by category, then in time. */
export function issues(notes) {
  const found = notes.filter((note) => note.kind === 'issue' && !note.deleted)
  return found.sort((a, b) => WEIGHT[a.priority] - WEIGHT[b.priority] || compare(a.category, b.category) || inTime(a, b))
}

/** All notes as one reads the board: by block and order, or by lane and then in time from left to right.
 *  `box(note)` tells where a note lies on a free board, and how high it is. */
export function outline(notes, blocks, box) {
  const present = notes.filter((note) => !note.deleted && isNote(note))
  if (!blocks) {
    const lanes = lanesOf(notes)
    const lane = new Map(present.map((note) => [note, lanes.length && laneOf(box(note), lanes)]))
    return present.sort((a, b) => lane.get(a) - lane.get(b) || inTime(a, b))
  }
  return present.sort((a, b) => blocks.indexOf(a.block) - blocks.indexOf(b.block) || byOrder(a, b))
}

/** The event before (-1) or after (1) a note in time; without one the last event, or the first. */
export function beside(notes, from, step) {
  const events = notes.filter((note) => note.kind === 'event' && note.uid !== from?.uid).sort(inTime)
  if (!from) return events.at(step < 0 ? -1 : 0)
  return step < 0 ? events.findLast((note) => inTime(note, from) < 0) : events.find((note) => inTime(note, from) > 0)
}

/** The number of the lane in which the middle of the box lies; outside of all it is how many they are. */
export function laneOf({ y, h }, lanes) {
  return laneAt(lanes, y + h / 2)
}

export function deleted(notes) {
  return notes.filter((note) => note.deleted && (note.text || note.picture))
}

/** The categories in use, each once. */
export function categories(notes) {
  return [...new Set(notes.map((note) => note.category).filter(Boolean))].sort(compare)
}

function inTime(a, b) {
  return Math.round(a.x / 40) - Math.round(b.x / 40) || a.y - b.y || byOrder(a, b)
}

function compare(a, b) {
  if (!a !== !b) return a ? -1 : 1
  return a.localeCompare(b)
}
