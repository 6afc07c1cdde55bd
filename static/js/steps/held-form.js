// <held-form><form>: what is typed in it keeps the live section around it from being fetched again, until it is sent.
class HeldForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener('input', () => this.#hold(this.#typed))
    this.addEventListener('htmx:beforeRequest', () => {
      document.activeElement?.blur()
      this.#hold(false)
    })
    this.addEventListener('htmx:sendError', () => this.#hold(true))
    this.addEventListener('htmx:responseError', () => this.#hold(true))
  }

  get #typed() { return [...this.querySelectorAll('input[type=text], textarea')].some(control => control.value) }

  #hold(yes) {
    if (yes) this.dataset.dirty = ''
    else delete this.dataset.dirty
  }
}

customElements.define('held-form', HeldForm)
