// @ts-check
/**
 * A forgotten password: whose, by which proof, and the new one.
 *
 *     name ──▶ choosing ◀──▶ call or code ──▶ (choosing again ──▶) password ──▶ over
 *
 * What there is to choose from is what the organisation allows, until a first proof was given: the shell says nothing of
 * an account before. Pure, as `second-step.js` is; the call itself is the flow of `add-phone.js`.
 */

/** @import { ErrorAnswer, ResetStep, ResetWay } from "../ipc/contract.d.ts" */
/** @import { ClosedState } from "./add-phone.js" */

/**
 * @typedef {Extract<ResetStep, { kind: "prove" }>} Prove
 * @typedef {Extract<ResetStep, { kind: "new-password" }>} NewPassword
 *
 * @typedef {{ kind: "begin", userName: string }} AskBegin
 * @typedef {{ kind: "code", code: string }} AskCode
 * @typedef {{ kind: "finish", password: string }} AskFinish
 * @typedef {AskBegin | AskCode | AskFinish} Ask
 *
 * What is wrong, and when the shell said so.
 * @typedef {{ error: ErrorAnswer, at: number }} Problem
 *
 * @typedef {{ kind: "name", userName: string, ask: AskBegin | null, problem: Problem | null }} NameState
 * @typedef {{ kind: "choosing", userName: string, known: Prove, ask: null }} ChoosingState
 * @typedef {{ kind: "call", userName: string, known: Prove, ask: null }} CallState
 * @typedef {{ kind: "code", userName: string, known: Prove, ask: AskCode | null, problem: ErrorAnswer | null }} CodeState
 * @typedef {{ kind: "password", userName: string, known: NewPassword, ask: AskFinish | null, problem: ErrorAnswer | null }} PasswordState
 * @typedef {{ kind: "over", ask: null, outcome: "changed" | "left" | "reported" }} OverState
 * @typedef {NameState | ChoosingState | CallState | CodeState | PasswordState | OverState} ResetState
 *
 * @typedef {{ kind: "name-typed", userName: string }
 *   | { kind: "chosen", way: ResetWay }
 *   | { kind: "another-way" }
 *   | { kind: "call-closed", outcome: ClosedState["outcome"], at: number }
 *   | { kind: "code-typed", typed: string }
 *   | { kind: "password-typed", password: string }
 *   | { kind: "went-on", ask: Ask, next: ResetStep }
 *   | { kind: "finished", ask: Ask }
 *   | { kind: "refused", ask: Ask, error: ErrorAnswer, at: number }
 *   | { kind: "cancel" }} ResetEvent
 */

/** @param {string} userName what had been typed at sign-in @returns {NameState} */
export function resetOf(userName) {
  return { kind: "name", userName, ask: null, problem: null };
}

/** Whether there is more than one way to choose from. @param {Prove} known */
export function hasOtherWays({ ways }) {
  return ways.length > 1;
}

/** @param {ResetState} state @param {ResetEvent} event @returns {ResetState} */
export function step(state, event) {
  if (state.kind === "over") return state;
  switch (event.kind) {
    case "cancel":
      return over("left");
    case "name-typed":
      return state.kind === "name" && state.ask === null ? nameTyped(event.userName) : state;
    case "chosen":
      return state.kind === "choosing" && state.known.ways.includes(event.way) ? trying(state, event.way) : state;
    case "another-way":
      return state.kind === "code" && state.ask === null ? goingOn(state.userName, state.known, true) : state;
    case "call-closed":
      return state.kind === "call" ? afterCall(state, event.outcome, event.at) : state;
    case "code-typed":
      return state.kind === "code" && state.ask === null ? codeTyped(state, event.typed) : state;
    case "password-typed":
      return state.kind === "password" && state.ask === null
        ? { ...state, problem: null, ask: { kind: "finish", password: event.password } }
        : state;
    case "went-on":
      return event.ask === state.ask ? goingOn(userNameOf(state, event.ask), event.next, false) : state;
    case "finished":
      return event.ask === state.ask ? over("changed") : state;
    case "refused":
      return event.ask === state.ask ? refused(state, event.error, event.at) : state;
  }
}

/** @param {string} userName @returns {NameState} */
function nameTyped(userName) {
  if (userName === "") return { kind: "name", userName, ask: null, problem: { error: { code: "name-empty", field: "userName", retryAfterSeconds: null }, at: 0 } };
  return { kind: "name", userName, problem: null, ask: { kind: "begin", userName } };
}

/** @param {Exclude<ResetState, OverState>} state @param {Ask} ask */
function userNameOf(state, ask) {
  return ask.kind === "begin" ? ask.userName : state.userName;
}

/**
 * Where there is one way only, nothing is to be chosen, unless the person came back from it.
 *
 * @param {string} userName @param {ResetStep} next @param {boolean} cameBack @returns {ResetState}
 */
function goingOn(userName, next, cameBack) {
  if (next.kind === "new-password") return { kind: "password", userName, known: next, ask: null, problem: null };
  const [only] = next.ways;
  if (only !== undefined && next.ways.length === 1 && next.isFirst && !cameBack) return trying({ userName, known: next }, only);
  return { kind: "choosing", userName, known: next, ask: null };
}

/** @param {{ userName: string, known: Prove }} of @param {ResetWay} way @returns {ResetState} */
function trying({ userName, known }, way) {
  switch (way) {
    case "phone":
      return { kind: "call", userName, known, ask: null };
    case "authenticator-app":
    case "hardware-token":
      return { kind: "code", userName, known, ask: null, problem: null };
  }
}

/** @param {OverState["outcome"]} outcome @returns {OverState} */
function over(outcome) {
  return { kind: "over", ask: null, outcome };
}

/** @param {CallState} state @param {ClosedState["outcome"]} outcome @param {number} at @returns {ResetState} */
function afterCall({ userName, known }, outcome, at) {
  switch (outcome.kind) {
    case "reset-proven":
      return goingOn(userName, outcome.next, false);
    case "reported":
      return over("reported");
    case "another-way":
      if (outcome.refusal !== null) return { kind: "name", userName, ask: null, problem: { error: outcome.refusal, at } };
      return goingOn(userName, known, true);
    default:
      return hasOtherWays(known) ? goingOn(userName, known, true) : over("left");
  }
}

/**
 * What can not be a code does not leave the screen. How long the person's is, nobody may say here.
 *
 * @param {CodeState} state @param {string} typed @returns {CodeState}
 */
function codeTyped(state, typed) {
  const code = typed.replace(/[\s-]/gu, "");
  if (!/^[0-9]{6,8}$/u.test(code)) return { ...state, problem: { code: "code-not-digits", field: "code", retryAfterSeconds: null } };
  return { ...state, problem: null, ask: { kind: "code", code } };
}

/** @param {Exclude<ResetState, OverState>} state @param {ErrorAnswer} error @param {number} at @returns {ResetState} */
function refused(state, error, at) {
  // From these there is no way on but from the beginning.
  if (error.code === "reset-ended" || error.code === "reset-locked" || error.code === "out-of-order") {
    return { kind: "name", userName: state.userName, ask: null, problem: { error, at } };
  }
  switch (state.kind) {
    case "name":
      return { ...state, ask: null, problem: { error, at } };
    case "code":
      return { ...state, ask: null, problem: error };
    case "password":
      return { ...state, ask: null, problem: error };
    default:
      return state;
  }
}
