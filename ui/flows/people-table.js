// @ts-check
/**
 * Importing a table of people: chosen, looked through, said yes to, done. Pure: `(state, event) → state`.
 *
 * What the shell is being asked stands in the state; only the answer to what is asked now counts.
 */

/** @import { ChosenFile, TableFound, TableProgress } from "../ipc/contract.d.ts" */
/** @import { CommandError } from "../ipc/commands.js" */

/**
 * @typedef {"stopped" | CommandError | null} Said what is to be said of what was tried last
 *
 * @typedef {{ kind: "choosing", said: Said }
 *   | { kind: "reading", file: ChosenFile, progress: TableProgress | null }
 *   | { kind: "seen", file: ChosenFile, found: TableFound, said: Said, saved: string | null }
 *   | { kind: "importing", file: ChosenFile, found: TableFound, progress: TableProgress | null }
 *   | { kind: "done", found: TableFound }} ImportState
 *
 * @typedef {{ kind: "chosen", file: ChosenFile }
 *   | { kind: "again" }
 *   | { kind: "begun" }
 *   | { kind: "progressed", progress: TableProgress }
 *   | { kind: "found", found: TableFound }
 *   | { kind: "done", found: TableFound }
 *   | { kind: "saved", name: string }
 *   | { kind: "refused", error: CommandError }} ImportEvent
 */

/** @type {ImportState} */
export const CHOOSING = { kind: "choosing", said: null };

/** @param {ImportState} state @param {ImportEvent} event @returns {ImportState} */
export function step(state, event) {
  switch (event.kind) {
    case "chosen":
      return state.kind === "choosing" || state.kind === "seen" ? { kind: "reading", file: event.file, progress: null } : state;
    case "again":
      return state.kind === "seen" ? { kind: "reading", file: state.file, progress: null } : state;
    case "begun":
      return state.kind === "seen" && isImportable(state.found) ? { kind: "importing", file: state.file, found: state.found, progress: null } : state;
    case "progressed":
      return state.kind === "reading" || state.kind === "importing" ? { ...state, progress: event.progress } : state;
    case "found":
      return state.kind === "reading" ? { kind: "seen", file: state.file, found: event.found, said: null, saved: null } : state;
    case "done":
      return state.kind === "importing" ? { kind: "done", found: event.found } : state;
    case "saved":
      return state.kind === "seen" ? { ...state, said: null, saved: event.name } : state;
    case "refused":
      return refused(state, event.error);
  }
}

/** Whoever stopped it need not be told why it was refused. @param {ImportState} state @param {CommandError} error @returns {ImportState} */
function refused(state, error) {
  const said = error.code === "table-cancelled" ? "stopped" : error;
  switch (state.kind) {
    case "choosing":
    case "reading":
      return { kind: "choosing", said };
    case "seen":
      return { ...state, said };
    case "importing":
      return { kind: "seen", file: state.file, found: state.found, said, saved: null };
    case "done":
      return state;
  }
}

/** How many people would be added or changed. @param {TableFound} found */
export function touched({ added, changed }) {
  return added + changed;
}

/** Whether there is something to do, and nothing in its way. @param {TableFound} found */
export function isImportable(found) {
  return found.wrong === 0 && touched(found) > 0;
}

/** Whether what is under way can still be stopped. @param {ImportState} state */
export function canStop(state) {
  return (state.kind === "reading" || state.kind === "importing") && state.progress?.kind !== "changing";
}

/** How much is done, from 0 to 1; `null` where nobody knows. @param {TableProgress | null} progress */
export function shareOf(progress) {
  return progress?.kind === "going" && progress.of > 0 ? Math.min(1, progress.done / progress.of) : null;
}
