// @ts-check
import { dialog, error, header, language, shortcuts, about, session, starting, sample } from "./sv/shell.js";
import { firstStart, password } from "./sv/first-start.js";
import { refusals, failures } from "./sv/refusals.js";
import { profile } from "./sv/profile.js";
import { signIn, freshSignIn } from "./sv/sign-in.js";
import { storeTrouble } from "./sv/store-trouble.js";

/** @import { Words } from "./en.js" */

/**
 * Every word on the screen, in Swedish.
 * @type {Words}
 */
export const sv = {
  dialog, error, header, language, shortcuts, about, session, starting, sample,
  firstStart, password, signIn, freshSignIn, profile, storeTrouble,
  refusals, failures,
};

