// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { actionsFor, editsOf, groupsIn } from "../../../ui/flows/person.js";

/** @import { PersonRow, Person } from "../../../ui/ipc/contract.d.ts" */

/** @param {string} userName @param {Partial<PersonRow>} [but] @returns {PersonRow} */
function row(userName, but = {}) {
  return { person: userName, userName, displayName: userName, role: "person", groups: [], methods: 0, disabled: false, markedForAgent: false, ...but };
}

/** @param {Partial<Person>} [but] @returns {Person} */
function person(but = {}) {
  return { row: row("anna"), createdAt: 0, methods: [], password: "own", registersAgain: false, signInLockedUntil: null, numberBlocked: false, yourself: false, ...but };
}

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
