// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

const AT_SIGN_IN = "?state=sign-in&real&phone=held";
const MOBILE = `${AT_SIGN_IN}&methods=mobile`;

/** @param {Page} page @param {string} name */
async function begin(page, name = "anna") {
  await page.fill("[name=userName]", name);
  await page.click(".cannot");
  await page.waitForSelector("html[data-page=reset]");
}

/** As far as the choice. @param {string} [name] */
const chosenFrom = (name) => async (/** @type {Page} */ page) => {
  await begin(page, name);
  await page.click("main [type=submit]");
  await page.waitForSelector(".proofs, svara-phone-form, #reset-code, .contact");
};

/** As far as a call, on which this happens. @param {string} typed @param {[string, ...unknown[]][]} steps */
const called = (typed, steps) => async (/** @type {Page} */ page) => {
  await chosenFrom()(page);
  await page.click("#reset-way-phone");
  await page.fill("#phone-number", typed);
  await page.click("#phone-next");
  await page.waitForSelector(".digits bdi");
  await page.evaluate((steps) => {
    for (const [key, ...more] of steps) Reflect.get(window, "svaraSimulated").phone[key](...more);
  }, steps);
};

/** As far as the code, typed so often. @param {...string} codes */
const typed = (...codes) => async (/** @type {Page} */ page) => {
  await chosenFrom()(page);
  await page.click("#reset-way-authenticator-app");
  for (const code of codes) {
    await page.waitForSelector("#reset-code-confirm:not(:disabled)");
    await page.fill("#reset-code", code);
    await page.keyboard.press("Enter");
  }
};

const RUNG = /** @type {[string, ...unknown[]][]} */ ([["dial", 100], ["ring", 1400]]);
const ANNAS = "070-174 06 05";

/** @param {Page} page @param {string} password */
async function changes(page, password) {
  await called(ANNAS, [...RUNG, ["answer", 3_000], ["keyRight", 6_000]])(page);
  await page.waitForSelector(".reset [name=password]");
  await page.fill("[name=password]", password);
  await page.click("main [type=submit]");
}

/** @type {Scene[]} */
export const scenes = [
  { name: "reset-name", address: MOBILE, reach: (page) => begin(page), shows: "main [name=userName]" },
  {
    name: "reset-name-empty",
    address: MOBILE,
    reach: async (page) => {
      await begin(page, "");
      await page.click("main [type=submit]");
    },
    shows: "main .problem",
  },
  { name: "reset-choose", address: MOBILE, reach: chosenFrom(), shows: ".proofs" },
  { name: "reset-nothing-serves", address: `${MOBILE}&reset=`, reach: chosenFrom(), shows: "main .note.warn" },
  {
    name: "reset-number",
    address: MOBILE,
    reach: async (page) => {
      await chosenFrom()(page);
      await page.click("#reset-way-phone");
    },
    shows: "svara-phone-form",
  },
  { name: "reset-call", address: MOBILE, reach: called(ANNAS, RUNG), shows: "svara-call .call-lines .done" },
  { name: "reset-no-answer", address: MOBILE, reach: called("070-174 06 06", [...RUNG, ["fail", "no-answer", null, 41_000]]), shows: "svara-call .note.bad" },
  { name: "reset-code", address: MOBILE, reach: typed(), shows: "#reset-code" },
  { name: "reset-wrong-code", address: MOBILE, reach: typed("111111"), shows: "main .problem" },
  { name: "reset-locked", address: MOBILE, reach: typed("1".repeat(6), "2".repeat(6), "3".repeat(6), "4".repeat(6), "5".repeat(6)), shows: "main .note.bad" },
  {
    name: "reset-second-proof",
    address: MOBILE,
    reach: async (page) => {
      await page.evaluate(() => {
        const [anna] = Reflect.get(window, "svaraSimulated").world.people;
        anna.role = "administrator";
        const what = { kind: "authenticator-app", name: "Min mobil" };
        anna.methods.push({ id: "app", what, addedAt: 0, lastUsedAt: null, canBeDefault: true, standing: { kind: "open" } });
      });
      await called(ANNAS, [...RUNG, ["answer", 3_000], ["keyRight", 6_000]])(page);
    },
    shows: ".proofs",
  },
  {
    name: "reset-password",
    address: MOBILE,
    reach: async (page) => {
      await called(ANNAS, [...RUNG, ["answer", 3_000], ["keyRight", 6_000]])(page);
      await page.fill("[name=password]", "lavskrika tjäder ormvråk");
    },
    shows: "svara-password-strength .verdict",
  },
  { name: "reset-weak-password", address: MOBILE, reach: (page) => changes(page, "för kort"), shows: "main .problem" },
  { name: "reset-done", address: MOBILE, reach: (page) => changes(page, "lavskrika tjäder ormvråk"), shows: "html[data-page=sign-in] main .note" },
];
