// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

const SIGNED_IN = "?state=signed-in&phone=held";
const ALL = "&methods=mobile,alternate-mobile,office";

/** @param {Page} page */
async function toSecurityInfo(page) {
  await page.evaluate(() =>
    document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: "security-info" } })),
  );
  await page.waitForSelector("#methods-title");
}

/** @param {Page} page */
async function toPhoneForm(page) {
  await toSecurityInfo(page);
  await page.click("#add-method");
  await page.click("dialog [type=submit]");
}

/** @param {string} number */
const typed = (number) => async (/** @type {Page} */ page) => {
  await toPhoneForm(page);
  await page.fill("#phone-number", number);
  await page.locator("#phone-number").blur();
};

/** @param {Page} page */
async function toCall(page) {
  await typed("070-123 45 67")(page);
  await page.click("#phone-next");
}

/**
 * Plays the person's phone: each step is the name of one of its keys and what goes with it.
 *
 * @param {Page} page
 * @param {[string, ...unknown[]][]} steps
 */
async function phone(page, steps) {
  await page.waitForSelector(".digits bdi, .digits svara-icon");
  await page.evaluate((steps) => {
    for (const [key, ...more] of steps) Reflect.get(window, "svaraSimulated").phone[key](...more);
  }, steps);
}

const RUNG = /** @type {[string, ...unknown[]][]} */ ([["dial", 100], ["ring", 1400]]);
const ANSWERED = /** @type {[string, ...unknown[]][]} */ ([...RUNG, ["answer", 6200]]);

/** @param {[string, ...unknown[]][]} steps */
const called = (steps) => async (/** @type {Page} */ page) => {
  await toCall(page);
  await phone(page, steps);
};

const EVERY_WAY = `${SIGNED_IN}&confirm=key-number,hear-code,pound`;

/** @param {string} way @param {[string, ...unknown[]][]} steps */
const confirmedBy = (way, steps) => async (/** @type {Page} */ page) => {
  await typed("070-123 45 67")(page);
  await page.check(`[name=confirmation][value=${way}]`);
  await page.click("#phone-next");
  await phone(page, steps);
};

/** @param {string} code @param {[string, ...unknown[]][]} [before] */
const codeTyped = (code, before = []) => async (/** @type {Page} */ page) => {
  await confirmedBy("hear-code", [...ANSWERED, ["hearCode", 8000], ...before])(page);
  await page.fill("#call-code", code);
  await page.keyboard.press("Enter");
};

/** @param {string} selector */
const pressed = (selector) => async (/** @type {Page} */ page) => {
  await toSecurityInfo(page);
  await page.click(selector);
};

/** @param {Page} page */
async function toWizardPhone(page) {
  await page.click("#set-up-begin");
  await page.fill("#phone-number", "0701740605");
}

/** @param {Page} page */
async function toWizardCall(page) {
  await toWizardPhone(page);
  await page.click("#phone-next");
  await phone(page, ANSWERED);
}

const CHANGE = ".row-actions button:first-child";
const DELETE = ".row-actions button:last-child";

/** Every end of a call that is not a proof, with the time after which it may be made again. @type {[string, number | null][]} */
const FAILURES = [
  ["busy", null], ["declined", null], ["no-answer", 1800], ["hung-up", null], ["nothing-keyed", null], ["wrong-keys", 3600],
  ["wrong-code", null], ["code-not-typed", null], ["barred", null],
  ["voicemail-suspected", null], ["not-in-service", null], ["line-down", null], ["fraud-reported", null],
  ["cancelled", null], ["not-saved", null],
];

/** @type {Scene[]} */
export const scenes = [
  { name: "security-info-empty", address: SIGNED_IN, reach: toSecurityInfo, shows: ".no-methods" },
  { name: "security-info", address: `${SIGNED_IN}${ALL}`, reach: toSecurityInfo, shows: ".method-row" },
  { name: "security-info-trusted-devices", address: `${SIGNED_IN}&methods=mobile&trusted`, reach: toSecurityInfo, shows: ".trusted" },
  { name: "security-info-locked", address: `${SIGNED_IN}&real${ALL}&locked=office`, reach: toSecurityInfo, shows: ".standing" },
  { name: "security-info-disabled", address: `${SIGNED_IN}&real&methods=mobile,office&disabled=mobile`, reach: toSecurityInfo, shows: ".standing" },
  { name: "security-info-strength", address: `${SIGNED_IN}&methods=mobile`, reach: pressed(".strength > summary"), shows: ".strength[open]" },
  {
    name: "security-info-not-loaded",
    address: SIGNED_IN,
    reach: async (page) => {
      await page.evaluate(() =>
        Reflect.get(window, "svaraSimulated").fail("security_info", { code: "store-busy", field: null, retryAfterSeconds: null }),
      );
      await page.evaluate(() =>
        document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: "security-info" } })),
      );
    },
    shows: "svara-security-info .note.bad",
  },
  { name: "add-method", address: SIGNED_IN, reach: pressed("#add-method"), shows: "dialog[open] .pick" },
  { name: "add-method-nothing-left", address: `${SIGNED_IN}${ALL}&no-apps`, reach: pressed("#add-method"), shows: "dialog[open] .contact" },
  { name: "add-method-nothing-offered", address: `${SIGNED_IN}&slots=&no-apps`, reach: pressed("#add-method"), shows: "dialog[open] .contact" },
  { name: "phone-form", address: SIGNED_IN, reach: toPhoneForm, shows: "dialog[open] #phone-number" },
  { name: "phone-form-slots", address: `${SIGNED_IN}&methods=mobile`, reach: typed("08-505 630 00"), shows: ".understood" },
  { name: "phone-form-understood", address: SIGNED_IN, reach: typed("070-174 06 05"), shows: ".understood" },
  { name: "phone-form-extension", address: SIGNED_IN, reach: typed("+46 70 174 06 05 X12345"), shows: ".understood.aside" },
  { name: "phone-form-question", address: SIGNED_IN, reach: typed("+4670a1740605"), shows: ".question" },
  { name: "phone-form-refused", address: SIGNED_IN, reach: typed("0900 123 45 67"), shows: "#phone-reading .problem" },
  { name: "phone-form-abroad", address: SIGNED_IN, reach: typed("+1 4255551234X12345"), shows: "#phone-reading .problem" },
  {
    name: "phone-form-limit",
    address: SIGNED_IN,
    reach: async (page) => {
      await typed("070-174 06 05")(page);
      await page.evaluate(() =>
        Reflect.get(window, "svaraSimulated").fail("start_call", { code: "limit-number", field: null, retryAfterSeconds: 1500 }),
      );
      await page.click("#phone-next");
    },
    shows: ".refusal .note.bad",
  },
  {
    name: "country-list",
    folds: true,
    address: SIGNED_IN,
    reach: async (page) => {
      await toPhoneForm(page);
      await page.click("[role=combobox]");
    },
    shows: ".country-list:popover-open",
  },
  {
    name: "country-list-searched",
    folds: true,
    address: SIGNED_IN,
    reach: async (page) => {
      await toPhoneForm(page);
      await page.click("[role=combobox]");
      await page.keyboard.type("nor");
    },
    shows: ".country-list .active",
  },
  {
    name: "country-list-nothing-found",
    folds: true,
    address: SIGNED_IN,
    reach: async (page) => {
      await toPhoneForm(page);
      await page.click("[role=combobox]");
      await page.keyboard.type("zzz");
    },
    shows: ".country-none:not([hidden])",
  },
  {
    name: "call-placing",
    address: SIGNED_IN,
    reach: async (page) => {
      await page.evaluate(() => Reflect.get(window, "svaraSimulated").hold("start_call"));
      await toCall(page);
    },
    shows: ".digits .spinner",
  },
  { name: "call-dialling", address: SIGNED_IN, reach: called([["dial", 100]]), shows: ".call-lines" },
  { name: "call-ringing", address: SIGNED_IN, reach: called(RUNG), shows: ".call-lines" },
  { name: "call-answered", address: `${SIGNED_IN}&real`, reach: called(ANSWERED), shows: ".call-lines" },
  { name: "call-wrong-keys", address: SIGNED_IN, reach: called([...ANSWERED, ["keyWrong", 9100]]), shows: "svara-call .note.warn" },
  ...FAILURES.map(([cause, retryAfterSeconds]) => ({
    name: `call-ended-${cause}`,
    address: SIGNED_IN,
    reach: called([...RUNG, ["fail", cause, retryAfterSeconds, 20_400]]),
    shows: "svara-call .note.bad",
  })),
  { name: "phone-form-ways", address: EVERY_WAY, reach: typed("070-174 06 05"), shows: "[name=confirmation][value=pound]" },
  { name: "phone-form-one-way", address: `${SIGNED_IN}&confirm=hear-code`, reach: toPhoneForm, shows: ".call-me" },
  { name: "call-hear-code", address: EVERY_WAY, reach: confirmedBy("hear-code", ANSWERED), shows: ".call-lines" },
  { name: "call-code-read", address: EVERY_WAY, reach: confirmedBy("hear-code", [...ANSWERED, ["hearCode", 8000]]), shows: "#call-code" },
  { name: "call-code-not-six-digits", address: EVERY_WAY, reach: codeTyped("4829"), shows: ".code-entry .problem" },
  { name: "call-wrong-code", address: EVERY_WAY, reach: codeTyped("111111"), shows: "svara-call .note.warn" },
  { name: "call-code-still-good", address: EVERY_WAY, reach: confirmedBy("hear-code", [...ANSWERED, ["hearCode", 8000], ["hangUp", 20_000]]), shows: "svara-call .note.info" },
  { name: "call-code-proven", address: EVERY_WAY, reach: codeTyped("482913"), shows: ".proven" },
  { name: "call-pound", address: EVERY_WAY, reach: confirmedBy("pound", ANSWERED), shows: ".call-lines" },
  { name: "call-not-pound", address: EVERY_WAY, reach: confirmedBy("pound", [...ANSWERED, ["keyWrong", 9100]]), shows: "svara-call .note.warn" },
  { name: "call-pound-proven", address: EVERY_WAY, reach: confirmedBy("pound", [...ANSWERED, ["keyRight", 9100]]), shows: ".proven" },
  { name: "call-proven", address: SIGNED_IN, reach: called([...ANSWERED, ["keyRight", 11_200]]), shows: ".proven" },
  {
    name: "security-info-added",
    address: `${SIGNED_IN}&real`,
    reach: async (page) => {
      await called([...ANSWERED, ["keyRight", 11_200]])(page);
      await page.click("#proven-done");
    },
    shows: ".tag.fresh",
  },
  { name: "change-number", address: `${SIGNED_IN}&methods=mobile,office`, reach: pressed(CHANGE), shows: "dialog[open] .number-now" },
  { name: "delete-only-method", address: `${SIGNED_IN}&methods=mobile`, reach: pressed(DELETE), shows: "dialog[open] .danger" },
  { name: "delete-default", address: `${SIGNED_IN}&methods=mobile,office`, reach: pressed(DELETE), shows: "dialog[open] .danger" },
  {
    name: "security-info-deleted",
    address: `${SIGNED_IN}&real&methods=mobile,office`,
    reach: async (page) => {
      await pressed(DELETE)(page);
      await page.click("dialog .danger");
    },
    shows: ".news",
  },
  { name: "change-default", address: `${SIGNED_IN}${ALL}`, reach: pressed("#change-default"), shows: "dialog[open] .pick" },
  { name: "confirm-methods", address: `${SIGNED_IN}&real${ALL}&confirm`, shows: "#confirm-yes" },
  {
    name: "confirm-methods-not-loaded",
    address: `?state=sign-in&phone=held&real${ALL}&confirm`,
    reach: async (page) => {
      await page.evaluate(() => Reflect.get(window, "svaraSimulated").fail("security_info", { code: "store-busy", field: null, retryAfterSeconds: null }));
      await page.fill("[name=userName]", "anna");
      await page.fill("[name=password]", "anna answers the phone");
      await page.click("main [type=submit]");
    },
    shows: "#confirm-again",
  },
  { name: "set-up", address: `${SIGNED_IN}&set-up`, shows: "#set-up-later" },
  {
    name: "set-up-not-postponable",
    address: "?state=sign-in&phone=held&set-up&real",
    reach: async (page) => {
      await page.evaluate(() => (Reflect.get(window, "svaraSimulated").world.postponementsLeft = 0));
      await page.fill("[name=userName]", "anna");
      await page.fill("[name=password]", "anna answers the phone");
      await page.click("main [type=submit]");
    },
    shows: "svara-set-up",
  },
  { name: "set-up-nothing-offered", address: `${SIGNED_IN}&set-up&slots=&no-apps`, shows: "svara-set-up .contact" },
  { name: "set-up-phone", address: `${SIGNED_IN}&set-up`, reach: toWizardPhone, shows: "svara-phone-form" },
  { name: "set-up-call", address: `${SIGNED_IN}&set-up&real`, reach: toWizardCall, shows: ".call-lines .done" },
  {
    name: "set-up-done",
    address: `${SIGNED_IN}&set-up`,
    reach: async (page) => {
      await toWizardCall(page);
      await phone(page, [["keyRight", 11_200]]);
    },
    shows: ".proven",
  },
];
