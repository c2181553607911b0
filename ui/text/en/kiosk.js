// @ts-check
/** @import { Language, LinePresence } from "../../ipc/contract.d.ts" */

/** What a kiosk shows while it waits. */
export const attract = {
  title: "Set up how we know it's you",
  lede: "Add your phone, answer a call, and you're done in about a minute. Nothing you do stays on this screen.",
  choose: "Choose a language to begin",
  begin: "Touch to begin",
  /** @type {Record<LinePresence, string>} */
  line: {
    up: "The phone line is up",
    opening: "The phone line is opening …",
    down: "The phone line is down just now, and is tried again by itself",
  },
  help: "Need help?",
};

/** What stands in for a page that only a desk has. */
export const kioskWaits = {
  title: "This kiosk isn't ready yet",
  what: "Somebody who looks after it has to set it up first. You can't do anything wrong here.",
  outOfOrder: "This kiosk is taking a break",
  outOfOrderWhat: "Something behind it isn't working just now. It tries again by itself and comes back as soon as it can.",
  safe: "Nothing of yours has been lost or left here.",
};

export const leaveKiosk = {
  title: "Leave the kiosk?",
  what: "This ends the program. It needs the kiosk's PIN, which an administrator has. Each try is recorded.",
  pin: "PIN",
  submit: "Leave",
};

/** The keyboard on the screen. */
export const keyboard = {
  label: "On-screen keyboard",
  pad: "On-screen keypad",
  shift: "Shift",
  backspace: "Backspace",
  enter: "Enter",
  hide: "Hide the keyboard",
  space: "space",
  symbols: "Signs",
  letters: "Letters",
  /** @type {Record<Language, string>} */
  layout: { en: "English letters", sv: "Swedish letters" },
};
