// @ts-check
/** The screen that an agent has handed over to somebody. Pure: what they do and the shell's answers go in. */

/** @import { CommandError } from "../ipc/commands.js" */

/**
 * What the shell is asked.
 * @typedef {{ kind: "code", typed: string } | { kind: "decline" } | { kind: "give-back" }} Ask
 *
 * How it ended. `over`: its time is over, or the case is; `given-back` needs no word, since whoever gave it back is gone.
 * @typedef {"passed" | "declined" | "no-tries" | "over" | "given-back"} End
 *
 * `declining`: whoever has it is asked whether they mean it, since that ends the case.
 * @typedef {{ kind: "asks", declining: boolean, ask: Ask | null, problem: CommandError | null } | { kind: "ended", how: End }} HandOverState
 *
 * @typedef {{ kind: "typed", typed: string }
 *   | { kind: "wants-to-decline" }
 *   | { kind: "changed-mind" }
 *   | { kind: "declines" }
 *   | { kind: "gives-back" }
 *   | { kind: "answered", ask: Ask }
 *   | { kind: "refused", ask: Ask, error: CommandError }
 *   | { kind: "time-over" }} HandOverEvent
 */

/** @type {HandOverState} */
export const HANDED_OVER = { kind: "asks", declining: false, ask: null, problem: null };

/** @type {ReadonlySet<string>} */
const OVER = new Set(["hand-over-ended", "case-ended", "session-ended", "no-such-person", "person-disabled", "case-nothing-to-show"]);

/** @param {HandOverState} state @param {HandOverEvent} event @returns {HandOverState} */
export function step(state, event) {
  if (state.kind === "ended") return state;
  switch (event.kind) {
    case "typed":
      return asked(state, { kind: "code", typed: event.typed });
    case "wants-to-decline":
      return state.ask === null ? { ...state, declining: true, problem: null } : state;
    case "changed-mind":
      return state.ask === null ? { ...state, declining: false } : state;
    case "declines":
      return asked(state, { kind: "decline" });
    case "gives-back":
      return asked(state, { kind: "give-back" });
    case "answered":
      return state.ask === event.ask ? { kind: "ended", how: HOW[event.ask.kind] } : state;
    case "refused":
      return state.ask === event.ask ? refused(state, event.ask, event.error) : state;
    case "time-over":
      // What is under way came in time, or is told that it did not.
      return state.ask === null ? { kind: "ended", how: "over" } : state;
  }
}

/** @type {Record<Ask["kind"], End>} */
const HOW = { code: "passed", decline: "declined", "give-back": "given-back" };

/** @param {Extract<HandOverState, { kind: "asks" }>} state @param {Ask} ask @returns {HandOverState} */
function asked(state, ask) {
  return state.ask === null ? { ...state, ask, problem: null } : state;
}

/** @param {Extract<HandOverState, { kind: "asks" }>} state @param {Ask} ask @param {CommandError} error @returns {HandOverState} */
function refused(state, ask, error) {
  if (error.code === "case-no-tries-left") return { kind: "ended", how: "no-tries" };
  // Whoever gives back what is nobody's any more has given it back.
  if (OVER.has(error.code)) return { kind: "ended", how: ask.kind === "give-back" ? "given-back" : "over" };
  return { ...state, ask: null, problem: error };
}
