// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./shell.mjs" */

/** Erik is an agent; Anna, who calls, has two phones. */
export const AS_ERIK = "?state=signed-in&as=erik&real";
const WITH_PHONES = `${AS_ERIK}&callers-phones`;
const WITH_APP = `${WITH_PHONES}&callers-app`;

/** @param {Page} page */
export async function toHelpdesk(page) {
  await page.click("a[href='#helpdesk']");
  await page.waitForSelector("html[data-page=helpdesk] #no-cases, html[data-page=helpdesk] .case-list, html[data-page=helpdesk] #cases-again");
}

/** Looks for somebody. @param {string} text */
const found = (text) => async (/** @type {Page} */ page) => {
  await toHelpdesk(page);
  await page.fill("#caller-text", text);
  await page.click("#find-caller");
};

/** Opens a case about Anna. @param {Page} page */
export async function openCase(page) {
  await found("anna")(page);
  await page.click("[data-caller=anna]");
  await page.fill("#case-ticket", "INC-0047204");
  await page.click("#open-case");
  await page.waitForSelector("#case-phones, svara-case .note");
}

/** Opens a case about Anna, and hands the screen over to her. @param {Page} page */
export async function handOver(page) {
  await openCase(page);
  await page.click("#case-hand-over");
  await page.waitForSelector("#screen-code");
}

/** Types a code at the screen. @param {Page} page @param {string} code */
export async function typeAtScreen(page, code) {
  await page.fill("#screen-code", code);
  await page.click("#screen-confirm");
}

/** Says that it was the agent who called, and asks for the number that the person's app shows. @param {Page} page */
export async function showNumber(page) {
  await page.check("#proof-called");
  await page.click("#proof-show");
}

/** A case that is there. @param {number} number */
const theCase = (number) => async (/** @type {Page} */ page) => {
  await toHelpdesk(page);
  await page.click(`[data-case='${number}']`);
};

/** @type {Scene[]} */
export const scenes = [
  { name: "helpdesk", address: `${WITH_PHONES}&cases`, reach: toHelpdesk, shows: ".case-list" },
  { name: "helpdesk-found", address: AS_ERIK, reach: found("a"), shows: "[data-caller=anna]" },
  { name: "helpdesk-nobody", address: AS_ERIK, reach: found("070-123 45 67"), shows: ".no-people" },
  { name: "helpdesk-failed", address: `${AS_ERIK}&fail=helpdesk`, reach: toHelpdesk, shows: "#cases-again" },
  {
    name: "case-to-open",
    address: AS_ERIK,
    reach: async (page) => {
      await found("anna")(page);
      await page.click("[data-caller=anna]");
      await page.fill("#case-ticket", "no digit");
      await page.click("#open-case");
    },
    shows: "#case-ticket-problem",
  },
  { name: "case-open", address: WITH_APP, reach: openCase, shows: "#case-hand-over" },
  {
    name: "hand-over",
    address: WITH_APP,
    reach: async (page) => {
      await handOver(page);
      await typeAtScreen(page, "000000");
    },
    shows: "#screen-code-problem",
  },
  {
    name: "hand-over-declining",
    address: WITH_APP,
    reach: async (page) => {
      await handOver(page);
      await page.click("#screen-decline");
    },
    shows: "#screen-decline-yes",
  },
  {
    name: "hand-over-passed",
    address: WITH_APP,
    reach: async (page) => {
      await handOver(page);
      await typeAtScreen(page, "482 913");
    },
    shows: "#screen-passed",
  },
  {
    name: "agent-proof",
    address: WITH_APP,
    reach: async (page) => {
      await openCase(page);
      await page.click("#case-prove");
      await page.click("#proof-show");
    },
    shows: "#proof-called-problem",
  },
  {
    name: "agent-proof-waiting",
    address: `${WITH_APP}&code-goes`,
    reach: async (page) => {
      await openCase(page);
      await page.click("#case-prove");
      await showNumber(page);
    },
    shows: ".proof-wait",
  },
  {
    name: "agent-proof-shown",
    address: WITH_APP,
    reach: async (page) => {
      await openCase(page);
      await page.click("#case-prove");
      await showNumber(page);
    },
    shows: "svara-prove-yourself .digits",
  },
  {
    name: "agent-proof-over",
    address: WITH_APP,
    reach: async (page) => {
      await openCase(page);
      await page.click("#case-prove");
      await showNumber(page);
      await page.waitForSelector("svara-prove-yourself .digits");
      await page.evaluate(() => {
        const real = Date.now;
        Date.now = () => real() + 24_000;
      });
    },
    shows: "#proof-again",
  },
  { name: "case-new-number", address: `${WITH_PHONES}&new-number`, reach: openCase, shows: "svara-case .note.warn" },
  {
    name: "case-call",
    address: `${WITH_PHONES}&phone=held`,
    reach: async (page) => {
      await openCase(page);
      await page.click("#case-call");
      await page.waitForSelector(".digits > [aria-hidden]");
      await page.evaluate(() => {
        const { phone } = Reflect.get(window, "svaraSimulated");
        phone.dial(100);
        phone.ring(1400);
        phone.answer(3200);
        phone.key("0", 5000);
      });
    },
    shows: "svara-case .note.warn",
  },
  { name: "case-passed", address: `${WITH_PHONES}&cases`, reach: theCase(6), shows: "#case-passed" },
  { name: "case-not-verified", address: `${WITH_PHONES}&cases`, reach: theCase(5), shows: "svara-case .note.bad" },
  { name: "case-declined", address: `${WITH_PHONES}&cases`, reach: theCase(4), shows: "#case-declined" },
  { name: "case-awaits-second", address: `${WITH_PHONES}&cases`, reach: theCase(3), shows: "#case-awaits" },
  {
    name: "case-to-approve",
    address: `${AS_ERIK}&waits`,
    reach: async (page) => {
      await toHelpdesk(page);
      await page.fill("#case-number", "7");
      await page.click("#look-at-case");
    },
    shows: "#case-approve",
  },
];
