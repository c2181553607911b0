// @ts-check
// Every scene, in every language and every colour scheme, by axe; and in a narrow window by measure.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { after, before, suite, test } from "node:test";
import { startBrowser } from "../browser.mjs";
import { openScene, SCENES, speak } from "../scenes.mjs";
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

/** The rules that look at colours, which take the longest. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * What axe finds wrong, a line each: by all its rules where a scene is seen first, and then by those alone whose
 * subject has changed.
 *
 * @param {Page} page
 * @param {"all" | "colours" | "all but colours"} which
 * @returns {Promise<string[]>}
 */
function violations(page, which) {
  /** @type {object} */
  const rules =
    which === "colours"
      ? { runOnly: OF_COLOURS }
      : { rules: { "target-size": { enabled: true }, ...(which !== "all" && Object.fromEntries(OF_COLOURS.map((rule) => [rule, { enabled: false }]))) } };
  return page.evaluate(async (rules) => {
    const found = await Reflect.get(window, "axe").run(document, { resultTypes: ["violations"], ...rules });
    return found.violations.flatMap((/** @type {any} */ { id, help, nodes }) =>
      nodes.map((/** @type {any} */ { target, failureSummary }) => `${id}: ${help}\n  ${target.join(" ")}\n  ${failureSummary.replaceAll("\n", "\n  ")}`),
    );
  }, rules);
}

// Each scene has a page of its own.
suite("every scene", { concurrency: availableParallelism() }, () => {
  for (const scene of SCENES) {
    test(`${scene.name}: axe finds nothing wrong, no word is missing, nothing is clipped`, async () => {
      const page = await openScene(screen, scene, "language=en");
      const wrong = [];
      for (const language of /** @type {const} */ (["en", "sv"])) {
        await speak(page, scene, language);
        // The policy of the page forbids a script of another origin, not one from the debugger. It is there still, unless the scene is a page of its own in each language.
        if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
        // Words have no colours of their own: those are looked at in one language.
        const looks = Object.entries(COLOURS).filter(([colours]) => language === "en" || colours === "light");
        for (const [colours, media] of looks) {
          await page.emulateMedia(media);
          const which = colours !== "light" ? "colours" : language === "en" ? "all" : "all but colours";
          wrong.push(...(await violations(page, which)).map((one) => `[${language}, ${colours}] ${one}`));
        }
      }
      await speak(page, scene, "pseudo");
      const untranslated = await untranslatedText(page);
      const clipped = await clippedText(page);
      // 400 % zoom of a window 1280 wide.
      await page.setViewportSize({ width: 320, height: 640 });
      const clippedWhenNarrow = await clippedText(page);
      await screen.close(page);
      assert.equal(wrong.join("\n"), "");
      assert.deepEqual({ untranslated, clipped, clippedWhenNarrow }, { untranslated: [], clipped: [], clippedWhenNarrow: [] });
    });
  }
});
