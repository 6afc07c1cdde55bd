// What happened in the workshop, told to the live parts of the page.

/** The news kinds of a message, each once, with the records it names. */
export function byKind(news) {
  const kinds = new Map()
  for (const [kind, record] of news) kinds.set(kind, [...(kinds.get(kind) ?? []), record])
  return kinds
}

/** After a gap nobody knows what was missed: every live part of the page looks again. */
export function kindsOfPage() {
  const triggers = Array.from(document.querySelectorAll('[hx-trigger*="news:"]'), (part) => part.getAttribute('hx-trigger'))
  return new Map([...triggers.join(' ').matchAll(/news:([\w-]+)/g)].map(([, kind]) => [kind, []]))
}

export function tell(kinds) {
  for (const [kind, records] of kinds) {
    const event = new CustomEvent(`news:${kind}`, { detail: { records } })
    setTimeout(() => document.body.dispatchEvent(event), 50 + Math.random() * 350)
  }
}
