import assert from 'node:assert/strict'
import test from 'node:test'
import { command, writingCommand } from '../../static/js/board/hands/keys.js'

const context = { selected: 'one', kinds: ['persona', 'event', 'issue'], writes: true }
const key = (name, rest = {}) => ({ key: name, ...rest })

test('a number adds a note of the kind in that place of the palette', () => {
  assert.deepEqual(command(key('3'), context), { do: 'add', kind: 'issue' })
  assert.equal(command(key('9'), context), null)
})
test('arrows move the selected note, further with shift, and look around without one', () => {
  assert.deepEqual(command(key('ArrowLeft'), context), { do: 'move', dx: -1, dy: 0, step: 8 })
  assert.equal(command(key('ArrowUp', { shiftKey: true }), context).step, 64)
  assert.equal(command(key('ArrowUp'), { ...context, selected: null }).do, 'look')
})
test('a reader may look and zoom but changes nothing', () => {
  const reader = { ...context, writes: false }
  for (const name of ['1', 'Delete', 'Enter']) assert.equal(command(key(name), reader), null)
  assert.equal(command(key('ArrowLeft'), reader).do, 'look')
  assert.equal(command(key('0', { ctrlKey: true }), reader).do, 'fit')
})
test('question and exclamation marks say that one does not know or sees it differently', () => {
  assert.deepEqual(command(key('?', { shiftKey: true }), context), { do: 'mark', mark: 'unsure' })
  assert.deepEqual(command(key('！'), context), { do: 'mark', mark: 'differ' })
  assert.equal(command(key('?'), { ...context, selected: null }), null)
})
test('Alt, Shift and an arrow change the size of what is selected', () => {
  assert.deepEqual(command(key('ArrowLeft', { altKey: true, shiftKey: true }), context), { do: 'size', dx: -1, dy: 0, step: 16 })
  assert.equal(command(key('ArrowLeft', { altKey: true, shiftKey: true }), { ...context, writes: false }), null)
})
test('Delete and Enter need a selected note', () => {
  assert.equal(command(key('Delete'), context).do, 'delete')
  assert.equal(command(key('Enter'), context).do, 'edit')
  assert.equal(command(key('Delete'), { ...context, selected: null }), null)
})
test('keys of a conversion belong to the conversion', () => {
  for (const during of [{ isComposing: true }, { keyCode: 229 }]) {
    assert.equal(command(key('Enter', during), context), null)
    assert.equal(writingCommand(key('Escape', during)), null)
    assert.equal(writingCommand(key('Enter', { ctrlKey: true, ...during })), null)
  }
})
test('Enter is a new line; Escape and Ctrl+Enter end the writing', () => {
  assert.equal(writingCommand(key('Enter')), null)
  assert.equal(writingCommand(key('Escape')), 'commit')
  assert.equal(writingCommand(key('Enter', { ctrlKey: true })), 'commit')
})
test('keys of the browser are left alone', () => {
  assert.equal(command(key('r', { ctrlKey: true }), context), null)
  assert.equal(command(key('ArrowLeft', { altKey: true }), context), null)
})
test('control keys undo, redo, select and copy; a reader has none of them', () => {
  const told = (name, rest = {}) => command(key(name, { ctrlKey: true, ...rest }), context)?.do
  assert.deepEqual([told('z'), told('Z', { shiftKey: true }), told('y'), told('a'), told('d')], ['undo', 'redo', 'redo', 'all', 'duplicate'])
  assert.deepEqual(command(key('z', { metaKey: true }), context), { do: 'undo' })
  assert.equal(command(key('d', { ctrlKey: true }), { ...context, selected: null }), null)
  assert.equal(command(key('z', { ctrlKey: true }), { ...context, writes: false }), null)
  assert.equal(command(key('z', { ctrlKey: true, isComposing: true }), context), null)
})
test('Tab goes on to the next note, unless it belongs to a conversion', () => {
  assert.equal(writingCommand(key('Tab')), 'next')
  assert.equal(writingCommand(key('Tab', { shiftKey: true })), 'previous')
  assert.equal(writingCommand(key('Tab', { keyCode: 229 })), null)
})
test('Shift and space collect the focused note', () => {
  assert.deepEqual(command(key(' ', { shiftKey: true }), { ...context, selected: null }), { do: 'toggle' })
})
test('shift with 1, 2 and 3 looks at everything, the selection and the work, on every layout', () => {
  const pressed = (key, code) => command({ key, code, shiftKey: true }, { selected: null, kinds: ['event'], writes: true })
  assert.deepEqual(['!', '"', '@', '#'].map((key, i) => pressed(key, `Digit${[1, 2, 2, 3][i]}`).do), ['fit', 'selection', 'selection', 'work'])
  assert.deepEqual(pressed('1', 'Digit1'), { do: 'add', kind: 'event' }) // where shift makes the digits
  assert.equal(command({ key: '!', code: 'Digit1', shiftKey: true }, { selected: null, kinds: [], writes: false }).do, 'fit')
})
test('s points everybody at the selected note', () => {
  assert.deepEqual(command(key('s'), context), { do: 'spotlight' })
  assert.equal(command(key('s'), { ...context, selected: null }), null)
  assert.equal(command(key('s', { isComposing: true }), context), null)
})
