// Pictures become notes: from the clipboard, as files dropped on the board, or by the chooser (on a phone: the photos).
import { MOST, chosen } from './key.js'
import { Sending } from './sending.js'
import { roomFor } from '../layout/geometry.js'
import { freshId } from '../engine/operations.js'
import { make, word } from '../words.js'

const carriesFiles = (event) => Boolean(event.dataTransfer?.types.includes('Files'))

export class Pictures {
  #queue = Promise.resolve() // one after the other: the network of a room is narrow
  #unsent = new Set()

  constructor(board) {
    this.board = board
    this.chooser = make('input', { type: 'file', accept: 'image/png,image/jpeg,image/webp', multiple: true, hidden: true })
    this.chooser.addEventListener('change', () => { this.take([...this.chooser.files]); this.chooser.value = '' })
    board.append(this.chooser)
    document.addEventListener('dragover', (event) => this.#over(event))
    document.addEventListener('dragleave', (event) => !event.relatedTarget && this.#mark(false))
    document.addEventListener('drop', (event) => this.#dropped(event))
    document.body.addEventListener('live:connection', ({ detail }) => detail === 'online' && this.#again())
    addEventListener('beforeunload', (event) => this.#unsent.size && event.preventDefault())
  }

  /** Where the picture of a note is. */
  address(key) {
    return key && this.board.page.pictures.show.replace('KEY', key)
  }

  choose() {
    if (this.board.writes) this.chooser.click()
  }

  /** The whole picture, in a tab of its own. */
  open(uid) {
    window.open(this.address(this.board.state.note(uid).picture), '_blank', 'noopener')
  }

  /** Make a note of each picture among the files: at `point` of the screen, else beside the selected note. */
  async take(files, point = null) {
    const { board } = this
    const { pictures, more, others } = chosen(files)
    if (!board.writes || !files.length) return
    if (others) board.toasts.say(word('no_picture'))
    if (more) board.toasts.say(word('more_left', { n: more, most: MOST }))
    const items = pictures.map((file) => new Sending(this, file))
    const places = this.#places(await Promise.all(items.map((item) => item.look())), point)
    items.forEach((item, i) => this.#send(item, places[i]))
  }

  /** It is no longer on its way: it arrived, or nobody wants it any more. */
  settled(item) {
    this.#unsent.delete(item)
  }

  send(item) {
    this.#queue = this.#queue.then(() => item.send())
  }

  /** The server has it: now a note shows it. */
  arrived(item, key) {
    const { board } = this
    const { note } = board.session.change('add', freshId(), { kind: board.verbs.usualKind, text: '', picture: key, ...item.place(), ...(!board.blocks && { w: item.box.w }), by: board.me })
    board.render()
    if (!board.editor.uid && !board.past.on && !board.pointers.pressing) board.picks.take([note])
  }

  #send(item, place) {
    this.#unsent.add(item)
    item.lie(place)
    this.send(item)
  }

  #again() {
    for (const item of this.#unsent) if (item.waits) this.send(item)
  }

  /** For each box where its note will lie; of a block the last place is known when it arrives. */
  #places(boxes, point) {
    const { layout, state, selected, blocks, pointer } = this.board
    const near = point ? null : state.note(selected)
    const at = point ?? (near ? null : pointer)
    if (blocks) {
      const { block } = layout.newPlace(at, near)
      return boxes.map(() => () => layout.endOf(block))
    }
    const taken = state.notes().map((note) => layout.box(note))
    return boxes.map((box, i) => {
      const corner = layout.cornerFor(box, at, near)
      const place = at && !i ? corner : roomFor(corner, box, taken) // where a hand put it, there it lies
      taken.push({ ...place, ...box })
      return () => place
    })
  }

  #over(event) {
    if (!carriesFiles(event)) return
    event.preventDefault() // the browser would leave the page for the file
    const onBoard = this.board.writes && Boolean(event.target.closest?.('.stage'))
    event.dataTransfer.dropEffect = onBoard ? 'copy' : 'none'
    this.#mark(onBoard)
  }

  #dropped(event) {
    if (!carriesFiles(event)) return
    event.preventDefault()
    this.#mark(false)
    if (event.target.closest?.('.stage')) this.take([...event.dataTransfer.files], { x: event.clientX, y: event.clientY })
  }

  #mark(on) {
    this.board.stage.classList.toggle('dropping', on)
  }
}
