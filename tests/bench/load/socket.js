// A WebSocket client with as little work as possible, since hundreds of them share one core with nobody else.
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'

const [TEXT, BINARY, CLOSE, PING, PONG] = [1, 2, 8, 9, 10]

// A frame of a client; its mask is zero, which RFC 6455 allows and costs nothing.
export function frame(payload, opcode) {
  const size = payload.length
  const wide = size < 126 ? 0 : size < 65536 ? 2 : 8
  const whole = Buffer.alloc(6 + wide + size)
  whole[0] = 0x80 | opcode
  whole[1] = 0x80 | (wide === 0 ? size : wide === 2 ? 126 : 127)
  if (wide === 2) whole.writeUInt16BE(size, 2)
  if (wide === 8) whole.writeBigUInt64BE(BigInt(size), 2)
  payload.copy(whole, 6 + wide)
  return whole
}

// Where the payload of the frame at `at` begins and ends; null while it is incomplete.
export function bounds(data, at) {
  const left = data.length - at
  if (left < 2) return null
  const code = data[at + 1] & 127
  const head = code === 126 ? 4 : code === 127 ? 10 : 2
  if (left < head) return null
  const size = head === 2 ? code : head === 4 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2))
  return left < head + size ? null : [at + head, at + head + size]
}

export class Socket {
  // `hear(payload)` is called for every message.
  constructor(hear) {
    this.hear = hear
    this.rest = null
    this.bytes = this.frames = 0
    this.ended = false
  }

  open(port, path, headers = {}) {
    const lines = Object.entries({
      Host: `127.0.0.1:${port}`,
      Origin: `http://127.0.0.1:${port}`,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      'Sec-WebSocket-Version': '13',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`)
    return new Promise((resolve, reject) => {
      this.stream = connect(port, '127.0.0.1')
      this.stream.setNoDelay(true)
      this.stream.on('error', reject).on('close', () => (this.ended = true))
      this.stream.on('connect', () => this.stream.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`))
      this.greet(resolve, reject)
    })
  }

  greet(resolve, reject) {
    let head = Buffer.alloc(0)
    const listen = (data) => {
      head = Buffer.concat([head, data])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      if (!head.toString('latin1', 0, 12).endsWith(' 101')) return reject(new Error(head.toString('latin1', 0, 200)))
      this.stream.off('data', listen).on('data', (more) => this.read(more))
      resolve()
      this.read(head.subarray(end + 4))
    }
    this.stream.on('data', listen)
  }

  read(data) {
    this.bytes += data.length
    const all = this.rest ? Buffer.concat([this.rest, data]) : data
    let at = 0
    for (let found; (found = bounds(all, at)); at = found[1]) {
      const opcode = all[at] & 15
      const payload = all.subarray(...found)
      if (opcode === TEXT || opcode === BINARY) {
        this.frames += 1
        this.hear(payload)
      } else if (opcode === PING) this.stream.write(frame(payload, PONG))
      else if (opcode === CLOSE) this.ended = true
    }
    this.rest = at < all.length ? all.subarray(at) : null
  }

  say(message) {
    const text = typeof message === 'string'
    this.stream.write(frame(text ? Buffer.from(message) : message, text ? TEXT : BINARY))
  }
}
