// @ts-check
/** @import { Attention } from "../../ipc/contract.d.ts" */
/** @import { Failure, Proof } from "../../flows/overview.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("en");

/** The organisation at a glance. */
export const overview = {
  title: "The organisation at a glance",
  lede: "Who has which methods, what happens, and what needs attention.",
  asOf: (/** @type {string} */ moment) => `As of ${moment}.`,
  loading: "Looking around …",
  refresh: "Refresh",
  refreshed: "Refreshed.",
  tryAgain: "Try again",

  attention: "Needs attention",
  nothing: "All is well. Nothing needs your attention.",
  toLookAt: {
    "record-tampered": "The record has been tampered with.",
    "line-down": "The phone line takes no calls.",
    "marked-for-agent": (/** @type {number} */ count, /** @type {string} */ shown) =>
      plural(count, { one: "One account is marked for the helpdesk: somebody else may have the password.", other: `${shown} accounts are marked for the helpdesk: somebody else may have the passwords.` }),
    "methods-turned-off": (/** @type {number} */ count, /** @type {string} */ shown) =>
      plural(count, { one: "One person has a method that is turned off until it is set up again.", other: `${shown} people have a method that is turned off until it is set up again.` }),
    "methods-locked": (/** @type {number} */ count, /** @type {string} */ shown) =>
      plural(count, { one: "One person has a method that is locked for a while.", other: `${shown} people have a method that is locked for a while.` }),
    "one-administrator": "There is only one administrator. When that person is away, nobody can do their work.",
    "registers-again": (/** @type {number} */ count, /** @type {string} */ shown) =>
      plural(count, { one: "One person was asked to set up anew, and hasn't yet.", other: `${shown} people were asked to set up anew, and haven't yet.` }),
    "without-methods": (/** @type {number} */ count, /** @type {string} */ shown) =>
      plural(count, { one: "One person has no method yet, though the rules ask for one.", other: `${shown} people have no method yet, though the rules ask for one.` }),
    "line-simulated": "No phone line is connected yet. Calls are played on the screen.",
    "record-not-verified": "The record hasn't been verified since Svara was started.",
  },
  /** @type {Record<Attention["kind"], string>} */
  goTo: {
    "record-tampered": "To the record",
    "line-down": "To the phone line",
    "marked-for-agent": "Show them",
    "methods-turned-off": "Show them",
    "methods-locked": "Show them",
    "one-administrator": "Show who",
    "registers-again": "Show them",
    "without-methods": "Show them",
    "line-simulated": "To the phone line",
    "record-not-verified": "To the record",
  },

  people: {
    title: "People",
    haveMethods: (/** @type {string} */ shown, /** @type {number} */ count) => plural(count, { one: "of one person has a method", other: `of ${shown} people have a method` }),
    share: "People with a method",
    show: (/** @type {string} */ what, /** @type {string} */ count) => `${what}: ${count}. Show them`,
    counts: {
      withPhone: "With a phone",
      withAuthenticatorApp: "With an authenticator app",
      withHardwareToken: "With a hardware token",
      disabled: "Disabled",
      registersAgain: "To set up anew",
      locked: "With a locked method",
      turnedOff: "With a method turned off",
      markedForAgent: "Marked for the helpdesk",
    },
  },

  standing: "Line and record",
  line: "Phone line",
  lineTest: {
    title: "Last test of the line",
    none: "Nobody has tested it lately.",
    usable: (/** @type {string} */ moment) => `Tested ${moment}: it could be used.`,
    unusable: (/** @type {string} */ moment) => `Tested ${moment}: it could not be used.`,
  },
  record: {
    title: "Record",
    notVerified: "Not verified since Svara was started.",
    whole: (/** @type {string} */ moment) => `Verified ${moment}: it is whole.`,
    broken: (/** @type {string} */ moment) => `Verified ${moment}: it has been tampered with.`,
  },

  days: "Day by day",
  period: "Period",
  lastDays: (/** @type {number} */ days) => `The last ${days} days`,
  shown: (/** @type {number} */ days) => `The last ${days} days are shown.`,
  counting: "Counting …",
  countedBackTo: (/** @type {string} */ moment) => `Still counting. So far what happened since ${moment} is in.`,
  noFigures: "Nobody was verified in this period, and nothing failed.",
  figures: "The figures",
  day: "Day",
  cause: "Why calls proved nothing",
  calls: "Calls",
  proofs: {
    title: "Verified",
    summary: (/** @type {number} */ count, /** @type {string} */ shown, /** @type {number} */ days) =>
      plural(count, { one: `In ${days} days, somebody was verified once.`, other: `In ${days} days, people were verified ${shown} times. The figures by day are in the table below.` }),
    /** @type {Record<Proof, string>} */
    labels: { phone: "By phone", app: "By authenticator app", token: "By hardware token", pass: "By access pass", setUp: "Method set up" },
  },
  failures: {
    title: "Failed",
    summary: (/** @type {number} */ count, /** @type {string} */ shown, /** @type {number} */ days) =>
      plural(count, { one: `In ${days} days, something failed once.`, other: `In ${days} days, ${shown} attempts failed. The figures by day are in the table below.` }),
    /** @type {Record<Failure, string>} */
    labels: { notReached: "Not reached", wrong: "Wrong or missing code", password: "Wrong password", line: "Phone line", reported: "Reported: not asked for", cancelled: "Cancelled" },
  },
};
