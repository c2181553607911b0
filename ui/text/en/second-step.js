// @ts-check
/** @import { Confirmation } from "../../ipc/contract.d.ts" */

/** One more proof, after the right password. */
export const secondStep = {
  who: (/** @type {string} */ name) => `Signing in as ${name}`,
  notYou: "Not you?",
  anotherWay: "Sign in another way",
  /** The same, where somebody who is signed in proves themselves once more. */
  anotherWayFreshly: "Another way",
  choose: "How do you want to prove that it's you?",
  /** How a call is confirmed, where there is a choice. @type {Record<Confirmation, string>} */
  confirmedBy: {
    "key-number": "You key a number that this screen shows.",
    "hear-code": "You hear a code and type it here.",
    pound: "You press # on the phone.",
  },
  locked: (/** @type {string} */ moment) => `Locked after too many failed attempts. Opens again ${moment}.`,
  disabled: "Turned off after too many failed attempts.",
  cancel: "Cancel",
  nothingOpen: "You can't be let in just now",
  nothingOpenUntil: (/** @type {string} */ moment) =>
    `After too many failed attempts, everything that could prove that it's you is locked. The first opens again ${moment}.`,
  nothingOpenEver: "After too many failed attempts, everything that could prove that it's you has been turned off. Somebody at your organisation has to help you.",
  nothingLeft: "Nothing that you have can prove that it's you any more. Somebody at your organisation has to help you.",
  help: "Need help?",
  noContact: "Ask your administrator or helpdesk.",
  codeTitle: "Type the code from your app",
  code: "Code",
  codeHint: (/** @type {string} */ name, /** @type {number} */ digits) => `Open ${name} and type the ${digits} digits that it shows now.`,
  confirmCode: "Confirm",
};
