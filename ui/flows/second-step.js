// @ts-check
/**
 * One more proof, after the right password: by a call, by a code that the person has at hand, or by another way
 * that they choose.
 *
 *     call ◀──▶ choosing ◀──▶ code          each of them ──▶ over
 *
 * Pure, as `add-phone.js` is: what must be asked of the shell stands in the state as its `ask`. The call itself is
 * the flow of `add-phone.js`; how it closes comes in here.
 */

import { codeIn } from "./code-in.js";

/** @import { Confirmation, ErrorAnswer, MaskedMethod, SecondStep, SignedIn, VerifyingMethod } from "../ipc/contract.d.ts" */
/** @import { ClosedState } from "./add-phone.js" */

/**
 * A method, and how it is proven: of a call how it is confirmed, of a code how long it is; a pass as it was given.
 * @typedef {{ kind: "call", confirmation: Confirmation } | { kind: "code", digits: number } | { kind: "pass" }} Proving
 * @typedef {{ method: VerifyingMethod, by: Proving }} Way
 *
 * @typedef {{ kind: "refresh" }} AskRefresh
 * @typedef {{ kind: "code", method: string, code: string }} AskCode
 * @typedef {AskRefresh | AskCode} Ask
 *
 * How it ended: signed in; called off by the person; or called off by whoever answered the phone, who had asked for
 * nothing.
 * @typedef {{ kind: "signed-in", signedIn: SignedIn } | { kind: "left" } | { kind: "reported" }} Outcome
 *
 * @typedef {{ kind: "call", known: SecondStep, method: VerifyingMethod, confirmation: Confirmation, ask: null }} CallState
 * @typedef {{ kind: "code", known: SecondStep, method: VerifyingMethod, digits: number | null, ask: AskCode | null, problem: ErrorAnswer | null }} CodeState
 *   `digits`: none of a pass, whose length only whoever has it knows
 * @typedef {{ kind: "choosing", known: SecondStep, ask: AskRefresh | null, because: { error: ErrorAnswer, at: number } | null }} ChoosingState
 *   `because`: why the way that was tried is of no use just now, and when the shell said so
 * @typedef {{ kind: "over", ask: null, outcome: Outcome }} OverState
 * @typedef {CallState | CodeState | ChoosingState | OverState} SecondStepState
 *
 * @typedef {{ kind: "chosen", way: Way }
 *   | { kind: "another-way" }
 *   | { kind: "code-typed", typed: string }
 *   | { kind: "code-taken", ask: Ask, signedIn: SignedIn }
 *   | { kind: "code-refused", ask: Ask, error: ErrorAnswer, at: number }
 *   | { kind: "call-closed", outcome: ClosedState["outcome"], at: number }
 *   | { kind: "refreshed", ask: Ask, known: SecondStep }
 *   | { kind: "not-refreshed", ask: Ask }
 *   | { kind: "cancel" }} SecondStepEvent
 */

/** The method that the shell names is tried at once. @param {SecondStep} known @returns {SecondStepState} */
export function secondStep(known) {
  const first = waysOf(known).find(({ method }) => method.method === known.first);
  return first === undefined ? { kind: "choosing", known, ask: null, because: null } : trying(known, first);
}

/**
 * Every way there is, in the order of the methods; a phone can be confirmed in any way that the organisation allows.
 *
 * @param {SecondStep} known
 * @returns {Way[]}
 */
export function waysOf({ methods, confirmations }) {
  return methods.flatMap((method) => {
    const { challenge } = method;
    /** @type {Proving[]} */
    const ways = challenge.kind === "call" ? confirmations.map((confirmation) => ({ kind: "call", confirmation })) : [challenge];
    return ways.map((by) => ({ method, by }));
  });
}

/**
 * The same, those of one kind together: what is said of a kind's strength is said once.
 *
 * @param {SecondStep} known
 * @returns {Way[][]}
 */
export function waysByKind(known) {
  /** @type {Map<MaskedMethod["kind"], Way[]>} */
  const kinds = new Map();
  for (const way of waysOf(known)) {
    const { kind } = way.method.what;
    kinds.set(kind, [...(kinds.get(kind) ?? []), way]);
  }
  return [...kinds.values()];
}

/** Whether any way is open just now. @param {SecondStep} known */
export function hasOpenWay({ methods }) {
  return methods.some(({ standing }) => standing.kind === "open");
}

/** @param {SecondStepState} state @param {SecondStepEvent} event @returns {SecondStepState} */
export function step(state, event) {
  if (state.kind === "over") return state;
  switch (event.kind) {
    case "cancel":
      return over({ kind: "left" });
    case "another-way":
      return choosing(state.known, null);
    case "chosen":
      return event.way.method.standing.kind === "open" ? trying(state.known, event.way) : state;
    case "call-closed":
      return state.kind === "call" ? afterCall(state, event.outcome, event.at) : state;
    case "refreshed":
      return state.kind === "choosing" && event.ask === state.ask ? { ...state, known: event.known, ask: null } : state;
    case "not-refreshed":
      return state.kind === "choosing" && event.ask === state.ask ? { ...state, ask: null } : state;
    case "code-typed":
      return state.kind === "code" ? codeTyped(state, event.typed) : state;
    case "code-taken":
      return event.ask === state.ask ? over({ kind: "signed-in", signedIn: event.signedIn }) : state;
    case "code-refused":
      return state.kind === "code" && event.ask === state.ask ? codeRefused(state, event.error, event.at) : state;
  }
}

/** @param {SecondStep} known @param {Way} way @returns {SecondStepState} */
function trying(known, { method, by }) {
  return by.kind === "call"
    ? { kind: "call", known, method, confirmation: by.confirmation, ask: null }
    : { kind: "code", known, method, digits: by.kind === "code" ? by.digits : null, ask: null, problem: null };
}

/** What is locked may have changed, so the shell is asked. @param {SecondStep} known @param {ChoosingState["because"]} because @returns {ChoosingState} */
function choosing(known, because) {
  return { kind: "choosing", known, because, ask: { kind: "refresh" } };
}

/** @param {Outcome} outcome @returns {OverState} */
function over(outcome) {
  return { kind: "over", ask: null, outcome };
}

/** @param {CallState} state @param {ClosedState["outcome"]} outcome @param {number} at @returns {SecondStepState} */
function afterCall({ known }, outcome, at) {
  switch (outcome.kind) {
    case "signed-in":
      return over({ kind: "signed-in", signedIn: outcome.signedIn });
    case "reported":
      return over({ kind: "reported" });
    case "another-way":
      return choosing(known, outcome.refusal && { error: outcome.refusal, at });
    default:
      return over({ kind: "left" });
  }
}

/**
 * What can not be a code does not leave the screen; what can be one goes to the shell, once.
 *
 * @param {CodeState} state
 * @param {string} typed
 * @returns {CodeState}
 */
function codeTyped(state, typed) {
  if (state.ask !== null) return state;
  const code = state.digits === null ? passIn(typed) : codeIn(typed, state.digits);
  if (code === null) {
    return { ...state, problem: { code: state.digits === null ? "not-an-access-pass" : "code-not-digits", field: "code", retryAfterSeconds: null } };
  }
  return { ...state, problem: null, ask: { kind: "code", method: state.method.method, code } };
}

/** What was typed, if it is as long as a pass can be; which signs it has, the shell knows. @param {string} typed */
function passIn(typed) {
  const pass = typed.replace(/[\s-]/gu, "");
  return pass.length >= 8 && pass.length <= 48 ? pass : null;
}

/** @param {CodeState} state @param {ErrorAnswer} error @param {number} at @returns {SecondStepState} */
function codeRefused(state, error, at) {
  switch (error.code) {
    case "verification-locked":
    case "method-disabled":
    case "access-pass-ended":
    case "method-not-allowed":
    case "no-such-method":
      return choosing(state.known, { error, at });
    default:
      return { ...state, ask: null, problem: error };
  }
}
