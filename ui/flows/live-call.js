// @ts-check
/**
 * What is known of one call, as it happens.
 *
 * Pure: the shell's reports and the times they arrived go in, a record of the
 * call comes out. How far the call has come is told as a short line of steps,
 * each with the time at which it happened.
 */

/** @import { CallProgress, Confirmation, FailureCause, ResetStep, SecurityInfo, SignedIn, StartedCall } from "../ipc/contract.d.ts" */

/**
 * How a call stands. `elapsed` is in milliseconds since it was asked for. `passed` is a call for nobody's account.
 * `signed-in` is one that was the second step of a sign-in, `reset-proven` one because the password is forgotten.
 *
 * @typedef {{ kind: "open" }
 *   | { kind: "verified", elapsed: number, info: SecurityInfo, method: string }
 *   | { kind: "passed", elapsed: number }
 *   | { kind: "signed-in", elapsed: number, signedIn: SignedIn }
 *   | { kind: "reset-proven", elapsed: number, next: ResetStep }
 *   | { kind: "failed", elapsed: number, cause: FailureCause, retryAt: number | null }} CallEnd
 *
 * @typedef {object} Call
 * @property {StartedCall} started
 * @property {number | null} dialled   when the line took the number
 * @property {number | null} rang      when the phone began to ring
 * @property {number | null} answered  when the person answered
 * @property {number | null} read      when the code was first read, on a call on which one is
 * @property {boolean} over            the call itself is over, and its code can still be typed
 * @property {number | null} triesLeft after wrong keys or codes; `null` while none were wrong
 * @property {CallEnd} end
 * @property {{ elapsed: number, at: number }} latest
 *   The last report's own time, and when it arrived here: the clock on the screen runs on from it.
 */

/** @typedef {"dialled" | "rang" | "answered" | "keyed" | "read" | "typed" | "pressed" | "verified"} LineId */
/**
 * A line of the story. `passed` is a step that the line skipped, as when a
 * phone answers without ever reporting that it rings.
 *
 * @typedef {object} CallLine
 * @property {LineId} id
 * @property {"ahead" | "now" | "done" | "passed" | "failed"} standing
 * @property {number | null} elapsed
 */

/** @param {StartedCall} started @param {number} at Unix milliseconds @returns {Call} */
export function callPlaced(started, at) {
  return {
    started,
    dialled: null,
    rang: null,
    answered: null,
    read: null,
    over: false,
    triesLeft: null,
    end: { kind: "open" },
    latest: { elapsed: 0, at },
  };
}

/**
 * The call after one report. Reports of another call, and any that arrive after
 * the end, change nothing; neither does a repeated one.
 *
 * @param {Call} call
 * @param {CallProgress} progress
 * @param {number} at Unix milliseconds
 * @returns {Call}
 */
export function callProgressed(call, progress, at) {
  if (progress.call !== call.started.call || call.end.kind !== "open") return call;
  const { elapsed, step } = progress;
  const reported = { ...call, latest: { elapsed, at } };
  switch (step.kind) {
    case "dialling":
      return call.dialled === null ? { ...reported, dialled: elapsed } : call;
    case "ringing":
      return call.rang === null && call.answered === null
        ? { ...reported, dialled: call.dialled ?? elapsed, rang: elapsed }
        : call;
    case "answered":
      return call.answered === null
        ? { ...reported, dialled: call.dialled ?? elapsed, answered: elapsed }
        : call;
    case "code-read":
      return call.read === null
        ? { ...reported, dialled: call.dialled ?? elapsed, answered: call.answered ?? elapsed, read: elapsed }
        : call;
    case "code-still-good":
      return { ...reported, over: true };
    case "wrong-keys":
    case "wrong-code":
      return { ...reported, triesLeft: step.triesLeft };
    case "verified":
      return { ...reported, end: { kind: "verified", elapsed, info: step.info, method: step.method } };
    case "passed":
      return { ...reported, end: { kind: "passed", elapsed } };
    case "signed-in":
      return { ...reported, end: { kind: "signed-in", elapsed, signedIn: step.signedIn } };
    case "reset-proven":
      return { ...reported, end: { kind: "reset-proven", elapsed, next: step.next } };
    case "failed":
      return {
        ...reported,
        end: {
          kind: "failed",
          elapsed,
          cause: step.cause,
          retryAt: step.retryAfterSeconds === null ? null : at + step.retryAfterSeconds * 1000,
        },
      };
  }
}

/** Whether what was keyed or typed was right. @param {Call} call @returns {boolean} */
export function hasSucceeded({ end }) {
  return end.kind !== "open" && end.kind !== "failed";
}

/**
 * How long the call has been going on, for the clock on the screen.
 *
 * @param {Call} call
 * @param {number} now Unix milliseconds
 */
export function elapsedAt(call, now) {
  if (call.end.kind !== "open") return call.end.elapsed;
  return call.latest.elapsed + Math.max(0, now - call.latest.at);
}

/**
 * The lines of a call that is being placed: nothing has happened yet.
 *
 * @param {Confirmation} confirmation
 * @returns {CallLine[]}
 */
export function linesAhead(confirmation) {
  const ids = LINES[confirmation];
  return ids.map((id, index) => ({ id, standing: index === 0 ? "now" : "ahead", elapsed: null }));
}

/** What has to happen until a call is verified. @type {Record<Confirmation, LineId[]>} */
const LINES = {
  "key-number": ["dialled", "rang", "answered", "keyed", "verified"],
  "hear-code": ["dialled", "rang", "answered", "read", "typed", "verified"],
  pound: ["dialled", "rang", "answered", "pressed", "verified"],
};

/**
 * The call as lines to read from top to bottom. After a failure the lines that
 * will not happen any more are left out.
 *
 * @param {Call} call
 * @returns {CallLine[]}
 */
export function linesOf(call) {
  const { dialled, rang, answered, read, end } = call;
  const verified = end.kind === "open" || end.kind === "failed" ? null : end.elapsed;
  /** @type {Record<LineId, number | null>} */
  const when = { dialled, rang, answered, read, keyed: verified, typed: verified, pressed: verified, verified };
  const happened = LINES[call.started.confirmation].map((id) => /** @type {const} */ ([id, when[id]]));
  const reached = happened.findLastIndex(([, elapsed]) => elapsed !== null);
  const current = reached + 1;
  /** @type {CallLine[]} */
  const lines = happened.map(([id, elapsed], index) => {
    if (elapsed !== null) return { id, standing: "done", elapsed };
    if (index < current) return { id, standing: "passed", elapsed };
    if (index > current) return { id, standing: "ahead", elapsed };
    return end.kind === "failed" ? { id, standing: "failed", elapsed: end.elapsed } : { id, standing: "now", elapsed };
  });
  return end.kind === "failed" ? lines.filter((line) => line.standing !== "ahead") : lines;
}

/**
 * What a person can do after a failure, the most useful first. A number that is
 * out of service, or whose owner reported the call, is not called again.
 *
 * @param {FailureCause} cause
 * @returns {("call-again" | "change-number")[]}
 */
export function nextSteps(cause) {
  switch (cause) {
    case "busy":
    case "declined":
    case "no-answer":
    case "hung-up":
    case "nothing-keyed":
    case "wrong-keys":
    case "wrong-code":
    case "code-not-typed":
    case "voicemail-suspected":
    case "cancelled":
      return ["call-again", "change-number"];
    case "line-down":
    case "not-saved":
      return ["call-again"];
    case "not-in-service":
    case "barred":
    case "fraud-reported":
      return ["change-number"];
  }
}
