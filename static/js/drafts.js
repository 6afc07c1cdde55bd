// What was typed and is not yet confirmed by the server stays in this browser.

const key = name => `mlew-draft:${name}`

/** Keep `value`, written on top of `version` of the field. A full or forbidden storage must not stop the typing. */
export function keep(name, value, version, storage = localStorage) {
  try { storage.setItem(key(name), JSON.stringify({ value, version })) } catch { /* the page itself still holds it */ }
}

/** The draft `{value, version}` of a field, or null. */
export function read(name, storage = localStorage) {
  try {
    const draft = JSON.parse(storage.getItem(key(name)))
    return draft && typeof draft.value === 'string' ? draft : null
  } catch { return null }
}

/** Forget the draft once the server holds exactly `value`; what was typed since stays. */
export function confirm(name, value, storage = localStorage) {
  if (read(name, storage)?.value === value) storage.removeItem(key(name))
}

export function discard(name, storage = localStorage) {
  try { storage.removeItem(key(name)) } catch { /* nothing kept, nothing to forget */ }
}

/** Both texts, theirs first, for people who want to keep everything; in a field of one line side by side. */
export const both = (theirs, mine, lines = true) => [theirs, mine].filter(text => text.trim()).join(lines ? '\n' : ' / ')
