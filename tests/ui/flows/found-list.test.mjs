// @ts-check
// A list that is looked for: of people, of hardware tokens.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lookFor, step as stepOf } from "../../../ui/flows/found-list.js";

/** @import { Ask, FoundList, ListEvent, PageOfRows } from "../../../ui/flows/found-list.js" */

/** @typedef {{ text: string, role: string | null }} Wanted */
/** @typedef {{ name: string, note?: string }} Row */
/** @typedef {FoundList<Wanted, Row, PageOfRows>} State */

/** @param {State} state @param {ListEvent<Wanted, Row, PageOfRows>} event */
const step = (state, event) => stepOf(state, event, ({ name }) => name);

/** @returns {State} */
const start = () => lookFor({ text: "", role: null });

/** @param {State} state */
function asked(state) {
  assert.ok(state.ask);
  return state.ask;
}

/** @param {State} state @param {string[]} names @param {number} [total] */
function answered(state, names, total = names.length) {
  const ask = asked(state);
  const shown = state.found.kind === "found" && ask.after !== null ? state.found.rows.length : 0;
  const rows = names.map((name) => ({ name }));
  return step(state, { kind: "answered", ask, rows, answer: { total, hasMore: shown + names.length < total } });
}

/** @param {string} text @returns {ListEvent<Wanted, Row, PageOfRows>} */
const typed = (text) => ({ kind: "wanted", wanted: { text } });
/** @param {State} state */
const names = ({ found }) => (found.kind === "found" ? found.rows.map(({ name }) => name) : found.kind);
/** @type {{ code: "store-closed", field: null, retryAfterSeconds: null }} */
const closed = { code: "store-closed", field: null, retryAfterSeconds: null };
/** @param {State} state */
const refused = (state) => step(state, { kind: "refused", ask: asked(state), error: closed });

describe("a list that is looked for", () => {
  it("begins with what is wanted at first", () => {
    const state = start();
    assert.deepEqual(state.ask, { wanted: { text: "", role: null }, after: null });
    assert.equal(names(state), "loading");
    const found = answered(state, ["anna", "bo"]);
    assert.deepEqual([names(found), found.ask], [["anna", "bo"], null]);
  });

  it("asks at the first letter, and what was found stays until the answer comes", () => {
    const state = step(answered(start(), ["anna"]), typed("b"));
    assert.deepEqual([state.ask?.wanted.text, names(state)], ["b", ["anna"]]);
    const filtered = step(answered(state, ["bo"]), { kind: "wanted", wanted: { role: "agent" } });
    assert.deepEqual(filtered.ask, { wanted: { text: "b", role: "agent" }, after: null }, "and what was typed stays wanted");
  });

  it("asks for one thing at a time, and then for what is wanted last alone", () => {
    let state = step(answered(start(), ["anna"]), typed("b"));
    const first = asked(state);
    for (const text of ["bo", "bod", "bodi"]) state = step(state, typed(text));
    assert.equal(state.ask, first, "nothing more is asked meanwhile");
    state = answered(state, ["bo", "bodil"]);
    assert.deepEqual([names(state), state.ask?.wanted.text], [["bo", "bodil"], "bodi"]);
    state = answered(state, ["bodil"]);
    assert.deepEqual([names(state), state.ask], [["bodil"], null]);
  });

  it("asks anew for what may have changed since it was asked", () => {
    const state = start();
    const again = step(state, { kind: "again" });
    assert.equal(again.ask, state.ask);
    const after = answered(again, ["anna"]);
    assert.deepEqual(after.ask, { wanted: { text: "", role: null }, after: null });
    assert.notEqual(after.ask, state.ask);
    assert.equal(answered(after, ["anna"]).ask, null);
  });

  it("takes no answer to what it does not ask", () => {
    const state = step(answered(start(), ["anna"]), typed("b"));
    /** @type {Ask<Wanted>} */
    const other = { ...asked(state) };
    const late = step(state, { kind: "answered", ask: other, rows: [], answer: { total: 0, hasMore: false } });
    assert.equal(late, state);
    assert.equal(step(state, { kind: "refused", ask: other, error: closed }), state);
  });

  it("asks for more behind the last, once", () => {
    let state = answered(start(), ["anna", "bo"], 3);
    state = step(state, { kind: "more" });
    assert.equal(state.ask?.after, "bo");
    assert.equal(step(state, { kind: "more" }), state);
    state = answered(state, ["cecilia"], 3);
    assert.deepEqual(names(state), ["anna", "bo", "cecilia"]);
    assert.equal(step(state, { kind: "more" }), state, "there are no more");
  });

  it("does not add more of what nobody wants any more", () => {
    const more = step(answered(start(), ["anna", "bo"], 3), { kind: "more" });
    const state = answered(step(more, typed("x")), ["cecilia"], 3);
    assert.deepEqual([names(state), state.ask?.wanted.text, state.ask?.after], [["anna", "bo"], "x", null]);
  });

  it("keeps what it has when more can not be had", () => {
    const state = refused(step(answered(start(), ["anna"], 2), { kind: "more" }));
    assert.deepEqual(names(state), ["anna"]);
    assert.equal(state.found.kind === "found" && state.found.moreFailed, closed);
  });

  it("says when nothing can be had, and tries again", () => {
    const failed = refused(start());
    assert.deepEqual([failed.found.kind, failed.ask], ["failed", null]);
    const again = step(failed, { kind: "again" });
    assert.deepEqual([again.found.kind, again.ask?.after], ["loading", null]);
  });

  it("looks for what was typed meanwhile when the answer is a refusal", () => {
    const state = refused(step(start(), typed("b")));
    assert.deepEqual([state.found.kind, state.ask?.wanted.text], ["loading", "b"]);
  });

  it("shows a row that was changed as it is now", () => {
    const state = answered(start(), ["anna", "bo"]);
    const changed = step(state, { kind: "changed", row: { name: "bo", note: "new" } });
    assert.deepEqual(changed.found.kind === "found" && changed.found.rows, [{ name: "anna" }, { name: "bo", note: "new" }]);
  });
});
