// The picture in a note on the screen, above its caption.
import { ratio, sides } from './key.js'
import { make, word } from '../words.js'

/** Show the picture `key` at the address `src` in the element, or none. It is loaded when it comes near the window. */
export function drawPicture(element, { picture: key, text }, src) {
  const first = element.firstElementChild // it stands before the text
  const old = first.className === 'picture' ? first : null
  if (!key) return old?.remove()
  const image = old ?? frame(key)
  image.alt = text || word('picture')
  if (old) return
  image.src = src
  element.prepend(image)
}

/** An image without a source, with the room that the picture takes. */
export function frame(key) {
  const { w, h } = sides(key)
  const image = make('img', { className: 'picture', loading: 'lazy', decoding: 'async' })
  image.style.setProperty('aspect-ratio', `1 / ${ratio({ w, h })}`)
  return image
}
