// @ts-check
/** What can be done with a person's account, and what a form says of it. Pure. */

/** @import { Person, PersonChange, Role } from "../ipc/contract.d.ts" */

/** @typedef {"disable" | "enable" | "register-again" | "end-sessions" | "unlock" | "take-pass-back"} PersonAction */

/**
 * In the order in which they are offered: what helps first, what stops last.
 *
 * @param {Person} person
 * @returns {PersonAction[]}
 */
export function actionsFor(person) {
  /** @type {[boolean, PersonAction][]} */
  const rows = [
    [isHeldBack(person), "unlock"],
    [hasPass(person), "take-pass-back"],
    [!person.row.disabled, "end-sessions"],
    [true, "register-again"],
    [person.row.disabled, "enable"],
    [!person.row.disabled && !person.yourself, "disable"],
  ];
  return rows.flatMap(([isSo, action]) => (isSo ? [action] : []));
}

/** Whether something is locked, blocked or marked. @param {Person} person */
export function isHeldBack({ row, methods, signInLockedUntil, numberBlocked }) {
  return row.markedForAgent || numberBlocked || signInLockedUntil !== null || methods.some(({ standing }) => standing.kind === "locked");
}

/** @param {Person} person */
function hasPass({ methods }) {
  return methods.some(({ what }) => what.kind === "access-pass");
}

/** The groups that were typed, each once. @param {string} typed */
export function groupsIn(typed) {
  const groups = typed.split(",").map((group) => group.trim());
  return [...new Set(groups.filter((group) => group !== ""))];
}

/**
 * What differs from how it is; nothing, where nothing does.
 *
 * @param {Person} person
 * @param {{ displayName: string, role: Role, groups: string[] }} wanted
 * @returns {PersonChange[]}
 */
export function editsOf({ row }, { displayName, role, groups }) {
  /** @type {PersonChange[]} */
  const changes = [];
  if (displayName.trim() !== row.displayName) changes.push({ kind: "rename", displayName });
  if (role !== row.role) changes.push({ kind: "set-role", role });
  if (groups.length !== row.groups.length || groups.some((group) => !row.groups.includes(group))) changes.push({ kind: "set-groups", groups });
  return changes;
}
