// @ts-check
/** @import { Page } from "playwright-core" */
import assert from "node:assert/strict";
import { failNext, onScreen, timesAsked, useBrowser } from "./harness.mjs";

useBrowser();

const KIOSK = "?state=sign-in&real&kiosk";
const SIZE = { width: 1280, height: 1024 };

/** Touches a key of the keyboard on the screen, by its face or its name. @param {Page} page @param {string} keys each a character */
async function type(page, keys) {
  for (const key of keys) await page.locator("svara-keyboard button", { hasText: new RegExp(`^\\s*${key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`) }).first().click();
}

/** The guard comes right after the page. @param {Page} page */
const isShut = (page) => page.waitForFunction(() => window.print.toString().includes("null"));

onScreen("somebody walks up, signs in by touch alone, and leaves nothing behind", KIOSK, async (page) => {
  await page.click("#begin-en");
  await page.waitForSelector("html[data-page=sign-in]");
  // The field has the focus, and the keyboard is there without a further touch.
  await page.waitForSelector("svara-keyboard:popover-open");
  await type(page, "anna");
  await page.click("[name=password]");
  for (const word of ["anna", "answers", "the", "phone"]) {
    if (word !== "anna") await page.click("svara-keyboard .space");
    await type(page, word);
  }
  assert.equal(await page.inputValue("[name=userName]"), "anna");
  assert.equal(await page.inputValue("[name=password]"), "anna answers the phone");
  await page.click("svara-keyboard .enter");
  await page.waitForSelector("#security-block");
  await page.waitForSelector("svara-keyboard:not(:popover-open)", { state: "attached" });
  assert.equal(await page.getByText("Anna Berg").count(), 0);
  await page.getByRole("button", { name: "I'm done" }).click();
  await page.waitForSelector("html[data-page=attract]");
  assert.equal(await page.getByText("Anna").count(), 0);
}, SIZE);

onScreen("the keyboard covers no field, takes no focus, and goes with its key", KIOSK, async (page) => {
  await page.click("#begin-sv");
  for (const name of ["userName", "password"]) {
    await page.click(`[name=${name}]`);
    await page.waitForSelector("svara-keyboard:popover-open");
    await type(page, "ö");
    const [field, keyboard] = await Promise.all([page.locator(`[name=${name}]`).boundingBox(), page.locator("svara-keyboard").boundingBox()]);
    assert.ok(field && keyboard && field.y + field.height <= keyboard.y && field.y >= 0, `${name} is covered`);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), name);
    assert.equal(await page.inputValue(`[name=${name}]`), "ö");
  }
  const smallest = await page.locator("svara-keyboard button").evaluateAll((keys) => Math.min(...keys.map((key) => Math.min(key.clientHeight + 2, key.clientWidth + 2))));
  assert.ok(smallest >= 64, `a key is ${smallest} px`);
  await page.click("svara-keyboard .hide");
  await page.waitForSelector("svara-keyboard:not(:popover-open)", { state: "attached" });
  await page.click("[name=password]");
  await page.waitForSelector("svara-keyboard:popover-open");
  // A keyboard on the table goes on working beside it.
  await page.keyboard.type("x");
  assert.equal(await page.inputValue("[name=password]"), "öx");
}, { width: 960, height: 680 });

onScreen("a button is pressed at once while the keyboard is there, which stays until the finger has gone", KIOSK, async (page) => {
  await page.click("#begin-en");
  await page.click("[name=userName]");
  await type(page, "anna");
  await page.click("[name=password]");
  await type(page, "x");
  const button = page.getByRole("button", { name: "Sign in", exact: true });
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  assert.deepEqual(await button.boundingBox(), box, "the page moved away under the finger");
  await page.mouse.up();
  await page.waitForFunction(() => Reflect.get(window, "svaraSimulated").calls.includes("sign_in"));
}, { width: 960, height: 680 });

onScreen("a kiosk that nobody touches starts over, and warns before", KIOSK, async (page) => {
  await page.clock.runFor(120_000);
  assert.equal(await timesAsked(page, "start_over"), 0, "nobody had walked up");
  await page.click("#begin-en");
  await page.waitForSelector("[name=userName]");
  await page.fill("[name=userName]", "anna");
  await page.clock.runFor(41_000);
  const warning = page.getByRole("dialog", { name: "Are you still there?" });
  await warning.getByText("Starting over in 19 seconds").waitFor();
  await page.getByRole("button", { name: "I'm still here" }).click();
  await page.waitForSelector("svara-still-there", { state: "detached" });
  assert.equal(await timesAsked(page, "still_here"), 1);
  assert.equal(await page.inputValue("[name=userName]"), "anna");
  await page.clock.runFor(61_000);
  await page.waitForSelector("html[data-page=attract]");
}, { standingClock: true });

onScreen("a page that waited behind another asks how things are when it is seen, and nobody is taken from what they do", KIOSK, async (page) => {
  const comesForward = () => page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange")));
  await page.getByText("The phone line is up").waitFor();
  await comesForward();
  await page.waitForFunction(() => {
    const told = Reflect.get(window, "svaraSimulated").calls.join();
    return told.match(/app_state/g)?.length === 2 && told.match(/watch_kiosk_line/g)?.length === 2;
  });
  await page.click("#begin-en");
  await page.fill("[name=userName]", "anna");
  const asked = await timesAsked(page, "app_state");
  await comesForward();
  assert.equal(await timesAsked(page, "app_state"), asked);
  assert.equal(await page.inputValue("[name=userName]"), "anna");
});

onScreen("the PIN is asked for by the held mark and by keys, typed on the keypad, and wrong ones are said to be", KIOSK, async (page) => {
  await isShut(page);
  const mark = await page.locator("svara-header .mark").boundingBox();
  assert.ok(mark);
  await page.mouse.move(mark.x + 5, mark.y + 5);
  await page.mouse.down();
  await page.clock.runFor(1_900);
  assert.equal(await page.locator("svara-leave-kiosk").count(), 0, "not yet");
  await page.clock.runFor(200);
  await page.waitForSelector("svara-leave-kiosk .keys-pad");
  await page.mouse.up();
  await type(page, "480216");
  await page.click("svara-keyboard .enter");
  await page.getByText("That isn't the kiosk's PIN").waitFor();
  await page.keyboard.press("Escape");
  await page.waitForSelector("svara-leave-kiosk", { state: "detached" });
  await page.keyboard.press("Control+Alt+Shift+Q");
  await page.waitForSelector("svara-leave-kiosk .keys-pad");
  await type(page, "480215");
  await page.click("svara-keyboard .enter");
  await page.waitForSelector("html[data-quit]");
}, { ...SIZE, standingClock: true });

onScreen("what the page could lead out by is refused", "?state=signed-in&real&kiosk&methods=mobile", async (page) => {
  await page.waitForSelector("#security-block");
  await isShut(page);
  const refused = await page.evaluate(() => {
    const events = [
      new MouseEvent("contextmenu", { bubbles: true, cancelable: true }),
      new DragEvent("dragstart", { bubbles: true, cancelable: true }),
      new DragEvent("dragover", { bubbles: true, cancelable: true }),
      new DragEvent("drop", { bubbles: true, cancelable: true }),
      new ClipboardEvent("copy", { bubbles: true, cancelable: true }),
      new ClipboardEvent("cut", { bubbles: true, cancelable: true }),
      new ClipboardEvent("paste", { bubbles: true, cancelable: true }),
      new WheelEvent("wheel", { bubbles: true, cancelable: true, ctrlKey: true }),
      new MouseEvent("mousedown", { bubbles: true, cancelable: true, button: 3 }),
      new MouseEvent("auxclick", { bubbles: true, cancelable: true, button: 1 }),
      new KeyboardEvent("keydown", { bubbles: true, cancelable: true, key: "p", code: "KeyP", ctrlKey: true }),
      new KeyboardEvent("keydown", { bubbles: true, cancelable: true, key: "F12", code: "F12" }),
    ];
    return events.filter((event) => (document.querySelector("main") ?? document.body).dispatchEvent(event)).map(({ type }) => type);
  });
  assert.deepEqual(refused, []);
  assert.equal(await page.evaluate(() => window.open("https://example.org/")), null);
  for (const href of ["https://example.org/", "mailto:a@b.example", "file:///etc/passwd"]) {
    const led = await page.evaluate((href) => {
      const link = Object.assign(document.createElement("a"), { href });
      document.body.append(link);
      return link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }, href);
    assert.equal(led, false, href);
  }
  for (const hidden of ["#import-people", "#export-people", "svara-copy-button"]) {
    assert.equal(await page.locator(hidden).filter({ visible: true }).count(), 0, hidden);
  }
}, SIZE);

onScreen("a kiosk that can serve nobody says so without a detail, and comes back by itself", "?state=store-trouble&trouble=damaged&kiosk", async (page) => {
  await page.getByRole("heading", { name: "This kiosk is taking a break" }).waitFor();
  assert.equal(await page.getByText("/home/anna").count(), 0);
  assert.equal(await page.locator("main button").count(), 0);
  await page.evaluate(() => {
    const { world } = Reflect.get(window, "svaraSimulated");
    world.trouble = null;
    world.organisation = { name: "Kontoret", country: "SE", contact: null };
  });
  await page.clock.runFor(10_000);
  await page.waitForSelector("html[data-page=attract]");
}, { standingClock: true });

onScreen("a store that breaks while somebody is signed in takes them away, and nobody is asked to do anything", "?state=signed-in&real&kiosk&methods=mobile", async (page) => {
  await page.waitForSelector("#security-block");
  await failNext(page, "security_info", "store-full");
  await page.evaluate(() => {
    const { world } = Reflect.get(window, "svaraSimulated");
    world.signedIn = null;
    world.trouble = { kind: "disk-full", folder: "", detail: "", canRepair: false, canRestore: false };
  });
  await page.getByRole("link", { name: "Security info" }).first().click();
  await page.getByRole("heading", { name: "This kiosk is taking a break" }).waitFor();
  await page.getByText("Nothing of yours has been lost or left here.").waitFor();
  assert.equal(await page.locator("main button").count(), 0);
});

onScreen("the light tells how the line stands, whenever that changes", KIOSK, async (page) => {
  await page.getByText("The phone line is up").waitFor();
  await page.evaluate(() => Reflect.get(window, "svaraSimulated").kiosk.line("down"));
  await page.locator(".presence").getByText("The phone line is down").waitFor();
});
