// Which tab this is: two tabs of one person must not send each other's half-written texts.

/** This tab, the same after a reload. */
export function tabId() {
  const known = sessionStorage.getItem('tab')
  const id = known ?? Array.from(crypto.getRandomValues(new Uint32Array(2))).join('-')
  if (!known) sessionStorage.setItem('tab', id)
  return id
}
