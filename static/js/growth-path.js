// Where the arrows of the growth cycle go. Pure: the boxes of the four blocks in, paths out. Pixels throughout.

const FOOT = 48     // from the foot of a block to the line of its label, above the button that adds a note
const CLEAR = 14    // free above the line of a label, and half of it below
const HALF = 72     // half the width of a label, where the block has room for it
const GUTTER = 5    // from the edge of a block to the middle of the gap beside it
const BEND = 36     // the radius of corners

/** The middle of each label, near the foot of its block {x, y, w, h} below the notes; `left` of the block, `low`
 *  below it, `half` the width of the label. */
export function places(boxes) {
  return boxes.map((box) => ({
    x: box.x + box.w / 2, y: box.y + box.h - FOOT,
    left: box.x - GUTTER, low: box.y + box.h + GUTTER, half: Math.min(HALF, box.w / 2 - 16),
  }))
}

/** The four arrows from label to label: experience, use, data, model, and back to experience. The two that lead past
 *  other notes run in the gaps between the blocks. */
export function arrows([experience, use, data, model]) {
  return [
    curve(at(experience, 18, -CLEAR), at(experience, 18, use.y - experience.y), at(use, -use.half - 40, 0), at(use, -use.half, -4)),
    below(at(use, 0, CLEAR / 2), data.low, at(data, 0, CLEAR / 2)),
    beside(at(data, -data.half, -4), data.left, at(model, -model.half, -4)),
    curve(at(model, model.half, -4), at(model, model.half + 40, 0), at(experience, -18, model.y - experience.y), at(experience, -18, -CLEAR)),
  ]
}

const at = ({ x, y }, dx, dy) => ({ x: x + dx, y: y + dy })
const point = ({ x, y }) => `${Math.round(x)} ${Math.round(y)}`
const line = (...points) => points.map(point).join(' L')
const bend = (corner, to) => ` Q${point(corner)} ${point(to)} `

const curve = (from, first, second, to) => `M${point(from)} C${[first, second, to].map(point).join(', ')}`

function below(from, low, to) {
  return `M${line(from, { x: from.x, y: low - BEND })}${bend({ x: from.x, y: low }, { x: from.x - BEND, y: low })}`
    + `L${point({ x: to.x + BEND, y: low })}${bend({ x: to.x, y: low }, to)}`
}

function beside(from, left, to) {
  return `M${point(from)}${bend({ x: left, y: from.y }, { x: left, y: from.y - BEND })}`
    + `L${point({ x: left, y: to.y + BEND })}${bend({ x: left, y: to.y }, to)}`
}
