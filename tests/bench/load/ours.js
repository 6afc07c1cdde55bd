// Our own protocol: JSON texts; the id of an operation is its mark.
const BASE = 2 ** 52; // newer than any text, so that no edit conflicts
const [BOARD, REFUSED] = [Buffer.from('{"board"'), Buffer.from('{"refused"')]
const begins = (payload, text) => payload.subarray(0, text.length).equals(text)

export default class Ours {
  constructor({ seats }) {
    this.seats = seats
  }

  open(person, ports) {
    const { path, cookie } = this.seats[person.index]
    return person.socket.open(ports[person.index % ports.length], path, { Cookie: cookie })
  }

  // True once the person has the board.
  hear(person, payload) {
    if (begins(payload, REFUSED)) person.refused += 1
    return begins(payload, BOARD)
  }

  async furnish() {}

  edit(person, mark, note, text) {
    const change = text
      ? `"do":"edit","text":"${text}","base":${BASE}`
      : `"do":"move","x":${Math.floor(Math.random() * 4000)},"y":${Math.floor(Math.random() * 3000)}`
    person.socket.say(`{"ops":[{"id":"${mark}","note":"note-${String(note).padStart(4, '0')}",${change}}]}`)
  }
}
