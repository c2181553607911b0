// @ts-check
/** One case of the helpdesk's, as its page shows it. Pure: the shell's answers and the times they arrived go in. */

/** @import { CallProgress, CaseDone, CasePage, StartedCall } from "../ipc/contract.d.ts" */
/** @import { Call } from "./live-call.js" */
import { callPlaced, callProgressed } from "./live-call.js";

/**
 * The call for the case: none, one that is being placed, or one that is up.
 * @typedef {{ kind: "none" } | { kind: "placing" } | { kind: "up", call: Call, hangingUp: boolean }} CaseCall
 *
 * `offset` is what has to be added to this page's clock for the shell's. `early` are reports that came before the call's
 * own answer did. `done` is what was just done within the case; `approved`, that it was just approved here.
 *
 * @typedef {object} CaseState
 * @property {CasePage | null} page
 * @property {number} offset in milliseconds
 * @property {CaseCall} call
 * @property {readonly { progress: CallProgress, at: number }[]} early
 * @property {CaseDone | null} done
 * @property {boolean} approved
 *
 * @typedef {{ kind: "shown", page: CasePage, at: number, done?: CaseDone, approved?: boolean }
 *   | { kind: "asked-for-call" }
 *   | { kind: "call-refused" }
 *   | { kind: "call-started", started: StartedCall, at: number }
 *   | { kind: "progress", progress: CallProgress, at: number }
 *   | { kind: "hangs-up" }
 *   | { kind: "call-over" }} CaseEvent
 */

/** @type {CaseState} */
export const NO_CASE = { page: null, offset: 0, call: { kind: "none" }, early: [], done: null, approved: false };

/** @param {CaseState} state @param {CaseEvent} event @returns {CaseState} */
export function step(state, event) {
  switch (event.kind) {
    case "shown":
      return { ...state, page: event.page, offset: event.page.now - event.at, done: event.done ?? null, approved: event.approved ?? false };
    case "asked-for-call":
      return { ...state, call: { kind: "placing" }, early: [], done: null };
    case "call-refused":
    case "call-over":
      return { ...state, call: { kind: "none" }, early: [] };
    case "call-started": {
      const placed = callPlaced(event.started, event.at);
      const call = state.early.reduce((call, { progress, at }) => callProgressed(call, progress, at), placed);
      return { ...state, call: { kind: "up", call, hangingUp: false }, early: [] };
    }
    case "progress": {
      if (state.call.kind === "placing") return { ...state, early: [...state.early, { progress: event.progress, at: event.at }] };
      if (state.call.kind === "none") return state;
      const call = callProgressed(state.call.call, event.progress, event.at);
      return call === state.call.call ? state : { ...state, call: { ...state.call, call } };
    }
    case "hangs-up":
      return state.call.kind === "up" ? { ...state, call: { ...state.call, hangingUp: true } } : state;
  }
}

/** Whether a call is on its way or up, and has not ended. @param {CaseState} state */
export function isCalling({ call }) {
  return call.kind === "placing" || (call.kind === "up" && call.call.end.kind === "open");
}

/** When the case ends by itself, in Unix milliseconds of the shell's clock. @param {CaseState} state @returns {number | null} */
export function endsAt({ page }) {
  return page !== null && "until" in page.row.standing ? page.row.standing.until : null;
}

/** Whole seconds that are left, none below zero. @param {CaseState} state @param {number} now this page's clock */
export function secondsLeft(state, now) {
  const until = endsAt(state);
  return until === null ? null : Math.max(0, Math.ceil((until - (now + state.offset)) / 1000));
}

/** *14:05*: minutes and seconds. @param {number} seconds */
export function asClock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The phone that is proposed: the first that may be called. @param {CasePage} page @returns {string | null} */
export function proposedPhone({ phones }) {
  return phones.find(({ standing }) => standing.kind === "ready")?.method ?? null;
}

/** Whether a phone may be called in a case that stands so. @param {CasePage} page */
export function mayCall({ yours, row: { standing } }) {
  return yours && (standing.kind === "open" || standing.kind === "called" || standing.kind === "not-verified" || standing.kind === "handed-over" || standing.kind === "given-back");
}

/** Whether nothing more can happen to it. @param {CasePage} page */
export function hasEnded({ row: { standing } }) {
  return standing.kind === "declined" || standing.kind === "closed" || standing.kind === "expired";
}

/** The number of a case that was typed; `null` where it is none. @param {string} typed @returns {number | null} */
export function caseNumberIn(typed) {
  const digits = typed.trim();
  const number = /^\d{1,15}$/u.test(digits) ? Number(digits) : 0;
  return number > 0 ? number : null;
}

/**
 * When the case is looked up once more by itself, and how long was waited for that, in milliseconds.
 * @typedef {{ at: number, wait: number }} NextLook
 */

/** @type {NextLook} */
export const LOOK_AT_ONCE = { at: 0, wait: 1000 };

/** When to look again, should the look that begins now fail: less and less often. @param {NextLook} look @param {number} now @returns {NextLook} */
export function lookedUp({ wait }, now) {
  const longer = Math.min(2 * wait, 60_000);
  return { at: now + longer, wait: longer };
}
