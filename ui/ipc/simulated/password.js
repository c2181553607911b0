// @ts-check
/** @import { PasswordJudgement, PasswordReason } from "../contract.d.ts" */

/** Of the most used passwords, a few … */
const COMMON = ["password", "1qaz2wsx3edc4rfv", "123456789987654321"];
/** … and all of the organisation's own list. */
const LEAKED = "gråsiska vinkelhake tö";

/**
 * A coarse stand-in for zxcvbn: enough to show each judgement on the screen.
 *
 * @param {string} password
 * @param {string[]} hints
 * @returns {PasswordJudgement}
 */
export function judge(password, hints) {
  const lower = password.toLowerCase();
  const different = new Set(lower).size;
  const words = new Set(lower.split(/[^\p{L}\d]+/u).filter((word) => word.length > 2)).size;
  const isKnown = COMMON.includes(lower) || lower === LEAKED;
  const score = isKnown ? 0 : Math.min(4, Math.max(0, Math.floor(different / 4) - 1) + (words > 2 ? 1 : 0));
  /** @type {PasswordReason[]} */
  const reasons = [];
  if ([...password].length < 15) reasons.push("too-short");
  if ([...password].length > 128) reasons.push("too-long");
  const names = hints.flatMap((hint) => hint.toLowerCase().split(/\s+/)).filter((name) => name.length > 3);
  if (names.some((name) => lower.includes(name))) reasons.push("contains-name");
  if (COMMON.includes(lower)) reasons.push("commonly-used");
  if (lower === LEAKED) reasons.push("known");
  if (reasons.length === 0 && score < 3) reasons.push("easy-to-guess");
  return { score, acceptable: reasons.length === 0, reasons };
}
