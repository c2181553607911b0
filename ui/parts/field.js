// @ts-check
/** @import { CommandError } from "../ipc/commands.js" */
import { whyNot } from "../text/refusal.js";
import "./icon.js";
import { html } from "./html.js";

let fields = 0;

/** A name that no other field on the screen has. */
export function fieldId() {
  return `field-${++fields}`;
}

/**
 * @typedef {object} TextField
 * @property {string} name
 * @property {string} label
 * @property {string} [hint]
 * @property {string | null} [problem] what is wrong with what stands in it
 * @property {string} [value]
 * @property {AutoFill} [autocomplete]
 * @property {boolean} [first] whether it gets the focus when the page is shown
 * @property {string} [capitals] `autocapitalize`
 */

/** A label, the field, what to know before typing, and what is wrong with what was typed. @param {TextField} field */
export function textField({ name, label, hint, problem = null, value = "", autocomplete, first = false, capitals = "off" }) {
  const id = fieldId();
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${hint ? html`<p class="hint" id=${`${id}-hint`}>${hint}</p>` : null}
    <input
      id=${id}
      name=${name}
      type="text"
      value=${value}
      autocomplete=${autocomplete ?? "off"}
      autocapitalize=${capitals}
      spellcheck="false"
      data-first-focus=${first ? "" : null}
      aria-invalid=${problem ? "true" : null}
      aria-describedby=${describedBy(id, hint, problem)}
    />
    ${problemLine(id, problem)}
  </div>`;
}

/** @param {string} id @param {string | (string | Node)[] | null} problem */
export function problemLine(id, problem) {
  if (!problem) return null;
  return html`<p class="problem" id=${`${id}-problem`}><svara-icon name="warning"></svara-icon><span>${problem}</span></p>`;
}

/** @param {string} id @param {string | null | undefined} hint @param {string | null} problem */
export function describedBy(id, hint, problem) {
  const ids = [hint ? `${id}-hint` : "", problem ? `${id}-problem` : ""].filter((one) => one !== "");
  return ids.length > 0 ? ids.join(" ") : null;
}

/** What the shell said about this field, if it was about this one. @param {CommandError | null} error @param {string} name */
export function problemWith(error, name) {
  return error?.field === name ? whyNot(error) : null;
}

/** A screen reader then reads the field with what is wrong about it. @param {Element} scope */
export function focusFirstProblem(scope) {
  const field = scope.querySelector("[aria-invalid=true]");
  if (field instanceof HTMLElement) field.focus();
}
