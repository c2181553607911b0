// @ts-check
/** @import { FailureCause, RecordFinding, RecordOutcome, RecordTopic, VerifiedFor } from "../../ipc/contract.d.ts" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("en");

const phone = (/** @type {string} */ slot, /** @type {string} */ ending) => `phone (${slot.toLowerCase()}, number ending in ${ending})`;

/** What happened, in a sentence that fits whoever reads it. */
export const happenings = {
  "organisation-set-up": "The organisation was set up",
  "password-right": "The password was right, and one more proof was asked for",
  "signed-in": "Signed in",
  "sign-in-failed": "A sign-in failed: wrong password or unknown user name",
  "sign-in-locked": (/** @type {string} */ until) => `Too many wrong passwords: sign-in was locked until ${until}`,
  "second-proof-spared": "No further proof was asked for, since the device is trusted",
  "no-second-proof": "Let in by the password alone: there was no method yet, and no phone line to set one up by",
  "device-trusted": (/** @type {string} */ until) => `The device is trusted until ${until}`,
  "device-distrusted": (/** @type {string} */ device) => `A device is no longer trusted: ${device}`,
  "signed-out": "Signed out",
  "signed-out-everywhere": "Signed out everywhere",
  "kiosk-left": "A kiosk was left with its PIN",
  "kiosk-pin-wrong": "A kiosk's PIN was wrong",
  "password-changed": "The password was changed",
  "set-up-postponed": "Setting up a method was put off",
  "methods-confirmed": "The methods were confirmed as still right",
  "call-placed": (/** @type {string} */ slot, /** @type {string} */ ending) => `A verification call was made to the ${phone(slot, ending)}`,
  "call-failed": (/** @type {string} */ slot, /** @type {string} */ ending) => `A verification call to the ${phone(slot, ending)} proved nothing`,
  "check-call-placed": (/** @type {string} */ ending) => `A test call was made to a number ending in ${ending}`,
  "check-call-failed": (/** @type {string} */ ending) => `A test call to a number ending in ${ending} proved nothing`,
  "number-verified": (/** @type {string} */ ending) => `A number ending in ${ending} was verified`,
  "fraud-reported": (/** @type {string} */ ending) => `Whoever answered at a number ending in ${ending} said that they hadn't asked for the call`,
  "method-added": (/** @type {string} */ method) => `A method was added: ${method}`,
  "method-changed": (/** @type {string} */ method) => `A method was changed to ${method}`,
  "method-removed": (/** @type {string} */ method) => `A method was removed: ${method}`,
  "default-changed": (/** @type {string} */ method) => `The default method became ${method}`,
  /** @type {Record<VerifiedFor, (method: string) => string>} */
  verified: {
    "sign-in": (method) => `Verified for sign-in by ${method}`,
    reset: (method) => `Verified for a new password by ${method}`,
    helpdesk: (method) => `Verified at the helpdesk by ${method}`,
  },
  "token-refused": (/** @type {string} */ token) => `Adding the hardware token ${token} failed: wrong serial number or code`,
  "token-entered": (/** @type {string} */ token) => `The hardware token ${token} was entered`,
  "token-assigned": (/** @type {string} */ token) => `The hardware token ${token} was set aside for the person`,
  "token-unassigned": (/** @type {string} */ token) => `The hardware token ${token} is meant for nobody in particular any more`,
  "token-removed": (/** @type {string} */ token) => `The hardware token ${token} was removed`,
  "method-locked": {
    until: (/** @type {string} */ method, /** @type {string} */ until) => `Too many failures: ${method} was locked until ${until}`,
    forGood: (/** @type {string} */ method) => `Too many failures: ${method} was turned off until it is set up again`,
  },
  "reset-call-withheld": (/** @type {string} */ ending) => `For a forgotten password, a call was asked for to a number that isn't the account's, ending in ${ending}; nothing rang`,
  "reset-proof-failed": "A proof for a forgotten password was none",
  "reset-locked": (/** @type {string} */ until) => `Too many proofs failed: choosing a new password was locked until ${until}`,
  "password-reset": "A forgotten password was replaced",
  "turned-away": "The password was right, but the account is disabled",
  "person-added": (/** @type {string} */ role) => `Added: ${role}`,
  "person-removed": (/** @type {string} */ role) => `Removed for good: ${role}`,
  "password-handed-over": "A first password was made, for somebody else to hand over",
  "people-exported": (/** @type {number} */ people, /** @type {string} */ shown) => `${plural(people, { one: "One person was", other: `${shown} people were` })} exported`,
  "person-renamed": "Called otherwise from now on",
  "role-changed": (/** @type {string} */ from, /** @type {string} */ to) => `Role changed from ${from} to ${to}`,
  "groups-changed": {
    added: (/** @type {string} */ groups) => `Put in ${groups}`,
    removed: (/** @type {string} */ groups) => `Taken out of ${groups}`,
  },
  "account-disabled": "The account was disabled",
  "account-enabled": "The account was enabled again",
  "registration-required": "All methods were taken away; to be set up anew",
  "sessions-ended": "Signed out everywhere by somebody else",
  "account-unlocked": "Every lock was lifted",
  "access-pass-issued": (/** @type {string} */ until) => `A temporary access pass was issued, good until ${until}`,
  "access-pass-taken-back": "The temporary access pass was taken back",
  "administrator-recovered": "Made an administrator with a new password, at the machine with the data store and its key",
  "phone-line-changed": "The phone line's settings were changed",
  "phone-line-tested": { usable: "The phone line was tested: it could be used", unusable: "The phone line was tested: it could not be used" },
  "rules-changed": (/** @type {string} */ rules) => `Rules were changed: ${rules}`,
  "record-exported": (/** @type {number} */ entries) => `${plural(entries, { one: "One entry of the record was", other: `${entries} entries of the record were` })} exported`,
  "record-cut": (/** @type {number} */ entries, /** @type {number} */ days) =>
    `${plural(entries, { one: "One entry of the record was", other: `${entries} entries of the record were` })} removed, being older than ${days} days`,
  disowned: (/** @type {string} */ number) => `The person said that entry ${number} wasn't them`,
};

export const recordEntry = {
  unknown: "An entry that this version of Svara can't put into words",
  nobody: "nobody known",
  gone: "somebody who is no longer here",
  by: (/** @type {string} */ name) => `by ${name}`,
  station: (/** @type {string} */ name) => `at ${name}`,
  number: (/** @type {string} */ number) => `no. ${number}`,
  phone,
  /** @type {Record<VerifiedFor, (method: string) => string>} */
  wrongCode: {
    "sign-in": (method) => `A wrong code at sign-in, from ${method}`,
    reset: (method) => `A wrong code when resetting the password, from ${method}`,
    helpdesk: (method) => `A wrong code at the helpdesk, from ${method}`,
  },
  pass: "the temporary access pass",
  app: (/** @type {string} */ name) => `the authenticator app ${name}`,
  token: (/** @type {string} */ serial) => `the hardware token ${serial}`,
  /** @type {Record<Exclude<RecordOutcome, "done">, string>} */
  outcomes: { failed: "Failed", reported: "Reported" },
  /** @type {Record<FailureCause, string>} */
  causes: {
    busy: "The line was busy.",
    declined: "The call was declined.",
    "no-answer": "Nobody answered.",
    "hung-up": "It was hung up before anything was confirmed.",
    "nothing-keyed": "Nothing was keyed.",
    "wrong-keys": "Wrong keys, as many times as allowed.",
    "wrong-code": "Wrong codes, as many times as allowed.",
    "code-not-typed": "The code wasn't typed in time.",
    "voicemail-suspected": "Voicemail seems to have answered.",
    "not-in-service": "The number isn't in service.",
    barred: "The phone line may not call that number.",
    "line-down": "The phone line was down.",
    "fraud-reported": "Whoever answered hadn't asked for it.",
    cancelled: "It was cancelled at the screen.",
    "not-saved": "What was keyed couldn't be saved.",
  },
};

export const record = {
  title: "Record",
  lede: "Everything that happens, as it happened. Each entry is sealed to the one before it, so nobody can change the record without it being found.",
  loading: "Reading the record …",
  tryAgain: "Try again",
  entries: "Entries",
  live: "New entries appear here by themselves.",
  newer: "Show newer entries",
  older: "Look further back",
  none: "No entry fits. Ask for less, or clear the filter.",
  noneYet: "No entry fits among those looked at so far. There are older ones.",
  end: "That's all of it, from the oldest entry on.",
  found: (/** @type {number} */ count) => plural(count, { one: "One entry", other: `${count} entries` }),
  /** @type {Record<RecordTopic, string>} */
  topics: { "sign-in": "Sign-ins", calls: "Calls", helpdesk: "Helpdesk", methods: "Methods", account: "Accounts and passwords", organisation: "Organisation and record" },
  /** @type {Record<RecordOutcome, string>} */
  outcomes: { done: "Went well", failed: "Failed", reported: "Reported" },
  filter: {
    text: "Search names",
    topic: "About",
    allTopics: "Everything",
    outcome: "Outcome",
    allOutcomes: "Any",
    more: "Person, device and period",
    userName: "User name",
    station: "Device",
    from: "From",
    to: "To and including",
    show: "Show",
    clear: "Clear",
  },
  verify: {
    title: "Is it whole?",
    what: "Checks every entry and every signed checkpoint, and names the first that isn't as it was recorded.",
    now: "Verify now",
    whole: (/** @type {number} */ entries) =>
      plural(entries, { one: "The record is whole: its one entry is as it was recorded.", other: `The record is whole: all ${entries} entries are as they were recorded.` }),
    unchecked: (/** @type {number} */ count) =>
      plural(count, { one: "The oldest one couldn't be checked, since its key isn't here.", other: `The oldest ${count} couldn't be checked, since their key isn't here.` }),
    cut: (/** @type {string} */ number, /** @type {number} */ days, /** @type {string} */ date) =>
      `It begins at entry ${number}: what was in front is older than the ${days} days for which the record is kept. It was last cut on ${date}, and a signed note says so.`,
    /** @type {Record<RecordFinding, (number: string) => string>} */
    findings: {
      changed: (number) => `The record has been tampered with: entry ${number} says something else than it did.`,
      removed: (number) => `The record has been tampered with: entry ${number} has been removed.`,
      inserted: (number) => `The record has been tampered with: something was inserted in front of entry ${number}.`,
      moved: (number) => `The record has been tampered with: entry ${number} lies elsewhere than it did.`,
      "cut-off": (number) => `The record has been tampered with: from entry ${number} on, the end is missing.`,
      "not-as-signed": (number) => `The record has been tampered with: a signed checkpoint vouches for another entry ${number} than the one that is there.`,
      "not-as-cut": (number) => `The record has been tampered with: it begins at entry ${number}, and no true note says what was removed in front of it.`,
    },
  },
  export: {
    title: "Take it elsewhere",
    what: "Writes the entries of the chosen period, or all of them, to a sealed file that can be verified without Svara's data store. That it was exported is recorded.",
    csv: "Export for spreadsheets (CSV)",
    jsonLines: "Export for programs (JSON lines)",
    done: (/** @type {string} */ name, /** @type {number} */ entries) => `${plural(entries, { one: "One entry was", other: `${entries} entries were` })} written to ${name}, and sealed.`,
  },
};

export const activity = {
  title: "Recent activity",
  lede: "What has been done with your account, and by you. If something wasn't you, say so.",
  loading: "Looking up what has happened …",
  none: "Nothing has happened yet.",
  noneYet: "Nothing of yours among the latest entries. There are older ones.",
  end: "That's everything since your account was made.",
  more: "There is more, further back.",
  notMe: "This wasn't me",
  notMeLabel: (/** @type {string} */ what) => `This wasn't me: ${what}`,
  disown: {
    title: "This wasn't you?",
    what: "Then we mark your account so that the helpdesk looks at it, and sign you out everywhere but here. This can't be undone.",
    yes: "No, it wasn't me",
    doneTitle: "Thank you for telling us",
    done: "Your account is marked for the helpdesk, and you're signed out everywhere but here. Please do this too:",
    changePassword: "Change your password now.",
    lookAtMethods: "Look at your security info, and delete any method that isn't yours.",
    noContact: "Tell the helpdesk, in case they need to know more.",
  },
};
