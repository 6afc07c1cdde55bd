// What a press on the stage wants, by what presses where. Pure.

/** 'drag', 'pan', 'lasso' or 'nothing'. `press` {pointerType, button, shiftKey, uid, selected}: `uid` is the note under it;
 *  `board` {writes, pans, several, space, penned}. A finger on a note that is not selected only looks around, so that
 *  nothing moves by accident; once a pen was `penned`, fingers do nothing else. */
export function wish({ pointerType, button, shiftKey, uid, selected }, { writes, pans, several, space, penned }) {
  if (button > 1) return 'nothing'
  const touch = pointerType === 'touch'
  if (button === 1 || space || !writes || (touch && penned)) return 'pan'
  if (uid) return touch && !selected ? 'pan' : 'drag'
  if (pointerType === 'pen' && pans) return 'lasso'
  return (shiftKey || several) && (!touch || pans) ? 'lasso' : 'pan'
}

/** What a tap may do: a finger beside a pen selects notes and does nothing else, since it may be the ball of the hand. */
export const tapMay = (pointerType, uid, penned) => (pointerType !== 'touch' || !penned ? 'all' : uid ? 'select' : 'nothing')
