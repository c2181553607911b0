// @ts-check
/** @import { Confirmation, Method, OwnMethod, MaskedMethod, RuleFault, RulesPage, RulesPreview, SettingValue } from "../contract.d.ts" */
/** @import { Handlers, Person, World } from "./world.js" */
import { refuse, whoIsSignedIn, whoSignedInFreshly } from "./world.js";

/** What holds unless somebody says otherwise; `null` where that is each organisation's own. @type {Record<string, SettingValue | null>} */
const DEFAULTS = {
  countries: null, "blocked-prefixes": [], phones: ["mobile", "alternate-mobile", "office"], confirmation: ["key-number", "hear-code"],
  "matching-digits": 6, "ring-time": "40 s", "key-time": "30 s", "call-time": "1 min",
  "two-step": "everybody", "trust-devices-days": 0, "reset.proofs": 1, "registration-required": true, "registration-methods": 1, postponements: 0,
  "reconfirm-days": 0, "helpdesk-number-age-days": 7, "helpdesk-privileged-groups": [], "keep-record-days": 0,
  "audiences.phone": "everybody", "audiences.authenticator-app": "everybody", "audiences.hardware-token": "nobody", "audiences.access-pass": "everybody",
  "uses.phone": ["sign-in", "reset"], "uses.authenticator-app": ["sign-in", "reset"], "uses.hardware-token": ["sign-in", "reset"],
  "limits.tries-per-call": 3, "limits.calls-per-number-and-hour": 5, "limits.calls-per-person-and-day": 10,
  "limits.calls-per-machine-and-day": 100, "limits.failures-per-hour": 5, "limits.failure-lock": "24 h", "limits.failures-in-a-row": 10,
  "limits.wrong-passwords": 10, "limits.password-lock": "1 min", "limits.longest-password-lock": "1 h",
  "sessions.idle": "15 min", "sessions.warning": "20 s", "sessions.fresh": "10 min", "sessions.remember-user-name": true,
  contact: null,
};

/**
 * The page of methods and rules. The address may ask for `rules=file`, where a settings file says some of them.
 *
 * @param {World} world
 * @returns {Pick<Handlers, "rules" | "check_rules" | "preview_rules" | "save_rules">}
 */
export function rules(world) {
  const page = pageOf(world, new URLSearchParams(location.search).get("rules") === "file");
  const reader = () => {
    const { role } = whoIsSignedIn(world);
    if (role !== "administrator" && role !== "auditor") throw refuse("not-allowed");
    return { ...page, editable: role === "administrator" };
  };
  /** @param {Record<string, SettingValue>} form */
  const lockedOut = (form) => world.people.filter((person) => person.methods.length > 0 && servingOf(person, form, page).length === 0);

  return {
    rules: reader,
    check_rules: ({ rules: form }) => {
      reader();
      const faults = faultsOf(form, page);
      if (faults.length > 0) return { kind: "faults", faults };
      const out = lockedOut(form);
      return { kind: "checked", people: world.people.length, lockedOut: out.length, amongThem: out.map(({ userName }) => userName) };
    },
    preview_rules: ({ rules: form, userName }) => {
      reader();
      const faults = faultsOf(form, page);
      if (faults.length > 0) return { kind: "faults", faults };
      const person = world.people.find((one) => one.userName === userName.toLowerCase());
      return person ? { kind: "previewed", preview: previewOf(person, form, page) } : { kind: "nobody" };
    },
    save_rules: ({ rules: form, confirmed }) => {
      if (whoSignedInFreshly(world).role !== "administrator") throw refuse("not-allowed");
      if (Object.keys(form).some((key) => page.rules[key]?.fixed !== false)) throw refuse("bad-request");
      const faults = faultsOf(form, page);
      if (faults.length > 0) return { kind: "faults", faults };
      const out = lockedOut(form);
      if (out.length > confirmed) return { kind: "locks-out", lockedOut: out.length, amongThem: out.slice(0, 5).map(({ userName }) => userName) };
      for (const [key, value] of Object.entries(form)) {
        const rule = page.rules[key];
        if (rule) rule.value = key === "contact" && value === "" ? null : value;
      }
      return { kind: "saved", page: reader() };
    },
  };
}

/** @param {World} world @param {boolean} byFile @returns {RulesPage} */
function pageOf(world, byFile) {
  const own = /** @type {Record<string, SettingValue | null>} */ ({
    countries: ["NO", "SE"], postponements: 3, contact: world.organisation?.contact ?? null,
  });
  const fixed = byFile ? ["two-step", "limits.tries-per-call", "countries"] : [];
  const shown = Object.entries(DEFAULTS).map(([key, standard]) => {
    const value = own[key] ?? (byFile && key === "limits.tries-per-call" ? 2 : standard);
    return [key, { value, default: standard, fixed: fixed.includes(key) }];
  });
  return { file: byFile ? "/etc/svara/settings.toml" : null, editable: true, rules: Object.fromEntries(shown) };
}

/** @param {Record<string, SettingValue>} form @param {RulesPage} page @returns {RuleFault[]} */
function faultsOf(form, page) {
  /** @type {RuleFault[]} */
  const faults = [];
  for (const [key, value] of Object.entries(form)) {
    const most = DEFAULTS[key];
    const isTooLoose = typeof most === "number" && key.startsWith("limits.") && (typeof value !== "number" || value < 1 || value > most);
    const isEmpty = ["countries", "confirmation"].includes(key) || key.startsWith("audiences.") || key === "two-step" ? Array.isArray(value) && value.length === 0 : false;
    if (isTooLoose) faults.push({ rule: key, problem: { kind: "wrong-value", expected: `a number from 1 to ${most}` } });
    if (isEmpty) faults.push({ rule: key, problem: { kind: "wrong-value", expected: "a list" } });
  }
  const says = sayer(form, page);
  const hasWay = ["phone", "authenticator-app", "hardware-token"].some((kind) => {
    const uses = says(`uses.${kind}`);
    const phones = says("phones");
    return says(`audiences.${kind}`) !== "nobody" && Array.isArray(uses) && uses.includes("sign-in") && (kind !== "phone" || (Array.isArray(phones) && phones.length > 0));
  });
  if (!hasWay) faults.push({ rule: "audiences.phone", problem: { kind: "nobody-gets-in" } });
  return faults;
}

/** What would hold. @param {Record<string, SettingValue>} form @param {RulesPage} page */
function sayer(form, page) {
  return (/** @type {string} */ key) => form[key] ?? page.rules[key]?.value ?? null;
}

const ROLES = { person: "people", agent: "agents", auditor: "auditors", administrator: "administrators" };

/** @param {Person} person @param {SettingValue | null} audience */
function includes({ role }, audience) {
  return audience === "everybody" || audience === ROLES[role] || (Array.isArray(audience) && audience.includes(ROLES[role]));
}

/** @param {Person} person @param {Record<string, SettingValue>} form @param {RulesPage} page @param {"sign-in" | "reset"} on @returns {Method[]} */
function servingOf(person, form, page, on = "sign-in") {
  const says = sayer(form, page);
  return person.methods.filter(({ what: { kind } }) => {
    const uses = says(`uses.${kind}`);
    return includes(person, says(`audiences.${kind}`)) && Array.isArray(uses) && uses.includes(on);
  });
}

/** @param {OwnMethod} what @returns {MaskedMethod} */
function masked(what) {
  return what.kind === "phone" ? { kind: "phone", slot: what.slot, masked: what.masked } : what;
}

/** @param {Person} person @param {Method[]} resetting @param {number} proofs @returns {RulesPreview["wayBack"]} */
function wayBackOf({ role }, resetting, proofs) {
  if (role === "administrator") return new Set(resetting.map(({ what }) => what.kind)).size > 1 ? "two-kinds" : null;
  if (resetting.length < proofs) return null;
  return proofs === 2 ? "two" : "one";
}

/** @param {Person} person @param {Record<string, SettingValue>} form @param {RulesPage} page @returns {RulesPreview} */
function previewOf(person, form, page) {
  const says = sayer(form, page);
  const signing = servingOf(person, form, page);
  const resetting = servingOf(person, form, page, "reset");
  const isAsked = person.role === "administrator" || includes(person, says("two-step"));
  const isSettled = signing.length >= Number(says("registration-methods")) || (says("registration-required") === false && !(isAsked && person.methods.length === 0));
  const contact = says("contact");
  return {
    displayName: person.displayName,
    userName: person.userName,
    secondStep: !isAsked ? "not-asked" : person.methods.length === 0 ? "to-set-up" : "asked",
    trustDays: isAsked && person.role !== "administrator" && person.methods.length > 0 ? Number(says("trust-devices-days")) || null : null,
    signsInWith: signing.map(({ what }) => masked(what)),
    resetsWith: resetting.map(({ what }) => masked(what)),
    wayBack: wayBackOf(person, resetting, Number(says("reset.proofs"))),
    idle: person.methods.filter((method) => !signing.includes(method) && !resetting.includes(method)).map(({ what }) => masked(what)),
    mayAdd: [
      ...(includes(person, says("audiences.phone")) ? [/** @type {const} */ ({ kind: "phone", slots: /** @type {const} */ (["mobile"]) })] : []),
      ...(includes(person, says("audiences.authenticator-app")) ? [/** @type {const} */ ({ kind: "authenticator-app" })] : []),
    ].map((one) => (one.kind === "phone" ? { kind: "phone", slots: [...one.slots] } : one)),
    confirmations: /** @type {Confirmation[]} */ (says("confirmation")),
    missing: isSettled ? 0 : Math.max(1, Number(says("registration-methods")) - signing.length),
    reconfirmDays: person.methods.length > 0 ? Number(says("reconfirm-days")) || null : null,
    next: isSettled ? { kind: "profile" } : { kind: "set-up", mayPostpone: Number(says("postponements")) > 0, postponementsLeft: Number(says("postponements")) },
    noWayIn: isAsked && signing.length === 0 && person.methods.length > 0 ? "nothing-serves" : null,
    contact: typeof contact === "string" && contact !== "" ? contact : null,
  };
}
