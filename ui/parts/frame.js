// @ts-check

/**
 * Does something once the next frame is on the screen. What has been asked of the shell is on its way by then: a
 * request leaves when what was pressed has been dealt with, and drawing would hold it up.
 *
 * @param {() => void} act
 */
export function afterNextFrame(act) {
  requestAnimationFrame(() => setTimeout(act));
}
