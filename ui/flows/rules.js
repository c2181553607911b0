// @ts-check
/**
 * The *Methods and rules* page: what holds, what stands in the form, and what is wrong with it.
 * Pure: `(state, event) → state`.
 */

/** @import { ErrorAnswer, RuleFault, RuleProblem, RulesPage, RulesPreview, SettingValue } from "../ipc/contract.d.ts" */
/** @import { Entry } from "./rules-fields.js" */
import { entryOf, FIELDS, sectionOf, valueOf } from "./rules-fields.js";

/**
 * What stands in the form, by key. @typedef {Readonly<Record<string, Entry>>} Draft
 *
 * What is shown of a person: not asked for, nobody of that name, or what they would meet.
 * @typedef {{ kind: "none" } | { kind: "nobody", name: string } | { kind: "faults" } | { kind: "shown", preview: RulesPreview }} Preview
 *
 * @typedef {{ kind: "shown", page: RulesPage, draft: Draft, faults: ReadonlyMap<string, RuleProblem>, saved: boolean,
 *   preview: Preview }} ShownRules `saved` until something is changed again
 * @typedef {{ kind: "loading" } | { kind: "not-loaded", error: ErrorAnswer } | ShownRules} RulesState
 *
 * @typedef {{ kind: "loaded", page: RulesPage }
 *   | { kind: "not-loaded", error: ErrorAnswer }
 *   | { kind: "filled-in", key: string, entry: Entry }
 *   | { kind: "put-back" }
 *   | { kind: "saved", page: RulesPage }
 *   | { kind: "found-wrong", faults: RuleFault[] }
 *   | { kind: "previewed", preview: Preview }} RulesEvent
 */

/** @type {RulesState} */
export const LOADING = { kind: "loading" };

/** @type {Preview} */
const NO_PREVIEW = { kind: "none" };

/** @param {RulesState} state @param {RulesEvent} event @returns {RulesState} */
export function step(state, event) {
  switch (event.kind) {
    case "loaded":
      return shown(event.page, NO_PREVIEW);
    case "not-loaded":
      return { kind: "not-loaded", error: event.error };
    default:
      return state.kind === "shown" ? stepShown(state, event) : state;
  }
}

/** @param {ShownRules} state @param {RulesEvent} event @returns {ShownRules} */
function stepShown(state, event) {
  switch (event.kind) {
    case "filled-in": {
      const faults = new Map(state.faults);
      // What was wrong is not said any longer once somebody has been at it; that nobody gets in hangs on all of them.
      for (const [key, { kind }] of state.faults) if (key === event.key || kind === "nobody-gets-in") faults.delete(key);
      return { ...state, draft: { ...state.draft, [event.key]: event.entry }, faults, saved: false };
    }
    case "put-back":
      return shown(state.page, state.preview);
    case "saved":
      return { ...shown(event.page, state.preview), saved: true };
    case "found-wrong":
      return { ...state, saved: false, faults: new Map(event.faults.map(({ rule, problem }) => [rule, problem])) };
    case "previewed":
      return { ...state, preview: event.preview };
    default:
      return state;
  }
}

/** @param {RulesPage} page @param {Preview} preview @returns {ShownRules} */
function shown(page, preview) {
  return { kind: "shown", page, draft: draftOf(page), faults: new Map(), saved: false, preview };
}

/** @param {RulesPage} page @returns {Draft} */
function draftOf({ rules }) {
  return Object.fromEntries(FIELDS.map(({ key, takes }) => [key, entryOf(takes, rules[key]?.value ?? null)]));
}

/** What is sent: every rule that the settings file does not say. @param {ShownRules} state @returns {Record<string, SettingValue>} */
export function formOf({ page, draft }) {
  const own = FIELDS.filter(({ key }) => page.rules[key]?.fixed === false);
  return Object.fromEntries(own.map(({ key, takes }) => [key, valueOf(takes, draft[key] ?? "")]));
}

/**
 * For how many days the record would be kept, where that is less than it is now: what is older goes, and does not come
 * back.
 *
 * @param {ShownRules} shown
 * @returns {number | null}
 */
export function keepsRecordShorter({ page, draft }) {
  const key = "keep-record-days";
  const rule = page.rules[key];
  if (rule === undefined || rule.fixed) return null;
  const [before, after] = [rule.value, valueOf({ kind: "count" }, draft[key] ?? "")];
  if (typeof after !== "number" || after === 0) return null;
  return before === 0 || (typeof before === "number" && after < before) ? after : null;
}

/** Whether the form says something else than what holds. @param {RulesState} state */
export function hasUnsaved(state) {
  if (state.kind !== "shown" || !state.page.editable) return false;
  const before = draftOf(state.page);
  const said = (/** @type {Draft} */ draft, /** @type {typeof FIELDS[number]} */ { key, takes }) => JSON.stringify(valueOf(takes, draft[key] ?? ""));
  return FIELDS.some((field) => said(state.draft, field) !== said(before, field));
}

/** The rules that are wrong, in the order in which they stand on the page. @param {ShownRules} state */
export function wrongRules({ faults }) {
  return FIELDS.map(({ key }) => key).filter((key) => faults.has(key));
}

/** The sections in which something is wrong, which are to stand open. @param {ShownRules} state */
export function wrongSections(state) {
  return new Set(wrongRules(state).map(sectionOf));
}

