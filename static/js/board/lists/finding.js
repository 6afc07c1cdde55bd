// Which notes a search and its filters leave, and in what order they are listed. Pure.

export const FILTERS = ['kind', 'by', 'category', 'certainty']
const SMALL_KANA = 0x60 // from katakana to hiragana

/** Text as it is compared: widths, case and the two kana are the same. */
export function folded(text) {
  return text.normalize('NFKC').toLowerCase().replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - SMALL_KANA))
}

/** Does the search {text, kind, by, category, certainty, votes} leave anything out? Empty values ask for nothing. */
export function narrows(search) {
  return Boolean(search.text?.trim()) || [...FILTERS, 'votes'].some((key) => search[key])
}

/** All words of the search are on the note, and all filters fit. `votes` are those of the note, at least as many as asked. */
export function matches(note, search, votes = 0) {
  if (search.votes && votes < Number(search.votes)) return false
  const words = folded(search.text ?? '').split(/\s+/).filter(Boolean)
  const text = folded(`${note.text}\n${note.rival ?? ''}\n${note.category}`)
  return words.every((word) => text.includes(word)) && FILTERS.every((key) => !search[key] || String(note[key]) === search[key])
}

/** The notes with the most votes first; alike ones stay as they are. `count` tells the votes of one. */
export const byVotes = (notes, count) => notes.toSorted((a, b) => count(b) - count(a))

/** The numbers of votes there are, the highest first. */
export const voteCounts = (notes, count) => [...new Set(notes.map(count))].filter(Boolean).sort((a, b) => b - a)

/** The notes by one of their properties, in the order of its `values`; alike ones stay as they are, those without come last. */
export function sorted(notes, key, values) {
  const rank = new Map(values.map((value, i) => [String(value), i]))
  const of = (note) => rank.get(String(note[key])) ?? values.length
  return key ? notes.toSorted((a, b) => of(a) - of(b)) : notes
}
