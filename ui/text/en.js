// @ts-check
import { dialog, error, header, language, shortcuts, about, session, starting, sample } from "./en/shell.js";
import { firstStart, password } from "./en/first-start.js";
import { refusals, failures } from "./en/refusals.js";
import { profile } from "./en/profile.js";
import { signIn, freshSignIn } from "./en/sign-in.js";
import { storeTrouble } from "./en/store-trouble.js";

/** Every word on the screen, in English. The other languages have its shape. */
export const en = {
  dialog, error, header, language, shortcuts, about, session, starting, sample,
  firstStart, password, signIn, freshSignIn, profile, storeTrouble,
  refusals, failures,
};

/** @typedef {typeof en} Words */
