// What a key means on a board. Pure: a keyboard event and what is selected in, a command out.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const LOOKS = { Digit1: 'fit', Digit2: 'selection', Digit3: 'work' } // with Shift, where that makes no digit
const DOUBTS = { '?': 'unsure', '？': 'unsure', '!': 'differ', '！': 'differ' }
const TOOLS = { a: 'arrow', f: 'frame', l: 'lane', g: 'group', i: 'picture' }
const STEPS = { small: 8, large: 64, size: 16 }

/** True while an input method is composing: such a key belongs to the conversion alone. */
export const composing = (event) => event.isComposing || event.keyCode === 229

/** The command of a key outside of a text, or null. `kinds` are in the order of the palette. */
export function command(event, { selected, kinds, writes }) {
  if (composing(event)) return null
  if (event.altKey) return sizeCommand(event, selected, writes)
  if (event.ctrlKey || event.metaKey) return zoomCommand(event) ?? (writes ? controlCommand(event, selected) : null)
  const arrow = ARROWS[event.key]
  if (arrow) return arrowCommand(event, arrow, selected, writes)
  if (event.key === 'Escape') return { do: 'unselect' }
  if (event.key === '/') return { do: 'seek' }
  if (event.key === '[' || event.key === ']') return { do: 'walk', step: event.key === '[' ? -1 : 1 }
  if (event.key === 'p') return { do: 'people' }
  if (event.key === 'h') return { do: 'past' }
  if (event.key === 'n' || event.key === 'N') return { do: 'since', step: event.shiftKey ? -1 : 1 }
  if (event.shiftKey && LOOKS[event.code] && !/^\d$/.test(event.key)) return { do: LOOKS[event.code] }
  if (!writes) return null
  if (/^[1-9]$/.test(event.key) && kinds[event.key - 1]) return { do: 'add', kind: kinds[event.key - 1] }
  if (TOOLS[event.key]) return { do: TOOLS[event.key] }
  if (event.key === ' ' && event.shiftKey) return { do: 'toggle' }
  if (!selected) return null
  if (event.key === 'Enter' || event.key === 'F2') return { do: 'edit' }
  if (event.key === 'v' || event.key === 'V') return { do: 'vote', step: event.shiftKey ? -1 : 1 }
  if (event.key === 'm' || event.key === 'ContextMenu') return { do: 'tools' }
  if (event.key === 's') return { do: 'spotlight' }
  if (DOUBTS[event.key]) return { do: 'mark', mark: DOUBTS[event.key] }
  return event.key === 'Delete' || event.key === 'Backspace' ? { do: 'delete' } : null
}

function arrowCommand(event, [dx, dy], selected, writes) {
  if (!selected || !writes) return { do: 'look', dx, dy }
  const step = event.shiftKey ? STEPS.large : STEPS.small
  return { do: 'move', dx, dy, step }
}

function sizeCommand(event, selected, writes) {
  const arrow = ARROWS[event.key]
  if (!arrow || !event.shiftKey || !selected || !writes || event.ctrlKey || event.metaKey) return null
  return { do: 'size', dx: arrow[0], dy: arrow[1], step: STEPS.size }
}

function zoomCommand(event) {
  if (event.key === '+' || event.key === '=' || event.key === ';') return { do: 'zoom', factor: 1.25 }
  if (event.key === '-') return { do: 'zoom', factor: 0.8 }
  return event.key === '0' ? { do: 'fit' } : null
}

function controlCommand(event, selected) {
  const key = event.key.toLowerCase()
  if (key === 'z') return { do: event.shiftKey ? 'redo' : 'undo' }
  if (event.shiftKey) return null
  if (key === 'y') return { do: 'redo' }
  if (key === 'a') return { do: 'all' }
  return key === 'd' && selected ? { do: 'duplicate' } : null
}

/** What a key does while a text is written: 'commit', 'next' or 'previous' note, or null for the text itself.
 *  Enter is a new line. */
export function writingCommand(event) {
  if (composing(event)) return null
  if (event.key === 'Escape') return 'commit'
  if (event.key === 'Tab') return event.shiftKey ? 'previous' : 'next'
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) ? 'commit' : null
}
