// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { canStop, CHOOSING, isImportable, shareOf, step, touched } from "../../../ui/flows/people-table.js";
import { CommandError } from "../../../ui/ipc/commands.js";

/** @import { ErrorCode, TableFound } from "../../../ui/ipc/contract.d.ts" */
/** @import { ImportEvent, ImportState } from "../../../ui/flows/people-table.js" */

const file = { name: "people.csv", bytes: 100 };
/** @param {Partial<TableFound>} [but] @returns {TableFound} */
const found = (but = {}) => ({ added: 2, changed: 1, asTheyAre: 0, wrong: 0, problems: [], ...but });
/** @param {ErrorCode} code */
const error = (code) => new CommandError("import_people_table", { code, field: null, retryAfterSeconds: null });
/** @param {...ImportEvent} events @returns {ImportState} */
const after = (...events) => events.reduce(step, CHOOSING);
/** @type {ImportEvent[]} */
const SEEN = [{ kind: "chosen", file }, { kind: "found", found: found() }];

describe("a table of people", () => {
  it("is chosen, looked through, said yes to and done", () => {
    /** @type {[ImportEvent, string][]} */
    const steps = [
      [{ kind: "chosen", file }, "reading"],
      [{ kind: "progressed", progress: { kind: "going", done: 1, of: 4 } }, "reading"],
      [{ kind: "found", found: found() }, "seen"],
      [{ kind: "begun" }, "importing"],
      [{ kind: "progressed", progress: { kind: "changing" } }, "importing"],
      [{ kind: "done", found: found() }, "done"],
    ];
    let state = CHOOSING;
    for (const [event, kind] of steps) assert.equal((state = step(state, event)).kind, kind);
  });

  it("is not imported while a line is wrong, or where there is nothing to do", () => {
    for (const but of [{ wrong: 1 }, { added: 0, changed: 0 }]) {
      const seen = after({ kind: "chosen", file }, { kind: "found", found: found(but) });
      assert.equal(isImportable(found(but)), false);
      assert.equal(step(seen, { kind: "begun" }), seen);
    }
    assert.equal(touched(found()), 3);
  });

  it("can be stopped until people are being changed", () => {
    const importing = after(...SEEN, { kind: "begun" });
    assert.equal(canStop(after({ kind: "chosen", file })), true);
    assert.equal(canStop(importing), true);
    assert.equal(canStop(step(importing, { kind: "progressed", progress: { kind: "changing" } })), false);
    assert.equal(canStop(after(...SEEN)), false);
  });

  it("goes back to where one can go on when it is refused, and calls a stop a stop", () => {
    const refused = error("table-changed");
    /** @type {[ImportState, string, unknown][]} */
    const rows = [
      [step(after({ kind: "chosen", file }), { kind: "refused", error: refused }), "choosing", refused],
      [step(after({ kind: "chosen", file }), { kind: "refused", error: error("table-cancelled") }), "choosing", "stopped"],
      [step(after(...SEEN, { kind: "begun" }), { kind: "refused", error: refused }), "seen", refused],
      [step(after(...SEEN, { kind: "begun" }), { kind: "refused", error: error("table-cancelled") }), "seen", "stopped"],
      [step(after(...SEEN), { kind: "refused", error: refused }), "seen", refused],
    ];
    for (const [state, kind, said] of rows) assert.deepEqual([state.kind, "said" in state && state.said], [kind, said]);
  });

  it("takes no late answer", () => {
    const choosing = step(after({ kind: "chosen", file }), { kind: "refused", error: error("table-cancelled") });
    assert.equal(step(choosing, { kind: "found", found: found() }), choosing);
    assert.equal(step(after(...SEEN), { kind: "done", found: found() }).kind, "seen");
  });

  it("is looked through again, from the beginning", () => {
    const again = step(after(...SEEN), { kind: "again" });
    assert.deepEqual(again, { kind: "reading", file, progress: null });
  });

  it("tells how far it is where that is known", () => {
    assert.equal(shareOf(null), null);
    assert.equal(shareOf({ kind: "changing" }), null);
    assert.equal(shareOf({ kind: "going", done: 0, of: 0 }), null);
    assert.equal(shareOf({ kind: "going", done: 1, of: 4 }), 0.25);
    assert.equal(shareOf({ kind: "going", done: 9, of: 4 }), 1, "the file grew");
  });
});
