// Sections marked data-live fetch themselves when the room tells that their records changed, but never under somebody's hands.

const REST = 600   // ms after the hands left

const busy = section => section.querySelector('[data-dirty]') || (section.contains(document.activeElement) && document.activeElement.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'))

document.addEventListener('htmx:beforeSwap', hold)
document.addEventListener('htmx:oobBeforeSwap', hold)

function hold(event) {
  const section = event.detail.target
  if (!section.matches?.('[data-live]') || !busy(section)) return
  event.detail.shouldSwap = false
  section.dataset.stale = ''
}

document.addEventListener('focusout', event => {
  const section = event.target.closest?.('[data-live][data-stale]')
  if (section) setTimeout(() => refresh(section), REST)
})

document.addEventListener('htmx:afterRequest', event => {
  const section = event.target.closest?.('[data-live][data-stale]')
  if (section) setTimeout(() => refresh(section), REST)
})

function refresh(section) {
  if (!section.isConnected || !('stale' in section.dataset) || busy(section)) return
  delete section.dataset.stale
  section.dispatchEvent(new CustomEvent('refresh'))
}
