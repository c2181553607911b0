// @ts-check
/**
 * The set-up wizard: what a person goes through right after signing in when the
 * organisation requires a method and there is none. Pure: `(state, event) → state`.
 */

import { addPhone } from "./add-phone.js";
import { addApp } from "./authenticator-app.js";
import { addToken } from "./hardware-token.js";

/** @import { Confirmation, PhoneSlot, SecurityInfo } from "../ipc/contract.d.ts" */
/** @import { AddPhone } from "./add-phone.js" */
/** @import { AddApp } from "./authenticator-app.js" */
/** @import { AddToken } from "./hardware-token.js" */

/**
 * A method is added by a flow of its own; here stands how far that has come.
 *
 * @typedef {{ kind: "needed", cancelled: "call" | "app" | null }
 *   | { kind: "phone", phone: AddPhone }
 *   | { kind: "app", app: AddApp }
 *   | { kind: "token", token: AddToken }
 *   | { kind: "finished", info: SecurityInfo, method: string }} SetUp
 *
 * @typedef {{ kind: "begun", slots: PhoneSlot[], country: string, confirmations: Confirmation[] }
 *   | { kind: "app-begun" }
 *   | { kind: "token-begun" }
 *   | { kind: "token-became", token: AddToken }
 *   | { kind: "phone-became", phone: AddPhone }
 *   | { kind: "app-became", app: AddApp }} SetUpEvent
 */

/** @typedef {"needed" | "phone" | "call" | "app" | "token" | "done"} StepShown */

/** The steps that are shown on the page, from what is needed to done. @param {SetUp} state @returns {StepShown[]} */
export function stepsOf(state) {
  return state.kind === "app" || state.kind === "token" ? ["needed", state.kind, "done"] : ["needed", "phone", "call", "done"];
}

/** @type {SetUp} */
export const SET_UP = { kind: "needed", cancelled: null };

/** @param {SetUp} state @param {SetUpEvent} event @returns {SetUp} */
export function step(state, event) {
  switch (state.kind) {
    case "needed": {
      if (event.kind === "app-begun") return { kind: "app", app: addApp() };
      if (event.kind === "token-begun") return { kind: "token", token: addToken() };
      if (event.kind !== "begun") return state;
      const [slot] = event.slots;
      if (slot === undefined) return state;
      return { kind: "phone", phone: addPhone({ kind: "add", slots: event.slots, slot }, event.country, event.confirmations) };
    }
    case "phone":
      return event.kind === "phone-became" ? afterPhone(event.phone) : state;
    case "app":
      return event.kind === "app-became" ? afterApp(event.app) : state;
    case "token":
      return event.kind === "token-became" ? afterToken(event.token) : state;
    case "finished":
      return state;
  }
}

/** @param {AddToken} token @returns {SetUp} */
function afterToken(token) {
  if (token.kind !== "closed") return { kind: "token", token };
  const { outcome } = token;
  return outcome.kind === "proven" ? { kind: "finished", info: outcome.info, method: outcome.method } : SET_UP;
}

/** @param {AddApp} app @returns {SetUp} */
function afterApp(app) {
  if (app.kind !== "closed") return { kind: "app", app };
  const { outcome } = app;
  if (outcome.kind === "proven") return { kind: "finished", info: outcome.info, method: outcome.method };
  return { kind: "needed", cancelled: outcome.kind === "app-cancelled" ? "app" : null };
}

/** @param {AddPhone} phone @returns {SetUp} */
function afterPhone(phone) {
  if (phone.kind !== "closed") return { kind: "phone", phone };
  switch (phone.outcome.kind) {
    case "nothing":
      return SET_UP;
    case "call-cancelled":
      return { kind: "needed", cancelled: "call" };
    case "use-app":
      return { kind: "app", app: addApp() };
    case "proven":
      return { kind: "finished", info: phone.outcome.info, method: phone.outcome.method };
    case "signed-in":
    case "reset-proven":
    case "reported":
    case "another-way":
      // These are ends of a call that adds nothing.
      return SET_UP;
  }
}

/** @param {SetUp} state @returns {StepShown} */
export function stepShown(state) {
  switch (state.kind) {
    case "needed":
      return "needed";
    case "phone":
      if (state.phone.kind === "form") return "phone";
      return state.phone.kind === "proven" ? "done" : "call";
    case "app":
      return state.app.kind === "proven" ? "done" : "app";
    case "token":
      return state.token.kind === "proven" ? "done" : "token";
    case "finished":
      return "done";
  }
}
