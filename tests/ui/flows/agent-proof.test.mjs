// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { ASKING, secondsLeft, step } from "../../../ui/flows/agent-proof.js";

/** @import { AgentProof, CasePage } from "../../../ui/ipc/contract.d.ts" */
/** @import { AgentProofState } from "../../../ui/flows/agent-proof.js" */

const NOW = 1_800_000_000_000;

/** What the shell answers, whose clock shows `NOW`. @param {AgentProof["proof"]} proof @returns {AgentProof} */
function answer(proof) {
  const page = /** @type {CasePage} */ ({ now: NOW, agentProofsLeft: 2 });
  return { case: page, proof };
}

test("a number is shown for as long as the device shows it, by the shell's clock", () => {
  // This page's clock is a minute ahead.
  const here = NOW + 60_000;
  let state = step(ASKING, { kind: "told", answer: answer({ kind: "shown", on: "authenticator-app", code: "482913", until: NOW + 20_000 }), at: here });
  for (const [later, left] of /** @type {const} */ ([[0, 20], [1, 20], [1000, 19], [19_999, 1]])) {
    assert.equal(secondsLeft(state, here + later), left);
    assert.equal(step(state, { kind: "ticked", at: here + later }), state, `${later}`);
  }
  state = step(state, { kind: "ticked", at: here + 20_000 });
  assert.deepEqual(state, { kind: "over", left: 2 }, "nothing is left of the number");
  assert.equal(secondsLeft(state, here), 0);
});

test("what is waited for is counted down, and asked for by the page alone", () => {
  const state = step(ASKING, { kind: "told", answer: answer({ kind: "wait", from: NOW + 5000 }), at: NOW });
  assert.equal(secondsLeft(state, NOW + 1000), 4);
  assert.equal(secondsLeft(state, NOW + 9000), 0);
  assert.equal(step(state, { kind: "ticked", at: NOW + 9000 }), state);
  const again = step(state, { kind: "told", answer: answer({ kind: "wait", from: NOW + 35_000 }), at: NOW + 5000 });
  assert.equal(again.kind, "waiting");
});

test("a refusal begins from the start", () => {
  /** @type {AgentProofState[]} */
  const states = [ASKING, { kind: "waiting", from: NOW, offset: 0 }, { kind: "over", left: 1 }];
  for (const state of states) assert.equal(step(state, { kind: "refused" }), ASKING, state.kind);
  assert.equal(step(ASKING, { kind: "ticked", at: NOW }), ASKING);
});
