// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

const MARIA = "?state=signed-in&as=maria&real&methods=mobile";

/** @param {(page: Page) => Promise<unknown>} [what] */
const there = (what) => async (/** @type {Page} */ page) => {
  await page.click("a[href='#overview']");
  await page.waitForSelector("html[data-page=overview] svara-overview");
  await what?.(page);
};

/** @param {Page} page */
async function unfold(page) {
  await page.waitForSelector(".chart");
  for (const summary of await page.locator(".chart summary").all()) await summary.click();
}

/** @type {Scene[]} */
export const scenes = [
  { name: "overview", address: MARIA, reach: there(), shows: "svara-overview .chart" },
  { name: "overview-busy", address: `${MARIA}&overview=busy&line=sip&line-state=down`, reach: there(), shows: "svara-overview .chart" },
  {
    name: "overview-long",
    address: `${MARIA}&overview=busy&line=sip`,
    reach: there((page) => page.selectOption("#overview-period", "90")),
    shows: "svara-overview .chart svg rect:nth-of-type(200)",
  },
  { name: "overview-figures", address: MARIA, reach: there(unfold), shows: ".chart details[open] .causes" },
  { name: "overview-quiet", address: `${MARIA}&overview=quiet`, reach: there(), shows: "svara-overview .no-figures" },
  { name: "overview-counting", address: `${MARIA}&overview=counting`, reach: there(), shows: "svara-overview .overview-days > .note" },
  {
    name: "overview-not-loaded",
    address: `${MARIA}&fail=overview&fail=figures`,
    reach: there(),
    shows: "#figures-again",
  },
];
