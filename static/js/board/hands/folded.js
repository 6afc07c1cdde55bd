// On a narrow screen the bar of the selected notes keeps to what is wanted most; the rest waits behind one word.

export const narrow = globalThis.matchMedia?.('(width < 600px)')

// In this order they make two rows at most, in both languages.
const OFTEN = ['.doubts', '.how-many', '.vote', '[name=kind]', '[value=edit]', '[value=delete]']

/** What stands in the bar, and what is `seldom` wanted. While people vote they do not change kinds. */
export function folded(controls) {
  if (!narrow.matches) return { often: controls, seldom: [] }
  const votes = controls.some((control) => control.matches('.vote'))
  const wanted = OFTEN.filter((each) => !votes || each !== '[name=kind]')
  const often = wanted.flatMap((each) => controls.filter((control) => control.matches(each)))
  return { often, seldom: controls.filter((control) => !often.includes(control)) }
}
