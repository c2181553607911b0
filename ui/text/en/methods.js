// @ts-check
/** @import { NumberKind, PhoneSlot } from "../../ipc/contract.d.ts" */

/** What the methods are called, wherever they are shown. */
export const methods = {
  phone: "Phone",
  app: "Authenticator app",
  /** @type {Record<PhoneSlot, string>} */
  slots: { mobile: "Mobile", "alternate-mobile": "Alternate mobile", office: "Office" },
  /** @type {Record<PhoneSlot, string>} */
  slotHints: {
    mobile: "The phone you carry with you.",
    "alternate-mobile": "Another phone, for when the first is out of reach.",
    office: "The phone at work. It helps only while you're there.",
  },
  /** @type {Record<NumberKind, string>} */
  kinds: {
    mobile: "mobile number",
    "fixed-line": "fixed line",
    "fixed-line-or-mobile": "mobile or fixed line",
    voip: "internet phone",
    "toll-free": "toll-free number",
    other: "phone number",
  },
  /** A method as it stands among others to choose from. @param {string} masked */
  phoneCall: (masked) => `Phone – call (${masked})`,
  appCode: (/** @type {string} */ name) => `Authenticator app – code (${name})`,
  /** What each withstands, and what it does not. */
  phoneStrength: "Stops anyone who has only your password. It doesn't stop someone who gets your number moved to a SIM card of theirs, or forwarded to their phone.",
  appStrength: "Stops anyone who has only your password, even if they take over your phone number. But a code can be given away: type it only where you meant to sign in, and never read it to anybody.",
};

export const securityInfo = {
  title: "Security info",
  lede: "How we can check that it's you, when you sign in or have forgotten your password.",
  loading: "Fetching your methods …",
  tryAgain: "Try again",
  defaultTitle: "Default sign-in method",
  noDefault: "None yet",
  noDefaultHint: "The first method you add becomes the default.",
  noDefaultLeft: "None of your methods can be used to sign in right now.",
  change: "Change",
  changeDefaultLabel: "Change default sign-in method",
  changeLabel: (/** @type {string} */ method) => `Change ${method}`,
  deleteLabel: (/** @type {string} */ method) => `Delete ${method}`,
  delete: "Delete",
  methodsTitle: "Your methods",
  add: "Add method",
  defaultTag: "Default",
  newTag: "New",
  addedOn: (/** @type {string} */ date) => `added ${date}`,
  lastUsed: (/** @type {string} */ moment) => `last used ${moment}`,
  neverUsed: "not used yet",
  locked: (/** @type {string} */ moment) => `Locked after too many failed attempts. It opens again ${moment}.`,
  disabled: "Turned off after too many failed attempts. Choose Change and prove a number to use it again.",
  empty: "No methods yet",
  emptyHint: "Add your phone, and a call can prove that it's you. It takes less than a minute.",
  strength: "How strong are the methods?",
  phoneLost: "Tell the helpdesk at once if your phone or SIM card is gone.",
  lost: "Lost a device?",
  signOutEverywhere: "Sign out everywhere",
  news: {
    added: (/** @type {string} */ number) => `${number} is added, and a call to it can now prove that it's you.`,
    changed: (/** @type {string} */ number) => `The number is changed to ${number}.`,
    deleted: (/** @type {string} */ number) => `${number} is deleted everywhere.`,
    defaultIs: (/** @type {string} */ method) => `Your default sign-in method is now ${method}.`,
    noDefaultNow: "You have no default sign-in method any more.",
    callCancelled: "The call was cancelled. Nothing has changed.",
  },
};

export const addMethod = {
  title: "Add a method",
  lede: "Which method do you want to add?",
  phoneHint: "We call you, and you key a number that this screen shows. Works with any phone.",
  add: "Add",
  nothingLeft: "You have everything your organisation offers. To use another number, change one you have.",
  nothingOffered: "Your organisation offers no method that you can add yourself.",
  contact: "Need help?",
  noContact: "Ask your administrator or helpdesk.",
};

export const deleteMethod = {
  title: "Delete this method?",
  what: "The number is removed everywhere, and no call can prove that it's you there any more.",
  noUndo: "This can't be undone. To use the number again you have to add it again.",
  defaultMoves: (/** @type {string} */ method) => `It's your default sign-in method. The default becomes ${method}.`,
  noneLeft: "It's your only method for signing in. Without one you may be asked to set one up the next time.",
  yes: "Yes",
  no: "No",
};

export const changeDefault = {
  title: "Change default method",
  lede: "Which method should we use first when you sign in?",
  confirm: "Confirm",
};
