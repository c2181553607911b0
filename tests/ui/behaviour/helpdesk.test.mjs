// @ts-check
// The helpdesk: an agent finds who calls, has them called, and does what was asked for.
import assert from "node:assert/strict";
import { handOver, openCase, showNumber, toHelpdesk, typeAtScreen } from "../scenes/helpdesk.mjs";
import { failNext, onScreen, pressedTwice, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

/** @import { Page } from "playwright-core" */

const AS_ERIK = "?state=signed-in&as=erik&real&callers-phones";
const HELD = `${AS_ERIK}&phone=held`;

/** Waits until something has the focus. @param {Page} page @param {string} selector */
const hasFocus = (page, selector) => page.waitForFunction((selector) => document.activeElement?.matches(selector), selector);

/** Presses the keys of the person's phone. @param {Page} page @param {string} what @param {...unknown} more */
const phone = (page, what, ...more) => page.evaluate(([what, more]) => Reflect.get(window, "svaraSimulated").phone[/** @type {string} */ (what)](.../** @type {unknown[]} */ (more)), /** @type {const} */ ([what, more]));

/** The call is up, and waits for keys. @param {Page} page */
async function called(page) {
  await page.click("#case-call");
  await page.waitForSelector(".digits > [aria-hidden]");
  await phone(page, "dial");
  await phone(page, "ring");
  await phone(page, "answer");
}

onScreen("a caller is rung before the page is drawn, and once", AS_ERIK, async (page) => {
  await openCase(page);
  await hasFocus(page, "svara-case h1");
  assert.deepEqual(await pressedTwice(page, "#case-call", "call_for_case", ".case-live"), { asked: 1, drawn: false });
  await page.waitForSelector(".digits > [aria-hidden]");
  await hasFocus(page, "svara-case h1");
  assert.equal(await timesAsked(page, "call_for_case"), 1);
});

onScreen("a caller is verified by what the agent reads out, and given a temporary password once", HELD, async (page) => {
  await openCase(page);
  await hasFocus(page, "svara-case h1");
  await called(page);
  assert.equal(await page.textContent(".digits .visually-hidden"), "4 8 2, 9 1 3");
  assert.match((await page.textContent("svara-case")) ?? "", /Read this number out/u);
  assert.doesNotMatch((await page.textContent("svara-case")) ?? "", /174|505/u, "not a digit of the number");
  await phone(page, "key", "482913");
  await page.waitForSelector("#case-passed");
  await hasFocus(page, "svara-case h1");
  assert.match((await page.textContent(".clock")) ?? "", /^1[45]:\d\d$/u);
  await page.click("#case-password-handed-over");
  await hasFocus(page, "#new-password-no");
  await page.click("#new-password-yes");
  assert.equal(await page.textContent("#first-password"), "bcdf-ghjk-mpqr-tvwx");
  await page.click("#new-password-done");
  await page.waitForSelector("svara-case .note.info");
  await hasFocus(page, "#case-password-handed-over");
  await page.click("#case-close");
  await page.waitForFunction(() => document.querySelector("svara-case")?.textContent?.includes("The case is closed."));
  await page.click("#case-done");
  await hasFocus(page, "[data-case='1']");
  assert.match((await page.textContent("[data-case='1']")) ?? "", /Anna Berg.*Closed/su);
});

onScreen("who declines is told plainly, and nothing is offered any more", HELD, async (page) => {
  await openCase(page);
  await called(page);
  await phone(page, "fail", "fraud-reported");
  await page.waitForSelector("#case-declined");
  assert.deepEqual(await page.locator("svara-case .actions button").evaluateAll((all) => all.map(({ id }) => id)), ["case-evidence", "case-done"]);
});

onScreen("a call that failed is made again, to the phone that was chosen", HELD, async (page) => {
  await openCase(page);
  await page.locator("#case-phones input").nth(1).check();
  await called(page);
  await phone(page, "fail", "no-answer");
  await page.waitForFunction(() => document.querySelector("#case-call")?.textContent?.includes("Call again"));
  assert.match((await page.textContent("svara-case .note.bad")) ?? "", /Nobody answered/u);
  assert.equal(await page.locator("#case-phones input").nth(1).isChecked(), true);
  await called(page);
  await page.click("#case-hang-up");
  await page.waitForFunction(() => document.querySelector("svara-case .note.bad")?.textContent?.includes("cancelled"));
});

onScreen("leaving the case hangs up", HELD, async (page) => {
  await openCase(page);
  await called(page);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !Reflect.get(window, "svaraSimulated").phone.isUp());
  await page.waitForSelector("[data-case='1']");
  assert.equal(await timesAsked(page, "cancel_call"), 1);
});

onScreen("a refused call says why and can be asked for again", HELD, async (page) => {
  await openCase(page);
  await failNext(page, "call_for_case", "number-too-new");
  await page.click("#case-call");
  await page.waitForSelector("svara-case [role=alert] .note");
  assert.match((await page.textContent("svara-case [role=alert]")) ?? "", /on file for long enough/u);
  await called(page);
});

onScreen("a colleague's case is looked up by its number and approved", `${AS_ERIK}&waits`, async (page) => {
  await toHelpdesk(page);
  await page.fill("#case-number", "x");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#case-number-problem");
  await hasFocus(page, "#case-number");
  await page.fill("#case-number", "8");
  await page.keyboard.press("Enter");
  await page.waitForSelector("svara-case [role=alert] .note");
  await page.click("#case-done");
  await page.fill("#case-number", "7");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#case-approve");
  assert.match((await page.textContent("svara-case")) ?? "", /Maria Öberg had Anna Berg verified/u);
  await page.click("#case-approve");
  await page.waitForFunction(() => document.querySelector("svara-case")?.textContent?.includes("Tell your colleague"));
});

onScreen("the evidence of a case is saved, and where to is said", `${AS_ERIK}&cases`, async (page) => {
  await toHelpdesk(page);
  await page.click("[data-case='4']");
  await page.click("#case-evidence");
  await page.waitForSelector("svara-case .note.good");
  assert.match((await page.textContent("svara-case .note.good")) ?? "", /5 entries.*svara-case-4\.jsonl/u);
  await hasFocus(page, "#case-evidence");
});

onScreen("time that is up is said by the page itself", `${AS_ERIK}&cases`, async (page) => {
  await toHelpdesk(page);
  await page.click("[data-case='6']");
  await page.waitForSelector("#case-passed");
  await page.evaluate(() => {
    const real = Date.now;
    Date.now = () => real() + 10 * 60_000;
  });
  await page.waitForFunction(() => document.querySelector("svara-case")?.textContent?.includes("The time is up"));
  assert.equal(await page.locator("#case-password-handed-over").count(), 0);
});

const APP = `${AS_ERIK}&callers-app`;

/** The agent signs in at the page that the screen leads to, and looks at the case. @param {Page} page */
async function backAtTheCase(page) {
  await page.click("#screen-done");
  await page.waitForSelector("html[data-page=sign-in]");
  assert.match((await page.textContent("main")) ?? "", /The screen has been given back/u);
  await page.fill("[name=userName]", "erik");
  await page.fill("[name=password]", "erik answers the phone");
  await page.keyboard.press("Enter");
  await toHelpdesk(page);
  await page.click("[data-case='1']");
}

onScreen("a handed-over screen shows nothing of the agent's, and the case goes on from what was typed", APP, async (page) => {
  await handOver(page);
  await hasFocus(page, "#screen-code");
  assert.equal(await page.locator("svara-case, svara-navigation a").count(), 0);
  const shown = (await page.textContent("body")) ?? "";
  assert.doesNotMatch(shown, /Anna|INC-/u, "nor is it said who is asked for");
  assert.match(shown, /Erik Lund at the helpdesk of .*7204/su);
  await typeAtScreen(page, "1");
  await page.waitForSelector("#screen-code-problem");
  await hasFocus(page, "#screen-code");
  await page.keyboard.type("482913");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#screen-passed");
  await hasFocus(page, "h1");
  assert.equal(await page.locator("[name=code]").count(), 0);
  await backAtTheCase(page);
  await page.waitForSelector("#case-passed");
});

onScreen("three wrong codes close the way, and the case offers the call alone", APP, async (page) => {
  await handOver(page);
  for (let nth = 1; nth < 3; nth += 1) {
    await typeAtScreen(page, "000000");
    await page.waitForFunction((asked) => Reflect.get(window, "svaraSimulated").calls.filter((/** @type {string} */ one) => one === "prove_at_screen").length === asked, nth);
    await hasFocus(page, "#screen-code");
  }
  await typeAtScreen(page, "000000");
  await page.waitForSelector("#screen-no-tries");
  await backAtTheCase(page);
  await page.waitForSelector("#case-call");
  assert.equal(await page.locator("#case-hand-over").count(), 0);
});

onScreen("who did not ask for it is asked once more, and ends the case", APP, async (page) => {
  await handOver(page);
  await page.click("#screen-decline");
  await hasFocus(page, "h1");
  await page.click("#screen-decline-no");
  await hasFocus(page, "#screen-code");
  await page.click("#screen-decline");
  await page.click("#screen-decline-yes");
  await page.waitForSelector("#screen-declined");
  await backAtTheCase(page);
  await page.waitForSelector("#case-declined");
});

onScreen("a screen that is given back leads to the sign-in page", APP, async (page) => {
  await handOver(page);
  await page.click("#screen-give-back");
  await page.waitForSelector("html[data-page=sign-in]");
  assert.equal(await timesAsked(page, "give_screen_back"), 1);
});

onScreen("a screen whose time is over says so by itself", APP, async (page) => {
  await handOver(page);
  await page.evaluate(() => {
    const real = Date.now;
    Date.now = () => real() + 5 * 60_000;
  });
  await page.waitForSelector("#screen-over");
  await hasFocus(page, "h1");
});

/** Turns the page's clock on. @param {Page} page @param {number} seconds */
const later = (page, seconds) =>
  page.evaluate((seconds) => {
    const real = Date.now;
    Date.now = () => real() + seconds * 1000;
  }, seconds);

/** Says who the agent is: the dialog as it reads. @param {Page} page @param {RegExp} words */
const proofSays = (page, words) => page.waitForFunction((words) => new RegExp(words, "su").test(document.querySelector("svara-prove-yourself")?.textContent ?? ""), words.source);

onScreen("an agent who called reads out what the app shows, until it shows another, three times in a case", APP, async (page) => {
  await openCase(page);
  await page.click("#case-prove");
  await page.click("#proof-show");
  await page.waitForSelector("#proof-called-problem");
  await hasFocus(page, "#proof-called");
  assert.equal(await timesAsked(page, "prove_agent"), 0, "whoever called the helpdesk hears nothing yet");
  for (const left of ["2 more times", "once more", "no more"]) {
    if (left === "2 more times") await showNumber(page);
    else await page.click("#proof-again");
    await proofSays(page, /Read this out\. Their authenticator app.*4 8 2, 9 1 3/);
    await hasFocus(page, "svara-prove-yourself h1");
    await later(page, 24);
    await page.waitForSelector("svara-prove-yourself .digits", { state: "detached" });
    await proofSays(page, new RegExp(left, "u"));
  }
  assert.equal(await page.locator("#proof-again").count(), 0);
  await page.click("#proof-done");
  await page.waitForFunction(() => document.querySelector("svara-case")?.textContent?.includes("You have proved yourself three times"));
  assert.equal(await page.locator("#case-prove").count(), 0);
  await hasFocus(page, "svara-case h1");
});

onScreen("a number that goes in a moment is waited for, and asked for by itself", `${APP}&code-goes`, async (page) => {
  await openCase(page);
  await page.click("#case-prove");
  await showNumber(page);
  await proofSays(page, /A new number in \d s/);
  await hasFocus(page, "svara-prove-yourself h1");
  await later(page, 7);
  await page.waitForSelector("svara-prove-yourself .digits");
  await page.keyboard.press("Escape");
  await hasFocus(page, "#case-prove");
});

onScreen("a refused proof says why and can be asked for again", APP, async (page) => {
  await openCase(page);
  await page.click("#case-prove");
  await failNext(page, "prove_agent", "case-nothing-to-prove-by");
  await showNumber(page);
  await page.waitForSelector("svara-prove-yourself [role=alert] .note");
  await page.click("#proof-show");
  await page.waitForSelector("svara-prove-yourself .digits");
});

onScreen("to whoever has passed an agent is proven without being asked who called", `${APP}&cases`, async (page) => {
  await toHelpdesk(page);
  await page.click("[data-case='6']");
  await page.click("#case-prove");
  assert.equal(await page.locator("#proof-called").count(), 0);
  await page.click("#proof-show");
  await page.waitForSelector("svara-prove-yourself .digits");
});

onScreen("where nothing could prove an agent the case says so", AS_ERIK, async (page) => {
  await openCase(page);
  await page.waitForFunction(() => document.querySelector("svara-case")?.textContent?.includes("no app or token that could prove you"));
  assert.equal(await page.locator("#case-prove").count(), 0);
});

for (const [what, address, count] of /** @type {const} */ ([["an app", "&apps=My phone", 1], ["only a phone", "", 0]])) {
  onScreen(`whoever has ${what} is told ${count === 1 ? "" : "nothing of "}how to know the helpdesk`, `?state=signed-in&methods=mobile${address}`, async (page) => {
    await page.click("a[href='#security-info']");
    await page.waitForSelector("svara-security-info .method-list");
    assert.equal(await page.getByRole("region", { name: "Does the helpdesk call you?" }).count(), count);
  });
}
