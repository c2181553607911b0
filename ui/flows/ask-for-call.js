// @ts-check
/** @import { CallRequest, Confirmation, NumberToCall } from "../ipc/contract.d.ts" */
/** @import { Form } from "./add-phone.js" */

/**
 * What the shell is asked so that it calls: for a new number, to try the line, or to verify by a phone that is there.
 *
 * @typedef {{ kind: "call", request: CallRequest }
 *   | { kind: "try-call", to: NumberToCall }
 *   | { kind: "verify-call", method: string, confirmation: Confirmation }} AskForCall
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
    case "verify":
      return { kind: "verify-call", method: purpose.method, confirmation };
    case "try":
      if (purpose.chosen !== null) return { kind: "try-call", to: { kind: "method", method: purpose.chosen.id } };
      return { kind: "try-call", to: { kind: "number", typed, country, confirmed } };
  }
}
