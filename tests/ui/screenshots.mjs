// @ts-check
// A picture of every scene, to be looked at: target/screenshots/ui/<scene>.<language>.<look>.png
//   node tests/ui/screenshots.mjs              all of them
//   node tests/ui/screenshots.mjs sign-in      those whose names contain the word
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./browser.mjs";
import { openScene, SCENES } from "./scenes.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/ui/", import.meta.url));
const DESKTOP = { width: 960, height: 680 };
const KIOSK = { width: 1280, height: 1024 };

const [wanted = ""] = process.argv.slice(2);
const scenes = SCENES.filter(({ name }) => name.includes(wanted));
await mkdir(FOLDER, { recursive: true });
const screen = await startBrowser();
try {
  for (const scene of scenes) {
    /** @param {string} look */
    const file = (look) => `${FOLDER}${scene.name}.${look}.png`;
    for (const language of ["en", "sv"]) {
      const page = await openScene(screen, scene, `language=${language}`, DESKTOP);
      await page.screenshot({ path: file(`${language}.light`) });
      await page.emulateMedia({ colorScheme: "dark" });
      await page.screenshot({ path: file(`${language}.dark`) });
      await screen.close(page);
    }
    for (const [look, more, looks] of /** @type {const} */ ([["pseudo", "pseudo", DESKTOP], ["kiosk", "language=sv&kiosk", KIOSK]])) {
      const page = await openScene(screen, scene, more, looks);
      await page.screenshot({ path: file(look) });
      await screen.close(page);
    }
  }
} finally {
  await screen.stop();
}
console.log(`${scenes.length} scenes in ${FOLDER}`);
