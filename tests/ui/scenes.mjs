// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./scenes/shell.mjs" */
/** @import { Looks, Screen } from "./browser.mjs" */
import { scenes as authenticatorApp } from "./scenes/authenticator-app.mjs";
import { scenes as helpdesk } from "./scenes/helpdesk.mjs";
import { scenes as kiosk } from "./scenes/kiosk.mjs";
import { scenes as methods } from "./scenes/methods.mjs";
import { scenes as overview } from "./scenes/overview.mjs";
import { scenes as people } from "./scenes/people.mjs";
import { scenes as phoneLine } from "./scenes/phone-line.mjs";
import { scenes as record } from "./scenes/record.mjs";
import { scenes as reset } from "./scenes/reset.mjs";
import { scenes as rules } from "./scenes/rules.mjs";
import { scenes as secondStep } from "./scenes/second-step.mjs";
import { scenes as shell } from "./scenes/shell.mjs";
import { scenes as tokens } from "./scenes/tokens.mjs";

/** Every page and dialog, in every state that looks different. */
export const SCENES = [...shell, ...kiosk, ...secondStep, ...reset, ...methods, ...authenticatorApp, ...overview, ...people, ...tokens, ...helpdesk, ...rules, ...phoneLine, ...record];

/**
 * @param {Screen} screen
 * @param {Scene} scene
 * @param {string} more what else the address asks for, as `language=sv`
 * @param {Looks} [looks]
 * @returns {Promise<Page>}
 */
export async function openScene(screen, scene, more, looks) {
  const page = await screen.open(`${scene.address}&${more}`, looks);
  await reach(page, scene);
  return page;
}

/**
 * Changes the language in place, as the settings menu does: what the scene shows has to survive it.
 *
 * @param {Page} page
 * @param {Scene} scene
 * @param {"en" | "sv" | "pseudo"} language
 */
export async function speak(page, scene, language) {
  if (scene.folds) {
    await page.reload();
    await page.waitForSelector("html[data-page]");
  }
  await page.evaluate(async (language) => {
    // The address is the page's own: `import` here is the browser's, of a file in ui/.
    const { setLanguage } = await import(/** @type {string} */ ("/text/index.js"));
    document.documentElement.lang = language === "sv" ? "sv" : "en";
    setLanguage(language === "sv" ? "sv" : "en", { pseudo: language === "pseudo" });
  }, language);
  if (scene.folds) await reach(page, scene);
  else await page.waitForSelector(scene.shows);
}

/** @param {Page} page @param {Scene} scene */
async function reach(page, scene) {
  await scene.reach?.(page);
  await page.waitForSelector(scene.shows);
}
