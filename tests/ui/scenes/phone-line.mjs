// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

const ADMINISTRATOR = "?state=signed-in&as=maria&real&phone=held";
const OWN_LINE = `${ADMINISTRATOR}&line=sip`;

/** @param {Page} page */
async function toPhoneLine(page) {
  await page.evaluate(() => document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: "phone-line" } })));
  await page.waitForSelector("svara-phone-line .line-form");
}

/** There, and then something done. @param {(page: Page) => Promise<unknown>} what */
const there = (what) => async (/** @type {Page} */ page) => {
  await toPhoneLine(page);
  await what(page);
};

/** @param {string} section */
const unfold = (section) => (/** @type {Page} */ page) => page.click(`details[data-section=${section}] > summary`);

/** @param {Page} page */
async function unfoldAll(page) {
  for (const section of ["identity", "numbers", "network", "encryption", "sound", "limits"]) await unfold(section)(page);
}

/** Plays the line: see `ui/ipc/simulated/phone-line.js`. @param {Page} page @param {[string, ...unknown[]][]} steps */
async function line(page, steps) {
  await page.waitForFunction(() => Reflect.get(window, "svaraSimulated").calls.includes("test_phone_line"));
  await page.evaluate((steps) => {
    for (const [name, ...more] of steps) Reflect.get(window, "svaraSimulated").line[name](...more);
  }, steps);
}

/** A test of the line that has come as far as this. @param {[string, ...unknown[]][]} steps */
const tested = (steps) =>
  there(async (page) => {
    await page.click("#test-line");
    await line(page, steps);
  });

const SERVER = "192.0.2.10:5060";
const passed = (/** @type {number} */ elapsed) => ({ kind: "passed", elapsed });
const failed = (/** @type {string} */ cause, /** @type {string} */ setting, /** @type {string | null} */ detail = null) => ({ kind: "failed", elapsed: 5003, why: { cause, detail, setting } });
const BEGUN = /** @type {[string, ...unknown[]][]} */ ([["step", "start", passed(2)], ["step", "resolve", passed(14)], ["step", "transport", passed(31), SERVER]]);
const HELD = `${OWN_LINE}&line-test=held`;

/** Whatever can be the matter with a line, as it shows in the test. @type {[string, string, string, string | null][]} */
const CAUSES = [
  ["unresolved", "resolve", "server", "pbx.example"], ["refused", "transport", "server", null], ["unknown-issuer", "tls", "ca-file", null],
  ["unauthorized", "registration", "password", null], ["silent", "options", "server", null],
];

/** @param {Page} page */
const callMe = async (page) => {
  await page.click("#call-me-now");
  await page.waitForSelector("dialog[open] svara-phone-form");
};

/** @param {Page} page */
const called = async (page) => {
  await callMe(page);
  await page.click("#phone-next");
  await page.waitForSelector(".digits bdi");
  await page.evaluate(() => {
    const { phone } = Reflect.get(window, "svaraSimulated");
    phone.dial(100);
    phone.ring(1400);
    phone.answer(6200);
  });
};

/** @type {Scene[]} */
export const scenes = [
  { name: "phone-line-simulated", address: ADMINISTRATOR, reach: toPhoneLine, shows: ".line-form" },
  { name: "phone-line", address: OWN_LINE, reach: toPhoneLine, shows: ".line-section" },
  { name: "phone-line-unfolded", address: OWN_LINE, reach: there(unfoldAll), shows: "details[data-section=limits][open]" },
  {
    name: "phone-line-tls",
    address: OWN_LINE,
    reach: there(async (page) => {
      await page.selectOption("#line-transport", "tls");
      await unfold("encryption")(page);
    }),
    shows: "#line-client-key",
  },
  {
    name: "phone-line-help",
    address: OWN_LINE,
    reach: there(async (page) => {
      for (const key of ["server", "transport", "password", "user", "from-user", "register"]) await page.click(`#line-${key}-help-button`);
    }),
    shows: "#line-server-help:not([hidden])",
  },
  {
    name: "phone-line-numbers",
    address: OWN_LINE,
    reach: there(async (page) => {
      await unfold("numbers")(page);
      await page.selectOption("#line-number-format", "prefix");
      await page.fill("#line-number-prefix", "9");
    }),
    shows: "#line-number-prefix",
  },
  { name: "phone-line-file", address: `${ADMINISTRATOR}&line=file`, reach: toPhoneLine, shows: ".origin" },
  { name: "phone-line-sample", address: "?state=signed-in&as=maria", reach: toPhoneLine, shows: ".origin" },
  { name: "phone-line-opening", address: `${OWN_LINE}&line-state=opening`, reach: toPhoneLine, shows: ".line-state.waiting" },
  { name: "phone-line-reachable", address: `${OWN_LINE}&line-state=reachable`, reach: toPhoneLine, shows: ".line-state.good" },
  { name: "phone-line-down", address: `${OWN_LINE}&line-state=down`, reach: toPhoneLine, shows: ".line-trouble .note" },
  { name: "phone-line-not-opened", address: `${OWN_LINE}&line-state=not-opened`, reach: toPhoneLine, shows: ".line-trouble .note" },
  { name: "phone-line-broken", address: `${OWN_LINE}&line-state=broken`, reach: toPhoneLine, shows: ".line-trouble .note" },
  {
    name: "phone-line-not-loaded",
    address: OWN_LINE,
    reach: async (page) => {
      await page.evaluate(() => Reflect.get(window, "svaraSimulated").fail("phone_line", { code: "store-busy", field: null, retryAfterSeconds: null }));
      await page.evaluate(() => document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: "phone-line" } })));
    },
    shows: "svara-phone-line .note.bad",
  },
  {
    name: "phone-line-wrong",
    address: OWN_LINE,
    reach: there(async (page) => {
      await page.fill("#line-server", "pbx exempel");
      await page.fill("#line-user", "");
      await unfold("network")(page);
      await page.fill("#line-rtp-ports", "20000");
      await page.click("#save-line");
    }),
    shows: "#line-rtp-ports-problem",
  },
  {
    name: "phone-line-not-saved",
    address: OWN_LINE,
    reach: there(async (page) => {
      await page.evaluate(() => Reflect.get(window, "svaraSimulated").fail("save_phone_line", { code: "store-full", field: null, retryAfterSeconds: null }));
      await page.click("#save-line");
    }),
    shows: "#save-error .note",
  },
  { name: "phone-line-unsaved", address: OWN_LINE, reach: there((page) => page.fill("#line-server", "pbx2.example")), shows: "#put-back" },
  {
    name: "phone-line-leave",
    address: OWN_LINE,
    reach: there(async (page) => {
      await page.fill("#line-server", "pbx2.example");
      await page.click("nav a");
    }),
    shows: "dialog[open] #leave",
  },
  {
    name: "phone-line-saved",
    address: OWN_LINE,
    reach: there(async (page) => {
      await page.fill("#line-server", "pbx2.example");
      await page.click("#save-line");
    }),
    shows: ".in-use",
  },
  { name: "phone-line-password-new", address: OWN_LINE, reach: there((page) => page.click("#line-password")), shows: "#password-keep" },
  { name: "phone-line-password-removed", address: OWN_LINE, reach: there((page) => page.click("#password-remove")), shows: "#password-keep" },
  {
    name: "phone-line-password-file",
    address: OWN_LINE,
    reach: there((page) => page.selectOption("[name=password-place]", "file")),
    shows: "#line-password-place",
  },
  { name: "line-test-running", address: HELD, reach: tested([...BEGUN, ["step", "tls", { kind: "skipped" }, SERVER], ["step", "registration", { kind: "running" }, SERVER]]), shows: ".call-lines .now" },
  {
    name: "line-test-passed",
    address: HELD,
    reach: tested([...BEGUN, ["step", "tls", { kind: "skipped" }, SERVER], ["step", "registration", passed(112), SERVER], ["step", "options", passed(23), SERVER], ["end", true]]),
    shows: ".test-outcome.good",
  },
  ...CAUSES.map(([cause, step, setting, detail]) => ({
    name: `line-test-${cause}`,
    address: HELD,
    reach: tested([...BEGUN.filter(([, taken]) => taken !== step), ["step", step, failed(cause, setting, detail), step === "resolve" ? null : SERVER], ["end", false]]),
    shows: "#look-at",
  })),
  {
    name: "line-test-two-servers",
    address: HELD,
    reach: tested([
      ...BEGUN.slice(0, 2), ["step", "transport", failed("refused", "server"), SERVER], ["step", "options", { kind: "skipped" }, SERVER],
      ["step", "transport", passed(28), "192.0.2.11:5060"], ["step", "options", passed(19), "192.0.2.11:5060"], ["end", true],
    ]),
    shows: ".test-outcome.good",
  },
  { name: "line-test-cancelled", address: HELD, reach: tested([...BEGUN, ["end", false, true]]), shows: ".test-outcome.info" },
  {
    name: "line-test-refused",
    address: OWN_LINE,
    reach: there(async (page) => {
      await page.evaluate(() => Reflect.get(window, "svaraSimulated").fail("test_phone_line", { code: "internal", field: null, retryAfterSeconds: null }));
      await page.click("#test-line");
    }),
    shows: "svara-line-test .note.bad",
  },
  { name: "call-me-now", address: `${OWN_LINE}&methods=mobile,office`, reach: there(callMe), shows: "dialog[open] [name=own]" },
  {
    name: "call-me-now-another",
    address: `${OWN_LINE}&methods=mobile`,
    reach: there(async (page) => {
      await callMe(page);
      await page.check("[name=own][value='']");
    }),
    shows: "#phone-number",
  },
  { name: "call-me-now-call", address: `${OWN_LINE}&methods=mobile`, reach: there(called), shows: "svara-call .call-lines .now" },
  {
    name: "call-me-now-worked",
    address: `${OWN_LINE}&methods=mobile`,
    reach: there(async (page) => {
      await called(page);
      await page.evaluate(() => Reflect.get(window, "svaraSimulated").phone.keyRight(11_200));
    }),
    shows: "dialog[open] .proven",
  },
];
