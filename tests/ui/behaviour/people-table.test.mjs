// @ts-check
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { announced, failNext, hasFocus, onScreen, says, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const AS_MARIA = "?state=signed-in&as=maria&real&methods=mobile&language=en";

/** @param {Page} page */
async function open(page) {
  await page.click("a[href='#people']");
  await page.waitForSelector("html[data-page=people] .people-list");
}

/** @param {Page} page */
async function choose(page) {
  await open(page);
  await page.click("#import-people");
  await page.click("#choose-table");
}

/** The people on the screen. @param {Page} page */
const shown = (page) => page.locator(".person-name b").allTextContents();

onScreen("a table is imported once it was looked through, and the list is then anew", AS_MARIA, async (page) => {
  await choose(page);
  await page.locator("#table-found").getByText("What people.csv says").waitFor();
  await hasFocus(page, "table-found");
  assert.equal(await timesAsked(page, "import_people_table"), 0);
  assert.match(await page.innerText(".table-counts"), /98,412[\s\S]*17[\s\S]*1,571[\s\S]*0/u);
  await page.click("#import-table");
  await page.locator("svara-import-people .note.good").getByText("Added: 98,412. Changed: 17.").waitFor();
  await says(page, "The people are imported");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#import-done").count(), 1, "what came of it is not lost by a hasty Escape");
  await page.click("#import-done");
  await page.locator("[data-row=bo]").waitFor();
  assert.deepEqual(await shown(page), ["Anna Berg", "Bo Ek", "Erik Lund", "Maria Öberg"]);
});

onScreen("a list behind a dialog counts itself to nobody", AS_MARIA, async (page) => {
  await open(page);
  await page.click("#import-people");
  await page.waitForSelector("dialog[open] #choose-table");
  await page.clock.runFor(1_000);
  assert.equal(await announced(page), "");
}, { standingClock: true });

onScreen("what is wrong is listed and can be saved, and nothing can be imported", `${AS_MARIA}&table=wrong`, async (page) => {
  await choose(page);
  await page.locator("svara-import-people .note.bad").getByText("1,204 lines are wrong").waitFor();
  assert.equal(await page.locator("#import-table").count(), 0);
  assert.equal(await page.locator(".table-problems tbody tr").count(), 12);
  assert.match(await page.innerText(".table-problems"), /81\s+user-name\s+Line 12 has the same user name/u);
  await page.getByText("The first 12 of 1,204 are shown.").waitFor();
  await page.click("#save-problems");
  await page.locator("svara-import-people .note.good").getByText("svara-wrong-lines.csv").waitFor();
  await page.click("#read-again");
  await page.locator("svara-import-people .note.bad").waitFor();
  assert.equal(await timesAsked(page, "try_people_table"), 2);
});

onScreen("reading tells how far it is, and can be stopped", `${AS_MARIA}&table=slow`, async (page) => {
  await choose(page);
  const bar = page.locator("svara-import-people progress[value]");
  await bar.waitFor();
  assert.ok(Math.abs(Number(await bar.getAttribute("value")) - 0.4) < 0.01);
  await hasFocus(page, "stop-table");
  await page.click("#stop-table");
  await page.locator("svara-import-people .note").getByText("You stopped it. Nothing was changed.").waitFor();
  await hasFocus(page, "choose-table");
});

onScreen("whoever closes the dialog while a table is read stops that", `${AS_MARIA}&table=slow`, async (page) => {
  await choose(page);
  await page.locator("svara-import-people progress[value]").waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelector("svara-import-people") === null);
  assert.equal(await timesAsked(page, "cancel_people_table"), 1);
});

onScreen("a table that has changed since is looked through again", AS_MARIA, async (page) => {
  await choose(page);
  await failNext(page, "import_people_table", "table-changed");
  await page.click("#import-table");
  await page.locator("svara-import-people .note.bad").getByText("has changed since it was looked through").waitFor();
  await page.click("#read-again");
  await page.locator("#import-table").waitFor();
  assert.equal(await page.locator("svara-import-people .note.bad").count(), 0);
});

onScreen("an import asks for an old sign-in once more, and a dismissed question changes nothing", `${AS_MARIA}&stale`, async (page) => {
  await choose(page);
  await page.click("#import-table");
  await page.locator("svara-fresh-sign-in [name=password]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("svara-import-people .note.bad").waitFor();
  await page.click("#import-table");
  await page.fill("svara-fresh-sign-in [name=password]", "maria answers the phone");
  await page.keyboard.press("Enter");
  await page.locator("#import-done").waitFor();
});

onScreen("those who are looked for are exported", AS_MARIA, async (page) => {
  await open(page);
  await page.selectOption("#people-role", "agent");
  await page.getByText("1 person").first().waitFor();
  await page.click("#export-people");
  await page.locator("svara-export-people").getByText("that your search finds").waitFor();
  await page.click("#export-where");
  await page.locator("svara-export-people .note.good").getByText("svara-people-2026-11-30.csv").waitFor();
  await page.click("#export-done");
  await hasFocus(page, "export-people");
});

onScreen("an export can be stopped", `${AS_MARIA}&table=slow`, async (page) => {
  await open(page);
  await page.click("#export-people");
  await page.locator("svara-export-people").getByText("All 3 people").waitFor();
  await page.click("#export-where");
  await page.locator("svara-export-people progress[value]").waitFor();
  await page.click("#stop-export");
  await page.locator("svara-export-people .note").getByText("No file was written").waitFor();
  await hasFocus(page, "export-where");
});

onScreen("a group is typed whole, and those that there are are suggested", AS_MARIA, async (page) => {
  await page.evaluate(() => {
    const [anna, erik] = Reflect.get(window, "svaraSimulated").world.people;
    anna.groups = ["Ekonomi"];
    erik.groups = ["Ekonomi", "Växel"];
  });
  await open(page);
  await page.waitForFunction(() => document.querySelectorAll("#people-groups option").length === 2);
  await page.fill("#people-group", "Växel");
  await page.keyboard.press("Enter");
  await page.getByText("1 person").first().waitFor();
  assert.deepEqual(await shown(page), ["Erik Lund"]);
  await page.fill("#people-group", "");
  await page.keyboard.press("Tab");
  await page.getByText("3 people").first().waitFor();
});

onScreen("a person is removed once the user name is typed, and the list says so", AS_MARIA, async (page) => {
  await open(page);
  await page.click("[data-row=anna]");
  await page.click("#remove-person");
  await hasFocus(page, "userName");
  await page.fill("svara-remove-person [name=userName]", "erik");
  await page.keyboard.press("Enter");
  await page.locator("svara-remove-person .problem").getByText("isn't the user name").waitFor();
  await page.fill("svara-remove-person [name=userName]", "Anna");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("svara-person") === null);
  await page.waitForFunction(() => document.querySelector("[data-row=anna]") === null);
  await says(page, "Anna Berg is removed.");
  await hasFocus(page, "text");
});

onScreen("nobody removes themselves, or makes themselves a first password", AS_MARIA, async (page) => {
  await open(page);
  await page.click("[data-row=maria]");
  await page.waitForSelector("svara-person .person-facts");
  assert.equal(await page.locator("#remove-person, #new-password").count(), 0);
});

onScreen("a new first password asks first, and is shown once", AS_MARIA, async (page) => {
  await open(page);
  await page.click("[data-row=anna]");
  await page.click("#new-password");
  await hasFocus(page, "new-password-no");
  await page.click("#new-password-yes");
  assert.match(await page.innerText("#first-password"), /^[a-z-]{19}$/u);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#first-password").count(), 1, "it is not lost by a hasty Escape");
  await page.click("#new-password-done");
  await page.locator("svara-person .note.info").getByText("Has a first password").waitFor();
});

onScreen("whoever signs in with a first password chooses one of their own", "?state=sign-in&real&language=en", async (page) => {
  await page.evaluate(() => {
    Reflect.get(window, "svaraSimulated").world.people[0].handedOver = true;
  });
  await page.fill("[name=userName]", "anna");
  await page.fill("[name=password]", "anna answers the phone");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Choose a password of your own" }).waitFor();
  assert.equal(await page.locator("svara-navigation a:visible").count(), 0, "there is nowhere else to go");
  await page.click("svara-choose-password [type=submit]");
  await page.locator(".problem").getByText("Type the password").waitFor();
  await hasFocus(page, "new");
  await page.fill("svara-choose-password [name=new]", "anna answers the phone");
  await page.keyboard.press("Enter");
  await page.locator(".problem").first().waitFor();
  await page.fill("svara-choose-password [name=new]", "lavskrika tjäder ormvråk");
  await page.keyboard.press("Enter");
  await page.waitForSelector("html[data-page=profile]");
});

onScreen("whoever would rather not leaves, and is asked again", "?state=signed-in&as=anna&real&handed-over&language=en", async (page) => {
  await page.waitForSelector("html[data-page=choose-password]");
  await page.click("#choose-sign-out");
  await page.waitForSelector("html[data-page=sign-in]");
});
