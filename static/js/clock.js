// <room-clock>: what is left of the activity that runs, by the server's clock.
import { left } from './time-left.js'

class RoomClock extends HTMLElement {
  #ticker

  connectedCallback() {
    const { ends, now, minutes } = this.dataset
    if (!ends) return
    this.ahead = Number(now) * 1000 - Date.now()
    this.#ticker = setInterval(() => this.#show(Number(ends) * 1000, Number(minutes)), 250)
    this.#show(Number(ends) * 1000, Number(minutes))
  }

  disconnectedCallback() { clearInterval(this.#ticker) }

  #show(ends, minutes) {
    const { text, share, state } = left(ends - Date.now() - this.ahead, minutes)
    const time = this.querySelector('time')
    if (time.textContent === text) return
    time.textContent = text
    // Not on this element: htmx would copy the style to the next clock as an attribute, which the page's policy forbids.
    this.querySelector('.ring').style.setProperty('--left', `${share}%`)
    this.dataset.state = state
    this.querySelector('.word').textContent = { soon: this.dataset.soon, over: this.dataset.over }[state] ?? ''
  }
}

customElements.define('room-clock', RoomClock)
