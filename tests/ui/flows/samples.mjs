// @ts-check
/** @import { Country, Method, NumberReading, OwnMethod, SecurityInfo, StartedCall } from "../../../ui/ipc/contract.d.ts" */

/** @typedef {Extract<OwnMethod, { kind: "phone" }>} PhoneMethod */

/** @param {Partial<Method>} [but] @returns {Method} */
export function method(but = {}) {
  return {
    id: "m1",
    what: phone(),
    addedAt: Date.UTC(2026, 10, 3, 9),
    lastUsedAt: null,
    canBeDefault: true,
    standing: { kind: "open" },
    ...but,
  };
}

/** @param {Partial<PhoneMethod>} [but] @returns {PhoneMethod} */
export function phone(but = {}) {
  return { kind: "phone", slot: "mobile", value: "+46 70-174 06 05", masked: "+46 70-••• •• 05", ...but };
}

/** @param {Method[]} methods @param {string | null} [defaultMethod] @returns {SecurityInfo} */
export function info(methods, defaultMethod = methods[0]?.id ?? null) {
  return { methods, defaultMethod, addable: [{ kind: "phone", slots: ["alternate-mobile", "office"] }], confirmations: ["key-number", "hear-code"], trustedDevices: [], contact: null };
}

/** @param {Partial<NumberReading>} [but] @returns {NumberReading} */
export function reading(but = {}) {
  return {
    e164: "+46701740605",
    international: "+46 70 174 06 05",
    country: "SE",
    kind: "mobile",
    droppedExtension: null,
    needsConfirmation: false,
    refusal: null,
    ...but,
  };
}

/** @param {Partial<StartedCall>} [but] @returns {StartedCall} */
export function startedCall(but = {}) {
  return {
    call: 7,
    international: "+46 70 174 06 05",
    confirmation: "key-number",
    matchingNumber: "482913",
    organisation: "Kontoret",
    simulated: true,
    ...but,
  };
}

/** @type {Country[]} */
export const COUNTRIES = [
  ["AE", "+971"], ["AX", "+358"], ["BR", "+55"], ["CA", "+1"], ["CH", "+41"], ["CI", "+225"], ["CZ", "+420"],
  ["DE", "+49"], ["DK", "+45"], ["EG", "+20"], ["FI", "+358"], ["FO", "+298"], ["GB", "+44"], ["GG", "+44"],
  ["KZ", "+7"], ["NL", "+31"], ["NO", "+47"], ["RU", "+7"], ["SC", "+248"], ["SE", "+46"], ["SN", "+221"],
  ["SJ", "+47"], ["US", "+1"], ["AT", "+43"],
].map(([code = "", callingCode = ""]) => ({
  code,
  callingCode,
  allowed: ["SE", "NO", "DK", "FI", "AT"].includes(code),
  example: null,
}));
