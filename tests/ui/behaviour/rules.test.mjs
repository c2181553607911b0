// @ts-check
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { hasFocus, onScreen, says, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const ADMINISTRATOR = "?state=signed-in&as=maria&real&language=en";

/** A test on the page of methods and rules. @param {string} sentence @param {string} address @param {(page: Page) => Promise<void>} play */
function onRules(sentence, address, play) {
  onScreen(sentence, address, async (page) => {
    await page.keyboard.press("Alt+5");
    await page.waitForSelector("svara-rules .line-form");
    await play(page);
  });
}

/** Gives Anna a mobile. @param {Page} page */
const annaHasAMobile = (page) =>
  page.evaluate(() => {
    const what = { kind: "phone", slot: "mobile", value: "+46 70-174 06 05", masked: "+46 70-••• •• 05" };
    Reflect.get(window, "svaraSimulated").world.people[0].methods = [{ id: "m1", what, addedAt: 0, lastUsedAt: null, canBeDefault: true, standing: { kind: "open" } }];
  });

for (const role of ["person", "agent"]) {
  onScreen(`the rules are not offered to ${role}s`, `?state=signed-in&as=erik&role=${role}&real&language=en`, async (page) => {
    assert.equal(await page.getByRole("link", { name: "Methods and rules" }).count(), 0);
    await page.keyboard.press("Alt+5");
    assert.equal(await page.getAttribute("html", "data-page"), "profile");
    assert.equal(await timesAsked(page, "rules"), 0);
  });
}

onRules("an auditor reads them and changes nothing", "?state=signed-in&as=erik&role=auditor&real&language=en", async (page) => {
  await page.getByText("You can read the rules").waitFor();
  assert.equal(await page.locator("#save-rules, svara-country-picker").count(), 0);
  assert.equal(await page.locator("svara-rules input[type=checkbox]:enabled, svara-rules input[type=radio]:enabled").count(), 0);
  await page.fill("#preview-name", "anna");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Anna Berg (anna)" }).waitFor();
});

onRules("what the settings file says stands with its key, and can not be changed", `${ADMINISTRATOR}&rules=file`, async (page) => {
  await page.click("details[data-section=limits] > summary");
  const tries = page.locator("#rule-limits-tries-per-call");
  assert.equal(await tries.getAttribute("readonly"), "");
  const about = (await tries.getAttribute("aria-describedby")) ?? "";
  assert.ok(about.includes("rule-limits-tries-per-call-fixed"), about);
  await page.getByText("rules.limits.tries-per-call").waitFor();
  await page.fill("#rule-limits-wrong-passwords", "5");
  await page.click("#save-rules");
  await page.locator("main").getByText("The new rules hold from now on.").waitFor();
});

onRules("before old entries of the record go for good, somebody is asked", ADMINISTRATOR, async (page) => {
  await page.click("details[data-section=record] > summary");
  await page.fill("#rule-keep-record-days", "365");
  await page.click("#save-rules");
  await page.getByRole("dialog", { name: "Keep the record for 365 days?" }).waitFor();
  await page.click("#keep-record");
  assert.equal(await timesAsked(page, "save_rules"), 0);
  assert.equal(await page.inputValue("#rule-keep-record-days"), "365");
  await page.click("#save-rules");
  await page.click("#shorten-record");
  await page.locator("main").getByText("The new rules hold from now on.").waitFor();
  // For longer than now is nothing to ask about.
  await page.fill("#rule-keep-record-days", "730");
  await page.click("#save-rules");
  await page.waitForFunction(() => Reflect.get(window, "svaraSimulated").calls.filter((/** @type {string} */ one) => one === "save_rules").length === 2);
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

onRules("a rule is changed by keyboard, saved, and holds", ADMINISTRATOR, async (page) => {
  await page.click("details[data-section=limits] > summary");
  await page.focus("#rule-limits-tries-per-call");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("2");
  await page.getByText("You have changes that aren't saved.").waitFor();
  await hasFocus(page, "limits.tries-per-call");
  await page.keyboard.press("Enter");
  await page.locator("main").getByText("The new rules hold from now on.").waitFor();
  await says(page, /new rules hold/u);
  await page.locator("details[data-section=limits]", { hasText: "One rule of your own" }).waitFor();
});

onRules("what is wrong is told beside its field, which gets the focus, in a section that opens", ADMINISTRATOR, async (page) => {
  await page.click("details[data-section=limits] > summary");
  await page.fill("#rule-limits-tries-per-call", "9");
  await page.click("details[data-section=limits] > summary");
  await page.click("#save-rules");
  await page.getByText("Here goes a number from 1 to 3.").waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "rule-limits-tries-per-call");
  assert.equal(await page.getAttribute("#rule-limits-tries-per-call", "aria-invalid"), "true");
  await page.fill("#rule-limits-tries-per-call", "2");
  assert.equal(await page.getByText("Here goes a number").count(), 0);
});

onRules("rules that leave nobody a way in are not kept", ADMINISTRATOR, async (page) => {
  await page.click("#rule-audiences-phone-nobody");
  await page.click("#rule-audiences-authenticator-app-nobody");
  await page.click("#save-rules");
  await page.getByText("nobody could set up anything").waitFor();
});

onRules("a change that locks people out says how many and who, and asks", ADMINISTRATOR, async (page) => {
  await annaHasAMobile(page);
  await page.click("#rule-audiences-phone-nobody");
  await page.click("#save-rules");
  const dialog = page.getByRole("dialog", { name: "Lock one person out?" });
  await dialog.getByText("anna").waitFor();
  await page.click("#keep-rules");
  assert.equal(await timesAsked(page, "save_rules"), 1);
  await page.getByText("You have changes that aren't saved.").waitFor();
  await page.click("#save-rules");
  await page.click("#lock-out");
  await page.locator("main").getByText("The new rules hold from now on.").waitFor();
});

onRules("a preview follows the form", ADMINISTRATOR, async (page) => {
  await annaHasAMobile(page);
  await page.fill("#preview-name", "anna");
  await page.click("#preview-show");
  await page.locator(".rule-preview", { hasText: "After the password, one of these is asked for" }).waitFor();
  await page.click("#rule-audiences-phone-nobody");
  await page.locator(".rule-preview", { hasText: "Locked out" }).waitFor();
  await page.click("#put-back");
  await page.locator(".rule-preview", { hasText: "After the password, one of these is asked for" }).waitFor();
  await page.fill("#preview-name", "nobody-here");
  await page.click("#preview-show");
  await page.locator("main").getByText("Nobody has that user name.").waitFor();
});

onRules("a preview says what is asked besides, and that a first method is the second step", ADMINISTRATOR, async (page) => {
  await annaHasAMobile(page);
  await page.click("details[data-section=signIn] > summary");
  await page.fill("#rule-reconfirm-days", "90");
  await page.fill("#rule-trust-devices-days", "30");
  await page.fill("#preview-name", "anna");
  await page.click("#preview-show");
  const preview = page.locator(".rule-preview");
  await preview.getByText("Is asked every 90 days whether the methods are still right.").waitFor();
  await preview.getByText("Need not be asked again on a device for 30 days").waitFor();
  await preview.getByText("Keying the number that the screen shows").waitFor();
  await page.fill("#preview-name", "erik");
  await page.click("#preview-show");
  await preview.getByText("until a method is set up, nothing else is open").waitFor();
  assert.equal(await preview.getByText("Is asked every").count(), 0);
});

onRules("countries are chosen from the list and taken away by name", ADMINISTRATOR, async (page) => {
  await page.click("details[data-section=where] > summary");
  await page.getByRole("combobox", { name: "Country" }).fill("Denm");
  await page.keyboard.press("Enter");
  await page.locator(".rule-countries li", { hasText: "Denmark" }).waitFor();
  await page.getByRole("button", { name: "Remove Norway" }).click();
  assert.deepEqual(await page.locator(".rule-countries li bdi").allTextContents(), ["Denmark", "Sweden"]);
});

onRules("leaving with changes asks", ADMINISTRATOR, async (page) => {
  await page.click("#rule-audiences-phone-nobody");
  await page.keyboard.press("Alt+1");
  await page.getByRole("dialog", { name: "Leave without saving?" }).waitFor();
  await page.click("#stay");
  assert.equal(await page.getAttribute("html", "data-page"), "rules");
});

onRules("saving asks for the password when the sign-in is not fresh", `${ADMINISTRATOR}&stale`, async (page) => {
  await page.click("#rule-phones-office");
  await page.click("#save-rules");
  await page.getByRole("dialog").locator("input[type=password]").fill("maria answers the phone");
  await page.keyboard.press("Enter");
  await page.locator("main").getByText("The new rules hold from now on.").waitFor();
});
