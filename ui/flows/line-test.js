// @ts-check
/**
 * *Test the line*, step by step. Pure: `(state, event) → state`.
 */

/** @import { ErrorAnswer, LineStep, LineTestProgress } from "../ipc/contract.d.ts" */

/**
 * A step, taken or not: `began` is when it began, Unix milliseconds.
 * @typedef {Extract<LineTestProgress, { kind: "step" }>["outcome"]} Outcome
 * @typedef {{ step: LineStep, server: string | null, outcome: Outcome | { kind: "ahead" }, began: number }} Row
 *
 * @typedef {{ kind: "none" }
 *   | { kind: "asking", early: Row[] }
 *   | { kind: "running", test: number, rows: Row[], cancelling: boolean }
 *   | { kind: "ended", rows: Row[], usable: boolean, cancelled: boolean }
 *   | { kind: "refused", error: ErrorAnswer }} LineTest
 *
 * @typedef {{ kind: "asked" }
 *   | { kind: "started", test: number }
 *   | { kind: "progress", progress: LineTestProgress, at: number }
 *   | { kind: "cancelled" }
 *   | { kind: "refused", error: ErrorAnswer }
 *   | { kind: "put-away" }} LineTestEvent
 */

/** @type {LineTest} */
export const NO_TEST = { kind: "none" };

/** @type {readonly LineStep[]} */
const STEPS = ["start", "resolve", "transport", "tls", "registration", "options"];

/** @param {LineTest} test @param {LineTestEvent} event @returns {LineTest} */
export function step(test, event) {
  switch (event.kind) {
    case "asked":
      return { kind: "asking", early: [] };
    case "started":
      return test.kind === "asking" ? { kind: "running", test: event.test, rows: test.early, cancelling: false } : test;
    case "progress":
      return progressed(test, event.progress, event.at);
    case "cancelled":
      return test.kind === "running" ? { ...test, cancelling: true } : test;
    case "refused":
      return { kind: "refused", error: event.error };
    case "put-away":
      return NO_TEST;
  }
}

/** A channel may be quicker than the answer that names the test. @param {LineTest} test @param {LineTestProgress} progress @param {number} at @returns {LineTest} */
function progressed(test, progress, at) {
  if (test.kind !== "asking" && test.kind !== "running") return test;
  const rows = test.kind === "asking" ? test.early : test.rows;
  if (progress.kind === "ended") return { kind: "ended", rows, usable: progress.usable, cancelled: progress.cancelled };
  const { step: taken, server, outcome } = progress;
  const index = rows.findIndex((row) => row.step === taken && row.server === server);
  const before = rows[index];
  const row = { step: taken, server, outcome, began: before?.began ?? at };
  const after = before ? rows.with(index, row) : [...rows, row];
  return test.kind === "asking" ? { ...test, early: after } : { ...test, rows: after };
}

/** Whether a test is going on. @param {LineTest} test @returns {test is Extract<LineTest, { kind: "asking" | "running" }>} */
export function isTesting(test) {
  return test.kind === "asking" || test.kind === "running";
}

/**
 * What is known of a test, and while it goes on what is still ahead.
 *
 * @param {LineTest} test
 * @returns {Row[]}
 */
export function rowsOf(test) {
  if (test.kind === "ended") return test.rows;
  if (!isTesting(test)) return [];
  const rows = test.kind === "asking" ? test.early : test.rows;
  const server = rows.at(-1)?.server ?? null;
  const reached = STEPS.indexOf(rows.at(-1)?.step ?? "start");
  // A backup server begins anew at the connection.
  const ahead = STEPS.filter((one, index) => index >= reached && !rows.some((row) => row.step === one && (row.server === server || row.server === null)));
  return [...rows, ...ahead.map((one) => /** @type {Row} */ ({ step: one, server, outcome: { kind: "ahead" }, began: 0 }))];
}

/** The last failure, which is what there is to look at. @param {LineTest} test */
export function failureOf(test) {
  if (test.kind !== "ended") return null;
  const failed = test.rows.findLast(({ outcome }) => outcome.kind === "failed");
  return failed?.outcome.kind === "failed" ? failed.outcome.why : null;
}

/** Whether a step that was skipped came after one that failed, at the same server. @param {Row[]} rows @param {Row} row */
export function isUnreached(rows, row) {
  return rows.slice(0, rows.indexOf(row)).some(({ outcome, server }) => outcome.kind === "failed" && (server === null || server === row.server));
}
