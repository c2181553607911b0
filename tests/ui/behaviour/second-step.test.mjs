// @ts-check
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { failNext, hasFocus, onScreen, says, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const AT_SIGN_IN = "?state=sign-in&two-step&phone=held&language=en";
const PHONES = `${AT_SIGN_IN}&methods=mobile,office`;

/** @param {Page} page @param {string} where the page that follows */
async function signIn(page, where = "second-step") {
  await page.fill("[name=userName]", "anna");
  await page.fill("[name=password]", "anna answers the phone");
  await page.keyboard.press("Enter");
  await page.waitForSelector(`html[data-page=${where}]`);
}

/** @param {Page} page @param {string} key @param {...unknown} more */
const phone = (page, key, ...more) =>
  page.evaluate(([key, more]) => Reflect.get(window, "svaraSimulated").phone[key](...more), /** @type {const} */ ([key, more]));

/** @param {Page} page */
async function rung(page) {
  await signIn(page);
  await page.waitForSelector(".digits bdi");
  await phone(page, "ring");
}

/** Gives Anna an app, to be tried first. @param {Page} page */
function withApp(page) {
  return page.evaluate(() => {
    const [anna] = Reflect.get(window, "svaraSimulated").world.people;
    const what = { kind: "authenticator-app", name: "My phone" };
    anna.methods.push({ id: "app", what, addedAt: 0, lastUsedAt: null, canBeDefault: true, standing: { kind: "open" } });
    anna.defaultMethod = "app";
  });
}

onScreen("whoever has no method goes straight in", AT_SIGN_IN, (page) => signIn(page, "profile"));

onScreen("the call rings at once, its number masked, and the right digits let the person in", PHONES, async (page) => {
  await rung(page);
  assert.match(await page.innerText(".to-whom"), /\+46 70-••• •• 05 from Kontoret/);
  assert.equal(await page.title(), "We're calling you now – Svara");
  await says(page, "Your phone is ringing");
  await phone(page, "answer");
  await phone(page, "keyWrong");
  await page.getByText("You have 2 tries left").first().waitFor();
  await phone(page, "keyRight");
  await page.waitForSelector("html[data-page=profile]");
  assert.equal(await timesAsked(page, "cancel_call"), 0);
});

onScreen("after a call that was declined, another one or another way", PHONES, async (page) => {
  await rung(page);
  await phone(page, "fail", "declined");
  await page.getByRole("heading", { name: "The call was declined" }).waitFor();
  await hasFocus(page, "h1");
  await page.click("#call-view-call-again");
  await page.waitForSelector(".digits bdi");
  assert.equal(await timesAsked(page, "verify_by_call"), 2);
  await page.click("#call-view-change-number");
  await page.getByRole("heading", { name: "Sign in another way" }).waitFor();
  assert.equal(await phone(page, "isUp"), false, "the call was hung up");
  await page.getByRole("button", { name: "Office" }).first().click();
  await page.waitForSelector(".digits bdi");
  assert.match(await page.innerText(".to-whom"), /\+46 8-/);
});

onScreen("with one way only, there is no other to choose", `${AT_SIGN_IN}&methods=mobile&confirm=key-number`, async (page) => {
  await rung(page);
  assert.equal(await page.locator("#call-view-change-number").count(), 0);
});

onScreen("a call that was not asked for ends the sign-in, and says so", PHONES, async (page) => {
  await rung(page);
  await phone(page, "fail", "fraud-reported");
  await page.waitForSelector("html[data-page=sign-in]");
  await page.locator("main .note").getByText("your organisation has been told").waitFor();
});

onScreen("cancelling hangs up and goes back to sign-in", PHONES, async (page) => {
  for (const button of ["#call-view-cancel", "#not-you"]) {
    await rung(page);
    await page.click(button);
    await page.waitForSelector("html[data-page=sign-in]");
    assert.equal(await phone(page, "isUp"), false, button);
  }
  assert.equal(await timesAsked(page, "sign_out"), 2);
});

onScreen("a code is typed: a wrong one is said and selected, the right one lets the person in", PHONES, async (page) => {
  await withApp(page);
  await signIn(page);
  await hasFocus(page, "code");
  await page.keyboard.type("111111");
  await page.keyboard.press("Enter");
  await page.waitForSelector("svara-second-proof .problem");
  await hasFocus(page, "code");
  assert.equal(await page.evaluate(() => getSelection()?.toString()), "111111");
  await page.keyboard.type("482 913");
  await page.keyboard.press("Enter");
  await page.waitForSelector("html[data-page=profile]");
});

onScreen("too many wrong codes lock that way, and the others are offered", PHONES, async (page) => {
  await withApp(page);
  await signIn(page);
  for (const code of ["111111", "222222", "333333"]) {
    await page.waitForSelector("#second-step-confirm:not(:disabled)");
    await page.fill("[name=code]", code);
    await page.keyboard.press("Enter");
  }
  await page.getByText("Opens again today").waitFor();
  assert.ok(await page.locator("#way-app-code").isDisabled());
  await says(page, /locked/);
  await page.getByRole("button", { name: "Mobile" }).first().click();
  await page.waitForSelector(".digits bdi");
});

onScreen("a half-begun sign-in that the shell has ended leads back, and says so", PHONES, async (page) => {
  await withApp(page);
  await signIn(page);
  await failNext(page, "verify_by_code", "session-ended");
  await page.keyboard.type("482913");
  await page.keyboard.press("Enter");
  await page.waitForSelector("html[data-page=sign-in]");
  await page.locator("main").getByText("Your session has ended").waitFor();
});

onScreen(
  "an old sign-in is made fresh by both proofs, and the action goes on",
  "?state=signed-in&stale&two-step&phone=held&methods=mobile,office&language=en",
  async (page) => {
    await page.keyboard.press("Alt+2");
    await page.locator(".row-actions button:last-child").last().click();
    await page.click("dialog .danger");
    await page.fill("dialog [name=password]", "anna answers the phone");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog .digits bdi");
    await phone(page, "answer");
    await phone(page, "keyRight");
    await page.waitForSelector(".news");
    assert.equal(await page.locator(".method-row").count(), 1);
    assert.equal(await timesAsked(page, "delete_method"), 2);
  },
);

onScreen(
  "leaving the question in the middle of its call hangs up, and signs nobody out",
  "?state=signed-in&stale&two-step&phone=held&methods=mobile,office&language=en",
  async (page) => {
    await page.keyboard.press("Alt+2");
    await page.locator(".row-actions button:last-child").last().click();
    await page.click("dialog .danger");
    await page.fill("dialog [name=password]", "anna answers the phone");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog .digits bdi");
    await page.keyboard.press("Escape");
    await page.waitForSelector("svara-second-proof", { state: "detached" });
    await page.waitForFunction(() => !Reflect.get(window, "svaraSimulated").phone.isUp());
    assert.equal(await page.getAttribute("html", "data-page"), "security-info");
    assert.equal(await timesAsked(page, "sign_out"), 0);
  },
);

onScreen("a device that is ticked is trusted once the person is in, whichever way they prove it", `${PHONES}&trust=30`, async (page) => {
  await rung(page);
  await page.check("#trust-device");
  await phone(page, "fail", "declined");
  await page.getByRole("heading", { name: "The call was declined" }).waitFor();
  assert.equal(await page.isChecked("#trust-device"), true);
  await page.click("#call-view-call-again");
  await page.waitForSelector(".digits bdi");
  await phone(page, "ring");
  await phone(page, "answer");
  await phone(page, "keyRight");
  await page.waitForSelector("html[data-page=profile]");
  assert.equal(await timesAsked(page, "trust_this_device"), 1);
});

onScreen("whoever ticks nothing is asked again the next time", `${PHONES}&trust=30`, async (page) => {
  await rung(page);
  await phone(page, "answer");
  await phone(page, "keyRight");
  await page.waitForSelector("html[data-page=profile]");
  assert.equal(await timesAsked(page, "trust_this_device"), 0);
});

onScreen("a device that can't be trusted lets the person in once they have been told", `${PHONES}&trust=30`, async (page) => {
  await rung(page);
  await page.check("#trust-device");
  await failNext(page, "trust_this_device", "device-not-trusted");
  await phone(page, "answer");
  await phone(page, "keyRight");
  await page.getByText("This device couldn't be remembered.").waitFor();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.waitForSelector("html[data-page=profile]");
});

onScreen("the devices that don't ask are listed, and each can be made to", "?state=signed-in&methods=mobile&trusted&language=en", async (page) => {
  await page.evaluate(() => document.body.dispatchEvent(new CustomEvent("svara:go", { bubbles: true, detail: { page: "security-info" } })));
  await page.getByRole("button", { name: "Ask again on annas-dator" }).click();
  await page.getByText("You'll be asked again on annas-dator.").first().waitFor();
  await hasFocus(page, "trusted-title");
  await page.getByRole("button", { name: "Ask again on reception-1" }).click();
  await page.waitForSelector("#trusted-title", { state: "detached" });
  await hasFocus(page, "methods-title");
});
