// @ts-check
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { failNext, hasFocus, onScreen, says, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const AT_SIGN_IN = "?state=sign-in&real&methods=mobile,office&language=en";
const ASKED = `${AT_SIGN_IN}&confirm`;

/** @param {Page} page @param {string} where the page that follows */
async function signIn(page, where = "confirm-methods") {
  await page.fill("[name=userName]", "anna");
  await page.fill("[name=password]", "anna answers the phone");
  await page.keyboard.press("Enter");
  await page.waitForSelector(`html[data-page=${where}]`);
}

onScreen("nobody is asked before it is time", AT_SIGN_IN, (page) => signIn(page, "profile"));

onScreen("nor without a method", "?state=sign-in&real&confirm&language=en", (page) => signIn(page, "profile"));

onScreen("the methods are shown to be looked at, and confirmed with the keyboard alone", ASKED, async (page) => {
  await signIn(page);
  await page.waitForSelector("#confirm-yes");
  await hasFocus(page, "h1");
  assert.equal(await page.title(), "Is your security info still right? – Svara");
  assert.equal(await page.locator(".method-row").count(), 2);
  assert.equal(await page.locator(".method-row .tag").textContent(), "Default");
  assert.equal(await page.locator(".method-row button").count(), 0, "there is nothing to be done with one here");
  await page.keyboard.press("Tab");
  await hasFocus(page, "confirm-yes");
  await page.keyboard.press("Enter");
  await page.waitForSelector("html[data-page=profile]");
  assert.equal(await timesAsked(page, "confirm_methods"), 1);
  await says(page, "Thank you. Your security info is confirmed.");
  await hasFocus(page, "h1");
});

onScreen("who does not answer goes on, and is asked again at the next sign-in", ASKED, async (page) => {
  await signIn(page);
  await page.click("#confirm-later");
  await page.waitForSelector("html[data-page=profile]");
  assert.equal(await timesAsked(page, "confirm_methods"), 0);
  await page.evaluate(() => document.body.dispatchEvent(new CustomEvent("svara:signed-out", { bubbles: true, detail: { because: "signed-out" } })));
  await page.waitForSelector("html[data-page=sign-in]");
  await signIn(page);
});

onScreen("changing something leads to where that is done", ASKED, async (page) => {
  await signIn(page);
  await page.click("#confirm-change");
  await page.waitForSelector("html[data-page=security-info]");
  await page.locator(".method-row .row-actions button").first().waitFor();
  assert.equal(await timesAsked(page, "confirm_methods"), 0);
});

onScreen("the question holds nobody: every page can be gone to", ASKED, async (page) => {
  await signIn(page);
  await page.getByRole("link", { name: "Recent activity" }).click();
  await page.waitForSelector("html[data-page=activity]");
});

onScreen("methods that could not be fetched can not be confirmed, and are fetched again", ASKED, async (page) => {
  await failNext(page, "security_info", "store-busy");
  await signIn(page);
  await page.waitForSelector("#confirm-again");
  assert.equal(await page.locator("#confirm-yes").count(), 0);
  assert.equal(await page.locator("#confirm-later").isEnabled(), true);
  await failNext(page, "security_info", "store-busy");
  await page.click("#confirm-again");
  await page.waitForSelector("svara-confirm-methods:not([aria-busy])");
  await hasFocus(page, "confirm-again");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#confirm-yes:focus");
});

onScreen("an answer that could not be kept is said, and can be given again", ASKED, async (page) => {
  await signIn(page);
  await page.waitForSelector("#confirm-yes");
  await failNext(page, "confirm_methods", "store-busy");
  await page.click("#confirm-yes");
  await page.locator("svara-confirm-methods").getByRole("alert").waitFor();
  await hasFocus(page, "confirm-yes");
  await page.click("#confirm-yes");
  await page.waitForSelector("html[data-page=profile]");
});
