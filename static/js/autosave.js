// <autosave-field>: saves its one field shortly after typing stops and on leaving, through htmx.
import * as drafts from './drafts.js'

const PAUSE = 800      // ms after the last keystroke
const RETRY = 5000     // ms between tries while the server cannot be reached

const said = new Map() // the last save of each field, said again when the section around it was fetched anew

class AutosaveField extends HTMLElement {
  #timer; #sent; #form

  connectedCallback() {
    this.#form = this.querySelector('form')
    if (!this.#form?.hasAttribute('hx-post')) return
    this.addEventListener('input', () => this.#typed())
    this.addEventListener('change', () => this.#save())
    this.addEventListener('submit', event => { event.preventDefault(); this.#save() })
    this.addEventListener('click', event => this.#choose(event.target.closest('[data-keep]')))
    this.addEventListener('htmx:beforeRequest', event => this.#undecided ? event.preventDefault() : this.#saving())
    this.addEventListener('htmx:afterRequest', event => this.#answered(event.detail.xhr))
    if (said.has(this.dataset.key)) this.#say(said.get(this.dataset.key), 'saved')
    this.#restore()
    if (this.value !== this.#served) this.#typed()   // typed while the scripts were still loading
  }

  disconnectedCallback() { clearTimeout(this.#timer) }

  get value() { return this.#control?.value ?? '' }
  set value(text) {
    const radio = this.querySelector(`input[type=radio][value="${CSS.escape(text)}"]`)
    if (radio) radio.checked = true
    else if (this.#control) this.#control.value = text
  }

  // The value as people read it: the chosen words of a list, else the text itself.
  get #words() {
    const chosen = this.#control?.selectedOptions?.[0] ?? this.querySelector('input[type=radio]:checked')?.parentElement
    return (chosen?.textContent ?? this.value).trim()
  }

  get #control() { return this.querySelector('[name=value]:checked, select[name=value], textarea[name=value], input[name=value]:not([type=radio])') }
  get #served() {
    const control = this.#control
    if (control?.matches('select, [type=radio]')) return this.querySelector('[checked], option[selected]')?.value ?? ''
    return control?.defaultValue ?? ''
  }

  // What another wrote meanwhile, shown beside one's own. Until one is chosen nothing is sent: it would overwrite the other.
  get #undecided() { return this.querySelector('.field-state.conflict') }

  get #version() { return this.querySelector('[name=version]')?.value ?? '' }

  #typed() {
    this.dataset.dirty = ''
    const mine = this.#undecided?.querySelector('.mine')
    if (mine) mine.textContent = this.#words
    drafts.keep(this.dataset.key, this.value, mine ? drafts.read(this.dataset.key)?.version : this.#version)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#save(), PAUSE)
  }

  #save() {
    clearTimeout(this.#timer)
    if ('dirty' in this.dataset) this.#form.dispatchEvent(new CustomEvent('save'))
  }

  #saving() {
    this.#sent = this.value
    this.#say(this.dataset.saving)
  }

  // htmx calls every answer that it shows a success; kept is only what the server took, which 409 and 422 deny.
  #answered({ status }) {
    if (status >= 200 && status < 300) this.#confirmed()
    else if (!status || status >= 500) this.#unreachable()
    else if (![409, 422].includes(status)) this.#say(this.dataset.refused, 'error')
  }

  #confirmed() {
    if (this.value === this.#sent) delete this.dataset.dirty
    drafts.confirm(this.dataset.key, this.#sent)
    const words = this.querySelector('.saved')?.textContent
    if (words) said.set(this.dataset.key, words)
  }

  #unreachable() {
    this.#say(this.dataset.offline)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#save(), RETRY)
  }

  // Saving the version that was seen when it was typed lets the server tell when somebody else wrote meanwhile.
  #restore() {
    const draft = drafts.read(this.dataset.key)
    if (!draft || draft.value === this.value) return drafts.discard(this.dataset.key)
    this.value = draft.value
    const version = this.querySelector('[name=version]')
    if (version && draft.version) version.value = draft.version
    this.#say(this.dataset.restored)
    this.#typed()
  }

  #choose(button) {
    if (!button) return
    const mine = this.value, theirs = this.querySelector('.theirs').dataset.value
    const texts = { mine, theirs, both: drafts.both(theirs, mine, this.#control?.matches('textarea')) }
    this.value = texts[button.dataset.keep]
    this.#say('')
    this.#typed()
    this.#save()
  }

  #say(words, className = '') {
    const state = this.querySelector('.field-state'), version = this.#version
    const hidden = Object.assign(document.createElement('input'), { type: 'hidden', name: 'version', value: version })
    const text = Object.assign(document.createElement('small'), { textContent: words, className })
    state.className = 'field-state'
    state.replaceChildren(hidden, text)
  }
}

customElements.define('autosave-field', AutosaveField)
