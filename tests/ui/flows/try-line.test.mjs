// @ts-check
// *Call me now*: the flow of a call that is for nobody's account.
/** @import { AddPhone, AddPhoneEvent, OwnPhone } from "../../../ui/flows/add-phone.js" */
/** @import { CallStep } from "../../../ui/ipc/contract.d.ts" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addPhone, mayHaveCallUp, step } from "../../../ui/flows/add-phone.js";
import { linesOf } from "../../../ui/flows/live-call.js";
import { reading, startedCall } from "./samples.mjs";

const AT = 1_000_000;
/** @type {OwnPhone} */
const OWN = { id: "m7", slot: "mobile", value: "+46 70-174 06 05" };
/** @type {AddPhoneEvent} */
const NEXT = { kind: "next", at: AT };

/** @param {OwnPhone | null} chosen */
const form = (chosen) => addPhone({ kind: "try", own: [OWN], chosen }, "SE", ["key-number"]);

/** @param {AddPhone} state @param {...AddPhoneEvent} events */
const after = (state, ...events) => events.reduce(step, state);

/** A call to one's own number that is up. */
function calling() {
  const placing = after(form(OWN), NEXT);
  assert.ok(placing.ask);
  return after(placing, { kind: "call-placed", ask: placing.ask, started: startedCall(), at: AT });
}

/** @param {CallStep} callStep @returns {AddPhoneEvent} */
const reports = (callStep) => ({ kind: "progress", at: AT + 900, progress: { call: 7, step: callStep, elapsed: 900 } });

test("one's own number is called without typing it", () => {
  assert.deepEqual(after(form(OWN), NEXT).ask, { kind: "try-call", to: { kind: "method", method: "m7" } });
});

test("another number is read first, and called as it was shown", () => {
  const asking = after(form(OWN), { kind: "own-chosen", method: null }, { kind: "number-typed", typed: "0701740605", country: "SE" }, NEXT);
  assert.ok(asking.ask?.kind === "understand");
  const placing = after(asking, { kind: "understood", ask: asking.ask, reading: reading(), at: AT });
  assert.deepEqual(placing.ask, { kind: "try-call", to: { kind: "number", typed: "0701740605", country: "SE", confirmed: "+46701740605" } });
});

test("another number that is missing is asked for", () => {
  const state = after(form(null), NEXT);
  assert.equal(state.kind === "form" && state.refusal?.error.code, "number-empty");
});

test("the call passes, and nothing has been added", () => {
  const tried = after(calling(), reports({ kind: "answered" }), reports({ kind: "passed" }));
  assert.equal(tried.kind, "tried");
  assert.equal(mayHaveCallUp(tried), false);
  assert.ok(tried.kind === "tried" && linesOf(tried.call).every(({ standing }) => standing === "done" || standing === "passed"));
  assert.deepEqual(after(tried, { kind: "done" }), { kind: "closed", ask: null, outcome: { kind: "nothing" } });
});

test("the right keys in the moment of hanging up are still told", () => {
  const hanging = after(calling(), { kind: "cancel" });
  assert.equal(hanging.ask?.kind, "hang-up");
  assert.equal(after(hanging, reports({ kind: "passed" })).kind, "tried");
});

test("a call that failed can be made again, to the same phone", () => {
  const failed = after(calling(), reports({ kind: "failed", cause: "busy", retryAfterSeconds: null }));
  assert.deepEqual(after(failed, { kind: "call-again" }).ask, { kind: "try-call", to: { kind: "method", method: "m7" } });
});
