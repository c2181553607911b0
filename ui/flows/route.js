// @ts-check
/** @import { AppState, ErrorAnswer, HandedOverScreen, NextPage, SecondStep, Session, SignedIn, StoreTrouble, WantedPeople } from "../ipc/contract.d.ts" */
import { placesFrom } from "./places.js";

/**
 * Where a signed-in person may go by choice.
 * @typedef {{ page: "profile" } | { page: "security-info", add?: boolean } | { page: "activity" } | { page: "overview" } | { page: "people", wanted?: Partial<WantedPeople> } | { page: "tokens" } | { page: "helpdesk" } | { page: "rules" } | { page: "phone-line" } | { page: "record" }} Going
 *
 * Why nobody is signed in any more; the sign-in page says so in a sentence.
 * @typedef {"signed-out" | "signed-out-everywhere" | "idle" | "call-reported" | "cancelled" | "password-reset" | "reset-left" | "reset-reported" | "given-back" | "session-ended" | "not-signed-in"} SignedOutBecause
 *
 * The page that is shown.
 * @typedef {| { page: "starting" }
 *   | { page: "not-started", why: ErrorAnswer }
 *   | { page: "first-start" }
 *   | { page: "attract" }
 *   | { page: "sign-in", because: SignedOutBecause | null }
 *   | { page: "second-step", step: SecondStep }
 *   | { page: "reset", userName: string }
 *   | { page: "hand-over", screen: HandedOverScreen }
 *   | { page: "choose-password", session: Session }
 *   | { page: "set-up", session: Session, mayPostpone: boolean, postponementsLeft: number }
 *   | { page: "confirm-methods", session: Session }
 *   | { page: "profile", session: Session }
 *   | { page: "security-info", session: Session, add: boolean }
 *   | { page: "overview", session: Session }
 *   | { page: "people", session: Session, wanted: Partial<WantedPeople> }
 *   | { page: "tokens", session: Session }
 *   | { page: "helpdesk", session: Session }
 *   | { page: "activity", session: Session }
 *   | { page: "phone-line", session: Session }
 *   | { page: "rules", session: Session }
 *   | { page: "record", session: Session }
 *   | { page: "store-trouble", trouble: StoreTrouble }
 *   | { page: "kiosk-waits", because: "not-ready" | "out-of-order" }} Route
 *
 * @typedef {| { kind: "not-started", why: ErrorAnswer }
 *   | { kind: "state", state: AppState }
 *   | { kind: "second-step", step: SecondStep }
 *   | { kind: "reset", userName: string }
 *   | { kind: "handed-over", screen: HandedOverScreen }
 *   | { kind: "signed-in", signedIn: SignedIn }
 *   | { kind: "session", session: Session }
 *   | { kind: "signed-out", because: SignedOutBecause }
 *   | { kind: "walked-up" }
 *   | { kind: "go", to: Going }} RouteEvent
 */

/** @type {Route} */
export const STARTING = { page: "starting" };

/**
 * The page after the event. The same route, unchanged, when there is nowhere to go.
 *
 * @param {Route} route
 * @param {RouteEvent} event
 * @returns {Route}
 */
export function step(route, event) {
  switch (event.kind) {
    case "not-started":
      return { page: "not-started", why: event.why };
    case "state":
      return pageOf(event.state);
    case "walked-up":
      return route.page === "attract" ? { page: "sign-in", because: null } : route;
    case "second-step":
      return { page: "second-step", step: event.step };
    case "reset":
      return route.page === "sign-in" ? { page: "reset", userName: event.userName } : route;
    case "handed-over":
      return { page: "hand-over", screen: event.screen };
    case "signed-in":
      return pageAfterSignIn(event.signedIn.session, event.signedIn.next);
    case "session":
      return "session" in route ? { ...route, session: event.session } : route;
    case "signed-out":
      // Several commands under way may each find the session gone; the first reason is the one to tell.
      return !mayLose(route) && route.page !== "reset" && route.page !== "hand-over" ? route : { page: "sign-in", because: event.because };
    case "go":
      return goTo(route, event.to);
  }
}

/** Whether there is a session, or one that is half begun, that may be over. @param {Route} route */
export function mayLose(route) {
  return "session" in route || route.page === "second-step";
}

/** Why somebody who stands at a kiosk is at its sign-in page once more, and goes on from there. @type {ReadonlySet<SignedOutBecause>} */
const GOES_ON = new Set(/** @type {SignedOutBecause[]} */ (["cancelled", "password-reset", "reset-left"]));

/** Whether whoever stood at a kiosk has gone, so that everything of theirs goes as well. @param {SignedOutBecause} because */
export function hasGone(because) {
  return !GOES_ON.has(because);
}

/** Whether a kiosk's page is one that somebody has walked up to, and may have left something on. @param {Route} route */
export function isSomebodys({ page }) {
  return !["starting", "not-started", "attract", "kiosk-waits"].includes(page);
}

/** @param {AppState} state @returns {Route} */
function pageOf({ stage, kiosk }) {
  switch (stage.kind) {
    case "first-start":
      return kiosk ? { page: "kiosk-waits", because: "not-ready" } : { page: "first-start" };
    case "sign-in":
      return kiosk ? { page: "attract" } : { page: "sign-in", because: null };
    case "signed-in":
      return pageAfterSignIn(stage.session, stage.next);
    case "store-trouble":
      return kiosk ? { page: "kiosk-waits", because: "out-of-order" } : { page: "store-trouble", trouble: stage.trouble };
  }
}

/** @param {Session} session @param {NextPage} next @returns {Route} */
function pageAfterSignIn(session, next) {
  switch (next.kind) {
    case "profile":
      return { page: "profile", session };
    case "choose-password":
      return { page: "choose-password", session };
    case "set-up":
      return { page: "set-up", session, mayPostpone: next.mayPostpone, postponementsLeft: next.postponementsLeft };
    case "confirm-methods":
      return { page: "confirm-methods", session };
  }
}

/** @param {Route} route @param {Going} to @returns {Route} */
function goTo(route, to) {
  if (!("session" in route) || !placesFrom(route).some(({ page }) => page === to.page)) return route;
  const { session } = route;
  switch (to.page) {
    case "security-info":
      return { page: to.page, session, add: to.add ?? false };
    case "people":
      return { page: to.page, session, wanted: to.wanted ?? {} };
    default:
      return { page: to.page, session };
  }
}
