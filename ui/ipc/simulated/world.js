// @ts-check
/** @import { AppState, Commands, ErrorAnswer, ErrorCode, Method, Organisation, Preferences, ResetWay, Role, Session, SignedIn, StoreTrouble, TrustedDevice } from "../contract.d.ts" */

/**
 * @typedef {object} Person somebody with an account in the simulated store
 * @property {string} userName
 * @property {string} displayName
 * @property {Role} role
 * @property {string} password
 * @property {Method[]} methods
 * @property {string | null} defaultMethod
 * @property {number} wrongPasswords
 * @property {number} lockedUntil Unix milliseconds
 * @property {string[]} [groups]
 * @property {boolean} [disabled]
 * @property {boolean} [marked] for an agent to look at
 * @property {boolean} [registersAgain]
 * @property {boolean} [withoutPassword] whether there is none yet
 * @property {boolean} [handedOver] whether somebody else has made the password
 */

/**
 * @typedef {object} World all that the simulated shell knows
 * @property {Preferences} preferences
 * @property {Organisation | null} organisation
 * @property {boolean} demonstration
 * @property {boolean} pseudo
 * @property {boolean} kiosk
 * @property {Person[]} people
 * @property {Person | null} signedIn
 * @property {boolean} twoStep whether somebody with methods is asked for one more proof
 * @property {{ person: Person, freshening: boolean } | null} halfway whose password was right, and who has one more proof to give
 * @property {number | null} trustDays for how many days a device may be trusted
 * @property {TrustedDevice[]} trusted the devices that whoever is signed in trusts
 * @property {{ name: string, person: Person | null, given: ResetWay[] } | null} resetting whose password is forgotten, and by what it was shown
 * @property {number} freshUntil until when the last sign-in counts as fresh, Unix milliseconds
 * @property {number} idleSeconds
 * @property {string | null} lastUserName
 * @property {boolean} requiresSetUp whether the organisation asks for a method at sign-in
 * @property {number} methodsWanted how many are enough then
 * @property {number} postponementsLeft
 * @property {boolean} asksToConfirm whether it is time to ask if the methods are still right
 * @property {StoreTrouble | null} trouble
 */

/**
 * What answers each command.
 * @typedef {{ [Name in keyof Commands]: (args: Commands[Name]["arguments"]) => Commands[Name]["answer"] | Promise<Commands[Name]["answer"]> }} Handlers
 */

/** A refusal, to be thrown. @param {ErrorCode} code @param {Partial<ErrorAnswer>} [more] @returns {ErrorAnswer} */
export function refuse(code, more = {}) {
  return { code, field: null, retryAfterSeconds: null, ...more };
}

/** Who is signed in, or the refusal when nobody is. @param {World} world @returns {Person} */
export function whoIsSignedIn(world) {
  if (!world.signedIn) throw refuse("not-signed-in");
  return world.signedIn;
}

/** As above, and the sign-in has to be fresh: for anything that adds or changes a method. @param {World} world */
export function whoSignedInFreshly(world) {
  const person = whoIsSignedIn(world);
  if (Date.now() > world.freshUntil) throw refuse("fresh-sign-in-required");
  return person;
}

/** @param {World} world @param {Person} person @returns {Session} */
export function sessionOf(world, person) {
  const { role } = person;
  const [first = "", ...further] = person.displayName.split(" ");
  const displayName = world.kiosk && further.length > 0 ? `${first} ${further.at(-1)?.[0]}.` : person.displayName;
  const userName = world.kiosk ? `${person.userName[0]}•••••` : person.userName;
  return { displayName, userName, role, idleSeconds: world.idleSeconds, warnSeconds: Math.min(20, world.idleSeconds - 1) };
}

const FRESH = 10 * 60_000;

/** Gives the seat to whoever has proven themselves. @param {World} world @param {Person} person @returns {SignedIn} */
export function letIn(world, person) {
  world.signedIn = person;
  world.halfway = null;
  world.freshUntil = Date.now() + FRESH;
  world.lastUserName = person.userName;
  return { session: sessionOf(world, person), next: nextPage(world, person) };
}

/** @param {World} world @returns {AppState} */
export function stateOf(world) {
  return {
    stage: stageOf(world),
    language: world.preferences.language ?? (navigator.language.startsWith("sv") ? "sv" : "en"),
    pseudo: world.pseudo,
    preferences: world.preferences,
    demonstration: world.demonstration
      ? { people: world.people.map(({ userName, displayName, role, password }) => ({ userName, displayName, role, password })) }
      : null,
    organisation: world.organisation,
    lastUserName: world.kiosk ? null : world.lastUserName,
    kiosk: world.kiosk,
  };
}

/** @param {World} world @returns {AppState["stage"]} */
function stageOf(world) {
  if (world.trouble) return { kind: "store-trouble", trouble: world.trouble };
  if (!world.organisation) return { kind: "first-start" };
  if (!world.signedIn) return { kind: "sign-in" };
  return { kind: "signed-in", session: sessionOf(world, world.signedIn), next: nextPage(world, world.signedIn) };
}

/** @param {World} world @param {Person} person @returns {import("../contract.d.ts").NextPage} */
export function nextPage(world, person) {
  if (person.handedOver) return { kind: "choose-password" };
  const lasting = person.methods.filter(({ what }) => what.kind !== "access-pass");
  if (!world.requiresSetUp || lasting.length >= world.methodsWanted) {
    return { kind: world.asksToConfirm && lasting.length > 0 ? "confirm-methods" : "profile" };
  }
  return { kind: "set-up", mayPostpone: world.postponementsLeft > 0, postponementsLeft: world.postponementsLeft };
}
