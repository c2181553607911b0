// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Looks, Screen } from "../browser.mjs" */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "../browser.mjs";

/** @type {Screen} */
let screen;

/** Gives the file one browser. */
export function useBrowser() {
  before(async () => {
    screen = await startBrowser();
  });
  after(() => screen.stop());
}

/**
 * A test on the screen, begun at an address such as `?state=sign-in`.
 *
 * @param {string} sentence
 * @param {string} address
 * @param {(page: Page) => Promise<void>} play
 * @param {Looks} [looks]
 */
export function onScreen(sentence, address, play, looks) {
  test(sentence, async () => {
    const page = await screen.open(address, looks);
    await play(page);
    await screen.close(page);
  });
}

/** The simulated shell refuses the next such command. @param {Page} page @param {string} command @param {string} code */
export function failNext(page, command, code) {
  return page.evaluate(
    ([command, code]) => Reflect.get(window, "svaraSimulated").fail(command, { code, field: null, retryAfterSeconds: null }),
    [command, code],
  );
}

/** How often a command reached the simulated shell. @param {Page} page @param {string} command @returns {Promise<number>} */
export function timesAsked(page, command) {
  return page.evaluate((command) => Reflect.get(window, "svaraSimulated").calls.filter((/** @type {string} */ one) => one === command).length, command);
}

/**
 * Presses something twice at once, and says how it stands before the page draws: how often a command was asked for, and
 * whether what comes of it is drawn already.
 *
 * @param {Page} page
 * @param {string} button
 * @param {string} command
 * @param {string} drawn
 */
export function pressedTwice(page, button, command, drawn) {
  return page.evaluate(
    async ([button, command, drawn]) => {
      const simulated = Reflect.get(window, "svaraSimulated");
      // With the answer, the page is drawn at once.
      simulated.hold(command);
      const pressed = /** @type {HTMLElement} */ (document.querySelector(button));
      pressed.click();
      pressed.click();
      await new Promise((resolve) => setTimeout(resolve));
      const asked = simulated.calls.filter((/** @type {string} */ one) => one === command);
      const how = { asked: asked.length, drawn: document.querySelector(drawn) !== null };
      simulated.release(command);
      return how;
    },
    /** @type {const} */ ([button, command, drawn]),
  );
}

/** What has the focus, by its name, id or element. @param {Page} page @returns {Promise<string>} */
export function focused(page) {
  return page.evaluate(() => {
    const active = document.activeElement;
    return active?.getAttribute("name") || active?.id || active?.localName || "";
  });
}

/**
 * The focus is on what has such a name, id or element, or goes there: a dialog, for one, gives it back in
 * a task of its own, after the click that closes it is over.
 *
 * @param {Page} page
 * @param {string | RegExp} wanted
 */
export async function hasFocus(page, wanted) {
  const pattern = typeof wanted === "string" ? `^${wanted.replace(/[^\w-]/gu, "\\$&")}$` : wanted.source;
  /** @param {string} pattern */
  const isThere = (pattern) => {
    const active = document.activeElement;
    return [active?.getAttribute("name"), active?.id, active?.localName].some((one) => new RegExp(pattern, "u").test(one ?? ""));
  };
  await page.waitForFunction(isThere, pattern).catch(async () => assert.fail(`the focus is on ${await focused(page)}, not on ${wanted}`));
}

/** What the polite live region says just now. @param {Page} page */
export function announced(page) {
  return page.locator("[data-announcements]").last().textContent();
}

/**
 * The polite live region says such a sentence, or comes to say it.
 *
 * @param {Page} page
 * @param {string | RegExp} wanted the whole sentence, or what is somewhere in it
 */
export async function says(page, wanted) {
  // The same sentence said twice has a space behind it.
  const pattern = typeof wanted === "string" ? `^${wanted.replace(/[.?*+^$()[\]{}|\\]/gu, "\\$&")}\\s?$` : wanted.source;
  /** @param {string} pattern */
  const isSaid = (pattern) => new RegExp(pattern, "u").test([...document.querySelectorAll("[data-announcements]")].at(-1)?.textContent ?? "");
  await page.waitForFunction(isSaid, pattern).catch(async () => assert.fail(`“${await announced(page)}” is said, not “${wanted}”`));
}
