// @ts-check
// The first page's modules are named in index.html, so that they are fetched at once and not wave after wave.
import assert from "node:assert/strict";
import { posix } from "node:path";
import { test } from "node:test";
import { read } from "./sources.mjs";

/** Where a window begins, and the page that most windows begin with. */
const FIRST = ["main.js", "pages/sign-in.js"];

/** What a module needs before it runs, itself included. @param {string} path @param {Set<string>} found */
function needs(path, found) {
  if (found.has(path)) return;
  found.add(path);
  const code = read({ path: `ui/${path}` });
  for (const [, name = ""] of code.matchAll(/^(?:import|export)\b[^"';]*?["'](\.[^"']+)["']/gm)) {
    needs(posix.join(posix.dirname(path), name), found);
  }
}

test("index.html preloads every module of the first page, and no other", () => {
  /** @type {Set<string>} */
  const found = new Set();
  for (const path of FIRST) needs(path, found);
  assert.ok(found.size > 40, "imports were read");
  const preloaded = [...read({ path: "ui/index.html" }).matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, href]) => href);
  // The script's own element fetches main.js.
  const wanted = [...found].filter((path) => path !== "main.js").sort();
  assert.deepEqual(preloaded, wanted, `index.html should say:\n${wanted.map((path) => `    <link rel="modulepreload" href="${path}" />`).join("\n")}`);
});
