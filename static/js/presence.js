// Who is here: initials with names, those who look elsewhere last.

const COLOURS = 8
const PHONE = '(width < 900px)'
const MOST = { desk: 8, phone: 4 }

/** One letter for a name: the first of a Japanese name, of a Latin one in capitals. */
export function initial(name) {
  return (Array.from(name.trim())[0] ?? '?').toUpperCase()
}

/** Those for whom there is room, people who are away last, and how many more there are. */
export function fitting(people, most) {
  const order = [...people].sort((a, b) => Number(a.away) - Number(b.away))
  return { shown: order.slice(0, most), more: Math.max(0, people.length - most) }
}

export class Presence {
  people = []
  #press = null // what a click on a person does: {for(person) → label or null, run(id)}

  constructor(place) {
    this.place = place
  }

  /** From now on seats can be pressed. */
  pressing(press) {
    this.#press = press
    this.#draw()
  }

  /** Show the roster [{id, name, job, away, places}]. */
  show(people) {
    this.people = people
    document.body.dispatchEvent(new CustomEvent('live:people', { detail: people }))
    this.#draw()
  }

  #draw() {
    if (!this.place || !this.people.length) return
    const focused = this.place.contains(document.activeElement) && document.activeElement.parentNode.dataset.person
    const { shown, more } = fitting(this.people, matchMedia(PHONE).matches ? MOST.phone : MOST.desk)
    this.place.setAttribute('role', 'list')
    this.place.replaceChildren(...shown.map((person) => this.#seat(person)), ...(more ? [item('seat-more', `+${more}`)] : []))
    if (focused) this.place.querySelector(`[data-person="${focused}"] button`)?.focus()
  }

  #seat({ id, name, job, away, places }) {
    const seat = item(`seat${away ? ' away' : ''}`)
    Object.assign(seat.dataset, { person: id, seat: id % COLOURS })
    const about = [job, away && this.place.dataset.away].filter(Boolean).join(', ')
    seat.title = about ? `${name} (${about})` : name
    const label = this.#press?.for({ id, name, places })
    const face = label ? Object.assign(document.createElement('button'), { type: 'button', title: label, onclick: () => this.#press.run(id) }) : seat
    const letter = Object.assign(document.createElement('span'), { textContent: initial(name) })
    letter.setAttribute('aria-hidden', 'true')
    const full = away ? `${name} (${this.place.dataset.away})` : name
    face.append(letter, Object.assign(document.createElement('span'), { className: 'seat-name', textContent: full }))
    if (face !== seat) seat.append(face)
    return seat
  }
}

function item(className, textContent = '') {
  const element = Object.assign(document.createElement('span'), { className, textContent })
  element.setAttribute('role', 'listitem')
  return element
}
