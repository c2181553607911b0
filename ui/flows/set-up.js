// @ts-check
/**
 * The set-up wizard: what a person goes through right after signing in when the
 * organisation requires a method and there is none. Pure: `(state, event) → state`.
 */

import { addPhone } from "./add-phone.js";

/** @import { Confirmation, PhoneSlot, SecurityInfo } from "../ipc/contract.d.ts" */
/** @import { AddPhone } from "./add-phone.js" */

/**
 * The phone is added by a flow of its own; here stands how far that has come.
 *
 * @typedef {{ kind: "needed", callCancelled: boolean }
 *   | { kind: "phone", phone: AddPhone }
 *   | { kind: "finished", info: SecurityInfo, method: string }} SetUp
 *
 * @typedef {{ kind: "begun", slots: PhoneSlot[], country: string, confirmations: Confirmation[] }
 *   | { kind: "phone-became", phone: AddPhone }} SetUpEvent
 */

/** Of the steps that are shown on the page, from what is needed to done. */
export const STEPS = /** @type {const} */ (["needed", "phone", "call", "done"]);

/** @type {SetUp} */
export const SET_UP = { kind: "needed", callCancelled: false };

/** @param {SetUp} state @param {SetUpEvent} event @returns {SetUp} */
export function step(state, event) {
  switch (state.kind) {
    case "needed": {
      if (event.kind !== "begun") return state;
      const [slot] = event.slots;
      if (slot === undefined) return state;
      return { kind: "phone", phone: addPhone({ kind: "add", slots: event.slots, slot }, event.country, event.confirmations) };
    }
    case "phone":
      return event.kind === "phone-became" ? afterPhone(event.phone) : state;
    case "finished":
      return state;
  }
}

/** @param {AddPhone} phone @returns {SetUp} */
function afterPhone(phone) {
  if (phone.kind !== "closed") return { kind: "phone", phone };
  switch (phone.outcome.kind) {
    case "nothing":
      return { kind: "needed", callCancelled: false };
    case "call-cancelled":
      return { kind: "needed", callCancelled: true };
    case "proven":
      return { kind: "finished", info: phone.outcome.info, method: phone.outcome.method };
    case "signed-in":
    case "reported":
    case "another-way":
      // These are ends of a call that adds nothing.
      return { kind: "needed", callCancelled: false };
  }
}

/** @param {SetUp} state @returns {(typeof STEPS)[number]} */
export function stepShown(state) {
  switch (state.kind) {
    case "needed":
      return "needed";
    case "phone":
      if (state.phone.kind === "form") return "phone";
      return state.phone.kind === "proven" ? "done" : "call";
    case "finished":
      return "done";
  }
}
