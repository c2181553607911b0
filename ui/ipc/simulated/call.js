// @ts-check
/** @import { CallProgress, CallStep, Confirmation, FailureCause } from "../contract.d.ts" */

/**
 * @typedef {object} CallUnderWay
 * @property {number} call
 * @property {Confirmation} confirmation
 * @property {number} asked  Unix milliseconds
 * @property {(progress: CallProgress) => void} send
 * @property {(() => CallStep) | null} prove stores what a call for somebody's account has proven, and tells of it
 */

/** The number that is to be keyed, or the code that is read: here it is always the same. */
export const SECRET = "482913";

/** What a phone does by itself after it rings, and when, in milliseconds. @type {Record<string, [number, string][]>} */
const SCRIPTS = {
  answers: [[3200, "answer"], [5200, "hear-code"], [8000, "key-right"], [25_000, "hang-up"]],
  "wrong-keys": [[2500, "answer"], [4000, "key-wrong"], [5500, "key-wrong"], [7000, "key-wrong"]],
  declined: [[2500, "declined"]],
  busy: [[1600, "busy"]],
  "no-answer": [[9000, "no-answer"]],
  "hung-up": [[2500, "answer"], [4500, "hung-up"]],
  /** What is not called at all: it seems to ring. */
  unanswered: [[9000, "no-answer"]],
  "nothing-keyed": [[2500, "answer"], [9000, "nothing-keyed"]],
};

/**
 * The person's phone. By the address's `phone=answers` (the rule when nothing is said) it rings, answers and
 * keys by itself, or asks for the code, which is 482913; other scripts end otherwise; `phone=held` does nothing until a test presses.
 *
 * @param {string} script
 */
export function simulatedPhone(script) {
  /** @type {CallUnderWay | null} */
  let up = null;
  let triesLeft = 3;
  let read = false;
  /** @type {ReturnType<typeof setTimeout>[]} */
  let planned = [];

  /** @param {CallStep} step @param {number} [elapsed] */
  const report = (step, elapsed) => {
    if (up) up.send({ call: up.call, step, elapsed: elapsed ?? Date.now() - up.asked });
  };
  /** @param {CallStep} step @param {number} [elapsed] */
  const end = (step, elapsed) => {
    report(step, elapsed);
    for (const timer of planned) clearTimeout(timer);
    planned = [];
    up = null;
  };

  const controls = {
    /** @param {number} [elapsed] */
    dial: (elapsed) => report({ kind: "dialling" }, elapsed),
    /** @param {number} [elapsed] */
    ring: (elapsed) => report({ kind: "ringing" }, elapsed),
    /** @param {number} [elapsed] */
    answer: (elapsed) => report({ kind: "answered" }, elapsed),
    /** Keys digits and `#`. @param {string} digits @param {number} [elapsed] */
    key: (digits, elapsed) => {
      if (!up || up.confirmation === "hear-code") return;
      const asked = up.confirmation === "key-number" ? SECRET : "";
      if (digits === asked) return end(proof(up), elapsed);
      triesLeft -= 1;
      if (triesLeft > 0) report({ kind: "wrong-keys", triesLeft }, elapsed);
      else end({ kind: "failed", cause: "wrong-keys", retryAfterSeconds: null }, elapsed);
    },
    /** Presses a key, after which the voice reads the code. @param {number} [elapsed] */
    hearCode: (elapsed) => {
      if (up?.confirmation !== "hear-code") return;
      read = true;
      report({ kind: "code-read" }, elapsed);
    },
    /** Hangs up; a code that was read can still be typed. @param {number} [elapsed] */
    hangUp: (elapsed) => {
      if (read) report({ kind: "code-still-good" }, elapsed);
      else end({ kind: "failed", cause: "hung-up", retryAfterSeconds: null }, elapsed);
    },
    /** @param {number} [elapsed] */
    keyRight: (elapsed) => controls.key(up?.confirmation === "key-number" ? SECRET : "", elapsed),
    /** @param {number} [elapsed] */
    keyWrong: (elapsed) => controls.key("0", elapsed),
    /** Ends the call otherwise. @param {FailureCause} cause @param {number | null} [retryAfterSeconds] @param {number} [elapsed] */
    fail: (cause, retryAfterSeconds = null, elapsed) => end({ kind: "failed", cause, retryAfterSeconds }, elapsed),
    isUp: () => up !== null,
  };

  /** @param {string} what */
  const perform = (what) => {
    if (what === "answer") controls.answer();
    else if (what === "key-right") controls.keyRight();
    else if (what === "key-wrong") controls.keyWrong();
    else if (what === "hear-code") controls.hearCode();
    else if (what === "hang-up") controls.hangUp();
    else controls.fail(/** @type {FailureCause} */ (what));
  };

  return {
    controls,
    /** @param {CallUnderWay} call @param {string} [instead] another script than the address's */
    place: (call, instead) => {
      up = call;
      triesLeft = 3;
      read = false;
      const steps = SCRIPTS[script === "held" ? script : (instead ?? script)];
      if (!steps) return;
      planned = [
        setTimeout(() => controls.dial(), 100),
        setTimeout(() => controls.ring(), 1400),
        ...steps.map(([after, what]) => setTimeout(() => perform(what), after)),
      ];
    },
    /** @param {number} call @param {string} code @returns {boolean} whether there was such a call */
    type: (call, code) => {
      if (up?.call !== call) return false;
      if (!read) return true;
      if (code === SECRET) {
        end(proof(up));
        return true;
      }
      triesLeft -= 1;
      if (triesLeft > 0) report({ kind: "wrong-code", triesLeft });
      else end({ kind: "failed", cause: "wrong-code", retryAfterSeconds: null });
      return true;
    },
    /** @param {number} call @returns {boolean} whether there was such a call to hang up */
    hangUp: (call) => {
      if (up?.call !== call) return false;
      end({ kind: "failed", cause: "cancelled", retryAfterSeconds: null });
      return true;
    },
  };
}

/** @param {CallUnderWay} call @returns {CallStep} */
function proof({ prove }) {
  return prove === null ? { kind: "passed" } : prove();
}
