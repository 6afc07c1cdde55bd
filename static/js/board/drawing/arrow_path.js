// How an arrow runs between two boxes {x, y, w, h}: straight, from edge to edge. Pixels of the plane.

const HEAD = { length: 11, width: 5 }
const GAP = 2 // between the tip and the note
const LEAST = 4 // between notes that have room for an arrow

/** The arrow from one box to another: {line, head, x, y}, the middle being at x, y. Null: they lie on each other. */
export function arrowPath(from, to) {
  const [a, b] = [middle(from), middle(to)]
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  if (!length) return null
  const unit = { x: (b.x - a.x) / length, y: (b.y - a.y) / length }
  const [start, end] = [reach(from, unit), length - reach(to, unit) - GAP]
  if (end - start < LEAST) return null
  const size = Math.min(1, (end - start) / HEAD.length)
  const at = (far) => ({ x: a.x + unit.x * far, y: a.y + unit.y * far })
  const [tail, neck, tip] = [at(start), at(end - HEAD.length * size), at(end)]
  const side = { x: -unit.y * HEAD.width * size, y: unit.x * HEAD.width * size }
  const head = [tip, { x: neck.x + side.x, y: neck.y + side.y }, { x: neck.x - side.x, y: neck.y - side.y }]
  return { line: `M${point(tail)}L${point(neck)}`, head: `M${head.map(point).join('L')}Z`, ...at((start + end) / 2) }
}

const middle = (box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 })
const point = ({ x, y }) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`

/** How far it is from the middle of the box to its edge in this direction. */
function reach(box, unit) {
  return Math.min(box.w / 2 / Math.abs(unit.x), box.h / 2 / Math.abs(unit.y))
}
