// A file that is too large is refused before it is sent: <input type="file" data-limit="bytes" data-too-large="…">.

document.addEventListener('change', ({ target }) => {
  if (!target.matches('input[type=file][data-limit]')) return
  const sum = [...target.files].reduce((bytes, file) => bytes + file.size, 0)
  target.setCustomValidity(sum > Number(target.dataset.limit) ? target.dataset.tooLarge : '')
  target.reportValidity()
})
