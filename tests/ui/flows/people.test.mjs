// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { people, step } from "../../../ui/flows/people.js";
import { actionsFor, editsOf, groupsIn } from "../../../ui/flows/person.js";

/** @import { PersonRow, Person } from "../../../ui/ipc/contract.d.ts" */
/** @import { AskFind, AskWait, PeopleState } from "../../../ui/flows/people.js" */

/** @param {string} userName @param {Partial<PersonRow>} [but] @returns {PersonRow} */
function row(userName, but = {}) {
  return { person: userName, userName, displayName: userName, role: "person", groups: [], methods: 0, disabled: false, markedForAgent: false, ...but };
}

/** @param {Partial<Person>} [but] @returns {Person} */
function person(but = {}) {
  return { row: row("anna"), createdAt: 0, methods: [], password: "own", registersAgain: false, signInLockedUntil: null, numberBlocked: false, yourself: false, ...but };
}

/** @param {PeopleState} state @param {string[]} names @param {number} [total] */
function answered(state, names, total = names.length) {
  const ask = /** @type {AskFind} */ (state.ask);
  const shown = state.found.kind === "found" && ask.after !== null ? state.found.people.length : 0;
  const page = { people: names.map((name) => row(name)), total, hasMore: shown + names.length < total };
  return step(state, { kind: "answered", ask, page });
}

/** @param {PeopleState} state */
const names = ({ found }) => (found.kind === "found" ? found.people.map(({ userName }) => userName) : found.kind);
/** @type {{ code: "store-closed", field: null, retryAfterSeconds: null }} */
const closed = { code: "store-closed", field: null, retryAfterSeconds: null };

describe("the list of people", () => {
  it("begins with everybody", () => {
    const state = people();
    assert.deepEqual(state.ask, { kind: "find", wanted: { text: "", role: null, group: null, standing: null }, after: null });
    assert.deepEqual(names(answered(state, ["anna", "bo"])), ["anna", "bo"]);
  });

  it("waits until the hand rests, and looks for what was typed last", () => {
    let state = answered(people(), ["anna"]);
    const first = (state = step(state, { kind: "typed", text: "b" }));
    assert.equal(first.ask?.kind, "wait");
    state = step(state, { kind: "typed", text: "bo" });
    assert.equal(step(state, { kind: "rested", ask: /** @type {AskWait} */ (first.ask) }), state, "the first rest is of yesterday");
    state = step(state, { kind: "rested", ask: /** @type {AskWait} */ (state.ask) });
    assert.equal(state.ask?.kind === "find" && state.ask.wanted.text, "bo");
    assert.deepEqual(names(state), ["anna"], "what was found stays until the answer comes");
  });

  it("does not wait for Enter, nor for a filter", () => {
    const typed = step(answered(people(), ["anna"]), { kind: "typed", text: "b" });
    assert.equal(step(typed, { kind: "entered" }).ask?.kind, "find");
    const filtered = step(typed, { kind: "filtered", role: "agent", group: "IT", standing: "disabled" });
    assert.deepEqual(filtered.ask, { kind: "find", wanted: { text: "b", role: "agent", group: "IT", standing: "disabled" }, after: null });
  });

  it("takes no late answer to an old question", () => {
    const old = people();
    const typed = step(old, { kind: "typed", text: "b" });
    const late = step(typed, { kind: "answered", ask: /** @type {AskFind} */ (old.ask), page: { people: [row("anna")], total: 1, hasMore: false } });
    assert.equal(late, typed);
  });

  it("asks for more behind the last, once", () => {
    let state = answered(people(), ["anna", "bo"], 3);
    state = step(state, { kind: "more" });
    assert.equal(state.ask?.kind === "find" && state.ask.after, "bo");
    assert.equal(step(state, { kind: "more" }), state);
    state = answered(state, ["cecilia"], 3);
    assert.deepEqual(names(state), ["anna", "bo", "cecilia"]);
    assert.equal(step(state, { kind: "more" }), state, "there are no more");
  });

  it("keeps what it has when more can not be had", () => {
    const state = step(answered(people(), ["anna"], 2), { kind: "more" });
    const refused = step(state, { kind: "refused", ask: /** @type {AskFind} */ (state.ask), error: closed });
    assert.deepEqual(names(refused), ["anna"]);
    assert.equal(refused.found.kind === "found" && refused.found.moreFailed, closed);
  });

  it("says when nothing can be had, and tries again", () => {
    const state = people();
    const failed = step(state, { kind: "refused", ask: /** @type {AskFind} */ (state.ask), error: closed });
    assert.equal(failed.found.kind, "failed");
    const again = step(failed, { kind: "again" });
    assert.deepEqual([again.found.kind, again.ask?.kind], ["loading", "find"]);
  });

  it("shows a person who was changed as they are now", () => {
    const state = answered(people(), ["anna", "bo"]);
    const changed = step(state, { kind: "changed", person: person({ row: row("bo", { disabled: true }) }) });
    assert.equal(changed.found.kind === "found" && changed.found.people[1]?.disabled, true);
    assert.deepEqual(names(changed), ["anna", "bo"]);
  });
});

describe("what can be done for a person", () => {
  const pass = { what: { kind: /** @type {const} */ ("access-pass"), until: 0, once: true }, addedAt: 0, lastUsedAt: null, standing: { kind: /** @type {const} */ ("open") } };
  /** @type {[string, Partial<Person>, string[]][]} */
  const table = [
    ["somebody of whom nothing holds", {}, ["end-sessions", "register-again", "disable"]],
    ["oneself", { yourself: true }, ["end-sessions", "register-again"]],
    ["somebody who is disabled", { row: row("anna", { disabled: true }) }, ["register-again", "enable"]],
    ["somebody whose name is locked", { signInLockedUntil: 1 }, ["unlock", "end-sessions", "register-again", "disable"]],
    ["somebody who is marked", { row: row("anna", { markedForAgent: true }) }, ["unlock", "end-sessions", "register-again", "disable"]],
    ["somebody with a pass", { methods: [pass] }, ["take-pass-back", "end-sessions", "register-again", "disable"]],
  ];
  for (const [sentence, but, expected] of table) {
    it(sentence, () => assert.deepEqual(actionsFor(person(but)), expected));
  }

  it("reads groups, each once", () => {
    assert.deepEqual(groupsIn(" Ekonomi, IT ,,Ekonomi "), ["Ekonomi", "IT"]);
    assert.deepEqual(groupsIn(" "), []);
  });

  it("sends what differs alone", () => {
    const anna = person({ row: row("anna", { displayName: "Anna", groups: ["IT"] }) });
    assert.deepEqual(editsOf(anna, { displayName: " Anna ", role: "person", groups: ["IT"] }), []);
    assert.deepEqual(editsOf(anna, { displayName: "Ann", role: "agent", groups: [] }), [
      { kind: "rename", displayName: "Ann" },
      { kind: "set-role", role: "agent" },
      { kind: "set-groups", groups: [] },
    ]);
  });
});
