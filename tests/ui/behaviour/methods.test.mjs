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
    assert.equal(await there.focused(), "phone-next");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".digits bdi");
  });

  test("that is refused keeps the focus in its field, and says why", async () => {
    const page = await there.toForm();
    await page.fill("#phone-number", "0900 123 45 67");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#phone-reading .problem");
    assert.equal(await there.focused(), "phone-number");
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
    assert.equal(await there.focused(), "phone-number");
    assert.equal(await page.inputValue("#phone-number"), "0701234567");
  });

  test("that is half typed stays when the language changes, and so does the focus", async () => {
    const page = await there.toForm();
    await page.focus("#phone-number");
    await page.keyboard.type("07012");
    await there.changeLanguage();
    await there.waitForWords("dialog h1", /Telefon/);
    assert.equal(await there.focused(), "phone-number");
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

  test("opens and filters all countries within 50 ms (p99)", async () => {
    const page = await there.toForm();
    await page.focus(combobox);
    const measure = () => page.evaluate(async () => {
      const input = /** @type {HTMLInputElement} */ (document.querySelector("[role=combobox]"));
      const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      /** @type {number[]} */
      const times = [];
      const timed = (/** @type {() => void} */ act) => {
        const started = performance.now();
        act();
        // Layout is part of what a person waits for.
        document.querySelector(".country-list")?.getBoundingClientRect();
        times.push(performance.now() - started);
      };
      for (let round = 0; round < 20; round += 1) {
        timed(() => input.click());
        for (const query of ["s", "sv", "+4", "land", ""]) {
          await painted();
          timed(() => {
            input.value = query;
            input.dispatchEvent(new Event("input", { bubbles: true }));
          });
        }
        input.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
        await painted();
      }
      return times.sort((a, b) => a - b);
    });
    // Another program's turn on the processor is not the list's slowness: the best of three counts.
    const rounds = [await measure(), await measure(), await measure()].map((times) => ({
      median: times[times.length >> 1] ?? Infinity,
      p99: times[Math.ceil(times.length * 0.99) - 1] ?? Infinity,
    }));
    const { median, p99 } = rounds.reduce((best, one) => (one.p99 < best.p99 ? one : best));
    console.log(`country list: median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
    assert.ok(p99 < 50, `p99 is ${p99} ms`);
  });
});

describe("the list", () => {
  test("No is under a hasty Enter, and changes nothing", async () => {
    const page = await there.toPage("&methods=mobile,office");
    await page.click(".row-actions button:last-child");
    assert.equal(await there.focused(), "delete-no");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".method-row").count(), 2);
    assert.match(await there.focused(), /^delete-/);
  });

  test("deleting the default says which one takes over, before and after", async () => {
    const page = await there.toPage("&methods=mobile,office");
    await page.click(".row-actions button:last-child");
    assert.match(await there.words("dialog"), /The default becomes Phone – call \(\+46 8-••• ••• 00\)/);
    await page.click("dialog .danger");
    await page.waitForSelector(".news");
    assert.match(await there.words(".news"), /\+46 70-174 06 05 is deleted everywhere\. Your default sign-in method is now Phone – call \(\+46 8-••• ••• 00\)\./);
    assert.equal(await page.locator(".method-row").count(), 1);
    assert.equal(await there.focused(), "methods-title");
  });

  test("a chosen default is shown at once", async () => {
    const page = await there.toPage("&methods=mobile,alternate-mobile,office");
    await page.click("#change-default");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".news");
    assert.match(await there.words(".default-method"), /Phone – call \(\+46 73-••• •• 20\)/);
    assert.equal(await there.focused(), "change-default");
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
