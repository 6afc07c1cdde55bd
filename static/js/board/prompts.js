// The prompts of the blocks: Escape closes the open one, and the focus goes back to its question mark.

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.isComposing) return
  const open = document.querySelector('.prompt[open]')
  if (!open) return
  open.open = false
  open.querySelector('summary').focus()
})
