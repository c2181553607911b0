// @ts-check
import { t } from "../text/index.js";
import { SvaraElement } from "./element.js";
import { describedBy, fieldId, problemLine } from "./field.js";
import { html } from "./html.js";

/** A password: typed hidden or shown, with a word when Caps Lock is on. Its input is named `password` or as `name` says. */
export class PasswordField extends SvaraElement {
  name = "password";
  label = () => t.signIn.password;
  /** @type {(() => string) | null} */
  hint = null;
  /** @type {(() => string) | null} */
  problem = null;
  /** @type {"current-password" | "new-password" | "off"} */
  autocomplete = "current-password";
  #id = fieldId();
  #shown = false;

  render() {
    const hint = this.hint?.();
    const problem = this.problem?.() ?? null;
    return html`<div class="field">
      <label for=${this.#id}>${this.label()}</label>
      ${hint ? html`<p class="hint" id=${`${this.#id}-hint`}>${hint}</p>` : null}
      <div class="password">
        <input
          id=${this.#id}
          name=${this.name}
          type=${this.#shown ? "text" : "password"}
          autocomplete=${this.autocomplete}
          autocapitalize="off"
          spellcheck="false"
          maxlength="1024"
          aria-invalid=${problem ? "true" : null}
          aria-describedby=${describedBy(this.#id, hint, problem)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.#lookAtCapsLock(event)}
          @keyup=${(/** @type {KeyboardEvent} */ event) => this.#lookAtCapsLock(event)}
          @blur=${() => this.#showCapsLock(false)}
        />
        <button type="button" class="plain icon-only" aria-pressed=${String(this.#shown)} aria-label=${t.signIn.show} @click=${() => this.#toggle()}>
          <svara-icon name=${this.#shown ? "eye-off" : "eye"}></svara-icon>
        </button>
      </div>
      <p class="hint caps" role="status"></p>
      ${problemLine(this.#id, problem)}
    </div>`;
  }

  get value() {
    return this.find(HTMLInputElement, "input").value;
  }

  select() {
    this.find(HTMLInputElement, "input").select();
  }

  #toggle() {
    this.#shown = !this.#shown;
    this.redraw();
    this.find(HTMLButtonElement, ".password button").focus();
  }

  /** @param {KeyboardEvent} event */
  #lookAtCapsLock(event) {
    // The key itself reports the state from before it was pressed on some systems, after on others.
    if (event.key !== "CapsLock") this.#showCapsLock(event.getModifierState("CapsLock"));
  }

  /** @param {boolean} on */
  #showCapsLock(on) {
    const line = this.find(HTMLElement, ".caps");
    if (on === (line.textContent !== "")) return;
    line.replaceChildren(on ? html`<svara-icon name="info"></svara-icon><span>${t.signIn.capsLock}</span>` : "");
  }
}
customElements.define("svara-password-field", PasswordField);
