// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** @typedef {{ path: string }} Source a file, by its path from the top of the repository */

/** Every file below a folder. @param {string} folder @returns {Source[]} */
export function sources(folder) {
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? sources(path) : [{ path }];
    })
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** @param {Source} source */
export function read({ path }) {
  return readFileSync(`${ROOT}${path}`, "utf8");
}
