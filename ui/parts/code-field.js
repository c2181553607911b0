// @ts-check
import { describedBy, problemLine } from "./field.js";
import { html } from "./html.js";
import { t } from "../text/index.js";

/**
 * The field in which a code is typed. What groups its digits may be typed too.
 *
 * @param {{ id: string, name?: string, hint: string, digits: number, problem: string | null, alsoDescribedBy?: string | null }} field
 *   `alsoDescribedBy`: what else says something about it, by id
 */
export function codeInput({ id, name = "code", hint, digits, problem, alsoDescribedBy = null }) {
  const described = [describedBy(id, hint, problem), alsoDescribedBy].filter(Boolean).join(" ");
  return html`<input
    id=${id}
    name=${name}
    type="text"
    inputmode="numeric"
    autocomplete="one-time-code"
    autocapitalize="off"
    spellcheck="false"
    dir="ltr"
    maxlength=${digits + 5}
    aria-invalid=${problem ? "true" : null}
    aria-describedby=${described}
  />`;
}

/**
 * The same with its label, its hint and what is wrong.
 *
 * @param {{ id: string, label: string, hint: string, shownHint?: (string | Node)[] | string, digits: number, problem: string | null }} field
 */
export function codeField({ id, label, hint, shownHint = hint, digits, problem }) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <p class="hint" id=${`${id}-hint`}>${shownHint}</p>
    ${codeInput({ id, hint, digits, problem })}
    ${problemLine(id, problem)}
  </div>`;
}

/**
 * The field in which an access pass is typed, as it was given.
 *
 * @param {{ id: string, problem: string | null }} field
 */
export function passField({ id, problem }) {
  return html`<div class="field pass">
    <label for=${id}>${t.accessPass.code}</label>
    <p class="hint" id=${`${id}-hint`}>${t.accessPass.codeHint}</p>
    <input
      id=${id}
      name="code"
      type="text"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      dir="ltr"
      maxlength="70"
      aria-invalid=${problem ? "true" : null}
      aria-describedby=${describedBy(id, t.accessPass.codeHint, problem)}
    />
    ${problemLine(id, problem)}
  </div>`;
}
