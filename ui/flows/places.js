// @ts-check
/** @import { Role } from "../ipc/contract.d.ts" */
/** @import { Action } from "./shortcuts.js" */
/** @import { Going, Route } from "./route.js" */

/**
 * A page that a signed-in person can go to. `action` names it in the texts and among the shortcuts.
 * @typedef {{ page: Going["page"], icon: string, action: Exclude<Action, "settings" | "signOut" | "list">, roles: readonly Role[] }} Place
 */

/** @type {readonly Role[]} */
const EVERYBODY = ["person", "agent", "auditor", "administrator"];

/**
 * In the order in which the navigation has them. The shell refuses whoever has none of the roles, whatever is shown.
 * @type {readonly Place[]}
 */
const PLACES = [
  { page: "profile", icon: "home", action: "overview", roles: EVERYBODY },
  { page: "security-info", icon: "shield", action: "securityInfo", roles: EVERYBODY },
  { page: "activity", icon: "clock", action: "activity", roles: EVERYBODY },
  { page: "overview", icon: "building", action: "organisation", roles: ["administrator"] },
  { page: "helpdesk", icon: "headset", action: "helpdesk", roles: ["agent", "administrator"] },
  { page: "people", icon: "users", action: "people", roles: ["administrator"] },
  { page: "tokens", icon: "token", action: "tokens", roles: ["administrator"] },
  { page: "rules", icon: "keypad", action: "rules", roles: ["auditor", "administrator"] },
  { page: "phone-line", icon: "phone", action: "phoneLine", roles: ["administrator"] },
  { page: "record", icon: "archive", action: "record", roles: ["auditor", "administrator"] },
];

/**
 * Where the person can go from here; nowhere from a page that is none of them: the set-up wizard ends by being done or
 * put off, and is not wandered off from. Only the question whether the methods are still right holds nobody.
 *
 * @param {Route} route
 * @returns {readonly Place[]}
 */
export function placesFrom(route) {
  if (!("session" in route) || !(route.page === "confirm-methods" || PLACES.some(({ page }) => page === route.page))) return [];
  return PLACES.filter(({ roles }) => roles.includes(route.session.role));
}
