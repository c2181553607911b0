// @ts-check
/**
 * Adding a phone, changing its number, only trying the line, or proving oneself by a phone that is there: from the
 * form to the call that was answered right.
 *
 *     form ──▶ placing ──▶ calling ──▶ proven (or tried) ──▶ closed
 *
 * and from a call that failed or is hung up on (`hanging-up`) again to `placing`
 * (call again), to `form` (change number), or to `closed` (cancel).
 *
 * To prove oneself there is no form: the call is placed at once, and what would lead back to the form closes the flow.
 *
 * Pure: `(state, event) → state`. What must be asked of the shell stands in the
 * state as its `ask`; whoever drives the flow carries a new ask out and brings
 * the answer back with the ask it answers. An answer to an ask that is no longer
 * open is stale and changes nothing. No path leaves a call up: a call whose
 * placing was abandoned is hung up as soon as it is known.
 */

import { askForCall, endsReset, provesPerson } from "./ask-for-call.js";
import { codeIn } from "./code-in.js";
import { callPlaced, callProgressed, hasSucceeded } from "./live-call.js";

/** @import { CallProgress, Confirmation, ErrorAnswer, NumberReading, PhoneSlot, ResetStep, SecurityInfo, SignedIn, StartedCall } from "../ipc/contract.d.ts" */
/** @import { AskCode, AskForCall, AskHangUp, AskNumber } from "./ask-for-call.js" */
/** @import { Call } from "./live-call.js" */

/**
 * @typedef {{ id: string, slot: PhoneSlot, value: string }} OwnPhone one of the person's own phones
 *
 * @typedef {{ kind: "add", slots: PhoneSlot[], slot: PhoneSlot }
 *   | { kind: "change", method: string, slot: PhoneSlot, value: string }
 *   | { kind: "try", own: OwnPhone[], chosen: OwnPhone | null }
 *   | { kind: "reset" }
 *   | { kind: "verify", method: string, masked: string, hasOthers: boolean, freshening: boolean }} Purpose
 *   to try the line, by one of one's own numbers or another; to verify by one's own, where there may be other ways
 *
 * @typedef {AskNumber | AskForCall | AskCode | AskHangUp} Ask
 *
 * What is known of the typed number.
 * @typedef {{ kind: "none" }
 *   | { kind: "read", reading: NumberReading }
 *   | { kind: "unread", error: ErrorAnswer, at: number }} Reading
 *
 * @typedef {object} Form
 * @property {Purpose} purpose
 * @property {string} country
 * @property {string} typed
 * @property {Reading} reading
 * @property {boolean} confirmed the person said that the reading is the number
 * @property {Confirmation[]} confirmations how a call may be confirmed, the organisation's preferred way first
 * @property {Confirmation} confirmation    the way that is chosen
 *
 * Why *Next* did not lead to a call, and when the shell said so.
 * @typedef {{ error: ErrorAnswer, at: number }} Refusal
 *
 * @typedef {"call-again" | "change-number" | "close"} Afterwards
 *
 * @typedef {{ kind: "form", form: Form, ask: AskNumber | null, thenCall: boolean, refusal: Refusal | null }} FormState
 * @typedef {{ kind: "placing", form: Form, ask: AskForCall, early: { progress: CallProgress, at: number }[],
 *             abandoned: "change-number" | "close" | null }} PlacingState
 * @typedef {{ kind: "calling", form: Form, ask: AskCode | null, call: Call, stillUp: boolean,
 *             codeProblem: ErrorAnswer | null }} CallingState
 * @typedef {{ kind: "hanging-up", form: Form, ask: AskHangUp, call: Call, then: Afterwards }} HangingUpState
 * @typedef {{ kind: "failed", form: Form, ask: null, call: Call }} FailedState
 * @typedef {{ kind: "proven", form: Form, ask: null, call: Call, info: SecurityInfo, method: string }} ProvenState
 * @typedef {{ kind: "tried", form: Form, ask: null, call: Call }} TriedState
 * @typedef {{ kind: "closed", ask: null,
 *             outcome: { kind: "nothing" } | { kind: "call-cancelled" } | { kind: "use-app" }
 *               | { kind: "proven", purpose: Purpose, info: SecurityInfo, method: string }
 *               | { kind: "signed-in", signedIn: SignedIn } | { kind: "reset-proven", next: ResetStep } | { kind: "reported" }
 *               | { kind: "another-way", refusal: ErrorAnswer | null } }} ClosedState
 * @typedef {FormState | PlacingState | CallingState | HangingUpState | FailedState | ProvenState | TriedState | ClosedState} AddPhone
 *
 * @typedef {{ kind: "slot-chosen", slot: PhoneSlot }
 *   | { kind: "own-chosen", method: OwnPhone | null }
 *   | { kind: "country-chosen", country: string }
 *   | { kind: "number-typed", typed: string, country: string }
 *   | { kind: "number-left" }
 *   | { kind: "number-confirmed" }
 *   | { kind: "confirmation-chosen", confirmation: Confirmation }
 *   | { kind: "next", at: number }
 *   | { kind: "code-typed", code: string }
 *   | { kind: "call-again" }
 *   | { kind: "change-number" }
 *   | { kind: "use-app" }
 *   | { kind: "cancel" }
 *   | { kind: "done" }} PersonEvent
 *
 * @typedef {{ kind: "understood", ask: Ask, reading: NumberReading, at: number }
 *   | { kind: "not-understood", ask: Ask, error: ErrorAnswer, at: number }
 *   | { kind: "call-placed", ask: Ask, started: StartedCall, at: number }
 *   | { kind: "call-refused", ask: Ask, error: ErrorAnswer, at: number }
 *   | { kind: "progress", progress: CallProgress, at: number }
 *   | { kind: "code-taken", ask: Ask, error: ErrorAnswer | null }
 *   | { kind: "hung-up", ask: Ask, error: ErrorAnswer | null }
 *   | { kind: "time-passed", at: number }} ShellEvent
 *
 * @typedef {PersonEvent | ShellEvent} AddPhoneEvent
 */

/**
 * @param {Purpose} purpose
 * @param {string} country the organisation's, to begin with
 * @param {Confirmation[]} confirmations how a call may be confirmed, the preferred way first
 * @returns {FormState}
 */
export function addPhone(purpose, country, confirmations) {
  const confirmation = confirmations[0] ?? "key-number";
  return formState({ purpose, country, typed: "", reading: { kind: "none" }, confirmed: false, confirmations, confirmation });
}

/**
 * The call to a phone that is there, after the right password.
 *
 * @param {Extract<Purpose, { kind: "verify" }>} purpose
 * @param {Confirmation} confirmation
 * @returns {PlacingState}
 */
export function verifyByPhone(purpose, confirmation) {
  /** @type {Reading} */
  const reading = { kind: "none" };
  return placing({ purpose, country: "", typed: "", reading, confirmed: false, confirmations: [confirmation], confirmation });
}

/** @param {AddPhone} state @param {AddPhoneEvent} event @returns {AddPhone} */
export function step(state, event) {
  switch (state.kind) {
    case "form":
      return stepForm(state, event);
    case "placing":
      return stepPlacing(state, event);
    case "calling":
      return stepCalling(state, event);
    case "hanging-up":
      return stepHangingUp(state, event);
    case "failed":
      return stepFailed(state, event);
    case "proven":
      return event.kind === "done" || event.kind === "cancel" ? closedAs({ kind: "proven", purpose: state.form.purpose, info: state.info, method: state.method }) : state;
    case "tried":
      return event.kind === "done" || event.kind === "cancel" ? closedAs({ kind: "nothing" }) : state;
    case "closed":
      return state;
  }
}

/**
 * Whether a call may be up, so that leaving needs a word with the person first.
 *
 * @param {AddPhone} state
 */
export function mayHaveCallUp(state) {
  return state.kind === "placing" || state.kind === "calling" || state.kind === "hanging-up";
}

/**
 * Whether it is the line that stands in the way, so that a method without a call helps.
 *
 * @param {AddPhone} state
 */
export function lineIsDown(state) {
  if (state.kind === "form") return state.refusal?.error.code === "line-down";
  return state.kind === "failed" && state.call.end.kind === "failed" && state.call.end.cause === "line-down";
}

/** @param {FormState} state @param {AddPhoneEvent} event @returns {AddPhone} */
function stepForm(state, event) {
  const { form } = state;
  switch (event.kind) {
    case "slot-chosen":
      return form.purpose.kind === "add"
        ? { ...state, refusal: null, form: { ...form, purpose: { ...form.purpose, slot: event.slot } } }
        : state;
    case "own-chosen":
      return form.purpose.kind === "try" ? formState({ ...form, purpose: { ...form.purpose, chosen: event.method } }) : state;
    case "confirmation-chosen":
      return { ...state, refusal: null, form: { ...form, confirmation: event.confirmation } };
    case "number-typed":
      return withNumber(state, event.typed, event.country);
    case "country-chosen":
      return askIfTyped(withNumber(state, form.typed, event.country));
    case "number-left":
      return askIfTyped(state);
    case "number-confirmed":
      return form.reading.kind === "read" ? { ...state, refusal: null, form: { ...form, confirmed: true } } : state;
    case "next":
      return next(state, event.at);
    case "understood":
      if (event.ask !== state.ask) return state;
      return understood(state, event.reading, event.at);
    case "not-understood":
      if (event.ask !== state.ask) return state;
      return formState({ ...form, reading: { kind: "unread", error: event.error, at: event.at } });
    case "use-app":
      return lineIsDown(state) ? closedAs({ kind: "use-app" }) : state;
    case "cancel":
      return closedAs({ kind: "nothing" });
    default:
      return state;
  }
}

/**
 * Any change of the number or its country forgets how it was understood.
 *
 * @param {FormState} state
 * @param {string} typed
 * @param {string} country
 * @returns {FormState}
 */
function withNumber(state, typed, country) {
  const { form } = state;
  if (typed === form.typed && country === form.country) return state;
  return formState({ ...form, typed, country, reading: { kind: "none" }, confirmed: false });
}

/** @param {FormState} state @returns {FormState} */
function askIfTyped(state) {
  const { form } = state;
  if (form.typed.trim() === "" || form.reading.kind !== "none" || state.ask !== null) return state;
  return { ...state, ask: { kind: "understand", typed: form.typed, country: form.country } };
}

/** @param {FormState} state @param {number} at @returns {AddPhone} */
function next(state, at) {
  const { form } = state;
  if (form.purpose.kind === "try" && form.purpose.chosen !== null) return placing(form);
  if (form.typed.trim() === "") return refused(form, { code: "number-empty", field: "typed", retryAfterSeconds: null }, at);
  if (form.reading.kind === "read") return callOrAskFirst(form, form.reading.reading, at);
  // Not read yet, or refused before: a rule or a limit may have changed since, so the shell is asked again.
  /** @type {Reading} */
  const reading = { kind: "none" };
  return { ...askIfTyped({ ...state, form: { ...form, reading }, refusal: null }), thenCall: true };
}

/** @param {FormState} state @param {NumberReading} reading @param {number} at @returns {AddPhone} */
function understood(state, reading, at) {
  // The shell's reading knows the country better than the calling code does: +1 416 is Canada. Without
  // a plus, the country is what the text was read under, and another would make another number of it.
  const country = STARTS_WITH_PLUS.test(state.form.typed) ? (reading.country ?? state.form.country) : state.form.country;
  /** @type {Form} */
  const form = { ...state.form, country, reading: { kind: "read", reading } };
  return state.thenCall ? callOrAskFirst(form, reading, at) : formState(form);
}

const STARTS_WITH_PLUS = /^\s*[+＋]/u;

/**
 * A number that is refused, or that two parsers read differently and nobody
 * confirmed, is never sent to be called.
 *
 * @param {Form} form
 * @param {NumberReading} reading
 * @param {number} at
 * @returns {AddPhone}
 */
function callOrAskFirst(form, reading, at) {
  if (reading.refusal !== null) return refused(form, reading.refusal, at);
  if (reading.needsConfirmation && !form.confirmed) {
    return refused(form, { code: "number-needs-confirmation", field: "typed", retryAfterSeconds: null }, at);
  }
  return placing(form);
}

/** @param {PlacingState} state @param {AddPhoneEvent} event @returns {AddPhone} */
function stepPlacing(state, event) {
  switch (event.kind) {
    case "progress":
      // A channel may be quicker than the answer that names the call.
      return { ...state, early: [...state.early, { progress: event.progress, at: event.at }] };
    case "call-placed": {
      if (event.ask !== state.ask) return state;
      /** @type {AddPhone} */
      let after = calling(state.form, callPlaced(event.started, event.at));
      for (const { progress, at } of state.early) after = step(after, { kind: "progress", progress, at });
      if (state.abandoned === null) return after;
      return step(after, state.abandoned === "close" ? { kind: "cancel" } : { kind: "change-number" });
    }
    case "call-refused":
      if (event.ask !== state.ask) return state;
      if (state.abandoned === "close") return closedAs({ kind: "call-cancelled" });
      if (state.abandoned === "change-number") return beforeTheCall(state.form);
      return callRefused(state.form, event.error, event.at);
    case "cancel":
      return { ...state, abandoned: "close" };
    case "change-number":
      return { ...state, abandoned: "change-number" };
    default:
      return state;
  }
}

/** @param {Form} form @param {ErrorAnswer} error @param {number} at @returns {AddPhone} */
function callRefused(form, error, at) {
  if (form.purpose.kind === "verify" || endsReset(error)) return closedAs({ kind: "another-way", refusal: error });
  if (error.code !== "number-needs-confirmation") return refused(form, error, at);
  // The shell reads the number otherwise than it did a moment ago: show the new reading as a question.
  const unread = formState({ ...form, reading: { kind: "none" }, confirmed: false });
  return { ...askIfTyped(unread), thenCall: true };
}

/** @param {CallingState} state @param {AddPhoneEvent} event @returns {AddPhone} */
function stepCalling(state, event) {
  switch (event.kind) {
    case "progress":
      return afterProgress(state, callProgressed(state.call, event.progress, event.at));
    case "code-typed":
      return codeTyped(state, event.code);
    case "code-taken":
      return event.ask === state.ask ? { ...state, ask: null, codeProblem: event.error } : state;
    case "call-again":
      return hangingUp(state, "call-again");
    case "change-number":
      return hangingUp(state, "change-number");
    case "cancel":
      return hangingUp(state, "close");
    default:
      return state;
  }
}

/**
 * What was typed goes to the shell when it can be a code; the next step of the call says whether it was.
 *
 * @param {CallingState} state
 * @param {string} typed
 * @returns {CallingState}
 */
function codeTyped(state, typed) {
  if (state.call.read === null || state.ask !== null) return state;
  const code = codeIn(typed, 6);
  if (code === null) return { ...state, codeProblem: { code: "code-not-six-digits", field: "code", retryAfterSeconds: null } };
  return { ...state, codeProblem: null, ask: { kind: "type-code", call: state.call.started.call, code } };
}

/** @param {CallingState} state @param {Call} call @returns {AddPhone} */
function afterProgress(state, call) {
  const { form } = state;
  switch (call.end.kind) {
    case "open":
      return call === state.call ? state : { ...state, call };
    case "failed":
      // Whoever was called had not asked for it: whoever did does not have the phone.
      if (provesPerson(form) && call.end.cause === "fraud-reported") return closedAs({ kind: "reported" });
      return { kind: "failed", form, ask: null, call };
    case "signed-in":
      return closedAs({ kind: "signed-in", signedIn: call.end.signedIn });
    case "reset-proven":
      return closedAs({ kind: "reset-proven", next: call.end.next });
    case "verified":
      return { kind: "proven", form, ask: null, call, info: call.end.info, method: call.end.method };
    case "passed":
      return { kind: "tried", form, ask: null, call };
  }
}

/** @param {HangingUpState} state @param {AddPhoneEvent} event @returns {AddPhone} */
function stepHangingUp(state, event) {
  switch (event.kind) {
    case "progress": {
      const call = callProgressed(state.call, event.progress, event.at);
      // The right keys may have been keyed in the same moment: then the number is proven and stored, and is told so.
      if (hasSucceeded(call)) return afterProgress(calling(state.form, state.call), call);
      return { ...state, call };
    }
    case "hung-up":
      if (event.ask !== state.ask) return state;
      // A call that has ended by itself is as good as hung up.
      if (event.error !== null && event.error.code !== "no-such-call" && state.call.end.kind === "open") {
        return { ...calling(state.form, state.call), stillUp: true };
      }
      return afterHangUp(state.form, state.then);
    case "cancel":
      return { ...state, then: "close" };
    default:
      return state;
  }
}

/** @param {Form} form @param {Afterwards} then @returns {AddPhone} */
function afterHangUp(form, then) {
  switch (then) {
    case "call-again":
      return placing(form);
    case "change-number":
      return beforeTheCall(form);
    case "close":
      return closedAs({ kind: "call-cancelled" });
  }
}

/** Where the call was asked for. @param {Form} form @returns {AddPhone} */
function beforeTheCall(form) {
  return form.purpose.kind === "verify" ? closedAs({ kind: "another-way", refusal: null }) : formState(form);
}

/** @param {ClosedState["outcome"]} outcome @returns {ClosedState} */
function closedAs(outcome) {
  return { kind: "closed", ask: null, outcome };
}

/** @param {FailedState} state @param {AddPhoneEvent} event @returns {AddPhone} */
function stepFailed(state, event) {
  const { end } = state.call;
  switch (event.kind) {
    case "call-again":
      return end.kind === "failed" && end.retryAt !== null ? state : placing(state.form);
    case "change-number":
      return beforeTheCall(state.form);
    case "time-passed":
      return end.kind === "failed" && end.retryAt !== null && end.retryAt <= event.at
        ? { ...state, call: { ...state.call, end: { ...end, retryAt: null } } }
        : state;
    case "use-app":
      return lineIsDown(state) ? closedAs({ kind: "use-app" }) : state;
    case "cancel":
    case "done":
      return closedAs({ kind: "nothing" });
    default:
      return state;
  }
}

/** @param {Form} form @returns {FormState} */
function formState(form) {
  return { kind: "form", form, ask: null, thenCall: false, refusal: null };
}

/** @param {Form} form @param {ErrorAnswer} error @param {number} at @returns {FormState} */
function refused(form, error, at) {
  return { ...formState(form), refusal: { error, at } };
}

/** @param {Form} form @returns {PlacingState} */
function placing(form) {
  return { kind: "placing", form, ask: askForCall(form), early: [], abandoned: null };
}

/** @param {Form} form @param {Call} call @returns {CallingState} */
function calling(form, call) {
  return { kind: "calling", form, ask: null, call, stillUp: false, codeProblem: null };
}

/** @param {CallingState} state @param {Afterwards} then @returns {HangingUpState} */
function hangingUp(state, then) {
  const { form, call } = state;
  return { kind: "hanging-up", form, call, then, ask: { kind: "hang-up", call: call.started.call } };
}
