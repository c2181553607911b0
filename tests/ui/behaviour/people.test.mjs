// @ts-check
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { failNext, hasFocus, onScreen, says, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const AS_MARIA = "?state=signed-in&as=maria&real&methods=mobile&language=en";

/** @param {Page} page */
async function open(page) {
  await page.click("a[href='#people']");
  await page.waitForSelector("html[data-page=people] .people-list");
}

/** @param {Page} page @param {string} name */
async function openPerson(page, name) {
  await page.click(`[data-row="${name}"]`);
  await page.waitForSelector("svara-person .person-facts");
}

/** The people on the screen. @param {Page} page */
const shown = (page) => page.locator(".person-name b").allTextContents();

onScreen("nobody but an administrator finds the page", "?state=signed-in&as=anna&language=en", async (page) => {
  await page.waitForSelector("html[data-page=profile]");
  assert.equal(await page.locator("a[href='#people']").count(), 0);
});

onScreen("what is typed is looked for letter by letter, and the field keeps the focus", AS_MARIA, async (page) => {
  await open(page);
  assert.deepEqual(await shown(page), ["Anna Berg", "Erik Lund", "Maria Öberg"]);
  await page.locator("#people-text").pressSequentially("anna b");
  await page.getByText("1 person").first().waitFor();
  assert.deepEqual(await shown(page), ["Anna Berg"]);
  await hasFocus(page, "text");
  assert.equal(await page.inputValue("#people-text"), "anna b");
  await page.waitForFunction(() => document.querySelector("body > [data-announcements]")?.textContent === "1 person");
  await page.fill("#people-text", "xyz");
  await page.getByRole("heading", { name: "Nobody like that" }).waitFor();
});

onScreen("a filter is heeded at once", AS_MARIA, async (page) => {
  await open(page);
  await page.focus("#people-role");
  await page.selectOption("#people-role", "agent");
  await page.getByText("1 person").first().waitFor();
  assert.deepEqual(await shown(page), ["Erik Lund"]);
  await hasFocus(page, "role");
});

onScreen("a long list goes on from the first that came", `${AS_MARIA}&people=120`, async (page) => {
  await open(page);
  assert.equal((await shown(page)).length, 50);
  await page.click("#more-people");
  await page.waitForFunction(() => document.querySelectorAll(".person-row").length === 100);
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-row") === "person-048");
  await page.click("#more-people");
  await page.waitForFunction(() => document.querySelectorAll(".person-row").length === 123);
  assert.equal(await page.locator("#more-people").count(), 0);
});

onScreen("what can not be had is said, and tried again", AS_MARIA, async (page) => {
  await failNext(page, "people", "store-busy");
  await page.click("a[href='#people']");
  await page.waitForSelector(".people-found .note.bad");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForSelector(".people-list");
});

onScreen("disabling asks first, is said, and shows in the list", AS_MARIA, async (page) => {
  await open(page);
  await openPerson(page, "anna");
  await page.click("#person-disable");
  await hasFocus(page, "change-no");
  await page.click("#change-no");
  assert.equal(await timesAsked(page, "change_person"), 0);
  await page.click("#person-disable");
  await page.click("#change-yes");
  await page.locator("svara-person .news").getByText("Anna Berg is disabled.").waitFor();
  await says(page, "Anna Berg is disabled.");
  assert.equal(await page.locator("#person-disable").count(), 0);
  await page.click("#person-enable");
  await page.click("#change-yes");
  await page.locator("svara-person .news").getByText("Anna Berg can sign in again.").waitFor();
  await page.click("#person-disable");
  await page.click("#change-yes");
  await page.click("#person-done");
  await page.locator("[data-row=anna] .tag").getByText("Disabled").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-row") === "anna");
});

onScreen("an old sign-in is asked for once more, and what was asked is then done", `${AS_MARIA}&stale`, async (page) => {
  await open(page);
  await openPerson(page, "anna");
  await page.click("#person-end-sessions");
  await page.click("#change-yes");
  await page.fill("dialog [name=password]", "maria answers the phone");
  await page.keyboard.press("Enter");
  await page.locator("svara-person .news").getByText("Every session of Anna Berg is ended.").waitFor();
  assert.equal(await timesAsked(page, "change_person"), 2);
});

onScreen("the only administrator stays one, and is told why", AS_MARIA, async (page) => {
  await open(page);
  await openPerson(page, "maria");
  assert.equal(await page.locator("#person-disable, #issue-pass").count(), 0);
  await page.click("#edit-person");
  await page.check("svara-edit-person [value=person]");
  await page.click("svara-edit-person [type=submit]");
  await page.locator("svara-edit-person .note.bad").getByText("the only administrator").waitFor();
});

onScreen("name, role and groups are saved together, and nothing is sent where nothing differs", AS_MARIA, async (page) => {
  await open(page);
  await openPerson(page, "anna");
  await page.click("#edit-person");
  await page.click("svara-edit-person [type=submit]");
  await page.locator("svara-person .news").getByText("Nothing was changed.").waitFor();
  assert.equal(await timesAsked(page, "change_person"), 0);
  await page.click("#edit-person");
  await page.fill("svara-edit-person [name=displayName]", "Anna Lind");
  await page.check("svara-edit-person [value=agent]");
  await page.fill("svara-edit-person [name=groups]", "IT, Ekonomi");
  await page.keyboard.press("Enter");
  await page.locator("svara-person .news").getByText("The changes to Anna Lind are saved.").waitFor();
  assert.equal(await timesAsked(page, "change_person"), 1);
  assert.match(await page.innerText(".person-facts"), /Helpdesk agent[\s\S]*Ekonomi, IT/);
});

onScreen("a pass is shown once, and is among the person's methods", AS_MARIA, async (page) => {
  await open(page);
  await openPerson(page, "anna");
  await page.click("#issue-pass");
  await page.fill("#pass-length", "7");
  await page.keyboard.press("Enter");
  await page.locator("svara-issue-pass .problem").getByText("8 to 48").waitFor();
  await hasFocus(page, "length");
  await page.fill("#pass-length", "12");
  await page.keyboard.press("Enter");
  assert.equal(await page.innerText("#access-pass"), "BCDF-GHJK-MPQR");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#access-pass").count(), 1, "it is not lost by a hasty Escape");
  await page.click("#pass-done");
  await page.locator(".person-methods").getByText("Access pass").waitFor();
  assert.equal(await page.getByText("BCDF").count(), 0);
  await page.click("#person-take-pass-back");
  await page.click("#change-yes");
  await page.locator(".person-methods").getByText("None yet").waitFor();
});

onScreen("somebody who is added gets a password that is shown once, and is then opened", AS_MARIA, async (page) => {
  await open(page);
  await page.click("#add-person");
  await page.fill("svara-add-person [name=displayName]", "Bo Ek");
  await page.fill("svara-add-person [name=userName]", "anna");
  await page.keyboard.press("Enter");
  await page.locator("svara-add-person .problem").getByText("already").waitFor();
  await hasFocus(page, "userName");
  await page.fill("svara-add-person [name=userName]", "bo");
  await page.keyboard.press("Enter");
  assert.match(await page.innerText("#first-password"), /^[a-z-]{19}$/u);
  await page.click("#added-done");
  await page.locator("svara-person h1").getByText("About Bo Ek").waitFor();
  await page.click("#person-done");
  assert.deepEqual(await shown(page), ["Anna Berg", "Bo Ek", "Erik Lund", "Maria Öberg"]);
});

onScreen("a pass that was lent is asked for first, and lets its holder in", "?state=sign-in&two-step&phone=held&methods=mobile&language=en", async (page) => {
  await page.evaluate(() => {
    const [anna] = Reflect.get(window, "svaraSimulated").world.people;
    const what = { kind: "access-pass", until: Date.now() + 3_600_000, once: true };
    anna.methods.push({ id: "pass", what, addedAt: 0, lastUsedAt: null, canBeDefault: false, standing: { kind: "open" } });
  });
  await page.fill("[name=userName]", "anna");
  await page.fill("[name=password]", "anna answers the phone");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Type your access pass" }).waitFor();
  await hasFocus(page, "code");
  await page.fill("#second-step-code", "bcdf");
  await page.keyboard.press("Enter");
  await page.locator(".problem").getByText("can't be an access pass").waitFor();
  assert.equal(await timesAsked(page, "verify_by_code"), 0);
  await page.fill("#second-step-code", "bcdf ghjk mpqt");
  await page.keyboard.press("Enter");
  await page.locator(".problem").first().waitFor();
  await page.fill("#second-step-code", "bcdf ghjk mpqr");
  await page.keyboard.press("Enter");
  await page.waitForSelector("html[data-page=profile]");
});

onScreen("a disabled account says so, after the right password", "?state=sign-in&language=en", async (page) => {
  await page.evaluate(() => {
    Reflect.get(window, "svaraSimulated").world.people[0].disabled = true;
  });
  await page.fill("[name=userName]", "anna");
  await page.fill("[name=password]", "anna answers the phone");
  await page.keyboard.press("Enter");
  await page.locator("svara-error").getByText("This account is disabled").waitFor();
});
