// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatIn } from "../../../ui/text/format.js";
import { pseudo } from "../../../ui/text/pseudo.js";

const en = formatIn("en");
const sv = formatIn("sv");
// Intl writes no-break and narrow spaces, which nobody should have to type in a test.
const plain = (/** @type {string} */ text) => text.replace(/[\u00a0\u202f]/g, " ");

/** @param {string} what @param {string} inEnglish @param {string} inSwedish @param {(format: typeof en) => string} write */
function check(what, inEnglish, inSwedish, write) {
  test(`${what}: ${inEnglish} / ${inSwedish}`, () => assert.deepEqual([plain(write(en)), plain(write(sv))], [inEnglish, inSwedish]));
}

check("seconds", "45 seconds", "45 sekunder", (format) => format.duration(45));
check("one second at least", "1 second", "1 sekund", (format) => format.duration(0.2));
check("minutes from a minute and a half, rounded up", "2 minutes", "2 minuter", (format) => format.duration(91));
check("hours", "24 hours", "24 timmar", (format) => format.duration(24 * 3600));
check("when a limit lifts", "in 12 minutes", "om 12 minuter", (format) => format.inTime(690));
check("a step of a call", "1.4 s", "1,4 s", (format) => format.elapsed(1400));
check("a later step", "11 s", "11 s", (format) => format.elapsed(11_200));
check("a file", "1.2 MB", "1,2 MB", (format) => format.size(1_240_000));
check("a country", "Germany", "Tyskland", (format) => format.country("DE"));
check("a large number", "1,284", "1 284", (format) => format.number(1284));

const NOON = new Date(2026, 10, 22, 12).getTime();
check("a moment today", "today 08:12", "i dag 08:12", (format) => format.moment(new Date(2026, 10, 22, 8, 12).getTime(), NOON));
check("a moment yesterday", "yesterday 23:59", "i går 23:59", (format) => format.moment(new Date(2026, 10, 21, 23, 59).getTime(), NOON));
check("until later today", "23:05", "23:05", (format) => format.until(new Date(2026, 10, 22, 23, 5).getTime(), NOON));
check("until tomorrow", "tomorrow 00:05", "i morgon 00:05", (format) => format.until(new Date(2026, 10, 23, 0, 5).getTime(), NOON));
check("until another day", "25 November 00:05", "25 november 00:05", (format) => format.until(new Date(2026, 10, 25, 0, 5).getTime(), NOON));
check("a day this year", "3 November", "3 november", (format) => format.moment(new Date(2026, 10, 3).getTime(), NOON));
check("a day of another year", "3 November 2025", "3 november 2025", (format) => format.date(new Date(2025, 10, 3).getTime(), NOON));

test("Swedish puts å, ä and ö last", () => assert.deepEqual(["Ö", "A", "Å", "Z", "Ä"].sort(sv.compare), ["A", "Z", "Å", "Ä", "Ö"]));

test("the test language stretches sentences, and what functions make of values, and keeps the shape", () => {
  const words = pseudo({ title: "Sign in", nested: { to: (/** @type {string} */ name) => `to ${name}` }, levels: ["Weak"] });
  assert.match(words.title, /^\[Šîĝñ îñ( ~)+\]$/);
  assert.match(words.nested.to("Kontoret"), /^\[ţö Ķöñţöŕéţ( ~)+\]$/);
  assert.equal(words.levels.length, 1);
  assert.ok(words.title.length >= "Sign in".length * 1.4);
});
