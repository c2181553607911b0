// @ts-check
/** @import { Attention, DayFigures, LineState } from "../contract.d.ts" */
/** @import { Handlers, Person, World } from "./world.js" */
import { refuse, whoIsSignedIn } from "./world.js";

const NONE = { verifiedByPhone: 0, verifiedByAuthenticatorApp: 0, verifiedByHardwareToken: 0, verifiedByAccessPass: 0, setUp: 0, failedCalls: {}, wrongCodes: 0, wrongPasswords: 0 };

/**
 * The organisation at a glance. The address may ask for `overview=busy` (a large organisation in which everything needs
 * attention) or `quiet` (nothing does, and nothing has happened), and for `counting`: the record is long, and is counted
 * a part at a time, of which `window.svaraSimulated.countOn()` counts the last.
 *
 * @param {World} world
 * @param {() => LineState} line
 * @returns {{ handlers: Pick<Handlers, "overview" | "figures">, controls: object }}
 */
export function theOverview(world, line) {
  const asked = new URLSearchParams(location.search).get("overview");
  let isCounting = asked === "counting";
  const administrator = () => {
    if (whoIsSignedIn(world).role !== "administrator") throw refuse("not-allowed");
  };
  return {
    handlers: {
      overview: () => {
        administrator();
        const state = line();
        return { at: Date.now(), people: asked === "busy" ? BUSY : countsOf(world.people), line: state, lineTested: asked === "busy" ? { at: Date.now() - 7_200_000, usable: false } : null, verified: asked === "quiet" ? { at: Date.now(), verdict: { kind: "whole", entries: 9, unchecked: 0, cut: null } } : null, attention: asked === "busy" ? EVERYTHING : asked === "quiet" ? [] : attentionOf(world, state) };
      },
      figures: async ({ midnights }) => {
        administrator();
        const days = midnights.length - 1;
        if (days < 1 || days > 90) throw refuse("bad-request");
        // As fast as nobody would notice; a shell that counts takes a moment, too.
        await new Promise((resolve) => setTimeout(resolve, isCounting ? 40 : 0));
        return {
          days: Array.from({ length: days }, (_, nth) => (asked === "quiet" ? NONE : dayOf(days - nth, asked === "busy" ? 40 : 1))),
          countedBackTo: isCounting ? Date.now() - 3 * 86_400_000 : null,
        };
      },
    },
    controls: {
      countOn: () => {
        isCounting = false;
      },
    },
  };
}

/** Weekends are calm, and no two days alike. @param {number} ago @param {number} times @returns {DayFigures} */
function dayOf(ago, times) {
  const few = ago % 7 > 4 ? 1 : 6;
  const some = (/** @type {number} */ of) => Math.round(((ago * 37 + of * 11) % 10) * few * 0.1 * of * times);
  return {
    verifiedByPhone: some(4) + few * times,
    verifiedByAuthenticatorApp: some(2),
    verifiedByHardwareToken: ago % 4 === 0 ? times : 0,
    verifiedByAccessPass: ago % 5 === 0 ? times : 0,
    setUp: some(1),
    failedCalls: { "no-answer": some(1), busy: ago % 3, "wrong-keys": ago % 2, ...(ago % 11 === 3 ? { "line-down": few * times } : {}), ...(ago % 9 === 2 ? { "fraud-reported": 1 } : {}), cancelled: ago % 4 },
    wrongCodes: some(1),
    wrongPasswords: some(2),
  };
}

/** @param {Person[]} people */
function countsOf(people) {
  const count = (/** @type {(person: Person) => boolean | undefined} */ holds) => people.filter(holds).length;
  const has = (/** @type {string} */ kind) => (/** @type {Person} */ { methods }) => methods.some(({ what }) => what.kind === kind);
  return {
    people: people.length,
    withMethods: count(({ methods }) => methods.some(({ what }) => what.kind !== "access-pass")),
    withPhone: count(has("phone")),
    withAuthenticatorApp: count(has("authenticator-app")),
    withHardwareToken: count(has("hardware-token")),
    disabled: count(({ disabled }) => disabled),
    markedForAgent: count(({ marked }) => marked),
    registersAgain: count(({ registersAgain }) => registersAgain),
    locked: count(({ methods }) => methods.some(({ standing }) => standing.kind === "locked")),
    turnedOff: count(({ methods }) => methods.some(({ standing }) => standing.kind === "disabled")),
  };
}

/** @param {World} world @param {LineState} line @returns {Attention[]} */
function attentionOf({ people, demonstration }, line) {
  const counts = countsOf(people);
  const without = people.filter(({ methods, disabled }) => methods.length === 0 && !disabled).length;
  const down = ["trying-again", "broken", "not-opened"].includes(line.kind);
  /** @type {(Attention | false)[]} */
  const all = [
    down && { kind: "line-down" },
    counts.markedForAgent > 0 && { kind: "marked-for-agent", people: counts.markedForAgent },
    people.filter(({ role, disabled }) => role === "administrator" && !disabled).length === 1 && { kind: "one-administrator" },
    counts.registersAgain > 0 && { kind: "registers-again", people: counts.registersAgain },
    without > 0 && { kind: "without-methods", people: without },
    line.kind === "simulated" && !demonstration && { kind: "line-simulated" },
    { kind: "record-not-verified" },
  ];
  return all.filter((one) => one !== false);
}

const BUSY = { people: 48_210, withMethods: 45_007, withPhone: 41_880, withAuthenticatorApp: 12_404, withHardwareToken: 318, disabled: 1204, markedForAgent: 3, registersAgain: 17, locked: 6, turnedOff: 2 };

/** @type {Attention[]} */
const EVERYTHING = [
  { kind: "record-tampered" },
  { kind: "line-down" },
  { kind: "marked-for-agent", people: 3 },
  { kind: "methods-turned-off", people: 2, amongThem: [{ userName: "anna", displayName: "Anna Berg" }, { userName: "erik", displayName: "Erik Dahl" }] },
  { kind: "methods-locked", people: 6, amongThem: [{ userName: "anna", displayName: "Anna Berg" }] },
  { kind: "one-administrator" },
  { kind: "registers-again", people: 17 },
  { kind: "without-methods", people: 1999 },
  { kind: "record-not-verified" },
];
