// @ts-check
/** @import { DayFigures, FailureCause } from "../ipc/contract.d.ts" */

/**
 * The organisation at a glance: which days are asked for, and what of them is drawn together. Pure.
 *
 * @typedef {"phone" | "app" | "token" | "pass" | "setUp"} Proof by what somebody was verified, or that they proved a method
 * @typedef {"notReached" | "wrong" | "password" | "line" | "reported" | "cancelled"} Failure causes that are alike
 */

/** How many days may be looked at. @type {readonly (7 | 30 | 90)[]} */
export const PERIODS = [7, 30, 90];

/** From the bottom of a bar to its top. @type {readonly Proof[]} */
export const PROOFS = ["phone", "app", "token", "pass", "setUp"];
/** @type {readonly Failure[]} */
export const FAILURES = ["notReached", "wrong", "password", "line", "reported", "cancelled"];

/** @type {Record<FailureCause, Failure>} */
const ALIKE = {
  busy: "notReached",
  declined: "notReached",
  "no-answer": "notReached",
  "hung-up": "notReached",
  "voicemail-suspected": "notReached",
  "not-in-service": "notReached",
  "nothing-keyed": "wrong",
  "wrong-keys": "wrong",
  "wrong-code": "wrong",
  "code-not-typed": "wrong",
  barred: "line",
  "line-down": "line",
  "not-saved": "line",
  "fraud-reported": "reported",
  cancelled: "cancelled",
};

/**
 * The midnights around so many days, of which today is the last: where this machine is, a day is not always as long.
 *
 * @param {number} days
 * @param {number} now Unix milliseconds
 */
export function midnightsAround(days, now) {
  const today = new Date(now);
  const nth = (/** @type {number} */ later) => new Date(today.getFullYear(), today.getMonth(), today.getDate() + later).getTime();
  return Array.from({ length: days + 1 }, (_, at) => nth(at - days + 1));
}

/** @param {DayFigures} day @returns {Record<Proof, number>} */
export function proofsOf({ verifiedByPhone, verifiedByAuthenticatorApp, verifiedByHardwareToken, verifiedByAccessPass, setUp }) {
  return { phone: verifiedByPhone, app: verifiedByAuthenticatorApp, token: verifiedByHardwareToken, pass: verifiedByAccessPass, setUp };
}

/** @param {DayFigures} day @returns {Record<Failure, number>} */
export function failuresOf({ failedCalls, wrongCodes, wrongPasswords }) {
  const sums = { notReached: 0, wrong: wrongCodes, password: wrongPasswords, line: 0, reported: 0, cancelled: 0 };
  for (const [cause, count] of causesIn([{ failedCalls }])) sums[ALIKE[cause]] += count;
  return sums;
}

/** How often each cause occurred over all the days, the most frequent first. @param {readonly Pick<DayFigures, "failedCalls">[]} days */
export function causesIn(days) {
  /** @type {Map<FailureCause, number>} */
  const sums = new Map();
  for (const { failedCalls } of days) {
    for (const [cause, count] of /** @type {[FailureCause, number][]} */ (Object.entries(failedCalls))) sums.set(cause, (sums.get(cause) ?? 0) + count);
  }
  return [...sums].sort(([, one], [, other]) => other - one);
}
