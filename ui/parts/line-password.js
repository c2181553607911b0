// @ts-check
/** @import { KeptPassword } from "../ipc/contract.d.ts" */
/** @import { PasswordDraft, PasswordPlace } from "../flows/phone-line-fields.js" */
/** @import { HowItIs, LineProblem } from "./line-field.js" */
import { t } from "../text/index.js";
import { problemLine } from "./field.js";
import { html } from "./html.js";
import { controlId, helpButton, problemInWords, typing } from "./line-field.js";

/**
 * @typedef {object} HowThePasswordIs
 * @property {PasswordDraft} draft
 * @property {KeptPassword} kept
 * @property {LineProblem | undefined} problem
 * @property {boolean} readOnly
 * @property {boolean} helpIsOpen
 * @property {HowItIs["toggleHelp"]} toggleHelp
 * @property {(place: PasswordPlace) => void} placeChosen
 * @property {(text: string) => void} typed
 * @property {(fate: PasswordDraft["fate"]) => void} fated
 */

/** @type {readonly PasswordPlace[]} */
const PLACES = ["here", "file", "keyring", "credential"];
const ID = controlId("password");

/** The account's password: where it is, and a new one; never the one that is kept. @param {HowThePasswordIs} how */
export function linePassword(how) {
  const { draft, kept } = how;
  const problem = problemInWords(how.problem, t.linePassword.right[draft.place]);
  const standing = draft.place === "here" && kept.kind === "kept" && draft.fate !== "replaced";
  return html`<div class="field line-field line-password" role="group" aria-labelledby=${`${ID}-name`}>
    <div class="line-label"><span class="label" id=${`${ID}-name`}>${t.linePassword.label}</span>${helpButton(ID, t.linePassword.label, how)}</div>
    <select
      name="password-place"
      aria-label=${t.linePassword.where}
      ?disabled=${how.readOnly}
      @change=${(/** @type {Event} */ event) => how.placeChosen(/** @type {PasswordPlace} */ (/** @type {HTMLSelectElement} */ (event.target).value))}
    >
      ${PLACES.map((place) => html`<option value=${place} ?selected=${place === draft.place}>${t.linePassword.places[place]}</option>`)}
    </select>
    ${standing ? whatBecomesOfIt(how) : place(how, problem)}
    <p class="hint" id=${`${ID}-help`} ?hidden=${!how.helpIsOpen}>${t.linePassword.help}</p>
    ${problemLine(ID, problem)}
  </div>`;
}

/** @param {HowThePasswordIs} how */
function whatBecomesOfIt({ draft, readOnly, fated }) {
  const removed = draft.fate === "removed";
  return html`<div class="kept">
    <span><svara-icon name=${removed ? "trash" : "lock"}></svara-icon>${removed ? t.linePassword.removed : t.linePassword.kept}</span>
    ${readOnly
      ? null
      : html`<span class="actions">
          <button type="button" class="plain" id=${ID} @click=${() => fated("replaced")}>${t.linePassword.replace}</button>
          ${removed
            ? html`<button type="button" class="plain" id="password-keep" @click=${() => fated("stays")}>${t.linePassword.keepOld}</button>`
            : html`<button type="button" class="plain" id="password-remove" @click=${() => fated("removed")}>${t.linePassword.remove}</button>`}
        </span>`}
  </div>`;
}

/** @param {HowThePasswordIs} how @param {unknown} problem */
function place({ draft, kept, readOnly, helpIsOpen, typed, fated }, problem) {
  const named = draft.place === "here" ? null : t.linePassword.named[draft.place];
  const about = [helpIsOpen && `${ID}-help`, named && `${ID}-place`, problem && `${ID}-problem`].filter(Boolean).join(" ");
  return html`
    ${named ? html`<label for=${ID} class="minor">${named.label}</label>` : null}
    <div class="kept">
      <input
        id=${ID}
        name="line-password"
        type=${named ? "text" : "password"}
        autocomplete=${named ? "off" : "new-password"}
        autocapitalize="off"
        spellcheck="false"
        maxlength="1024"
        data-is-data
        aria-label=${named ? null : t.linePassword.fresh}
        .value=${draft.text}
        ?readonly=${readOnly}
        aria-invalid=${problem ? "true" : null}
        aria-describedby=${about === "" ? null : about}
        @input=${typing(typed)}
        @compositionend=${typing(typed)}
      />
      ${named === null && kept.kind === "kept" && html`<button type="button" class="plain" id="password-keep" @click=${() => fated("stays")}>${t.linePassword.keepOld}</button>`}
    </div>
    ${named ? html`<p class="hint" id=${`${ID}-place`}>${named.help}</p>` : null}`;
}
