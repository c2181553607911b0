// @ts-check
/** @import { CaseDone, CasePage, CasePerson, CaseStanding } from "../contract.d.ts" */
/** @import { Handlers, Person, World } from "./world.js" */
import { SECRET } from "./call.js";
import { phoneMethod } from "./phone-methods.js";
import { refuse, whoIsSignedIn, whoSignedInFreshly } from "./world.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const STAGE = 15 * MINUTE;
const HANDED_OVER = 5 * MINUTE;
const TRIES = 3;
const PROOFS = 3;
const SHOWN = 24_000;
const WAITS = 7000;
const FOUND = 10;
const PASS = "BCDF-GHJK-MPQR";
const FIRST_PASSWORD = "bcdf-ghjk-mpqr-tvwx";

/** @type {Record<import("../contract.d.ts").Asks, CaseDone[]>} */
const ALLOWED = {
  "reset-password": ["password-handed-over", "sessions-ended"],
  "issue-pass": ["pass-issued", "sessions-ended"],
  unlock: ["unlocked", "sessions-ended"],
  other: ["sessions-ended"],
};

/** @typedef {{ number: number, agent: Person, person: Person, ticket: string, asks: import("../contract.d.ts").Asks, openedAt: number, standing: CaseStanding, wrong?: number, proofs?: number, nextCode?: number }} Case */

/**
 * The helpdesk. The address may ask for phones of Anna's: `&callers-phones`; for cases that are there from the start, one
 * of each standing: `&cases`; for an app of hers, which shows `SECRET`: `&callers-app`; and whose number goes in a moment when it is first asked for: `&code-goes`; for a phone whose number is new: `&new-number`; and for a colleague's case that waits, number 7: `&waits`.
 *
 * @param {World} world
 * @param {ReturnType<typeof import("./call.js").simulatedPhone>} phone
 * @returns {Pick<Handlers, "helpdesk" | "find_callers" | "open_case" | "helpdesk_case" | "call_for_case" | "approve_case" | "make_case_password" | "issue_case_pass" | "act_on_case" | "close_case" | "prove_agent" | "save_case_evidence" | "hand_over_screen" | "prove_at_screen" | "decline_at_screen" | "give_screen_back">}
 */
export function theHelpdesk(world, phone) {
  const address = new URLSearchParams(location.search);
  /** @type {Case[]} */
  const cases = [];
  /** Whose screen was handed over, until when. @type {{ one: Case, until: number } | null} */
  let screen = null;
  let calls = 1000;
  const agent = (/** @type {Person} */ person) => {
    if (person.role !== "agent" && person.role !== "administrator") throw refuse("not-allowed");
    return person;
  };
  const here = () => {
    const person = agent(whoIsSignedIn(world));
    furnish(person);
    return person;
  };
  const freshly = () => agent(whoSignedInFreshly(world));

  /** @param {Person} by */
  const furnish = (by) => {
    if (cases.length > 0) return;
    const [anna = by] = world.people;
    const now = Date.now();
    /** @param {number} number @param {CaseStanding} standing @param {Partial<Case>} [more] */
    const add = (number, standing, more = {}) =>
      cases.push({ number, agent: by, person: anna, ticket: `INC-00472${String(number).padStart(2, "0")}`, asks: "reset-password", openedAt: now - number * 7 * MINUTE, standing, ...more });
    if (address.has("callers-phones") && anna.methods.length === 0) {
      anna.methods.push(phoneMethod("mobile", "+46 70-174 06 05", now - 19 * DAY, null), phoneMethod("office", "+46 8-505 630 00", now - 45 * DAY, null));
    }
    if (address.has("cases")) {
      add(6, { kind: "passed", until: now + 9 * MINUTE, second: null });
      add(5, { kind: "not-verified", cause: "no-answer", until: now + 5 * MINUTE }, { asks: "unlock" });
      add(4, { kind: "declined", at: now - 20 * MINUTE }, { asks: "issue-pass" });
      add(3, { kind: "awaits-second", until: now + 12 * MINUTE }, { asks: "unlock" });
      add(2, { kind: "closed", at: now - 50 * MINUTE });
      add(1, { kind: "expired", at: now - 90 * MINUTE }, { asks: "other" });
    }
    if (address.has("waits")) {
      const colleague = world.people.find((one) => one !== by && one !== anna) ?? anna;
      add(7, { kind: "awaits-second", until: now + 12 * MINUTE }, { agent: colleague, asks: "unlock" });
    }
  };

  /** @param {number} number */
  const theCase = (number) => {
    const found = cases.find((one) => one.number === number);
    if (!found) throw refuse("no-such-case", { field: "number" });
    const { standing } = found;
    if ("until" in standing && Date.now() >= standing.until) found.standing = { kind: "expired", at: standing.until };
    return found;
  };
  /** @param {number} number @param {Person} by */
  const own = (number, by) => {
    const found = theCase(number);
    if (found.agent !== by) throw refuse("case-not-yours");
    return found;
  };
  /** @param {number} number @param {CaseDone} done */
  const act = (number, done) => {
    const by = freshly();
    const found = own(number, by);
    if (found.standing.kind === "awaits-second") throw refuse("case-awaits-second");
    if (found.standing.kind !== "passed") throw refuse("until" in found.standing ? "case-not-passed" : "case-ended");
    if (!ALLOWED[found.asks].includes(done)) throw refuse("case-not-asked-for");
    return pageOf(found, by);
  };

  /** The case whose screen it is. */
  const atScreen = () => {
    if (screen === null || Date.now() >= screen.until) throw refuse("hand-over-ended");
    return screen.one;
  };
  /** @param {Case} one @param {CaseStanding} standing */
  const endScreen = (one, standing) => {
    one.standing = standing;
    screen = null;
    return null;
  };
  /** @param {Case} one */
  const waitsUntil = (one) => ("until" in one.standing ? one.standing.until : Date.now() + STAGE);
  /** @param {Case} one @returns {CaseStanding} */
  const passed = (one) => {
    const until = Date.now() + STAGE;
    return one.person.role === "administrator" ? { kind: "awaits-second", until } : { kind: "passed", until, second: null };
  };
  /** @param {Case} one @returns {CasePage["screen"]} */
  const screenOf = (one) => {
    if (!address.has("callers-app")) return { kind: "nothing" };
    return { kind: (one.wrong ?? 0) < TRIES ? "ready" : "no-tries-left" };
  };

  /** @param {Case} one @returns {CasePage["agentProof"]} */
  const proofOf = (one) => {
    if (!("until" in one.standing)) return null;
    if (!address.has("callers-app")) return { kind: "nothing" };
    return { kind: (one.proofs ?? 0) < PROOFS ? "ready" : "no-tries-left" };
  };

  return {
    helpdesk: () => {
      const by = here();
      const rows = cases.filter((one) => one.agent === by).sort((a, b) => b.number - a.number);
      return { cases: rows.map((one) => pageOf(theCase(one.number), by).row) };
    },
    find_callers: ({ text }) => {
      const by = here();
      const digits = text.replace(/\D/gu, "");
      const byNumber = digits.length >= 6 && !/\p{L}/u.test(text);
      const isMeant = (/** @type {Person} */ one) =>
        byNumber
          ? one.methods.some(({ what }) => what.kind === "phone" && what.value.replace(/\D/gu, "").endsWith(digits.replace(/^0/u, "")))
          : `${one.userName} ${one.displayName}`.toLowerCase().includes(text.trim().toLowerCase());
      const found = world.people.filter(isMeant);
      return {
        people: found.slice(0, FOUND).map((one) => ({ person: one.userName, userName: one.userName, displayName: one.displayName, disabled: one.disabled === true, yourself: one === by })),
        hasMore: found.length > FOUND,
        byNumber,
      };
    },
    open_case: ({ person, ticket, asks }) => {
      const by = here();
      const found = world.people.find(({ userName }) => userName === person);
      if (!found) throw refuse("no-such-person");
      if (found === by) throw refuse("not-yourself");
      if (ticket.trim() === "") throw refuse("name-empty", { field: "ticket" });
      if (!/\d/u.test(ticket)) throw refuse("ticket-without-digit", { field: "ticket" });
      const number = Math.max(0, ...cases.map((one) => one.number)) + 1;
      /** @type {Case} */
      const opened = { number, agent: by, person: found, ticket: ticket.trim(), asks, openedAt: Date.now(), standing: { kind: "open", until: Date.now() + STAGE } };
      cases.push(opened);
      return pageOf(opened, by);
    },
    helpdesk_case: ({ number }) => {
      const by = here();
      const found = theCase(number);
      if (found.agent !== by && found.standing.kind !== "awaits-second") throw refuse("case-not-yours");
      return pageOf(found, by);
    },
    call_for_case: ({ number, method, progress }) => {
      const by = here();
      const found = own(number, by);
      if (!found.person.methods.some(({ id }) => id === method)) throw refuse("no-such-method");
      if (phone.controls.isUp()) throw refuse("call-under-way");
      const until = "until" in found.standing ? found.standing.until : Date.now() + STAGE;
      found.standing = { kind: "called", until };
      const tell = /** @type {{ send: (message: unknown) => void }} */ (/** @type {unknown} */ (progress)).send;
      const call = (calls += 1);
      phone.place({
        call,
        confirmation: "key-number",
        asked: Date.now(),
        send: (told) => {
          const { step } = told;
          if (step.kind === "failed") {
            const at = Date.now();
            found.standing = step.cause === "fraud-reported" ? { kind: "declined", at } : { kind: "not-verified", cause: step.cause, until };
          }
          tell(told);
        },
        prove: () => {
          found.standing = passed(found);
          return { kind: "passed" };
        },
      });
      return { call, international: "", confirmation: "key-number", matchingNumber: SECRET, organisation: world.organisation?.name ?? "", simulated: world.demonstration };
    },
    hand_over_screen: ({ number }) => {
      const by = here();
      const found = own(number, by);
      if (screenOf(found)?.kind !== "ready") throw refuse("case-nothing-to-show");
      const until = waitsUntil(found);
      found.standing = { kind: "handed-over", until };
      screen = { one: found, until: Math.min(until, Date.now() + HANDED_OVER) };
      world.signedIn = null;
      const digits = found.ticket.replace(/\D/gu, "");
      return { organisation: world.organisation?.name ?? "", agent: by.displayName, ticket: digits.slice(-4), asks: found.asks, until: screen.until, now: Date.now() };
    },
    prove_at_screen: ({ code }) => {
      const one = atScreen();
      if (!/^\d[\d\s]{5,10}$/u.test(code.trim())) throw refuse("code-not-digits", { field: "code" });
      if (code.replace(/\s/gu, "") === SECRET) return endScreen(one, passed(one));
      one.wrong = (one.wrong ?? 0) + 1;
      if (one.wrong < TRIES) throw refuse("code-wrong", { field: "code" });
      endScreen(one, { kind: "given-back", until: waitsUntil(one) });
      throw refuse("case-no-tries-left");
    },
    decline_at_screen: () => endScreen(atScreen(), { kind: "declined", at: Date.now() }),
    give_screen_back: () => {
      const one = atScreen();
      return endScreen(one, { kind: "given-back", until: waitsUntil(one) });
    },
    approve_case: ({ number }) => {
      const by = freshly();
      const found = theCase(number);
      if (found.agent === by || found.person === by) throw refuse("case-not-second");
      if (found.standing.kind !== "awaits-second") throw refuse("case-not-awaited");
      found.standing = { kind: "passed", until: Date.now() + STAGE, second: by.displayName };
      return pageOf(found, by);
    },
    prove_agent: ({ number, called }) => {
      const by = freshly();
      const found = own(number, by);
      if (!("until" in found.standing)) throw refuse("case-ended");
      if (!called && found.standing.kind !== "passed" && found.standing.kind !== "awaits-second") throw refuse("case-not-passed");
      const standing = proofOf(found)?.kind;
      if (standing === "no-tries-left") throw refuse("case-no-proofs-left");
      if (standing !== "ready") throw refuse("case-nothing-to-prove-by");
      const now = Date.now();
      if (address.has("code-goes")) found.nextCode ??= now + WAITS;
      if (found.nextCode !== undefined && now < found.nextCode) return { case: pageOf(found, by), proof: { kind: "wait", from: found.nextCode } };
      found.proofs = (found.proofs ?? 0) + 1;
      return { case: pageOf(found, by), proof: { kind: "shown", on: "authenticator-app", code: SECRET, until: now + SHOWN } };
    },
    make_case_password: ({ number }) => ({ case: act(number, "password-handed-over"), password: FIRST_PASSWORD }),
    issue_case_pass: ({ number, terms }) => {
      if (terms.length < 8 || terms.length > 48) throw refuse("access-pass-length", { field: "length" });
      return { case: act(number, "pass-issued"), pass: PASS, until: Date.now() + terms.minutes * MINUTE };
    },
    act_on_case: ({ number, act: what }) => act(number, what === "unlock" ? "unlocked" : "sessions-ended"),
    save_case_evidence: ({ number }) => {
      own(number, freshly());
      return { name: `svara-case-${number}.jsonl`, entries: 5 };
    },
    close_case: ({ number }) => {
      const by = here();
      const found = own(number, by);
      found.standing = { kind: "closed", at: Date.now() };
      return pageOf(found, by);
    },
  };

  /** @param {Case} one @param {Person} by @returns {CasePage} */
  function pageOf(one, by) {
    const { number, agent: whose, person, ticket, asks, openedAt, standing } = one;
    const yours = whose === by;
    const isNew = address.has("new-number");
    return {
      row: { number, person: named(person), ticket, asks, openedAt, standing },
      yours,
      agent: named(whose),
      privileged: person.role === "administrator",
      phones: yours
        ? person.methods.flatMap(({ id, what }) =>
            what.kind === "phone" ? [{ method: id, slot: what.slot, standing: isNew ? { kind: /** @type {const} */ ("too-new"), from: openedAt + 3 * 24 * 60 * MINUTE } : { kind: /** @type {const} */ ("ready") } }] : [],
          )
        : [],
      screen: yours ? screenOf(one) : null,
      agentProof: yours ? proofOf(one) : null,
      agentProofsLeft: PROOFS - (one.proofs ?? 0),
      allowed: yours && standing.kind === "passed" ? ALLOWED[asks] : [],
      now: Date.now(),
    };
  }
}

/** @param {Person} person @returns {CasePerson} */
function named({ userName, displayName }) {
  return { person: userName, userName, displayName };
}
