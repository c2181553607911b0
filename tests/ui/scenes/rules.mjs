// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

const ADMINISTRATOR = "?state=signed-in&as=maria&real";
const AUDITOR = "?state=signed-in&as=erik&role=auditor&rules=file";

/** @param {Page} page */
const go = (page) => page.evaluate(() => void document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: "rules" } })));

/** There, and then something done. @param {(page: Page) => Promise<unknown>} [what] */
const there = (what) => async (/** @type {Page} */ page) => {
  await go(page);
  await page.waitForSelector("svara-rules .line-form");
  await what?.(page);
};

/** Gives Anna a mobile. @param {Page} page */
async function annaHasAMobile(page) {
  await page.evaluate(() => {
    const anna = Reflect.get(window, "svaraSimulated").world.people[0];
    const what = { kind: "phone", slot: "mobile", value: "+46 70-174 06 05", masked: "+46 70-••• •• 05" };
    anna.methods = [{ id: "m1", what, addedAt: 0, lastUsedAt: null, canBeDefault: true, standing: { kind: "open" } }];
  });
}

/** @param {Page} page @param {string} name */
async function preview(page, name) {
  await page.fill("#preview-name", name);
  await page.click("#preview-show");
  await page.waitForSelector("svara-rules .rule-preview, svara-rules .preview-of ~ .note");
  await page.locator("#rules-preview").scrollIntoViewIfNeeded();
}

/** @param {Page} page */
async function unfoldAll(page) {
  for (const section of ["signIn", "calls", "where", "limits", "sessions", "contact"]) await page.click(`details[data-section=${section}] > summary`);
}

/** @type {Scene[]} */
export const scenes = [
  { name: "rules", shows: ".line-form", address: ADMINISTRATOR, reach: there() },
  { name: "rules-unfolded", shows: "details[data-section=contact][open]", address: ADMINISTRATOR, reach: there(unfoldAll) },
  {
    name: "rules-for-some",
    shows: "#rule-audiences-phone-groups",
    address: ADMINISTRATOR,
    reach: there(async (page) => {
      await page.click("#rule-audiences-phone-some");
      await page.check("#rule-audiences-phone-agents");
      await page.fill("#rule-audiences-phone-groups", "Lager, Växeln");
      await page.click("#rule-audiences-phone-help-button");
    }),
  },
  {
    name: "rules-wrong",
    shows: ".line-field .problem",
    address: ADMINISTRATOR,
    reach: there(async (page) => {
      await page.click("details[data-section=limits] > summary");
      await page.fill("#rule-limits-tries-per-call", "9");
      await page.click("#rule-audiences-phone-some");
      await page.click("#save-rules");
      await page.waitForSelector("svara-rules .problem");
    }),
  },
  {
    name: "rules-preview",
    shows: ".rule-preview",
    address: ADMINISTRATOR,
    reach: there(async (page) => {
      await annaHasAMobile(page);
      await page.click("details[data-section=signIn] > summary");
      await page.fill("#rule-reconfirm-days", "90");
      await page.fill("#rule-trust-devices-days", "30");
      await preview(page, "anna");
    }),
  },
  {
    name: "rules-preview-locked-out",
    shows: ".rule-preview .note.bad",
    address: ADMINISTRATOR,
    reach: there(async (page) => {
      await annaHasAMobile(page);
      await page.click("#rule-audiences-phone-nobody");
      await preview(page, "anna");
    }),
  },
  { name: "rules-preview-nobody", shows: ".preview-of ~ .note", address: ADMINISTRATOR, reach: there((page) => preview(page, "okand")) },
  {
    name: "rules-locks-out",
    shows: "dialog[open] #lock-out",
    address: ADMINISTRATOR,
    reach: there(async (page) => {
      await annaHasAMobile(page);
      await page.click("#rule-audiences-phone-nobody");
      await page.click("#save-rules");
      await page.waitForSelector("dialog[open] #lock-out");
    }),
  },
  {
    name: "rules-keeps-shorter",
    shows: "dialog[open] #shorten-record",
    address: ADMINISTRATOR,
    reach: there(async (page) => {
      await page.click("details[data-section=record] > summary");
      await page.fill("#rule-keep-record-days", "365");
      await page.click("#save-rules");
      await page.waitForSelector("dialog[open] #shorten-record");
    }),
  },
  { name: "rules-read-only", shows: "svara-rules .origin", address: AUDITOR, reach: there(unfoldAll) },
  { name: "rules-from-file", shows: ".fixed", address: `${ADMINISTRATOR}&rules=file`, reach: there(unfoldAll) },
  { name: "rules-not-loaded", shows: "svara-rules .note.bad", address: `${ADMINISTRATOR}&fail=rules`, reach: go },
];
