// What a dragged box aligns with: edges and centres of the others, and gaps as wide as theirs. Pure.

export const REACH = 6
const AXES = { x: { at: 'x', size: 'w', across: 'y', breadth: 'h' }, y: { at: 'y', size: 'h', across: 'x', breadth: 'w' } }
const ALIKE = 0.51 // places are whole numbers, centres may lie between two of them

const end = (box, { at, size }) => box[at] + box[size]
const marks = (box, { at, size }) => [box[at], box[at] + box[size] / 2, box[at] + box[size]]
const least = (offsets) => offsets.reduce((best, each) => (Math.abs(each) < Math.abs(best) ? each : best), Infinity)

export class Guides {
  #stops = {} // axis → [{at, box}] in order

  /** `boxes` {x, y, w, h} of the notes that stay. */
  constructor(boxes) {
    this.boxes = boxes
    for (const [axis, names] of Object.entries(AXES)) {
      this.#stops[axis] = boxes.flatMap((box) => marks(box, names).map((at) => ({ at, box }))).sort((a, b) => a.at - b.at)
    }
  }

  /** How far to move `box` so that it aligns with what is within `reach`: {dx, dy}, and what to show for it:
   *  lines {axis, at, from, to} and gaps {axis, at, from, to}. */
  snap(box, reach = REACH) {
    const [dx, dy] = ['x', 'y'].map((axis) => this.#offset(axis, box, reach))
    const moved = { ...box, x: box.x + (dx ?? 0), y: box.y + (dy ?? 0) }
    const found = { dx: dx ?? 0, dy: dy ?? 0, lines: [], gaps: [] }
    for (const [axis, offset] of [['x', dx], ['y', dy]]) {
      if (offset === null) continue
      found.lines.push(...this.#lines(axis, moved))
      found.gaps.push(...this.#gaps(axis, moved))
    }
    return found
  }

  /** The smallest move along the axis that aligns the box; null when nothing is near enough. */
  #offset(axis, box, reach) {
    const nearest = marks(box, AXES[axis]).map((mark) => least(this.#near(axis, mark, reach).map((stop) => stop.at - mark)))
    const even = this.#row(axis, box, reach).map(({ place }) => place - box[axis])
    const offset = least([...nearest, ...even])
    return Math.abs(offset) <= reach ? offset : null
  }

  /** The stops within `reach` of a place. */
  #near(axis, place, reach) {
    const stops = this.#stops[axis]
    const found = []
    for (let i = firstFrom(stops, place - reach); i < stops.length && stops[i].at <= place + reach; i += 1) found.push(stops[i])
    return found
  }

  /** Lines to the nearest box that each mark meets; where both edges have one, the centre says nothing more. */
  #lines(axis, box) {
    const { across, breadth } = AXES[axis]
    const [start, middle, last] = marks(box, AXES[axis]).map((mark) => {
      const far = ({ box: other }) => Math.abs(other[across] - box[across])
      const met = this.#near(axis, mark, ALIKE).reduce((best, stop) => (!best || far(stop) < far(best) ? stop : best), null)
      const both = met && [box, met.box]
      return met && { axis, at: met.at, from: Math.min(...both.map((each) => each[across])), to: Math.max(...both.map((each) => each[across] + each[breadth])) }
    })
    return [start, start && last ? null : middle, last].filter(Boolean)
  }

  #gaps(axis, box) {
    const { across, breadth } = AXES[axis]
    const even = this.#row(axis, box, ALIKE).find(({ place }) => Math.abs(place - box[axis]) <= ALIKE)
    return (even?.gaps(box) ?? []).map(([from, to]) => ({ axis, at: box[across] + box[breadth] / 2, from, to }))
  }

  /** The places in the row of the box at which its gaps are alike: between two others, after two or before two. */
  #row(axis, box, reach) {
    const names = AXES[axis]
    const { at, size, across, breadth } = names
    const row = this.boxes.filter((other) => other[across] < box[across] + box[breadth] && other[across] + other[breadth] > box[across])
    const before = (limit) => row.filter((other) => end(other, names) <= limit).reduce((best, other) => (!best || end(other, names) > end(best, names) ? other : best), null)
    const after = (limit) => row.filter((other) => other[at] >= limit).reduce((best, other) => (!best || other[at] < best[at] ? other : best), null)
    const gap = (one, other) => [end(one, names), other[at]]
    const [left, right] = [before(box[at] + reach), after(end(box, names) - reach)]
    const [left2, right2] = [left && before(left[at]), right && after(end(right, names))]
    const found = []
    if (left && right) found.push({ place: (end(left, names) + right[at] - box[size]) / 2, gaps: (own) => [gap(left, own), gap(own, right)] })
    if (left2) found.push({ place: end(left, names) + left[at] - end(left2, names), gaps: (own) => [gap(left2, left), gap(left, own)] })
    if (right2) found.push({ place: right[at] - (right2[at] - end(right, names)) - box[size], gaps: (own) => [gap(own, right), gap(right, right2)] })
    return found
  }
}

/** The index of the first stop at `place` or after it. */
function firstFrom(stops, place) {
  let [low, high] = [0, stops.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (stops[middle].at < place) low = middle + 1
    else high = middle
  }
  return low
}
