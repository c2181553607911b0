// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

const READER = "?state=signed-in&as=maria&real";
const ANNA = "?state=signed-in&real";

/** @param {"record" | "activity"} where @param {(page: Page) => Promise<unknown>} [what] */
const there = (where, what) => async (/** @type {Page} */ page) => {
  await page.evaluate((where) => document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: where } })), where);
  await page.waitForSelector(`svara-${where} .record-list, svara-${where} .no-entries`);
  await what?.(page);
};

/** @param {Page} page */
const disown = (page) => page.click("[id^=disown-]");

/** @type {Scene[]} */
export const scenes = [
  { name: "record", address: READER, reach: there("record"), shows: "svara-record .record-list" },
  { name: "record-filter-open", address: READER, reach: there("record", (page) => page.click(".record-filter summary")), shows: ".record-more input" },
  {
    name: "record-wrong-filter",
    address: READER,
    reach: there("record", async (page) => {
      await page.click(".record-filter summary");
      await page.fill("[name=userName]", "anna berg");
      await page.click("#record-show");
    }),
    shows: ".record-filter .problem",
  },
  { name: "record-none", address: `${READER}&record=none`, reach: there("record"), shows: "svara-record .no-entries" },
  { name: "record-whole", address: READER, reach: there("record", (page) => page.click("#record-verify")), shows: "#record-verdict.good" },
  { name: "record-cut", address: `${READER}&record=cut`, reach: there("record", (page) => page.click("#record-verify")), shows: "#record-verdict.good" },
  { name: "record-tampered", address: `${READER}&record=tampered`, reach: there("record", (page) => page.click("#record-verify")), shows: "#record-verdict.bad" },
  { name: "record-exported", address: READER, reach: there("record", (page) => page.click("#export-csv")), shows: ".record-section .note.good" },
  { name: "activity", address: ANNA, reach: there("activity"), shows: "svara-activity .record-list" },
  { name: "activity-none", address: `${ANNA}&record=none`, reach: there("activity"), shows: "svara-activity .no-entries" },
  { name: "activity-not-me", address: ANNA, reach: there("activity", disown), shows: "dialog[open] #disown-yes" },
  {
    name: "activity-disowned",
    address: ANNA,
    reach: there("activity", async (page) => {
      await disown(page);
      await page.click("#disown-yes");
    }),
    shows: "dialog[open] .steps-next",
  },
];
