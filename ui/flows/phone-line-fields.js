// @ts-check
/**
 * The fields of the *Phone line* page: which there are, in which section, how each is filled in, and when it
 * counts. What holds by default the shell tells; the words are `t.lineFields`.
 */

/** @import { KeptPassword, LineSetting, SettingValue, PasswordChange, PhoneLinePage } from "../ipc/contract.d.ts" */

/**
 * @typedef {Exclude<LineSetting, "kind" | "password">} FieldKey
 * @typedef {Exclude<KeptPassword["kind"], "none" | "kept"> | "here"} PasswordPlace
 *
 * What is typed or chosen, by key, as text; an empty one is the default.
 * @typedef {{ readonly [key in FieldKey]: string }} Values
 *
 * @typedef {object} Field
 * @property {FieldKey} key
 * @property {"text" | "count" | "list" | "switch" | readonly string[]} takes a list of words is a choice between them
 * @property {(values: Values) => boolean} [counts] whether it means anything beside the others; hidden when not
 * @property {boolean} [onlyThen] whether the shell takes it only then
 *
 * @typedef {"essentials" | "identity" | "numbers" | "network" | "encryption" | "sound" | "limits"} SectionId
 * @typedef {{ id: SectionId, fields: readonly Field[] }} Section
 */

const isTls = (/** @type {Values} */ values) => values.transport === "tls";

/** @type {readonly Section[]} */
export const SECTIONS = [
  {
    id: "essentials",
    fields: [
      { key: "server", takes: "text" },
      { key: "transport", takes: ["udp", "tcp", "tls"] },
      { key: "user", takes: "text" },
      { key: "from-user", takes: "text" },
      { key: "register", takes: "switch" },
    ],
  },
  {
    id: "identity",
    fields: [
      { key: "authentication-user", takes: "text" },
      { key: "domain", takes: "text" },
      { key: "caller-name", takes: "text" },
      { key: "from-domain", takes: "text" },
      { key: "asserted-identity", takes: "text" },
    ],
  },
  {
    id: "numbers",
    fields: [
      { key: "number-format", takes: ["+e164", "e164", "international", "national", "prefix"] },
      {
        key: "international-prefix",
        takes: "text",
        counts: (values) => values["number-format"] === "international" || values["number-format"] === "national",
      },
      { key: "number-prefix", takes: "text", counts: (values) => values["number-format"] === "prefix", onlyThen: true },
    ],
  },
  {
    id: "network",
    fields: [
      { key: "backup-servers", takes: "list" },
      { key: "outbound-proxy", takes: "text" },
      { key: "bind-address", takes: "text" },
      { key: "sip-port", takes: "count" },
      { key: "advertised-address", takes: "text" },
      { key: "rtp-ports", takes: "text" },
      { key: "name-servers", takes: "list" },
    ],
  },
  {
    id: "encryption",
    fields: [
      { key: "srtp", takes: ["off", "optional", "required"] },
      { key: "ca-file", takes: "text", counts: isTls },
      { key: "server-name", takes: "text", counts: isTls },
      { key: "client-certificate", takes: "text", counts: isTls, onlyThen: true },
      { key: "client-key", takes: "text", counts: isTls, onlyThen: true },
    ],
  },
  {
    id: "sound",
    fields: [
      { key: "codecs", takes: "list" },
      { key: "prompts-folder", takes: "text" },
    ],
  },
  {
    id: "limits",
    fields: [
      { key: "ring-time", takes: "text" },
      { key: "key-time", takes: "text" },
      { key: "call-cap", takes: "text" },
      { key: "calls-at-once", takes: "count" },
      { key: "first-answer", takes: "text" },
      { key: "keepalive", takes: "text" },
      { key: "register-expiry", takes: "text", counts: (values) => values.register === "true" },
    ],
  },
];

/** @type {readonly Field[]} */
export const FIELDS = SECTIONS.flatMap(({ fields }) => fields);

/** The section in which a setting is made. The password stands among the essentials. @param {LineSetting} key @returns {SectionId} */
export function sectionOf(key) {
  return SECTIONS.find(({ fields }) => fields.some((field) => field.key === key))?.id ?? "essentials";
}

/** What stands in the fields when the page is opened. @param {PhoneLinePage["settings"]} settings @returns {Values} */
export function valuesOf(settings) {
  const entries = FIELDS.map(({ key, takes }) => {
    const shown = settings[key];
    // A choice always stands at something; what is typed leaves the default to the empty field.
    const value = shown?.value ?? (takes === "switch" || Array.isArray(takes) ? shown?.default : null) ?? null;
    return [key, asText(value)];
  });
  return /** @type {Values} */ (Object.fromEntries(entries));
}

/** @param {SettingValue | null} value */
export function asText(value) {
  if (value === null) return "";
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/**
 * What the form says, without what holds by default. What can not be a value of its kind goes as it was typed:
 * the shell says what is wrong with it.
 *
 * @param {Values} values
 * @param {PhoneLinePage["settings"]} settings
 * @returns {{ [key in FieldKey]?: SettingValue }}
 */
export function settingsOf(values, settings) {
  const said = FIELDS.filter((field) => isSaid(field, values, settings) && !(field.onlyThen && !field.counts?.(values)));
  return Object.fromEntries(said.map(({ key, takes }) => [key, asValue(takes, values[key].trim())]));
}

/** @param {Field["takes"]} takes @param {string} text @returns {SettingValue} */
function asValue(takes, text) {
  if (takes === "switch") return text === "true";
  if (takes === "count") return /^\d{1,9}$/u.test(text) ? Number(text) : text;
  if (takes === "list") return text.split(/[,;\s]+/u).filter((one) => one !== "");
  return text;
}

/** Whether a field says something that does not hold anyway. @param {Field} field @param {Values} values @param {PhoneLinePage["settings"]} settings */
function isSaid({ key }, values, settings) {
  const text = values[key].trim();
  return text !== "" && text !== asText(settings[key]?.default ?? null);
}

/**
 * The fields of a section that say something of their own, for the line under its name.
 *
 * @param {Section} section
 * @param {Values} values
 * @param {PhoneLinePage["settings"]} settings
 */
export function saidIn({ fields }, values, settings) {
  return fields.filter((field) => isSaid(field, values, settings) && (field.counts?.(values) ?? true));
}

/**
 * How a number is written to the server.
 *
 * @param {Values} values
 * @param {{ e164: string, national: string }} number one of the organisation's own country
 */
export function writtenNumber(values, { e164, national }) {
  const digits = e164.replace(/^\+/u, "");
  switch (values["number-format"]) {
    case "e164":
      return digits;
    case "international":
      return `${values["international-prefix"].trim() || "00"}${digits}`;
    case "national":
      return national.replace(/\D/gu, "");
    case "prefix":
      return `${values["number-prefix"].trim()}${digits}`;
    default:
      return `+${digits}`;
  }
}

/**
 * What stands at the password: where it is, what is typed, and whether the one that is kept is to go.
 * @typedef {{ place: PasswordPlace, text: string, fate: "stays" | "replaced" | "removed" }} PasswordDraft
 */

/** @param {KeptPassword} kept @returns {PasswordDraft} */
export function passwordDraft(kept) {
  switch (kept.kind) {
    case "none":
      return { place: "here", text: "", fate: "replaced" };
    case "kept":
      return { place: "here", text: "", fate: "stays" };
    case "file":
      return { place: "file", text: kept.path, fate: "stays" };
    case "keyring":
      return { place: "keyring", text: kept.entry, fate: "stays" };
    case "credential":
      return { place: "credential", text: kept.name, fate: "stays" };
  }
}

/** What the form asks of the password. @param {PasswordDraft} draft @param {KeptPassword} kept @returns {PasswordChange} */
export function passwordChange({ place, text, fate }, kept) {
  switch (place) {
    case "here":
      if (fate === "stays") return { kind: "keep" };
      if (fate === "replaced" && text !== "") return { kind: "replace", secret: text };
      // Nothing typed over one that is kept changes nothing; over one that is elsewhere, there is none any more.
      return fate === "removed" || kept.kind !== "kept" ? { kind: kept.kind === "none" ? "keep" : "remove" } : { kind: "keep" };
    case "file":
      return { kind: "file", path: text.trim() };
    case "keyring":
      return { kind: "keyring", entry: text.trim() };
    case "credential":
      return { kind: "credential", name: text.trim() };
  }
}
