import assert from 'node:assert/strict'
import test from 'node:test'
import { contents, laneAt, newFrame, newLane, rowNear } from '../../static/js/board/layout/bands.js'

const lane = (uid, y, h = 220) => ({ uid, kind: 'lane', x: 0, y, w: 0, h })
const box = (uid, x, y) => ({ uid, x, y, w: 132, h: 84 })

test('a frame holds the notes whose middle lies in it, a lane those in its band', () => {
  const boxes = [box('in', 10, 10), box('half', 250, 10), box('below', 10, 300)]
  const uids = (found) => found.map((each) => each.uid)
  assert.deepEqual(uids(contents({ kind: 'frame', x: 0, y: 0, w: 300, h: 200 }, boxes)), ['in'])
  assert.deepEqual(uids(contents(lane('a', 0), boxes)), ['in', 'half'])
})
test('a new lane goes below the last, the first above the notes', () => {
  assert.deepEqual(newLane([lane('b', 300), lane('a', 0)], [], 0), { x: 0, y: 520, h: 220 })
  assert.equal(newLane([], [box('one', 0, 100)], 7).y, 76)
  assert.equal(newLane([], [], 7).y, 7)
})
test('a new frame goes around the notes, or around a point', () => {
  assert.deepEqual(newFrame([box('a', 0, 0), box('b', 300, 100)]), { x: -32, y: -32, w: 496, h: 248 })
  assert.deepEqual(newFrame([], { x: 0, y: 0 }), { x: -240, y: -160, w: 480, h: 320 })
})
test('a note falls into a row of its lane when it is near one', () => {
  const lanes = [lane('a', 0), lane('b', 220)]
  assert.deepEqual([rowNear(lanes, 20), rowNear(lanes, 130), rowNear(lanes, 240)], [{ y: 24 }, { y: 124 }, { y: 244 }])
  assert.deepEqual([rowNear(lanes, 60), rowNear(lanes, 900), rowNear([], 24)], [null, null, null])
})
test('a note is in one of the lanes or outside of all', () => {
  const lanes = [lane('a', 0), lane('b', 300)]
  assert.deepEqual([laneAt(lanes, -5), laneAt(lanes, 10), laneAt(lanes, 250), laneAt(lanes, 310), laneAt(lanes, 900)], [2, 0, 2, 1, 2])
})
