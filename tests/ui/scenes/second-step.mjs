// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

const AT_SIGN_IN = "?state=sign-in&real&two-step&phone=held";
const MOBILE = `${AT_SIGN_IN}&methods=mobile`;
const PHONES = `${AT_SIGN_IN}&methods=mobile,office`;

/** Gives Anna an authenticator app, which she tries first where `first` says so. @param {Page} page @param {boolean} first */
function withApp(page, first) {
  return page.evaluate((first) => {
    const [anna] = Reflect.get(window, "svaraSimulated").world.people;
    const what = { kind: "authenticator-app", name: "Min mobil" };
    anna.methods.push({ id: "app", what, addedAt: 0, lastUsedAt: null, canBeDefault: true, standing: { kind: "open" } });
    if (first) anna.defaultMethod = "app";
  }, first);
}

/** Locks every method of Anna's, each an hour longer than the one before. @param {Page} page */
function lockAll(page) {
  return page.evaluate(() => {
    const [anna] = Reflect.get(window, "svaraSimulated").world.people;
    for (const [hours, method] of anna.methods.entries()) method.standing = { kind: "locked", until: Date.now() + (hours + 1) * 3_600_000 };
  });
}

/** @param {Page} page */
async function signIn(page) {
  await page.fill("[name=userName]", "anna");
  await page.fill("[name=password]", "anna answers the phone");
  await page.click("main [type=submit]");
  await page.waitForSelector("html[data-page=second-step]");
}

/** Signs in, and plays the person's phone. @param {[string, ...unknown[]][]} steps */
const called = (steps) => async (/** @type {Page} */ page) => {
  await signIn(page);
  await page.waitForSelector(".digits bdi");
  await page.evaluate((steps) => {
    for (const [key, ...more] of steps) Reflect.get(window, "svaraSimulated").phone[key](...more);
  }, steps);
};

const RUNG = /** @type {[string, ...unknown[]][]} */ ([["dial", 100], ["ring", 1400]]);

/** Signs in by an app, and types. @param {...string} codes */
const typed = (...codes) => async (/** @type {Page} */ page) => {
  await withApp(page, true);
  await signIn(page);
  for (const code of codes) {
    await page.waitForSelector("#second-step-confirm:not(:disabled)");
    await page.fill("#second-step-code", code);
    await page.keyboard.press("Enter");
  }
};

/** The dialog of an old sign-in, once its password was right. @param {Page} page */
async function freshly(page) {
  await page.evaluate(async () => {
    await customElements.whenDefined("svara-fresh-sign-in");
    void (/** @type {any} */ (document.createElement("svara-fresh-sign-in")).open());
  });
  await page.fill("dialog [name=password]", "anna answers the phone");
  await page.click("dialog [type=submit]");
}

/** @type {Scene[]} */
export const scenes = [
  { name: "second-step-call", address: PHONES, reach: called(RUNG), shows: "svara-second-proof .call-lines .done" },
  { name: "second-step-call-only-way", address: `${MOBILE}&confirm=key-number`, reach: called(RUNG), shows: "svara-second-proof .call-lines .done" },
  { name: "second-step-declined", address: PHONES, reach: called([...RUNG, ["fail", "declined", null, 5_200]]), shows: "svara-call .note.bad" },
  { name: "second-step-line-down", address: PHONES, reach: called([["fail", "line-down", null, 900]]), shows: "svara-call .note.bad" },
  { name: "second-step-code", address: MOBILE, reach: typed(), shows: "#second-step-code" },
  { name: "second-step-trust", address: `${MOBILE}&trust=30`, reach: typed(), shows: "#trust-device" },
  { name: "second-step-call-trust", address: `${PHONES}&trust=30`, reach: called(RUNG), shows: "#trust-device" },
  { name: "second-step-no-code", address: MOBILE, reach: typed("4829"), shows: "svara-second-proof .problem" },
  { name: "second-step-wrong-code", address: MOBILE, reach: typed("111111"), shows: "svara-second-proof .problem" },
  { name: "second-step-locked", address: MOBILE, reach: typed("111111", "222222", "333333"), shows: ".proofs .standing" },
  {
    name: "second-step-another-way",
    address: PHONES,
    reach: async (page) => {
      await withApp(page, false);
      await called(RUNG)(page);
      await page.click("#call-view-change-number");
    },
    shows: ".proofs",
  },
  {
    name: "second-step-nothing-open",
    address: PHONES,
    reach: async (page) => {
      await lockAll(page);
      await signIn(page);
    },
    shows: "svara-second-proof .contact",
  },
  { name: "second-step-reported", address: PHONES, reach: called([...RUNG, ["fail", "fraud-reported", null, 9_000]]), shows: "html[data-page=sign-in] main .note" },
  { name: "second-step-freshly", address: "?state=signed-in&real&two-step&phone=held&methods=mobile,office", reach: freshly, shows: "dialog[open] .digits bdi" },
];
