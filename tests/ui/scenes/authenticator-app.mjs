// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

const SIGNED_IN = "?state=signed-in&phone=held";

/** @param {Page} page */
async function toSecurityInfo(page) {
  await page.evaluate(() =>
    document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: "security-info" } })),
  );
  await page.waitForSelector("#methods-title");
}

/** @param {string} selector */
const pressed = (selector) => async (/** @type {Page} */ page) => {
  await toSecurityInfo(page);
  await page.click(selector);
};

/** @param {Page} page */
async function toApp(page) {
  await pressed("#add-method")(page);
  await page.check("dialog [value=authenticator-app]");
  await page.click("dialog [type=submit]");
  await page.waitForSelector(".qr-code");
}

/** @param {string} code */
const codeTyped = (code) => async (/** @type {Page} */ page) => {
  await toApp(page);
  await page.fill("#app-code", code);
  await page.keyboard.press("Enter");
};

/** @param {Page} page @param {string} command @param {string} code */
function failNext(page, command, code) {
  return page.evaluate(
    ([command, code]) => Reflect.get(window, "svaraSimulated").fail(command, { code, field: null, retryAfterSeconds: null }),
    [command, code],
  );
}

/** @type {Scene[]} */
export const scenes = [
  { name: "app-scan", address: SIGNED_IN, reach: toApp, shows: ".qr-code" },
  {
    name: "app-cant-scan",
    address: SIGNED_IN,
    reach: async (page) => {
      await toApp(page);
      await page.click("#cant-scan");
    },
    shows: ".cant-scan[open]",
  },
  { name: "app-wrong-code", address: SIGNED_IN, reach: codeTyped("111111"), shows: "#app-code-clock" },
  { name: "app-code-not-digits", address: SIGNED_IN, reach: codeTyped("4829"), shows: "#app-code-problem" },
  {
    name: "app-name-taken",
    address: `${SIGNED_IN}&apps=Tablet`,
    reach: async (page) => {
      await toApp(page);
      await page.fill("#app-name", "Tablet");
      await page.fill("#app-code", "482913");
      await page.keyboard.press("Enter");
    },
    shows: "#app-name-problem",
  },
  {
    name: "app-too-late",
    address: SIGNED_IN,
    reach: async (page) => {
      await toApp(page);
      await failNext(page, "prove_authenticator_app", "set-up-too-late");
      await page.fill("#app-code", "482913");
      await page.keyboard.press("Enter");
    },
    shows: "#app-again",
  },
  {
    name: "app-not-begun",
    address: SIGNED_IN,
    reach: async (page) => {
      await pressed("#add-method")(page);
      await failNext(page, "begin_authenticator_app", "store-busy");
      await page.check("dialog [value=authenticator-app]");
      await page.click("dialog [type=submit]");
    },
    shows: "#app-again",
  },
  { name: "app-proven", address: SIGNED_IN, reach: codeTyped("482913"), shows: "#app-done" },
  {
    name: "app-added",
    address: `${SIGNED_IN}&real&methods=mobile`,
    reach: async (page) => {
      await codeTyped("482913")(page);
      await page.click("#app-done");
    },
    shows: ".tag.fresh",
  },
  { name: "app-cancelled", address: `${SIGNED_IN}&methods=mobile`, reach: async (page) => {
    await toApp(page);
    await page.click("#app-cancel");
  }, shows: ".news" },
  { name: "app-suggested", address: `${SIGNED_IN}&methods=mobile`, reach: toSecurityInfo, shows: ".suggestion" },
  { name: "app-rows", address: `${SIGNED_IN}&methods=mobile&apps=My phone,Tablet&disabled=Tablet`, reach: toSecurityInfo, shows: ".standing" },
  { name: "app-change-default", address: `${SIGNED_IN}&methods=mobile&apps=My phone`, reach: pressed("#change-default"), shows: "dialog[open] .pick" },
  { name: "app-delete", address: `${SIGNED_IN}&apps=My phone`, reach: pressed(".row-actions button"), shows: "dialog[open] .danger" },
  {
    name: "app-instead-of-call",
    address: SIGNED_IN,
    reach: async (page) => {
      await pressed("#add-method")(page);
      await page.click("dialog [type=submit]");
      await page.fill("#phone-number", "070-123 45 67");
      await page.click("#phone-next");
      await page.waitForSelector(".digits bdi");
      await page.evaluate(() => Reflect.get(window, "svaraSimulated").phone.fail("line-down", null, 900));
    },
    shows: "#use-app",
  },
  {
    name: "app-instead-of-asking",
    address: SIGNED_IN,
    reach: async (page) => {
      await pressed("#add-method")(page);
      await page.click("dialog [type=submit]");
      await page.fill("#phone-number", "070-123 45 67");
      await failNext(page, "start_call", "line-down");
      await page.click("#phone-next");
    },
    shows: "#use-app",
  },
  {
    name: "set-up-app",
    address: `${SIGNED_IN}&set-up`,
    reach: async (page) => {
      await page.check("[value=authenticator-app]");
      await page.click("#set-up-begin");
    },
    shows: ".qr-code",
  },
  { name: "set-up-phone-only", address: `${SIGNED_IN}&set-up&no-apps`, shows: ".what-happens" },
  { name: "set-up-app-only", address: `${SIGNED_IN}&set-up&slots=`, shows: "#set-up-begin" },
];
