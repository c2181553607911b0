// @ts-check
/**
 * A list that is looked for and comes a page at a time: what is wanted, what was found, and when the shell is to be asked.
 *
 * Pure, as `add-phone.js` is: what must be done outside stands in the state as its `ask`. The shell is asked at once, and
 * for one thing at a time: what is typed while it looks is looked for as soon as it has answered, so that no hand is
 * waited for and nothing is asked that nobody wants any more.
 */

/** @import { ErrorAnswer } from "../ipc/contract.d.ts" */

/**
 * @template Wanted
 * @typedef {{ wanted: Wanted, after: string | null }} Ask `after`: the key of the row after which the page begins
 */

/** @typedef {{ total: number, hasMore: boolean }} PageOfRows what every page tells beside its rows */

/**
 * @template Row
 * @template {PageOfRows} Answer
 * @typedef {{ kind: "loading" }
 *   | { kind: "failed", error: ErrorAnswer }
 *   | { kind: "found", rows: readonly Row[], last: Answer, moreFailed: ErrorAnswer | null }} Found
 */

/**
 * @template Wanted, Row
 * @template {PageOfRows} Answer
 * @typedef {{ wanted: Wanted, found: Found<Row, Answer>, ask: Ask<Wanted> | null }} FoundList
 */

/**
 * @template Wanted, Row
 * @template {PageOfRows} Answer
 * @typedef {{ kind: "wanted", wanted: Partial<Wanted> }
 *   | { kind: "answered", ask: Ask<Wanted>, rows: readonly Row[], answer: Answer }
 *   | { kind: "refused", ask: Ask<Wanted>, error: ErrorAnswer }
 *   | { kind: "more" }
 *   | { kind: "again" }
 *   | { kind: "changed", row: Row }} ListEvent
 */

/**
 * @template Wanted, Row
 * @template {PageOfRows} Answer
 * @param {Wanted} wanted
 * @returns {FoundList<Wanted, Row, Answer>}
 */
export function lookFor(wanted) {
  return { wanted, found: { kind: "loading" }, ask: { wanted, after: null } };
}

/**
 * @template Wanted, Row
 * @template {PageOfRows} Answer
 * @param {FoundList<Wanted, Row, Answer>} state
 * @param {ListEvent<Wanted, Row, Answer>} event
 * @param {(row: Row) => string} keyOf what a row is told apart by, and found again
 * @returns {FoundList<Wanted, Row, Answer>}
 */
export function step(state, event, keyOf) {
  switch (event.kind) {
    case "wanted":
      return find({ ...state, wanted: { ...state.wanted, ...event.wanted } });
    case "again":
      // What is on its way may have been read before whatever happened.
      return find({ ...state, wanted: { ...state.wanted } });
    case "more":
      return more(state, keyOf);
    case "answered":
      return event.ask === state.ask ? goOn({ ...state, found: answered(state, event.rows, event.answer) }) : state;
    case "refused":
      return event.ask === state.ask ? goOn({ ...state, found: refused(state, event.error) }) : state;
    case "changed":
      return { ...state, found: changed(state.found, event.row, keyOf) };
  }
}

/** Whether something else is wanted by now than what the shell looks for. @template Wanted @param {{ wanted: Wanted, ask: Ask<Wanted> | null }} state */
const isBehind = ({ wanted, ask }) => ask !== null && ask.wanted !== wanted;

/**
 * What was found stays on the screen until the answer comes.
 *
 * @template Wanted, Row
 * @template {PageOfRows} Answer
 * @param {FoundList<Wanted, Row, Answer>} state
 * @returns {FoundList<Wanted, Row, Answer>}
 */
function find(state) {
  const found = state.found.kind === "failed" ? /** @type {const} */ ({ kind: "loading" }) : state.found;
  return { ...state, found, ask: state.ask ?? { wanted: state.wanted, after: null } };
}

/**
 * @template Wanted, Row
 * @template {PageOfRows} Answer
 * @param {FoundList<Wanted, Row, Answer>} state with what was answered taken in
 * @returns {FoundList<Wanted, Row, Answer>}
 */
function goOn(state) {
  return isBehind(state) ? find({ ...state, ask: null }) : { ...state, ask: null };
}

/**
 * @template Wanted, Row
 * @template {PageOfRows} Answer
 * @param {FoundList<Wanted, Row, Answer>} state
 * @param {(row: Row) => string} keyOf
 * @returns {FoundList<Wanted, Row, Answer>}
 */
function more(state, keyOf) {
  const { found, wanted, ask } = state;
  if (found.kind !== "found" || !found.last.hasMore || ask !== null) return state;
  const last = found.rows.at(-1);
  return { ...state, ask: { wanted, after: last === undefined ? null : keyOf(last) } };
}

/**
 * @template Wanted, Row
 * @template {PageOfRows} Answer
 * @param {FoundList<Wanted, Row, Answer>} state
 * @param {readonly Row[]} rows
 * @param {Answer} last
 * @returns {Found<Row, Answer>}
 */
function answered(state, rows, last) {
  const { found: before, ask } = state;
  if (ask?.after === null || before.kind !== "found") return { kind: "found", rows, last, moreFailed: null };
  // More of what nobody wants any more.
  return isBehind(state) ? before : { kind: "found", rows: [...before.rows, ...rows], last, moreFailed: null };
}

/**
 * @template Wanted, Row
 * @template {PageOfRows} Answer
 * @param {FoundList<Wanted, Row, Answer>} state
 * @param {ErrorAnswer} error
 * @returns {Found<Row, Answer>}
 */
function refused(state, error) {
  const { found: before, ask } = state;
  return ask?.after !== null && before.kind === "found" ? { ...before, moreFailed: error } : { kind: "failed", error };
}

/**
 * The row is as it is now; whether it still fits what is looked for shows at the next search.
 *
 * @template Row
 * @template {PageOfRows} Answer
 * @param {Found<Row, Answer>} found
 * @param {Row} row
 * @param {(row: Row) => string} keyOf
 * @returns {Found<Row, Answer>}
 */
function changed(found, row, keyOf) {
  if (found.kind !== "found") return found;
  return { ...found, rows: found.rows.map((one) => (keyOf(one) === keyOf(row) ? row : one)) };
}
