// @ts-check
/** @import { World, Person } from "./world.js" */

/** The sample organisation, as the shell makes it. @param {World} world */
export function openSample(world) {
  world.organisation = { name: "Kontoret", country: "SE", contact: "helpdesk@kontoret.example, 08-123 456" };
  world.demonstration = true;
  world.trouble = null;
  world.people = [
    person("anna", "Anna Berg", "person", "anna answers the phone"),
    person("erik", "Erik Lund", "agent", "erik answers the phone"),
    person("maria", "Maria Öberg", "administrator", "maria answers the phone"),
  ];
}

/**
 * @param {string} userName
 * @param {string} displayName
 * @param {Person["role"]} role
 * @param {string} password
 * @returns {Person}
 */
export function person(userName, displayName, role, password) {
  return { userName, displayName, role, password, methods: [], defaultMethod: null, wrongPasswords: 0, lockedUntil: 0 };
}
