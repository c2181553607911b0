// @ts-check
/** @import { Confirmation, Method, PasswordRight, SecondStep, VerifyingMethod } from "../contract.d.ts" */
/** @import { simulatedPhone } from "./call.js" */
/** @import { Handlers, Person, World } from "./world.js" */
import { SECRET } from "./call.js";
import { isPass, masked } from "./people.js";
import { letIn, refuse } from "./world.js";

/** Wrong codes until a method is locked, and for how long. */
const TRIES = 3;
const LOCKED = 60 * 60_000;
const DIGITS = 6;

/**
 * The second step of a sign-in, where the address says `two-step`. The code that an app shows is always 482913.
 *
 * @param {World} world
 * @param {ReturnType<typeof simulatedPhone>} phone
 * @returns {Pick<Handlers, "second_step" | "verify_by_call" | "verify_by_code">}
 */
export function secondStep(world, phone) {
  /** Calls for an account's methods are numbered apart. */
  let calls = 1000;
  let wrong = 0;

  /** @param {string} id */
  const theirs = (id) => {
    const person = whoIsHalfway(world);
    const method = person.methods.find((one) => one.id === id);
    if (!method) throw refuse("no-such-method");
    if (method.standing.kind === "locked") {
      throw refuse("verification-locked", { retryAfterSeconds: Math.ceil((method.standing.until - Date.now()) / 1000) });
    }
    if (method.standing.kind === "disabled") throw refuse("method-disabled");
    return { person, method };
  };

  return {
    second_step: () => stepOf(world, whoIsHalfway(world)),
    verify_by_call: ({ method: id, confirmation: chosen, progress }) => {
      const { person, method } = theirs(id);
      if (method.what.kind !== "phone") throw refuse("no-such-method");
      if (phone.controls.isUp()) throw refuse("call-under-way");
      const confirmation = chosen ?? confirmations()[0] ?? "key-number";
      const call = (calls += 1);
      phone.place({
        call,
        confirmation,
        asked: Date.now(),
        send: /** @type {{ send: (message: unknown) => void }} */ (/** @type {unknown} */ (progress)).send,
        prove: () => ({ kind: "signed-in", signedIn: letIn(world, person) }),
      });
      return {
        call,
        international: method.what.masked,
        confirmation,
        matchingNumber: confirmation === "key-number" ? SECRET : null,
        organisation: world.organisation?.name ?? "",
        simulated: world.demonstration,
      };
    },
    verify_by_code: ({ method: id, code }) => {
      const { person, method } = theirs(id);
      if (method.what.kind === "phone") throw refuse("no-such-method");
      if (method.what.kind === "access-pass") {
        if (isPass(code)) return letIn(world, person);
      } else {
        if (!/^[0-9]{6}$/u.test(code)) throw refuse("code-not-digits", { field: "code" });
        if (code === SECRET) return letIn(world, person);
      }
      wrong += 1;
      if (wrong < TRIES) throw refuse("code-wrong", { field: "code" });
      wrong = 0;
      method.standing = { kind: "locked", until: Date.now() + LOCKED };
      throw refuse("verification-locked", { retryAfterSeconds: LOCKED / 1000 });
    },
  };
}

/** The second step, where one is asked for. @param {World} world @param {Person} person @returns {PasswordRight | null} */
export function askedOnceMore(world, person) {
  if (!world.twoStep || person.methods.length === 0) return null;
  world.halfway = { person, freshening: world.signedIn === person };
  return { kind: "second-step", step: stepOf(world, person) };
}

/** @param {World} world @returns {Person} */
function whoIsHalfway({ halfway }) {
  if (halfway === null) throw refuse("not-signed-in");
  return halfway.person;
}

/** @param {World} world @param {Person} person @returns {SecondStep} */
function stepOf(world, { displayName, methods, defaultMethod }) {
  const open = methods.filter(({ standing }) => standing.kind === "open");
  const serving = methods.map(verifying);
  const order = ["held-secret", "phone-network", "handed-over"];
  serving.sort((a, b) => order.indexOf(a.strength) - order.indexOf(b.strength));
  const lent = open.find(({ what }) => what.kind === "access-pass");
  const strongest = serving.find(({ standing }) => standing.kind === "open");
  return {
    displayName,
    freshening: world.halfway?.freshening ?? false,
    methods: serving,
    first: lent?.id ?? (open.find(({ id }) => id === defaultMethod)?.id ?? strongest?.method) ?? null,
    confirmations: confirmations(),
    trustDays: world.halfway?.freshening ? null : world.trustDays,
    contact: world.organisation?.contact ?? null,
  };
}

function confirmations() {
  return /** @type {Confirmation[]} */ ((new URLSearchParams(location.search).get("confirm") ?? "key-number,hear-code").split(","));
}

/** @param {Method} method @returns {VerifyingMethod} */
function verifying(method) {
  const { id, what, standing } = method;
  const shown = { method: id, what: masked(method), standing };
  switch (what.kind) {
    case "phone":
      return { ...shown, challenge: { kind: "call" }, strength: "phone-network" };
    case "authenticator-app":
    case "hardware-token":
      return { ...shown, challenge: { kind: "code", digits: DIGITS }, strength: "held-secret" };
    case "access-pass":
      return { ...shown, challenge: { kind: "pass" }, strength: "handed-over" };
  }
}
