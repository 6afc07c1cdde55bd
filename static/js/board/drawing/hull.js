// The soft shape behind the notes of a cluster: their boxes, joined by the shortest ties. Pixels of the plane.

const ROOM = 14 // around each note

const middle = (box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 })
const far = (a, b) => Math.hypot(middle(a).x - middle(b).x, middle(a).y - middle(b).y)

/** The rectangles around the boxes and the ties {from, to} between them, so that all hang together. */
export function hull(boxes) {
  const [first, ...left] = boxes
  const joined = [first]
  const ties = []
  while (left.length) {
    let best = { length: Infinity }
    for (const from of joined) for (const to of left) if (far(from, to) < best.length) best = { from, to, length: far(from, to) }
    ties.push({ from: middle(best.from), to: middle(best.to) })
    joined.push(...left.splice(left.indexOf(best.to), 1))
  }
  const around = boxes.map(({ x, y, w, h }) => ({ x: x - ROOM, y: y - ROOM, w: w + 2 * ROOM, h: h + 2 * ROOM }))
  return { around, ties }
}

/** Where the name stands: above the note that is highest. */
export function nameAt(boxes) {
  const top = boxes.reduce((best, box) => (box.y < best.y || (box.y === best.y && box.x < best.x) ? box : best))
  return { x: Math.round(top.x - ROOM), y: Math.round(top.y - ROOM) }
}
