// <copy-text data-text="…" data-done="…">: copies an address. Works on plain HTTP, where there is no clipboard API.

class CopyText extends HTMLElement {
  connectedCallback() { this.addEventListener('click', () => this.#copy()) }

  async #copy() {
    const button = this.querySelector('button'), words = button.textContent
    try { await navigator.clipboard.writeText(this.dataset.text) } catch { this.#copyBySelection() }
    button.textContent = this.dataset.done
    setTimeout(() => { button.textContent = words }, 2000)
  }

  #copyBySelection() {
    const area = Object.assign(document.createElement('textarea'), { value: this.dataset.text, readOnly: true })
    this.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
}

customElements.define('copy-text', CopyText)
