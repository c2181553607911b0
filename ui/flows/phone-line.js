// @ts-check
/**
 * The *Phone line* page: what the shell says of the line, what stands in the form, and what is wrong with it.
 * Pure: `(state, event) → state`.
 */

/** @import { ErrorAnswer, LineFault, LineKind, LineProblem, LineSetting, LineState, PhoneLineForm, PhoneLinePage } from "../ipc/contract.d.ts" */
/** @import { FieldKey, PasswordDraft, PasswordPlace, Values } from "./phone-line-fields.js" */
import { FIELDS, passwordChange, passwordDraft, sectionOf, SECTIONS, settingsOf, valuesOf } from "./phone-line-fields.js";

/**
 * What stands in the form.
 * @typedef {{ kind: LineKind, values: Values, password: PasswordDraft }} Draft
 *
 * @typedef {{ kind: "shown", page: PhoneLinePage, draft: Draft, faults: ReadonlyMap<LineSetting, LineProblem>,
 *   saved: boolean }} ShownLine `saved` until something is changed again
 * @typedef {{ kind: "loading" } | { kind: "not-loaded", error: ErrorAnswer } | ShownLine} LinePage
 *
 * @typedef {{ kind: "loaded", page: PhoneLinePage }
 *   | { kind: "not-loaded", error: ErrorAnswer }
 *   | { kind: "kind-chosen", line: LineKind }
 *   | { kind: "filled-in", key: FieldKey, text: string }
 *   | { kind: "password-place-chosen", place: PasswordPlace }
 *   | { kind: "password-typed", text: string }
 *   | { kind: "password-fated", fate: PasswordDraft["fate"] }
 *   | { kind: "put-back" }
 *   | { kind: "saved", page: PhoneLinePage }
 *   | { kind: "found-wrong", faults: LineFault[] }
 *   | { kind: "stands", state: LineState }} LinePageEvent
 */

/** @type {LinePage} */
export const LOADING = { kind: "loading" };

/** @param {LinePage} state @param {LinePageEvent} event @returns {LinePage} */
export function step(state, event) {
  switch (event.kind) {
    case "loaded":
      return shown(event.page);
    case "saved":
      return { ...shown(withStateToldLast(event.page, state)), saved: true };
    case "not-loaded":
      return { kind: "not-loaded", error: event.error };
    default:
      return state.kind === "shown" ? stepShown(state, event) : state;
  }
}

/**
 * The answer to saving tells how the line stood when it was written. What was told beside it since then, that
 * the new line has opened, may have overtaken it.
 *
 * @param {PhoneLinePage} page
 * @param {LinePage} before
 */
function withStateToldLast(page, before) {
  return before.kind === "shown" ? { ...page, state: before.page.state } : page;
}

/** @param {ShownLine} state @param {LinePageEvent} event @returns {ShownLine} */
function stepShown(state, event) {
  const { page, draft } = state;
  switch (event.kind) {
    case "kind-chosen":
      return changed(state, { ...draft, kind: event.line }, "kind");
    case "filled-in":
      return changed(state, { ...draft, values: { ...draft.values, [event.key]: event.text } }, event.key);
    case "password-place-chosen":
      return changed(state, { ...draft, password: passwordAt(event.place, page) }, "password");
    case "password-typed":
      return changed(state, { ...draft, password: { ...draft.password, text: event.text } }, "password");
    case "password-fated":
      return changed(state, { ...draft, password: { ...draft.password, text: "", fate: event.fate } }, "password");
    case "put-back":
      return shown(page);
    case "found-wrong":
      return { ...state, saved: false, faults: new Map(event.faults.map(({ setting, problem }) => [setting, problem])) };
    case "stands":
      return { ...state, page: { ...page, state: event.state } };
    default:
      return state;
  }
}

/** @param {PhoneLinePage} page @returns {ShownLine} */
function shown(page) {
  const draft = { kind: page.kind, values: valuesOf(page.settings), password: passwordDraft(page.password) };
  return { kind: "shown", page, draft, faults: new Map(), saved: false };
}

/**
 * What was wrong with a setting is not said any longer once somebody has been at it.
 *
 * @param {ShownLine} state
 * @param {Draft} draft
 * @param {LineSetting} setting
 * @returns {ShownLine}
 */
function changed(state, draft, setting) {
  const faults = new Map(state.faults);
  faults.delete(setting);
  return { ...state, draft, faults, saved: false };
}

/** Back at the place where it is, the password is as it was. @param {PasswordPlace} place @param {PhoneLinePage} page @returns {PasswordDraft} */
function passwordAt(place, { password }) {
  const kept = passwordDraft(password);
  return kept.place === place ? kept : { place, text: "", fate: "replaced" };
}

/** What is sent. @param {ShownLine} state @returns {PhoneLineForm} */
export function formOf({ page, draft }) {
  return {
    kind: draft.kind,
    settings: settingsOf(draft.values, page.settings),
    password: passwordChange(draft.password, page.password),
  };
}

/** Whether the form says something else than what is kept. @param {LinePage} state */
export function hasUnsaved(state) {
  if (state.kind !== "shown" || !state.page.editable) return false;
  const { page, draft } = state;
  if (draft.kind !== page.kind) return true;
  const before = shown(page).draft;
  if (FIELDS.some(({ key }) => draft.values[key].trim() !== before.values[key].trim())) return true;
  const { place, text, fate } = draft.password;
  return place !== before.password.place || text !== before.password.text || fate !== before.password.fate;
}

/** The settings that are wrong, in the order in which they stand on the page. @param {ShownLine} state @returns {LineSetting[]} */
export function wrongSettings({ faults }) {
  /** @type {LineSetting[]} */
  const order = ["kind", ...SECTIONS[0]?.fields.map(({ key }) => key) ?? [], "password", ...FIELDS.map(({ key }) => key)];
  return [...new Set(order)].filter((key) => faults.has(key));
}

/** The sections in which something is wrong, which are to stand open. @param {ShownLine} state */
export function wrongSections(state) {
  return new Set(wrongSettings(state).map(sectionOf));
}
