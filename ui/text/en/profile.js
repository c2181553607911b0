// @ts-check
import { pluralIn } from "../plural.js";

const plural = pluralIn("en");

export const changePassword = {
  title: "Change password",
  what: "You stay signed in here. Everywhere else you're signed out, and will need the new password to sign in again.",
  current: "Current password",
  new: "New password",
  missing: { current: "Type your current password.", new: "Type a new password." },
  wrong: "That isn't your current password. Check it and try again.",
  submit: "Change password",
  done: "Your password is changed. Everywhere but here you're signed out.",
};

export const profile = {
  title: "My profile",
  lede: "This is your account, and how it's protected.",
  account: "Account",
  changePassword: "Change password",
  security: {
    title: "Security info",
    lede: "How we can check that it's you, when you sign in or have forgotten your password.",
    methods: (/** @type {number} */ count) =>
      plural(count, { one: "One method is set up", other: `${count} methods are set up` }),
    standing: "Methods",
    none: "No method is set up yet",
    noneWhat: "Add a phone, and a call can prove that it's you. It takes less than a minute.",
    defaultMethod: "Default sign-in method",
    update: "Update info",
    add: "Add method",
  },
  sessions: {
    title: "Lost a device?",
    what: "Sign out everywhere ends every session that is open with your account.",
  },
  loading: "Fetching your profile …",
};
