// @ts-check
/** @import { Confirmation, ResetStep, ResetWay } from "../contract.d.ts" */
/** @import { simulatedPhone } from "./call.js" */
/** @import { Handlers, Person, World } from "./world.js" */
import { SECRET } from "./call.js";
import { understand } from "./number.js";
import { judge } from "./password.js";
import { refuse } from "./world.js";

/** Failed proofs until resets of a name are locked, and for how long. */
const TRIES = 5;
const LOCKED = 24 * 60 * 60;

/**
 * A forgotten password, as the shell has it: until a proof was given, nothing that it says depends on whether there is
 * such a name. The address may say what the organisation allows, `reset=phone,authenticator-app`; the code that an app
 * shows is always 482913.
 *
 * @param {World} world
 * @param {ReturnType<typeof simulatedPhone>} phone
 * @returns {Pick<Handlers, "begin_reset" | "reset_by_call" | "reset_by_code" | "finish_reset" | "leave_reset">}
 */
export function passwordReset(world, phone) {
  const address = new URLSearchParams(location.search);
  const confirmations = /** @type {Confirmation[]} */ ((address.get("confirm") ?? "key-number,hear-code").split(","));
  const allowed = /** @type {ResetWay[]} */ ((address.get("reset") ?? "phone,authenticator-app").split(",").filter((way) => way !== ""));
  /** @type {Map<string, number>} */
  const failed = new Map();
  /** Calls of resets are numbered apart. */
  let calls = 2000;

  const resetting = () => {
    if (world.resetting === null) throw refuse("reset-ended");
    return world.resetting;
  };
  /** @param {string} name */
  const open = (name) => {
    if ((failed.get(name) ?? 0) >= TRIES) throw refuse("reset-locked", { retryAfterSeconds: LOCKED });
  };
  /** @param {string} name @param {number} by */
  const count = (name, by) => failed.set(name, (failed.get(name) ?? 0) + by);
  /** @param {Person | null} person @param {ResetWay} way */
  const has = (person, way) => person?.methods.some(({ what }) => what.kind === way) ?? false;

  /** @returns {ResetStep} */
  const next = () => {
    const { person, given } = resetting();
    const contact = world.organisation?.contact ?? null;
    if (person === null || given.length === 0) return { kind: "prove", ways: allowed, isFirst: true, confirmations, contact };
    const needed = person.role === "administrator" ? 2 : 1;
    if (given.length >= needed) return { kind: "new-password", displayName: person.displayName, userName: person.userName };
    const ways = allowed.filter((way) => !given.includes(way) && has(person, way));
    return { kind: "prove", ways, isFirst: false, confirmations, contact };
  };

  return {
    begin_reset: ({ userName }) => {
      const name = userName.trim().toLowerCase();
      if (name === "") throw refuse("name-empty", { field: "userName" });
      if (/\s/u.test(name)) throw refuse("name-has-space", { field: "userName" });
      open(name);
      const person = world.people.find((one) => one.userName === name) ?? null;
      world.resetting = { name, person, given: [] };
      return next();
    },
    reset_by_call: ({ typed, country, confirmed, confirmation: chosen, progress }) => {
      const { name, person, given } = resetting();
      open(name);
      const reading = understand(typed, country);
      if (reading.refusal) throw reading.refusal;
      if (reading.needsConfirmation && confirmed !== reading.e164) throw refuse("number-needs-confirmation", { field: "typed" });
      if (phone.controls.isUp()) throw refuse("call-under-way");
      count(name, 1);
      const isTheirs = !given.includes("phone") && person?.methods.some(({ what }) => what.kind === "phone" && what.value === reading.international);
      const call = (calls += 1);
      const confirmation = chosen ?? confirmations[0] ?? "key-number";
      phone.place({
        call,
        confirmation,
        asked: Date.now(),
        send: /** @type {{ send: (message: unknown) => void }} */ (/** @type {unknown} */ (progress)).send,
        prove: () => {
          count(name, -1);
          resetting().given.push("phone");
          return { kind: "reset-proven", next: next() };
        },
      }, isTheirs ? undefined : "unanswered");
      return {
        call,
        international: reading.international,
        confirmation,
        matchingNumber: confirmation === "key-number" ? SECRET : null,
        organisation: world.organisation?.name ?? "",
        simulated: world.demonstration,
      };
    },
    reset_by_code: ({ code }) => {
      const { name, person, given } = resetting();
      if (!/^[0-9]{6,8}$/u.test(code)) throw refuse("code-not-digits", { field: "code" });
      open(name);
      const way = has(person, "authenticator-app") ? "authenticator-app" : "hardware-token";
      if (code !== SECRET || !has(person, way)) {
        count(name, 1);
        open(name);
        throw refuse("code-wrong", { field: "code" });
      }
      given.push(way);
      return next();
    },
    finish_reset: ({ password }) => {
      const { name, person } = resetting();
      if (person === null || next().kind !== "new-password") throw refuse("out-of-order");
      const [reason] = judge(password, [world.organisation?.name ?? "", person.displayName, person.userName]).reasons;
      if (reason) throw refuse(`password-${reason}`, { field: "password" });
      Object.assign(person, { password, wrongPasswords: 0, lockedUntil: 0 });
      failed.delete(name);
      world.resetting = null;
      return null;
    },
    leave_reset: () => {
      world.resetting = null;
      return null;
    },
  };
}
