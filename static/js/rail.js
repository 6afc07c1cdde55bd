// The journey: on a phone it folds away behind its button.

document.documentElement.classList.add('js')

// Where the room is, or else the page, is in sight from the start.
document.querySelector('.rail :is(a.now, a[aria-current])')?.scrollIntoView({ block: 'nearest' })

document.addEventListener('click', event => {
  const button = event.target.closest('.rail-toggle')
  if (!button) return
  const open = button.closest('.rail').classList.toggle('open')
  button.setAttribute('aria-expanded', open)
})
