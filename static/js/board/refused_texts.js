// Texts that will never be saved. Nothing else holds them any more: they are shown until they are closed, to be copied.
import { make, word } from './words.js'

export class RefusedTexts {
  element = make('ul', { className: 'refused-texts' })
  #areas = []

  constructor() {
    this.copyAll = make('button', { type: 'button', textContent: word('copy_all'), hidden: true, onclick: () => copy(this.#areas) })
  }

  /** One more text, and why it was refused unless that was said before. */
  add(why, text) {
    const area = make('textarea', { readOnly: true, value: text, 'aria-label': word('text_of_note'), rows: 1 })
    const reason = this.why !== why && make('p', { textContent: why })
    this.why = why
    this.element.append(make('li', {}, reason, area, make('button', { type: 'button', textContent: word('copy'), onclick: () => copy([area]) })))
    this.#areas.push(area)
    this.copyAll.hidden = this.#areas.length < 2
  }
}

async function copy(areas) {
  const text = areas.map((area) => area.value).join('\n')
  const done = await navigator.clipboard?.writeText(text).then(() => true, () => false)
  if (!done) copyPlainly(text, areas[0].parentElement)
}

/** Without the clipboard of secure contexts: plain HTTP in a meeting room. */
function copyPlainly(text, place) {
  const [area, focus] = [make('textarea', { value: text, readOnly: true }), document.activeElement]
  place.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
  focus?.focus()
}
