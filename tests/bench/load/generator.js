// Rooms full of people who edit at a steady rate. Reads what to play as JSON from standard input and answers with one
// line of JSON; the times are those between sending an edit and its arrival at each of the others.
import { readFileSync } from 'node:fs'

import { mark, now, Reader } from './marks.js'
import { cpu, machine, memory, own, Times } from './meter.js'
import { Socket } from './socket.js'

const TEXT = 'リスクを洗い出す。お客様は返金を求め、店は答える'
const TEXTS = 10; // one edit of so many is a text, the others move
const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

class Person {
  constructor(index, play) {
    this.index = index
    this.room = Math.floor(index / play.people)
    this.play = play
    this.refused = this.order = 0
    this.socket = new Socket((payload) => this.hear(payload))
    this.ready = new Promise((resolve) => (this.enter = resolve))
  }

  hear(payload) {
    if (this.play.adapter.hear(this, payload)) this.enter()
    const marks = this.play.readers[this.room].marks(payload)
    const time = marks.length ? now() : 0
    for (let at = 0; at < marks.length; at += 2) this.arrive(marks[at], marks[at + 1], time)
  }

  arrive(sent, person, time) {
    this.order = (Math.imul(this.order, 31) + sent + person) | 0
    if (sent < this.play.since) return
    if (person === this.index) this.play.acknowledged.add((time - sent) / 1000)
    else this.play.arrived.add((time - sent) / 1000)
  }
}

class Play {
  constructor(told, Adapter) {
    Object.assign(this, told, { since: Infinity, sent: 0, late: 0, arrived: new Times(), acknowledged: new Times() })
    this.adapter = new Adapter(told)
    this.readers = Array.from({ length: this.rooms }, () => new Reader())
    this.everybody = Array.from({ length: this.rooms * this.people }, (_, index) => new Person(index, this))
  }

  async enter() {
    for (const person of this.everybody) {
      await this.adapter.open(person, this.ports)
      await person.ready
    }
    await this.adapter.furnish(this.everybody)
    await pause(1)
  }

  // Everybody edits once in each period, each at a moment of their own.
  edit() {
    const [period, many, begin] = [1000 / this.edits, this.everybody.length, performance.now()]
    const turns = this.everybody.map((person) => [person, Math.random() * period]).sort((a, b) => a[1] - b[1])
    const due = (turn) => begin + Math.floor(turn / many) * period + turns[turn % many][1]
    let turn = 0
    this.timer = setInterval(() => {
      const time = performance.now()
      for (; due(turn) <= time; turn++) {
        this.late = Math.max(this.late, this.since < Infinity ? time - due(turn) : 0)
        const note = Math.floor(Math.random() * this.notes)
        this.adapter.edit(turns[turn % many][0], mark(turns[turn % many][0].index), note, turn % TEXTS ? '' : TEXT)
        this.sent += this.since < Infinity ? 1 : 0
      }
    }, 1)
  }

  used() {
    const frames = this.everybody.reduce((sum, person) => sum + person.socket.frames, 0)
    return { cpu: cpu(this.pids), own: own(), time: performance.now() / 1000, frames, ...machine() }
  }

  async run() {
    const before = memory(this.pids)
    await this.enter()
    if (this.edits) this.edit()
    await pause(this.warm)
    const start = this.used()
    this.since = now()
    await pause(this.seconds)
    clearInterval(this.timer)
    await pause(this.drain)
    return this.outcome(before, start, this.used())
  }

  outcome(before, start, end) {
    const spent = Object.fromEntries(Object.keys(end).map((name) => [name, end[name] - start[name]]))
    const orders = this.readers.map(
      (_, room) => new Set(this.everybody.filter((one) => one.room === room).map((one) => one.order)).size,
    )
    const all = spent.busy + spent.idle + spent.steal
    return {
      sent: this.sent,
      delivered: this.arrived.total,
      delivered_percent: (100 * this.arrived.total) / Math.max(1, this.sent * (this.people - 1)),
      p50: this.arrived.rank(0.5),
      p95: this.arrived.rank(0.95),
      acknowledged_p95: this.acknowledged.rank(0.95),
      cpu: spent.cpu,
      cpu_percent: (100 * spent.cpu) / spent.time,
      generator_percent: (100 * spent.own) / spent.time,
      other_percent: (100 * (spent.busy - spent.cpu - spent.own)) / all,
      steal_percent: (100 * spent.steal) / all,
      frames_a_second: spent.frames / this.seconds,
      late_ms: this.late,
      memory_before: before,
      memory: memory(this.pids),
      refused: this.everybody.reduce((sum, person) => sum + person.refused, 0),
      ended: this.everybody.filter((person) => person.socket.ended).length,
      orders: Math.max(...orders),
    }
  }
}

const told = JSON.parse(readFileSync(0, 'utf-8'))
const { default: Adapter } = await import(`./${told.protocol}.js`)
console.log(JSON.stringify(await new Play(told, Adapter).run()))
process.exit(0)
