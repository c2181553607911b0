// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Looks } from "../browser.mjs" */
import { after, afterEach, before } from "node:test";
import { startBrowser } from "../browser.mjs";
import { hasFocus } from "./harness.mjs";

const HELD = "?state=signed-in&phone=held&language=en";

/**
 * A browser for the tests of one file, and what a person and the person's phone do on *Security info*.
 * The phone does nothing by itself.
 */
export function securityInfo() {
  /** @type {import("../browser.mjs").Screen} */
  let screen;
  /** @type {Page} */
  let page;

  before(async () => {
    screen = await startBrowser();
  });
  after(() => screen.stop());
  afterEach(() => screen.close(page));

  const there = {
    /** @param {string} [more] @param {Looks} [looks] */
    async open(more = "", looks) {
      page = await screen.open(HELD + more, looks);
      return page;
    },

    /** The page itself. @param {string} [more] what else the address asks for */
    async toPage(more = "") {
      await there.open(more);
      await page.evaluate(() =>
        document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: "security-info" } })),
      );
      await page.waitForSelector("#methods-title");
      return page;
    },

    /** The form of a phone's number. @param {string} [more] */
    async toForm(more = "") {
      await there.toPage(more);
      await page.click("#add-method");
      await page.click("dialog [type=submit]");
      await page.waitForSelector("#phone-number");
      return page;
    },

    /** A call that was placed, and of which nothing more is known. @param {string} [more] */
    async toCall(more = "") {
      await there.toForm(more);
      await page.fill("#phone-number", "0701234567");
      await page.click("#phone-next");
      await page.waitForSelector(".digits bdi");
      return page;
    },

    /** Presses on the person's phone: see `ui/ipc/simulated/call.js`. @param {string} key @param {...unknown} more */
    phone: (key, ...more) =>
      page.evaluate(([key, more]) => Reflect.get(window, "svaraSimulated").phone[key](...more), /** @type {const} */ ([key, more])),

    isUp: () => there.phone("isUp"),

    /** The id of what has the focus. */
    focused: () => page.evaluate(() => document.activeElement?.id ?? ""),

    /** @param {string | RegExp} wanted */
    hasFocus: (wanted) => hasFocus(page, wanted),

    /** @param {string} selector */
    words: async (selector) => (await page.innerText(selector)).replace(/\s+/g, " ").trim(),

    /** @param {string} selector @param {RegExp} expected */
    waitForWords: (selector, expected) =>
      page.waitForFunction(
        ([selector, source]) => new RegExp(source).test(document.querySelector(selector)?.textContent ?? ""),
        /** @type {const} */ ([selector, expected.source]),
      ),

    /** Keeps everything that the live regions say from now on. */
    listen: () =>
      page.evaluate(() => {
        /** @type {string[]} */
        const said = [];
        Reflect.set(window, "said", said);
        new MutationObserver((changes) => {
          for (const { target } of changes) {
            const region = target instanceof Element ? target.closest("[data-announcements]") : null;
            if (region?.textContent) said.push(region.textContent.trim());
          }
        }).observe(document.body, { subtree: true, childList: true });
      }),

    /** @returns {Promise<string[]>} */
    said: () => page.evaluate(() => Reflect.get(window, "said")),

    async changeLanguage() {
      await page.evaluate(async () => {
        const { setLanguage } = await import(/** @type {any} */ ("/text/index.js"));
        setLanguage("sv");
      });
    },
  };
  return there;
}
