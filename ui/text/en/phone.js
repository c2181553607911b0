// @ts-check
/** @import { FailureCause } from "../../ipc/contract.d.ts" */
/** @import { LineId } from "../../flows/live-call.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("en");

export const countryPicker = {
  label: "Country or region",
  open: "Show countries",
  list: "Countries and regions",
  calls: "You can be called there",
  noCalls: "Calls are not allowed there",
  found: (/** @type {number} */ count) => plural(count, { one: "1 country", other: `${count} countries` }),
  noneFound: "No country fits what you typed",
};

export const phone = {
  addTitle: "Phone",
  changeTitle: "Change number",
  which: "Which phone is it?",
  mobileFirst: "Your mobile comes first. After that you can add another mobile and your office phone.",
  now: "Number now",
  staysUntil: "It stays in use until a call has proven the new one.",
  number: "Phone number",
  numberHint: (/** @type {string | null} */ example) =>
    example === null ? "Write it any way you like." : `Write it any way you like, for example ${example}.`,
  reading: "Reading the number …",
  willCall: "We'll call",
  dropped: (/** @type {string} */ extension) => `Extension ${extension} can't be dialled. We'll call the number without it.`,
  question: "This number can be read in more than one way. Is this the one we should call?",
  questionYes: "Yes, call it",
  questionNo: "No, let me retype it",
  confirmed: "You have confirmed the number.",
  way: "How we check it",
  callMe: "Call me",
  callMeHint: "Have the phone at hand. You'll key a number that is shown here.",
  next: "Next",
};

export const call = {
  title: "We're calling you now",
  from: (/** @type {string} */ organisation) => `from ${organisation}`,
  instruction: "Answer, and key this on the phone. End with #.",
  /** For a screen reader, which hears the number digit by digit. */
  spoken: (/** @type {string} */ digits) => `Answer, and key this on the phone: ${digits}. End with the hash key.`,
  steps: "What is happening on the line",
  /** What each step is called while it is waited for, and when it has happened. @type {Record<LineId, { now: string, done: string }>} */
  lines: {
    dialled: { now: "Connecting the call", done: "The call is on its way" },
    rang: { now: "Waiting for it to ring", done: "Your phone is ringing" },
    answered: { now: "Waiting for you to answer", done: "You answered" },
    keyed: { now: "Waiting for the digits", done: "The digits are right" },
    verified: { now: "Verifying", done: "Verified" },
  },
  endedHere: "The call ended here",
  wrongKeys: (/** @type {number} */ tries) =>
    plural(tries, {
      one: "Those digits weren't right. Key them again and end with #. You have one try left.",
      other: `Those digits weren't right. Key them again and end with #. You have ${tries} tries left.`,
    }),
  simulated: "Practice call: the phone that rings is a window on this screen.",
  again: "Call again",
  changeNumber: "Change number",
  hangingUp: "Hanging up …",
  stillUp: "The call couldn't be ended from here. Please hang up on the phone.",
  againAt: (/** @type {string} */ moment) => `You can be called again ${moment}.`,
  contact: "Need help?",
  /** @type {Record<FailureCause, string>} */
  ended: {
    busy: "The line was busy",
    declined: "The call was declined",
    "no-answer": "No answer",
    "hung-up": "The call ended too soon",
    "nothing-keyed": "No digits came through",
    "wrong-keys": "The digits weren't right",
    "voicemail-suspected": "That sounded like voicemail",
    "not-in-service": "The number isn't in service",
    "line-down": "The phone line isn't working",
    "fraud-reported": "The call was reported",
    cancelled: "The call was cancelled",
    "not-saved": "Not saved this time",
  },
};

export const proven = {
  added: "Your phone is added",
  changed: "Your number is changed",
  lede: "You answered and keyed the right digits. From now on a call can prove that it's you, when you sign in or have forgotten your password.",
  phone: "Phone",
  way: "Proven by",
  call: "Call",
  account: "Account",
  done: "Done",
};
