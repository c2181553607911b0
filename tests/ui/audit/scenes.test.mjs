// @ts-check
// Every scene, in every language and colour scheme, by axe; and in a narrow window by measure.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "../browser.mjs";
import { openScene, SCENES } from "../scenes.mjs";
import { clippedText, untranslatedText } from "./looking.mjs";

/** @import { Page } from "playwright-core" */
/** @type {import("../browser.mjs").Screen} */
let screen;
let axe = "";

before(async () => {
  screen = await startBrowser();
  axe = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
});
after(() => screen.stop());

/** @type {Record<string, Parameters<Page["emulateMedia"]>[0]>} */
const COLOURS = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced colours": { colorScheme: "dark", forcedColors: "active" },
  "more contrast": { colorScheme: "light", forcedColors: "none", contrast: "more" },
};

/** What axe finds wrong, a line each. @param {Page} page @returns {Promise<string[]>} */
async function violations(page) {
  return page.evaluate(async () => {
    const found = await Reflect.get(window, "axe").run(document, {
      resultTypes: ["violations"],
      rules: { "target-size": { enabled: true } },
    });
    return found.violations.flatMap((/** @type {any} */ { id, help, nodes }) =>
      nodes.map((/** @type {any} */ { target, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary.replaceAll("\n", "\n  ")}`),
    );
  });
}

describe("accessibility", () => {
  for (const scene of SCENES) {
    for (const language of ["en", "sv"]) {
      test(`${scene.name}, ${language}: axe finds nothing wrong in any colours`, async () => {
        const page = await openScene(screen, scene, `language=${language}`);
        // The policy of the page forbids a script of another origin, not one from the debugger.
        await page.evaluate(axe);
        const found = [];
        for (const [colours, media] of Object.entries(COLOURS)) {
          await page.emulateMedia(media);
          found.push(...(await violations(page)).map((one) => `[${colours}] ${one}`));
        }
        await screen.close(page);
        assert.equal(found.join("\n"), "");
      });
    }
  }
});

describe("words and room", () => {
  for (const scene of SCENES) {
    test(`${scene.name}: no word outside the texts, and room for long ones, also 320 wide (400 % zoom)`, async () => {
      const page = await openScene(screen, scene, "pseudo");
      const untranslated = scene.address.includes("fail=app_state") ? [] : await untranslatedText(page);
      const clipped = await clippedText(page);
      await page.setViewportSize({ width: 320, height: 640 });
      const clippedWhenNarrow = await clippedText(page);
      await screen.close(page);
      assert.deepEqual({ untranslated, clipped, clippedWhenNarrow }, { untranslated: [], clipped: [], clippedWhenNarrow: [] });
    });
  }
});
