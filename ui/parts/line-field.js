// @ts-check
/** @import { LineFault, LineSetting, ShownSetting } from "../ipc/contract.d.ts" */
/** @import { Field } from "../flows/phone-line-fields.js" */
import { asText } from "../flows/phone-line-fields.js";
import { t } from "../text/index.js";
import { problemLine } from "./field.js";
import { html } from "./html.js";
import "./icon.js";
import { isolate } from "./isolate.js";

/** @typedef {LineFault["problem"]} LineProblem */

/**
 * @typedef {object} HowItIs how a field is to be drawn
 * @property {string} value
 * @property {ShownSetting | undefined} standard what holds when nothing is typed, or an example
 * @property {LineProblem | undefined} problem
 * @property {boolean} readOnly
 * @property {boolean} helpIsOpen
 * @property {() => void} toggleHelp
 * @property {(text: string) => void} filledIn
 */

/** The id of a setting's control, for the focus to move to. @param {LineSetting} key */
export function controlId(key) {
  return `line-${key}`;
}

/** What the page calls a setting. @param {LineSetting} key */
export function settingName(key) {
  if (key === "kind") return t.phoneLine.which;
  return key === "password" ? t.linePassword.label : t.lineFields[key].label;
}

/** What is wrong with a setting, in words. @param {LineProblem | undefined} problem @param {string} right what would be right */
export function problemInWords(problem, right) {
  switch (problem?.kind) {
    case undefined:
      return null;
    case "wrong-value":
      return right;
    case "needed":
      return isolate(t.phoneLine.needed(settingName(problem.with)), [settingName(problem.with)]);
    case "only-with":
      return isolate(t.phoneLine.onlyWith(settingName(problem.with)), [settingName(problem.with)]);
    case "country-needed":
      return t.phoneLine.countryNeeded;
  }
}

/** A setting of the line: its name, the control, its unit, its help, and what is wrong with it. @param {Field} field @param {HowItIs} how */
export function lineField(field, how) {
  const id = controlId(field.key);
  const { label, help, right } = t.lineFields[field.key];
  const unit = t.lineUnits[field.key] ?? null;
  const problem = problemInWords(how.problem, right);
  const about = [how.helpIsOpen && `${id}-help`, unit && `${id}-unit`, problem && `${id}-problem`].filter(Boolean).join(" ");
  const control = { ...how, id, about: about === "" ? null : about, wrong: problem === null ? null : /** @type {const} */ ("true") };
  const helps = helpButton(id, label, how);
  return html`<div class="field line-field">
    ${field.takes === "switch"
      ? html`<div class="line-label"><label class="tick">${tick(field, control)}<span>${label}</span></label>${helps}</div>`
      : html`<div class="line-label"><label for=${id}>${label}</label>${helps}</div>
          <div class="with-unit">
            ${typeof field.takes === "string" ? typed(field, control) : choice(field.key, field.takes, control)}
            ${unit && html`<span class="unit quiet" id=${`${id}-unit`}>${unit}</span>`}
          </div>`}
    <p class="hint" id=${`${id}-help`} ?hidden=${!how.helpIsOpen}>${help}</p>
    ${problemLine(id, problem)}
  </div>`;
}

/** @typedef {HowItIs & { id: string, about: string | null, wrong: "true" | null }} Control */

/** @param {Field} field @param {Control} control */
function typed({ key, takes }, { id, about, wrong, value, standard, readOnly, filledIn }) {
  const example = asText(standard?.example ?? null);
  const placeholder = asText(standard?.default ?? null) || (example === "" ? "" : t.phoneLine.forExample(example));
  return html`<input
    id=${id}
    name=${key}
    type="text"
    inputmode=${takes === "count" ? "numeric" : null}
    dir="auto"
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    maxlength="1024"
    data-is-data
    .value=${value}
    placeholder=${placeholder === "" ? null : placeholder}
    ?readonly=${readOnly}
    aria-invalid=${wrong}
    aria-describedby=${about}
    @input=${typing(filledIn)}
    @compositionend=${typing(filledIn)}
  />`;
}

/**
 * Hears what is typed. A letter that is still being put together, as with a dead key, is left alone until it is
 * whole: the page draws the field anew, and would take it away.
 *
 * @param {(text: string) => void} typed
 */
export function typing(typed) {
  return (/** @type {Event} */ event) => {
    const isUnfinished = event instanceof InputEvent && event.isComposing;
    const field = event.target;
    if (!isUnfinished && (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) typed(field.value);
  };
}

/** What the page calls one of a few that there are to choose from; anything else is what it is. @param {string} choice @returns {string} */
export function choiceName(choice) {
  return t.lineChoices[/** @type {keyof typeof t.lineChoices} */ (choice)] ?? choice;
}

/** @param {Field["key"]} key @param {readonly string[]} choices @param {Control} control */
function choice(key, choices, { id, about, wrong, value, readOnly, filledIn }) {
  return html`<select
    id=${id}
    name=${key}
    ?disabled=${readOnly}
    aria-invalid=${wrong}
    aria-describedby=${about}
    @change=${(/** @type {Event} */ event) => filledIn(/** @type {HTMLSelectElement} */ (event.target).value)}
  >
    ${choices.map((one) => html`<option value=${one} ?selected=${one === value}>${choiceName(one)}</option>`)}
  </select>`;
}

/** @param {Field} field @param {Control} control */
function tick({ key }, { id, about, wrong, value, readOnly, filledIn }) {
  return html`<input
    id=${id}
    name=${key}
    type="checkbox"
    ?checked=${value === "true"}
    ?disabled=${readOnly}
    aria-invalid=${wrong}
    aria-describedby=${about}
    @change=${(/** @type {Event} */ event) => filledIn(String(/** @type {HTMLInputElement} */ (event.target).checked))}
  />`;
}

/** @param {string} id @param {string} label @param {Pick<HowItIs, "helpIsOpen" | "toggleHelp">} how */
export function helpButton(id, label, { helpIsOpen, toggleHelp }) {
  return html`<button
    type="button"
    class="plain icon-only help"
    id=${`${id}-help-button`}
    aria-label=${t.phoneLine.help(label)}
    aria-expanded=${String(helpIsOpen)}
    aria-controls=${`${id}-help`}
    @click=${toggleHelp}
  ><svara-icon name="question"></svara-icon></button>`;
}
