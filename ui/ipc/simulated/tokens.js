// @ts-check
/** @import { ImportedTokens, SecurityInfo, TokenRow, TokenProblem } from "../contract.d.ts" */
/** @import { Handlers, Person, World } from "./world.js" */
import { SECRET } from "./call.js";
import { refuse, whoIsSignedIn, whoSignedInFreshly } from "./world.js";

const PAGE = 50;
const MOST = 2;
const DAY = 24 * 60 * 60_000;
/** Wrong codes until adding is locked, and for how long, in seconds. */
const TRIES = 5;
const LOCKED = 24 * 60 * 60;

/** @typedef {{ serial: string, model: string | null, meantFor: string | null, heldBy: string | null, since: number | null }} Kept */

/**
 * Hardware tokens, whose code here is always 482913. The address may ask for an organisation that uses them, `tokens`,
 * with as many spare ones, `tokens=120`, and for one that is meant for whoever is signed in, `awaited`.
 *
 * @param {World} world
 * @param {(person: Person) => SecurityInfo} infoOf
 * @returns {Pick<Handlers, "awaited_tokens" | "prove_hardware_token" | "tokens" | "import_tokens" | "assign_token" | "remove_token">}
 */
export function hardwareTokens(world, infoOf) {
  const address = new URLSearchParams(location.search);
  /** @type {Kept[]} */
  const kept = [];
  for (let nth = 1; nth <= Number(address.get("tokens") ?? 0); nth += 1) {
    kept.push({ serial: `GALT${11420000 + nth}`, model: nth % 2 === 0 ? "C200" : null, meantFor: null, heldBy: null, since: null });
  }
  const first = world.signedIn?.userName ?? world.people[0]?.userName ?? null;
  if (address.has("tokens") && kept[0] && kept[1]) {
    Object.assign(kept[0], { heldBy: "erik", since: Date.now() - 40 * DAY });
    Object.assign(kept[1], { meantFor: first === "anna" ? "maria" : "anna" });
  }
  if (address.has("awaited")) kept.push({ serial: "2308-5001", model: "C200", meantFor: first, heldBy: null, since: null });
  let wrong = 0;

  const administrator = () => onlyAdministrators(whoIsSignedIn(world));
  const freshly = () => onlyAdministrators(whoSignedInFreshly(world));
  /** @param {string} serial */
  const token = (serial) => {
    const found = kept.find((one) => one.serial === serial.replace(/\s/gu, "").toUpperCase());
    if (!found) throw refuse("no-such-token");
    return found;
  };
  /** @param {Kept} one @returns {TokenRow} */
  const row = ({ serial, model, meantFor, heldBy, since }) => {
    const person = world.people.find(({ userName }) => userName === (heldBy ?? meantFor)) ?? null;
    return {
      serial, model, manufacturer: "Feitian", digits: 6, seconds: 60,
      standing: heldBy !== null ? "held" : meantFor !== null ? "awaited" : "spare",
      whose: person && { userName: person.userName, displayName: person.displayName },
      enteredAt: Date.now() - 90 * DAY, heldSince: since,
    };
  };

  return {
    awaited_tokens: () => {
      const { userName } = whoIsSignedIn(world);
      const awaited = kept.filter(({ meantFor, heldBy }) => meantFor === userName && heldBy === null);
      return { tokens: awaited.map(({ serial, model }) => ({ serial, model: model && `Feitian ${model}` })) };
    },
    prove_hardware_token: ({ serial, code }) => {
      const person = whoSignedInFreshly(world);
      if (!mayHaveAnotherToken(person)) throw refuse("too-many-methods");
      if (wrong >= TRIES) throw refuse("verification-locked", { retryAfterSeconds: LOCKED });
      const found = kept.find((one) => one.serial === serial && one.heldBy === null && (one.meantFor === null || one.meantFor === person.userName));
      if (!found || code !== SECRET) {
        wrong += 1;
        if (wrong >= TRIES) throw refuse("verification-locked", { retryAfterSeconds: LOCKED });
        throw refuse("token-wrong", { field: "code" });
      }
      Object.assign(found, { heldBy: person.userName, since: Date.now() });
      const id = crypto.randomUUID();
      person.methods.push({ id, what: { kind: "hardware-token", serial }, addedAt: Date.now(), lastUsedAt: null, canBeDefault: true, standing: { kind: "open" } });
      person.defaultMethod ??= id;
      return { info: structuredClone(infoOf(person)), method: id };
    },
    tokens: ({ wanted, after }) => {
      administrator();
      const text = wanted.text.trim().toLowerCase();
      const rows = kept.map(row).filter((one) => {
        const texts = [one.serial, one.manufacturer ?? "", one.model ?? "", one.whose?.userName === text ? text : ""];
        return texts.some((words) => words.toLowerCase().includes(text)) && (wanted.standing === null || wanted.standing === one.standing);
      });
      rows.sort((a, b) => (a.serial < b.serial ? -1 : 1));
      const behind = rows.filter(({ serial }) => after === null || serial > after);
      return { tokens: behind.slice(0, PAGE), total: rows.length, hasMore: behind.length > PAGE, forNobody: address.has("for-nobody") };
    },
    import_tokens: ({ table, tryAlone }) => {
      freshly();
      const read = readTable(table, kept);
      if (read.kind === "read" && read.wrong === 0 && !tryAlone) {
        for (const serial of serialsIn(table)) {
          if (!kept.some((one) => one.serial === serial)) kept.push({ serial, model: null, meantFor: null, heldBy: null, since: null });
        }
        return { ...read, done: true };
      }
      return read;
    },
    assign_token: ({ token: serial, userName }) => {
      freshly();
      const found = token(serial);
      if (userName !== null && !world.people.some((one) => one.userName === userName.toLowerCase())) throw refuse("no-such-person", { field: "userName" });
      if (found.heldBy !== null) throw refuse("token-held");
      found.meantFor = userName?.toLowerCase() ?? null;
      return row(found);
    },
    remove_token: ({ token: serial }) => {
      freshly();
      const found = token(serial);
      const holder = world.people.find(({ userName }) => userName === found.heldBy);
      if (holder) holder.methods = holder.methods.filter(({ what }) => what.kind !== "hardware-token" || what.serial !== found.serial);
      kept.splice(kept.indexOf(found), 1);
      return null;
    },
  };
}

/** Whether somebody may add one, where the organisation has them. @param {Person} person */
export function mayHaveAnotherToken(person) {
  const address = new URLSearchParams(location.search);
  const uses = address.has("tokens") || address.has("awaited");
  return uses && person.methods.filter(({ what }) => what.kind === "hardware-token").length < MOST;
}

/** Tokens that are there from the start: `own-tokens=GALT1,GALT2`. @param {URLSearchParams} address @param {Person} person */
export function addTokensFrom(address, person) {
  for (const serial of address.get("own-tokens")?.split(",") ?? []) {
    const id = crypto.randomUUID();
    person.methods.push({ id, what: { kind: "hardware-token", serial }, addedAt: Date.now() - 40 * DAY, lastUsedAt: Date.now() - DAY, canBeDefault: true, standing: { kind: "open" } });
    person.defaultMethod ??= id;
  }
}

/** @param {Person} person */
function onlyAdministrators(person) {
  if (person.role !== "administrator") throw refuse("not-allowed");
  return person;
}

/** @param {string} table */
function linesOf(table) {
  return table.split(/\r?\n/u).filter((line) => line !== "");
}

/** @param {string} table */
function serialsIn(table) {
  const [heading, ...lines] = linesOf(table);
  const at = (heading ?? "").split(",").findIndex((name) => /serial/iu.test(name));
  return lines.map((line) => (line.split(",")[at] ?? "").trim().toUpperCase());
}

/** Reads what the simulated shell needs of a table. @param {string} table @param {Kept[]} kept @returns {ImportedTokens} */
function readTable(table, kept) {
  const [heading, ...lines] = linesOf(table);
  if (heading === undefined) return { kind: "no-table", why: { kind: "empty" } };
  const columns = heading.split(",").map((name) => name.trim().toLowerCase());
  if (!columns.some((name) => name.includes("serial"))) return { kind: "no-table", why: { kind: "unknown-column", cell: 1 } };
  const secret = columns.findIndex((name) => name.includes("secret"));
  if (secret < 0) return { kind: "no-table", why: { kind: "column-missing", column: "secret" } };
  /** @type {TokenProblem[]} */
  const problems = [];
  const serials = serialsIn(table);
  for (const [index, line] of lines.entries()) {
    const first = serials.indexOf(serials[index] ?? "");
    if (first !== index) problems.push({ line: index + 2, column: "serial", wrong: { kind: "serial-twice", first: first + 2 } });
    else if (!/^[A-Z2-7]{26,}$/iu.test(line.split(",")[secret] ?? "")) problems.push({ line: index + 2, column: "secret", wrong: { kind: "not-base32" } });
  }
  const asTheyAre = serials.filter((serial) => kept.some((one) => one.serial === serial)).length;
  return { kind: "read", done: false, entered: lines.length - asTheyAre - problems.length, changed: 0, asTheyAre, wrong: problems.length, problems };
}
