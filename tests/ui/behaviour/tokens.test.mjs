// @ts-check
// Hardware tokens: a person adds one, an administrator enters, assigns and removes them.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { rm } from "node:fs/promises";
import { failNext, hasFocus, onScreen, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

/** @import { Page } from "playwright-core" */

const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const TABLE = `serial number,secret key\nGALT1,${SECRET}\nGALT2,${SECRET}\n`;
const AS_MARIA = "?state=signed-in&as=maria&real&tokens=3";

/** @param {Page} page */
async function toToken(page) {
  await page.click("a[href='#security-info']");
  await page.click("#add-method");
  await page.check("dialog [value=hardware-token]");
  await page.click("dialog [type=submit]");
  await page.waitForSelector("#token-code");
}

/** @param {Page} page */
async function toList(page) {
  await page.click("a[href='#tokens']");
  await page.waitForSelector(".people-list");
}

onScreen("a token is added by its serial number and a code, however the number is typed", "?state=signed-in&tokens=3", async (page) => {
  await toToken(page);
  await hasFocus(page, "token-serial");
  await page.fill("#token-serial", "galt 1142 0003");
  await page.fill("#token-code", "482 913");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#token-done");
  assert.equal(await page.textContent("dialog h1"), "Your token is added");
  assert.match((await page.textContent("dialog .facts")) ?? "", /GALT11420003/u);
  await page.click("#token-done");
  const row = page.locator(".method-row", { hasText: "GALT11420003" });
  await row.waitFor();
  assert.match((await row.textContent()) ?? "", /Hardware token.*Default.*New/su);
  assert.match((await page.textContent(".news")) ?? "", /GALT11420003 is added/u);
});

onScreen("a token that is meant for the person needs only its code; another one can be typed", "?state=signed-in&tokens=3&awaited", async (page) => {
  await toToken(page);
  assert.equal(await page.locator("#token-serial").count(), 0);
  assert.equal(await page.isChecked("input[name=token] >> nth=0"), true);
  await page.fill("#token-code", "482913");
  await page.check("input[name=token][value='']");
  assert.equal(await page.inputValue("#token-code"), "482913", "what was typed stays");
  await page.fill("#token-serial", "GALT11420001");
  await page.click("#token-add");
  await page.waitForSelector("#token-code-problem");
  await hasFocus(page, "token-code");
  await page.check("input[name=token] >> nth=0");
  await page.click("#token-add");
  await page.waitForSelector("#token-done");
});

onScreen("a slip is told at once and is no guess", "?state=signed-in&tokens=3", async (page) => {
  await toToken(page);
  await page.fill("#token-serial", "GALT;1");
  await page.fill("#token-code", "482913");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#token-serial-problem");
  await hasFocus(page, "token-serial");
  await page.fill("#token-serial", "GALT11420003");
  await page.fill("#token-code", "4829");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#token-code-problem");
  assert.equal(await timesAsked(page, "prove_hardware_token"), 0);
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" });
});

onScreen("where it can't be told whether one is meant for the person, the number is typed", "?state=signed-in&tokens=3&awaited", async (page) => {
  await failNext(page, "awaited_tokens", "internal");
  await toToken(page);
  assert.equal(await page.locator("#token-serial").count(), 1);
});

onScreen("a sign-in that is not fresh asks for the password first", "?state=signed-in&tokens=3&stale", async (page) => {
  await toToken(page);
  await page.fill("#token-serial", "GALT11420003");
  await page.fill("#token-code", "482913");
  await page.keyboard.press("Enter");
  await page.fill("dialog [name=password]", "anna answers the phone");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#token-done");
});

onScreen("a sign-in asks for the code of the token, by its number", "?state=sign-in&real&two-step&tokens=1&own-tokens=GALT11420099", async (page) => {
  await page.fill("[name=userName]", "anna");
  await page.fill("[name=password]", "anna answers the phone");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#second-step-code");
  assert.equal(await page.textContent("main h1"), "Type the code from your token");
  assert.match((await page.textContent("#second-step-code-hint")) ?? "", /the 6 digits that the token .*GALT11420099/u);
  await page.fill("#second-step-code", "482913");
  await page.keyboard.press("Enter");
  await page.waitForSelector("html:not([data-page=second-step]) main h1");
});

onScreen("only an administrator has the page of tokens", "?state=signed-in&as=anna&tokens=3", async (page) => {
  assert.equal(await page.locator("a[href='#tokens']").count(), 0);
});

onScreen("tokens are found by number, user name and standing", AS_MARIA, async (page) => {
  await toList(page);
  assert.equal(await page.locator(".person-row").count(), 3);
  await page.fill("#tokens-text", "anna");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".person-row").length === 1);
  assert.match((await page.textContent(".person-row")) ?? "", /Anna Berg/u);
  await page.fill("#tokens-text", "");
  await page.selectOption("#tokens-standing", "held");
  await page.waitForFunction(() => document.querySelector("[data-row=GALT11420001]") !== null && document.querySelectorAll(".person-row").length === 1);
});

onScreen("a token is set aside for somebody, and for nobody again", AS_MARIA, async (page) => {
  await toList(page);
  await page.click("[data-row=GALT11420003]");
  await page.fill("dialog [name=userName]", "nobody");
  await page.click("#token-assign");
  await page.waitForSelector("dialog .problem");
  await hasFocus(page, "userName");
  await page.fill("dialog [name=userName]", "erik");
  await page.click("#token-assign");
  await page.waitForSelector("dialog .note.good");
  assert.match((await page.textContent("dialog .note.good")) ?? "", /Erik Lund/u);
  assert.match((await page.textContent("[data-row=GALT11420003]")) ?? "", /Erik Lund.*Waiting/su);
  await page.fill("dialog [name=userName]", "");
  await page.click("#token-assign");
  await page.waitForFunction(() => /Whoever holds/u.test(document.querySelector("dialog .note.good")?.textContent ?? ""));
  await page.click("#token-close");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-row") === "GALT11420003");
});

onScreen("removing says who loses it, and is not under a hasty Enter", AS_MARIA, async (page) => {
  await toList(page);
  await page.click("[data-row=GALT11420001]");
  await page.click("#token-remove");
  assert.match((await page.textContent("dialog .dialog-body")) ?? "", /Erik Lund uses it/u);
  await hasFocus(page, "token-remove-no");
  await page.keyboard.press("Enter");
  await hasFocus(page, "token-remove");
  assert.equal(await timesAsked(page, "remove_token"), 0);
  await page.click("#token-remove");
  await page.click("#token-remove-yes");
  await page.waitForSelector("dialog", { state: "detached" });
  await page.waitForFunction(() => document.querySelectorAll(".person-row").length === 2);
});

onScreen("a file is checked, then entered, and the list shows what came", AS_MARIA, async (page) => {
  const file = join(tmpdir(), `svara-tokens-${process.pid}.csv`);
  await writeFile(file, TABLE);
  await toList(page);
  await page.click("#import-tokens");
  await page.setInputFiles("#token-file", file);
  assert.equal(await page.textContent("#token-file-name"), basename(file));
  await page.click("#try-table");
  await page.waitForSelector("#import-table");
  assert.equal(await page.textContent("dialog dd"), "2");
  assert.ok(!((await page.content()).includes(SECRET)), "the secrets are not shown");
  await page.click("#import-table");
  await page.waitForSelector("#table-done");
  await page.keyboard.press("Escape");
  await page.waitForSelector("[data-row=GALT1]");
  await rm(file);
});

onScreen("what is wrong is told line by line, and what was pasted stays to be mended", AS_MARIA, async (page) => {
  await toList(page);
  await page.click("#import-tokens");
  await page.click("#try-table");
  await page.waitForSelector(".table-problem");
  assert.match((await page.textContent(".table-problem")) ?? "", /Choose a file/u);
  await page.click("#paste-table");
  const wrong = TABLE.replace("GALT2", "GALT1");
  await page.fill("#token-text", wrong);
  await page.click("#try-table");
  await page.waitForSelector(".table-problems");
  assert.match((await page.textContent(".table-problems")) ?? "", /Line 3, serial number: Line 2 has the same/u);
  assert.equal(await page.inputValue("#token-text"), wrong);
  await page.fill("#token-text", TABLE);
  await page.click("#try-table");
  await page.waitForSelector("#import-table");
});
