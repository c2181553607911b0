// @ts-check
/** @import { Page } from "playwright-core" */

/**
 * A page or dialog in one of its states.
 *
 * @typedef {object} Scene
 * @property {string} name
 * @property {string} address where to begin
 * @property {(page: Page) => Promise<void>} [reach] what leads there, without a word of any language
 * @property {string} shows what is there once the scene is reached
 * @property {boolean} [folds] whether it folds away when the language changes, so that it has to be reached anew
 */

const PASSWORD = "[name=password]";
const submit = (/** @type {Page} */ page) => page.click("main [type=submit]");

/** @param {Page} page @param {string} userName @param {string} password */
async function fillIn(page, userName, password) {
  await page.fill("[name=userName]", userName);
  await page.fill(PASSWORD, password);
}

/** @param {Page} page @param {string} command @param {string} code */
async function failNext(page, command, code) {
  await page.evaluate(
    ([command, code]) => Reflect.get(window, "svaraSimulated").fail(command, { code, field: null, retryAfterSeconds: null }),
    [command, code],
  );
}

/** @param {Page} page @param {string} current @param {string} wanted */
async function openPasswordDialog(page, current, wanted) {
  await page.click("#change-password");
  await page.fill("[name=current]", current);
  await page.fill("[name=new]", wanted);
}

/** @type {Scene[]} */
export const scenes = [
  { name: "first-start", address: "?", shows: "#try-it" },
  {
    name: "set-up-organisation",
    address: "?",
    reach: (page) => page.click("#set-up"),
    shows: "svara-set-up-organisation select:has(option[value=SE])",
  },
  {
    name: "set-up-organisation-password-judged",
    address: "?",
    reach: async (page) => {
      await page.click("#set-up");
      await page.waitForSelector("select:has(option[value=SE])");
      await page.fill("[name=organisation]", "Kontoret");
      await page.fill(PASSWORD, "kontoret kontoret 1");
    },
    shows: ".strength",
  },
  {
    name: "set-up-organisation-refused",
    address: "?",
    reach: async (page) => {
      await page.click("#set-up");
      await page.waitForSelector("select:has(option[value=SE])");
      await submit(page);
    },
    shows: ".problem",
  },
  { name: "sign-in", address: "?state=sign-in&real&last=anna", shows: PASSWORD },
  { name: "sign-in-sample", address: "?state=sign-in", shows: ".person" },
  { name: "sign-in-missing", address: "?state=sign-in&real", reach: submit, shows: ".problem" },
  {
    name: "sign-in-wrong",
    address: "?state=sign-in&real",
    reach: async (page) => {
      await fillIn(page, "anna", "not this one, surely");
      await submit(page);
    },
    shows: "main .note.bad",
  },
  {
    name: "sign-in-paused",
    address: "?state=sign-in&real",
    reach: async (page) => {
      await page.evaluate(() => (Reflect.get(window, "svaraSimulated").world.people[0].lockedUntil = Date.now() + 240_000));
      await fillIn(page, "anna", "anything");
      await submit(page);
    },
    shows: ".pause:not([hidden])",
  },
  {
    name: "signed-out",
    address: "?state=signed-in&real",
    reach: async (page) => {
      await page.click("#account-button");
      await page.click("#sign-out");
    },
    shows: "html[data-page=sign-in] main .note",
  },
  { name: "profile-without-methods", address: "?state=signed-in&as=erik", shows: "#security-block" },
  { name: "profile", address: "?state=signed-in&real&methods=mobile", shows: "#security-block" },
  {
    name: "change-password",
    address: "?state=signed-in&real&methods=mobile",
    reach: (page) => openPasswordDialog(page, "", "gurka och vinkelhake"),
    shows: "svara-change-password .fine",
  },
  {
    name: "change-password-judged",
    address: "?state=signed-in&real&methods=mobile",
    reach: (page) => openPasswordDialog(page, "", "1qaz2wsx3edc4rfv"),
    shows: "svara-change-password .strength li",
  },
  {
    name: "change-password-refused",
    address: "?state=signed-in&real&methods=mobile",
    reach: async (page) => {
      await openPasswordDialog(page, "not this one, surely", "gurka och vinkelhake");
      await page.click("svara-change-password [type=submit]");
    },
    shows: "svara-change-password .problem",
  },
  {
    name: "password-changed",
    address: "?state=signed-in&real&methods=mobile",
    reach: async (page) => {
      await openPasswordDialog(page, "anna answers the phone", "gurka och vinkelhake");
      await page.click("svara-change-password [type=submit]");
    },
    shows: "svara-profile > .news",
  },
  { name: "settings", address: "?state=sign-in&real", reach: (page) => page.click("#settings-button"), shows: "#settings-panel:popover-open" },
  { name: "account", address: "?state=signed-in&as=maria", reach: (page) => page.click("#account-button"), shows: "#account-panel:popover-open" },
  { name: "shortcuts", address: "?state=signed-in", reach: (page) => page.keyboard.press("F1"), shows: "dialog[open] .shortcut-list" },
  {
    name: "about",
    address: "?state=sign-in&real",
    reach: async (page) => {
      await page.click("#settings-button");
      await page.click("#settings-panel .item >> nth=1");
      await page.click("summary");
    },
    shows: "dialog[open] table",
  },
  {
    name: "sign-out-everywhere",
    address: "?state=signed-in&real",
    reach: async (page) => {
      await page.click("#account-button");
      await page.click("#sign-out-everywhere");
    },
    shows: "dialog[open] .danger",
  },
  { name: "leave-sample", address: "?state=sign-in", reach: (page) => page.click("#leave-sample"), shows: "dialog[open] .primary" },
  {
    name: "error-dialog",
    address: "?state=signed-in&real",
    reach: async (page) => {
      await failNext(page, "sign_out", "internal");
      await page.keyboard.press("Control+Shift+L");
    },
    shows: "dialog[open] .copy",
  },
  {
    name: "still-there",
    address: "?state=signed-in&real&idle=5",
    shows: "dialog[open] .countdown",
  },
  {
    name: "fresh-sign-in",
    address: "?state=signed-in&real",
    reach: (page) =>
      page.evaluate(async () => {
        // The page may be on the screen before this dialog's own file has been read.
        await customElements.whenDefined("svara-fresh-sign-in");
        const dialog = /** @type {any} */ (document.createElement("svara-fresh-sign-in"));
        void dialog.open();
      }),
    shows: "dialog[open] [name=password]",
  },
  ...["locked", "damaged", "newer", "key-missing", "key-wrong", "not-readable", "disk-full", "not-writable"].map((kind) => ({
    name: `store-${kind}`,
    address: `?state=store-trouble&trouble=${kind}`,
    shows: "#quit",
  })),
  {
    name: "store-tried-in-vain",
    address: "?state=store-trouble&trouble=locked",
    reach: (page) => page.click("#try-again"),
    shows: "main .note.warn",
  },
  {
    name: "store-repairing",
    address: "?state=store-trouble",
    reach: async (page) => {
      await page.evaluate(() => Reflect.get(window, "svaraSimulated").hold("repair_store"));
      await page.click("#repair");
    },
    shows: "progress",
  },
  { name: "store-repaired", address: "?state=store-trouble", reach: (page) => page.click("#repair"), shows: "dialog[open] .path" },
  { name: "restore", address: "?state=store-trouble", reach: (page) => page.click("#restore"), shows: "dialog[open] #choose-backup" },
  {
    name: "restore-wrong-passphrase",
    address: "?state=store-trouble",
    reach: async (page) => {
      await page.click("#restore");
      await page.click("#choose-backup");
      await page.fill("[name=passphrase]", "not this one");
      await page.click("dialog [type=submit]");
    },
    shows: "dialog[open] .problem",
  },
  {
    name: "restored",
    address: "?state=store-trouble",
    reach: async (page) => {
      await page.click("#restore");
      await page.click("#choose-backup");
      await page.fill("[name=passphrase]", "open sesame");
      await page.click("dialog [type=submit]");
    },
    shows: "dialog[open] .primary:not([type=submit])",
  },
  { name: "not-started", address: "?fail=app_state", shows: "main .note.bad" },
];
