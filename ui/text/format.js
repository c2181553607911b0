// @ts-check
/** @import { Language } from "../ipc/contract.d.ts" */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** English without a country writes dates the American way; the words here are British in form. */
const LOCALES = { en: "en-GB", sv: "sv-SE" };

/**
 * @param {Language} language
 */
export function formatIn(language) {
  const locale = LOCALES[language];
  const number = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
  const dayAndYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
  const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const inExactly = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const collator = new Intl.Collator(locale);
  /** @type {Intl.DisplayNames | undefined} */
  let countries;

  /** *3 November*, with the year when it is another one. @param {number} ms Unix milliseconds */
  const date = (ms, now = Date.now()) =>
    (new Date(ms).getFullYear() === new Date(now).getFullYear() ? day : dayAndYear).format(ms);

  /** *1.4 s*, for the steps of a call. @param {number} ms */
  const elapsed = (ms) => {
    // Intl's English says *secs*; the unit's own symbol is the same in every language.
    const digits = ms < 10_000 ? 1 : 0;
    const seconds = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return `${seconds.format(ms / 1000)}\u00a0s`;
  };

  return {
    number: (/** @type {number} */ n) => number.format(n),
    date,
    /** *today 08:12*, *yesterday 17:40*, *3 November*. @param {number} ms Unix milliseconds */
    moment: (ms, now = Date.now()) => {
      const daysAgo = Math.round((midnight(now) - midnight(ms)) / (DAY * 1000));
      return Math.abs(daysAgo) <= 1 ? `${relative.format(-daysAgo, "day")} ${clock.format(ms)}` : date(ms, now);
    },
    clock: (/** @type {number} */ ms) => clock.format(ms),
    /** *14:05* today, *tomorrow 00:05*, *3 November 00:05*: until when something holds. @param {number} ms Unix milliseconds */
    until: (ms, now = Date.now()) => {
      const days = Math.round((midnight(ms) - midnight(now)) / (DAY * 1000));
      if (days === 0) return clock.format(ms);
      return `${Math.abs(days) === 1 ? relative.format(days, "day") : date(ms, now)} ${clock.format(ms)}`;
    },
    /** *45 seconds*, *12 minutes*, *2 hours*: one unit, rounded up, for a person who waits. @param {number} seconds */
    duration: (seconds) => {
      const [amount, unit] = inOneUnit(seconds);
      return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(amount);
    },
    /** *in 12 minutes*. @param {number} seconds */
    inTime: (seconds) => inExactly.format(...inOneUnit(seconds)),
    elapsed,
    /** *12 ms*, *1.4 s*: for what a machine does. @param {number} ms */
    took: (ms) => (ms < 1000 ? `${number.format(Math.round(ms))}\u00a0ms` : elapsed(ms)),
    /** *1.2 MB*. @param {number} bytes */
    size: (bytes) => {
      const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
      return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }).format(amount);
    },
    list: (/** @type {string[]} */ items) => list.format(items),
    /** A country's name from its ISO 3166-1 code. @param {string} code */
    country: (code) => {
      countries ??= new Intl.DisplayNames(locale, { type: "region" });
      return countries.of(code) ?? code;
    },
    compare: (/** @type {string} */ a, /** @type {string} */ b) => collator.compare(a, b),
  };
}

/** @param {number} seconds @returns {[number, "second" | "minute" | "hour"]} */
function inOneUnit(seconds) {
  if (seconds < 1.5 * MINUTE) return [Math.max(1, Math.ceil(seconds)), "second"];
  if (seconds < 1.5 * HOUR) return [Math.ceil(seconds / MINUTE), "minute"];
  return [Math.ceil(seconds / HOUR), "hour"];
}

/** @param {number} ms */
function midnight(ms) {
  return new Date(ms).setHours(0, 0, 0, 0);
}
