// @ts-check
/**
 * The fields of the *Methods and rules* page: which there are, in which section, and how each is filled in. What
 * holds the shell tells, by the rule's key in the settings file; the words are `t.ruleFields`.
 */

/** @import { RulesPage, SettingValue, ShownRule } from "../ipc/contract.d.ts" */

/**
 * Whom a rule is for: `roles` and `groups` mean something with `some` alone, and groups are as they were typed.
 * @typedef {{ who: "everybody" | "nobody" | "some", roles: readonly string[], groups: string }} Audience
 *
 * What is typed or chosen. @typedef {string | boolean | readonly string[] | Audience} Entry
 *
 * What a field takes: a choice among words is a list of those chosen, and `ranked` has the preferred one first;
 * `texts` are typed a line each.
 * @typedef {{ kind: "count" | "length" | "switch" | "audience" | "countries" | "texts" | "text" }
 *   | { kind: "some" | "ranked", of: readonly string[] }} Takes
 *
 * @typedef {{ key: string, takes: Takes }} Field
 * @typedef {"methods" | "signIn" | "calls" | "where" | "helpdesk" | "limits" | "sessions" | "record" | "contact"} SectionId
 * @typedef {{ id: SectionId, fields: readonly Field[] }} Section
 */

/** @type {readonly ("people" | "agents" | "auditors" | "administrators")[]} */
export const ROLES = ["people", "agents", "auditors", "administrators"];

const GROUP = "group:";
const USES = /** @type {const} */ (["sign-in", "reset"]);

const count = (/** @type {string} */ key) => /** @type {Field} */ ({ key, takes: { kind: "count" } });
const length = (/** @type {string} */ key) => /** @type {Field} */ ({ key, takes: { kind: "length" } });
const toggle = (/** @type {string} */ key) => /** @type {Field} */ ({ key, takes: { kind: "switch" } });
const audience = (/** @type {string} */ key) => /** @type {Field} */ ({ key, takes: { kind: "audience" } });
const some = (/** @type {string} */ key, /** @type {readonly string[]} */ of) => /** @type {Field} */ ({ key, takes: { kind: "some", of } });

/** @type {readonly Section[]} */
export const SECTIONS = [
  {
    id: "methods",
    fields: [
      audience("audiences.phone"),
      some("uses.phone", USES),
      some("phones", ["mobile", "alternate-mobile", "office"]),
      audience("audiences.authenticator-app"),
      some("uses.authenticator-app", USES),
      audience("audiences.hardware-token"),
      some("uses.hardware-token", USES),
      audience("audiences.access-pass"),
    ],
  },
  {
    id: "signIn",
    fields: [audience("two-step"), count("trust-devices-days"), count("reset.proofs"), toggle("registration-required"), count("registration-methods"), count("postponements"), count("reconfirm-days")],
  },
  {
    id: "calls",
    fields: [
      { key: "confirmation", takes: { kind: "ranked", of: ["key-number", "hear-code", "pound"] } },
      count("matching-digits"),
      length("ring-time"),
      length("key-time"),
      length("call-time"),
    ],
  },
  {
    id: "where",
    fields: [
      { key: "countries", takes: { kind: "countries" } },
      { key: "blocked-prefixes", takes: { kind: "texts" } },
    ],
  },
  { id: "helpdesk", fields: [count("helpdesk-number-age-days"), { key: "helpdesk-privileged-groups", takes: { kind: "texts" } }] },
  {
    id: "limits",
    fields: [
      count("limits.tries-per-call"),
      count("limits.calls-per-number-and-hour"),
      count("limits.calls-per-person-and-day"),
      count("limits.calls-per-machine-and-day"),
      count("limits.failures-per-hour"),
      length("limits.failure-lock"),
      count("limits.failures-in-a-row"),
      count("limits.wrong-passwords"),
      length("limits.password-lock"),
      length("limits.longest-password-lock"),
    ],
  },
  {
    id: "sessions",
    fields: [length("sessions.idle"), length("sessions.warning"), length("sessions.fresh"), toggle("sessions.remember-user-name")],
  },
  { id: "record", fields: [count("keep-record-days")] },
  { id: "contact", fields: [{ key: "contact", takes: { kind: "text" } }] },
];

/** @type {readonly Field[]} */
export const FIELDS = SECTIONS.flatMap(({ fields }) => fields);

/** @param {string} key @returns {SectionId} */
export function sectionOf(key) {
  return SECTIONS.find(({ fields }) => fields.some((field) => field.key === key))?.id ?? "methods";
}

/** What stands in a field when the page is opened. @param {Takes} takes @param {SettingValue | null} value @returns {Entry} */
export function entryOf(takes, value) {
  switch (takes.kind) {
    case "switch":
      return value === true;
    case "audience":
      return audienceOf(value);
    case "some":
    case "ranked":
    case "countries":
      return Array.isArray(value) ? value : [];
    case "texts":
      return Array.isArray(value) ? value.join("\n") : "";
    case "count":
    case "length":
    case "text":
      return value === null ? "" : String(value);
  }
}

/** @param {SettingValue | null} value @returns {Audience} */
function audienceOf(value) {
  if (!Array.isArray(value)) return { who: value === "nobody" ? "nobody" : "everybody", roles: [], groups: "" };
  const groups = value.filter((one) => one.startsWith(GROUP)).map((one) => one.slice(GROUP.length));
  return { who: "some", roles: value.filter((one) => !one.startsWith(GROUP)), groups: groups.join(", ") };
}

/**
 * What a field says. What can not be a value of its kind goes as it was typed: the shell says what is wrong with it.
 *
 * @param {Takes} takes
 * @param {Entry} entry
 * @returns {SettingValue}
 */
export function valueOf(takes, entry) {
  switch (takes.kind) {
    case "switch":
      return entry === true;
    case "audience":
      return saidOf(/** @type {Audience} */ (entry));
    case "some":
    case "ranked":
    case "countries":
      return [.../** @type {readonly string[]} */ (entry)];
    case "texts":
      return pieces(String(entry), /[\n,;]+/u);
    case "count": {
      const text = String(entry).trim();
      return /^\d{1,9}$/u.test(text) ? Number(text) : text;
    }
    case "length":
    case "text":
      return String(entry).trim();
  }
}

/** @param {Audience} audience @returns {SettingValue} */
function saidOf({ who, roles, groups }) {
  if (who !== "some") return who;
  // In one order, however they were ticked.
  return [...ROLES.filter((role) => roles.includes(role)), ...pieces(groups, /[,;\n]+/u).map((name) => GROUP + name)];
}

/** @param {string} text @param {RegExp} between */
function pieces(text, between) {
  return text.split(between).map((one) => one.trim()).filter((one) => one !== "");
}

/** One more, or one less. @param {readonly string[]} chosen @param {string} one @param {boolean} isChosen @returns {string[]} */
export function chosenWith(chosen, one, isChosen) {
  const others = chosen.filter((other) => other !== one);
  return isChosen ? [...others, one] : others;
}

/** The same, with the preferred one first. @param {readonly string[]} chosen @param {string} one @returns {string[]} */
export function preferring(chosen, one) {
  return [one, ...chosen.filter((other) => other !== one)];
}

/** Whether what holds is not what holds unless somebody says otherwise. @param {ShownRule | undefined} rule */
function isOwn(rule) {
  return rule !== undefined && JSON.stringify(rule.value) !== JSON.stringify(rule.default);
}

/** The rules of a section that the organisation has made its own. @param {Section} section @param {RulesPage["rules"]} rules */
export function ownIn({ fields }, rules) {
  return fields.filter(({ key }) => isOwn(rules[key])).length;
}
