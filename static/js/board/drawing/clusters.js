// Named clusters: notes that belong together. The same name is the same cluster.
import { hull, nameAt } from './hull.js'
import { isNote } from '../engine/operations.js'
import { make, word } from '../words.js'

const SVG = 'http://www.w3.org/2000/svg'

export class Clusters {
  #shapes = new Map() // name → { group, label }
  #of = new Map() // uid → name of its cluster as it is drawn
  #touched = new Set()

  constructor(board) {
    this.board = board
  }

  /** This note changed: the clusters it left and joined are drawn with the next `draw`. */
  follow(uid) {
    const note = this.board.state.note(uid)
    const name = note && !note.deleted ? note.cluster : ''
    for (const each of [this.#of.get(uid), name]) if (each) this.#touched.add(each)
    if (name) this.#of.set(uid, name)
    else this.#of.delete(uid)
  }

  draw(moving = []) {
    for (const uid of moving) if (this.#of.has(uid)) this.#touched.add(this.#of.get(uid))
    for (const name of this.#touched) this.#show(name)
    this.#touched.clear()
  }

  names() {
    return [...new Set(this.#of.values())].sort((a, b) => a.localeCompare(b))
  }

  members(name) {
    return [...this.#of].filter(([, own]) => own === name).map(([uid]) => uid)
  }

  /** Select all notes of the cluster; the one by which they are grabbed. */
  take(name) {
    const { selection } = this.board
    const uids = this.members(name)
    if (!uids.every((uid) => selection.has(uid)) || selection.size !== uids.length) selection.set(uids)
    return uids[0]
  }

  /** The selected notes become one cluster: of the first one's name, or a new one whose name is written now. */
  group() {
    const { board } = this
    const notes = this.#selected()
    if (notes.length < 2 || !board.writes || board.blocks) return
    const name = notes.find((note) => note.cluster)?.cluster ?? this.#newName()
    this.rename(notes.map((note) => note.uid), name)
    board.tools.show()
    board.tools.focus('cluster')
  }

  /** Give the clusters of these notes, and the notes, this name; "" lets the notes alone go. */
  rename(uids, name) {
    const own = new Set(uids.map((uid) => this.#of.get(uid)).filter(Boolean))
    const all = name ? [...uids, ...[...own].flatMap((each) => this.members(each))] : uids
    this.board.set([...new Set(all)], 'cluster', name)
    this.board.render()
  }

  /** What the bar of the selected notes offers: a name, to join them, to let them go. */
  offers(notes) {
    const names = new Set(notes.map((note) => note.cluster))
    const named = notes.find((note) => note.cluster)?.cluster
    const button = (value, textContent) => make('button', { type: 'button', value, textContent })
    const controls = []
    if (named && names.size === 1) controls.push(this.#field(named))
    if (notes.length > 1 && (names.size > 1 || !named)) controls.push(button('group', named ? word('group_as', { name: named }) : word('group')))
    if (named) controls.push(button('ungroup', word('ungroup')))
    return controls
  }

  #field(value) {
    const field = make('input', { name: 'cluster', value, maxLength: 40, 'aria-label': word('cluster'), autocomplete: 'off' })
    field.setAttribute('list', 'board-clusters')
    return make('span', { className: 'cluster-field' }, field, make('datalist', { id: 'board-clusters' }, ...this.names().map((name) => make('option', { value: name }))))
  }

  #selected() {
    return this.board.selection.uids.map((uid) => this.board.state.note(uid)).filter((note) => note && isNote(note))
  }

  #newName() {
    const names = this.names()
    for (let number = 1; ; number += 1) if (!names.includes(word('cluster_n', { n: number }))) return word('cluster_n', { n: number })
  }

  #show(name) {
    const uids = this.members(name)
    const boxes = uids.map((uid) => this.board.boxes.of(uid)).filter(Boolean)
    const shape = this.#shapes.get(name) ?? this.#make(name)
    if (!boxes.length) {
      shape.group.remove()
      shape.label.remove()
      this.#shapes.delete(name)
      return
    }
    const { around, ties } = hull(boxes)
    shape.group.replaceChildren(...around.map((box) => drawn('rect', { x: box.x, y: box.y, width: box.w, height: box.h, rx: 16 })),
      ...ties.map(({ from, to }) => drawn('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y })))
    const { x, y } = nameAt(boxes)
    shape.label.dataset.uid = uids[0]
    shape.label.setAttribute('aria-label', word('cluster_of', { name, n: uids.length }))
    shape.label.style.setProperty('transform', `translate(${x}px, ${y}px) translateY(-100%)`)
  }

  #make(name) {
    const { plane } = this.board.layout
    this.layer ??= drawn('svg', { id: 'clusters', 'aria-hidden': 'true' })
    if (!this.layer.isConnected) plane.prepend(this.layer)
    const label = make('div', { className: 'cluster', tabIndex: 0, role: 'group', 'data-cluster': name, textContent: name })
    const shape = { group: drawn('g', {}), label }
    this.layer.append(shape.group)
    plane.append(label)
    this.#shapes.set(name, shape)
    return shape
  }
}

function drawn(tag, attributes) {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}
