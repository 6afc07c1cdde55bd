// As much of a browser as the scripts of our pages need to keep a board up to date: no drawing, only its clock and wires.
import { setMaxListeners } from 'node:events'
import { BareSocket } from './websocket.js'

/** The globals that socket.js asks for; `clients` finds who opens a socket by the number in its address. */
export function furnish(board, clients) {
  const body = Object.assign(new EventTarget(), { dataset: {} })
  const place = { dataset: { board: String(board), seq: '0' } }
  globalThis.document = Object.assign(new EventTarget(), {
    body, hidden: false, getElementById: () => null, querySelectorAll: () => [], querySelector: (what) => (what === 'live-board' ? place : null),
  })
  setMaxListeners(0, document)
  globalThis.location = { href: 'http://127.0.0.1/' }
  globalThis.addEventListener = () => {}
  globalThis.WebSocket = class extends BareSocket {
    constructor(url) {
      const client = clients[Number(new URL(url).searchParams.get('client'))]
      super(url, client.cookie)
      client.plugged(this)
    }

    send(text) {
      super.send(text)
      this.client.said(text)
    }

    /** Say something that was said before. */
    repeat(text) {
      super.send(text)
    }
  }
}

/** Everybody looks at their tab: lines that wait before the next attempt try at once. */
export function look() {
  document.dispatchEvent(new Event('visibilitychange'))
}
