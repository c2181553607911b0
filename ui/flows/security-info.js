// @ts-check
/**
 * The *Security info* page: the methods as they are, and what just changed.
 * Pure: `(state, event) → state`.
 */

/** @import { ErrorAnswer, Method, SecurityInfo } from "../ipc/contract.d.ts" */
/** @import { OwnPhone } from "./add-phone.js" */

/**
 * What a person just did, to be said once. `defaultIs` names the default only
 * when it became another one by this.
 *
 * @typedef {{ kind: "added" | "changed" | "deleted", method: Method, defaultIs: Method | null }
 *   | { kind: "default-changed", method: Method }
 *   | { kind: "distrusted", device: string }
 *   | { kind: "call-cancelled" | "app-cancelled" }} News
 *
 * @typedef {{ kind: "loading" }
 *   | { kind: "not-loaded", error: ErrorAnswer }
 *   | { kind: "shown", info: SecurityInfo, news: News | null, fresh: string | null }} SecurityInfoPage
 *   `fresh` is the id of a method that was added or changed on this visit.
 *
 * @typedef {{ kind: "loaded", info: SecurityInfo }
 *   | { kind: "not-loaded", error: ErrorAnswer }
 *   | { kind: "added" | "changed", info: SecurityInfo, method: string }
 *   | { kind: "deleted", info: SecurityInfo, method: string }
 *   | { kind: "default-changed", info: SecurityInfo }
 *   | { kind: "distrusted", info: SecurityInfo, device: string }
 *   | { kind: "call-cancelled" | "app-cancelled" }} SecurityInfoEvent
 */

/** @type {SecurityInfoPage} */
export const LOADING = { kind: "loading" };

/** @param {SecurityInfoPage} state @param {SecurityInfoEvent} event @returns {SecurityInfoPage} */
export function step(state, event) {
  switch (event.kind) {
    case "loaded":
      return shown(event.info, null, null);
    case "not-loaded":
      return { kind: "not-loaded", error: event.error };
    case "call-cancelled":
    case "app-cancelled":
      return state.kind === "shown" ? { ...state, news: { kind: event.kind } } : state;
    case "distrusted":
      return shown(event.info, { kind: "distrusted", device: event.device }, freshOf(state));
    case "default-changed": {
      const method = defaultOf(event.info);
      return shown(event.info, method && { kind: "default-changed", method }, freshOf(state));
    }
    case "added":
    case "changed":
    case "deleted": {
      const from = event.kind === "deleted" ? infoOf(state) : event.info;
      const method = from?.methods.find(({ id }) => id === event.method);
      const fresh = event.kind === "deleted" ? freshOf(state) : event.method;
      if (!method) return shown(event.info, null, fresh);
      return shown(event.info, { kind: event.kind, method, defaultIs: newDefault(state, event.info) }, fresh);
    }
  }
}

/**
 * What becomes of the default sign-in method when a method is deleted. The shell lists the methods in the
 * order in which they take over; what really became of it, its answer says.
 *
 * @param {SecurityInfo} info
 * @param {string} method
 * @returns {{ kind: "stays" } | { kind: "moves", to: Method } | { kind: "none-left" }}
 */
export function defaultWithout(info, method) {
  if (info.defaultMethod !== method) return { kind: "stays" };
  const to = defaultsOf(info).find(({ id }) => id !== method);
  return to ? { kind: "moves", to } : { kind: "none-left" };
}

/**
 * The methods that may be the default.
 *
 * @param {SecurityInfo} info
 */
export function defaultsOf(info) {
  return info.methods.filter(({ canBeDefault }) => canBeDefault);
}

/**
 * The person's own phones.
 *
 * @param {SecurityInfo} info
 * @returns {OwnPhone[]}
 */
export function phonesOf(info) {
  return info.methods.flatMap(({ id, what }) => (what.kind === "phone" ? [{ id, slot: what.slot, value: what.value }] : []));
}

/** @param {SecurityInfo} info */
export function mayAddApp(info) {
  return info.addable.some(({ kind }) => kind === "authenticator-app");
}

/**
 * Whether an app is worth suggesting: to somebody who has only phones, and may add one.
 *
 * @param {SecurityInfo} info
 */
export function suggestsApp(info) {
  return info.methods.length > 0 && info.methods.every(({ what }) => what.kind === "phone") && mayAddApp(info);
}

/** @param {SecurityInfo} info @returns {Method | null} */
export function defaultOf(info) {
  return info.methods.find(({ id }) => id === info.defaultMethod) ?? null;
}

/** @param {SecurityInfoPage} state @param {SecurityInfo} info */
function newDefault(state, info) {
  return infoOf(state)?.defaultMethod === info.defaultMethod ? null : defaultOf(info);
}

/** @param {SecurityInfoPage} state */
function infoOf(state) {
  return state.kind === "shown" ? state.info : null;
}

/** @param {SecurityInfoPage} state */
function freshOf(state) {
  return state.kind === "shown" ? state.fresh : null;
}

/** @param {SecurityInfo} info @param {News | null} news @param {string | null} fresh @returns {SecurityInfoPage} */
function shown(info, news, fresh) {
  return { kind: "shown", info, news, fresh };
}
