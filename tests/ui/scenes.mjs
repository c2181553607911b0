// @ts-check
/** @import { Page } from "playwright-core" */
/** @import { Scene } from "./scenes/shell.mjs" */
/** @import { Looks, Screen } from "./browser.mjs" */
import { scenes as methods } from "./scenes/methods.mjs";
import { scenes as shell } from "./scenes/shell.mjs";

/** Every page and dialog, in every state that looks different. */
export const SCENES = [...shell, ...methods];

/**
 * @param {Screen} screen
 * @param {Scene} scene
 * @param {string} more what else the address asks for, as `language=sv`
 * @param {Looks} [looks]
 * @returns {Promise<Page>}
 */
export async function openScene(screen, scene, more, looks) {
  const page = await screen.open(`${scene.address}&${more}`, looks);
  await scene.reach?.(page);
  await page.waitForSelector(scene.shows);
  return page;
}
