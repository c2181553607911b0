// @ts-check
/** @import { SignedOutBecause } from "../../flows/route.js" */

export const signIn = {
  title: "Sign in",
  to: (/** @type {string} */ organisation) => `to ${organisation}`,
  userName: "User name",
  password: "Password",
  show: "Show password",
  capsLock: "Caps Lock is on",
  submit: "Sign in",
  cannot: "Can't sign in?",
  userNameEmpty: "Type your user name.",
  passwordEmpty: "Type your password.",
  paused: (/** @type {string} */ duration) => `Too many tries, so signing in is paused for now. You can try again in ${duration}.`,
  mayTryAgain: "You can try again now.",
  help: "Need help?",
  samplePeople: "Sign in as",
  samplePeopleHint: "Choose somebody from the sample organisation and the form fills itself in.",
  roleDoes: {
    person: "Adds and proves a phone",
    agent: "Checks who is calling",
    auditor: "Reads what has happened",
    administrator: "Decides what is allowed",
  },
  /** @type {Record<SignedOutBecause, string>} */
  because: {
    "signed-out": "You're signed out.",
    "signed-out-everywhere": "You're signed out here and on every other device.",
    idle: "You were signed out because nothing had happened for a while.",
    "call-reported":
      "The person we called said that they hadn't asked for the call, so this sign-in has ended and your organisation has been told. If it was you, ask for help below.",
    "password-reset": "Your password has been changed, and you've been signed out everywhere. Sign in with the new one.",
    "reset-left": "Your password is as it was.",
    "reset-reported":
      "The person we called said that they hadn't asked for the call, so nothing was changed and your organisation has been told. If it was you, ask for help below.",
    cancelled: "The sign-in was cancelled.",
    "given-back": "The screen has been given back. Sign in to go on: the case is under Helpdesk.",
    "session-ended": "Your session has ended. Sign in to continue.",
    "not-signed-in": "Sign in to continue.",
  },
};

export const freshSignIn = {
  title: "Confirm that it's you",
  why: "It's a while since you signed in. Type your password once more, and we'll go on where you were.",
  submit: "Confirm",
};

/** Right after signing in with a password that somebody else has made. */
export const choosePassword = {
  title: "Choose a password of your own",
  lede: "Somebody else made the one you signed in with. Choose another that only you know, and go on.",
  new: "New password",
  missing: "Type the password that you want.",
  submit: "Save and go on",
  signOut: "Sign out",
  mustBeNow: "You'll be asked again when you next sign in.",
};
