// Between which notes of a block a drag would drop. Pure: the boxes of the notes in their order and a point in, an index out.

/** `wraps`: the notes lie beside each other in rows, otherwise below each other. */
export function dropIndex(boxes, point, wraps) {
  const index = boxes.findIndex((box) => (wraps ? isBefore(point, box, boxes) : point.y < box.top + box.height / 2))
  return index < 0 ? boxes.length : index
}

/** In a row above the box, or in its row and left of its middle. */
function isBefore(point, box, boxes) {
  const row = boxes.filter((other) => Math.abs(other.top - box.top) < 2)
  const foot = Math.max(...row.map((other) => other.top + other.height))
  return point.y < box.top || (point.y < foot && point.x < box.left + box.width / 2)
}
