// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

const SIGNED_IN = "?state=signed-in&real&tokens=1";
const AS_MARIA = "?state=signed-in&as=maria&real&methods=mobile";

export const RIGHT = "upn,serial number,secret key\n,GALT1,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n,GALT2,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n";
export const WRONG = "serial number,secret key\nGALT1,secret!\nGALT2,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\nGALT2,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n";

/** @param {Page} page */
async function toToken(page) {
  await page.evaluate(() => document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: "security-info" } })));
  await page.waitForSelector("#methods-title");
  await page.click("#add-method");
  await page.check("dialog [value=hardware-token]");
  await page.click("dialog [type=submit]");
  await page.waitForSelector("#token-code");
}

/** @param {string} serial @param {string} code */
const typed = (serial, code) => async (/** @type {Page} */ page) => {
  await toToken(page);
  await page.fill("#token-serial", serial);
  await page.fill("#token-code", code);
  await page.keyboard.press("Enter");
};

/** @param {Page} page */
async function toList(page) {
  await page.click("a[href='#tokens']");
  await page.waitForSelector("html[data-page=tokens] .people-found > :not(.slow)");
}

/** Opens a token, and presses what the selectors name. @param {string} serial @param {...string} pressed */
const token = (serial, ...pressed) => async (/** @type {Page} */ page) => {
  await toList(page);
  await page.click(`[data-row=${serial}]`);
  for (const one of pressed) await page.click(one);
};

/** Pastes a table, and presses what the selectors name. @param {string} table @param {...string} pressed */
const pasted = (table, ...pressed) => async (/** @type {Page} */ page) => {
  await toList(page);
  await page.click("#import-tokens");
  await page.click("#paste-table");
  await page.fill("#token-text", table);
  await page.click("#try-table");
  for (const one of pressed) await page.click(one);
};

/** @type {Scene[]} */
export const scenes = [
  { name: "token-add", address: SIGNED_IN, reach: toToken, shows: "#token-serial" },
  { name: "token-add-awaited", address: `${SIGNED_IN}&awaited`, reach: toToken, shows: "input[name=token]" },
  { name: "token-not-a-serial", address: SIGNED_IN, reach: typed("12;3", "482913"), shows: "#token-serial-problem" },
  { name: "token-wrong", address: SIGNED_IN, reach: typed("GALT9", "111111"), shows: "#token-code-problem" },
  {
    name: "token-proven",
    address: `${SIGNED_IN}&awaited`,
    reach: async (page) => {
      await toToken(page);
      await page.fill("#token-code", "482913");
      await page.keyboard.press("Enter");
    },
    shows: "#token-done",
  },
  {
    name: "token-in-the-list",
    address: `${SIGNED_IN}&methods=mobile&own-tokens=GALT11420099`,
    reach: async (page) => {
      await page.evaluate(() => document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: "security-info" } })));
      await page.waitForSelector(".method-list");
    },
    shows: ".method-list",
  },
  {
    name: "second-step-token",
    address: "?state=sign-in&real&two-step&tokens=1&own-tokens=GALT11420099",
    reach: async (page) => {
      await page.fill("[name=userName]", "anna");
      await page.fill("[name=password]", "anna answers the phone");
      await page.click("main [type=submit]");
    },
    shows: "#second-step-code",
  },
  {
    name: "set-up-token",
    address: "?state=signed-in&real&tokens=1&set-up",
    reach: async (page) => {
      await page.check("[value=hardware-token]");
      await page.click("#set-up-begin");
    },
    shows: "#token-serial",
  },
  { name: "tokens", address: `${AS_MARIA}&tokens=3`, reach: toList, shows: ".people-list" },
  { name: "tokens-many", address: `${AS_MARIA}&tokens=120`, reach: toList, shows: "#more-people" },
  { name: "tokens-none-yet", address: `${AS_MARIA}&for-nobody`, reach: toList, shows: "#tokens-rules" },
  {
    name: "tokens-none-like-that",
    address: `${AS_MARIA}&tokens=3`,
    reach: async (page) => {
      await toList(page);
      await page.fill("#tokens-text", "nothing");
      await page.keyboard.press("Enter");
    },
    shows: ".no-people",
  },
  { name: "tokens-failed", address: `${AS_MARIA}&fail=tokens`, reach: toList, shows: ".people-found .note.bad" },
  { name: "token-held", address: `${AS_MARIA}&tokens=3`, reach: token("GALT11420001"), shows: "#token-remove" },
  { name: "token-spare", address: `${AS_MARIA}&tokens=3`, reach: token("GALT11420003"), shows: "#token-assign" },
  {
    name: "token-assign-nobody",
    address: `${AS_MARIA}&tokens=3`,
    reach: async (page) => {
      await token("GALT11420003")(page);
      await page.fill("dialog [name=userName]", "nobody");
      await page.click("#token-assign");
    },
    shows: "dialog .problem",
  },
  {
    name: "token-assigned",
    address: `${AS_MARIA}&tokens=3`,
    reach: async (page) => {
      await token("GALT11420003")(page);
      await page.fill("dialog [name=userName]", "anna");
      await page.click("#token-assign");
    },
    shows: "dialog .note.good",
  },
  { name: "token-remove", address: `${AS_MARIA}&tokens=3`, reach: token("GALT11420001", "#token-remove"), shows: "#token-remove-yes" },
  {
    name: "token-table",
    address: AS_MARIA,
    reach: async (page) => {
      await toList(page);
      await page.click("#import-tokens");
      await page.click("#paste-table");
    },
    shows: "#token-text",
    folds: true,
  },
  { name: "token-table-no-table", address: AS_MARIA, reach: pasted("name,phone\n"), shows: ".table-problem", folds: true },
  { name: "token-table-wrong", address: AS_MARIA, reach: pasted(WRONG), shows: ".table-problems", folds: true },
  { name: "token-table-tried", address: AS_MARIA, reach: pasted(RIGHT), shows: "#import-table" },
  { name: "token-table-done", address: AS_MARIA, reach: pasted(RIGHT, "#import-table"), shows: "#table-done" },
];
