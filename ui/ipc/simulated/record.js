// @ts-check
/** @import { Happening, RecordFilter, RecordOutcome, RecordRow } from "../contract.d.ts" */
/** @import { Handlers, Person, World } from "./world.js" */
import { refuse, whoIsSignedIn } from "./world.js";

const ON_A_PAGE = 50;
const MINUTE = 60_000;

/**
 * The record and everybody's own part of it. The address may ask for `record=long` (a few hundred entries), `none`,
 * `tampered` or `cut`. `window.svaraSimulated.record(what, outcome)` has something happen to whoever is signed in.
 *
 * @param {World} world
 * @returns {{ handlers: Pick<Handlers, "record" | "watch_record" | "unwatch_record" | "verify_record" | "export_record"
 *   | "recent_activity" | "disown_entry">, controls: object }}
 */
export function theRecord(world) {
  const asked = new URLSearchParams(location.search).get("record");
  /** Oldest first. @type {RecordRow[]} */
  const rows = [];
  /** @type {((news: { newest: number }) => void) | null} */
  let watcher = null;

  /** @param {Happening} what @param {RecordOutcome} outcome @param {Person | null} actor @param {Person | null} account @param {number} at */
  const add = (what, outcome, actor, account, at = Date.now()) => {
    const sequence = rows.length;
    const entry = { at, station: "reception-1", actor: named(actor), account: named(account), what, outcome };
    rows.push({ sequence, entry, canBeDisowned: false });
    watcher?.({ newest: sequence });
  };
  if (asked !== "none") fill(world, add, asked === "long" ? 120 : 1);

  const reader = () => {
    const person = whoIsSignedIn(world);
    if (person.role !== "administrator" && person.role !== "auditor") throw refuse("not-allowed");
    return person;
  };
  /** @param {RecordRow[]} found @param {number | null} before */
  const page = (found, before) => {
    const all = found.filter(({ sequence }) => before === null || sequence < before).reverse();
    const entries = all.slice(0, ON_A_PAGE);
    return { entries, older: all.length > ON_A_PAGE ? (entries.at(-1)?.sequence ?? null) : null };
  };

  return {
    handlers: {
      record: ({ filter, before }) => {
        reader();
        if (/\s/u.test(filter.userName)) throw refuse("name-has-space", { field: "userName" });
        return page(rows.filter((row) => takes(filter, row)), before);
      },
      watch_record: ({ progress }) => {
        reader();
        watcher = /** @type {{ send: (news: { newest: number }) => void }} */ (/** @type {unknown} */ (progress)).send;
        if (rows.length > 0) watcher({ newest: rows.length - 1 });
        return null;
      },
      unwatch_record: () => {
        watcher = null;
        return null;
      },
      verify_record: () => {
        reader();
        return asked === "tampered" ? { kind: "broken", finding: "changed", sequence: 3 } : { kind: "whole", entries: rows.length, unchecked: 0, cut: asked === "cut" ? { next: 5120, at: Date.now(), days: 365 } : null };
      },
      export_record: ({ layout }) => {
        const person = reader();
        if (Date.now() > world.freshUntil) throw refuse("fresh-sign-in-required");
        const entries = rows.length;
        add({ kind: "record-exported", entries }, "done", person, null);
        return { name: `svara-record-2026-11-30.${layout === "csv" ? "csv" : "jsonl"}`, entries };
      },
      recent_activity: ({ before }) => {
        const { userName } = whoIsSignedIn(world);
        const own = rows.filter(({ entry }) => entry?.account?.userName === userName || entry?.actor?.userName === userName);
        const shown = own.map((row) => ({ ...row, canBeDisowned: row.entry?.account?.userName === userName && row.entry.what.kind !== "disowned" }));
        return page(shown, before);
      },
      disown_entry: ({ entry }) => {
        const person = whoIsSignedIn(world);
        add({ kind: "disowned", entry }, "reported", person, person);
        return { contact: null };
      },
    },
    controls: {
      /** @param {Happening} what @param {RecordOutcome} outcome */
      record: (what, outcome = "done") => add(what, outcome, world.signedIn, world.signedIn),
    },
  };
}

/** @param {Person | null} person */
function named(person) {
  return person && { userName: person.userName, displayName: person.displayName };
}

/** @param {RecordFilter} filter @param {RecordRow} row */
function takes({ topic, outcome, userName, station, from, to, text }, { entry }) {
  if (entry === null) return false;
  const people = [entry.actor, entry.account].flatMap((person) => (person ? [person] : []));
  const names = [...people.flatMap((person) => [person.userName, person.displayName]), entry.station].map((name) => (name ?? "").toLowerCase());
  return (
    (topic === null || topicOf(entry.what) === topic) &&
    (outcome === null || entry.outcome === outcome) &&
    (userName === "" || people.some((person) => person.userName === userName.toLowerCase())) &&
    (station === "" || entry.station === station) &&
    (from === null || entry.at >= from) &&
    (to === null || entry.at < to) &&
    (text === "" || names.some((name) => name.includes(text.toLowerCase())))
  );
}

/** @param {Happening} what */
function topicOf({ kind }) {
  if (kind.startsWith("sign") || kind === "verified" || kind === "code-wrong" || kind === "password-right") return "sign-in";
  if (kind.includes("call") || kind === "number-verified" || kind === "fraud-reported") return "calls";
  if (kind.startsWith("method") || kind === "default-changed" || kind === "set-up-postponed") return "methods";
  return kind === "password-changed" || kind === "disowned" ? "account" : "organisation";
}

/** @param {World} world @param {(what: Happening, outcome: RecordOutcome, actor: Person | null, account: Person | null, at: number) => void} add @param {number} times */
function fill({ people }, add, times) {
  const [anna, erik] = people;
  const maria = people.find(({ role }) => role === "administrator") ?? null;
  if (anna === undefined) return;
  let at = Date.now() - times * 40 * MINUTE;
  /** @param {Happening} what @param {RecordOutcome} outcome @param {Person | null} actor @param {Person | null} account */
  const then = (what, outcome, actor, account) => add(what, outcome, actor, account, (at += 4 * MINUTE));
  const phone = /** @type {const} */ ({ kind: "phone", slot: "mobile", ending: "05" });
  then({ kind: "organisation-set-up" }, "done", maria, null);
  for (let nth = 0; nth < times; nth += 1) {
    then({ kind: "sign-in-failed" }, "failed", null, anna);
    then({ kind: "signed-in" }, "done", anna, anna);
    then({ kind: "call-placed", slot: "mobile", ending: "05", confirmation: "key-number" }, "done", anna, anna);
    then({ kind: "call-failed", slot: "mobile", ending: "05", cause: "no-answer" }, "failed", anna, anna);
    then({ kind: "method-added", method: phone }, "done", anna, anna);
    then({ kind: "phone-line-changed" }, "done", maria, null);
    then({ kind: "code-wrong", method: { kind: "authenticator-app", name: "Jobbmobilen" }, on: "sign-in" }, "failed", erik ?? null, erik ?? null);
    then({ kind: "fraud-reported", ending: "17" }, "reported", erik ?? null, erik ?? null);
  }
}
