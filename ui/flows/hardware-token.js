// @ts-check
/**
 * Adding a hardware token: by the serial number on its back and one code that it shows.
 *
 *     looking ──▶ typing ──▶ proven ──▶ closed
 *
 * Tokens that are meant for the person are named, so that nothing but the code has to be typed; where that can not be
 * told the serial number is typed. Pure: what must be asked of the shell stands in the state as its `ask`, as in
 * `authenticator-app.js`.
 */

/** @import { AwaitedToken, ErrorAnswer, SecurityInfo } from "../ipc/contract.d.ts" */

/**
 * @typedef {{ kind: "look" }} AskLook
 * @typedef {{ kind: "prove", serial: string, code: string }} AskProve
 *
 * @typedef {{ kind: "looking", ask: AskLook }} LookingState
 * @typedef {{ kind: "typing", ask: AskProve | null, awaited: readonly AwaitedToken[], refusal: ErrorAnswer | null }} TypingState
 * @typedef {{ kind: "proven", ask: null, serial: string, info: SecurityInfo, method: string }} ProvenState
 * @typedef {{ kind: "closed", ask: null, outcome: { kind: "nothing" } | { kind: "proven", info: SecurityInfo, method: string } }} ClosedState
 * @typedef {LookingState | TypingState | ProvenState | ClosedState} AddToken
 *
 * @typedef {{ kind: "looked", ask: AskLook, awaited: readonly AwaitedToken[] }
 *   | { kind: "typed", serial: string, code: string }
 *   | { kind: "proven", ask: AskProve, info: SecurityInfo, method: string }
 *   | { kind: "refused", ask: AskProve, error: ErrorAnswer }
 *   | { kind: "cancel" }
 *   | { kind: "done" }} AddTokenEvent
 */

/** @returns {LookingState} */
export function addToken() {
  return { kind: "looking", ask: { kind: "look" } };
}

/** @param {AddToken} state @param {AddTokenEvent} event @returns {AddToken} */
export function step(state, event) {
  switch (state.kind) {
    case "looking":
      if (event.kind === "cancel") return closed();
      return event.kind === "looked" && event.ask === state.ask ? { kind: "typing", ask: null, awaited: event.awaited, refusal: null } : state;
    case "typing":
      return stepTyping(state, event);
    case "proven": {
      if (event.kind !== "done" && event.kind !== "cancel") return state;
      const { info, method } = state;
      return { kind: "closed", ask: null, outcome: { kind: "proven", info, method } };
    }
    case "closed":
      return state;
  }
}

/** @param {TypingState} state @param {AddTokenEvent} event @returns {AddToken} */
function stepTyping(state, event) {
  switch (event.kind) {
    case "typed":
      return state.ask === null ? typed(state, event.serial, event.code) : state;
    case "proven": {
      if (event.ask !== state.ask) return state;
      const { info, method } = event;
      return { kind: "proven", ask: null, serial: event.ask.serial, info, method };
    }
    case "refused":
      return event.ask === state.ask ? { ...state, ask: null, refusal: event.error } : state;
    case "cancel":
      // While the code is looked at, the token may be added at any moment: nothing can be taken back.
      return state.ask === null ? closed() : state;
    default:
      return state;
  }
}

/**
 * What can not be right is not sent: a slip of the fingers is no guess.
 *
 * @param {TypingState} state @param {string} typedSerial @param {string} typedCode @returns {TypingState}
 */
function typed(state, typedSerial, typedCode) {
  const serial = typedSerial.replace(/\s/gu, "").toUpperCase();
  const code = typedCode.replace(/[\s-]/gu, "");
  if (!/^[0-9A-Z_./-]{1,40}$/u.test(serial)) return refused(state, "not-a-serial", "serial");
  if (!/^[0-9]{6,8}$/u.test(code)) return refused(state, "code-not-digits", "code");
  return { ...state, refusal: null, ask: { kind: "prove", serial, code } };
}

/** @param {TypingState} state @param {ErrorAnswer["code"]} code @param {string} field @returns {TypingState} */
function refused(state, code, field) {
  return { ...state, refusal: { code, field, retryAfterSeconds: null } };
}

/** @returns {ClosedState} */
function closed() {
  return { kind: "closed", ask: null, outcome: { kind: "nothing" } };
}
