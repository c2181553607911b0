// @ts-check
/**
 * Adding an authenticator app: from the code that it scans to the first code that it shows.
 *
 *     beginning ──▶ shown ──▶ proven ──▶ closed
 *
 * A set-up that took too long (`too-late`), or that could not begin, may begin again.
 *
 * Pure: `(state, event) → state`. What must be asked of the shell stands in the state as its `ask`, as in
 * `add-phone.js`.
 */

import { codeIn } from "./code-in.js";

/** @import { BegunApp, ErrorAnswer, SecurityInfo } from "../ipc/contract.d.ts" */

/**
 * @typedef {{ kind: "begin" }} AskBegin
 * @typedef {{ kind: "prove", name: string, code: string }} AskProve
 *
 * @typedef {{ kind: "beginning", ask: AskBegin }} BeginningState
 * @typedef {{ kind: "not-begun", ask: null, error: ErrorAnswer }} NotBegunState
 * @typedef {{ kind: "shown", ask: AskProve | null, begun: BegunApp, refusal: ErrorAnswer | null }} ShownState
 * @typedef {{ kind: "too-late", ask: null }} TooLateState
 * @typedef {{ kind: "proven", ask: null, begun: BegunApp, name: string, info: SecurityInfo, method: string }} ProvenState
 * @typedef {{ kind: "closed", ask: null, outcome: { kind: "nothing" } | { kind: "app-cancelled" }
 *             | { kind: "proven", info: SecurityInfo, method: string } }} ClosedState `app-cancelled`: it may have been scanned
 * @typedef {BeginningState | NotBegunState | ShownState | TooLateState | ProvenState | ClosedState} AddApp
 *
 * @typedef {{ kind: "begun", ask: AskBegin, begun: BegunApp }
 *   | { kind: "not-begun", ask: AskBegin, error: ErrorAnswer }
 *   | { kind: "code-typed", name: string, code: string }
 *   | { kind: "proven", ask: AskProve, info: SecurityInfo, method: string }
 *   | { kind: "refused", ask: AskProve, error: ErrorAnswer }
 *   | { kind: "begin-again" }
 *   | { kind: "cancel" }
 *   | { kind: "done" }} AddAppEvent
 */

/** @returns {BeginningState} */
export function addApp() {
  return { kind: "beginning", ask: { kind: "begin" } };
}

/** @param {AddApp} state @param {AddAppEvent} event @returns {AddApp} */
export function step(state, event) {
  switch (state.kind) {
    case "beginning":
      return stepBeginning(state, event);
    case "shown":
      return stepShown(state, event);
    case "not-begun":
      if (event.kind === "cancel") return closed("nothing");
      return event.kind === "begin-again" ? addApp() : state;
    case "too-late":
      if (event.kind === "cancel") return closed("app-cancelled");
      return event.kind === "begin-again" ? addApp() : state;
    case "proven": {
      if (event.kind !== "done" && event.kind !== "cancel") return state;
      const { info, method } = state;
      return { kind: "closed", ask: null, outcome: { kind: "proven", info, method } };
    }
    case "closed":
      return state;
  }
}

/**
 * A name to begin with that none of the person's apps has: *My phone*, *My phone 2*.
 *
 * @param {string} wanted
 * @param {string[]} taken
 */
export function freeName(wanted, taken) {
  let name = wanted;
  for (let count = 2; taken.includes(name); count += 1) name = `${wanted} ${count}`;
  return name;
}

/**
 * What the person's apps are called.
 *
 * @param {SecurityInfo} info
 */
export function appNames(info) {
  return info.methods.flatMap(({ what }) => (what.kind === "authenticator-app" ? [what.name] : []));
}

/** The secret as it is easiest to type: in groups of four. @param {string} secret */
export function inFours(secret) {
  return secret.match(/.{1,4}/gu) ?? [];
}

/** @param {BeginningState} state @param {AddAppEvent} event @returns {AddApp} */
function stepBeginning(state, event) {
  switch (event.kind) {
    case "begun":
      return event.ask === state.ask ? { kind: "shown", ask: null, begun: event.begun, refusal: null } : state;
    case "not-begun":
      return event.ask === state.ask ? { kind: "not-begun", ask: null, error: event.error } : state;
    case "cancel":
      return closed("nothing");
    default:
      return state;
  }
}

/** @param {ShownState} state @param {AddAppEvent} event @returns {AddApp} */
function stepShown(state, event) {
  switch (event.kind) {
    case "code-typed":
      return state.ask === null ? codeTyped(state, event.name, event.code) : state;
    case "proven": {
      if (event.ask !== state.ask) return state;
      const { info, method } = event;
      return { kind: "proven", ask: null, begun: state.begun, name: event.ask.name, info, method };
    }
    case "refused":
      if (event.ask !== state.ask) return state;
      if (event.error.code === "set-up-too-late") return { kind: "too-late", ask: null };
      return { ...state, ask: null, refusal: event.error };
    case "cancel":
      // While the code is looked at, the app may be added at any moment: nothing can be taken back.
      return state.ask === null ? closed("app-cancelled") : state;
    default:
      return state;
  }
}

/**
 * What can not be right is not sent: a slip of the fingers is told at once.
 *
 * @param {ShownState} state
 * @param {string} typedName
 * @param {string} typedCode
 * @returns {ShownState}
 */
function codeTyped(state, typedName, typedCode) {
  const name = typedName.trim();
  const code = codeIn(typedCode, state.begun.digits);
  if (name === "") return refused(state, "name-empty", "name");
  if (code === null) return refused(state, "code-not-digits", "code");
  return { ...state, refusal: null, ask: { kind: "prove", name, code } };
}

/** @param {ShownState} state @param {ErrorAnswer["code"]} code @param {string} field @returns {ShownState} */
function refused(state, code, field) {
  return { ...state, refusal: { code, field, retryAfterSeconds: null } };
}

/** @param {"nothing" | "app-cancelled"} kind @returns {ClosedState} */
function closed(kind) {
  return { kind: "closed", ask: null, outcome: { kind } };
}
