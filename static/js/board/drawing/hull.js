// The soft shape behind the notes of a cluster: their boxes, joined by the shortest ties. Pixels of the plane.

const ROOM = 14 // around each note

const middle = (box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 })

/** The rectangles around the boxes and the ties {from, to} between them, so that all hang together. */
export function hull(boxes) {
  const around = boxes.map(({ x, y, w, h }) => ({ x: x - ROOM, y: y - ROOM, w: w + 2 * ROOM, h: h + 2 * ROOM }))
  return { around, ties: tied(boxes.map(middle)) }
}

/** The minimum spanning tree of these points, by Prim. Of equal ties the one from the point that joined first. */
function tied([first, ...others]) {
  const joined = [first]
  const left = others.map((to) => ({ to, from: 0, far: Infinity })) // the joined point that is nearest, by its number
  const ties = []
  while (left.length) {
    const { x, y } = joined.at(-1)
    let best = 0
    for (let i = 0; i < left.length; i += 1) {
      const each = left[i]
      const far = (each.to.x - x) ** 2 + (each.to.y - y) ** 2
      if (far < each.far) Object.assign(each, { far, from: joined.length - 1 })
      if (each.far < left[best].far || (each.far === left[best].far && each.from < left[best].from)) best = i
    }
    const [{ from, to }] = left.splice(best, 1)
    ties.push({ from: joined[from], to })
    joined.push(to)
  }
  return ties
}

/** Where the name stands: above the note that is highest. */
export function nameAt(boxes) {
  const top = boxes.reduce((best, box) => (box.y < best.y || (box.y === best.y && box.x < best.x) ? box : best))
  return { x: Math.round(top.x - ROOM), y: Math.round(top.y - ROOM) }
}
