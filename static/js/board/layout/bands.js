// Frames and lanes as geometry: what lies in them, where new ones come, where notes fall into line. Pixels of the plane.

export const FRAME = { w: 480, h: 320 }
export const LANE = { h: 220 }
const ROW = { first: 24, step: 100 } // where notes stand in a lane
const NEAR = 12 // closer than this, a note falls into its row
const ROOM = 32 // around the notes that a frame is drawn for

/** The boxes {x, y, w, h} whose middle lies in the frame or lane. */
export function contents(band, boxes) {
  return boxes.filter((box) => holds(band, { x: box.x + box.w / 2, y: box.y + box.h / 2 }))
}

function holds({ kind, x, y, w, h }, point) {
  const down = point.y >= y && point.y < y + h
  return kind === 'lane' ? down : down && point.x >= x && point.x < x + w
}

/** The lanes among these, from top to bottom. */
export const lanesOf = (notes) => notes.filter((note) => note.kind === 'lane' && !note.deleted).sort((a, b) => a.y - b.y || (a.uid < b.uid ? -1 : 1))

/** Which of the lanes this height is in, by its number; outside of all it is how many they are. */
export function laneAt(lanes, y) {
  const at = lanes.findIndex((lane) => y >= lane.y && y < lane.y + lane.h)
  return at < 0 ? lanes.length : at
}

/** Where a new lane goes: below the last one; the first around the row of notes that is highest. */
export function newLane(lanes, boxes, otherwise) {
  const last = lanesOf(lanes).at(-1)
  if (last) return { x: 0, y: Math.round(last.y + last.h), h: LANE.h }
  const top = boxes.length ? Math.min(...boxes.map((box) => box.y)) - ROW.first : otherwise
  return { x: 0, y: Math.round(top), h: LANE.h }
}

/** A frame around these boxes, or of the usual size around a point. */
export function newFrame(boxes, point) {
  if (!boxes.length) return { x: Math.round(point.x - FRAME.w / 2), y: Math.round(point.y - FRAME.h / 2), ...FRAME }
  const [x, y] = ['x', 'y'].map((axis) => Math.min(...boxes.map((box) => box[axis])) - ROOM)
  const [right, bottom] = [['x', 'w'], ['y', 'h']].map(([axis, side]) => Math.max(...boxes.map((box) => box[axis] + box[side])) + ROOM)
  return { x: Math.round(x), y: Math.round(y), w: Math.round(right - x), h: Math.round(bottom - y) }
}

/** The line {y} of a lane into which a note at `y` falls, or null when none is near. */
export function rowNear(lanes, y) {
  const lane = lanes.find((each) => y >= each.y - NEAR && y < each.y + each.h)
  if (!lane) return null
  const row = Math.max(0, Math.round((y - lane.y - ROW.first) / ROW.step))
  const line = lane.y + ROW.first + row * ROW.step
  return line < lane.y + lane.h && Math.abs(line - y) <= NEAR ? { y: line } : null
}
