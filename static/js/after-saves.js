// <form data-after-saves>: is sent once every field of the page has saved itself; otherwise it leads to the one that has not.

const PATIENCE = 8000   // ms that saving may take
const STEP = 100        // ms between looks

const unsaved = () => document.querySelector('autosave-field[data-dirty]')
const pause = () => new Promise(resolve => setTimeout(resolve, STEP))

document.addEventListener('submit', async event => {
  if (!event.target.matches('[data-after-saves]') || !unsaved()) return
  event.preventDefault()
  for (let waited = 0; unsaved() && waited < PATIENCE; waited += STEP) await pause()
  const field = unsaved()
  if (field) return lead(field)
  // The room's news may have replaced the form meanwhile.
  document.querySelector(`form[action="${CSS.escape(event.target.getAttribute('action'))}"]`)?.requestSubmit()
})

function lead(field) {
  field.scrollIntoView({ block: 'center' })
  field.querySelector('[name=value]').focus()
}
