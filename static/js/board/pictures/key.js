// A picture is known by a key that tells its sides, so that it has its place before it is loaded. Pure; pixels throughout.

const KEY = /^[0-9a-f]{32}-([1-9]\d{0,3})x([1-9]\d{0,3})$/
const HIGHEST = 1.6 // a picture at most, in widths; as `canvases/lettering.py` has it
const PAD = { x: 11, y: 10 } // around it in a note
const AREA = 44_000 // px² of a picture at first
const WIDTH = { least: 132, most: 320 } // of its note at first
export const MOST = 20 // pictures at once

/** {w, h} of the picture with this key; a square for what is none. */
export function sides(key) {
  const found = String(key).match(KEY)
  return found ? { w: Number(found[1]), h: Number(found[2]) } : { w: 1, h: 1 }
}

/** How high the room for a picture is, in widths. */
export const ratio = ({ w, h }) => Math.min(h / w, HIGHEST)

/** The sides of a new note for a picture: about the same area for all, no wider than the picture itself. */
export function noteSides({ w, h }) {
  const wanted = Math.min(Math.sqrt(AREA / ratio({ w, h })), w) + 2 * PAD.x
  const width = Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, wanted)))
  return { w: width, h: Math.round((width - 2 * PAD.x) * ratio({ w, h })) + 2 * PAD.y }
}

/** Of these files the pictures, at most `MOST`; how many more there were, and how many are no pictures. */
export function chosen(files) {
  const pictures = Array.from(files).filter(({ type }) => type.startsWith('image/'))
  return { pictures: pictures.slice(0, MOST), more: Math.max(0, pictures.length - MOST), others: files.length - pictures.length }
}

/** Is it the pictures that are meant, of all that the clipboard holds? A spreadsheet brings one of its cells along with
 *  their text as a web page; a file brings its name. */
export function areMeant({ types, files }, hasText) {
  return files.length > 0 && !(hasText && Array.from(types).includes('text/html'))
}

/** What an answer to a picture means: it is `taken`, `refused` for good, or `waits` for another try. No answer: null. */
export function verdict(status) {
  if (status === 201) return 'taken'
  return status === null || status === 429 || status >= 500 ? 'waits' : 'refused'
}
