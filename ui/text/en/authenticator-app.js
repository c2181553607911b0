// @ts-check

/** An authenticator app: setting one up, and what is said of one. */
export const authenticatorApp = {
  addHint: "An app on your phone or computer shows a code that you type here. Works without a signal and without a call.",
  choiceHint: "You type the code that it shows.",
  disabled: "Turned off after too many failed attempts. Delete it and add it again to use it.",
  deleting: "Its codes can no longer prove that it's you. Remove the account from the app too. This can't be undone: to use the app again you have to add it again.",
  news: {
    added: (/** @type {string} */ name) => `${name} is added, and its codes can now prove that it's you.`,
    deleted: (/** @type {string} */ name) => `${name} is deleted. Remove the account from the app too.`,
    cancelled: "The app was not added. If you had scanned the code, remove the account from the app.",
  },
};
