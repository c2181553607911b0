// @ts-check
/** @import { ErrorCode, NumberKind, NumberReading } from "../contract.d.ts" */
import { COUNTRIES } from "./countries.js";
import { refuse } from "./world.js";

/**
 * A coarse stand-in for the shell's two parsers: enough to show every reading and
 * every refusal on the screen.
 *
 * @param {string} typed
 * @param {string} country
 * @returns {NumberReading}
 */
export function understand(typed, country) {
  const refusal = (/** @type {ErrorCode} */ code) => refuse(code, { field: "typed" });
  if (typed.trim() === "") throw refusal("number-empty");
  if (typed.length > 60) throw refusal("number-too-long");
  const { number, extension } = partExtension(typed);
  // A letter among the digits is what two parsers take for different things.
  const doubtful = /\d\s*[a-z]\s*\d/iu.test(number);
  const digits = number.replace(/\D/gu, "");
  if (digits.length === 0) throw refusal("number-not-a-number");
  if (/^(?:112|911|999|110|118118)$/u.test(digits)) throw refusal("short-or-emergency");

  const home = COUNTRIES.find((one) => one.code === country);
  if (!home) throw refuse("country-unknown", { field: "country" });
  const whole = /^\s*\+/u.test(number) ? digits : /^00/u.test(digits) ? digits.slice(2) : null;
  const owner = whole === null ? home : ownerOf(whole, home.code);
  const callingDigits = owner?.callingCode.slice(1) ?? "";
  const national = (whole === null ? digits : whole.slice(callingDigits.length)).replace(/^0/u, "");
  if (national.length < 6) throw refusal("number-too-short");
  if (national.length > 12) throw refusal("number-too-long");

  const refused = guard(owner?.code ?? null, owner?.allowed ?? false, national);
  return {
    e164: `+${callingDigits}${national}`,
    international: `+${callingDigits} ${grouped(national)}`.replace("+ ", "+"),
    country: owner?.code ?? null,
    kind: kindOf(owner?.code ?? null, national),
    droppedExtension: extension,
    needsConfirmation: doubtful,
    refusal: refused === null ? null : refusal(refused),
  };
}

/** @param {string} typed */
function partExtension(typed) {
  const parts = /^(.*?\d.*?)\s*(?:;?\s*ext\.?=?|x|#|anknytning|ankn\.?)\s*(\d{1,8})\s*$/iu.exec(typed);
  return { number: parts?.[1] ?? typed, extension: parts?.[2] ?? null };
}

/** Where several countries share the code, the chosen one if it is among them. @param {string} digits @param {string} chosen */
function ownerOf(digits, chosen) {
  const fits = COUNTRIES.filter((one) => digits.startsWith(one.callingCode.slice(1)));
  const first = digits.startsWith("1") ? "US" : digits.startsWith("44") ? "GB" : "";
  return fits.find((one) => one.code === chosen) ?? fits.find((one) => one.code === first) ?? fits[0] ?? null;
}

/** @param {string | null} country @param {boolean} allowed @param {string} national @returns {ErrorCode | null} */
function guard(country, allowed, national) {
  if (country === null) return "global-network";
  if (!allowed) return "country-not-allowed";
  if (country === "SE" && /^9(?:00|39|44)/u.test(national)) return "premium-rate";
  if (country === "SE" && /^77/u.test(national)) return "shared-cost";
  return null;
}

/** @param {string | null} country @param {string} national @returns {NumberKind} */
function kindOf(country, national) {
  if (country === "SE") return /^7[02369]/u.test(national) ? "mobile" : /^20/u.test(national) ? "toll-free" : "fixed-line";
  return country === "US" || country === "CA" ? "fixed-line-or-mobile" : "mobile";
}

/** `701740605` as `70-174 06 05`. @param {string} national */
function grouped(national) {
  if (/^8\d{7,8}$/u.test(national)) return `8-${national.slice(1, 4)} ${national.slice(4, 7)} ${national.slice(7)}`.trim();
  const [, area = "", first = "", rest = ""] = /^(\d{2})(\d{2,3}?)((?:\d\d)*)$/u.exec(national) ?? [];
  if (area === "") return national;
  return `${area}-${first} ${rest.replace(/(\d\d)(?=\d)/gu, "$1 ")}`.trim();
}
