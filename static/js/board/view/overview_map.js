// A small map of a free board, and what lies outside of the view. Pure; pixels throughout.
import { toPlane, toScreen } from '../layout/geometry.js'

/** A camera that shows `box` centred on a map of this size. */
export function mapping(box, { w, h }, pad = 6) {
  const zoom = Math.min((w - 2 * pad) / box.w, (h - 2 * pad) / box.h, 0.2)
  return { zoom, x: (w - box.w * zoom) / 2 - box.x * zoom, y: (h - box.h * zoom) / 2 - box.y * zoom }
}

/** Where the map shows what `camera` shows in `view`; cut off at the edges of the map, but never quite gone. */
export function seen(map, camera, view, { w, h }) {
  const a = toScreen(map, toPlane(camera, view))
  const b = toScreen(map, toPlane(camera, { x: view.x + view.w, y: view.y + view.h }))
  const within = (value, most) => Math.min(most, Math.max(0, value))
  const [x, y] = [Math.min(within(a.x, w), w - 4), Math.min(within(a.y, h), h - 4)]
  return { x, y, w: Math.max(4, within(b.x, w) - x), h: Math.max(4, within(b.y, h) - y) }
}

/** The boxes that lie outside of `view`: {left, right, up, down}, each with those furthest out on that side, the nearest first. */
export function outside(boxes, camera, view) {
  const found = { left: [], right: [], up: [], down: [] }
  for (const box of boxes) {
    const { x, y } = toScreen(camera, box)
    const far = { left: view.x - x - box.w * camera.zoom, right: x - view.x - view.w, up: view.y - y - box.h * camera.zoom, down: y - view.y - view.h }
    const side = Object.keys(far).reduce((most, each) => (far[each] > far[most] ? each : most))
    if (far[side] > 0) found[side].push({ box, far: far[side] })
  }
  for (const side of Object.keys(found)) found[side] = found[side].sort((a, b) => a.far - b.far).map(({ box }) => box)
  return found
}
