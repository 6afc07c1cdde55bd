// The overview of a free board: all notes as specks with the own view as a frame, and at the edges how many lie beyond.
import { bounds, toPlane } from '../layout/geometry.js'
import { mapping, outside, seen } from './overview_map.js'
import { make, word } from '../words.js'

const CALM = 250 // specks and counts are drawn at most this often (milliseconds)
const SIZE = { w: 196, h: 128 }
const ARROWS = { left: '←', right: '→', up: '↑', down: '↓' }

export class Overview {
  #map = null // the camera of the map
  #colours = new Map()

  constructor(board, place) {
    Object.assign(this, { board, place, canvas: place.querySelector('canvas'), frame: place.querySelector('.seen') })
    this.edges = Object.fromEntries(Object.keys(ARROWS).map((side) => [side, this.#edge(side)]))
    const map = place.querySelector('.map')
    map.addEventListener('pointerdown', (event) => { map.setPointerCapture(event.pointerId); this.#go(event) })
    map.addEventListener('pointermove', (event) => map.hasPointerCapture(event.pointerId) && this.#go(event))
    const scale = Math.min(2, devicePixelRatio)
    Object.assign(this.canvas, { width: SIZE.w * scale, height: SIZE.h * scale })
    this.canvas.getContext('2d').scale(scale, scale)
    board.session.addEventListener('change', () => this.#soon())
    this.toggle(localStorage.getItem('board-overview') !== 'closed' && matchMedia('(width >= 900px)').matches)
  }

  /** Open or close the map; a hand's choice is remembered. */
  toggle(open = this.place.hidden, { remember = false } = {}) {
    this.place.hidden = !open
    this.board.querySelector('[data-do=map]').setAttribute('aria-expanded', String(open))
    if (!remember) return this.#soon()
    this.#draw()
    localStorage.setItem('board-overview', open ? 'open' : 'closed')
  }

  /** The box of the stage that the map takes; null while it is closed. */
  get taken() {
    if (!this.place.checkVisibility()) return null
    const [own, stage] = [this.place, this.board.stage].map((each) => each.getBoundingClientRect())
    return { x: own.x - stage.x, y: own.y - stage.y, w: own.width, h: own.height }
  }

  /** The view moved. */
  moved() {
    this.#frame()
    this.#soon()
  }

  #soon() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.#draw()
    }, CALM)
  }

  #draw() {
    const { board } = this
    if (board.stage.querySelector('.dragged')) return this.#soon()
    const notes = board.state.notes()
    const boxes = notes.map((note) => board.layout.box(note))
    this.#count(boxes)
    this.place.classList.toggle('blank', !notes.length)
    if (this.place.hidden) return
    const all = bounds(boxes)
    this.#map = all && mapping(all, SIZE)
    this.#specks(notes, boxes)
    this.#frame()
  }

  #specks(notes, boxes) {
    const brush = this.canvas.getContext('2d')
    brush.clearRect(0, 0, SIZE.w, SIZE.h)
    notes.forEach((note, i) => {
      const { x, y, zoom } = this.#map
      brush.fillStyle = this.#colour(note.kind)
      brush.fillRect(boxes[i].x * zoom + x, boxes[i].y * zoom + y, Math.max(2, boxes[i].w * zoom - 0.5), Math.max(1.5, boxes[i].h * zoom - 0.5))
    })
  }

  #frame() {
    this.frame.hidden = !this.#map
    if (!this.#map || this.place.hidden) return
    const { camera } = this.board.layout
    const at = seen(this.#map, camera, this.board.layout.view(0), SIZE)
    this.frame.style.setProperty('transform', `translate(${at.x}px, ${at.y}px)`)
    this.frame.style.setProperty('width', `${at.w}px`)
    this.frame.style.setProperty('height', `${at.h}px`)
  }

  #count(boxes) {
    const { camera } = this.board.layout
    this.beyond = outside(boxes, camera, this.board.layout.view(0))
    for (const [side, edge] of Object.entries(this.edges)) {
      const n = this.beyond[side].length
      edge.hidden = n === 0
      if (edge.dataset.n === String(n)) continue
      edge.dataset.n = n
      edge.textContent = `${ARROWS[side]} ${n}`
      edge.setAttribute('aria-label', word(`beyond_${side}`, { n }))
    }
  }

  #edge(side) {
    const go = () => this.board.layout.centre(this.beyond[side][0])
    return this.board.stage.appendChild(make('button', { type: 'button', className: `beyond ${side}`, hidden: true, tabIndex: -1, onclick: go }))
  }

  #go(event) {
    if (!this.#map) return
    const box = this.canvas.getBoundingClientRect()
    this.board.layout.centre({ ...toPlane(this.#map, { x: event.clientX - box.x, y: event.clientY - box.y }), w: 0, h: 0 })
  }

  #colour(kind) {
    if (!this.#colours.has(kind)) {
      const button = this.board.querySelector(`.palette .${kind}`) ?? this.board
      this.#colours.set(kind, getComputedStyle(button).getPropertyValue('--swatch') || '#b9b3a4')
    }
    return this.#colours.get(kind)
  }
}
