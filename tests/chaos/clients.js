// The room: reads its scene as one line of JSON, works until it reads another line, settles, and writes what it knows.
import { createInterface } from 'node:readline'
import { Client } from './client.js'
import { furnish, look } from './page.js'

const SETTLE = 60_000 // milliseconds
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const scene = JSON.parse((await lines.next()).value)
const errors = []
process.on('uncaughtException', (error) => errors.push(String(error?.stack ?? error)))

const clients = []
furnish(scene.board, clients)
for (const seat of scene.seats) clients.push(new Client(seat, scene))
await Promise.all(clients.map((client) => client.open()))

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time))
let working = true
async function work(client) {
  while (working) {
    await wait(scene.pace * (0.6 + 0.8 * client.luck()))
    if (working) client.act()
  }
}
/** The first client sleeps, the fourth reloads its page, the clock of the third is put right. */
async function live(client) {
  for (let second = 1; working; second += 1) {
    await wait(1000)
    if (client.number === 0 && second % 7 === 2) client.socket.sleep()
    if (client.number === 0 && second % 7 === 6) client.socket.wake()
    if (client.number === 2 && second > scene.seconds / 2) client.offset = 0
    if (client.number === 3 && second % 5 === 0) await client.reload()
  }
}
const workers = clients.flatMap((client) => [work(client), live(client)])

await lines.next()
working = false
await Promise.all(workers)
clients.forEach((client) => client.rest())
const start = Date.now()
const agree = () => clients.every((client) => client.settled && client.session.seq === clients[0].session.seq)
for (let still = 0; still < 8 && Date.now() - start < SETTLE; still = agree() ? still + 1 : 0) {
  look()
  await wait(250)
}
process.stdout.write(JSON.stringify({ settled: (Date.now() - start) / 1000, errors, clients: clients.map((client) => client.report()) }), () => process.exit(0))
