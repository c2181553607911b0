// @ts-check
/** @import { ErrorAnswer, FailureCause } from "../ipc/contract.d.ts" */
import { format, t } from "./index.js";

/**
 * When something may be tried again, in words that fit after a verb: *in 12 minutes*. `null` when nobody knows.
 * @typedef {string | null} Lifts
 */

/** @param {number | null} seconds @returns {Lifts} */
const lifts = (seconds) => (seconds === null ? null : format.inTime(seconds));

/**
 * Why the shell refused, in words, with the next step.
 * @param {Pick<ErrorAnswer, "code" | "retryAfterSeconds">} answer
 */
export function whyNot({ code, retryAfterSeconds }) {
  return (t.refusals[code] ?? t.refusals.internal)(lifts(retryAfterSeconds));
}

/**
 * Why a call did not verify anything, in words, with the next step.
 * @param {FailureCause} cause
 * @param {number | null} retryAfterSeconds
 */
export function whyFailed(cause, retryAfterSeconds) {
  return t.failures[cause](lifts(retryAfterSeconds));
}
