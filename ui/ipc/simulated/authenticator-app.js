// @ts-check
/** @import { Method, SecurityInfo } from "../contract.d.ts" */
/** @import { Handlers, Person, World } from "./world.js" */
import { SECRET } from "./call.js";
import { SAMPLE_SECRET, sampleQr } from "./qr.js";
import { refuse, whoIsSignedIn, whoSignedInFreshly } from "./world.js";

const DAY = 24 * 60 * 60_000;
const MOST = 5;

/**
 * Setting up an authenticator app, whose code here is always 482913. The address may ask for apps that are
 * there from the start, `apps=My phone,Tablet`, for one that is locked or disabled by its name, as for phones,
 * and for an organisation without them, `no-apps`.
 *
 * @param {World} world
 * @param {(person: Person) => SecurityInfo} infoOf
 * @returns {Pick<Handlers, "begin_authenticator_app" | "prove_authenticator_app" | "forget_authenticator_app">}
 */
export function authenticatorApp(world, infoOf) {
  let begun = false;
  return {
    begin_authenticator_app: () => {
      const person = whoSignedInFreshly(world);
      if (appsOf(person).length >= MOST) throw refuse("too-many-methods");
      begun = true;
      return {
        qr: sampleQr(),
        secret: SAMPLE_SECRET,
        organisation: world.organisation?.name ?? "",
        userName: person.userName,
        digits: SECRET.length,
        goodForSeconds: 600,
      };
    },
    prove_authenticator_app: ({ name, code }) => {
      const person = whoIsSignedIn(world);
      if (!begun) throw refuse("set-up-too-late");
      if (appsOf(person).some(({ what }) => what.kind === "authenticator-app" && what.name === name)) throw refuse("method-name-taken", { field: "name" });
      if (code !== SECRET) throw refuse("code-wrong", { field: "code" });
      begun = false;
      const method = appMethod(name, Date.now(), null);
      person.methods.push(method);
      person.defaultMethod ??= method.id;
      return { info: structuredClone(infoOf(person)), method: method.id };
    },
    forget_authenticator_app: () => {
      whoIsSignedIn(world);
      begun = false;
      return null;
    },
  };
}

/** Whether somebody may add one, where the organisation has them. @param {Person} person */
export function mayHaveAnotherApp(person) {
  return !new URLSearchParams(location.search).has("no-apps") && appsOf(person).length < MOST;
}

/** @param {URLSearchParams} address @param {Person} person */
export function addAppsFrom(address, person) {
  for (const name of address.get("apps")?.split(",") ?? []) {
    const method = appMethod(name, Date.now() - 12 * DAY, Date.now() - DAY);
    if (address.get("locked") === name) method.standing = { kind: "locked", until: Date.now() + 5 * 60 * 60_000 };
    if (address.get("disabled") === name) method.standing = { kind: "disabled" };
    method.canBeDefault = method.standing.kind !== "disabled";
    person.methods.push(method);
    person.defaultMethod ??= method.canBeDefault ? method.id : null;
  }
}

/** @param {Person} person */
function appsOf(person) {
  return person.methods.filter(({ what }) => what.kind === "authenticator-app");
}

/** @param {string} name @param {number} addedAt @param {number | null} lastUsedAt @returns {Method} */
function appMethod(name, addedAt, lastUsedAt) {
  const what = /** @type {const} */ ({ kind: "authenticator-app", name });
  return { id: crypto.randomUUID(), what, addedAt, lastUsedAt, canBeDefault: true, standing: { kind: "open" } };
}
