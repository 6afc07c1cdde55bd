// What is drawn of a board, whether it is as it stands now or as it was. Whoever extends it says which notes there are.
import { isNote } from './operations.js'

export class ShownBoard {
  #dirty

  /** `uids` are to be drawn first. */
  constructor(uids = []) {
    this.#dirty = new Set(uids)
  }

  /** The notes that lie on the board; `all()` has the deleted ones too. */
  notes() {
    return this.all().filter((note) => !note.deleted && isNote(note))
  }

  /** The arrows, frames and lanes that lie on it. */
  structure() {
    return this.all().filter((note) => !note.deleted && !isNote(note))
  }

  /** The notes that changed since the last call; draws need no others. */
  takeDirty() {
    const dirty = [...this.#dirty]
    this.#dirty.clear()
    return dirty
  }

  touch(uid) {
    this.#dirty.add(uid)
  }
}
