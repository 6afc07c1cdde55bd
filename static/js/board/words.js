// The words of the page, in the reader's language.

const found = document.getElementById('board-words')
const words = found ? JSON.parse(found.textContent) : {}

/** The word for `key`, with {name} replaced by the values given. */
export function word(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all)
}

/** A table of words, such as the names of the kinds. */
export const table = (key) => words[key] ?? {}

/** An element with properties, attributes (`aria-…`, `data-…`, `role`) and children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue
    if (name in element && name !== 'role' && !name.includes('-')) element[name] = value
    else element.setAttribute(name, value)
  }
  element.append(...children.filter(Boolean))
  return element
}
