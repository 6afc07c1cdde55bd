// What an operation about the board does to its settings. They hold only what differs from ordinary times.

const EFFECTS = {
  freeze: (op) => ({ frozen: op.frozen }),
  silence: () => ({ silent: true }),
  reveal: () => ({ silent: false }),
  ballot: ({ budget, several, hidden, kind }) => ({ ballot: { budget, several, hidden, kind } }),
  spotlight: ({ spotlight }) => ({ spotlight }),
  close: () => ({ ballot: null }),
}

/** The settings after `op`; the same where it does nothing to them. Never mutates. */
export function led(settings, op) {
  const goes = op.do === 'delete' && settings.spotlight === op.note // with its note the spotlight goes out
  const effect = goes ? () => ({ spotlight: '' }) : EFFECTS[op.do]
  if (!effect) return settings
  return Object.fromEntries(Object.entries({ ...settings, ...effect(op) }).filter(([, value]) => value))
}

/** The notes with what a vote that begins or ends makes of their counts; none for other operations. */
export function recounted(notes, op) {
  if (op.do !== 'ballot' && op.do !== 'close') return []
  return notes.map((note) => ({ ...note, dots: {}, votes: op.counts?.[note.uid] ?? 0 }))
}
