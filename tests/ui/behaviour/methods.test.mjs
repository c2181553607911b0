// @ts-check
// The number, its country, and the list of methods.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { callsOf } from "../browser.mjs";
import { securityInfo } from "./security-info.mjs";

const there = securityInfo();

describe("the number", () => {
  test("is understood when one leaves the field, and its dropped extension named", async () => {
    const page = await there.toForm();
    await page.fill("#phone-number", "+46 70 123 45 67 X12345");
    await page.keyboard.press("Tab");
    await page.waitForSelector(".understood.aside");
    assert.match(await there.words("#phone-reading"), /We'll call \+46 70-123 45 67 · mobile number.*Extension 12345 can't be dialled/);
  });

  test("with another country's code switches the country", async () => {
    const page = await there.toForm();
    await page.fill("#phone-number", "+47 40 61 23 45");
    assert.equal(await page.inputValue("[role=combobox]"), "Norway (+47)");
  });

  test("that reads in two ways is not called before it is confirmed", async () => {
    const page = await there.toForm();
    await page.fill("#phone-number", "+4670a1234567");
    await page.click("#phone-next");
    await page.waitForSelector("#phone-question-yes:focus");
    assert.ok(!(await callsOf(page)).includes("start_call"));
    await page.keyboard.press("Enter");
    await there.hasFocus("phone-next");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".digits bdi");
  });

  test("that is refused keeps the focus in its field, and says why", async () => {
    const page = await there.toForm();
    await page.fill("#phone-number", "0900 123 45 67");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#phone-reading .problem");
    await there.hasFocus("phone-number");
    assert.equal(await page.getAttribute("#phone-number", "aria-invalid"), "true");
    assert.ok(!(await callsOf(page)).includes("start_call"));
  });

  test("does not move Next away from under the pointer that presses it", async () => {
    const page = await there.toForm();
    await page.fill("#phone-number", "+4670a1234567");
    const box = await page.locator("#phone-next").boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    // Whatever a blur would have asked has been answered by the time the next question is.
    await page.evaluate(async () => {
      const { understandNumber } = await import(/** @type {any} */ ("/ipc/commands.js"));
      await understandNumber("0701234567", "SE");
    });
    assert.deepEqual(await page.locator("#phone-next").boundingBox(), box);
    await page.mouse.up();
    await page.waitForSelector("#phone-question-yes");
  });

  test("is still there when one comes back from a failed call to change it", async () => {
    const page = await there.toCall();
    await there.phone("fail", "not-in-service");
    await page.click("#call-view-change-number");
    await there.hasFocus("phone-number");
    assert.equal(await page.inputValue("#phone-number"), "0701234567");
  });

  test("that is half typed stays when the language changes, and so does the focus", async () => {
    const page = await there.toForm();
    await page.focus("#phone-number");
    await page.keyboard.type("07012");
    await there.changeLanguage();
    await there.waitForWords("dialog h1", /Telefon/);
    await there.hasFocus("phone-number");
    await page.keyboard.type("34567");
    assert.equal(await page.inputValue("#phone-number"), "0701234567");
  });
});

describe("the country picker", () => {
  const combobox = "[role=combobox]";

  test("is worked by keyboard: type, arrows, Enter", async () => {
    const page = await there.toForm();
    await page.focus(combobox);
    await page.keyboard.type("oste");
    await page.keyboard.press("Escape");
    assert.equal(await page.inputValue(combobox), "Sweden (+46)");
    assert.equal(await page.locator("dialog[open]").count(), 1, "Escape closed the list, not the dialog");
    await page.keyboard.type("nor");
    await there.waitForWords(".country-list .active", /Norway/);
    assert.equal(await page.getAttribute(combobox, "aria-expanded"), "true");
    const active = await page.getAttribute(combobox, "aria-activedescendant");
    assert.match(await there.words(`#${active}`), /Norway \+47/);
    await page.keyboard.press("Enter");
    assert.equal(await page.inputValue(combobox), "Norway (+47)");
    assert.equal(await page.getAttribute(combobox, "aria-expanded"), "false");
  });

  test("says how many countries fit, once typing rests", async () => {
    const page = await there.toForm();
    await page.focus(combobox);
    await there.listen();
    await page.keyboard.type("nor");
    await page.waitForFunction(() => Reflect.get(window, "said").length > 0);
    assert.match((await there.said()).at(-1) ?? "", /^\d+ countries$/);
  });

  test("does not choose where calls are not allowed", async () => {
    const page = await there.toForm();
    await page.click(combobox);
    await page.keyboard.type("brazil");
    await page.locator("[data-code=BR]").click({ force: true });
    await page.keyboard.press("Escape");
    assert.equal(await page.inputValue(combobox), "Sweden (+46)");
  });

  test("shows first the rows that can be in sight, soon all, and at once those that a key goes to", async () => {
    const page = await there.toForm();
    const rows = () =>
      [...document.querySelectorAll(".country-list [data-code]")].filter((row) => row.getClientRects().length > 0).length;
    await page.waitForSelector(".country-list [data-code]", { state: "attached" });
    // In one go, so that nothing is painted in between.
    const press = (/** @type {string} */ key) =>
      document.querySelector("[role=combobox]")?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    const [first, all] = /** @type {[number, number]} */ (
      await page.evaluate(`["ArrowDown", "End"].map((key) => { (${press})(key); return (${rows})(); })`)
    );
    assert.ok(first > 20 && first <= 80, `${first} rows at first`);
    assert.ok(all > 200, `${all} rows after End`);
    await page.focus(combobox);
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowDown");
    // As a function: the page's security policy lets no text be run, and it is asked again until it is so.
    await page.waitForFunction(() => {
      const shown = [...document.querySelectorAll(".country-list [data-code]")].filter((row) => row.getClientRects().length > 0);
      return shown.length > 200;
    });
  });

  test("has its list ready before it is opened, whole again after a search, and in the language in use", async () => {
    const page = await there.toForm();
    const ready = (/** @type {string} */ sweden) =>
      page.waitForFunction((name) => {
        const options = [...document.querySelectorAll(".country-list [data-code]")];
        const chosen = options.filter((option) => option.getAttribute("aria-selected") === "true");
        return options.length > 200 && chosen.length === 1 && chosen[0]?.textContent === name;
      }, sweden);
    await ready("Sweden +46");
    assert.equal(await page.getAttribute(combobox, "aria-expanded"), "false");
    await page.focus(combobox);
    await page.keyboard.type("nor");
    await there.waitForWords(".country-list .active", /Norway/);
    assert.ok((await page.locator(".country-list [data-code]").count()) < 50);
    await page.keyboard.press("Escape");
    await ready("Sweden +46");
    await page.keyboard.type("nor");
    await page.keyboard.press("Enter");
    await ready("Norway +47");
    await there.changeLanguage();
    await ready("Norge +47");
  });
});

describe("the list", () => {
  test("No is under a hasty Enter, and changes nothing", async () => {
    const page = await there.toPage("&methods=mobile,office");
    await page.click(".row-actions button:last-child");
    await there.hasFocus("delete-no");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".method-row").count(), 2);
    await there.hasFocus(/^delete-/);
  });

  test("deleting the default says which one takes over, before and after", async () => {
    const page = await there.toPage("&methods=mobile,office");
    await page.click(".row-actions button:last-child");
    assert.match(await there.words("dialog"), /The default becomes Phone – call \(\+46 8-••• ••• 00\)/);
    await page.click("dialog .danger");
    await page.waitForSelector(".news");
    assert.match(await there.words(".news"), /\+46 70-174 06 05 is deleted everywhere\. Your default sign-in method is now Phone – call \(\+46 8-••• ••• 00\)\./);
    assert.equal(await page.locator(".method-row").count(), 1);
    await there.hasFocus("methods-title");
  });

  test("a chosen default is shown at once", async () => {
    const page = await there.toPage("&methods=mobile,alternate-mobile,office");
    await page.click("#change-default");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".news");
    assert.match(await there.words(".default-method"), /Phone – call \(\+46 73-••• •• 20\)/);
    await there.hasFocus("change-default");
  });

  test("a changed number replaces the old one only when it is proven", async () => {
    const page = await there.toPage("&methods=mobile");
    await page.click(".row-actions button:first-child");
    await page.fill("#phone-number", "0709999999");
    await page.click("#phone-next");
    await page.waitForSelector(".digits bdi");
    assert.match(await page.locator(".method-row").textContent() ?? "", /\+46 70-174 06 05/);
    await there.phone("keyRight");
    await page.click("#proven-done");
    await page.waitForSelector(".tag.fresh");
    assert.match(await there.words(".method-row"), /\+46 70-999 99 99/);
  });
});
