// @ts-check
// One Chromium for a run of checks, on the files of ui/ as the program's window would serve them.
/** @import { BrowserContext, Page } from "playwright-core" */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** The same engine without a browser around it, where there is one, shows a page in half the time. */
const BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/** When a clock stands that only the test moves. */
const NOON = Date.UTC(2026, 10, 22, 12);

/** Where a clock that goes on shows noon, at whatever hour the checks run: an hour from then is never tomorrow. */
function whereItIsNoon() {
  const ahead = 12 - new Date().getUTCHours();
  // POSIX counts to the west.
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

/**
 * @typedef {object} Looks
 * @property {number} [width] of the window, in CSS pixels
 * @property {number} [height]
 * @property {boolean} [dark]
 * @property {string} [locale] what the system speaks
 * @property {boolean} [standingClock] whether time passes only when the test says so (`page.clock`)
 *
 * @typedef {object} Screen
 * @property {(address: string, looks?: Looks) => Promise<Page>} open opens the screen at an address such as
 *   `?state=sign-in`, and waits until a page of it is shown
 * @property {(page: Page) => Promise<void>} close fails when the browser complained about the page
 * @property {() => Promise<void>} stop ends everything that was started
 */

/** @returns {Promise<Screen>} */
export async function startBrowser() {
  const server = await serve();
  // The user-data folder is a fresh one, which goes when the browser is closed.
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find((one) => existsSync(one));
  if (!executablePath) throw new Error(`There is no ${BROWSERS.join(" and no ")}: cargo xtask test behaviour installs one, and CHROMIUM names another`);
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  /** @type {WeakMap<Page, string[]>} */
  const complaints = new WeakMap();
  /** Pages that look the same share a context, and so what the browser has kept of the files. @type {Map<string, Promise<BrowserContext>>} */
  const contexts = new Map();

  /** @param {Looks} looks */
  function newContext({ width = 960, height = 680, dark = false, locale = "en-GB", standingClock = false }) {
    return browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      locale,
      timezoneId: standingClock ? "Europe/Stockholm" : whereItIsNoon(),
      permissions: ["clipboard-read", "clipboard-write"],
    });
  }

  /** @param {Looks} looks */
  async function contextFor(looks) {
    const key = JSON.stringify(looks);
    const kept = contexts.get(key);
    if (kept) return kept;
    const made = newContext(looks);
    contexts.set(key, made);
    return made;
  }

  return {
    async open(address, looks = {}) {
      const { standingClock = false } = looks;
      // A clock is a whole context's.
      const context = standingClock ? await newContext(looks) : await contextFor(looks);
      const page = await context.newPage();
      /** @type {string[]} */
      const heard = [];
      complaints.set(page, heard);
      page.setDefaultTimeout(15_000);
      page.on("pageerror", (error) => heard.push(error.stack ?? error.message));
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") heard.push(message.text());
      });
      if (standingClock) {
        await page.clock.install({ time: NOON });
        // Installed alone it goes on by itself, and a busy machine would be later than the test thinks.
        await page.clock.pauseAt(NOON + 1_000);
      }
      await page.goto(server.address + address);
      await page.waitForSelector("html[data-page]");
      return page;
    },
    async close(page) {
      const heard = complaints.get(page) ?? [];
      await page.close();
      if (heard.length > 0) throw new Error(`the browser complained:\n${heard.join("\n")}`);
    },
    async stop() {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * The commands that reached the simulated shell.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function callsOf(page) {
  return page.evaluate(() => Reflect.get(window, "svaraSimulated").calls);
}
