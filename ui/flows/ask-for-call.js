// @ts-check
/** @import { CallRequest, Confirmation, ErrorAnswer, NumberToCall } from "../ipc/contract.d.ts" */
/** @import { Form } from "./add-phone.js" */

/**
 * What the shell is asked so that it calls: for a new number, to try the line, to verify by a phone that is there, or
 * because the password is forgotten.
 *
 * @typedef {{ typed: string, country: string, confirmed: string | null, confirmation: Confirmation }} NumberForReset
 *
 * @typedef {{ kind: "call", request: CallRequest }
 *   | { kind: "try-call", to: NumberToCall }
 *   | { kind: "reset-call", number: NumberForReset }
 *   | { kind: "verify-call", method: string, confirmation: Confirmation }} AskForCall
 *
 * And of a number before there is a call, and of a call that is up.
 * @typedef {{ kind: "understand", typed: string, country: string }} AskNumber
 * @typedef {{ kind: "type-code", call: number, code: string }} AskCode
 * @typedef {{ kind: "hang-up", call: number }} AskHangUp
 */

/** @param {Form} form @returns {AskForCall} */
export function askForCall({ purpose, typed, country, reading, confirmation }) {
  // What was shown: the shell refuses to call anything else.
  const confirmed = reading.kind === "read" ? reading.reading.e164 : null;
  switch (purpose.kind) {
    case "add":
      return { kind: "call", request: { purpose: { kind: "add", slot: purpose.slot }, typed, country, confirmed, confirmation } };
    case "change":
      return { kind: "call", request: { purpose: { kind: "change", method: purpose.method }, typed, country, confirmed, confirmation } };
    case "reset":
      return { kind: "reset-call", number: { typed, country, confirmed, confirmation } };
    case "verify":
      return { kind: "verify-call", method: purpose.method, confirmation };
    case "try":
      if (purpose.chosen !== null) return { kind: "try-call", to: { kind: "method", method: purpose.chosen.id } };
      return { kind: "try-call", to: { kind: "number", typed, country, confirmed } };
  }
}

/** Whether the call is to show who somebody is, rather than whose a number is. @param {Form} form */
export function provesPerson({ purpose }) {
  return purpose.kind === "verify" || purpose.kind === "reset";
}

/** Whether no call can be asked for any more, whatever the number. @param {ErrorAnswer} error */
export function endsReset({ code }) {
  return code === "reset-ended" || code === "reset-locked";
}
