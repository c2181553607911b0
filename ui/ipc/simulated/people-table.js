// @ts-check
/** @import { TableFound, TableProblem, TableProgress } from "../contract.d.ts" */
/** @import { Handlers, World } from "./world.js" */
import { person as newPerson } from "./sample.js";
import { refuse, whoIsSignedIn, whoSignedInFreshly } from "./world.js";

/** @type {Record<string, TableFound>} */
const TABLES = {
  right: { added: 98_412, changed: 17, asTheyAre: 1_571, wrong: 0, problems: [] },
  same: { added: 0, changed: 0, asTheyAre: 214, wrong: 0, problems: [] },
  wrong: { added: 140, changed: 3, asTheyAre: 71, wrong: 1_204, problems: problems() },
};

/**
 * Tables of people. The address says what the one that is chosen says (`table=right`, `same` or `wrong`), or that it is
 * read or written for as long as nobody stops it (`table=slow`).
 *
 * @param {World} world
 * @returns {Pick<Handlers, "choose_people_table" | "try_people_table" | "import_people_table" | "cancel_people_table" | "save_table_problems" | "export_people">}
 */
export function peopleTable(world) {
  const table = new URLSearchParams(location.search).get("table") ?? "right";
  /** Stops what is under way. */
  let stop = () => {};
  const administrator = () => onlyAdministrators(whoIsSignedIn(world));
  const freshly = () => onlyAdministrators(whoSignedInFreshly(world));

  const said = () => {
    const found = TABLES[table];
    if (found === undefined) throw refuse("internal");
    return found;
  };

  /** @param {unknown} progress */
  const goes = async (progress) => {
    const { send } = /** @type {{ send: (progress: TableProgress) => void }} */ (progress);
    send({ kind: "going", done: 1_930_000, of: 4_820_000 });
    if (table !== "slow") return;
    await /** @type {Promise<void>} */ (new Promise((resolve) => (stop = resolve)));
    throw refuse("table-cancelled");
  };

  return {
    choose_people_table: () => {
      administrator();
      return { name: "people.csv", bytes: 4_820_000 };
    },
    try_people_table: async ({ progress }) => {
      administrator();
      await goes(progress);
      return said();
    },
    import_people_table: async ({ progress }) => {
      freshly();
      await goes(progress);
      world.people.push({ ...newPerson("bo", "Bo Ek", "person", ""), groups: ["Lager"], withoutPassword: true });
      return said();
    },
    cancel_people_table: () => {
      administrator();
      stop();
      return null;
    },
    save_table_problems: () => {
      administrator();
      return "svara-wrong-lines.csv";
    },
    export_people: async ({ progress }) => {
      freshly();
      await goes(progress);
      return { name: "svara-people-2026-11-30.csv", people: world.people.length };
    },
  };
}

/** @param {import("./world.js").Person} person */
function onlyAdministrators(person) {
  if (person.role !== "administrator") throw refuse("not-allowed");
  return person;
}

/** One of each kind. @returns {TableProblem[]} */
function problems() {
  return [
    { line: 4, column: null, wrong: { kind: "cells", expected: 4, found: 3 } },
    { line: 9, column: "display-name", wrong: { kind: "not-text" } },
    { line: 12, column: "user-name", wrong: { kind: "name-empty" } },
    { line: 13, column: "display-name", wrong: { kind: "name-too-long", most: 80, found: 114 } },
    { line: 31, column: "user-name", wrong: { kind: "name-unprintable", at: 3 } },
    { line: 40, column: "user-name", wrong: { kind: "name-has-space", at: 5 } },
    { line: 52, column: "display-name", wrong: { kind: "name-missing" } },
    { line: 77, column: "role", wrong: { kind: "role" } },
    { line: 81, column: "user-name", wrong: { kind: "name-twice", first: 12 } },
    { line: 90, column: "role", wrong: { kind: "last-administrator" } },
    { line: 100_412, column: null, wrong: { kind: "too-many-changes", most: 100_000 } },
    { line: 1_000_001, column: null, wrong: { kind: "too-many-lines", most: 1_000_000 } },
  ];
}
