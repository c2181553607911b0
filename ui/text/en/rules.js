// @ts-check
/** @import { Confirmation, NoWayIn, WayBack } from "../../ipc/contract.d.ts" */
/** @import { SectionId } from "../../flows/rules-fields.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("en");

/** The administrators' page of methods and rules. */
export const rules = {
  title: "Methods and rules",
  lede: "Which methods there are, for whom and for what, and how much is allowed.",
  loading: "Fetching the rules …",
  tryAgain: "Try again",
  readOnly: "You can read the rules; an administrator changes them.",
  fromFile: "Some rules come from a file and are changed there:",
  fixed: "Set in the settings file:",
  standard: (/** @type {string} */ value) => `Standard: ${value}`,
  allStandard: "Standard",
  own: (/** @type {number} */ count) => (count === 1 ? "One rule of your own" : `${count} rules of your own`),
  save: "Save",
  putBack: "Undo changes",
  unsaved: "You have changes that aren't saved.",
  saved: "Saved. The new rules hold from now on.",
  wrong: (/** @type {number} */ count) => (count === 1 ? "One rule needs another look." : `${count} rules need another look.`),
  /** What is right comes from the shell: *a number from 1 to 3*. */
  expected: (/** @type {string} */ what) => `Here goes ${what}.`,
  nobodyGetsIn: "Like this nobody could set up anything to sign in with. Leave at least one method for somebody, and for signing in.",
  /** What would be right, where the form can say it better than the settings file. */
  right: {
    audience: "Choose at least one role, or write a group's name.",
    countries: "Leave at least one country, or no calls can be made.",
    some: "Choose among these.",
    ranked: "Choose at least one way.",
    texts: "Write each beginning with its plus, such as +46 939, on a line of its own.",
    text: "Write at most 300 characters, on one line.",
    switch: "Choose yes or no.",
  },
  who: { everybody: "Everybody", some: "Only these", nobody: "Nobody" },
  roles: { people: "People without a role", agents: "Helpdesk agents", auditors: "Auditors", administrators: "Administrators" },
  groups: "Groups",
  groupsHint: "Their names, with commas between.",
  preferred: "Suggested first",
  removeCountry: (/** @type {string} */ country) => `Remove ${country}`,
};

/** @type {Record<SectionId, { title: string, what: string }>} */
export const ruleSections = {
  methods: { title: "Methods", what: "What people may set up, and what it may be used for." },
  signIn: { title: "Signing in", what: "Who proves themselves once more after the password, and what has to be set up." },
  calls: { title: "Verification calls", what: "How a person shows that the phone is theirs, and how long a call waits." },
  where: { title: "Where calls may go", what: "Premium-rate, shared-cost, satellite and emergency numbers are never called, whatever is said here." },
  helpdesk: { title: "Helpdesk", what: "How the helpdesk knows who calls, before it does anything for them." },
  limits: { title: "Limits", what: "Limits can be tightened. The standard is also the loosest that is allowed." },
  sessions: { title: "Sessions", what: "How long a sign-in lasts." },
  record: { title: "The record", what: "How long it is known what happened. Nothing goes unless you say so." },
  contact: { title: "Contact", what: "What people are told when nothing here helps them." },
};

/** What somebody would see with the rules as they stand in the form. */
export const rulePreview = {
  title: "What does a person see?",
  what: "Give a user name to read what the rules above would mean for them, before you save.",
  name: "User name",
  show: "Show",
  nobody: "Nobody has that user name.",
  faults: "Save once to see which rule needs another look; then there is something to show.",
  of: (/** @type {string} */ name, /** @type {string} */ userName) => `${name} (${userName})`,
  proves: "After the password, one of these is asked for:",
  notAsked: "The password is enough; nothing more is asked for.",
  toSetUp: "After the password a second proof is asked for, and there is none to give it by: until a method is set up, nothing else is open.",
  trusts: (/** @type {number} */ days) => `Need not be asked again on a device for ${plural(days, { one: "one day", other: `${days} days` })}, if they choose so.`,
  straightIn: "The next sign-in leads straight to My profile.",
  asksWhetherRight: "The next sign-in asks whether the methods are still right.",
  setUpNow: (/** @type {number} */ missing) =>
    plural(missing, { one: "At the next sign-in a method has to be set up at once.", other: `At the next sign-in ${missing} methods have to be set up at once.` }),
  setUpLater: (/** @type {number} */ missing, /** @type {number} */ times) =>
    `${plural(missing, { one: "At the next sign-in a method is to be set up", other: `At the next sign-in ${missing} methods are to be set up` })}; that can be put off ${plural(times, { one: "once", other: `${times} times` })}.`,
  reconfirms: (/** @type {number} */ days) => plural(days, { one: "Is asked every day whether the methods are still right.", other: `Is asked every ${days} days whether the methods are still right.` }),
  confirms: "A call is confirmed in one of these ways, the first unless they choose:",
  /** @type {Record<Confirmation, string>} */
  confirmedBy: { "key-number": "Keying the number that the screen shows", "hear-code": "Typing a code that is heard", pound: "Pressing # alone, which is weaker" },
  /** @type {Record<WayBack, string>} */
  resets: {
    one: "A forgotten password can be got back with one of:",
    two: "A forgotten password can be got back with two of:",
    "two-kinds": "A forgotten password can be got back with two of these, of different kinds:",
  },
  resetsNot: "A forgotten password can't be got back without help.",
  adds: (/** @type {string} */ methods) => `Can add: ${methods}.`,
  addsNothing: "Can't add any method.",
  phoneSlots: (/** @type {string} */ phone, /** @type {string} */ slots) => `${phone} (${slots})`,
  idle: "Is there, but could not be used for anything:",
  contact: "Is told to contact:",
  noContact: "Isn't told whom to contact.",
  /** @type {Record<NoWayIn, string>} */
  noWayIn: {
    "nothing-serves": "Locked out: a second proof is asked for, and nothing that they have may be used.",
    "nothing-to-set-up": "Locked out: something has to be set up, and nothing may be.",
  },
};

/** Before rules are saved that leave people without a way in. */
export const locksOut = {
  title: (/** @type {number} */ count) => (count === 1 ? "Lock one person out?" : `Lock ${count} people out?`),
  what: (/** @type {number} */ count) => plural(count, {
    one: "One person can prove who they are today, and could not with these rules:",
    other: "These people can prove who they are today, and could not with these rules:",
  }),
  further: (/** @type {number} */ count, /** @type {string} */ shown) => (count === 1 ? "and one more" : `and ${shown} more`),
  yes: "Lock out and save",
  no: "Don't save",
};

/** Before the record is kept for less time than it is now. */
export const keepsShorter = {
  title: (/** @type {string} */ days) => `Keep the record for ${days} days?`,
  what: (/** @type {string} */ days) => `Within the hour every entry that is older than ${days} days is removed, and from then on each as it gets that old. What has been removed can't be had back.`,
  export: "What you have to keep for longer, export from the page Record first.",
  yes: "Yes, remove older entries",
  no: "Don't save",
};
