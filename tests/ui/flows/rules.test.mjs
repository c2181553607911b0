// @ts-check
/** @import { RulesPage, SettingValue } from "../../../ui/ipc/contract.d.ts" */
/** @import { Entry, Takes } from "../../../ui/flows/rules-fields.js" */
/** @import { RulesEvent, RulesState, ShownRules } from "../../../ui/flows/rules.js" */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { chosenWith, entryOf, FIELDS, ownIn, preferring, sectionOf, SECTIONS, valueOf } from "../../../ui/flows/rules-fields.js";
import { formOf, hasUnsaved, keepsRecordShorter, LOADING, step, wrongRules, wrongSections } from "../../../ui/flows/rules.js";
import { en } from "../../../ui/text/en.js";
import { sv } from "../../../ui/text/sv.js";

/** @param {Partial<RulesPage>} [but] @returns {RulesPage} */
function page(but = {}) {
  const rule = (/** @type {SettingValue | null} */ value, /** @type {SettingValue | null} */ standard, fixed = false) => ({ value, default: standard, fixed });
  return {
    file: null,
    editable: true,
    rules: {
      "audiences.phone": rule("everybody", "everybody"),
      "two-step": rule("nobody", "everybody", true),
      "limits.tries-per-call": rule(3, 3),
      countries: rule(["SE"], null),
      contact: rule(null, null),
    },
    ...but,
  };
}

/** @param {RulesPage} shown @param {...RulesEvent} events @returns {ShownRules} */
function after(shown, ...events) {
  /** @type {RulesState} */
  let state = step(LOADING, { kind: "loaded", page: shown });
  for (const event of events) state = step(state, event);
  assert.equal(state.kind, "shown");
  return /** @type {ShownRules} */ (state);
}

/** @param {string} key @param {Entry} entry @returns {RulesEvent} */
const filledIn = (key, entry) => ({ kind: "filled-in", key, entry });

describe("what stands in a field says what stood there", () => {
  /** @type {[Takes["kind"], SettingValue | null, SettingValue?][]} */
  const rows = [
    ["switch", true], ["switch", false], ["count", 3], ["length", "24 h"], ["text", "Rum 12"], ["text", null, ""],
    ["countries", ["NO", "SE"]], ["texts", ["+46939", "+4590"]], ["texts", []],
    ["audience", "everybody"], ["audience", "nobody"], ["audience", ["agents", "group:Lager"]],
    ["audience", ["group:Lager", "agents", "people"], ["people", "agents", "group:Lager"]],
  ];
  for (const [kind, value, said = value ?? ""] of rows) {
    const takes = /** @type {Takes} */ ({ kind });
    test(`${kind}: ${JSON.stringify(value)}`, () => assert.deepEqual(valueOf(takes, entryOf(takes, value)), said));
  }
});

test("what can not be a value goes as it was typed, for the shell to say what is wrong", () => {
  assert.equal(valueOf({ kind: "count" }, " two "), "two");
  assert.deepEqual(valueOf({ kind: "texts" }, "+46 939\n\n +4590, 12 "), ["+46 939", "+4590", "12"]);
  assert.deepEqual(valueOf({ kind: "audience" }, { who: "some", roles: [], groups: " , " }), []);
  assert.deepEqual(valueOf({ kind: "audience" }, { who: "nobody", roles: ["agents"], groups: "Lager" }), "nobody");
});

test("one is chosen once, and the preferred one stands first", () => {
  assert.deepEqual(chosenWith(["a", "b"], "b", true), ["a", "b"]);
  assert.deepEqual(chosenWith(["a", "b"], "a", false), ["b"]);
  assert.deepEqual(preferring(["a", "b", "c"], "c"), ["c", "a", "b"]);
});

test("every rule stands in one section and has words in both languages", () => {
  const keys = FIELDS.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  for (const words of [en, sv]) assert.deepEqual(Object.keys(words.ruleFields).sort(), [...keys].sort());
  assert.equal(sectionOf("countries"), "where");
});

test("what the settings file says is not sent, nor what the shell did not tell of", () => {
  const sent = formOf(after(page(), filledIn("limits.tries-per-call", "2")));
  assert.deepEqual(sent, { "audiences.phone": "everybody", countries: ["SE"], "limits.tries-per-call": 2, contact: "" });
});

test("unsaved is what says something else, and nothing where nothing may be changed", () => {
  const changed = filledIn("limits.tries-per-call", "2");
  assert.equal(hasUnsaved(LOADING), false);
  assert.equal(hasUnsaved(after(page())), false);
  assert.equal(hasUnsaved(after(page(), changed)), true);
  assert.equal(hasUnsaved(after(page(), changed, filledIn("limits.tries-per-call", " 3 "))), false);
  assert.equal(hasUnsaved(after(page(), changed, { kind: "put-back" })), false);
  assert.equal(hasUnsaved(after(page({ editable: false }), changed)), false);
});

test("the record is kept shorter where more would go than goes now", () => {
  /** @type {[number, string, boolean, number | null][]} */
  const rows = [
    [0, "365", false, 365], [365, "90", false, 90], [365, "365", false, null], [90, "365", false, null],
    [365, "0", false, null], [0, "0", false, null], [0, "", false, null], [0, "soon", false, null], [0, "90", true, null],
  ];
  for (const [before, typed, fixed, expected] of rows) {
    const rules = { ...page().rules, "keep-record-days": { value: before, default: 0, fixed } };
    const shown = after(page({ rules }), filledIn("keep-record-days", typed));
    assert.equal(keepsRecordShorter(shown), expected, `${before} → ${typed}`);
  }
});

test("a fault is told until somebody has been at the field", () => {
  const faults = /** @type {const} */ ([
    { rule: "limits.tries-per-call", problem: { kind: "wrong-value", expected: "a number" } },
    { rule: "audiences.phone", problem: { kind: "nobody-gets-in" } },
  ]);
  const wrong = after(page(), { kind: "found-wrong", faults: [...faults] });
  assert.deepEqual(wrongRules(wrong), ["audiences.phone", "limits.tries-per-call"]);
  assert.deepEqual([...wrongSections(wrong)], ["methods", "limits"]);
  const mended = step(wrong, filledIn("limits.tries-per-call", "2"));
  // Any rule may be what lets somebody in again.
  assert.deepEqual(wrongRules(/** @type {ShownRules} */ (mended)), []);
  const other = step(wrong, filledIn("countries", []));
  assert.deepEqual(wrongRules(/** @type {ShownRules} */ (other)), ["limits.tries-per-call"]);
});

test("saved is said until something is changed again, and a preview stays", () => {
  const preview = /** @type {const} */ ({ kind: "nobody", name: "x" });
  const saved = after(page(), { kind: "previewed", preview }, { kind: "saved", page: page() });
  assert.deepEqual([saved.saved, saved.preview], [true, preview]);
  const again = /** @type {ShownRules} */ (step(saved, filledIn("countries", [])));
  assert.equal(again.saved, false);
});

test("a section tells how many rules are the organisation's own", () => {
  const { rules } = page();
  const own = Object.fromEntries(SECTIONS.map((section) => [section.id, ownIn(section, rules)]));
  assert.deepEqual(own, { methods: 0, signIn: 1, calls: 0, where: 1, helpdesk: 0, limits: 0, sessions: 0, record: 0, contact: 0 });
});

test("nothing that happens before the rules are there shows them", () => {
  assert.equal(step(LOADING, filledIn("countries", [])), LOADING);
});
