// Web addresses in a text. Pure: a text in, its parts out.

const ADDRESS = /https?:\/\/[!#-&(-;=?-_a-~]+/gi // ASCII alone: Japanese text often follows without a space
const AFTER = /[.,;:!?'"]+$/ // ends the sentence, not the address

/** The parts {text, href?} of a text in order; together they are the text. Only http and https have an href. */
export function parts(text) {
  const found = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0])
    const href = safe(address)
    if (!href) continue
    if (match.index > end) found.push({ text: text.slice(end, match.index) })
    found.push({ text: address, href })
    end = match.index + address.length
  }
  if (end < text.length) found.push({ text: text.slice(end) })
  return found
}

/** Without what follows the address in a sentence; a bracket stays if it was opened inside. */
function trimmed(address) {
  const shorter = address.replace(AFTER, '')
  const [opened, closed] = [/\(/g, /\)/g].map((bracket) => (shorter.match(bracket) ?? []).length)
  if (shorter.endsWith(')') && closed > opened) return trimmed(shorter.slice(0, -1))
  return shorter === address ? address : trimmed(shorter)
}

function safe(address) {
  try {
    const url = new URL(address)
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname ? url.href : null
  } catch {
    return null
  }
}
