// @ts-check
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { hasFocus, onScreen, says, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const SIGNED_IN = "?state=signed-in&real&methods=mobile";
const OLD = "anna answers the phone";
const NEW = "gurka och vinkelhake";

/** @param {Page} page */
async function open(page) {
  await page.getByRole("button", { name: "Change password" }).click();
  const dialog = page.getByRole("dialog", { name: "Change password" });
  await dialog.waitFor();
  return dialog;
}

/** @param {Page} page @param {string} current @param {string} wanted */
async function send(page, current, wanted) {
  await page.fill("[name=current]", current);
  await page.fill("[name=new]", wanted);
  await page.keyboard.press("Enter");
}

onScreen("a password is changed with the keyboard alone, and the page says what came of it", SIGNED_IN, async (page) => {
  const dialog = await open(page);
  await hasFocus(page, "current");
  await page.keyboard.type(OLD);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await hasFocus(page, "new");
  await page.keyboard.type(NEW);
  await dialog.locator(".strength").getByText("This password will do.").waitFor();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  const done = "Your password is changed. Everywhere but here you're signed out.";
  await page.locator("svara-profile > .news").getByText(done).waitFor();
  await says(page, done);
  await hasFocus(page, "change-password");
  assert.equal(await page.evaluate(() => Reflect.get(window, "svaraSimulated").world.signedIn.password), NEW);
});

onScreen("what is missing or wrong is said beside its field, which gets the focus", SIGNED_IN, async (page) => {
  const dialog = await open(page);
  await page.keyboard.press("Enter");
  await dialog.getByText("Type your current password.").waitFor();
  await dialog.getByText("Type a new password.").waitFor();
  await hasFocus(page, "current");
  assert.equal(await timesAsked(page, "change_password"), 0);

  await send(page, "not this one, surely", NEW);
  await dialog.getByText("That isn't your current password.").waitFor();
  await hasFocus(page, "current");
  assert.equal(await page.inputValue("[name=new]"), NEW, "what was typed stays");

  await send(page, OLD, "1qaz2wsx3edc4rfv");
  await dialog.getByText("This password is among the first that anyone would try.").waitFor();
  await hasFocus(page, "new");

  await send(page, OLD, "gråsiska vinkelhake tö");
  await dialog.getByText("This password is on your organisation's list").waitFor();
  await send(page, OLD, NEW);
  await dialog.waitFor({ state: "detached" });
});

onScreen("names are known while the new password is judged", SIGNED_IN, async (page) => {
  const dialog = await open(page);
  await page.fill("[name=new]", "gurkan på kontoret");
  await dialog.locator(".strength").getByText("It contains your name or the organisation's.").waitFor();
});

onScreen("too many wrong ones pause, and the pause is said above the fields", SIGNED_IN, async (page) => {
  const dialog = await open(page);
  await page.evaluate(() => (Reflect.get(window, "svaraSimulated").world.signedIn.lockedUntil = Date.now() + 240_000));
  await send(page, OLD, NEW);
  await dialog.getByRole("alert").getByText("paused").waitFor();
});

onScreen("a dialog that is closed changes nothing and says nothing", SIGNED_IN, async (page) => {
  const dialog = await open(page);
  await page.fill("[name=new]", NEW);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.locator("svara-profile > .news").count(), 0);
  assert.equal(await timesAsked(page, "change_password"), 0);
});
