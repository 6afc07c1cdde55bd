// Where the notes of a board came from and what became of them.

export class Threads {
  #links = {}

  constructor(board) {
    this.board = board
    document.body.addEventListener('live:hello', () => this.#refetch())
    document.body.addEventListener('news:link', () => this.#refetch())
    this.#set(board.page.links)
  }

  of(uid) {
    return this.#links[uid]
  }

  #set(links) {
    for (const uid of new Set([...Object.keys(this.#links), ...Object.keys(links)])) {
      if (JSON.stringify(links[uid]) !== JSON.stringify(this.#links[uid])) this.board.state.touch(uid)
    }
    this.#links = links
    this.board.changed()
  }

  async #refetch() {
    const answer = await fetch(this.board.page.links_url, { headers: { Accept: 'application/json' } }).catch(() => null)
    if (answer?.ok) this.#set(await answer.json())
  }
}
