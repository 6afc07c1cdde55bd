// The peer's protocol: Yjs updates with the document's name in front. One document a room stands for what everybody
// in it holds; it takes the id of whoever edits. Names and ids are new in every run, since old ones would be ignored.
import { createRequire } from 'node:module'

const [SYNC, AUTH, STEP, UPDATE] = [0, 2, 0, 2]

export default class Hocuspocus {
  constructor({ packages, rooms, people, notes }) {
    const need = createRequire(packages)
    this.yjs = need('yjs')
    this.encoding = need('lib0/encoding')
    Object.assign(this, { people, notes, run: Math.floor(Math.random() * 1e9) })
    this.documents = Array.from({ length: rooms }, () => {
      const document = new this.yjs.Doc()
      document.on('update', (update) => (this.update = update))
      return document
    })
  }

  message(room, write) {
    const encoder = this.encoding.createEncoder()
    this.encoding.writeVarString(encoder, `board-${this.run}-${room}`)
    write(encoder)
    return Buffer.from(this.encoding.toUint8Array(encoder))
  }

  async open(person, ports) {
    const { writeVarUint, writeVarString, writeVarUint8Array } = this.encoding
    await person.socket.open(ports[0], '/')
    person.socket.say(
      this.message(person.room, (to) => {
        writeVarUint(to, AUTH)
        writeVarUint(to, 0)
        writeVarString(to, 'token')
      }),
    )
    person.socket.say(
      this.message(person.room, (to) => {
        writeVarUint(to, SYNC)
        writeVarUint(to, STEP)
        writeVarUint8Array(to, this.yjs.encodeStateVector(new this.yjs.Doc()))
      }),
    )
  }

  // Whatever comes first is the answer to one of these two.
  hear() {
    return true
  }

  async furnish(everybody) {
    for (const [room, document] of this.documents.entries()) {
      const notes = document.getMap('notes')
      document.clientID = this.run
      document.transact(() => {
        for (let note = 0; note < this.notes; note++) notes.set(`note-${note}`, { x: 0, y: 0, text: `付箋 ${note}` })
      })
      this.send(everybody[room * this.people])
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }

  edit(person, mark, note, text) {
    const document = this.documents[person.room]
    document.clientID = this.run + 1000 + person.index
    const place = { x: Math.floor(Math.random() * 4000), y: Math.floor(Math.random() * 3000) }
    document.transact(() => {
      document.getMap('notes').set(`note-${note}`, text ? { id: mark, text } : { id: mark, ...place })
    })
    this.send(person)
  }

  send(person) {
    const { writeVarUint, writeVarUint8Array } = this.encoding
    person.socket.say(
      this.message(person.room, (to) => {
        writeVarUint(to, SYNC)
        writeVarUint(to, UPDATE)
        writeVarUint8Array(to, this.update)
      }),
    )
  }
}
