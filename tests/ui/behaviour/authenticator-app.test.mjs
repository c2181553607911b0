// @ts-check
// Adding an authenticator app, and living with one.
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { callsOf } from "../browser.mjs";
import { failNext } from "./harness.mjs";
import { securityInfo } from "./security-info.mjs";

const there = securityInfo();

/** @param {string} [more] */
async function toApp(more = "") {
  const page = await there.toPage(more);
  await page.click("#add-method");
  await page.check("dialog [value=authenticator-app]");
  await page.click("dialog [type=submit]");
  await page.waitForSelector(".qr-code");
  return page;
}

/** @param {Page} page @param {string} code */
async function type(page, code) {
  await page.fill("#app-code", code);
  await page.keyboard.press("Enter");
}

/** @param {Page} page */
const forgotten = (page) =>
  page.waitForFunction(() => Reflect.get(window, "svaraSimulated").calls.includes("forget_authenticator_app"));

describe("setting up an app", () => {
  test("is added by its first code, named, and stands in the list", async () => {
    const page = await toApp("&methods=mobile");
    assert.equal(await page.inputValue("#app-name"), "My phone");
    await type(page, "482 913");
    await page.waitForSelector("#app-done");
    assert.match(await there.words("dialog"), /Your app is added.*Authenticator app My phone.*Kontoret \(anna\)/);
    await page.click("#app-done");
    await page.waitForSelector(".tag.fresh");
    assert.match(await there.words(".method-row:last-child"), /Authenticator app New My phone.*not used yet Delete$/);
    assert.match(await there.words(".news"), /My phone is added, and its codes can now prove/);
    assert.equal(await page.locator(".suggestion").count(), 0);
    assert.ok(!(await callsOf(page)).includes("forget_authenticator_app"));
  });

  test("shows the secret as text in groups of four", async () => {
    const page = await toApp();
    await page.click("#cant-scan");
    assert.equal(await there.words(".app-secret"), "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP");
    assert.match(await page.getAttribute(".qr-code", "aria-label") ?? "", /Can't scan\?/);
  });

  test("says what a wrong code may come from, and takes the next one", async () => {
    const page = await toApp();
    await type(page, "111111");
    await page.waitForSelector("#app-code-clock");
    await there.hasFocus("app-code");
    assert.equal(await page.getAttribute("#app-code", "aria-invalid"), "true");
    await type(page, "482913");
    await page.waitForSelector("#app-done");
  });

  test("does not send what can not be a code, nor an app without a name", async () => {
    const page = await toApp();
    await type(page, "4829");
    await page.waitForSelector("#app-code-problem");
    await page.fill("#app-name", "  ");
    await type(page, "482913");
    await page.waitForSelector("#app-name-problem");
    await there.hasFocus("app-name");
    assert.ok(!(await callsOf(page)).includes("prove_authenticator_app"));
  });

  test("proposes a name that is free, and says when one is taken", async () => {
    const page = await toApp("&apps=My phone,Tablet");
    assert.equal(await page.inputValue("#app-name"), "My phone 2");
    await page.fill("#app-name", "Tablet");
    await type(page, "482913");
    await page.waitForSelector("#app-name-problem");
    await there.hasFocus("app-name");
  });

  test("begins again with a new secret when it took too long", async () => {
    const page = await toApp();
    await failNext(page, "prove_authenticator_app", "set-up-too-late");
    await type(page, "482913");
    await page.click("#app-again");
    await page.waitForSelector(".qr-code");
    assert.equal((await callsOf(page)).filter((one) => one === "begin_authenticator_app").length, 2);
  });

  for (const [way, leave] of /** @type {[string, (page: Page) => Promise<void>][]} */ ([
    ["cancelled", (page) => page.click("#app-cancel")],
    ["left by Escape", (page) => page.keyboard.press("Escape")],
    ["left with its page", (page) => page.evaluate(() => void document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: "profile" } })))],
  ])) {
    test(`${way}, the secret is forgotten`, async () => {
      const page = await toApp();
      await leave(page);
      await forgotten(page);
      assert.equal(await page.locator("dialog[open]").count(), 0);
    });
  }

  test("keeps what was typed when the language changes", async () => {
    const page = await toApp();
    await page.fill("#app-name", "Surfplattan");
    await page.fill("#app-code", "4829");
    await there.changeLanguage();
    await there.waitForWords("dialog h1", /Autentiseringsapp/);
    assert.deepEqual([await page.inputValue("#app-name"), await page.inputValue("#app-code")], ["Surfplattan", "4829"]);
  });

  test("there is no sixth", async () => {
    const page = await there.toPage("&slots=&apps=A,B,C,D,E");
    await page.click("#add-method");
    await page.waitForSelector("dialog .contact");
  });
});

describe("an app among the methods", () => {
  test("can be the default, and says who takes over when it is deleted", async () => {
    const page = await there.toPage("&methods=mobile&apps=Tablet");
    await page.click("#change-default");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".news");
    assert.match(await there.words(".default-method"), /Authenticator app – code \(Tablet\)/);
    await page.click(".method-row:last-child .row-actions button");
    assert.match(await there.words("dialog"), /Remove the account from the app too.*The default becomes Phone – call \(\+46 70-••• •• 05\)/);
    await page.click("dialog .danger");
    await there.waitForWords(".news", /Tablet is deleted\..*Phone – call/);
  });

  test("is suggested to whoever has only phones, until they say not now", async () => {
    const page = await there.toPage("&methods=mobile");
    await page.click("#suggestion-not-now");
    assert.equal(await page.locator(".suggestion").count(), 0);
    await there.hasFocus("methods-title");
    for (const to of ["profile", "security-info"]) {
      await page.evaluate((to) => void document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: to } })), to);
      await page.waitForSelector(`html[data-page=${to}]`);
    }
    await page.waitForSelector(".method-row");
    assert.equal(await page.locator(".suggestion").count(), 0);
  });

  for (const [sentence, more] of [["has none", ""], ["has one already", "&methods=mobile&apps=Tablet"], ["may not add one", "&methods=mobile&no-apps"]]) {
    test(`is not suggested to whoever ${sentence}`, async () => {
      const page = await there.toPage(more);
      assert.equal(await page.locator(".suggestion").count(), 0);
    });
  }
});

describe("when the line is down", () => {
  test("a failed call offers an app", async () => {
    const page = await there.toCall();
    await there.phone("fail", "line-down");
    await page.click("#use-app");
    await page.waitForSelector(".qr-code");
  });

  test("no other failure does", async () => {
    const page = await there.toCall();
    await there.phone("fail", "busy");
    await page.waitForSelector("svara-call .note.bad");
    assert.equal(await page.locator("#use-app").count(), 0);
  });

  test("where apps are not used, none is offered", async () => {
    const page = await there.toCall("&no-apps");
    await there.phone("fail", "line-down");
    await page.waitForSelector("svara-call .note.bad");
    assert.equal(await page.locator("#use-app").count(), 0);
  });

  test("the wizard goes over to an app", async () => {
    const page = await there.open("&set-up");
    await page.click("#set-up-begin");
    await page.fill("#phone-number", "0701234567");
    await failNext(page, "start_call", "line-down");
    await page.click("#phone-next");
    await page.click("#use-app");
    await page.waitForSelector(".wizard .qr-code");
    await type(page, "482913");
    await page.click("#app-done");
    await page.waitForSelector("html[data-page=profile]");
  });
});
