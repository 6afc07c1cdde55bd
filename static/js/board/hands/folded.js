// On a narrow screen the bar of the selected notes keeps to what is wanted most; the rest waits behind one word.

export const narrow = globalThis.matchMedia?.('(width < 600px)')

// In this order they make two rows at most, in both languages.
const OFTEN = ['.doubts', '.how-many', '.vote', '[name=kind]', '[value=edit]', '[value=arrow]', '[value=delete]']
const BESIDE_VOTES = ['[name=kind]', '[value=arrow]'] // these make room while people vote

/** What stands in the bar, and what is `seldom` wanted. */
export function folded(controls) {
  if (!narrow.matches) return { often: controls, seldom: [] }
  const has = (name) => controls.some((control) => control.matches(name))
  const away = has('.vote') ? BESIDE_VOTES : has('.how-many') ? ['[value=arrow]'] : []
  const often = OFTEN.filter((each) => !away.includes(each)).flatMap((each) => controls.filter((control) => control.matches(each)))
  return { often, seldom: controls.filter((control) => !often.includes(control)) }
}
