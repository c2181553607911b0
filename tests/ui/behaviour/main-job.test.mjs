// @ts-check
// From the list to a proven phone and back: what a person does, and what becomes of it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { callsOf } from "../browser.mjs";
import { pressedTwice, timesAsked } from "./harness.mjs";
import { securityInfo } from "./security-info.mjs";

const there = securityInfo();

describe("the main job", () => {
  test("is done by keyboard alone, from the list back to the list", async () => {
    const page = await there.toPage();
    await page.focus("#add-method");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open] input:checked:focus");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#phone-number:focus");
    await page.keyboard.type("070-123 45 67");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".digits bdi");
    await there.phone("dial");
    await there.phone("ring");
    await there.phone("answer");
    await there.phone("keyRight");
    await page.waitForSelector(".proven");
    assert.match(await there.words("dialog"), /Your phone is added .*\+46 70-123 45 67.*Call.*anna/);
    await page.keyboard.press("Tab");
    while ((await there.focused()) !== "proven-done") await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".method-row .tag.fresh");
    await there.hasFocus(/^method-/);
    assert.match(await there.words(".news"), /\+46 70-123 45 67 is added.*default sign-in method is now Phone – call/);
    assert.equal(await page.locator("dialog").count(), 0);
  });

  test("begins on the profile too, with the methods that can be added", async () => {
    const page = await there.open();
    await page.click("#add-method");
    await page.waitForSelector("html[data-page=security-info] dialog[open] input:checked");
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    assert.equal(await page.locator("#methods-title").count(), 1);
  });

  test("tells each step of the call once, and never the clock", async () => {
    const page = await there.toForm();
    await page.fill("#phone-number", "0701234567");
    await there.listen();
    await page.click("#phone-next");
    await page.waitForSelector(".digits bdi");
    await there.phone("dial", 100);
    await there.phone("ring", 1400);
    const before = await page.innerText("li.now > time");
    await page.waitForFunction((before) => document.querySelector("li.now > time")?.textContent !== before, before);
    await there.phone("answer", 6200);
    await there.phone("keyWrong", 9000);
    await there.phone("keyRight", 12_000);
    await page.waitForSelector(".proven");
    const heard = (await there.said()).filter((sentence) => !sentence.startsWith("We'll call"));
    assert.deepEqual(heard, [
      "Answer, and key this on the phone: 4 8 2, 9 1 3. End with the hash key.",
      "Your phone is ringing",
      "You answered. Answer, and key this on the phone: 4 8 2, 9 1 3. End with the hash key.",
      "Those digits weren't right. Key them again and end with #. You have 2 tries left.",
      "You answered and keyed the right digits. From now on a call can prove that it's you, when you sign in or have forgotten your password.",
    ]);
  });

  test("asks for the password when the sign-in is no longer fresh, and then calls", async () => {
    const page = await there.toForm("&stale");
    await page.fill("#phone-number", "0701234567");
    await page.click("#phone-next");
    await page.fill("[name=password]", "anna answers the phone");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".digits bdi");
    assert.equal(await there.isUp(), true);
  });

  test("goes back to the form when the person does not sign in again", async () => {
    const page = await there.toForm("&stale");
    await page.fill("#phone-number", "0701234567");
    await page.click("#phone-next");
    await page.waitForSelector("[name=password]");
    await page.keyboard.press("Escape");
    await page.waitForSelector(".refusal .note");
    assert.equal(await page.inputValue("#phone-number"), "0701234567");
  });
});

describe("a call is never left up", () => {
  test("Escape hangs up and closes", async () => {
    const page = await there.toCall();
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    assert.equal(await there.isUp(), false);
    assert.match(await there.words(".news"), /The call was cancelled/);
  });

  test("the cross hangs up and closes", async () => {
    const page = await there.toCall();
    await page.click(".dialog-head button");
    await page.waitForSelector("dialog", { state: "detached" });
    assert.equal(await there.isUp(), false);
  });

  test("leaving the page hangs up", async () => {
    const page = await there.toCall();
    await page.evaluate(() =>
      document.body.dispatchEvent(new CustomEvent("svara:signed-out", { bubbles: true, detail: { because: "idle" } })),
    );
    await page.waitForSelector("html[data-page=sign-in]");
    await page.waitForFunction(() => !Reflect.get(window, "svaraSimulated").phone.isUp());
  });

  test("cancel while the call is being placed hangs up when it is known", async () => {
    const page = await there.toForm();
    await page.evaluate(() => Reflect.get(window, "svaraSimulated").hold("start_call"));
    await page.fill("#phone-number", "0701234567");
    await page.click("#phone-next");
    await page.click("#call-view-cancel");
    await page.evaluate(() => Reflect.get(window, "svaraSimulated").release("start_call"));
    await page.waitForSelector("dialog", { state: "detached" });
    assert.deepEqual((await callsOf(page)).slice(-2), ["start_call", "cancel_call"]);
    assert.equal(await there.isUp(), false);
  });

  test("the call is on its way before the page is drawn", async () => {
    const page = await there.toForm();
    await page.fill("#phone-number", "0701234567");
    await page.press("#phone-number", "Tab");
    await page.waitForFunction(() => document.querySelector("#phone-reading")?.textContent?.includes("+46"));
    assert.deepEqual(await pressedTwice(page, "#phone-next", "start_call", "svara-call"), { asked: 1, drawn: false });
    await page.waitForSelector(".digits bdi");
    assert.equal(await timesAsked(page, "start_call"), 1);
  });

  test("call again hangs up and calls anew", async () => {
    const page = await there.toCall();
    await page.click("#call-view-call-again");
    await page.waitForFunction(() => Reflect.get(window, "svaraSimulated").calls.filter((/** @type {string} */ one) => one === "start_call").length === 2);
    await page.waitForSelector(".digits bdi");
    assert.deepEqual((await callsOf(page)).slice(-3), ["start_call", "cancel_call", "start_call"]);
    assert.equal(await there.isUp(), true);
  });

  test("another language in the middle of a call changes the words, not the call", async () => {
    const page = await there.toCall();
    await there.phone("ring", 1400);
    await there.changeLanguage();
    await there.waitForWords("dialog h1", /Vi ringer dig nu/);
    await there.waitForWords(".call-lines", /Det ringer hos dig/);
    assert.equal(await there.isUp(), true);
    await there.phone("keyRight");
    await page.waitForSelector(".proven");
  });
});

describe("a failed call", () => {
  test("that has to wait offers to call again when the time is over", async () => {
    const page = await there.toCall();
    await there.phone("fail", "wrong-keys", 1);
    await page.waitForSelector("svara-call .note.bad");
    assert.equal(await page.locator("#call-view-call-again").count(), 0);
    await page.waitForSelector("#call-view-call-again");
  });
});

describe("the set-up wizard", () => {
  test("leads from what is needed to a proven phone, and on to the profile", async () => {
    const page = await there.open("&set-up");
    await page.click("#set-up-begin");
    await page.waitForSelector("#phone-number:focus");
    await page.keyboard.type("0701234567");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".digits bdi");
    assert.equal(await page.locator("[aria-current=step]").first().innerText(), "3\nThe call");
    await there.phone("keyRight");
    await page.click("#proven-done");
    await page.waitForSelector("html[data-page=profile]");
  });

  test("goes on for as long as one more method is wanted", async () => {
    const page = await there.open("&set-up=2");
    assert.equal(await page.getByText("You have one method").count(), 0);
    for (const typed of ["0701234567", "0707654321"]) {
      await page.click("#set-up-begin");
      await page.fill("#phone-number", typed);
      await page.click("#phone-next");
      await page.waitForSelector(".digits bdi");
      await there.phone("keyRight");
      await page.click("#proven-done");
      if (typed === "0701234567") await page.getByText("You have one method").waitFor();
    }
    await page.waitForSelector("html[data-page=profile]");
  });

  test("can be put off only where that is allowed", async () => {
    const page = await there.open("&set-up");
    assert.match(await there.words(".way-out"), /put this off 3 more times/);
    await page.click("#set-up-later");
    await page.waitForSelector("html[data-page=profile]");
  });

  test("a cancelled call leads back to its beginning", async () => {
    const page = await there.open("&set-up");
    await page.click("#set-up-begin");
    await page.fill("#phone-number", "0701234567");
    await page.click("#phone-next");
    await page.waitForSelector(".digits bdi");
    await page.click("#call-view-cancel");
    await page.waitForSelector("#set-up-begin");
    assert.equal(await there.isUp(), false);
    await there.hasFocus("wizard-heading");
  });
});
