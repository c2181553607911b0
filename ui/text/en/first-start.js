// @ts-check
/** @import { PasswordReason } from "../../ipc/contract.d.ts" */

export const firstStart = {
  title: "Welcome to Svara",
  lede: "Prove who you are with a phone call that really rings.",
  chooseLanguage: "Choose your language",
  how: "How do you want to begin?",
  tryIt: "Try it",
  tryItWhat: "A sample organisation with made-up people and a simulated phone. Nothing real is touched, and you can leave it at any time.",
  setUp: "Set up your organisation",
  setUpWhat: "Name your organisation and create the first administrator. Takes about a minute.",
  form: {
    title: "Set up your organisation",
    lede: "You'll be its first administrator. Everything stays on this machine.",
    back: "Back",
    organisationPart: "The organisation",
    organisation: "Name of the organisation",
    country: "Country",
    countryUnchosen: "Choose a country …",
    countryMissing: "Choose the country that the organisation is in.",
    countryHint: "Calls to this country are allowed from the start.",
    administratorPart: "You, the administrator",
    displayName: "Your name",
    userName: "User name",
    userNameHint: "What you sign in with, for example anna.berg.",
    submit: "Create the organisation",
  },
};

export const password = {
  hint: "At least 15 characters. Any characters will do, spaces too; a few unrelated words make a good password.",
  strength: "Strength",
  /** From 0, guessed at once, to 4. */
  levels: ["Guessed at once", "Easy to guess", "Could be better", "Strong", "Very strong"],
  /** @type {Record<PasswordReason, string>} */
  reasons: {
    "too-short": "It needs at least 15 characters.",
    "too-long": "It may have at most 128 characters.",
    "commonly-used": "It's among the first that anyone would try. Choose another.",
    "easy-to-guess": "It's easy to guess. Add a word or two that don't belong together.",
    "contains-name": "It contains your name or the organisation's. Leave that out.",
    known: "It's on your organisation's list of passwords that others know. Choose another.",
  },
  acceptable: "This password will do.",
};
