// @ts-check
/**
 * The screen's side of a session's idleness. The shell decides when a session is over; this warns before,
 * tells the shell of signs of life it can not see, and leaves when the time is up.
 *
 * @typedef {object} SessionClock
 * @property {number} idle milliseconds without a sign of life that end the session
 * @property {number} warn milliseconds before that to warn
 * @property {number} lastSign when the last sign of life was
 * @property {number} toldShell when the shell last heard from us
 * @property {"awake" | "warning" | "over"} phase
 *
 * @typedef {"sign-of-life" | "stay" | "tick"} ClockEvent `stay` is the person's (or a call's) word that somebody is there
 * @typedef {"warn" | "stop-warning" | "tell-shell" | "sign-out"} ClockEffect
 */

/**
 * @param {{ idleSeconds: number, warnSeconds: number }} session
 * @param {number} now Unix milliseconds, here and below
 * @returns {SessionClock}
 */
export function begin({ idleSeconds, warnSeconds }, now) {
  return { idle: idleSeconds * 1000, warn: warnSeconds * 1000, lastSign: now, toldShell: now, phase: "awake" };
}

/**
 * @param {SessionClock} clock
 * @param {ClockEvent} event
 * @param {number} now
 * @returns {{ clock: SessionClock, effects: ClockEffect[] }}
 */
export function step(clock, event, now) {
  if (clock.phase === "over") return { clock, effects: [] };
  // A machine that slept wakes up after the end: no sign of life counts any more then.
  if (now >= endsAt(clock)) return { clock: { ...clock, phase: "over" }, effects: ["sign-out"] };
  switch (event) {
    case "stay":
      return {
        clock: { ...clock, lastSign: now, toldShell: now, phase: "awake" },
        effects: clock.phase === "warning" ? ["stop-warning", "tell-shell"] : ["tell-shell"],
      };
    case "sign-of-life":
      // Once warned, a brushed mouse is not enough: somebody has to say that they are there.
      return clock.phase === "warning" ? { clock, effects: [] } : signOfLife(clock, now);
    case "tick":
      return clock.phase === "awake" && now >= endsAt(clock) - clock.warn
        ? { clock: { ...clock, phase: "warning" }, effects: ["warn"] }
        : { clock, effects: [] };
  }
}

/**
 * Typing and reading never reach the shell by themselves, so it hears of them, but not of each.
 *
 * @param {SessionClock} clock
 * @param {number} now
 * @returns {{ clock: SessionClock, effects: ClockEffect[] }}
 */
function signOfLife(clock, now) {
  if (now - clock.toldShell < clock.idle / 4) return { clock: { ...clock, lastSign: now }, effects: [] };
  return { clock: { ...clock, lastSign: now, toldShell: now }, effects: ["tell-shell"] };
}

/** @param {SessionClock} clock */
export function endsAt({ lastSign, idle }) {
  return lastSign + idle;
}

/** Milliseconds until the clock has to tick again. @param {SessionClock} clock @param {number} now */
export function untilNextTick(clock, now) {
  const next = clock.phase === "awake" ? endsAt(clock) - clock.warn : endsAt(clock);
  return Math.max(0, next - now);
}
