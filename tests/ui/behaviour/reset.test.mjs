// @ts-check
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { failNext, hasFocus, onScreen, says, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const AT_SIGN_IN = "?state=sign-in&phone=held&language=en&methods=mobile";
const ANNAS = "070-174 06 05";
const NOBODYS = "070-174 06 06";
const NEW = "lavskrika tjäder ormvråk";

/** As far as the choice of a way. @param {Page} page @param {string} name */
async function begin(page, name = "anna") {
  await page.fill("[name=userName]", name);
  await page.click(".cannot");
  await page.waitForSelector("html[data-page=reset]");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".proofs");
}

/** As far as a call that rings. @param {Page} page @param {string} number */
async function call(page, number) {
  await page.click("#reset-way-phone");
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".digits bdi");
  await phone(page, "ring");
}

/** @param {Page} page @param {string} key @param {...unknown} more */
const phone = (page, key, ...more) =>
  page.evaluate(([key, more]) => Reflect.get(window, "svaraSimulated").phone[key](...more), /** @type {const} */ ([key, more]));

/** @param {Page} page @param {string} code */
async function types(page, code) {
  await page.waitForSelector("#reset-code-confirm:not(:disabled)");
  await page.fill("[name=code]", code);
  await page.keyboard.press("Enter");
}

onScreen("forgotten, called, a new password, and signed in with it", AT_SIGN_IN, async (page) => {
  await page.fill("[name=userName]", "anna");
  await page.click(".cannot");
  await page.waitForSelector("html[data-page=reset]");
  await hasFocus(page, "userName");
  assert.equal(await page.inputValue("[name=userName]"), "anna", "what was typed is not typed again");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "How do you want to show that it's you?" }).waitFor();
  await hasFocus(page, "h1");
  assert.doesNotMatch(await page.innerText("main"), /05|70/, "nothing is said of what the account has");

  await call(page, ANNAS);
  assert.match(await page.innerText(".to-whom"), /\+46 70-174 06 05 from Kontoret/);
  await page.getByRole("heading", { name: "If we know this number, it rings now" }).waitFor();
  await page.getByText("Only a number that you've set up is called").waitFor();
  await phone(page, "answer");
  await phone(page, "keyRight");
  await page.getByRole("heading", { name: "Choose a new password" }).waitFor();
  await hasFocus(page, "password");

  await page.keyboard.press("Enter");
  await page.getByText("Type a new password.").waitFor();
  await page.keyboard.type("too short");
  await page.keyboard.press("Enter");
  await page.locator("main .problem").getByText("at least 15 characters").waitFor();
  await page.fill("[name=password]", NEW);
  await page.keyboard.press("Enter");
  await page.waitForSelector("html[data-page=sign-in]");
  await page.locator("main .note").getByText("Your password has been changed").waitFor();

  await page.fill("[name=userName]", "anna");
  await page.fill("[name=password]", NEW);
  await page.keyboard.press("Enter");
  await page.waitForSelector("html[data-page=profile]");
});

onScreen("a wrong number, and a name that nobody has, look as a call that nobody answers", AT_SIGN_IN, async (page) => {
  /** @type {string[]} */
  const shown = [];
  for (const name of ["anna", "nobody"]) {
    await begin(page, name);
    shown.push(await page.innerText("main"));
    await call(page, NOBODYS);
    await phone(page, "fail", "no-answer");
    await page.getByRole("heading", { name: "Nobody answered" }).waitFor();
    await hasFocus(page, "h1");
    await page.getByText("or it isn't a number that you've set up").first().waitFor();
    await says(page, /or it isn't a number/);
    await page.click("#call-view-change-number");
    await page.waitForSelector("#phone-number");
    await hasFocus(page, "phone-number");
    await page.click("#phone-cancel");
    await page.waitForSelector(".proofs");
    await page.click("#reset-cancel");
    await page.waitForSelector("html[data-page=sign-in]");
  }
  assert.equal(shown[0], shown[1]);
});

onScreen("wrong codes lock, which is said where one began", AT_SIGN_IN, async (page) => {
  await begin(page);
  await page.click("#reset-way-authenticator-app");
  await types(page, "12345");
  await page.locator("main .problem").getByText("only digits").waitFor();
  for (const code of ["111111", "222222", "333333", "444444"]) {
    await types(page, code);
    await page.locator("main .problem").getByText("isn't the code for right now").waitFor();
    await hasFocus(page, "code");
  }
  await types(page, "555555");
  await page.locator("main .note.bad").getByText("You can try again in 24 hours").waitFor();
  await hasFocus(page, "userName");
  await says(page, /Too many tries/);
});

onScreen("an administrator gives a second proof of another kind", AT_SIGN_IN, async (page) => {
  await page.evaluate(() => {
    const [anna] = Reflect.get(window, "svaraSimulated").world.people;
    anna.role = "administrator";
    const what = { kind: "authenticator-app", name: "My phone" };
    anna.methods.push({ id: "app", what, addedAt: 0, lastUsedAt: null, canBeDefault: true, standing: { kind: "open" } });
  });
  await begin(page);
  await call(page, ANNAS);
  await phone(page, "answer");
  await phone(page, "keyRight");
  await page.getByRole("heading", { name: "One more proof" }).waitFor();
  assert.equal(await page.locator("#reset-way-phone").count(), 0);
  await page.click("#reset-way-authenticator-app");
  await types(page, "482 913");
  await page.getByRole("heading", { name: "Choose a new password" }).waitFor();
});

onScreen("where nothing can serve, whom to contact", `${AT_SIGN_IN}&reset=`, async (page) => {
  await page.fill("[name=userName]", "anna");
  await page.click(".cannot");
  await page.click("main [type=submit]");
  await page.getByRole("heading", { name: "We can't check that it's you here" }).waitFor();
  await page.locator(".contact").getByText("helpdesk@kontoret.example").waitFor();
});

onScreen("cancelling hangs up and forgets", AT_SIGN_IN, async (page) => {
  await begin(page);
  await call(page, ANNAS);
  await page.click("#call-view-cancel");
  await page.waitForSelector(".proofs");
  assert.equal(await phone(page, "isUp"), false);
  await page.click("#reset-cancel");
  await page.waitForSelector("html[data-page=sign-in]");
  assert.ok((await timesAsked(page, "leave_reset")) > 0);
});

onScreen("a call that was not asked for ends it, and says so", AT_SIGN_IN, async (page) => {
  await begin(page);
  await call(page, ANNAS);
  await phone(page, "fail", "fraud-reported");
  await page.waitForSelector("html[data-page=sign-in]");
  await page.locator("main .note").getByText("your organisation has been told").waitFor();
});

onScreen("one that took too long begins again, with the name that was typed", AT_SIGN_IN, async (page) => {
  await begin(page);
  await page.click("#reset-way-authenticator-app");
  await failNext(page, "reset_by_code", "reset-ended");
  await types(page, "111111");
  await page.locator("main .note.bad").getByText("Begin again with your user name").waitFor();
  assert.equal(await page.inputValue("[name=userName]"), "anna");
});
