// @ts-check
/** @import { MaskedMethod, Method, Person as Shown, PersonChange, PersonRow, WantedPeople } from "../contract.d.ts" */
/** @import { Handlers, Person, World } from "./world.js" */
import { person as newPerson } from "./sample.js";
import { refuse, whoIsSignedIn, whoSignedInFreshly } from "./world.js";

const PAGE = 50;
/** What every pass and every first password is here. */
const PASS = "BCDF-GHJK-MPQR";
const FIRST_PASSWORD = "bcdf-ghjk-mpqr-tvwx";

/**
 * People, for administrators. The address may ask for more of them: `&people=120`.
 *
 * @param {World} world
 * @returns {Pick<Handlers, "people" | "person" | "add_person" | "change_person" | "issue_access_pass" | "hand_over_password" | "remove_person" | "groups">}
 */
export function people(world) {
  let more = Number(new URLSearchParams(location.search).get("people") ?? 0);
  const everybody = () => {
    for (; more > 0 && world.organisation; more -= 1) {
      const nth = String(more).padStart(3, "0");
      world.people.push(newPerson(`person-${nth}`, `Bo Ek ${nth}`, "person", "bo answers the phone"));
    }
    return world.people;
  };
  const administrator = () => onlyAdministrators(whoIsSignedIn(world));
  const freshly = () => onlyAdministrators(whoSignedInFreshly(world));
  /** @param {string} id */
  const theirs = (id) => {
    const found = everybody().find(({ userName }) => userName === id);
    if (!found) throw refuse("no-such-person");
    return found;
  };

  return {
    people: ({ wanted, after }) => {
      administrator();
      const rows = everybody().filter((one) => isWanted(one, wanted)).map(rowOf);
      rows.sort((a, b) => (a.userName < b.userName ? -1 : 1));
      const behind = rows.filter(({ userName }) => after === null || userName > after);
      return { people: behind.slice(0, PAGE), total: rows.length, hasMore: behind.length > PAGE };
    },
    person: ({ person }) => {
      administrator();
      return shown(theirs(person), world);
    },
    add_person: ({ form }) => {
      freshly();
      const { displayName, role, groups } = form;
      const userName = form.userName.trim().toLowerCase();
      if (displayName.trim() === "") throw refuse("name-empty", { field: "displayName" });
      if (userName === "") throw refuse("name-empty", { field: "userName" });
      if (everybody().some((one) => one.userName === userName)) throw refuse("user-name-taken", { field: "userName" });
      const added = { ...newPerson(userName, displayName.trim(), role, FIRST_PASSWORD), groups, handedOver: true };
      world.people.push(added);
      return { person: shown(added, world), password: FIRST_PASSWORD };
    },
    change_person: ({ person, changes }) => {
      const by = freshly();
      const found = theirs(person);
      for (const change of changes) mayChange(world, by, found, change);
      for (const change of changes) make(found, change);
      return shown(found, world);
    },
    issue_access_pass: ({ person, terms }) => {
      const by = freshly();
      if (terms.length < 8 || terms.length > 48) throw refuse("access-pass-length", { field: "length" });
      const found = theirs(person);
      if (found === by) throw refuse("not-yourself");
      make(found, { kind: "take-pass-back" });
      const until = Date.now() + terms.minutes * 60_000;
      const what = /** @type {const} */ ({ kind: "access-pass", until, once: terms.once });
      found.methods.push({ id: `pass-${until}`, what, addedAt: Date.now(), lastUsedAt: null, canBeDefault: false, standing: { kind: "open" } });
      return { person: shown(found, world), pass: PASS, until };
    },
    hand_over_password: ({ person }) => {
      const by = freshly();
      const found = theirs(person);
      if (found === by) throw refuse("not-yourself");
      Object.assign(found, { password: FIRST_PASSWORD, handedOver: true, withoutPassword: false });
      return { person: shown(found, world), password: FIRST_PASSWORD };
    },
    remove_person: ({ person, userName }) => {
      const by = freshly();
      const found = theirs(person);
      if (found === by) throw refuse("not-yourself");
      if (userName.trim().toLowerCase() !== found.userName) throw refuse("not-the-user-name", { field: "userName" });
      world.people = world.people.filter((one) => one !== found);
      return null;
    },
    groups: () => {
      administrator();
      return [...new Set(everybody().flatMap(({ groups = [] }) => groups))].sort();
    },
  };
}

/** Whether this is the pass, however it was typed. @param {string} typed */
export function isPass(typed) {
  return typed.replace(/[\s-]/gu, "").toUpperCase() === PASS.replaceAll("-", "");
}

/** @param {Person} person */
function onlyAdministrators(person) {
  if (person.role !== "administrator") throw refuse("not-allowed");
  return person;
}

/** @param {World} world @param {Person} by @param {Person} person @param {PersonChange} change */
function mayChange(world, by, person, change) {
  if (change.kind === "disable" && person === by) throw refuse("not-yourself");
  const leaves = change.kind === "disable" || (change.kind === "set-role" && change.role !== "administrator");
  const others = world.people.filter((one) => one !== person && one.role === "administrator" && !one.disabled);
  if (leaves && person.role === "administrator" && others.length === 0) throw refuse("last-administrator");
  if (change.kind === "rename" && change.displayName.trim() === "") throw refuse("name-empty", { field: "displayName" });
}

/** @param {Person} person @param {PersonChange} change */
function make(person, change) {
  switch (change.kind) {
    case "rename":
      person.displayName = change.displayName.trim();
      break;
    case "set-role":
      person.role = change.role;
      break;
    case "set-groups":
      person.groups = [...change.groups].sort();
      break;
    case "disable":
    case "enable":
      person.disabled = change.kind === "disable";
      break;
    case "register-again":
      person.methods = person.methods.filter(({ what }) => what.kind === "access-pass");
      person.defaultMethod = null;
      person.registersAgain = true;
      break;
    case "unlock":
      person.lockedUntil = 0;
      person.wrongPasswords = 0;
      person.marked = false;
      for (const method of person.methods) if (method.standing.kind === "locked") method.standing = { kind: "open" };
      break;
    case "take-pass-back":
      person.methods = person.methods.filter(({ what }) => what.kind !== "access-pass");
      break;
    case "end-sessions":
      break;
  }
}

/** @param {Person} person @returns {PersonRow} */
function rowOf({ userName, displayName, role, groups = [], methods, disabled = false, marked = false }) {
  const lasting = methods.filter(({ what }) => what.kind !== "access-pass").length;
  return { person: userName, userName, displayName, role, groups, methods: lasting, disabled, markedForAgent: marked };
}

/** @param {Person} person @param {World} world @returns {Shown} */
function shown(person, world) {
  return {
    row: rowOf(person),
    createdAt: Date.now() - 90 * 86_400_000,
    methods: person.methods.map((method) => ({ what: masked(method), addedAt: method.addedAt, lastUsedAt: method.lastUsedAt, standing: method.standing })),
    password: person.withoutPassword ? "none" : person.handedOver ? "handed-over" : "own",
    registersAgain: person.registersAgain ?? false,
    signInLockedUntil: person.lockedUntil > Date.now() ? person.lockedUntil : null,
    numberBlocked: false,
    yourself: world.signedIn === person,
  };
}

/** @param {Person} person @param {WantedPeople} wanted */
function isWanted(person, { text, role, group, standing }) {
  const row = rowOf(person);
  const sought = text.trim().toLowerCase();
  const fits = {
    "without-methods": row.methods === 0,
    "with-methods": row.methods > 0,
    disabled: row.disabled,
    "marked-for-agent": row.markedForAgent,
    "registers-again": person.registersAgain ?? false,
  };
  return (
    [row.userName, row.displayName.toLowerCase()].some((name) => name.includes(sought)) &&
    (role === null || role === row.role) &&
    (group === null || row.groups.includes(group)) &&
    (standing === null || fits[standing])
  );
}

/** What a method is, with nothing whole that somebody else could use. @param {Method} method @returns {MaskedMethod} */
export function masked({ what }) {
  return what.kind === "phone" ? { kind: "phone", slot: what.slot, masked: what.masked } : what;
}
