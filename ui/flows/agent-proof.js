// @ts-check
/** An agent who is proven to somebody on the telephone. Pure: the shell's answers and the times they arrived go in. */

/** @import { AgentProof, ProvingDevice } from "../ipc/contract.d.ts" */

/**
 * `waiting`: there is a new number from then on. `shown`: the person's device shows `code` until then. `over`: it shows
 * another by now. Moments are of the shell's clock; `offset` has to be added to this page's for that. `left` is how many times the agent
 * may still be proven in the case.
 *
 * @typedef {{ kind: "asking" }
 *   | { kind: "waiting", from: number, offset: number }
 *   | { kind: "shown", on: ProvingDevice, code: string, until: number, offset: number, left: number }
 *   | { kind: "over", left: number }} AgentProofState
 *
 * @typedef {{ kind: "told", answer: AgentProof, at: number }
 *   | { kind: "refused" }
 *   | { kind: "ticked", at: number }} AgentProofEvent
 */

/** @type {AgentProofState} */
export const ASKING = { kind: "asking" };

/** @param {AgentProofState} state @param {AgentProofEvent} event @returns {AgentProofState} */
export function step(state, event) {
  switch (event.kind) {
    case "told": {
      const { proof, case: page } = event.answer;
      const offset = page.now - event.at;
      if (proof.kind === "wait") return { kind: "waiting", from: proof.from, offset };
      return { ...proof, offset, left: page.agentProofsLeft };
    }
    case "refused":
      return ASKING;
    case "ticked":
      return state.kind === "shown" && secondsLeft(state, event.at) === 0 ? { kind: "over", left: state.left } : state;
  }
}

/** Whole seconds until there is a new number, or while this one is shown; none below zero. @param {AgentProofState} state @param {number} now this page's clock */
export function secondsLeft(state, now) {
  if (state.kind !== "waiting" && state.kind !== "shown") return 0;
  const until = state.kind === "waiting" ? state.from : state.until;
  return Math.max(0, Math.ceil((until - (now + state.offset)) / 1000));
}
