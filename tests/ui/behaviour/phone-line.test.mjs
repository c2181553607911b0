// @ts-check
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { announced, failNext, focused, hasFocus, onScreen, says, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const ADMINISTRATOR = "?state=signed-in&as=maria&real&phone=held&language=en";
const OWN_LINE = `${ADMINISTRATOR}&line=sip`;
const NEW_LINE = `${ADMINISTRATOR}&line=simulated`;

/** A test on the page of the phone line. @param {string} sentence @param {string} address @param {(page: Page) => Promise<void>} play */
function onPhoneLine(sentence, address, play) {
  onScreen(sentence, address, async (page) => {
    await page.getByRole("link", { name: "Phone line" }).click();
    await page.waitForSelector(".line-form");
    await play(page);
  });
}

/** What the page sent last with a command. @param {Page} page @param {"server" | "user"} key */
const kept = (page, key) => page.evaluate((key) => Reflect.get(window, "svaraSimulated").line.page.settings[key].value, key);
const passwordKept = (/** @type {Page} */ page) => page.evaluate(() => Reflect.get(window, "svaraSimulated").line.page.password.kind);
const played = (/** @type {Page} */ page, /** @type {[string, ...unknown[]][]} */ ...steps) =>
  page.evaluate((steps) => {
    for (const [name, ...more] of steps) Reflect.get(window, "svaraSimulated").line[name](...more);
  }, steps);

onScreen("the phone line is not offered to anybody but administrators", "?state=signed-in&as=erik&real&language=en", async (page) => {
  assert.equal(await page.getByRole("link", { name: "Phone line" }).count(), 0);
  await page.keyboard.press("Alt+3");
  assert.equal(await page.getAttribute("html", "data-page"), "profile");
  assert.equal(await timesAsked(page, "phone_line"), 0);
});

onScreen("Alt+3 leads an administrator there, and the list of shortcuts says so", `${OWN_LINE}`, async (page) => {
  await page.keyboard.press("F1");
  await page.getByRole("dialog").getByText("Go to Phone line").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+3");
  await page.getByRole("heading", { name: "Phone line", level: 1 }).waitFor();
  assert.equal(await page.getAttribute("nav a[aria-current=page]", "href"), "#phone-line");
});

onPhoneLine("a line is set up from nothing, by keyboard, and is in use", NEW_LINE, async (page) => {
  assert.equal(await page.locator(".line-section details, #line-server").count(), 0, "a simulated phone has no fields");
  await page.focus("[name=kind]:checked");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.inputValue("[name=kind]:checked"), "sip");
  do await page.keyboard.press("Tab");
  while ((await focused(page)) !== "server");
  await page.keyboard.type("pbx.example:5070");
  await page.fill("[name=user]", "2001");
  await page.fill("[name=line-password]", "a secret");
  await page.keyboard.press("Enter");
  await page.locator("main").getByText("The new settings are in use now.").waitFor();
  assert.deepEqual([await kept(page, "server"), await kept(page, "user"), await passwordKept(page)], ["pbx.example:5070", "2001", "kept"]);
  await page.getByText("A password is kept.").waitFor();
  assert.equal(await page.locator("[name=line-password]").count(), 0, "the password does not come back");
  await page.locator(".line-state", { hasText: "Opening the line" }).waitFor();
});

onPhoneLine("the corner follows the line, counts down, and says aloud only what changed", `${OWN_LINE}&line-state=opening`, async (page) => {
  const corner = page.locator(".line-state .words");
  await played(page, ["stands", { kind: "registered", server: "192.0.2.10:5060", until: Date.parse("2026-11-22T13:32:00Z") }]);
  // Before the time stands the day, on every day but that one.
  assert.match((await corner.textContent()) ?? "", /^Registered until (?:.+ )?\d\d:32$/u);
  await says(page, /The line now: Registered until (?:.+ )?\d\d:32/u);
  await played(page, ["stands", { kind: "trying-again", at: Date.now() + 30_000, why: { cause: "unauthorized", detail: null, setting: "password" } }]);
  await page.getByText("didn't accept the user or the password").waitFor();
  const before = await corner.textContent();
  assert.match(before ?? "", /Down\. Trying again in \d+ seconds/);
  const said = await announced(page);
  await page.waitForFunction((before) => document.querySelector(".line-state .words")?.textContent !== before, before);
  assert.equal(await announced(page), said);
  await page.getByRole("button", { name: "Look at “Password”" }).click();
  await hasFocus(page, "line-password");
  await played(page, ["stands", { kind: "reachable", server: "192.0.2.10:5060" }]);
  assert.equal(await page.locator(".line-trouble .note").count(), 0);
});

onPhoneLine("what is typed is left alone while the line comes and goes", OWN_LINE, async (page) => {
  await page.fill("#line-server", "pbx2.exam");
  await played(page, ["stands", { kind: "opening" }]);
  await page.keyboard.type("ple");
  assert.equal(await page.inputValue("#line-server"), "pbx2.example");
  await hasFocus(page, "server");
});

const FAULTS = /** @type {[string, string, string, RegExp][]} */ ([
  ["essentials", "server", "pbx example", /Write a name or an address/],
  ["essentials", "user", "an na", /Write the user alone/],
  ["network", "rtp-ports", "20000", /first port and the last/],
  ["network", "sip-port", "many", /free port/],
  ["limits", "calls-at-once", "lots", /1 to 1000/],
  ["limits", "keepalive", "often", /0 s to 10 min/],
  ["limits", "call-cap", "5", /30 s to 3 min/],
]);
for (const [section, key, typed, words] of FAULTS) {
  onPhoneLine(`${key} that can't be right is said beside it, its section opened, and the focus put there`, OWN_LINE, async (page) => {
    if (section !== "essentials") {
      await page.click(`details[data-section=${section}] > summary`);
      await page.fill(`#line-${key}`, typed);
      await page.click(`details[data-section=${section}] > summary`);
    } else await page.fill(`#line-${key}`, typed);
    await page.click("#save-line");
    await page.waitForSelector(`#line-${key}[aria-invalid=true]:focus`);
    assert.match((await page.textContent(`#line-${key}-problem`)) ?? "", words);
    assert.match((await page.getAttribute(`#line-${key}`, "aria-describedby")) ?? "", new RegExp(`line-${key}-problem`));
    await says(page, /One field/);
    // What was wrong is not said any longer once somebody has been at it.
    await page.keyboard.type("0");
    assert.equal(await page.locator(`#line-${key}-problem`).count(), 0);
    await hasFocus(page, key);
  });
}

onPhoneLine("what is missing beside another setting is said with that one's name", OWN_LINE, async (page) => {
  await page.fill("#line-user", "");
  await page.click("#save-line");
  await page.waitForSelector("#line-user:focus");
  assert.match((await page.textContent("#line-user-problem")) ?? "", /“Register with the server” needs it/);
});

onPhoneLine("the first of several wrong fields gets the focus, and all are counted", OWN_LINE, async (page) => {
  await page.click("details[data-section=limits] > summary");
  await page.fill("#line-keepalive", "x");
  await page.fill("#line-server", "a b");
  await page.click("#save-line");
  await page.waitForSelector("#line-server:focus");
  await page.locator("main").getByText("2 fields need another look.").waitFor();
});

onPhoneLine("a password is replaced, removed or kept, and never shown", OWN_LINE, async (page) => {
  await page.getByRole("button", { name: "Replace" }).click();
  await hasFocus(page, "line-password");
  assert.equal(await page.getAttribute("[name=line-password]", "type"), "password");
  assert.equal(await page.inputValue("[name=line-password]"), "");
  await page.getByRole("button", { name: "Keep the old one" }).click();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByText("will be removed when you save").waitFor();
  await page.click("#save-line");
  await page.locator("main").getByText("in use now").waitFor();
  assert.equal(await passwordKept(page), "none");
});

onPhoneLine("a password's place may be a file", OWN_LINE, async (page) => {
  await page.selectOption("[name=password-place]", "file");
  await page.getByLabel("File with the password").fill("/etc/svara/line-password");
  await page.click("#save-line");
  await page.locator("main").getByText("in use now").waitFor();
  assert.equal(await passwordKept(page), "file");
});

onPhoneLine("a sign-in that is no longer fresh is asked for, and saving goes on", OWN_LINE, async (page) => {
  await page.evaluate(() => (Reflect.get(window, "svaraSimulated").world.freshUntil = 0));
  await page.fill("#line-server", "pbx2.example");
  await page.click("#save-line");
  await page.fill("dialog [name=password]", "maria answers the phone");
  await page.keyboard.press("Enter");
  await page.locator("main").getByText("in use now").waitFor();
  assert.equal(await kept(page, "server"), "pbx2.example");
});

onPhoneLine("what could not be saved is said, in whichever language, and what was typed is there", OWN_LINE, async (page) => {
  await failNext(page, "save_phone_line", "store-full");
  await page.fill("#line-server", "pbx2.example");
  await page.click("#save-line");
  await page.getByRole("alert").getByText("The disk is full").waitFor();
  await page.evaluate(async () => (await import(/** @type {any} */ ("/text/index.js"))).setLanguage("sv"));
  await page.getByRole("alert").getByText("Disken är full").waitFor();
  assert.equal(await page.inputValue("#line-server"), "pbx2.example");
});

for (const [way, leave] of /** @type {[string, (page: Page) => Promise<void>][]} */ ([
  ["by the navigation", (page) => page.click("nav a >> nth=0")],
  ["by a shortcut", (page) => page.keyboard.press("Alt+1")],
  ["by signing out", (page) => page.keyboard.press("Control+Shift+L")],
])) {
  onPhoneLine(`leaving ${way} with something unsaved is asked about first`, OWN_LINE, async (page) => {
    await page.fill("#line-server", "pbx2.example");
    await leave(page);
    await page.getByRole("dialog", { name: "Leave without saving?" }).getByRole("button", { name: "Stay here" }).click();
    assert.equal(await page.getAttribute("html", "data-page"), "phone-line");
    assert.equal(await page.inputValue("#line-server"), "pbx2.example");
    await page.locator("body").press("Tab");
    await leave(page);
    await page.click("#leave");
    await page.waitForFunction(() => document.documentElement.dataset["page"] !== "phone-line");
    assert.notEqual(await kept(page, "server"), "pbx2.example");
  });
}

/** Somebody closes the window. @param {Page} page */
const closeWindow = (page) => page.evaluate(() => Reflect.get(window, "svaraSimulated").closeWindow());
/** @param {Page} page */
const hasQuit = (page) => page.evaluate(() => "quit" in document.documentElement.dataset);

onPhoneLine("closing the window with something unsaved is asked about first, each time", OWN_LINE, async (page) => {
  await page.fill("#line-server", "pbx2.example");
  for (const answer of ["click", "Escape"]) {
    await closeWindow(page);
    const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
    await dialog.waitFor();
    await hasFocus(page, /^dialog-heading/);
    if (answer === "click") await page.click("#stay");
    else await page.keyboard.press(answer);
    await dialog.waitFor({ state: "detached" });
    assert.equal(await hasQuit(page), false);
    assert.equal(await page.inputValue("#line-server"), "pbx2.example");
  }
  await closeWindow(page);
  await page.click("#leave");
  await page.waitForSelector("html[data-quit]");
  assert.notEqual(await kept(page, "server"), "pbx2.example");
});

onPhoneLine("the window closes at once with nothing unsaved, on another page, and when it is closed again", OWN_LINE, async (page) => {
  await closeWindow(page);
  await page.waitForSelector("html[data-quit]");
  await page.evaluate(() => delete document.documentElement.dataset["quit"]);
  await page.fill("#line-server", "pbx2.example");
  await page.click("nav a >> nth=0");
  await page.click("#leave");
  await page.waitForSelector("html[data-page=profile]");
  await closeWindow(page);
  assert.equal(await hasQuit(page), true, "nobody is asked any more");
  await page.evaluate(() => delete document.documentElement.dataset["quit"]);
  await page.click("a[href='#phone-line']");
  await page.fill("#line-server", "pbx2.example");
  await closeWindow(page);
  await page.getByRole("dialog", { name: "Leave without saving?" }).waitFor();
  await closeWindow(page);
  assert.equal(await hasQuit(page), true, "whoever closes it again means it");
});

onPhoneLine("nothing is asked when everything is saved or put back", OWN_LINE, async (page) => {
  await page.fill("#line-server", "pbx2.example");
  await page.click("#put-back");
  assert.equal(await page.inputValue("#line-server"), "pbx.example");
  await page.click("nav a >> nth=0");
  await page.waitForSelector("html[data-page=profile]");
  assert.equal(await timesAsked(page, "unwatch_phone_line"), 1);
});

onPhoneLine("settings from a file are to be read and tested, not changed", `${ADMINISTRATOR}&line=file`, async (page) => {
  assert.match((await page.innerText(".origin")).replace(/\s+/g, " "), /come from a file and are changed there: \/etc\/svara\/svara\.toml/);
  assert.equal(await page.locator("#save-line").count(), 0);
  assert.equal(await page.locator(".line-form input:not([readonly]):not(:disabled), .line-form select:not(:disabled)").count(), 0);
  await page.click("#test-line");
  await page.locator("main").getByText("The line works.", { exact: true }).waitFor();
});

onPhoneLine("the sample organisation can't be given a line", "?state=signed-in&as=maria&language=en", async (page) => {
  await page.getByText("The sample organisation never dials out.").waitFor();
  assert.equal(await page.locator("#save-line").count(), 0);
  assert.equal(await page.locator("[name=kind]:not(:disabled)").count(), 0);
});

onPhoneLine("how a number is written is shown while it is chosen", OWN_LINE, async (page) => {
  const written = page.locator(".written .number");
  await page.click("details[data-section=numbers] > summary");
  assert.equal(await written.textContent(), "+46701234567");
  await page.selectOption("#line-number-format", "national");
  assert.equal(await written.textContent(), "0701234567");
  await page.selectOption("#line-number-format", "prefix");
  await page.fill("#line-number-prefix", "0,");
  assert.equal(await written.textContent(), "0,46701234567");
});

onPhoneLine("help opens beside its field and is read with it", OWN_LINE, async (page) => {
  const button = page.getByRole("button", { name: "Help with Server" });
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.getAttribute("#line-server-help-button", "aria-expanded"), "true");
  await hasFocus(page, "line-server-help-button");
  assert.match((await page.getAttribute("#line-server", "aria-describedby")) ?? "", /line-server-help/);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#line-server-help").isVisible(), false);
});

const SERVER = "192.0.2.10:5060";

onPhoneLine("a test tells each step with its time, and uses what is not saved yet", `${OWN_LINE}&line-test=held`, async (page) => {
  await page.fill("#line-server", "pbx2.example");
  await page.click("#test-line");
  await page.waitForFunction(() => Reflect.get(window, "svaraSimulated").calls.includes("test_phone_line"));
  await hasFocus(page, "cancel-test");
  await played(page, ["step", "start", { kind: "passed", elapsed: 2 }], ["step", "resolve", { kind: "passed", elapsed: 1400 }], ["step", "transport", { kind: "running" }, SERVER]);
  const lines = await page.locator("svara-line-test .call-lines li").allInnerTexts();
  assert.deepEqual(lines.slice(0, 2).map((line) => line.replace(/\s+/g, " ")), ["Files and addresses of this machine 2 ms", "The server's name 1.4 s"]);
  await says(page, /The server's name: 1\.4/);
  await played(page, ["step", "transport", { kind: "passed", elapsed: 3 }, SERVER], ["step", "tls", { kind: "skipped" }, SERVER], ["step", "registration", { kind: "passed", elapsed: 9 }, SERVER], ["step", "options", { kind: "passed", elapsed: 9 }, SERVER], ["end", true]);
  await page.locator("main").getByText("Save, and calls go over it.").waitFor();
  await hasFocus(page, "test-line");
  const seen = await page.locator(".test-outcome").evaluate((outcome) => {
    const bar = document.querySelector(".saving")?.getBoundingClientRect().top ?? 0;
    return outcome.getBoundingClientRect().bottom <= bar;
  });
  assert.equal(seen, true, "the outcome is in sight, not below the window or behind what saves");
  await page.fill("#line-server", "pbx3.example");
  assert.equal(await page.locator(".test-outcome").count(), 0, "another form was not tested");
});

onPhoneLine("a failed test says why, leads to the setting, and stays to be read while it is put right", OWN_LINE, async (page) => {
  await page.selectOption("#line-transport", "tls");
  await page.fill("#line-server", "stranger.example");
  await page.click("#test-line");
  await page.waitForSelector("#look-at:focus");
  await says(page, /doesn't work yet\. Nobody that we trust vouches/);
  assert.match((await page.innerText("svara-line-test li:last-child")).replace(/\s+/g, " "), /OPTIONS.*not tried/);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("details[data-section=encryption][open]").count(), 1);
  await hasFocus(page, "ca-file");
  await page.keyboard.type("/etc/pbx.pem");
  assert.equal(await page.locator("#look-at").count(), 1);
});

onPhoneLine("a test of settings that are wrong is not begun: they are said", OWN_LINE, async (page) => {
  await page.fill("#line-server", "a b");
  await page.click("#test-line");
  await page.waitForSelector("#line-server[aria-invalid=true]:focus");
  assert.equal(await page.locator("svara-line-test .call-lines").count(), 0);
});

onPhoneLine("a test can be cancelled, and ends when the page is left", `${OWN_LINE}&line-test=held`, async (page) => {
  await page.click("#test-line");
  await page.click("#cancel-test");
  await page.locator("main").getByText("The test was cancelled.").waitFor();
  await hasFocus(page, "test-line");
  await page.click("#test-line");
  await page.waitForFunction(() => Reflect.get(window, "svaraSimulated").calls.filter((/** @type {string} */ one) => one === "test_phone_line").length === 2);
  await page.keyboard.press("Alt+1");
  await page.waitForSelector("html[data-page=profile]");
  await page.waitForFunction(() => Reflect.get(window, "svaraSimulated").calls.filter((/** @type {string} */ one) => one === "cancel_line_test").length === 2);
});

onPhoneLine("one's own phone is called, and nothing is added", `${OWN_LINE}&methods=mobile,office`, async (page) => {
  await page.click("#call-me-now");
  const dialog = page.getByRole("dialog", { name: "Call me now" });
  await dialog.getByText("+46 70-174 06 05").waitFor();
  assert.equal(await page.locator("#phone-number").isVisible(), false);
  await page.click("#phone-next");
  await page.waitForSelector(".digits bdi");
  await page.evaluate(() => {
    const { phone } = Reflect.get(window, "svaraSimulated");
    phone.answer(6200);
    phone.keyRight(9000);
  });
  await page.getByRole("heading", { name: "The line works" }).waitFor();
  await page.locator(".proven").getByText("Nothing has been added to your account.").waitFor();
  await page.click("#proven-done");
  await hasFocus(page, "call-me-now");
  assert.equal(await timesAsked(page, "start_call"), 0);
});

onPhoneLine("another number is read as any is, and its refusals are the same", `${OWN_LINE}&methods=mobile`, async (page) => {
  await page.click("#call-me-now");
  await page.getByLabel("Another number").check();
  await page.fill("#phone-number", "0900 123 45 67");
  await page.click("#phone-next");
  await page.locator("#phone-reading").getByText("premium-rate").waitFor();
  await page.fill("#phone-number", "073-555 01 20");
  await page.click("#phone-next");
  await page.waitForSelector(".digits bdi");
  await page.evaluate(() => Reflect.get(window, "svaraSimulated").phone.fail("busy"));
  await page.getByRole("heading", { name: "The line was busy" }).waitFor();
  await page.click("#call-view-call-again");
  await page.waitForSelector(".digits bdi");
  await page.click("#call-view-cancel");
  await page.waitForFunction(() => document.querySelector("dialog") === null);
  assert.equal(await page.evaluate(() => Reflect.get(window, "svaraSimulated").phone.isUp()), false);
});

onPhoneLine("who has no number of their own types one", OWN_LINE, async (page) => {
  await page.click("#call-me-now");
  await page.waitForSelector("#phone-number:focus");
  assert.equal(await page.locator("[name=own]").count(), 0);
});

onPhoneLine("a letter that is put together from two keys is not lost on the way", OWN_LINE, async (page) => {
  await page.click("details[data-section=identity] > summary");
  await page.focus("#line-caller-name");
  await page.keyboard.press("End");
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "´", selectionStart: 1, selectionEnd: 1 });
  await page.evaluate(() => Reflect.set(window, "field", document.activeElement));
  assert.equal(await page.evaluate(() => Reflect.get(window, "field") === document.querySelector("#line-caller-name")), true, "the field stands while the letter is made");
  await keyboard.send("Input.insertText", { text: "é" });
  await page.keyboard.type("t");
  assert.equal(await page.inputValue("#line-caller-name"), "Kontoretét");
  await page.waitForSelector("#put-back");
});
