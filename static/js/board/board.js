// <live-board>: brings together the session with the server, the drawing and the hands.
import { line } from '../socket.js'
import { BlockLayout } from './layout/block_layout.js'
import { Editor } from './hands/editor.js'
import { FreeLayout } from './layout/free_layout.js'
import { Keyboard } from './hands/keyboard.js'
import { Lead } from './lead/lead.js'
import { draw, noteElement } from './drawing/note.js'
import { isNote } from './engine/operations.js'
import { Outbox } from './engine/outbox.js'
import { Panel } from './lists/panel.js'
import { equip, passOn } from './parts.js'
import { Pointers } from './hands/pointers.js'
import { Selection } from './hands/selection.js'
import { BoardSession } from './engine/session.js'
import { Status } from './status.js'
import { Threads } from './drawing/threads.js'
import { Toasts } from './toast.js'
import { openTabs, tabId } from './engine/tab.js'
import { drawThing, thingElement } from './drawing/thing.js'
import { Tools } from './hands/tools.js'

const tab = await tabId(sessionStorage, navigator.locks)

class LiveBoard extends HTMLElement {
  #elements = new Map()
  pointer = null

  connectedCallback() {
    if (this.session) return
    const page = JSON.parse(document.getElementById('board-data').textContent)
    const { kinds, actions, csrf, me, snapshot } = page
    Object.assign(this, { page, kinds, actions, csrf, me, blocks: snapshot.blocks, stage: this.querySelector('.stage') })
    const outbox = new Outbox(localStorage, `${page.workshop}:${page.snapshot.id}:${page.me}`, tab)
    this.session = new BoardSession({ snapshot: page.snapshot, outbox, line, openTabs: () => openTabs(navigator.locks) })
    this.state = this.session.state
    this.#build()
    this.#listen()
    this.threads = new Threads(this)
    this.render()
    this.arrival.open()
  }

  get writes() {
    return this.page.writes && !this.lead?.bars && !this.past.on
  }

  /** The selected note; of several the one that came last. */
  get selected() {
    return this.selection.primary
  }

  element(uid) {
    return this.#elements.get(uid)
  }

  #build() {
    this.layout = this.blocks ? new BlockLayout(this, this.stage) : new FreeLayout(this, this.stage)
    this.toasts = new Toasts(this.querySelector('.toasts'))
    this.selection = new Selection((moved) => this.picks.show(moved))
    equip(this)
    this.editor = new Editor(this)
    this.tools = new Tools(this, this.querySelector('.tools'))
    this.panel = new Panel(this, this.querySelector('.side'))
    this.status = new Status(this, document.querySelector('.saved'))
    this.pointers = new Pointers(this, this.stage)
    this.keyboard = new Keyboard(this)
    this.lead = new Lead(this)
  }

  #listen() {
    this.session.addEventListener('change', () => this.changed())
    this.session.addEventListener('refused', ({ detail }) => this.verbs.refused(detail))
    this.addEventListener('focusin', ({ target }) => this.#focused(target.closest('.plane [data-uid], .blocks .note')?.dataset.uid))
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
    this.structure.drawAround()
    if (dirty.length) this.panel.changed()
    this.panel.find.mark(dirty.filter((uid) => this.#elements.has(uid)))
    if (dirty.some((uid) => this.selection.has(uid)) && !this.stage.querySelector('.dragged')) this.tools.show()
    this.lead.show()
    this.steps.show()
    this.past.follow()
    if (this.shownWrites !== this.writes) this.#allow()
    this.status.show()
    if (dirty.length) this.together.cursors.settle()
  }

  /** The buttons that add notes; without them the palette is a legend that is scrolled by keys. */
  #allow() {
    this.shownWrites = this.writes
    for (const button of this.querySelectorAll('[data-add], [data-tool]')) button.disabled = !this.writes
    this.querySelector('.palette').tabIndex = this.writes ? -1 : 0
  }

  #drawNote(uid) {
    const note = this.state.note(uid)
    const element = this.#elements.get(uid)
    this.structure.touched(uid)
    if (!note || note.deleted) {
      if (this.editor.uid === uid) return
      element?.remove()
      this.#elements.delete(uid)
      this.selection.drop(uid)
      return
    }
    if (!element) this.#elements.set(uid, isNote(note) ? noteElement(uid) : thingElement(uid))
    const marked = this.selection.size > 1 && this.selection.has(uid)
    const about = { waiting: this.state.outbox.of(uid).some((op) => !op.held), marked, hand: this.together.hand(uid), doubts: this.doubts.of(note), dots: this.ballot.mark(note), picture: this.pictures.address(note.picture) }
    if (!isNote(note)) drawThing(this.#elements.get(uid), note)
    else draw(this.#elements.get(uid), note, this.threads.of(uid), about)
    this.layout.place(this.#elements.get(uid), note)
    this.together.carried.drawn(uid)
  }

  select(uid) {
    this.selection.set([uid])
  }

  /** Whoever walks with Tab selects; while several are selected the focus walks alone. */
  #focused(uid) {
    if (uid && document.activeElement.dataset.cluster) return this.clusters.take(document.activeElement.dataset.cluster)
    if (uid && !this.pointers.pressing && !this.selection.several && this.selection.size < 2) this.select(uid)
  }

  /** Something moved on the screen: what is attached to the selected note follows. */
  moved() {
    for (const part of [this.tools, this.handles, this.structure]) part?.follow()
    this.views?.moved()
    this.status?.zoom(this.layout?.camera.zoom ?? 1)
    this.together?.moved()
  }
}

passOn(LiveBoard)
customElements.define('live-board', LiveBoard)
