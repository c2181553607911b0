// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { asClock, caseNumberIn, endsAt, hasEnded, isCalling, lookedUp, LOOK_AT_ONCE, mayCall, NO_CASE, proposedPhone, secondsLeft, step } from "../../../ui/flows/helpdesk.js";

/** @import { CasePage, CasePhone, CaseStanding, StartedCall } from "../../../ui/ipc/contract.d.ts" */

const NOW = 1_800_000_000_000;

/** @type {StartedCall} */
const STARTED = { call: 7, international: "", confirmation: "key-number", matchingNumber: "482913", organisation: "Kontoret", simulated: false };

/** @param {CaseStanding} standing @param {Partial<CasePage>} [more] @returns {CasePage} */
function page(standing, more = {}) {
  const person = { person: "anna", userName: "anna", displayName: "Anna Berg" };
  return { row: { number: 12, person, ticket: "INC-1", asks: "unlock", openedAt: NOW, standing }, yours: true, agent: person, privileged: false, phones: [], screen: { kind: "nothing" }, agentProof: { kind: "nothing" }, agentProofsLeft: 3, allowed: [], now: NOW, ...more };
}

/** @param {CasePhone["standing"]} standing @param {string} method @returns {CasePhone} */
const phone = (standing, method) => ({ method, slot: "mobile", standing });

test("the time that is left is counted by the shell's clock, and never below zero", () => {
  // This page's clock is a minute behind the shell's.
  const state = step(NO_CASE, { kind: "shown", page: page({ kind: "passed", until: NOW + 900_000, second: null }), at: NOW - 60_000 });
  assert.equal(endsAt(state), NOW + 900_000);
  for (const [later, left, shown] of /** @type {const} */ ([[0, 900, "15:00"], [1000, 899, "14:59"], [890_000, 10, "0:10"], [900_000, 0, "0:00"], [5_000_000, 0, "0:00"]])) {
    assert.equal(secondsLeft(state, NOW - 60_000 + later), left);
    assert.equal(asClock(left), shown);
  }
  assert.equal(secondsLeft(step(NO_CASE, { kind: "shown", page: page({ kind: "closed", at: NOW }), at: NOW }), NOW), null);
});

test("reports that come before the call's own answer are not lost, and those of another call are", () => {
  let state = step(NO_CASE, { kind: "asked-for-call" });
  assert.equal(isCalling(state), true);
  state = step(state, { kind: "progress", progress: { call: 7, step: { kind: "dialling" }, elapsed: 10 }, at: NOW });
  state = step(state, { kind: "call-started", started: STARTED, at: NOW });
  assert.equal(state.call.kind === "up" && state.call.call.dialled, 10);
  const same = step(state, { kind: "progress", progress: { call: 6, step: { kind: "ringing" }, elapsed: 20 }, at: NOW });
  assert.equal(same, state);
  state = step(state, { kind: "hangs-up" });
  assert.equal(state.call.kind === "up" && state.call.hangingUp, true);
  state = step(state, { kind: "progress", progress: { call: 7, step: { kind: "passed" }, elapsed: 30 }, at: NOW });
  assert.equal(isCalling(state), false);
  assert.deepEqual(step(state, { kind: "call-over" }).call, { kind: "none" });
});

test("a report without a call changes nothing", () => {
  const state = step(NO_CASE, { kind: "progress", progress: { call: 7, step: { kind: "ringing" }, elapsed: 0 }, at: NOW });
  assert.equal(state, NO_CASE);
  assert.equal(step(NO_CASE, { kind: "hangs-up" }), NO_CASE);
});

test("the first phone that may be called is proposed, and none where none may", () => {
  const locked = phone({ kind: "locked", until: null }, "a");
  const ready = phone({ kind: "ready" }, "b");
  const open = /** @type {const} */ ({ kind: "open", until: NOW });
  assert.equal(proposedPhone(page(open, { phones: [locked, ready, phone({ kind: "ready" }, "c")] })), "b");
  assert.equal(proposedPhone(page(open, { phones: [locked, phone({ kind: "too-new", from: NOW }, "d"), phone({ kind: "not-called" }, "e")] })), null);
});

test("each standing says whether a call may be made and whether the case is over", () => {
  /** @type {[CaseStanding, boolean, boolean][]} */
  const rows = [
    [{ kind: "open", until: NOW }, true, false],
    [{ kind: "called", until: NOW }, true, false],
    [{ kind: "not-verified", cause: "busy", until: NOW }, true, false],
    [{ kind: "declined", at: NOW }, false, true],
    [{ kind: "awaits-second", until: NOW }, false, false],
    [{ kind: "passed", until: NOW, second: null }, false, false],
    [{ kind: "closed", at: NOW }, false, true],
    [{ kind: "expired", at: NOW }, false, true],
  ];
  for (const [standing, calls, ended] of rows) {
    assert.equal(mayCall(page(standing)), calls, standing.kind);
    assert.equal(mayCall(page(standing, { yours: false })), false, standing.kind);
    assert.equal(hasEnded(page(standing)), ended, standing.kind);
  }
});

test("a case's number is digits, and not zero", () => {
  for (const [typed, number] of /** @type {const} */ ([["12", 12], [" 7 ", 7], ["0", null], ["", null], ["-1", null], ["1.5", null], ["abc", null], ["9".repeat(16), null]])) {
    assert.equal(caseNumberIn(typed), number, typed);
  }
});

test("a case that can not be looked up is asked for less and less often", () => {
  let look = LOOK_AT_ONCE;
  const waits = [];
  for (let nth = 0; nth < 8; nth += 1) {
    look = lookedUp(look, NOW);
    waits.push((look.at - NOW) / 1000);
  }
  assert.deepEqual(waits, [2, 4, 8, 16, 32, 60, 60, 60]);
});
