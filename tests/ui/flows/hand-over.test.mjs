// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { HANDED_OVER, step } from "../../../ui/flows/hand-over.js";
import { CommandError } from "../../../ui/ipc/commands.js";

/** @import { HandOverEvent, HandOverState } from "../../../ui/flows/hand-over.js" */
/** @import { ErrorCode } from "../../../ui/ipc/contract.d.ts" */

const error = (/** @type {ErrorCode} */ code) => new CommandError("prove_at_screen", { code, field: "code", retryAfterSeconds: null });

/** What is asked after an event. @param {HandOverEvent} event */
function asking(event) {
  const state = step(HANDED_OVER, event);
  assert(state.kind === "asks" && state.ask !== null);
  return { state, ask: state.ask };
}

/** @param {HandOverState} state */
const told = (state) => (state.kind === "ended" ? state.how : state.problem?.code ?? "asks");

test("each thing that is asked ends it in its own way, or says what is wrong", () => {
  /** @type {[HandOverEvent, ErrorCode | null, string][]} */
  const rows = [
    [{ kind: "typed", typed: "1" }, null, "passed"],
    [{ kind: "typed", typed: "1" }, "code-wrong", "code-wrong"],
    [{ kind: "typed", typed: "1" }, "case-no-tries-left", "no-tries"],
    [{ kind: "typed", typed: "1" }, "hand-over-ended", "over"],
    [{ kind: "typed", typed: "1" }, "session-ended", "over"],
    [{ kind: "typed", typed: "1" }, "store-busy", "store-busy"],
    [{ kind: "declines" }, null, "declined"],
    [{ kind: "declines" }, "case-ended", "over"],
    [{ kind: "gives-back" }, null, "given-back"],
    [{ kind: "gives-back" }, "hand-over-ended", "given-back"],
  ];
  for (const [event, code, expected] of rows) {
    const { state, ask } = asking(event);
    const after = step(state, code === null ? { kind: "answered", ask } : { kind: "refused", ask, error: error(code) });
    assert.equal(told(after), expected, `${event.kind} ${code}`);
  }
});

test("one thing is asked at a time, and its answer is waited for when the time is over", () => {
  const { state, ask } = asking({ kind: "typed", typed: "482913" });
  for (const event of /** @type {HandOverEvent[]} */ ([{ kind: "typed", typed: "1" }, { kind: "wants-to-decline" }, { kind: "declines" }, { kind: "gives-back" }, { kind: "time-over" }])) {
    assert.equal(step(state, event), state, event.kind);
  }
  assert.equal(told(step(state, { kind: "answered", ask })), "passed");
  assert.equal(step(state, { kind: "answered", ask: { ...ask } }), state, "the answer to something else");
  assert.equal(told(step(HANDED_OVER, { kind: "time-over" })), "over");
});

test("what has ended stays so", () => {
  const over = step(HANDED_OVER, { kind: "time-over" });
  assert.equal(step(over, { kind: "typed", typed: "1" }), over);
});
