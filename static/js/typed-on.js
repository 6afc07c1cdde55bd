// What is typed into a form while its answer is on the way goes on in the form that comes with the answer.

const sent = new WeakMap()    // the texts of a form when it was sent
const later = new Map()       // what was typed since, by the form's id

const texts = form => [...form.elements].filter(control => control.name && control.matches('input:not([type]), input[type=text], textarea'))

document.addEventListener('htmx:beforeRequest', ({ detail: { elt } }) => {
  if (elt.matches('form[id]')) sent.set(elt, new Map(texts(elt).map(control => [control.name, control.value])))
})

document.addEventListener('htmx:beforeSwap', ({ detail: { target } }) => {
  const known = sent.get(target)
  const typed = known ? texts(target).filter(control => control.value !== known.get(control.name)) : []
  later.set(target.id, typed.map(({ name, value, selectionStart }) => ({ name, value, caret: selectionStart, focused: document.activeElement?.name === name })))
})

document.addEventListener('htmx:afterSettle', ({ target }) => {
  for (const { name, value, caret, focused } of later.get(target.id) ?? []) {
    const control = target.elements?.namedItem(name)
    if (!control) continue
    control.value = value
    if (focused) control.focus()
    control.setSelectionRange(caret, caret)
  }
  later.delete(target.id)
})
