// @ts-check
// What has to agree across files, and that no type can hold.
import assert from "node:assert/strict";
import { test } from "node:test";
import { read, sources } from "./sources.mjs";

const contract = read({ path: "ui/ipc/contract.d.ts" });
const index = read({ path: "ui/index.html" });
const scripts = sources("ui").filter(({ path }) => path.endsWith(".js"));

/** The names in a union of strings. @param {string} type */
function union(type) {
  const [, body = ""] = new RegExp(`export type ${type} =([^;]+);`).exec(contract) ?? [];
  return [...body.replace(/\/\/.*|\/\*[^]*?\*\//g, "").matchAll(/"([^"]+)"/g)].map(([, name]) => name).sort();
}

test("commands.js has a function for every command of the contract, and no other", () => {
  const [, body = ""] = /(?:interface|type) Commands (?:= )?\{([^]*?)\n\}/.exec(contract) ?? [];
  const named = [...body.matchAll(/^\s*"?(\w+)"?: \{/gm)].map(([, name]) => name).sort();
  const asked = [...read({ path: "ui/ipc/commands.js" }).matchAll(/\bask\("(\w+)"/g)].map(([, name]) => name).sort();
  assert.ok(named.length > 20, "the contract was read");
  assert.deepEqual(asked, named);
});

test("every refusal and every failure of a call has words, and no other does", async () => {
  const { en } = await import("../../../ui/text/en.js");
  assert.deepEqual(Object.keys(en.refusals).sort(), union("ErrorCode"));
  assert.deepEqual(Object.keys(en.failures).sort(), union("FailureCause"));
});

test("only transport.js touches Tauri", () => {
  const touching = scripts.filter((source) => /__TAURI/.test(read(source).replace(/\/\*[^]*?\*\/|\/\/.*/g, ""))).map(({ path }) => path);
  assert.deepEqual(touching, ["ui/ipc/transport.js"]);
});

test("the simulated shell is loaded only by transport.js, and only when it is wanted", () => {
  const importing = scripts.filter((source) => !source.path.startsWith("ui/ipc/simulated/") && /simulated\//.test(read(source).replace(/\/\*[^]*?\*\/|\/\/.*/g, "")));
  assert.deepEqual(importing.map(({ path }) => path), ["ui/ipc/transport.js"]);
  assert.doesNotMatch(read({ path: "ui/ipc/transport.js" }), /^import .*simulated/m);
});

test("flows touch no document, window or clock", () => {
  for (const source of scripts.filter(({ path }) => path.startsWith("ui/flows/"))) {
    const code = read(source).replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
    assert.doesNotMatch(code, /\b(document|window|navigator|Date\.now|Math\.random|setTimeout)\b/, source.path);
  }
});

test("every script is checked by type", () => {
  assert.deepEqual(scripts.filter((source) => !read(source).startsWith("// @ts-check\n")).map(({ path }) => path), []);
});

test("nothing is parsed as markup but the program's own templates", () => {
  const parsing = scripts.filter((source) => /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser/.test(read(source)));
  assert.deepEqual(parsing.map(({ path }) => path), ["ui/parts/html.js"]);
});

test("no inline style or script, which the policy would refuse", () => {
  assert.doesNotMatch(index, /<style|<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=/);
  for (const source of scripts) assert.doesNotMatch(read(source), /<[^>]*\sstyle=|setAttribute\("style"/, source.path);
});

test("index.html names every style sheet, and only those there are", () => {
  const linked = [...index.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => `ui/${href}`).sort();
  assert.deepEqual(linked, sources("ui").map(({ path }) => path).filter((path) => path.endsWith(".css")));
});

test("every icon that is asked for is drawn", async () => {
  // The element's class needs a browser; the drawings are data above it.
  const drawn = new Set([...read({ path: "ui/parts/icon.js" }).matchAll(/^ {2}"?([\w-]+)"?: \[/gm)].map(([, name]) => name));
  const asked = scripts.flatMap((source) => [...read(source).matchAll(/<svara-icon name="([\w-]+)"/g)].map(([, name]) => name));
  assert.deepEqual(asked.filter((name) => !drawn.has(name)), []);
});

test("a file of the screen can be read at one sitting", () => {
  const long = sources("ui")
    .filter(({ path }) => /\.(js|css)$/.test(path))
    .map((source) => ({ path: source.path, lines: read(source).split("\n").length }))
    .filter(({ lines }) => lines > 450);
  assert.deepEqual(long, []);
});
