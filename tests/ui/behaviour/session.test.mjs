// @ts-check
import assert from "node:assert/strict";
import { failNext, hasFocus, onScreen, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const MINUTE = "?state=signed-in&real&methods=mobile&idle=60";
const WITH_CLOCK = { standingClock: true };

onScreen(
  "an idle session warns, counts down, and goes on when somebody is there",
  MINUTE,
  async (page) => {
    await page.waitForSelector("#security-block");
    await page.clock.runFor(39_000);
    assert.equal(await page.locator("dialog[open]").count(), 0);
    await page.clock.runFor(1_000);
    const dialog = page.getByRole("dialog", { name: "Are you still there?" });
    await dialog.waitFor();
    await page.clock.runFor(5_000);
    await dialog.getByText("Signing out in 15 seconds").waitFor();
    await page.keyboard.press("Enter");
    await page.waitForSelector("svara-still-there", { state: "detached" });
    assert.equal(await timesAsked(page, "stay_signed_in"), 1);
    await page.clock.runFor(30_000);
    assert.equal(await page.getAttribute("html", "data-page"), "profile");
  },
  WITH_CLOCK,
);

onScreen("Escape on the warning means that somebody is there, too", MINUTE, async (page) => {
  await page.waitForSelector("#security-block");
  await page.clock.runFor(41_000);
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.waitForSelector("svara-still-there", { state: "detached" });
  assert.equal(await timesAsked(page, "stay_signed_in"), 1);
}, WITH_CLOCK);

onScreen(
  "when nobody is there it signs out, closes what was open, and says why",
  MINUTE,
  async (page) => {
    await page.waitForSelector("#security-block");
    await page.keyboard.press("F1");
    await page.clock.runFor(61_000);
    await page.waitForSelector("html[data-page=sign-in]");
    await page.locator("main").getByText("nothing had happened for a while").waitFor();
    assert.equal(await page.locator("dialog").count(), 0);
    assert.equal(await timesAsked(page, "sign_out"), 1);
  },
  WITH_CLOCK,
);

onScreen(
  "typing and moving keep the shell's session alive as well, a quarter of the time apart",
  MINUTE,
  async (page) => {
    await page.waitForSelector("#security-block");
    for (let moved = 0; moved < 12; moved += 1) {
      await page.clock.runFor(5_000);
      await page.mouse.move(100 + moved, 100);
    }
    assert.equal(await page.getAttribute("html", "data-page"), "profile");
    assert.equal(await page.locator("dialog[open]").count(), 0);
    assert.equal(await timesAsked(page, "stay_signed_in"), 4);
  },
  WITH_CLOCK,
);

onScreen("a session that the shell has ended leads to sign-in, whichever command found out", MINUTE, async (page) => {
  await page.waitForSelector("#security-block");
  await failNext(page, "security_info", "session-ended");
  await page.keyboard.press("Alt+2");
  await page.waitForSelector("html[data-page=sign-in]");
  await page.locator("main").getByText("Your session has ended. Sign in to continue.").waitFor();
});

onScreen("signing out says so", "?state=signed-in&real", async (page) => {
  await page.click("#account-button");
  await page.getByRole("button", { name: "Sign out", exact: false }).first().click();
  await page.waitForSelector("html[data-page=sign-in]");
  await page.locator("main").getByText("You're signed out.").waitFor();
  assert.equal(await page.locator("svara-account-menu").isHidden(), true);
  assert.equal(await page.locator("svara-navigation").isHidden(), true);
});

onScreen("a sign-out that fails is not shown as done", "?state=signed-in&real", async (page) => {
  await failNext(page, "sign_out", "internal");
  await page.keyboard.press("Control+Shift+L");
  await page.getByRole("dialog", { name: "That didn't work" }).waitFor();
  assert.equal(await page.getAttribute("html", "data-page"), "profile");
});

onScreen("signing out everywhere says first what it ends, and can be left", "?state=signed-in&real", async (page) => {
  await page.click("#account-button");
  await page.click("#sign-out-everywhere");
  const dialog = page.getByRole("dialog", { name: "Sign out everywhere?" });
  await dialog.getByText("ends every session").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await timesAsked(page, "sign_out_everywhere"), 0);
  await page.click("#account-button");
  await page.click("#sign-out-everywhere");
  await dialog.getByRole("button", { name: "Yes, sign out everywhere" }).click();
  await page.locator("main").getByText("You're signed out here and on every other device.").waitFor();
  assert.equal(await timesAsked(page, "sign_out_everywhere"), 1);
});

const ACT_FRESHLY = async () => {
  // The address is the page's own: `import` here is the browser's, of a file in ui/.
  const { withFreshSignIn } = await import(/** @type {string} */ ("/pages/fresh-sign-in.js"));
  const { deleteMethod } = await import(/** @type {string} */ ("/ipc/commands.js"));
  const outcome = withFreshSignIn(() => deleteMethod("no such one")).catch((/** @type {{ code: string }} */ { code }) => code);
  Reflect.set(window, "outcome", outcome);
};

onScreen("an action that wants a fresh sign-in asks for the password, and is done after it", "?state=signed-in&real&stale", async (page) => {
  await page.evaluate(ACT_FRESHLY);
  const dialog = page.getByRole("dialog", { name: "Confirm that it's you" });
  await dialog.waitFor();
  await hasFocus(page, "password");
  await page.keyboard.press("Enter");
  await dialog.getByText("Type your password.").waitFor();
  await page.keyboard.type("wrong one");
  await page.keyboard.press("Enter");
  await dialog.getByRole("alert").getByText("isn't right").waitFor();
  await page.keyboard.type("anna answers the phone");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => Reflect.get(window, "outcome")), "no-such-method");
  assert.equal(await timesAsked(page, "delete_method"), 2);
});

onScreen("an action whose fresh sign-in was declined is refused, and not tried again", "?state=signed-in&real&stale", async (page) => {
  await page.evaluate(ACT_FRESHLY);
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => Reflect.get(window, "outcome")), "fresh-sign-in-required");
  assert.equal(await timesAsked(page, "delete_method"), 1);
});
