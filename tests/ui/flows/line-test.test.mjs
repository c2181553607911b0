// @ts-check
/** @import { LineStep } from "../../../ui/ipc/contract.d.ts" */
/** @import { LineTest, LineTestEvent, Outcome } from "../../../ui/flows/line-test.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { failureOf, isTesting, isUnreached, NO_TEST, rowsOf, step } from "../../../ui/flows/line-test.js";

const why = /** @type {const} */ ({ cause: "silent", detail: null, setting: "server" });
const AT = "192.0.2.10:5060";

/** @param {LineStep} taken @param {Outcome} outcome @param {string | null} [server] @returns {LineTestEvent} */
const told = (taken, outcome, server = null) => ({ kind: "progress", at: 1000, progress: { kind: "step", step: taken, server, outcome } });
/** @param {boolean} usable @param {boolean} [cancelled] @returns {LineTestEvent} */
const ended = (usable, cancelled = false) => ({ kind: "progress", at: 2000, progress: { kind: "ended", usable, cancelled } });
/** @type {LineTestEvent[]} */
const STARTED = [{ kind: "asked" }, { kind: "started", test: 3 }];
const passed = /** @type {const} */ ({ kind: "passed", elapsed: 12 });
const failed = /** @type {const} */ ({ kind: "failed", elapsed: 5000, why });

/** @param {...LineTestEvent} events @returns {LineTest} */
const after = (...events) => events.reduce(step, NO_TEST);

/** @param {LineTest} state */
const seen = (state) => rowsOf(state).map((row) => `${row.step} ${row.outcome.kind}`);

test("what is ahead is there from the beginning", () => {
  assert.deepEqual(seen(after({ kind: "asked" })), ["start ahead", "resolve ahead", "transport ahead", "tls ahead", "registration ahead", "options ahead"]);
  assert.deepEqual(seen(NO_TEST), []);
});

test("a step is running, and then has its time", () => {
  const running = after(...STARTED, told("start", { kind: "running" }));
  assert.equal(seen(running)[0], "start running");
  assert.equal(rowsOf(running)[0]?.began, 1000);
  assert.equal(seen(step(running, told("start", passed)))[0], "start passed");
});

test("a channel that is quicker than the answer loses nothing", () => {
  const state = after({ kind: "asked" }, told("start", passed), { kind: "started", test: 3 });
  assert.equal(seen(state)[0], "start passed");
  assert.deepEqual(seen(after({ kind: "asked" }, told("start", failed), ended(false))), ["start failed"]);
});

test("a failure is where to look, and nothing is ahead any more", () => {
  const state = after(...STARTED, told("transport", failed, AT), told("options", { kind: "skipped" }, AT), ended(false));
  assert.deepEqual(seen(state), ["transport failed", "options skipped"]);
  assert.equal(failureOf(state), why);
  assert.equal(isUnreached(rowsOf(state), /** @type {any} */ (rowsOf(state)[1])), true);
});

test("a step that the settings do not ask for is told from one that was not reached", () => {
  const rows = rowsOf(after(...STARTED, told("tls", { kind: "skipped" }, AT), told("registration", failed, AT)));
  assert.equal(isUnreached(rows, /** @type {any} */ (rows[0])), false);
});

test("a backup server begins anew", () => {
  const state = after(...STARTED, told("start", passed), told("resolve", passed), told("transport", failed, AT), told("options", { kind: "skipped" }, AT), told("transport", passed, "192.0.2.11"));
  assert.deepEqual(seen(state).slice(4), ["transport passed", "tls ahead", "registration ahead", "options ahead"]);
});

test("a cancelled test is over when the shell says so", () => {
  const cancelling = after(...STARTED, { kind: "cancelled" });
  assert.equal(isTesting(cancelling), true);
  assert.deepEqual(step(cancelling, ended(false, true)), { kind: "ended", rows: [], usable: false, cancelled: true });
});

test("nothing is heard after the end, and nothing after it was put away", () => {
  const over = after(...STARTED, ended(true));
  assert.equal(step(over, told("start", passed)), over);
  assert.equal(step(NO_TEST, told("start", passed)), NO_TEST);
  assert.equal(step(over, { kind: "put-away" }), NO_TEST);
  assert.equal(failureOf(over), null);
});
