// @ts-check
/**
 * The country picker's behaviour: a combobox with a list, as the ARIA Authoring
 * Practices describe it. Pure: `(state, event) → state`.
 *
 * Only the field has the focus; `active` is the option that the arrow keys are
 * at. Countries where calls may not go can be walked over and read, not chosen.
 */

import { searchCountries } from "./country-list.js";

/** @import { CountryEntry } from "./country-list.js" */

/**
 * @typedef {object} ChooseCountry
 * @property {CountryEntry[]} list
 * @property {string} chosen         ISO code
 * @property {boolean} open
 * @property {string | null} query   what was typed, or `null` while the field shows the chosen country
 * @property {CountryEntry[]} matches
 * @property {number} active         an index in `matches`, or -1
 *
 * @typedef {{ kind: "opened" }
 *   | { kind: "typed", query: string }
 *   | { kind: "moved", by: "next" | "previous" | "page-down" | "page-up" | "first" | "last" }
 *   | { kind: "chosen", code: string }
 *   | { kind: "entered" }
 *   | { kind: "escaped" }
 *   | { kind: "left" }
 *   | { kind: "country-given", code: string }
 *   | { kind: "list-given", list: CountryEntry[] }} ChooseCountryEvent
 */

const PAGE = 8;

/** @param {CountryEntry[]} list @param {string} chosen @returns {ChooseCountry} */
export function chooseCountry(list, chosen) {
  return closed({ list, chosen, open: false, query: null, matches: list, active: -1 });
}

/** @param {ChooseCountry} state @param {ChooseCountryEvent} event @returns {ChooseCountry} */
export function step(state, event) {
  switch (event.kind) {
    case "opened":
      return state.open ? state : opened(state);
    case "typed": {
      const matches = searchCountries(state.list, event.query);
      const active = event.query.trim() === "" ? -1 : matches.findIndex((entry) => entry.allowed);
      return { ...state, open: true, query: event.query, matches, active };
    }
    case "moved":
      return state.open ? { ...state, active: moved(state, event.by) } : opened(state);
    case "chosen":
      return chosen(state, state.list.find((entry) => entry.code === event.code));
    case "entered":
      return chosen(state, state.matches[state.active]);
    case "escaped":
      return closed(state);
    case "left":
      // Whoever types the beginning of a name and goes on means the option that is marked.
      return state.open && state.query !== null ? closed(chosen(state, state.matches[state.active])) : closed(state);
    case "country-given":
      return state.list.some((entry) => entry.code === event.code) ? closed({ ...state, chosen: event.code }) : state;
    case "list-given":
      return chooseCountry(event.list, state.chosen);
  }
}

/** @param {ChooseCountry} state @returns {CountryEntry | null} */
export function chosenCountry(state) {
  return state.list.find((entry) => entry.code === state.chosen) ?? null;
}

/** @param {ChooseCountry} state @param {CountryEntry | undefined} entry @returns {ChooseCountry} */
function chosen(state, entry) {
  return entry === undefined || !entry.allowed ? state : closed({ ...state, chosen: entry.code });
}

/** @param {ChooseCountry} state @returns {ChooseCountry} */
function opened(state) {
  const active = state.list.findIndex((entry) => entry.code === state.chosen);
  return { ...state, open: true, query: null, matches: state.list, active };
}

/** @param {ChooseCountry} state @returns {ChooseCountry} */
function closed(state) {
  return { ...state, open: false, query: null, matches: state.list, active: -1 };
}

/** @param {ChooseCountry} state @param {"next" | "previous" | "page-down" | "page-up" | "first" | "last"} by */
function moved({ matches, active }, by) {
  const last = matches.length - 1;
  if (last < 0) return -1;
  switch (by) {
    case "next":
      return active >= last ? 0 : active + 1;
    case "previous":
      return active <= 0 ? last : active - 1;
    case "page-down":
      return Math.min(last, Math.max(0, active) + PAGE);
    case "page-up":
      return Math.max(0, active - PAGE);
    case "first":
      return 0;
    case "last":
      return last;
  }
}
