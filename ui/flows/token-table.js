// @ts-check
/**
 * Entering tokens by a table: it is tried first, then done.
 *
 *     choosing ──▶ tried ──▶ done        and back to choosing, as often as something is wrong
 *
 * Pure: what must be asked of the shell stands in the state as its `ask`.
 */

/** @import { ErrorAnswer, ImportedTokens } from "../ipc/contract.d.ts" */

/** As much as the shell takes at once, in bytes. */
export const MOST_BYTES = 256 * 1024;

/**
 * @typedef {Extract<ImportedTokens, { kind: "read" }>} ReadTable
 * @typedef {Extract<ImportedTokens, { kind: "no-table" }>["why"]} Flaw
 *
 * @typedef {{ kind: "import", table: string, tryAlone: boolean }} Ask
 * @typedef {{ kind: "nothing" } | { kind: "too-large" } | { kind: "no-table", why: Flaw } | { kind: "lines", read: ReadTable } | { kind: "refused", error: ErrorAnswer }} Problem
 *
 * @typedef {{ kind: "choosing", ask: Ask | null, problem: Problem | null }} ChoosingState
 * @typedef {{ kind: "tried", ask: Ask | null, table: string, read: ReadTable, problem: Problem | null }} TriedState
 * @typedef {{ kind: "done", ask: null, read: ReadTable }} DoneState
 * @typedef {ChoosingState | TriedState | DoneState} TokenTable
 *
 * @typedef {{ kind: "given", table: string }
 *   | { kind: "go-on" }
 *   | { kind: "back" }
 *   | { kind: "answered", ask: Ask, answer: ImportedTokens }
 *   | { kind: "refused", ask: Ask, error: ErrorAnswer }} TokenTableEvent
 */

/** @type {TokenTable} */
export const NO_TABLE_YET = { kind: "choosing", ask: null, problem: null };

/** @param {TokenTable} state @param {TokenTableEvent} event @returns {TokenTable} */
export function step(state, event) {
  switch (event.kind) {
    case "given":
      return state.kind === "choosing" && state.ask === null ? given(event.table) : state;
    case "go-on":
      return state.kind === "tried" && state.ask === null ? { ...state, problem: null, ask: { kind: "import", table: state.table, tryAlone: false } } : state;
    case "back":
      return state.kind === "tried" && state.ask === null ? NO_TABLE_YET : state;
    case "answered":
      return event.ask === state.ask ? answered(event.ask, event.answer) : state;
    case "refused":
      return event.ask === state.ask ? { ...state, ask: null, problem: { kind: "refused", error: event.error } } : state;
  }
}

/** @param {string} table @returns {ChoosingState} */
function given(table) {
  if (table.trim() === "") return { kind: "choosing", ask: null, problem: { kind: "nothing" } };
  if (new TextEncoder().encode(table).length > MOST_BYTES) return { kind: "choosing", ask: null, problem: { kind: "too-large" } };
  return { kind: "choosing", problem: null, ask: { kind: "import", table, tryAlone: true } };
}

/** @param {Ask} ask @param {ImportedTokens} answer @returns {TokenTable} */
function answered(ask, answer) {
  if (answer.kind === "no-table") return { kind: "choosing", ask: null, problem: { kind: "no-table", why: answer.why } };
  if (answer.wrong > 0) return { kind: "choosing", ask: null, problem: { kind: "lines", read: answer } };
  return answer.done ? { kind: "done", ask: null, read: answer } : { kind: "tried", ask: null, table: ask.table, read: answer, problem: null };
}
