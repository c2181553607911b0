// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { en } from "../../../ui/text/en.js";
import { sv } from "../../../ui/text/sv.js";
import { read, sources } from "./sources.mjs";

/** Every word with its path; functions as they are. @param {unknown} words @param {string} path @returns {[string, unknown][]} */
function leaves(words, path = "") {
  if (typeof words !== "object" || words === null) return [[path, words]];
  return Object.entries(words).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key));
}

const languages = { en, sv };

test("both languages have the same keys, of the same kind", () => {
  const shape = (/** @type {unknown} */ words) => leaves(words).map(([path, value]) => `${path}: ${typeof value}`);
  assert.deepEqual(shape(sv), shape(en));
});

for (const [language, words] of Object.entries(languages)) {
  test(`no word is empty, doubled in space or unfinished in ${language}`, () => {
    for (const [path, value] of leaves(words)) {
      const text = typeof value === "function" ? String(sample(value)) : String(value);
      assert.notEqual(text.trim(), "", path);
      assert.doesNotMatch(text, /undefined|NaN|\[object|  |TODO|\.\.\./, `${path}: ${text}`);
      assert.equal(text, text.trim(), path);
    }
  });
}

/** A function of words, called with something of every kind that they take. @param {Function} words */
function sample(words) {
  for (const value of ["Kontoret", 2, [], { one: "1" }]) {
    try {
      const text = words(value, "3", "4");
      if (typeof text === "string") return text;
    } catch {
      // It wanted something of another kind.
    }
  }
  return "made of values that this test does not know";
}

test("Swedish is not left in English: hardly a sentence is the same", () => {
  const english = new Map(leaves(en));
  const same = leaves(sv).filter(([path, value]) => typeof value === "string" && value === english.get(path) && /\s/.test(value));
  assert.deepEqual(same.map(([path]) => path), []);
});

test("every word is used", () => {
  const code = sources("ui").filter(({ path }) => path.endsWith(".js") && !/^ui\/text\/(en|sv)/.test(path)).map(read).join("\n");
  const used = new Set(code.match(/[\p{L}\d$_]+/gu));
  const unused = leaves(en).map(([path]) => path).filter((path) => {
    const [key = "", parent] = path.split(".").reverse();
    // Words that a value chooses (`t.refusals[code]`) are used through their parent.
    return !used.has(key) && !code.includes(`${parent}[`);
  });
  assert.deepEqual(unused, []);
});

test("no words stand outside text/", () => {
  const found = [];
  // html.js itself only speaks of templates.
  const drawing = sources("ui").filter(({ path }) => /^ui\/(pages|parts)\/.*\.js$/.test(path) && path !== "ui/parts/html.js");
  for (const source of drawing) {
    for (const markup of templatesIn(read(source))) {
      const visible = markup.replace(/<[^>]*>/gs, " ");
      if (/\p{L}{2,}/u.test(visible)) found.push(`${source.path}: ${visible.trim().replace(/\s+/g, " ")}`);
    }
  }
  assert.ok(drawing.length > 20, "the pages were read");
  assert.deepEqual(found, []);
});

test("and the search for them finds one in a template within a template", () => {
  const code = "html`<p class=${a ? `x-${b}` : null}>${list.map((one) => html`<b>Oops</b>${one}`)}</p>`";
  assert.deepEqual(templatesIn(code), ["<b>Oops</b>", "<p class=></p>"]);
});

/** The markup of every `html` template, without its holes. @param {string} code @returns {string[]} */
function templatesIn(code) {
  /** @type {string[]} */
  const found = [];
  /** Reads a template from behind its opening backtick; answers where it ends. @param {number} from @param {boolean} isMarkup */
  const template = (from, isMarkup) => {
    let markup = "";
    let at = from;
    while (at < code.length && code[at] !== "`") {
      if (code.startsWith("${", at)) at = hole(at + 2);
      else {
        markup += code[at];
        at += 1;
      }
    }
    if (isMarkup) found.push(markup);
    return at + 1;
  };
  /** Reads a hole from behind its `${`; answers where it ends. @param {number} from */
  const hole = (from) => {
    let depth = 1;
    let at = from;
    while (at < code.length && depth > 0) {
      if (code[at] === "`") at = template(at + 1, code.slice(at - 4, at) === "html");
      else {
        if (code[at] === "{") depth += 1;
        if (code[at] === "}") depth -= 1;
        at += 1;
      }
    }
    return at;
  };
  for (let at = code.indexOf("html`"); at >= 0; at = code.indexOf("html`", at)) at = template(at + 5, true);
  return found;
}
