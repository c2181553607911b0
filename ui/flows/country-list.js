// @ts-check
/**
 * The countries a person can choose among, in the order in which they are most
 * likely wanted, and the search in them. Pure; names come from Intl.
 */

/** @import { Country } from "../ipc/contract.d.ts" */

/**
 * @typedef {object} CountryEntry
 * @property {string} code        ISO 3166-1 alpha-2
 * @property {string} callingCode with its plus
 * @property {boolean} allowed    whether the organisation lets calls go there
 * @property {string} name        in the person's language
 * @property {string[]} keys      folded names to search in, the person's own language first
 */

/** Names that people type and that Intl does not give. */
const ALSO_CALLED = new Map([
  ["AE", ["uae", "dubai", "abu dhabi"]],
  ["CZ", ["czech republic"]],
  ["GB", ["uk", "england", "scotland", "skottland", "wales", "great britain"]],
  ["NL", ["holland"]],
  ["US", ["usa", "america", "amerika"]],
]);

/** The country that a calling code shared by several is first thought of for. */
const FIRST_OF_SHARED = new Map([
  ["+1", "US"],
  ["+7", "RU"],
  ["+39", "IT"],
  ["+44", "GB"],
  ["+47", "NO"],
  ["+61", "AU"],
  ["+212", "MA"],
  ["+262", "RE"],
  ["+290", "SH"],
  ["+358", "FI"],
  ["+590", "GP"],
  ["+599", "CW"],
]);

/**
 * First the countries that may be called, then the rest; in each part the
 * organisation's own leads, and the alphabet of the person's language orders.
 *
 * @param {Country[]} countries
 * @param {string | null} home the organisation's country
 * @param {string} language    BCP 47
 * @param {string[]} alsoIn    further languages whose names are found by a search
 * @returns {CountryEntry[]}
 */
export function countryList(countries, home, language, alsoIn) {
  const collator = new Intl.Collator(language);
  const names = [language, ...alsoIn.filter((other) => other !== language)].map(
    (tag) => new Intl.DisplayNames(tag, { type: "region" }),
  );
  const place = (/** @type {CountryEntry} */ { code, allowed }) => (allowed ? 0 : 2) + (code === home ? 0 : 1);
  return countries
    .map(({ code, callingCode, allowed }) => {
      const called = names.map((name) => name.of(code) ?? code);
      const keys = [...called.map(fold), ...(ALSO_CALLED.get(code) ?? [])];
      return { code, callingCode, allowed, name: called[0] ?? code, keys: [...new Set(keys)] };
    })
    .sort((a, b) => place(a) - place(b) || collator.compare(a.name, b.name));
}

/**
 * The entries that fit what was typed: part of a name, a calling code with or
 * without its plus, or an ISO code. Those that may be called come first, and of
 * each part the closest fits; nothing typed gives all.
 *
 * @param {CountryEntry[]} list
 * @param {string} typed
 * @returns {CountryEntry[]}
 */
export function searchCountries(list, typed) {
  const query = fold(typed);
  const digits = callingDigits(typed);
  if (query === "" && digits === null) return list;
  const closeness = digits === null ? nameCloseness(query) : codeCloseness(digits);
  /** @type {CountryEntry[][]} */
  const byCloseness = [[], [], [], [], []];
  for (const entry of list) byCloseness[closeness(entry)]?.push(entry);
  const found = byCloseness.flat();
  return [...found.filter((entry) => entry.allowed), ...found.filter((entry) => !entry.allowed)];
}

/**
 * The country that a number written with its calling code belongs to, or `null`
 * while that can not be told. Where several share the code, the one chosen now
 * stays if it is one of them.
 *
 * @param {CountryEntry[]} list
 * @param {string} typed
 * @param {string} chosen
 * @returns {string | null}
 */
export function countryOfNumber(list, typed, chosen) {
  // Only a plus means the same everywhere: what 00 or 011 leads to depends on the country that is chosen.
  const digits = /^\s*[+＋][\s().-]*(\d[\d\s().-]*)/u.exec(typed)?.[1]?.replace(/\D/gu, "");
  if (digits === undefined) return null;
  const fits = list.filter((entry) => digits.startsWith(entry.callingCode.slice(1)));
  if (fits.length === 0) return null;
  if (fits.some((entry) => entry.code === chosen)) return chosen;
  const first = fits.find((entry) => FIRST_OF_SHARED.get(entry.callingCode) === entry.code);
  return (first ?? fits[0])?.code ?? null;
}

/** Closer is smaller; 5 is no fit at all. */
const NO_FIT = 5;

/** @param {string} query folded @returns {(entry: CountryEntry) => number} */
function nameCloseness(query) {
  const asWord = ` ${query}`;
  return (entry) => {
    if (entry.code.toLowerCase() === query || entry.keys.includes(query)) return 0;
    let closest = NO_FIT;
    entry.keys.forEach((key, index) => {
      // A name in another language than the person's own is a fit, but never the first.
      const own = index === 0 ? 0 : 2;
      if (key.startsWith(query)) closest = Math.min(closest, 1 + own);
      else if (` ${key}`.includes(asWord)) closest = Math.min(closest, 2 + own);
      else if (query.length > 2 && key.includes(query)) closest = Math.min(closest, 4);
    });
    return closest;
  };
}

/** @param {string} digits @returns {(entry: CountryEntry) => number} */
function codeCloseness(digits) {
  return ({ code, callingCode }) => {
    const own = callingCode.slice(1);
    if (own === digits) return FIRST_OF_SHARED.get(callingCode) === code ? 0 : 1;
    return own.startsWith(digits) ? 2 : NO_FIT;
  };
}

/** @param {string} typed @returns {string | null} */
function callingDigits(typed) {
  return /^\s*(?:\+|00)?\s*(\d[\d\s]*)$/u.exec(typed)?.[1]?.replace(/\s/gu, "") ?? (typed.trim() === "+" ? "" : null);
}

/** Letters that a keyboard may lack and that Unicode does not take apart. */
const PLAIN_LETTERS = new Map([
  ["ø", "o"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ß", "ss"],
  ["đ", "d"],
  ["ð", "d"],
  ["ł", "l"],
  ["ı", "i"],
  ["þ", "th"],
]);

/**
 * Small letters without marks, words parted by one space.
 *
 * @param {string} text
 */
function fold(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\x00-\x7f]/gu, (letter) => PLAIN_LETTERS.get(letter) ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
