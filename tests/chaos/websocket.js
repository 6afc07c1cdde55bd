// A WebSocket of a browser on a bare TCP connection: it can sleep (read nothing), and say things twice and late.
import net from 'node:net'
import { randomBytes } from 'node:crypto'

const TEXT = 1, CLOSE = 8, PING = 9, PONG = 10

/** A masked frame of a client (RFC 6455, 5.2); the mask is zero, which leaves the payload as it is. */
function framed(kind, payload) {
  const size = payload.length
  const head = size < 126 ? Buffer.from([0x80 | kind, 0x80 | size]) : Buffer.from([0x80 | kind, 0x80 | 126, size >> 8, size & 255])
  return Buffer.concat([head, Buffer.alloc(4), payload])
}

/** The first frame in the bytes as [kind, payload, rest]; null while it is not complete. */
function unframed(bytes) {
  if (bytes.length < 2) return null
  let [size, at] = [bytes[1] & 127, 2]
  if (bytes.length < (size === 127 ? 10 : 4) && size > 125) return null
  if (size === 126) [size, at] = [bytes.readUInt16BE(2), 4]
  else if (size === 127) [size, at] = [Number(bytes.readBigUInt64BE(2)), 10]
  return bytes.length < at + size ? null : [bytes[0] & 15, bytes.subarray(at, at + size), bytes.subarray(at + size)]
}

export class BareSocket {
  static OPEN = 1
  readyState = 0
  #bytes = Buffer.alloc(0)

  constructor(url, cookie) {
    const { hostname, port, pathname, search, host } = new URL(url)
    this.stream = net.connect(Number(port), hostname)
    const lines = [`GET ${pathname}${search} HTTP/1.1`, `Host: ${host}`, `Origin: http://${host}`, `Cookie: ${cookie}`, 'Accept-Language: en',
      'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`, '', '']
    this.stream.write(lines.join('\r\n'))
    this.stream.on('data', (data) => this.#take(data))
    this.stream.on('error', () => {})
    this.stream.on('close', () => this.#end())
  }

  send(text) {
    if (this.readyState === 1) this.stream.write(framed(TEXT, Buffer.from(text)))
  }

  close() {
    if (this.readyState === 1) this.stream.end(framed(CLOSE, Buffer.alloc(0)))
    else this.stream.destroy()
  }

  sleep() {
    this.stream.pause()
  }

  wake() {
    this.stream.resume()
  }

  #take(data) {
    this.#bytes = Buffer.concat([this.#bytes, data])
    if (this.readyState === 0 && !this.#greeted()) return
    for (let found; (found = unframed(this.#bytes));) {
      this.#bytes = found[2]
      this.#frame(found[0], found[1])
    }
  }

  #greeted() {
    const end = this.#bytes.indexOf('\r\n\r\n')
    if (end < 0) return false
    if (!this.#bytes.subarray(0, 12).toString().endsWith('101')) this.stream.destroy()
    this.#bytes = this.#bytes.subarray(end + 4)
    this.readyState = 1
    return true
  }

  #frame(kind, payload) {
    if (kind === TEXT) this.onmessage?.({ data: payload.toString() })
    else if (kind === PING) this.stream.write(framed(PONG, payload))
    else if (kind === CLOSE) this.stream.end(framed(CLOSE, payload.subarray(0, 2)))
  }

  #end() {
    if (this.readyState === 3) return
    this.readyState = 3
    this.onclose?.()
  }
}
