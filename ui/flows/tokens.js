// @ts-check
/**
 * The administrators' list of hardware tokens: what is looked for, what was found, and when the shell is to be asked.
 *
 * Pure, as `people.js` is: what must be done outside stands in the state as its `ask`. A text that is being typed is
 * waited for (`wait`) until the hand rests, and only what is asked last counts when it is answered.
 */

/** @import { ErrorAnswer, TokenRow, TokensPage, TokenStanding, WantedTokens } from "../ipc/contract.d.ts" */

/**
 * @typedef {{ kind: "wait" }} AskWait to rest before looking
 * @typedef {{ kind: "find", wanted: WantedTokens, after: string | null }} AskFind
 *
 * @typedef {{ kind: "loading" }
 *   | { kind: "failed", error: ErrorAnswer }
 *   | { kind: "found", tokens: readonly TokenRow[], total: number, hasMore: boolean, forNobody: boolean, moreFailed: ErrorAnswer | null }} Found
 *
 * @typedef {{ wanted: WantedTokens, found: Found, ask: AskWait | AskFind | null }} TokensState
 *
 * @typedef {{ kind: "typed", text: string }
 *   | { kind: "filtered", standing: TokenStanding | null }
 *   | { kind: "rested", ask: AskWait }
 *   | { kind: "entered" }
 *   | { kind: "answered", ask: AskFind, page: TokensPage }
 *   | { kind: "refused", ask: AskFind, error: ErrorAnswer }
 *   | { kind: "more" }
 *   | { kind: "again" }
 *   | { kind: "changed", token: TokenRow }} TokensEvent
 */

/** All are looked for at first. @returns {TokensState} */
export function tokens() {
  const wanted = { text: "", standing: null };
  return { wanted, found: { kind: "loading" }, ask: { kind: "find", wanted, after: null } };
}

/** Whether nothing was asked of the tokens that are looked for. @param {WantedTokens} wanted */
export function wantsAll({ text, standing }) {
  return text.trim() === "" && standing === null;
}

/** @param {TokensState} state @param {TokensEvent} event @returns {TokensState} */
export function step(state, event) {
  switch (event.kind) {
    case "typed":
      return { ...state, wanted: { ...state.wanted, text: event.text }, ask: { kind: "wait" } };
    case "filtered":
      return find(state, { ...state.wanted, standing: event.standing });
    case "rested":
      return event.ask === state.ask ? find(state, state.wanted) : state;
    case "entered":
      return state.ask?.kind === "wait" ? find(state, state.wanted) : state;
    case "again":
      return find(state, state.wanted);
    case "more":
      return more(state);
    case "answered":
      return event.ask === state.ask ? { ...state, ask: null, found: answered(state.found, event.ask, event.page) } : state;
    case "refused":
      return event.ask === state.ask ? { ...state, ask: null, found: refused(state.found, event.ask, event.error) } : state;
    case "changed":
      return { ...state, found: changed(state.found, event.token) };
  }
}

/** What was found stays on the screen until the answer comes. @param {TokensState} state @param {WantedTokens} wanted @returns {TokensState} */
function find({ found }, wanted) {
  return { wanted, found: found.kind === "failed" ? { kind: "loading" } : found, ask: { kind: "find", wanted, after: null } };
}

/** @param {TokensState} state @returns {TokensState} */
function more(state) {
  const { found, wanted, ask } = state;
  if (found.kind !== "found" || !found.hasMore || ask !== null) return state;
  return { ...state, ask: { kind: "find", wanted, after: found.tokens.at(-1)?.serial ?? null } };
}

/** @param {Found} before @param {AskFind} ask @param {TokensPage} page @returns {Found} */
function answered(before, ask, { tokens: found, total, hasMore, forNobody }) {
  const shown = ask.after !== null && before.kind === "found" ? before.tokens : [];
  return { kind: "found", tokens: [...shown, ...found], total, hasMore, forNobody, moreFailed: null };
}

/** @param {Found} before @param {AskFind} ask @param {ErrorAnswer} error @returns {Found} */
function refused(before, ask, error) {
  return ask.after !== null && before.kind === "found" ? { ...before, moreFailed: error } : { kind: "failed", error };
}

/** @param {Found} found @param {TokenRow} token @returns {Found} */
function changed(found, token) {
  if (found.kind !== "found") return found;
  return { ...found, tokens: found.tokens.map((one) => (one.serial === token.serial ? token : one)) };
}
