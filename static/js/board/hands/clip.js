// What comes from the clipboard becomes notes: a line each, or a row of a spreadsheet each; long ones go on in further notes. Pure.

export const MOST = 50 // notes of one paste or copy
const LONGEST = /[^]{1,2000}/gu // characters of a note, as the server counts them

/** The text in pieces that a note holds. */
export const pieces = (text) => text.match(LONGEST) ?? []

/** The texts of the notes that `text` makes, and how many more there would have been. */
export function texts(text) {
  const all = rows(text.replace(/\r\n?/g, '\n')).map((row) => row.map((cell) => cell.trim()).filter(Boolean).join('\n')).flatMap(pieces)
  return { texts: all.slice(0, MOST), more: Math.max(0, all.length - MOST) }
}

/** Lines and their cells. A spreadsheet quotes a cell that has line ends or quotes in it: "a ""b""". */
function rows(text) {
  const cell = /(?:^|(?<=[\t\n]))(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/g
  const found = [[]]
  for (const [all, quoted, bare, end] of text.matchAll(cell)) {
    if (!all && !end) continue
    const isCell = quoted !== undefined && /[\n"]/.test(quoted)
    found.at(-1).push(isCell ? quoted.replaceAll('""', '"') : quoted === undefined ? bare : `"${quoted}"`)
    if (end === '\n') found.push([])
  }
  return found
}
