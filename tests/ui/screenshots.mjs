// @ts-check
// A picture of every scene, to be looked at: target/screenshots/ui/<scene>.<language>.<look>.png
//   node tests/ui/screenshots.mjs              all of them
//   node tests/ui/screenshots.mjs sign-in      those whose names contain the word
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./browser.mjs";
import { openScene, SCENES, speak } from "./scenes.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/ui/", import.meta.url));
const DESKTOP = { width: 960, height: 680 };
const KIOSK = { width: 1280, height: 1024 };

const [wanted = ""] = process.argv.slice(2);
const scenes = SCENES.filter(({ name }) => name.includes(wanted));
await mkdir(FOLDER, { recursive: true });
const screen = await startBrowser();
/** @param {import("./scenes/shell.mjs").Scene} scene */
async function photograph(scene) {
  /** @param {import("playwright-core").Page} page @param {string} look */
  const take = (page, look) => page.screenshot({ path: `${FOLDER}${scene.name}.${look}.png` });
  const page = await openScene(screen, scene, "language=en", DESKTOP);
  for (const language of /** @type {const} */ (["en", "sv"])) {
    await speak(page, scene, language);
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await page.emulateMedia({ colorScheme });
      await take(page, `${language}.${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await speak(page, scene, "pseudo");
  await take(page, "pseudo");
  await page.setViewportSize(KIOSK);
  await page.evaluate(() => document.documentElement.setAttribute("data-kiosk", ""));
  await speak(page, scene, "sv");
  await take(page, "kiosk");
  await screen.close(page);
}

try {
  for (const scene of scenes) await photograph(scene);
} finally {
  await screen.stop();
}
console.log(`${scenes.length} scenes in ${FOLDER}`);
