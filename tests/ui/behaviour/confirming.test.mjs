// @ts-check
// The ways of confirming a call: what is offered, what is asked, and where the focus goes.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { callsOf } from "../browser.mjs";
import { securityInfo } from "./security-info.mjs";

const there = securityInfo();

/** A call that is confirmed in a way that was chosen. @param {string} way @param {string} [more] */
async function toCallBy(way, more = "&confirm=key-number,hear-code,pound") {
  const page = await there.toForm(more);
  await page.fill("#phone-number", "0701234567");
  await page.check(`[name=confirmation][value=${way}]`);
  await page.click("#phone-next");
  await page.waitForSelector(".call-lines");
  await page.waitForFunction(() => Reflect.get(window, "svaraSimulated").phone.isUp());
  return page;
}

describe("the form", () => {
  test("offers what is allowed, the preferred way chosen, and says which is weaker", async () => {
    const page = await there.toForm("&confirm=hear-code,key-number,pound");
    const offered = await page.$$eval("[name=confirmation]", (all) => all.map((one) => /** @type {HTMLInputElement} */ (one).value));
    assert.deepEqual(offered, ["hear-code", "key-number", "pound"]);
    assert.equal(await page.inputValue("[name=confirmation]:checked"), "hear-code");
    assert.match(await there.words(".pick:has([value=pound])"), /Press # Weaker .*whoever answers/);
    assert.equal(await page.locator(".pick:has([value=key-number]) .tag").count(), 0);
  });

  test("asks nothing where there is only one way, and tells what to expect", async () => {
    const page = await there.toForm("&confirm=hear-code");
    assert.equal(await page.locator("[name=confirmation]").count(), 0);
    assert.match(await there.words(".call-me"), /You'll hear a code/);
  });

  test("keeps the choice through a failed call and another language", async () => {
    const page = await toCallBy("hear-code");
    await there.phone("fail", "busy");
    await page.click("#call-view-change-number");
    assert.equal(await page.inputValue("[name=confirmation]:checked"), "hear-code");
    await there.changeLanguage();
    await there.waitForWords(".call-me", /Lyssna på en kod/);
    assert.equal(await page.inputValue("[name=confirmation]:checked"), "hear-code");
  });
});

describe("a code that is heard", () => {
  test("is asked for when it is read, and Enter takes it", async () => {
    const page = await toCallBy("hear-code");
    await there.phone("answer", 6200);
    assert.equal(await page.locator("#call-code").count(), 0);
    await there.listen();
    await there.phone("hearCode", 8000);
    await page.waitForSelector("#call-code:focus");
    assert.deepEqual(await there.said(), ["The voice is reading your code. Type the six digits that the voice reads."]);
    const field = page.locator("#call-code");
    assert.deepEqual([await field.getAttribute("autocomplete"), await field.getAttribute("inputmode")], ["one-time-code", "numeric"]);
    await page.keyboard.type("482 913");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".proven");
    assert.match(await there.words("dialog"), /typed the right code.*Call, code typed/);
  });

  test("is told at once when it can not be one, and asks the shell nothing", async () => {
    const page = await toCallBy("hear-code");
    await there.phone("hearCode");
    await page.fill("#call-code", "4829");
    await page.click("#call-code-confirm");
    await page.waitForSelector("#call-code[aria-invalid=true]:focus");
    assert.match(await there.words(".code-entry .problem"), /six digits/);
    assert.equal((await callsOf(page)).includes("type_code"), false);
  });

  test("can be typed over when it was wrong, and the tries are counted", async () => {
    const page = await toCallBy("hear-code");
    await there.phone("hearCode");
    for (const left of ["2 tries", "one try"]) {
      await page.keyboard.type("111111");
      await page.keyboard.press("Enter");
      await there.waitForWords("svara-call .note.warn", new RegExp(`wasn't the code.*${left}`));
      await there.hasFocus("call-code");
    }
    await page.keyboard.type("111111");
    await page.keyboard.press("Enter");
    await there.waitForWords("dialog h1", /The code wasn't right/);
    assert.equal(await there.isUp(), false);
  });

  test("can be typed after hanging up, and what has been typed is kept", async () => {
    const page = await toCallBy("hear-code");
    await there.phone("hearCode");
    await page.keyboard.type("482");
    await there.phone("hangUp");
    await page.waitForSelector("svara-call .note.info");
    await page.keyboard.type("913");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".proven");
  });

  test("that was missed can be heard on another call", async () => {
    const page = await toCallBy("hear-code");
    await there.phone("hearCode");
    await there.phone("hangUp");
    await page.click("#call-view-call-again");
    await page.waitForFunction(() => Reflect.get(window, "svaraSimulated").calls.filter((/** @type {string} */ one) => one === "start_call").length === 2);
    await page.waitForSelector(".digits svara-icon");
    assert.equal(await page.locator("#call-code").count(), 0);
  });
});

describe("a pound", () => {
  test("is asked for, and other keys are told", async () => {
    const page = await toCallBy("pound");
    await there.phone("answer");
    await there.phone("keyWrong");
    await there.waitForWords("svara-call .note.warn", /Press # alone.*2 tries/);
    await there.phone("keyRight");
    await page.waitForSelector(".proven");
    assert.match(await there.words("dialog"), /pressed #.*Call, # pressed/);
  });
});
