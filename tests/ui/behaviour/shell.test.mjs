// @ts-check
import assert from "node:assert/strict";
import { failNext, focused, hasFocus, onScreen, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

/** @param {import("playwright-core").Page} page */
const preferences = (page) => page.evaluate(() => Reflect.get(window, "svaraSimulated").world.preferences);

onScreen("a first start in one click is a sample, marked on every page, that can be left", "?", async (page) => {
  await page.click("#try-it");
  await page.waitForSelector("html[data-page=sign-in]");
  await page.getByText("Sample organisation.").waitFor();
  await page.click("[data-person=maria]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("html[data-page=profile]");
  assert.equal(await page.getByText("Sample organisation.").isVisible(), true);
  await page.click("#leave-sample");
  await page.getByRole("dialog", { name: "Leave the sample organisation?" }).getByRole("button", { name: "Yes, leave the sample" }).click();
  await page.waitForSelector("html[data-page=first-start]");
  assert.equal(await page.getByText("Sample organisation.").isVisible(), false);
});

onScreen("the language is chosen first, and everything follows at once", "?language=en", async (page) => {
  await page.getByRole("radio", { name: "Svenska" }).first().click();
  await page.getByRole("heading", { name: "Välkommen till Svara" }).waitFor();
  assert.equal((await preferences(page)).language, "sv");
  await page.click("#settings-button");
  const chosen = page.locator("#settings-panel input[name=language]:checked");
  assert.equal(await chosen.getAttribute("value"), "sv", "the settings say the same");
});

onScreen("a press goes on while the list of countries arrives", "?language=en", async (page) => {
  await page.evaluate(() => Reflect.get(window, "svaraSimulated").hold("countries"));
  await page.click("#set-up");
  const submit = page.getByRole("button", { name: "Create the organisation" });
  await submit.hover();
  await page.mouse.down();
  await page.evaluate(() => Reflect.get(window, "svaraSimulated").release("countries"));
  await page.locator("option[value=SE]").waitFor({ state: "attached" });
  await page.mouse.up();
  await page.locator("svara-set-up-organisation .problem").first().waitFor();
});

onScreen("an organisation is set up by keyboard alone, and its administrator is signed in", "?language=sv", async (page) => {
  await page.focus("#set-up");
  await page.keyboard.press("Enter");
  await page.waitForSelector("select:has(option[value=SE])");
  for (const [name, text] of [["organisation", "Östra skolan"], ["displayName", "Åsa Öberg"], ["userName", "asa"]]) {
    do await page.keyboard.press("Tab");
    while ((await focused(page)) !== name);
    await page.keyboard.type(text ?? "");
  }
  await page.keyboard.press("Tab");
  await page.keyboard.type("sju gula bilar kör norrut");
  await page.getByText("Lösenordet duger.", { exact: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForSelector("html[data-page=profile]");
  assert.equal(await page.locator("main .whose-name").textContent(), "Åsa Öberg");
  assert.equal(await page.locator(".organisation").textContent(), "Östra skolan");
});

onScreen("a field that was refused says why beside itself, and keeps what was typed in the others", "?", async (page) => {
  await page.click("#set-up");
  await page.waitForSelector("select:has(option[value=SE])");
  await page.selectOption("[name=country]", "NO");
  await page.fill("[name=organisation]", "Kontoret");
  await page.fill("[name=displayName]", "Anna Berg");
  await page.fill("[name=userName]", "anna berg");
  await page.fill("[name=password]", "seven yellow cars drive north");
  await page.click("main [type=submit]");
  await page.getByText("A user name can't have spaces.").waitFor();
  await hasFocus(page, "userName");
  assert.equal(await page.inputValue("[name=country]"), "NO");
  assert.equal(await page.inputValue("[name=password]"), "seven yellow cars drive north");
});

onScreen("a password is judged while it is typed, by what stands there last", "?", async (page) => {
  await page.click("#set-up");
  await page.waitForSelector("select:has(option[value=SE])");
  await page.focus("[name=password]");
  await page.keyboard.type("short");
  await page.getByText("It needs at least 15 characters.", { exact: true }).waitFor();
  await page.keyboard.type(" no more, yellow cars drive north");
  await page.getByText("This password will do.", { exact: true }).waitFor();
  assert.ok((await timesAsked(page, "judge_password")) < 10, "not asked for every key");
});

onScreen("appearance and text size hold at once, and are remembered", "?state=sign-in&real", async (page) => {
  await page.keyboard.press("Control+,");
  await page.getByRole("radio", { name: "Dark" }).check();
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  const before = await size();
  await page.getByRole("radio", { name: "Larger" }).check();
  assert.ok((await size()) > before * 1.3);
  assert.deepEqual(await preferences(page), { language: null, theme: "dark", textSize: "larger" });
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#settings-panel").isVisible(), false);
  await hasFocus(page, "settings-button");
});

onScreen("a preference that can not be kept is said, and still holds", "?state=sign-in&real", async (page) => {
  await failNext(page, "set_preferences", "store-full");
  await page.click("#settings-button");
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("alert").getByText("The disk is full").waitFor();
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
});

onScreen("shortcuts lead where they say, and do nothing behind a dialog", "?state=signed-in&real&methods=mobile", async (page) => {
  await page.keyboard.press("Alt+2");
  await page.waitForSelector("html[data-page=security-info]");
  await page.keyboard.press("Alt+1");
  await page.waitForSelector("html[data-page=profile]");
  await page.keyboard.press("F1");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Alt+2");
  assert.equal(await page.getAttribute("html", "data-page"), "profile");
});

onScreen("a dialog begins at its name, keeps the focus inside, and gives it back", "?state=sign-in&real", async (page) => {
  await page.click("#settings-button");
  await page.getByRole("button", { name: "About Svara" }).click();
  const dialog = page.getByRole("dialog", { name: "About Svara" });
  await dialog.getByText("MIT OR Apache-2.0").first().waitFor();
  await hasFocus(page, (await dialog.getByRole("heading").getAttribute("id")) ?? "");
  for (let pressed = 0; pressed < 8; pressed += 1) {
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => document.activeElement === document.body || document.querySelector("dialog")?.contains(document.activeElement));
    assert.equal(inside, true);
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.notEqual(await focused(page), "body");
});

onScreen("the skip link leads to the page", "?state=signed-in&real&methods=mobile", async (page) => {
  await page.focus(".skip");
  assert.equal(await page.evaluate(() => (document.activeElement?.getBoundingClientRect().width ?? 0) > 44), true, "it is seen once it has the focus");
  await page.keyboard.press("Enter");
  await hasFocus(page, "h1");
});

onScreen("a fault of the screen's own is shown and can be copied, once", "?state=sign-in&real", async (page) => {
  await page.evaluate(() => {
    for (const fault of ["first fault", "second fault"]) {
      const reason = new Error(fault);
      window.dispatchEvent(new PromiseRejectionEvent("unhandledrejection", { promise: Promise.resolve(), reason }));
    }
  });
  const dialog = page.getByRole("dialog", { name: "That didn't work" });
  await dialog.getByRole("button", { name: "Copy details" }).click();
  await dialog.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await dialog.count(), 1);
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /first fault/);
});

onScreen("a shell that does not answer is a page with a way on", "?fail=app_state", async (page) => {
  await page.getByRole("heading", { name: "Svara couldn't start" }).waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForSelector("html[data-page=first-start]");
});
