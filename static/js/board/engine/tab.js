// Which tab this is: two tabs of one person must not send each other's half-written texts. Each holds a lock by its
// name while it is open, since a duplicated tab begins with a copy of the other's storage.

const LOCK = 'tab:'
const WAIT = 500 // for the page before a reload to let go of its lock (milliseconds)

/** The name of this tab, the same after a reload and another than that of any open tab. `storage` is the tab's own;
 *  without `locks` (plain HTTP in a meeting room) the name is taken as it is found there. */
export async function tabId(storage, locks, wait = WAIT) {
  const known = storage.getItem('tab')
  if (known && (!locks || await taken(locks, known, wait))) return known
  const id = Array.from(crypto.getRandomValues(new Uint32Array(2))).join('-')
  storage.setItem('tab', id)
  if (locks) await taken(locks, id, wait)
  return id
}

/** The names of the tabs that are open; undefined where the browser cannot tell. */
export async function openTabs(locks) {
  const told = await locks?.query().catch(() => undefined)
  return told && new Set(told.held.filter(({ name }) => name.startsWith(LOCK)).map(({ name }) => name.slice(LOCK.length)))
}

/** Take the lock for the life of the page; false while another tab holds it. */
function taken(locks, id, wait) {
  return new Promise((resolve) => {
    const hold = () => { resolve(true); return new Promise(() => {}) }
    locks.request(LOCK + id, { signal: AbortSignal.timeout(wait) }, hold).catch(() => resolve(false))
  })
}
