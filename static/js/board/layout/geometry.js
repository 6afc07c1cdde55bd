// Where things are: a camera over the plane of a free board, and the order of notes in a block. Pixels throughout.

export const LIMIT = 100_000
export const NOTE = { w: 132, h: 84 }
const READABLE = 0.8   // below it, notes are shapes
export const ZOOM = { min: 0.1, max: 3 }
const STEP = 1024
const GAP = 16 // between notes and what floats over the board

const clamp = (value, low, high) => Math.min(high, Math.max(low, value))

/** A whole coordinate that the server accepts. */
export const whole = (value) => clamp(Math.round(value), -LIMIT, LIMIT)

/** The point of the plane under a point of the screen. */
export function toPlane({ x, y, zoom }, point) {
  return { x: (point.x - x) / zoom, y: (point.y - y) / zoom }
}

export function toScreen({ x, y, zoom }, point) {
  return { x: point.x * zoom + x, y: point.y * zoom + y }
}

export function panned(camera, dx, dy) {
  return { ...camera, x: camera.x + dx, y: camera.y + dy }
}

/** Zoom by `factor`; what is under `at` stays under it. */
export function zoomed(camera, factor, at) {
  const zoom = clamp(camera.zoom * factor, ZOOM.min, ZOOM.max)
  const ratio = zoom / camera.zoom
  return { zoom, x: at.x - (at.x - camera.x) * ratio, y: at.y - (at.y - camera.y) * ratio }
}

/** The camera after two fingers moved from `before` to `after` (pairs of points): pan and pinch in one. */
export function pinched(camera, before, after) {
  const [from, to] = [middle(before), middle(after)]
  const factor = distance(after) / Math.max(1, distance(before))
  return zoomed(panned(camera, to.x - from.x, to.y - from.y), factor, to)
}

const middle = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
const distance = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y)

/** The smallest box around rectangles {x, y, w, h}; null for none. */
export function bounds(boxes) {
  if (!boxes.length) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.w))
  const bottom = Math.max(...boxes.map((box) => box.y + box.h))
  return { x, y, w: right - x, h: bottom - y }
}

/** A camera that shows `box` inside the free part `view` {x, y, w, h} of the screen, never larger than life. */
export function fitted(box, view, most = 1) {
  if (!box) return { x: view.x, y: view.y, zoom: 1 }
  const zoom = clamp(Math.min(view.w / box.w, view.h / box.h), ZOOM.min, most)
  return { zoom, x: view.x + (view.w - box.w * zoom) / 2 - box.x * zoom, y: view.y + (view.h - box.h * zoom) / 2 - box.y * zoom }
}

/** The same for `boxes` together, so that none comes to lie under `taken`, a box of the screen at the view's lower right. */
export function fittedBeside(boxes, view, taken) {
  const free = taken ? [view, { ...view, w: taken.x - GAP - view.x }, { ...view, h: taken.y - GAP - view.y }] : [view]
  const cameras = free.filter(({ w, h }) => w > 0 && h > 0).map((part) => fitted(bounds(boxes), part)).sort((a, b) => b.zoom - a.zoom)
  const covers = (camera, box) => {
    const { x, y } = toScreen(camera, box)
    return x < taken.x + taken.w && x + box.w * camera.zoom > taken.x && y < taken.y + taken.h && y + box.h * camera.zoom > taken.y
  }
  return cameras.find((camera) => !taken || !boxes.some((box) => covers(camera, box))) ?? cameras[0]
}

/** The first look at a board: all of it, unless it would be too small to read; then from its beginning. */
export function opening(box, view) {
  const camera = fitted(box, view)
  if (!box || camera.zoom >= READABLE) return camera
  const place = (side, size) => (box[size] * READABLE > view[size] ? view[side] : view[side] + (view[size] - box[size] * READABLE) / 2)
  return { zoom: READABLE, x: place('x', 'w') - box.x * READABLE, y: place('y', 'h') - box.y * READABLE }
}

/** A free place near `point` that covers no other note: to the right, then a row down. */
export function freePlace(point, boxes, step = { x: NOTE.w + 16, y: NOTE.h + 24 }) {
  const taken = (x, y) => boxes.some((box) => Math.abs(box.x - x) < NOTE.w * 0.6 && Math.abs(box.y - y) < NOTE.h * 0.6)
  for (let row = 0; row < 40; row += 1) {
    for (let column = 0; column < 6; column += 1) {
      const [x, y] = [whole(point.x + column * step.x), whole(point.y + row * step.y)]
      if (!taken(x, y)) return { x, y }
    }
  }
  return { x: whole(point.x), y: whole(point.y) }
}

/** The place nearest to `point` where a box of this size covers nothing; rather to the right and below. */
export function roomFor(point, { w, h }, boxes, gap = 16) {
  const free = ([dx, dy]) => boxes.every((box) => point.x + dx >= box.x + box.w + gap || box.x >= point.x + dx + w + gap || point.y + dy >= box.y + box.h + gap || box.y >= point.y + dy + h + gap)
  const steps = Array.from({ length: 41 }, (_, i) => (i - 20) / 2)
  const far = ([dx, dy]) => Math.hypot(dx, dy) * (dx < 0 || dy < 0 ? 2 : 1)
  const around = steps.flatMap((column) => steps.map((row) => [column * (w + gap), row * (h + gap)]))
  const [dx, dy] = around.sort((a, b) => far(a) - far(b)).find(free) ?? [0, 0]
  return { x: whole(point.x + dx), y: whole(point.y + dy) }
}

/** About how high a note with this text is: 9 letters of full width a line. */
function height(text) {
  const lines = text.split('\n').map((line) => Math.ceil(Array.from(line).reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.6), 0) / 8.5) || 1)
  return Math.max(NOTE.h, 24 + 19 * lines.reduce((sum, each) => sum + each, 0))
}

/** Places for notes with these texts: below each other from `start`, ten in a column, right of whatever lies in the way. */
export function column(start, texts, boxes, most = 10) {
  const places = []
  let y = start.y
  texts.forEach((text, i) => {
    if (i % most === 0) y = start.y
    places.push({ x: Math.floor(i / most) * (NOTE.w + 16), y })
    y += height(text) + 12
  })
  const covers = (x) => places.some((place) => boxes.some((box) => Math.abs(box.x - x - place.x) < NOTE.w && Math.abs(box.y - place.y) < NOTE.h))
  let { x } = start
  for (let tries = 0; tries < 60 && covers(x); tries += 1) x += NOTE.w + 16
  return places.map((place) => ({ x: whole(x + place.x), y: whole(place.y) }))
}

export const byOrder = (a, b) => a.order - b.order || (a.uid < b.uid ? -1 : 1)

/** The moves {uid, order} that put the notes `uids` in this order at `index` among the `others` of a block, which are in order. */
export function placed(uids, others, index) {
  const [before, after] = [others[index - 1], others[index]]
  const low = before ? before.order : after && after.order - (uids.length + 1) * STEP
  const between = (i) => (after ? low + ((after.order - low) * (i + 1)) / (uids.length + 1) : (low ?? 0) + (i + 1) * STEP)
  const moves = uids.map((uid, i) => ({ uid, order: between(i) }))
  const apart = [before, ...moves, after].filter(Boolean).every((each, i, row) => !i || row[i - 1].order < each.order)
  if (apart) return moves
  const row = [...others.slice(0, index), ...uids.map((uid) => ({ uid, order: NaN })), ...others.slice(index)]
  return row.map((note, i) => ({ uid: note.uid, was: note.order, order: (i + 1) * STEP })).filter((move) => move.was !== move.order)
    .map(({ uid, order }) => ({ uid, order }))
}
