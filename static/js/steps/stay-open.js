// <stay-open><details id>: stays as its reader left it when the section around it is fetched again.
const open = new Set()

class StayOpen extends HTMLElement {
  connectedCallback() {
    const details = this.querySelector('details')
    if (!details) return
    if (open.has(details.id)) details.open = true
    details.addEventListener('toggle', () => details.open ? open.add(details.id) : open.delete(details.id))
  }
}

customElements.define('stay-open', StayOpen)
