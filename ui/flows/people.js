// @ts-check
/**
 * The list of people: what is looked for, what was found, and when the shell is to be asked.
 *
 * Pure, as `add-phone.js` is: what must be done outside stands in the state as its `ask`. A text that is being typed
 * is waited for (`wait`) until the hand rests, and only what is asked last counts when it is answered.
 */

/** @import { ErrorAnswer, Person, PeoplePage, PersonRow, PersonStanding, Role, WantedPeople } from "../ipc/contract.d.ts" */

/**
 * @typedef {{ kind: "wait", wanted: WantedPeople }} AskWait to rest before looking
 * @typedef {{ kind: "find", wanted: WantedPeople, after: string | null }} AskFind
 *
 * @typedef {{ kind: "loading" }
 *   | { kind: "failed", error: ErrorAnswer }
 *   | { kind: "found", people: readonly PersonRow[], total: number, hasMore: boolean, moreFailed: ErrorAnswer | null }} Found
 *
 * @typedef {{ wanted: WantedPeople, found: Found, ask: AskWait | AskFind | null }} PeopleState
 *
 * @typedef {{ kind: "typed", text: string }
 *   | { kind: "filtered", role: Role | null, group: string | null, standing: PersonStanding | null }
 *   | { kind: "rested", ask: AskWait }
 *   | { kind: "entered" }
 *   | { kind: "answered", ask: AskFind, page: PeoplePage }
 *   | { kind: "refused", ask: AskFind, error: ErrorAnswer }
 *   | { kind: "more" }
 *   | { kind: "again" }
 *   | { kind: "changed", person: Person }} PeopleEvent
 */

/** Everybody is looked for at first, but for what led here. @param {Partial<WantedPeople>} [at] @returns {PeopleState} */
export function people(at = {}) {
  const wanted = { text: "", role: null, group: null, standing: null, ...at };
  return { wanted, found: { kind: "loading" }, ask: { kind: "find", wanted, after: null } };
}

/** @param {PeopleState} state @param {PeopleEvent} event @returns {PeopleState} */
export function step(state, event) {
  switch (event.kind) {
    case "typed": {
      const wanted = { ...state.wanted, text: event.text };
      return { ...state, wanted, ask: { kind: "wait", wanted } };
    }
    case "filtered":
      return find(state, { ...state.wanted, role: event.role, group: event.group, standing: event.standing });
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
      return { ...state, found: changed(state.found, event.person.row) };
  }
}

/** What was found stays on the screen until the answer comes. @param {PeopleState} state @param {WantedPeople} wanted @returns {PeopleState} */
function find({ found }, wanted) {
  return { wanted, found: found.kind === "failed" ? { kind: "loading" } : found, ask: { kind: "find", wanted, after: null } };
}

/** @param {PeopleState} state @returns {PeopleState} */
function more(state) {
  const { found, wanted, ask } = state;
  if (found.kind !== "found" || !found.hasMore || ask !== null) return state;
  const last = found.people.at(-1);
  return { ...state, ask: { kind: "find", wanted, after: last?.userName ?? null } };
}

/** @param {Found} before @param {AskFind} ask @param {PeoplePage} page @returns {Found} */
function answered(before, ask, { people, total, hasMore }) {
  const shown = ask.after !== null && before.kind === "found" ? before.people : [];
  return { kind: "found", people: [...shown, ...people], total, hasMore, moreFailed: null };
}

/** @param {Found} before @param {AskFind} ask @param {ErrorAnswer} error @returns {Found} */
function refused(before, ask, error) {
  return ask.after !== null && before.kind === "found" ? { ...before, moreFailed: error } : { kind: "failed", error };
}

/** The row is as it is now; whether it still fits what is looked for shows at the next search. @param {Found} found @param {PersonRow} row @returns {Found} */
function changed(found, row) {
  if (found.kind !== "found") return found;
  return { ...found, people: found.people.map((one) => (one.person === row.person ? row : one)) };
}
