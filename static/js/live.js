// Sections marked data-live fetch themselves when the room tells that their records changed, but never under somebody's hands.
import { say } from './notice.js'

const REST = 600   // ms after the hands left
const REFUSED = 'form .error, form .errorlist, form [role=alert]'   // what was typed stands there and is to be mended

let moment = 0                  // counts what happens, in order
const touched = new WeakMap()   // when something was last chosen in a section
const asked = new WeakMap()     // when a request was sent
const wanted = new Map()        // when a section, by its id, was last told that its records changed

/** Whether hands are on the section: they type, wait for an answer, or hold what was not sent. `form` is being answered. */
function busy(section, form = null) {
  const active = document.activeElement
  if (section.querySelector('[data-dirty]')) return true
  if (section.contains(active) && active.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')) return true
  if ([...section.querySelectorAll('.htmx-request')].some(element => element !== form)) return true
  if (!form && section.querySelector(REFUSED)) return true
  return [...section.querySelectorAll('input, textarea')].some(control => !(form && form.contains(control)) && unsent(control))
}

/** Typed, or a file chosen, in a form that waits for its button. Fields that save themselves say so by data-dirty. */
function unsent(control) {
  if (control.closest('autosave-field')) return false
  return control.type === 'file' ? control.files.length > 0 : control.value !== control.defaultValue
}

document.addEventListener('htmx:beforeSend', event => asked.set(event.detail.xhr, ++moment))

document.addEventListener('change', event => {
  const around = element => element?.closest?.('[data-live]')
  for (let section = around(event.target); section; section = around(section.parentElement)) touched.set(section, ++moment)
}, true)

document.addEventListener('htmx:beforeSwap', hold)
document.addEventListener('htmx:oobBeforeSwap', hold)

function hold({ detail }) {
  const { target: section, xhr, requestConfig } = detail
  if (!section.matches?.('[data-live]')) return
  const overtaken = xhr && asked.get(xhr) < touched.get(section)
  const form = requestConfig && requestConfig.elt !== section ? requestConfig.elt : null
  if (!overtaken && !busy(section, form)) return
  detail.shouldSwap = false
  section.dataset.stale = ''
  if (form && !overtaken && xhr.status < 300) taken(form)
}

/** A form that was answered, in a section that cannot show it yet: empty it, so that nobody sends it twice. */
function taken(form) {
  for (const control of form.elements ?? []) if (control.matches('input, textarea') && unsent(control)) control.value = control.defaultValue
  say('kept')
}

document.addEventListener('htmx:trigger', ({ target }) => {
  if (target.matches('[data-live]')) wanted.set(target.id, ++moment)
})

// News that came while the answer was on its way may be newer than the answer, and htmx forgets them with the old element.
document.addEventListener('htmx:afterSettle', ({ target, detail }) => {
  if (!target.matches('[data-live]') || !(wanted.get(target.id) > asked.get(detail.xhr))) return
  target.dataset.stale = ''
  refresh(target)
})

document.addEventListener('focusout', later)
document.addEventListener('htmx:afterRequest', later)

function later(event) {
  const section = event.target.closest?.('[data-live][data-stale]')
  if (section) setTimeout(() => refresh(section), REST)
}

function refresh(section) {
  if (!section.isConnected || !('stale' in section.dataset) || busy(section)) return
  delete section.dataset.stale
  section.dispatchEvent(new CustomEvent('refresh'))
}
