// @ts-check
/** @import { RecordRow } from "../../../ui/ipc/contract.d.ts" */
/** @import { Entries, EntriesEvent } from "../../../ui/flows/record.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EVERYTHING, filterIn, followsTheEnd, furtherConditions, LOADING, step } from "../../../ui/flows/record.js";

/** @param {number} sequence @returns {RecordRow} */
const row = (sequence) => ({ sequence, entry: null, canBeDisowned: false });

/** @param {EntriesEvent[]} events @returns {Entries} */
const after = (...events) => events.reduce(step, LOADING);

/** @type {EntriesEvent} */
const FIRST = { kind: "loaded", page: { entries: [row(9), row(8)], older: 8 } };
/** @type {EntriesEvent} */
const OLDER = { kind: "loaded-older", page: { entries: [row(7)], older: null } };

test("older entries come behind what is shown", () => {
  const entries = after(FIRST, OLDER);
  assert.equal(entries.kind, "shown");
  if (entries.kind !== "shown") return;
  assert.deepEqual(entries.rows.map(({ sequence }) => sequence), [9, 8, 7]);
  assert.equal(entries.older, null);
});

test("what is newer is followed until somebody looks back, and told of from then on", () => {
  const rows = /** @type {[EntriesEvent[], boolean, boolean][]} */ ([
    [[FIRST], false, false],
    [[FIRST, { kind: "recorded", newest: 9 }], false, false],
    [[FIRST, { kind: "recorded", newest: 10 }], true, true],
    [[FIRST, OLDER, { kind: "recorded", newest: 10 }], true, false],
    [[FIRST, OLDER, { kind: "recorded", newest: 10 }, FIRST], false, false],
    [[{ kind: "loaded", page: { entries: [], older: null } }, { kind: "recorded", newest: 0 }], true, true],
    [[{ kind: "recorded", newest: 10 }], false, false],
  ]);
  for (const [events, newer, followed] of rows) {
    const entries = after(...events);
    assert.equal(entries.kind === "shown" && entries.newer, newer, JSON.stringify(events));
    assert.equal(followsTheEnd(entries), followed, JSON.stringify(events));
  }
});

test("what could not be fetched leaves what is shown", () => {
  const error = new Error("no");
  assert.deepEqual(after({ kind: "not-loaded", error }), { kind: "not-loaded", error });
  const entries = after(FIRST, { kind: "not-loaded", error });
  assert.equal(entries.kind === "shown" && entries.rows.length, 2);
  assert.equal(entries.kind === "shown" && entries.error, error);
});

test("a form is read as a filter, and a last day counts whole", () => {
  const form = new FormData();
  assert.deepEqual(filterIn(form), EVERYTHING);
  for (const [name, value] of Object.entries({ topic: "calls", outcome: "nonsense", text: " anna ", userName: "anna", station: "", from: "2026-11-30", to: "2026-11-30" })) form.set(name, value);
  const filter = filterIn(form);
  const [from, to] = [new Date(2026, 10, 30).getTime(), new Date(2026, 11, 1).getTime()];
  assert.deepEqual(filter, { ...EVERYTHING, topic: "calls", text: "anna", userName: "anna", from, to });
  assert.equal(furtherConditions(filter), 3);
  form.set("from", "30/11");
  assert.equal(filterIn(form).from, null);
});
