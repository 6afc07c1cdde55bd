// Who is here: initials with names.

const COLOURS = 8

/** One letter for a name: the first of a Japanese name, of a Latin one in capitals. */
export function initial(name) {
  return (Array.from(name.trim())[0] ?? '?').toUpperCase()
}

export class Presence {
  constructor(place) {
    this.place = place
  }

  /** Show the roster [{id, name, job, away}]. */
  show(people) {
    document.body.dispatchEvent(new CustomEvent('live:people', { detail: people }))
    if (!this.place) return
    this.place.setAttribute('role', 'list')
    this.place.replaceChildren(...people.map((person) => this.#seat(person)))
  }

  #seat({ id, name, job, away }) {
    const seat = document.createElement('span')
    seat.className = `seat seat-${id % COLOURS}${away ? ' away' : ''}`
    seat.setAttribute('role', 'listitem')
    seat.title = job ? `${name} (${job})` : name
    const letter = Object.assign(document.createElement('span'), { textContent: initial(name) })
    letter.setAttribute('aria-hidden', 'true')
    seat.append(letter, Object.assign(document.createElement('span'), { className: 'seat-name', textContent: name }))
    return seat
  }
}
