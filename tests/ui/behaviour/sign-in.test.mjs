// @ts-check
import assert from "node:assert/strict";
import { failNext, hasFocus, onScreen, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

/** @param {import("playwright-core").Page} page @param {string} userName @param {string} password */
async function signIn(page, userName, password) {
  await page.fill("[name=userName]", userName);
  await page.fill("[name=password]", password);
  await page.keyboard.press("Enter");
}

onScreen("somebody from the sample fills the form, and is in with one more key", "?state=sign-in", async (page) => {
  await page.click("[data-person=anna]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("html[data-page=profile]");
  assert.equal(await page.locator("main h1").textContent(), "My profile");
  await hasFocus(page, "h1");
  assert.equal(await page.title(), "My profile – Svara");
});

onScreen("the last user name stands there, and the cursor in the password", "?state=sign-in&real&last=anna", async (page) => {
  assert.equal(await page.inputValue("[name=userName]"), "anna");
  await hasFocus(page, "password");
});

onScreen("without one the cursor stands in the user name", "?state=sign-in&real", async (page) => {
  await hasFocus(page, "userName");
});

onScreen("a wrong password is said in words, selected to be typed over", "?state=sign-in&real", async (page) => {
  await signIn(page, "anna", "not this one, surely");
  await page.getByRole("alert").getByText("isn't right").waitFor();
  await hasFocus(page, "password");
  assert.equal(await page.evaluate(() => getSelection()?.toString().length), "not this one, surely".length);
});

onScreen("an empty form asks for what is missing and sends nothing", "?state=sign-in&real", async (page) => {
  await page.click("main [type=submit]");
  await hasFocus(page, "userName");
  const field = page.getByLabel("User name");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const problem = (await field.getAttribute("aria-describedby")) ?? "";
  assert.equal(await page.locator(`#${problem}`).textContent(), "Type your user name.");
  assert.equal(await timesAsked(page, "sign_in"), 0);
});

onScreen("pressing again while it works sends nothing twice, in another language neither", "?state=sign-in&real", async (page) => {
  await page.evaluate(() => Reflect.get(window, "svaraSimulated").hold("sign_in"));
  await signIn(page, "anna", "anna answers the phone");
  await page.waitForSelector("main > [aria-busy=true]");
  const preferences = { language: "sv", theme: "system", textSize: "normal" };
  await page.evaluate((detail) => window.dispatchEvent(new CustomEvent("svara:preferences", { detail })), preferences);
  await page.getByRole("button", { name: "Logga in", exact: true, disabled: true }).waitFor();
  await page.focus("[name=password]");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("main [type=submit]").isDisabled(), true);
  assert.equal(await timesAsked(page, "sign_in"), 1);
  await page.evaluate(() => Reflect.get(window, "svaraSimulated").release("sign_in"));
  await page.waitForSelector("html[data-page=profile]");
  assert.equal(await timesAsked(page, "sign_in"), 1);
});

onScreen(
  "a paused sign-in counts down in words, for that name alone, and says when it is over",
  "?state=sign-in&real",
  async (page) => {
    await page.evaluate(() => (Reflect.get(window, "svaraSimulated").world.people[0].lockedUntil = Date.now() + 60_000));
    await signIn(page, "anna", "anna answers the phone");
    const pause = page.locator(".pause");
    await pause.getByText("in 60 seconds").waitFor();
    assert.equal(await page.locator("main [type=submit]").isDisabled(), true);
    await page.clock.runFor(10_000);
    await pause.getByText("in 50 seconds").waitFor();
    await page.fill("[name=userName]", "erik");
    assert.equal(await page.locator("main [type=submit]").isEnabled(), true);
    await page.fill("[name=userName]", "anna");
    assert.equal(await page.locator("main [type=submit]").isDisabled(), true);
    await page.clock.runFor(51_000);
    await pause.waitFor({ state: "hidden" });
    assert.equal(await page.locator("body > [data-announcements]").textContent(), "You can try again now.");
    await page.click("main [type=submit]");
    await page.waitForSelector("html[data-page=profile]");
  },
  { standingClock: true },
);

onScreen("the password is shown and hidden again, and stays", "?state=sign-in&real", async (page) => {
  await page.fill("[name=password]", "typed before");
  await page.getByRole("button", { name: "Show password" }).click();
  assert.equal(await page.getAttribute("[name=password]", "type"), "text");
  assert.equal(await page.getByRole("button", { name: "Show password" }).getAttribute("aria-pressed"), "true");
  await page.getByRole("button", { name: "Show password" }).click();
  assert.equal(await page.getAttribute("[name=password]", "type"), "password");
  assert.equal(await page.inputValue("[name=password]"), "typed before");
});

onScreen("Caps Lock is noticed while typing a password", "?state=sign-in&real", async (page) => {
  await page.focus("[name=password]");
  const press = (/** @type {boolean} */ capsLock) =>
    page.evaluate(
      (capsLock) => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "A", bubbles: true, modifierCapsLock: capsLock })),
      capsLock,
    );
  await press(true);
  await page.getByText("Caps Lock is on").waitFor();
  await press(false);
  await page.getByText("Caps Lock is on").waitFor({ state: "detached" });
});

onScreen("another language keeps what was typed, and the focus", "?state=sign-in&real&language=en", async (page) => {
  await page.fill("[name=userName]", "anna");
  await page.fill("[name=password]", "half a pass");
  await page.click("#settings-button");
  await page.getByRole("radio", { name: "Svenska" }).click();
  assert.equal(await page.locator("main h1").textContent(), "Logga in");
  assert.equal(await page.inputValue("[name=userName]"), "anna");
  assert.equal(await page.inputValue("[name=password]"), "half a pass");
  assert.equal(await page.getAttribute("html", "lang"), "sv");
  assert.equal(await page.title(), "Logga in – Svara");
  assert.equal(await page.getByRole("radio", { name: "Svenska" }).evaluate((radio) => radio === document.activeElement), true);
});

onScreen("a fault of the program can be copied for whoever helps", "?state=sign-in&real", async (page) => {
  await failNext(page, "sign_in", "internal");
  await signIn(page, "anna", "a secret");
  await page.getByRole("button", { name: "Copy details" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /sign_in: internal/);
  assert.doesNotMatch(copied, /a secret|anna/);
});
