// @ts-check
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { failNext, hasFocus, onScreen, says, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const READER = "?state=signed-in&as=maria&real";
const ANNA = "?state=signed-in&real&methods=mobile";

/** @param {Page} page @param {"Record" | "Recent activity"} name */
async function goTo(page, name) {
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await page.locator(".record-list, .no-entries").waitFor();
}

/** Has something happen to whoever is signed in. @param {Page} page @param {string} kind */
function happen(page, kind) {
  return page.evaluate((kind) => Reflect.get(window, "svaraSimulated").record({ kind }), kind);
}

const entries = (/** @type {Page} */ page) => page.locator(".record-entry");

/** An agent was proven in a case about whoever is signed in. @param {Page} page @param {"called-by-agent" | "verified"} listener */
function proven(page, listener) {
  const what = { kind: "agent-proven", method: { kind: "authenticator-app", name: "Jobbmobilen" }, listener };
  return page.evaluate((what) => Reflect.get(window, "svaraSimulated").record({ kind: "case", number: 12, what }), what);
}

onScreen("a person has their recent activity, and no record", ANNA, async (page) => {
  await page.getByRole("link", { name: "Recent activity" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Record" }).count(), 0);
});

onScreen("the record says who, what, where, when and why, and a filter leaves what fits", READER, async (page) => {
  await goTo(page, "Record");
  const failed = entries(page).filter({ hasText: "proved nothing" });
  for (const said of ["Anna Berg (anna)", "at reception-1", "Failed", "Nobody answered."]) await failed.getByText(said).waitFor();
  assert.equal(await entries(page).count(), 9);
  await page.selectOption("[name=outcome]", "reported");
  await page.click("#record-show");
  await page.waitForFunction(() => document.querySelectorAll(".record-entry").length === 1);
  await says(page, "One entry");
  await hasFocus(page, "record-show");
  await page.fill("[name=text]", "maria");
  await page.keyboard.press("Enter");
  await page.getByText("No entry fits.").waitFor();
  await page.click("#record-clear");
  await page.waitForFunction(() => document.querySelectorAll(".record-entry").length === 9);
  assert.equal(await page.inputValue("[name=text]"), "");
});

onScreen("what is wrong with a filter is said beside its field, and what was shown stays", READER, async (page) => {
  await goTo(page, "Record");
  await page.click(".record-filter summary");
  await page.fill("[name=userName]", "anna berg");
  await page.keyboard.press("Enter");
  await page.locator(".record-filter .problem").waitFor();
  assert.equal(await page.getAttribute("[name=userName]", "aria-invalid"), "true");
  assert.equal(await entries(page).count(), 9);
  await page.fill("[name=userName]", "anna");
  await page.keyboard.press("Enter");
  await page.locator(".record-filter .problem").waitFor({ state: "detached" });
});

onScreen("what happens appears by itself, until somebody looks back: then it is offered", `${READER}&record=long`, async (page) => {
  await goTo(page, "Record");
  await happen(page, "signed-out");
  await entries(page).first().getByText("Signed out").waitFor();
  assert.equal(await entries(page).count(), 50);
  await page.click("#record-older");
  await page.waitForFunction(() => document.querySelectorAll(".record-entry").length === 100);
  await says(page, "50 entries");
  // The person goes on where the older ones begin.
  await hasFocus(page, /^entry-/u);
  await happen(page, "password-changed");
  await page.click("#record-newer");
  await entries(page).first().getByText("The password was changed").waitFor();
  assert.equal(await entries(page).count(), 50);
});

onScreen("looking back ends at the beginning", `${READER}&record=long`, async (page) => {
  await goTo(page, "Record");
  await page.selectOption("[name=topic]", "organisation");
  await page.click("#record-show");
  await page.getByRole("button", { name: "Look further back" }).waitFor();
  for (let fetched = 0; fetched < 2; fetched += 1) {
    const before = await entries(page).count();
    await page.click("#record-older");
    await page.waitForFunction((before) => document.querySelectorAll(".record-entry").length > before, before);
  }
  await page.getByText("That's all of it, from the oldest entry on.").waitFor();
  assert.equal(await page.locator("#record-older").count(), 0);
});

onScreen("verifying says what it found, in words", `${READER}&record=tampered`, async (page) => {
  await goTo(page, "Record");
  await page.click("#record-verify");
  const found = "The record has been tampered with: entry 3 says something else than it did.";
  await page.locator("#record-verdict").getByText(found).waitFor();
  await says(page, found);
  await hasFocus(page, "record-verify");
});

onScreen("to export, the sign-in has to be fresh", `${READER}&stale`, async (page) => {
  await goTo(page, "Record");
  await page.click("#export-csv");
  await page.getByRole("dialog").locator("[name=password]").fill("maria answers the phone");
  await page.keyboard.press("Enter");
  await page.locator(".record-section .note").getByText("9 entries were written to svara-record-2026-11-30.csv, and sealed.").waitFor();
});

onScreen("an export that can not be written says so", READER, async (page) => {
  await goTo(page, "Record");
  await failNext(page, "export_record", "export-not-written");
  await page.click("#export-json-lines");
  await page.getByRole("alert").getByText("Nothing was exported.").waitFor();
});

onScreen("a record that can not be read can be asked for again", READER, async (page) => {
  await failNext(page, "record", "store-damaged");
  await page.getByRole("link", { name: "Record", exact: true }).click();
  await page.getByRole("alert").waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".record-list").waitFor();
});

onScreen("somebody sees their own entries alone, says that one wasn't them, and learns what to do", ANNA, async (page) => {
  await goTo(page, "Recent activity");
  assert.equal(await entries(page).count(), 5);
  await page.getByRole("button", { name: "This wasn't me: A sign-in failed" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("A sign-in failed: wrong password or unknown user name").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await timesAsked(page, "disown_entry"), 0);
  await page.getByRole("button", { name: "This wasn't me: A sign-in failed" }).click();
  await dialog.getByRole("button", { name: "No, it wasn't me" }).click();
  await dialog.getByRole("heading", { name: "Thank you for telling us" }).waitFor();
  await says(page, "Your account is marked for the helpdesk, and you're signed out everywhere but here. Please do this too:");
  await dialog.getByRole("button", { name: "Change password" }).click();
  await page.getByRole("dialog", { name: "Change password" }).locator("[name=current]").waitFor();
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await entries(page).first().getByText("The person said that entry 1 wasn't them").waitFor();
  assert.equal(await entries(page).first().getByRole("button").count(), 0, "what was said stays said");
});

onScreen("that an agent was proven is said to the person, who may say that it was not they", ANNA, async (page) => {
  await proven(page, "called-by-agent");
  await proven(page, "verified");
  await goTo(page, "Recent activity");
  const called = "For case 12 the agent called, as they said, and read out what the authenticator app Jobbmobilen showed";
  await entries(page).filter({ hasText: called }).waitFor();
  await entries(page).filter({ hasText: "In case 12 the agent read out what the authenticator app Jobbmobilen showed, so that the person, who had been verified" }).waitFor();
  await page.getByRole("button", { name: `This wasn't me: ${called}` }).click();
  await page.getByRole("dialog").getByText(called).waitFor();
});
