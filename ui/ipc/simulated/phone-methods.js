// @ts-check
/** @import { CallRequest, Confirmation, Method, PhoneSlot, SecurityInfo } from "../contract.d.ts" */
/** @import { Handlers, Person, World } from "./world.js" */
import { addAppsFrom, mayHaveAnotherApp } from "./authenticator-app.js";
import { SECRET, simulatedPhone } from "./call.js";
import { COUNTRIES } from "./countries.js";
import { understand } from "./number.js";
import { addTokensFrom, mayHaveAnotherToken } from "./tokens.js";
import { refuse, whoIsSignedIn, whoSignedInFreshly } from "./world.js";

/** @type {PhoneSlot[]} */
const SLOTS = ["mobile", "alternate-mobile", "office"];
const DAY = 24 * 60 * 60_000;

/**
 * Security info and the calls that prove it. The address may ask for methods that are there from the start,
 * `methods=mobile,office`, for one that is locked or disabled, `locked=office`, `disabled=office`, for an
 * organisation that offers only some, `slots=mobile` (or none: `slots=`), and for what the person's phone
 * does, `phone=answers` (see `call.js`), and for how a call may be confirmed, `confirm=key-number,hear-code`.
 *
 * `window.svaraSimulated.phone` presses the keys of the person's phone.
 *
 * @param {World} world
 * @returns {{ handlers: Pick<Handlers, "countries" | "profile" | "security_info" | "understand_number" | "start_call"
 *   | "call_me_now" | "type_code" | "cancel_call" | "delete_method" | "set_default_method">, infoOf: (person: Person) => SecurityInfo, controls: object, phone: ReturnType<typeof simulatedPhone> }}
 */
export function phoneMethods(world) {
  const address = new URLSearchParams(location.search);
  const phone = simulatedPhone(address.get("phone") ?? "answers");
  const offered = SLOTS.filter((slot) => (address.get("slots") ?? SLOTS.join()).split(",").includes(slot));
  const confirmations = /** @type {Confirmation[]} */ ((address.get("confirm") ?? "key-number,hear-code").split(","));
  let calls = 0;
  const first = world.signedIn ?? world.people[0];
  if (first) {
    addMethodsFrom(address, first);
    addAppsFrom(address, first);
    addTokensFrom(address, first);
  }

  /** @param {Person} person @returns {SecurityInfo} */
  const infoOf = (person) => {
    const taken = person.methods.flatMap(({ what }) => (what.kind === "phone" ? [what.slot] : []));
    const free = offered.filter((slot) => !taken.includes(slot));
    const slots = taken.includes("mobile") || !offered.includes("mobile") ? free : free.filter((slot) => slot === "mobile");
    return {
      defaultMethod: person.defaultMethod,
      methods: person.methods,
      addable: [
        ...(slots.length === 0 ? [] : [/** @type {const} */ ({ kind: "phone", slots })]),
        ...(mayHaveAnotherApp(person) ? [/** @type {const} */ ({ kind: "authenticator-app" })] : []),
        ...(mayHaveAnotherToken(person) ? [/** @type {const} */ ({ kind: "hardware-token" })] : []),
      ],
      confirmations,
      trustedDevices: world.trusted,
      contact: world.organisation?.contact ?? null,
    };
  };

  return {
    handlers: {
      countries: () => COUNTRIES,
      profile: () => {
        const { displayName, userName, role, methods, defaultMethod } = whoIsSignedIn(world);
        return {
          displayName, userName, role,
          organisation: world.organisation?.name ?? "",
          methods: methods.length,
          defaultMethod: methods.find(({ id }) => id === defaultMethod) ?? null,
        };
      },
      security_info: () => infoOf(whoIsSignedIn(world)),
      understand_number: ({ typed, country }) => {
        if (world.resetting === null) whoIsSignedIn(world);
        return understand(typed, country);
      },
      start_call: ({ request, progress }) => {
        const person = whoSignedInFreshly(world);
        const reading = understand(request.typed, request.country);
        if (reading.refusal) throw reading.refusal;
        if (reading.needsConfirmation && request.confirmed !== reading.e164) throw refuse("number-needs-confirmation", { field: "typed" });
        const same = person.methods.find(({ what }) => what.kind === "phone" && what.value === reading.international);
        if (same) throw refuse("number-already-yours", { field: "typed" });
        if (phone.controls.isUp()) throw refuse("call-under-way");
        const call = (calls += 1);
        const confirmation = request.confirmation ?? confirmations[0] ?? "key-number";
        if (!confirmations.includes(confirmation)) throw refuse("confirmation-not-allowed", { field: "confirmation" });
        phone.place({
          call,
          confirmation,
          asked: Date.now(),
          send: /** @type {{ send: (message: unknown) => void }} */ (/** @type {unknown} */ (progress)).send,
          prove: () => ({ kind: "verified", method: keep(person, request, reading.international), info: structuredClone(infoOf(person)) }),
        });
        return {
          call,
          international: reading.international,
          confirmation,
          matchingNumber: confirmation === "key-number" ? SECRET : null,
          organisation: world.organisation?.name ?? "",
          simulated: world.demonstration,
        };
      },
      call_me_now: ({ to, progress }) => {
        const person = whoSignedInFreshly(world);
        if (person.role !== "administrator") throw refuse("not-allowed");
        const own = to.kind === "method" ? person.methods.find(({ id }) => id === to.method) : null;
        if (own === undefined) throw refuse("no-such-method");
        const reading = to.kind === "number" ? understand(to.typed, to.country) : null;
        if (reading?.refusal) throw reading.refusal;
        if (phone.controls.isUp()) throw refuse("call-under-way");
        const call = (calls += 1);
        const confirmation = confirmations[0] ?? "key-number";
        phone.place({ call, confirmation, asked: Date.now(), send: /** @type {{ send: (message: unknown) => void }} */ (/** @type {unknown} */ (progress)).send, prove: null });
        return {
          call,
          international: (own?.what.kind === "phone" ? own.what.value : null) ?? reading?.international ?? "",
          confirmation,
          matchingNumber: confirmation === "key-number" ? SECRET : null,
          organisation: world.organisation?.name ?? "",
          simulated: world.demonstration,
        };
      },
      type_code: ({ call, code }) => {
        if (!phone.type(call, code)) throw refuse("no-such-call");
        return null;
      },
      cancel_call: ({ call }) => {
        if (!phone.hangUp(call)) throw refuse("no-such-call");
        return null;
      },
      delete_method: ({ method }) => {
        const person = whoSignedInFreshly(world);
        if (!person.methods.some(({ id }) => id === method)) throw refuse("no-such-method");
        person.methods = person.methods.filter(({ id }) => id !== method);
        if (person.defaultMethod === method) person.defaultMethod = person.methods[0]?.id ?? null;
        return infoOf(person);
      },
      set_default_method: ({ method }) => {
        const person = whoSignedInFreshly(world);
        if (!person.methods.some(({ id }) => id === method)) throw refuse("no-such-method");
        person.defaultMethod = method;
        return infoOf(person);
      },
    },
    infoOf,
    controls: { phone: phone.controls },
    phone,
  };
}

/** Stores the proven number. @param {Person} person @param {CallRequest} request @param {string} value @returns {string} the method's id */
function keep(person, { purpose }, value) {
  if (purpose.kind === "change") {
    const method = person.methods.find(({ id }) => id === purpose.method);
    if (method) Object.assign(method, { what: { ...method.what, value, masked: masked(value) }, standing: { kind: "open" } });
    return purpose.method;
  }
  const method = phoneMethod(purpose.slot, value, Date.now(), null);
  person.methods.push(method);
  inOrder(person.methods);
  person.defaultMethod ??= method.id;
  return method.id;
}

/** Phones by their slot, then the rest, as the shell lists them. @param {Method[]} methods */
function inOrder(methods) {
  const place = (/** @type {Method} */ { what }) => (what.kind === "phone" ? SLOTS.indexOf(what.slot) : SLOTS.length);
  methods.sort((a, b) => place(a) - place(b));
}

/** @param {URLSearchParams} address @param {Person} person */
function addMethodsFrom(address, person) {
  /** @type {Record<PhoneSlot, [string, number, number | null]>} */
  const samples = {
    mobile: ["+46 70-174 06 05", 19 * DAY, 2 * 60 * 60_000],
    "alternate-mobile": ["+46 73-555 01 20", 400 * DAY, DAY],
    office: ["+46 8-505 630 00", 45 * DAY, null],
  };
  for (const slot of SLOTS.filter((one) => address.get("methods")?.split(",").includes(one))) {
    const [value, addedAgo, usedAgo] = samples[slot];
    const method = phoneMethod(slot, value, Date.now() - addedAgo, usedAgo === null ? null : Date.now() - usedAgo);
    if (address.get("locked") === slot) method.standing = { kind: "locked", until: Date.now() + 5 * 60 * 60_000 };
    if (address.get("disabled") === slot) method.standing = { kind: "disabled" };
    method.canBeDefault = method.standing.kind !== "disabled";
    person.methods.push(method);
    person.defaultMethod ??= method.canBeDefault ? method.id : null;
  }
}

/** @param {PhoneSlot} slot @param {string} value @param {number} addedAt @param {number | null} lastUsedAt @returns {Method} */
export function phoneMethod(slot, value, addedAt, lastUsedAt) {
  return {
    id: crypto.randomUUID(),
    what: { kind: "phone", slot, value, masked: masked(value) },
    addedAt,
    lastUsedAt,
    canBeDefault: true,
    standing: { kind: "open" },
  };
}

/** `+46 70-174 06 05` as `+46 70-••• •• 05`. @param {string} value */
function masked(value) {
  const shown = /^\+\d+ \d+/u.exec(value)?.[0].length ?? 3;
  return value.slice(0, shown) + value.slice(shown, -2).replace(/\d/gu, "•") + value.slice(-2);
}
