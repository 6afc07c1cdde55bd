// What is measured: times of delivery, and what processes and the machine used meanwhile.
import { readFileSync } from 'node:fs'

const TICK = 0.01; // seconds of the kernel's clock ticks
const STEP = 0.1; // ms
const STEPS = 200_000

export class Times {
  constructor() {
    this.counts = new Uint32Array(STEPS)
    this.total = 0
  }

  add(ms) {
    this.counts[Math.min(STEPS - 1, Math.max(0, Math.floor(ms / STEP)))] += 1
    this.total += 1
  }

  // Milliseconds within which this share arrived.
  rank(share) {
    let seen = 0
    for (let step = 0; step < STEPS; step++) {
      seen += this.counts[step]
      if (seen && seen >= this.total * share) return +(step * STEP).toFixed(1)
    }
    return 0
  }
}

// CPU seconds of processes so far, user and system.
export function cpu(pids) {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').pop().split(' ')
    return sum + (+fields[11] + +fields[12]) * TICK
  }, 0)
}

// Resident memory of processes in MB.
export function memory(pids) {
  return pids.reduce((sum, pid) => {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))
    return sum + kilobytes / 1024
  }, 0)
}

// Seconds of all cores: busy, idle, and stolen by other guests of the same machine.
export function machine() {
  const [user, nice, system, idle, wait, hard, soft, steal] = readFileSync('/proc/stat', 'latin1')
    .split('\n', 1)[0]
    .split(/\s+/)
    .slice(1)
    .map((ticks) => ticks * TICK)
  return { busy: user + nice + system + hard + soft, idle: idle + wait, steal }
}

export const own = () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6
