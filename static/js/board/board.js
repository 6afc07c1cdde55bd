// <live-board>: brings together the session with the server, the drawing and the hands.
import { line } from '../socket.js'
import { BlockLayout } from './block_layout.js'
import { Editor } from './editor.js'
import { FreeLayout } from './free_layout.js'
import { Keyboard } from './keyboard.js'
import { draw, noteElement } from './note.js'
import { Outbox } from './outbox.js'
import { Panel } from './panel.js'
import { Pointers } from './pointers.js'
import { BoardSession } from './session.js'
import { Status } from './status.js'
import { Toasts } from './toast.js'
import { tabId } from './tab.js'
import { Tools } from './tools.js'
import { Verbs } from './verbs.js'

class LiveBoard extends HTMLElement {
  #elements = new Map()
  #links = {}
  selected = null
  pointer = null

  connectedCallback() {
    if (this.session) return
    const page = JSON.parse(document.getElementById('board-data').textContent)
    const { kinds, actions, csrf, me, snapshot } = page
    Object.assign(this, { page, kinds, actions, csrf, me, blocks: snapshot.blocks, stage: this.querySelector('.stage') })
    const outbox = new Outbox(localStorage, `${page.workshop}:${page.snapshot.id}:${page.me}`, tabId())
    this.session = new BoardSession({ snapshot: page.snapshot, outbox, line })
    this.state = this.session.state
    this.#build()
    this.#listen()
    this.#setLinks(page.links)
    this.render()
    this.#arrive()
  }

  get writes() {
    return this.page.writes && !this.frozen
  }

  element(uid) {
    return this.#elements.get(uid)
  }

  #build() {
    this.layout = this.blocks ? new BlockLayout(this, this.stage) : new FreeLayout(this, this.stage)
    this.toasts = new Toasts(this.querySelector('.toasts'))
    this.verbs = new Verbs(this)
    this.editor = new Editor(this)
    this.tools = new Tools(this, this.querySelector('.tools'))
    this.panel = new Panel(this, this.querySelector('.side'))
    this.status = new Status(this, document.querySelector('.saved'))
    this.pointers = new Pointers(this, this.stage)
    this.keyboard = new Keyboard(this)
    this.frozen = this.page.snapshot.frozen
  }

  #listen() {
    this.session.addEventListener('change', () => this.changed())
    this.session.addEventListener('refused', ({ detail }) => this.verbs.refused(detail))
    this.session.addEventListener('loaded', ({ detail }) => { this.frozen = detail.frozen })
    this.addEventListener('focusin', ({ target }) => target.closest('.plane, .blocks') && this.select(target.closest('.note')?.dataset.uid ?? this.selected))
    document.body.addEventListener('live:hello', ({ detail }) => { this.page.writes = detail.writes; this.changed(); this.#refetchLinks() })
    document.body.addEventListener('news:link', () => this.#refetchLinks())
    addEventListener('hashchange', () => this.#arrive())
    addEventListener('pagehide', () => this.editor.close())
    line.attach(this.session)
  }

  /** Draw in the next frame; many changes make one drawing. */
  changed() {
    this.frame ??= requestAnimationFrame(() => { this.frame = undefined; this.render() })
  }

  render() {
    const dirty = this.state.takeDirty()
    for (const uid of dirty) this.#drawNote(uid)
    if (dirty.length) this.panel.changed()
    if (dirty.includes(this.selected)) this.tools.show(this.state.note(this.selected))
    for (const button of this.querySelectorAll('[data-add]')) button.disabled = !this.writes
    this.querySelector('.palette').tabIndex = this.writes ? -1 : 0   // without its buttons it is a legend that is scrolled by keys
    this.status.show()
  }

  #drawNote(uid) {
    const note = this.state.note(uid)
    const element = this.#elements.get(uid)
    if (!note || note.deleted) {
      if (this.editor.uid === uid && note) return
      element?.remove()
      this.#elements.delete(uid)
      if (this.selected === uid) this.select(null)
      return
    }
    if (!element) this.#elements.set(uid, noteElement(uid))
    draw(this.#elements.get(uid), note, this.#links[uid], { waiting: this.session.outbox.of(uid).some((op) => !op.held) })
    this.layout.place(this.#elements.get(uid), note)
  }

  select(uid) {
    if (uid === this.selected) return
    this.element(this.selected)?.classList.remove('selected')
    this.selected = uid ?? null
    this.element(uid)?.classList.add('selected')
    this.tools.show(uid ? this.state.note(uid) : null)
  }

  /** Something moved on the screen: what is attached to the selected note follows. */
  moved() {
    this.tools?.follow()
    this.status?.zoom(this.layout?.camera.zoom ?? 1)
  }

  /** Select a note and bring it into view. */
  goTo(uid) {
    const note = this.state.note(uid)
    if (!note || note.deleted) return
    if (this.panel.covers) this.panel.toggle()
    this.layout.reveal(note, { centre: true })
    this.element(uid).focus({ preventScroll: true })
    this.select(uid)
  }

  #arrive() {
    const uid = location.hash.match(/^#note-([\w-]+)$/)?.[1]
    if (!this.arrived) this.layout.open()
    this.arrived = true
    if (uid) requestAnimationFrame(() => this.goTo(uid))
  }

  #setLinks(links) {
    for (const uid of new Set([...Object.keys(this.#links), ...Object.keys(links)])) {
      if (JSON.stringify(links[uid]) !== JSON.stringify(this.#links[uid])) this.state.touch(uid)
    }
    this.#links = links
    this.changed()
  }

  async #refetchLinks() {
    const answer = await fetch(this.page.links_url, { headers: { Accept: 'application/json' } }).catch(() => null)
    if (answer?.ok) this.#setLinks(await answer.json())
  }
}

// What hands and bars call is defined in verbs.js; the element passes it on.
for (const name of ['add', 'edit', 'written', 'set', 'remove', 'restore', 'step', 'tapped', 'doubleTapped', 'dragged', 'dropped', 'act', 'actionsFor', 'choose']) {
  LiveBoard.prototype[name] = function call(...args) { return this.verbs[name](...args) }
}

customElements.define('live-board', LiveBoard)
