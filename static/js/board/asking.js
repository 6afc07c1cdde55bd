// Asking: the server for data, and the person whether they are sure.
import { make, word } from './words.js'

/** The JSON that `url` answers, or {refused} with the reason; with `post` {csrf, …fields} it is a change. */
export async function ask(url, post) {
  const { csrf, ...fields } = post ?? {}
  const change = post && { method: 'POST', headers: { 'X-CSRFToken': csrf }, body: new URLSearchParams(fields) }
  const answer = await fetch(url, change ?? { headers: { Accept: 'application/json' } }).catch(() => null)
  const told = await answer?.json().catch(() => null)
  return (answer?.ok && told) || { refused: told?.text ?? word('not_done') }
}

/** A window over the page that goes away when it is closed; `title` names it. */
export function openWindow(title, ...content) {
  const close = make('button', { type: 'button', className: 'quiet close', textContent: '✕', 'aria-label': word('close') })
  const dialog = make('dialog', { className: 'window', 'aria-label': title }, make('header', {}, make('h2', { textContent: title }), close), ...content)
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  document.querySelector('live-board').append(dialog)
  dialog.showModal()
  return dialog
}

/** Ask `text` with the button `yes`; true when it was pressed. */
export function sure(title, text, yes) {
  const confirm = make('button', { type: 'button', className: 'primary', textContent: yes })
  const cancel = make('button', { type: 'button', textContent: word('cancel') })
  const dialog = openWindow(title, make('p', { textContent: text }), make('p', { className: 'row' }, confirm, cancel))
  return new Promise((resolve) => {
    confirm.addEventListener('click', () => { resolve(true); dialog.close() })
    cancel.addEventListener('click', () => dialog.close())
    dialog.addEventListener('close', () => resolve(false))
    confirm.focus()
  })
}

/** Date and time of a change, as people here write them. */
export function when(at) {
  const form = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }
  return new Date(at).toLocaleString(document.documentElement.lang, form)
}
