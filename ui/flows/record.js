// @ts-check
/** @import { RecordFilter, RecordOutcome, RecordPage, RecordRow, RecordTopic } from "../ipc/contract.d.ts" */

/** @type {readonly RecordTopic[]} */
export const TOPICS = ["sign-in", "calls", "helpdesk", "methods", "account", "organisation"];

/** @type {readonly RecordOutcome[]} */
export const OUTCOMES = ["done", "failed", "reported"];

/** @type {RecordFilter} */
export const EVERYTHING = { topic: null, outcome: null, userName: "", station: "", from: null, to: null, text: "" };

/**
 * The entries that are shown, newest first. `older` is where to look further, or `null` where all has been looked at;
 * `pages` how many were fetched; `newer` whether something has been recorded since that is not among them.
 *
 * @typedef {| { kind: "loading" }
 *   | { kind: "not-loaded", error: unknown }
 *   | { kind: "shown", rows: RecordRow[], older: number | null, pages: number, newer: boolean, error: unknown }} Entries
 *
 * @typedef {| { kind: "loaded", page: RecordPage }
 *   | { kind: "loaded-older", page: RecordPage }
 *   | { kind: "not-loaded", error: unknown }
 *   | { kind: "recorded", newest: number }} EntriesEvent
 */

/** @type {Entries} */
export const LOADING = { kind: "loading" };

/** @param {Entries} entries @param {EntriesEvent} event @returns {Entries} */
export function step(entries, event) {
  switch (event.kind) {
    case "loaded":
      return { kind: "shown", rows: event.page.entries, older: event.page.older, pages: 1, newer: false, error: null };
    case "loaded-older":
      if (entries.kind !== "shown") return entries;
      return {
        ...entries,
        rows: [...entries.rows, ...event.page.entries],
        older: event.page.older,
        pages: entries.pages + 1,
        error: null,
      };
    case "not-loaded":
      // What is shown already stays: it is as true as it was.
      return entries.kind === "shown" ? { ...entries, error: event.error } : { kind: "not-loaded", error: event.error };
    case "recorded":
      if (entries.kind !== "shown" || (entries.rows[0]?.sequence ?? -1) >= event.newest) return entries;
      return { ...entries, newer: true };
  }
}

/** Whether what is newer may be fetched unasked: nobody has scrolled back, so nothing moves away under their eyes. @param {Entries} entries */
export function followsTheEnd(entries) {
  return entries.kind === "shown" && entries.newer && entries.pages === 1;
}

/** What was filled in, as the shell takes it. @param {FormData} form @returns {RecordFilter} */
export function filterIn(form) {
  const text = (/** @type {string} */ name) => String(form.get(name) ?? "").trim();
  return {
    topic: TOPICS.find((topic) => topic === text("topic")) ?? null,
    outcome: OUTCOMES.find((outcome) => outcome === text("outcome")) ?? null,
    userName: text("userName"),
    station: text("station"),
    from: midnight(text("from"), 0),
    // The last day counts whole.
    to: midnight(text("to"), 1),
    text: text("text"),
  };
}

/** How much of a filter is hidden where only the first line of it is shown. @param {RecordFilter} filter */
export function furtherConditions({ userName, station, from, to }) {
  return [userName !== "", station !== "", from !== null, to !== null].filter(Boolean).length;
}

/**
 * The first moment of a day as a date field writes it, so many days later, where this machine is.
 *
 * @param {string} date
 * @param {number} later
 * @returns {number | null}
 */
function midnight(date, later) {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date) ?? [];
  if (year === undefined) return null;
  return new Date(Number(year), Number(month) - 1, Number(day) + later).getTime();
}
