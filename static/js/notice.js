// What became of a click that the page cannot show: not sent, refused, or done but not to be seen yet. Fields tell themselves.

const place = () => document.getElementById('notice')

/** Say one of the sentences that the page brought: `unsent`, `refused` or `kept`. */
export function say(what) {
  const notice = place()
  if (!notice) return
  notice.textContent = notice.dataset[what]
  notice.hidden = false
}

const asks = ({ requestConfig, elt }) => requestConfig.verb === 'get' || elt.closest('autosave-field')

/** Ticks and choices go back to what the server knows; what was typed stays. */
function takeBack(form) {
  for (const control of form.elements ?? []) {
    if (control.matches('[type=checkbox], [type=radio]')) control.checked = control.defaultChecked
    for (const option of control.options ?? []) option.selected = option.defaultSelected
  }
}

function failed(what) {
  return ({ detail }) => {
    if (asks(detail)) return
    takeBack(detail.elt)
    say(what)
  }
}

document.addEventListener('htmx:sendError', failed('unsent'))
document.addEventListener('htmx:responseError', failed('refused'))
document.addEventListener('htmx:beforeRequest', ({ detail }) => {
  if (!asks(detail) && place()) place().hidden = true
})
