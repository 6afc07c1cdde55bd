// Operations in the browser's storage, an entry each, so that two tabs never overwrite each other's.

export class Shelf {
  full = false

  constructor(storage, prefix) {
    Object.assign(this, { storage, prefix })
  }

  put({ flying, later, ...op }) {
    if (!op.note) return // about the board: nobody leads after a reload what was meant for the moment before
    try {
      this.storage.setItem(this.prefix + op.id, JSON.stringify(op))
    } catch {
      this.full = true // full or forbidden: the operation still goes out from memory
    }
  }

  remove(id) {
    this.storage.removeItem(this.prefix + id)
  }

  all() {
    const keys = Array.from({ length: this.storage.length }, (_, i) => this.storage.key(i))
    return keys.filter((key) => key.startsWith(this.prefix)).map((key) => parsed(this.storage.getItem(key))).filter(Boolean)
  }
}

function parsed(text) {
  try {
    const op = JSON.parse(text)
    return op && op.id && op.do && op.note ? op : null
  } catch {
    return null
  }
}
