// One Chromium for a run of checks, on the files of ui/ as the program's window would serve them.
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** @typedef {{ width?: number, height?: number, dark?: boolean, forcedColors?: boolean, locale?: string }} Looks */

/**
 * Runs the work with a browser, and ends everything that was started for it.
 *
 * @template T
 * @param {(open: Open) => Promise<T>} work
 * @returns {Promise<T>}
 *
 * @typedef {(address: string, looks?: Looks) => Promise<import("playwright-core").Page>} Open opens the
 *   screen at an address such as `?state=sign-in`, and waits until a page of it is shown
 */
export async function withBrowser(work) {
  const server = await serve();
  // The user-data folder is a fresh one, which goes when the browser is closed.
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
  /** @type {string[]} */
  const complaints = [];
  try {
    const result = await work(async (query, { width = 960, height = 680, dark = false, forcedColors = false, locale = "en-GB" } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? "dark" : "light",
        forcedColors: forcedColors ? "active" : "none",
        reducedMotion: "reduce",
        locale,
        timezoneId: "Europe/Stockholm",
      });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on("pageerror", (error) => complaints.push(`${query}: ${error.stack ?? error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(`${query}: ${message.text()}`);
      });
      await page.goto(server.address + query);
      await page.waitForSelector("html[data-page]");
      return page;
    });
    if (complaints.length > 0) throw new Error(`the browser complained:\n${complaints.join("\n")}`);
    return result;
  } finally {
    await browser.close();
    await server.close();
  }
}
