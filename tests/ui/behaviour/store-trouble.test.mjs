// @ts-check
import assert from "node:assert/strict";
import { failNext, onScreen, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

onScreen("a store that still does not open says so, and the page stays", "?state=store-trouble&trouble=locked", async (page) => {
  await page.click("#try-again");
  await page.locator("main").getByText("It still doesn't open.").waitFor();
  await page.evaluate(() => (Reflect.get(window, "svaraSimulated").world.trouble = null));
  await page.click("#try-again");
  await page.waitForSelector("html[data-page=first-start]");
});

onScreen("a repair shows that it works, then what it kept and lost, then goes on", "?state=store-trouble", async (page) => {
  await page.evaluate(() => Reflect.get(window, "svaraSimulated").hold("repair_store"));
  await page.click("#repair");
  await page.getByText("Repairing the copy …").waitFor();
  for (const id of ["repair", "try-again", "restore", "quit"]) assert.equal(await page.locator(`#${id}`).isDisabled(), true, id);
  await page.evaluate(() => Reflect.get(window, "svaraSimulated").release("repair_store"));
  const dialog = page.getByRole("dialog", { name: "The repaired copy is ready" });
  await dialog.getByText("1,284 entries were saved.").waitFor();
  await dialog.getByText("2 entries couldn't be read").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await dialog.isVisible(), true, "the report is not lost by a stray key");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await page.waitForSelector("html[data-page=sign-in]");
});

onScreen("a repair that fails says so and leaves the page", "?state=store-trouble", async (page) => {
  await failNext(page, "repair_store", "repair-failed");
  await page.click("#repair");
  await page.getByRole("alert").getByText("Your files are as they were.").waitFor();
  assert.equal(await page.locator("progress").count(), 0);
  assert.equal(await page.locator("#repair").isEnabled(), true);
});

onScreen("a backup is chosen, opened with its passphrase, and everything is back", "?state=store-trouble&trouble=key-missing", async (page) => {
  await page.click("#restore");
  const dialog = page.getByRole("dialog");
  assert.equal(await dialog.getByRole("button", { name: "Restore" }).isDisabled(), true);
  await page.click("#choose-backup");
  await dialog.getByText("svara-2026-11-20.backup").waitFor();
  await page.keyboard.press("Enter");
  await dialog.getByText("Type the backup's passphrase.").waitFor();
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await dialog.getByText("That passphrase doesn't open this backup.").waitFor();
  assert.equal(await page.inputValue("[name=passphrase]"), "wrong");
  await page.fill("[name=passphrase]", "open sesame");
  await page.evaluate(() => Reflect.get(window, "svaraSimulated").hold("restore_backup"));
  await page.keyboard.press("Enter");
  await dialog.getByText("Restoring the backup …").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await dialog.isVisible(), true, "work under way can not be dismissed");
  await page.evaluate(() => Reflect.get(window, "svaraSimulated").release("restore_backup"));
  await page.getByRole("dialog", { name: "The backup is restored" }).getByRole("button", { name: "Continue" }).click();
  await page.waitForSelector("html[data-page=sign-in]");
  assert.equal(await timesAsked(page, "restore_backup"), 2);
});

onScreen("the detail is copied whole", "?state=store-trouble&trouble=newer", async (page) => {
  await page.click("#copy-detail button");
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /newer[^]*\/store[^]*checksum/);
});

onScreen("quitting quits", "?state=store-trouble&trouble=not-readable", async (page) => {
  await page.click("#quit");
  await page.waitForSelector("html[data-quit]");
});

/** Breaks the store and has the next such command say so. @param {import("playwright-core").Page} page @param {string} command @param {string} code */
async function breakOver(page, command, code) {
  await failNext(page, command, code);
  await page.evaluate(() => {
    const { world } = Reflect.get(window, "svaraSimulated");
    world.signedIn = null;
    world.trouble = { kind: "disk-full", folder: "/store", detail: "", canRepair: false, canRestore: false };
  });
}

onScreen("a store that breaks under a command leads to its page, and from there back to signing in", "?state=signed-in&methods=mobile", async (page) => {
  await page.waitForSelector("#security-block");
  await breakOver(page, "security_info", "store-full");
  await page.getByRole("link", { name: "Security info" }).first().click();
  await page.waitForSelector("html[data-page=store-trouble]");
  await page.getByRole("heading", { name: "The disk is full" }).waitFor();
  await page.evaluate(() => (Reflect.get(window, "svaraSimulated").world.trouble = null));
  await page.click("#try-again");
  await page.waitForSelector("html[data-page=sign-in]");
});

onScreen("a command that finds nobody signed in any more, because the store broke, leads there too", "?state=signed-in&methods=mobile", async (page) => {
  await page.waitForSelector("#security-block");
  await breakOver(page, "security_info", "session-ended");
  await page.getByRole("link", { name: "Security info" }).first().click();
  await page.waitForSelector("html[data-page=store-trouble]");
});

onScreen("a failure of one command alone leaves the page", "?state=signed-in&methods=mobile", async (page) => {
  await page.waitForSelector("#security-block");
  await failNext(page, "security_info", "store-full");
  await page.getByRole("link", { name: "Security info" }).first().click();
  await page.getByText("The disk is full, so nothing could be saved. Free some space, then try again.").waitFor();
  assert.equal(await page.getAttribute("html", "data-page"), "security-info");
});
