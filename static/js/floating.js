// What unfolds over the page closes like a menu: by a press elsewhere, and by Escape. What was typed in it stays.

const OPEN = ':is(.parking, .keys)[open]'

document.addEventListener('pointerdown', ({ target }) => {
  for (const each of document.querySelectorAll(OPEN)) if (!each.contains(target)) each.open = false
})

document.addEventListener('keydown', (event) => {
  const open = event.key === 'Escape' && !event.isComposing && event.target.closest?.(OPEN)
  if (!open) return
  event.stopPropagation() // a board has its own meaning for it
  open.open = false
  open.querySelector('summary').focus()
}, true)

document.addEventListener('toggle', ({ target }) => {
  if (target.matches('.parking[open]')) target.querySelector('input[name=text]').focus()
}, true)
