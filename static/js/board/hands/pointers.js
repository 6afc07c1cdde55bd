// Mouse, pen and fingers on the stage: tap, double tap, drag a note, pan, pinch.
import { tapMay, wish } from './hand.js'
import { word } from '../words.js'

const THRESHOLD = { mouse: 4, pen: 6, touch: 10 }
const DOUBLE = { ms: 400, px: 24 }
const OWN = 'a:not(.text a), button, input, select, textarea, summary, [role=toolbar], .palette, .side, .dock'

const at = (event) => ({ x: event.clientX, y: event.clientY })
const between = (a, b) => ({ left: Math.min(a.x, b.x), right: Math.max(a.x, b.x), top: Math.min(a.y, b.y), bottom: Math.max(a.y, b.y) })
const far = (a, b) => Math.hypot(a.x - b.x, a.y - b.y)

export class Pointers {
  #down = new Map()
  #gesture = null
  #tap = { at: -Infinity, x: 0, y: 0 }
  #pen = null // the pen that is down
  space = false
  penned = false // a pen was used: fingers only move and zoom the view

  constructor(board, stage) {
    Object.assign(this, { board, stage })
    stage.addEventListener('pointerdown', (event) => this.#start(event))
    stage.addEventListener('pointermove', (event) => this.#move(event))
    stage.addEventListener('pointerup', (event) => this.#end(event, true))
    stage.addEventListener('pointercancel', (event) => this.#end(event, false))
    stage.addEventListener('click', (event) => this.#followed(event), { capture: true })
    stage.addEventListener('mousedown', (event) => (this.drew || this.#gesture?.wants === 'lasso') && event.preventDefault()) // also the one that a tap ends with
    stage.addEventListener('dragstart', (event) => event.preventDefault()) // the browser would carry an address away
    stage.addEventListener('wheel', (event) => this.#wheel(event), { passive: false })
    document.addEventListener('keydown', () => { this.#tap.at = -Infinity })
    stage.addEventListener('pointerleave', () => { this.board.pointer = null })
  }

  /** A hand is down on the board: what it means is known when it goes up. */
  get pressing() {
    return this.#down.size > 0
  }

  /** Leave a drag without effect. */
  cancel() {
    if (this.#gesture?.doing === 'lasso') this.board.picks.unlasso()
    if (this.#gesture?.doing === 'drag') this.board.dropped(this.#gesture.uid, false)
    this.#gesture = null
  }

  #start(event) {
    if (event.target.closest(OWN) && event.button !== 1) return
    if (this.#pen !== null && event.pointerType === 'touch') return // the ball of the hand that writes
    if (event.pointerType === 'pen') this.#penned(event)
    this.moved = this.drew = false
    this.#down.set(event.pointerId, at(event))
    if (this.#down.size === 2 && this.board.layout.pans) {
      this.cancel()
      this.#gesture = { doing: 'pinch' }
    }
    if (this.#down.size > 1) return
    const { cluster } = event.target.dataset
    const uid = cluster ? this.board.clusters.take(cluster) : event.target.closest('[data-uid]')?.dataset.uid
    if (event.button === 1) event.preventDefault()
    this.#gesture = { id: event.pointerId, doing: 'press', start: at(event), last: at(event), uid, cluster, wants: this.#wish(event, uid) }
  }

  #wish({ pointerType, button, shiftKey }, uid) {
    const { selection, layout, writes, structure, moves } = this.board
    if (structure.drawing && !button && !this.space) return 'draw'
    const press = { pointerType, button, shiftKey, uid, selected: selection.has(uid) }
    const wanted = wish(press, { writes, pans: layout.pans, several: selection.several, space: this.space, penned: this.penned })
    return wanted === 'drag' && !moves.can(uid) ? 'pan' : wanted
  }

  /** A pen comes down: what a finger was about to do is over. */
  #penned(event) {
    this.cancel()
    this.#down.clear()
    this.#pen = event.pointerId
    if (this.penned || !this.board.writes) return
    this.penned = true
    this.board.toasts.say(word('pen'))
  }

  #move(event) {
    this.board.pointer = at(event)
    if (!this.#down.has(event.pointerId)) return
    const before = [...this.#down.values()]
    this.#down.set(event.pointerId, at(event))
    const gesture = this.#gesture
    if (gesture?.doing === 'pinch' && before.length === 2) this.board.layout.pinch(before, [...this.#down.values()])
    if (gesture?.id !== event.pointerId) return
    if (gesture.doing === 'press') this.#begin(gesture, event)
    if (gesture.doing === 'pan') this.board.layout.pan(event.clientX - gesture.last.x, event.clientY - gesture.last.y)
    if (gesture.doing === 'drag') this.board.dragged(gesture.uid, event.clientX - gesture.start.x, event.clientY - gesture.start.y, event)
    if (gesture.doing === 'lasso') this.board.picks.lasso(between(gesture.start, at(event)), false)
    if (gesture.doing === 'draw') this.board.structure.sketch(between(gesture.start, at(event)))
    gesture.last = at(event)
  }

  #begin(gesture, event) {
    if (far(gesture.start, at(event)) < (THRESHOLD[event.pointerType] ?? 4)) return
    gesture.doing = gesture.wants === 'pan' && !this.board.layout.pans ? 'nothing' : gesture.wants
    if (gesture.doing === 'nothing') return
    this.moved = true
    this.stage.setPointerCapture(event.pointerId)
    if (gesture.doing === 'drag' && !this.board.selection.has(gesture.uid)) this.board.select(gesture.uid)
    this.stage.classList.toggle('panning', gesture.doing === 'pan')
    gesture.last = gesture.start
  }

  #end(event, done) {
    if (event.pointerId === this.#pen) this.#pen = null
    if (!this.#down.delete(event.pointerId)) return
    this.stage.classList.remove('panning')
    const gesture = this.#gesture
    if (gesture?.doing === 'pinch') {
      const [finger] = this.#down
      this.#gesture = finger ? { id: finger[0], doing: 'pan', start: finger[1], last: finger[1] } : null
      return
    }
    if (gesture?.id !== event.pointerId) return
    this.#gesture = null
    if (gesture.doing === 'drag') this.board.dropped(gesture.uid, done)
    else if (gesture.doing === 'lasso') done ? this.board.picks.lasso(between(gesture.start, at(event)), true) : this.board.picks.unlasso()
    else if (gesture.wants === 'draw') this.#drawn(gesture, event, done)
    else if (gesture.doing === 'press' && done && event.button === 0 && !gesture.cluster) this.#tapped(gesture.uid, event)
  }

  #drawn(gesture, event, done) {
    this.drew = true
    if (done) this.board.structure.drawn(between(gesture.start, at(event)))
    else this.board.structure.draw(false)
  }

  #tapped(uid, event) {
    const may = tapMay(event.pointerType, uid, this.penned)
    if (may === 'nothing') return
    const tap = { at: event.timeStamp, ...at(event), uid }
    const again = tap.at - this.#tap.at < DOUBLE.ms && far(tap, this.#tap) < DOUBLE.px && this.#tap.uid === uid
    this.#tap = again ? { ...tap, at: -Infinity } : tap
    const more = event.shiftKey || this.board.selection.several
    if (again && !more && may === 'all') this.board.doubleTapped(uid, at(event))
    else this.board.tapped(uid, { more })
  }

  /** An address in a text opens by a plain tap alone: not after a drag, and not while notes are collected. */
  #followed(event) {
    if (event.target.closest('.text a') && (this.moved || event.shiftKey || this.board.selection.several)) event.preventDefault()
  }

  #wheel(event) {
    const zooms = event.ctrlKey || event.metaKey
    if (!zooms && !this.board.layout.pans) return
    event.preventDefault()
    const unit = event.deltaMode === 1 ? 16 : 1
    if (zooms) this.board.layout.zoom(Math.exp((-event.deltaY * unit) / 250), at(event))
    else if (event.shiftKey && !event.deltaX) this.board.layout.pan(-event.deltaY * unit, 0)
    else this.board.layout.pan(-event.deltaX * unit, -event.deltaY * unit)
  }
}
