// The one socket of this tab: news for the pages, who is here, and the board if the page shows one.
import { byKind, kindsOfPage, tell } from './news.js'
import { Presence } from './presence.js'
import { Watch } from './watch.js'

const FIRST = 300
const LONGEST = 10_000
const FINAL = new Set(['stranger', 'removed', 'revoked', 'replaced', 'board'])

/** How long to wait before the next attempt (milliseconds): doubling, and spread so that a room does not come at once. */
export function pause(attempt, random = Math.random()) {
  return Math.min(LONGEST, FIRST * 2 ** attempt) * (0.5 + random)
}

class Line {
  #socket = null
  #client = null
  #early = []
  #attempt = 0
  #over = false
  #apart = 'offline' // how it is called not to be connected
  #greeted = null // the socket that last said hello
  #watch = new Watch(this)

  /** Begin, with the address in `data-socket` of the page's root. Without one the page has no live part. */
  connect(root) {
    if (!root.dataset.socket || this.root) return
    this.root = root
    this.presence = new Presence(document.getElementById('presence'))
    addEventListener('online', () => this.#present())
    addEventListener('pagehide', () => this.#socket?.close())
    addEventListener('pageshow', (event) => event.persisted && this.#open())
    document.addEventListener('visibilitychange', () => this.#looked())
    this.#watch.start()
    this.#open()
  }

  /** The board of this page hears of everything from now on, and of what came before it was ready. */
  attach(client) {
    this.#client = client
    if (this.#greeted && this.#greeted === this.#socket && this.open) client.opened()
    for (const [kind, data] of this.#early.splice(0)) client.receive(kind, data)
  }

  get open() {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  send(message) {
    if (this.open) this.#socket.send(JSON.stringify(message))
    return this.open
  }

  #looked() {
    this.send({ away: document.hidden })
    if (!document.hidden) this.#present()
  }

  /** Somebody is here again: be connected now, and find out whether what looks like a connection is one. */
  #present() {
    this.#soon(0)
    this.#watch.ask()
  }

  // What the watch wants to know, and what it does (see watch.js)

  owed() {
    if (!this.#socket || this.#socket.readyState > WebSocket.OPEN) return null
    return this.#greeted === this.#socket ? this.#client?.unanswered : 'connection'
  }

  ask() {
    return this.send({ hello: true })
  }

  renew() {
    const dead = this.#socket
    this.#socket = null // whatever it still says is too late
    dead.close()
    this.#apart = 'slow'
    this.#closed()
  }

  #address() {
    const address = new URL(this.root.dataset.socket, location.href)
    address.protocol = address.protocol.replace('http', 'ws')
    if (!this.#greeted) address.searchParams.set('news', this.root.dataset.news)
    const board = document.querySelector('live-board')
    if (board) {
      address.searchParams.set('board', board.dataset.board)
      address.searchParams.set('since', this.#client?.seq ?? board.dataset.seq)
    }
    return address
  }

  #open() {
    clearTimeout(this.timer)
    if (this.#over || (this.#socket && this.#socket.readyState <= WebSocket.OPEN)) return
    this.#say(this.#attempt ? this.#apart : 'connecting')
    this.#apart = 'offline'
    const socket = new WebSocket(this.#address())
    this.#socket = socket
    this.#watch.anew()
    socket.onmessage = ({ data }) => socket === this.#socket && this.#hear(JSON.parse(data))
    socket.onclose = () => socket === this.#socket && this.#closed()
  }

  #closed() {
    this.#client?.closed()
    this.#say(this.#over ? 'over' : this.#apart)
    if (!this.#over) this.#soon(pause(this.#attempt++))
  }

  #soon(wait) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.#open(), wait)
  }

  #hear(message) {
    this.#watch.heard()
    const [[kind, data]] = Object.entries(message)
    if (kind === 'hello') this.#hello(data)
    else if (kind === 'news') tell(byKind(data))
    else if (kind === 'people') this.presence.show(data)
    else if (kind === 'bye') this.#bye(data.reason)
    else if (this.#client) this.#client.receive(kind, data)
    else this.#early.push([kind, data])
  }

  /** Turned away for good, or until there is a place. */
  #bye(reason) {
    this.#over = FINAL.has(reason)
    if (reason === 'full') this.#apart = reason
  }

  #hello(data) {
    this.#attempt = 0
    this.#say('online')
    document.body.dispatchEvent(new CustomEvent('live:hello', { detail: data }))
    if (this.#greeted === this.#socket) return
    this.#client?.opened()
    if (this.#greeted) tell(kindsOfPage())
    this.#greeted = this.#socket
    if (document.hidden) this.send({ away: true })
  }

  /** The state of the connection, in the words that the page brought for it. */
  #say(state) {
    document.body.dataset.connection = state
    for (const place of document.querySelectorAll('.connection')) place.textContent = place.getAttribute(`data-say-${state}`) ?? ''
    document.body.dispatchEvent(new CustomEvent('live:connection', { detail: state }))
  }
}

export const line = new Line()

export function connect(root) {
  line.connect(root)
}
