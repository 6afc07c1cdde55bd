import assert from 'node:assert/strict'
import test from 'node:test'
import { texts } from '../../static/js/board/hands/clip.js'

test('each line is a note, empty ones are none', () => {
  assert.deepEqual(texts('借りる\r\n\r\n  返す \n'), { texts: ['借りる', '返す'], more: 0 })
  assert.deepEqual(texts(' \n\t\n').texts, [])
})
test('a row of a spreadsheet is a note, with its cells below each other', () => {
  assert.deepEqual(texts('借りる\t窓口\n返す\t\n').texts, ['借りる\n窓口', '返す'])
})
test('a quoted cell keeps its line ends and quotes', () => {
  assert.deepEqual(texts('"二階で\n「静かに」"\n"言った ""早く"""\n返す').texts, ['二階で\n「静かに」', '言った "早く"', '返す'])
})
test('quotes of a sentence stay', () => {
  assert.deepEqual(texts('"早く" と言った\n"早く"').texts, ['"早く" と言った', '"早く"'])
})
test('fifty at most, and the rest is counted', () => {
  const told = texts(Array.from({ length: 63 }, (_, i) => `${i}`).join('\n'))
  assert.deepEqual([told.texts.length, told.more], [50, 13])
})
test('a line that is longer than a note goes on in further notes, and no letter is cut in two', () => {
  const line = `${'長'.repeat(1999)}𠮷${'い'.repeat(2500)}`
  const told = texts(`${line}\n返す`)
  assert.deepEqual(told.texts.map((each) => [...each].length), [2000, 2000, 500, 2])
  assert.equal(told.texts.slice(0, 3).join(''), line)
  assert.deepEqual([told.texts[0].slice(-2), told.texts[3], told.more], ['𠮷', '返す', 0])
})
