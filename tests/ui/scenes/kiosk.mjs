// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

const PASSWORD = "[name=password]";
/** As by either button, and without a word on the language, which is the scene's. @param {Page} page */
const walkUp = (page) => page.evaluate(() => void document.body.dispatchEvent(new CustomEvent("svara:walked-up", { bubbles: true, detail: null })));

/** @type {Scene[]} */
export const scenes = [
  { name: "kiosk-attract", address: "?state=sign-in&real&kiosk", shows: ".presence" },
  { name: "kiosk-attract-line-down", address: "?state=sign-in&real&kiosk&presence=down", shows: ".presence.bad" },
  { name: "kiosk-not-ready", address: "?kiosk", shows: "svara-kiosk-waits h1" },
  { name: "kiosk-out-of-order", address: "?state=store-trouble&trouble=damaged&kiosk", shows: "svara-kiosk-waits h1" },
  {
    name: "kiosk-keyboard",
    address: "?state=sign-in&real&kiosk",
    reach: async (page) => {
      await walkUp(page);
      await page.waitForSelector(PASSWORD);
      await page.click(PASSWORD);
    },
    shows: "svara-keyboard:popover-open .keys-letters",
    folds: true,
  },
  {
    name: "kiosk-symbols",
    address: "?state=sign-in&real&kiosk",
    reach: async (page) => {
      await walkUp(page);
      await page.waitForSelector(PASSWORD);
      await page.click(PASSWORD);
      await page.click("svara-keyboard .layer");
    },
    shows: "svara-keyboard:popover-open .keys-symbols",
    folds: true,
  },
  {
    name: "kiosk-pin",
    address: "?state=sign-in&real&kiosk",
    reach: (page) => page.keyboard.press("Control+Alt+Shift+Q"),
    shows: "svara-leave-kiosk svara-keyboard:popover-open .keys-pad",
    folds: true,
  },
  { name: "kiosk-security-info", address: "?state=signed-in&real&kiosk&methods=mobile", shows: ".done-here" },
];
