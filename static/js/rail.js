// On a phone the journey folds away behind its button.

document.documentElement.classList.add('js')

document.addEventListener('click', event => {
  const button = event.target.closest('.rail-toggle')
  if (!button) return
  const open = button.closest('.rail').classList.toggle('open')
  button.setAttribute('aria-expanded', open)
})
