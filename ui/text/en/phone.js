// @ts-check
/** @import { Confirmation, FailureCause } from "../../ipc/contract.d.ts" */
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
  /** What to expect of the call; `choose` stands over the ways to choose from. @type {Record<Confirmation | "choose", string>} */
  callMeHint: {
    choose: "Have the phone at hand, and choose what suits it.",
    "key-number": "Have the phone at hand. You'll key a number that is shown here.",
    "hear-code": "Have the phone at hand. You'll hear a code, and type it here.",
    pound: "Have the phone at hand. You'll press # on it.",
  },
  confirmHow: "How do you want to answer?",
  /** @type {Record<Confirmation, { name: string, hint: string, weaker: string | null }>} */
  confirmations: {
    "key-number": {
      name: "Key a number",
      hint: "You key a number that only this screen shows. Nothing secret is said aloud.",
      weaker: null,
    },
    "hear-code": {
      name: "Hear a code",
      hint: "You hear six digits and type them here. Easier when the keypad is hard to reach; take the call where nobody listens in.",
      weaker: null,
    },
    pound: {
      name: "Press #",
      hint: "Quickest, but whoever answers the phone can do it, even by mistake.",
      weaker: "Weaker",
    },
  },
  next: "Next",
};

export const call = {
  title: "We're calling you now",
  from: (/** @type {string} */ organisation) => `from ${organisation}`,
  instruction: "Answer, and key this on the phone. End with #.",
  /** For a screen reader, which hears the number digit by digit. */
  spoken: (/** @type {string} */ digits) => `Answer, and key this on the phone: ${digits}. End with the hash key.`,
  hearIt: "Answer, and press 1 when the voice asks. You'll then hear a code to type here.",
  pressPound: "Answer, and press this on the phone.",
  spokenPound: "Answer, and press the hash key on the phone.",
  code: "Code from the call",
  typeIt: "Type the six digits that the voice reads.",
  confirmCode: "Confirm",
  stillGood: "The call has ended, but the code still works for a few minutes. Didn't catch it? Choose “Call again”.",
  steps: "What is happening on the line",
  /** What each step is called while it is waited for, and when it has happened. @type {Record<LineId, { now: string, done: string }>} */
  lines: {
    dialled: { now: "Connecting the call", done: "The call is on its way" },
    rang: { now: "Waiting for it to ring", done: "Your phone is ringing" },
    answered: { now: "Waiting for you to answer", done: "You answered" },
    keyed: { now: "Waiting for the digits", done: "The digits are right" },
    read: { now: "Waiting for you to press a key", done: "The voice is reading your code" },
    typed: { now: "Waiting for the code", done: "The code is right" },
    pressed: { now: "Waiting for #", done: "You pressed #" },
    verified: { now: "Verifying", done: "Verified" },
  },
  endedHere: "The call ended here",
  wrongKeys: (/** @type {number} */ tries) =>
    plural(tries, {
      one: "Those digits weren't right. Key them again and end with #. You have one try left.",
      other: `Those digits weren't right. Key them again and end with #. You have ${tries} tries left.`,
    }),
  wrongCode: (/** @type {number} */ tries) =>
    plural(tries, {
      one: "That wasn't the code. Listen once more and type it again. You have one try left.",
      other: `That wasn't the code. Listen once more and type it again. You have ${tries} tries left.`,
    }),
  notPound: (/** @type {number} */ tries) =>
    plural(tries, {
      one: "Other keys came before the #. Press # alone. You have one try left.",
      other: `Other keys came before the #. Press # alone. You have ${tries} tries left.`,
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
    "wrong-code": "The code wasn't right",
    "code-not-typed": "The code has expired",
    "voicemail-suspected": "That sounded like voicemail",
    "not-in-service": "The number isn't in service",
    barred: "The number can't be called from here",
    "line-down": "The phone line isn't working",
    "fraud-reported": "The call was reported",
    cancelled: "The call was cancelled",
    "not-saved": "Not saved this time",
  },
};

const FROM_NOW_ON = "From now on a call can prove that it's you, when you sign in or have forgotten your password.";

export const proven = {
  added: "Your phone is added",
  changed: "Your number is changed",
  /** @type {Record<Confirmation, string>} */
  lede: {
    "key-number": `You answered and keyed the right digits. ${FROM_NOW_ON}`,
    "hear-code": `You answered and typed the right code. ${FROM_NOW_ON}`,
    pound: `You answered and pressed #. ${FROM_NOW_ON}`,
  },
  phone: "Phone",
  way: "Proven by",
  /** @type {Record<Confirmation, string>} */
  ways: { "key-number": "Call, number keyed", "hear-code": "Call, code typed", pound: "Call, # pressed" },
  account: "Account",
  done: "Done",
};
