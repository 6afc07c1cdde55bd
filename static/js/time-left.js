// The clock's arithmetic.

/** What the clock shows with `ms` left of `minutes`: text, share left in percent, state (running, soon from 20 % on, over). */
export function left(ms, minutes) {
  const seconds = Math.ceil(ms / 1000), shown = Math.abs(seconds)
  const text = `${seconds < 0 ? '+' : ''}${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`
  const share = Math.max(0, Math.min(100, ms / (minutes * 600)))
  const state = seconds <= 0 ? 'over' : share <= 20 ? 'soon' : 'running'
  return { text, share, state }
}
