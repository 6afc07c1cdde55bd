// A cell's "＋ Todo" prepares the form above the grid for its milestone and role.
document.addEventListener('click', event => {
  const link = event.target.closest('a.into')
  const form = document.getElementById('compose')
  if (!link || !form || event.metaKey || event.ctrlKey) return
  if (![...form.elements.milestone.options].some(option => option.value === link.dataset.milestone)) return   // newer than the form
  event.preventDefault()
  form.elements.milestone.value = link.dataset.milestone
  form.elements.job.value = link.dataset.job
  form.elements.task.focus()
  form.scrollIntoView({ block: 'nearest' })
})
