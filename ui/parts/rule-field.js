// @ts-check
/** @import { Country, RuleProblem, ShownRule } from "../ipc/contract.d.ts" */
/** @import { Audience, Entry, Field } from "../flows/rules-fields.js" */
import { chosenWith, preferring, ROLES } from "../flows/rules-fields.js";
import { format, t } from "../text/index.js";
import { problemLine } from "./field.js";
import { html } from "./html.js";
import "./icon.js";
import { helpButton, typing } from "./line-field.js";

/**
 * @typedef {object} HowItIs how a field is to be drawn
 * @property {Entry} entry
 * @property {ShownRule} rule
 * @property {RuleProblem | undefined} problem
 * @property {boolean} readOnly
 * @property {boolean} helpIsOpen
 * @property {() => void} toggleHelp
 * @property {(entry: Entry) => void} filledIn
 * @property {Node} picker adds a country
 */

/** The id of a rule's control, for the focus to move to. @param {string} key */
export function ruleControlId(key) {
  return `rule-${key.replace(".", "-")}`;
}

/** What the page calls a rule. @param {string} key */
export function ruleName(key) {
  return wordsOf(key).label;
}

/** @param {string} key */
function wordsOf(key) {
  return t.ruleFields[/** @type {keyof typeof t.ruleFields} */ (key)];
}

/** @param {string} choice @returns {string} */
function choiceName(choice) {
  return t.ruleChoices[/** @type {keyof typeof t.ruleChoices} */ (choice)];
}

/** A rule: its name, what it takes, its help, where it comes from, and what is wrong with it. @param {Field} field @param {HowItIs} how */
export function ruleField(field, how) {
  const id = ruleControlId(field.key);
  const { label, help } = wordsOf(field.key);
  const { kind } = field.takes;
  const fixed = how.rule.fixed ? html`<p class="hint fixed" id=${`${id}-fixed`}><svara-icon name="lock"></svara-icon><span>${t.rules.fixed} <code data-is-data>${settingsKey(field.key)}</code></span></p>` : null;
  const loosest = kind === "count" || kind === "length" ? loosestOf(how.rule) : null;
  const problem = problemInWords(field, how.problem);
  const about = [
    how.helpIsOpen && `${id}-help`,
    loosest && `${id}-loosest`,
    fixed && `${id}-fixed`,
    problem && `${id}-problem`,
  ].filter(Boolean).join(" ");
  /** @type {Control} */
  const control = { ...how, key: field.key, id, about: about === "" ? null : about, wrong: problem === null ? null : "true", readOnly: how.readOnly || how.rule.fixed };
  const after = html`<p class="hint" id=${`${id}-help`} ?hidden=${!how.helpIsOpen}>${help}</p>
    ${fixed}
    ${problemLine(id, problem)}`;
  const helps = helpButton(id, label, how);
  if (kind === "switch") {
    return html`<div class="field line-field">
      <div class="line-label"><label class="tick">${tick(id, control, how.entry === true, (on) => how.filledIn(on))}<span>${label}</span></label>${helps}</div>
      ${after}</div>`;
  }
  if (kind === "count" || kind === "length" || kind === "text" || kind === "texts") {
    return html`<div class=${kind === "text" || kind === "texts" ? "field line-field wide" : "field line-field"}>
      <div class="line-label"><label for=${id}>${label}</label>${helps}</div>
      <div class="with-unit">
        ${kind === "texts" ? lines(control) : typed(kind, control)}
        ${loosest && html`<span class="unit quiet" id=${`${id}-loosest`}>${loosest}</span>`}
      </div>
      ${after}</div>`;
  }
  return html`<fieldset class="field line-field rule-set" id=${id} tabindex="-1" aria-describedby=${control.about} aria-invalid=${control.wrong}>
    <legend class="visually-hidden">${label}</legend>
    <div class="line-label"><span class="label" aria-hidden="true">${label}</span>${helps}</div>
    ${set(field, control)}
    ${after}</fieldset>`;
}

/** @typedef {HowItIs & { key: string, id: string, about: string | null, wrong: "true" | null }} Control */

/** The whole name of a rule in a settings file. @param {string} key */
function settingsKey(key) {
  return key === "contact" ? "organisation.contact" : `rules.${key}`;
}

/** @param {ShownRule} rule */
function loosestOf({ default: loosest }) {
  return loosest === null ? null : t.rules.standard(String(loosest));
}

/** @param {Field} field @param {RuleProblem | undefined} problem */
function problemInWords({ takes }, problem) {
  if (problem === undefined) return null;
  if (problem.kind === "nobody-gets-in") return t.rules.nobodyGetsIn;
  return takes.kind === "count" || takes.kind === "length" ? t.rules.expected(problem.expected) : t.rules.right[takes.kind];
}

/** @param {Field} field @param {Control} control */
function set({ takes }, control) {
  switch (takes.kind) {
    case "audience":
      return audience(control, /** @type {Audience} */ (control.entry));
    case "countries":
      return countries(control, /** @type {readonly string[]} */ (control.entry));
    case "ranked":
      return ranked(takes.of, control, /** @type {readonly string[]} */ (control.entry));
    case "some":
      return ticks(takes.of, control, /** @type {readonly string[]} */ (control.entry));
    default:
      return null;
  }
}

/** @param {Control} control @param {Audience} chosen */
function audience({ key, id, readOnly, filledIn }, chosen) {
  return html`
    <div class="rule-choices">
      ${/** @type {const} */ (["everybody", "some", "nobody"]).map((who) => html`<label class="tick">
        <input type="radio" name=${key} id=${`${id}-${who}`} value=${who} ?checked=${chosen.who === who} ?disabled=${readOnly} @change=${() => filledIn({ ...chosen, who })} />
        <span>${t.rules.who[who]}</span></label>`)}
    </div>
    ${chosen.who === "some" && html`<div class="rule-some">
      <div class="rule-choices">
        ${ROLES.map((role) => html`<label class="tick">
          <input type="checkbox" name=${`${key}-${role}`} id=${`${id}-${role}`} ?checked=${chosen.roles.includes(role)} ?disabled=${readOnly}
            @change=${(/** @type {Event} */ event) => filledIn({ ...chosen, roles: chosenWith(chosen.roles, role, isOn(event)) })} />
          <span>${t.rules.roles[role]}</span></label>`)}
      </div>
      <label for=${`${id}-groups`}>${t.rules.groups}</label>
      <input id=${`${id}-groups`} name=${`${key}-groups`} type="text" autocomplete="off" spellcheck="false" maxlength="1024" data-is-data .value=${chosen.groups} ?readonly=${readOnly}
        aria-describedby=${`${id}-groups-hint`} @input=${typing((groups) => filledIn({ ...chosen, groups }))} @compositionend=${typing((groups) => filledIn({ ...chosen, groups }))} />
      <p class="hint" id=${`${id}-groups-hint`}>${t.rules.groupsHint}</p>
    </div>`}`;
}

/** @param {readonly string[]} of @param {Control} control @param {readonly string[]} chosen */
function ticks(of, { key, id, readOnly, filledIn }, chosen) {
  // In one order, however they are ticked.
  const inOrder = (/** @type {string[]} */ list) => of.filter((one) => list.includes(one));
  return html`<div class="rule-choices">
    ${of.map((one) => html`<label class="tick">
      <input type="checkbox" name=${`${key}-${one}`} id=${`${id}-${one}`} ?checked=${chosen.includes(one)} ?disabled=${readOnly}
        @change=${(/** @type {Event} */ event) => filledIn(inOrder(chosenWith(chosen, one, isOn(event))))} />
      <span>${choiceName(one)}</span></label>`)}
  </div>`;
}

/** @param {readonly string[]} of @param {Control} control @param {readonly string[]} chosen */
function ranked(of, { key, id, readOnly, filledIn }, chosen) {
  const [preferred] = chosen;
  return html`<div class="rule-choices">
      ${of.map((one) => html`<label class="tick">
        <input type="checkbox" name=${`${key}-${one}`} id=${`${id}-${one}`} ?checked=${chosen.includes(one)} ?disabled=${readOnly}
          @change=${(/** @type {Event} */ event) => filledIn(chosenWith(chosen, one, isOn(event)))} />
        <span>${choiceName(one)}</span></label>`)}
    </div>
    ${chosen.length > 1 && html`<div class="rule-some">
      <label for=${`${id}-preferred`}>${t.rules.preferred}</label>
      <select id=${`${id}-preferred`} name=${`${key}-preferred`} ?disabled=${readOnly} @change=${(/** @type {Event} */ event) => filledIn(preferring(chosen, /** @type {HTMLSelectElement} */ (event.target).value))}>
        ${of.filter((one) => chosen.includes(one)).map((one) => html`<option value=${one} ?selected=${one === preferred}>${choiceName(one)}</option>`)}
      </select>
    </div>`}`;
}

/** @param {Control} control @param {readonly string[]} chosen ISO 3166-1 alpha-2 */
function countries({ id, readOnly, filledIn, picker }, chosen) {
  const named = chosen.map((code) => ({ code, name: format.country(code) })).sort((one, other) => one.name.localeCompare(other.name));
  return html`<ul class="rule-countries" role="list">
      ${named.map(({ code, name }) => html`<li class="tag">
        <bdi>${name}</bdi>
        ${!readOnly && html`<button type="button" class="plain icon-only" id=${`${id}-${code}`} aria-label=${t.rules.removeCountry(name)} @click=${() => filledIn(chosenWith(chosen, code, false))}><svara-icon name="close"></svara-icon></button>`}
      </li>`)}
    </ul>
    ${!readOnly && picker}`;
}

/** @param {"count" | "length" | "text"} kind @param {Control} control */
function typed(kind, { key, id, about, wrong, entry, readOnly, filledIn }) {
  return html`<input
    id=${id}
    name=${key}
    type="text"
    inputmode=${kind === "count" ? "numeric" : null}
    dir="auto"
    autocomplete="off"
    autocapitalize="off"
    spellcheck=${kind === "text" ? "true" : "false"}
    maxlength="1024"
    data-is-data
    .value=${String(entry)}
    ?readonly=${readOnly}
    aria-invalid=${wrong}
    aria-describedby=${about}
    @input=${typing(filledIn)}
    @compositionend=${typing(filledIn)}
  />`;
}

/** @param {Control} control */
function lines({ key, id, about, wrong, entry, readOnly, filledIn }) {
  return html`<textarea
    id=${id}
    name=${key}
    rows="3"
    dir="ltr"
    autocomplete="off"
    spellcheck="false"
    maxlength="4096"
    data-is-data
    .value=${String(entry)}
    ?readonly=${readOnly}
    aria-invalid=${wrong}
    aria-describedby=${about}
    @input=${typing(filledIn)}
  ></textarea>`;
}

/** @param {string} id @param {Control} control @param {boolean} on @param {(on: boolean) => void} turned */
function tick(id, { key, about, wrong, readOnly }, on, turned) {
  return html`<input id=${id} name=${key} type="checkbox" ?checked=${on} ?disabled=${readOnly} aria-invalid=${wrong} aria-describedby=${about}
    @change=${(/** @type {Event} */ event) => turned(isOn(event))} />`;
}

/** @param {Event} event */
function isOn(event) {
  return /** @type {HTMLInputElement} */ (event.target).checked;
}

/** Every country whose numbers are known, as one that may be chosen. @param {Country[]} known @returns {Country[]} */
export function choosable(known) {
  return known.map((country) => ({ ...country, allowed: true }));
}
