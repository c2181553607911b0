// @ts-check
/** @import { BegunApp, ErrorAnswer, ErrorCode } from "../ipc/contract.d.ts" */
/** @import { AddAppEvent, ShownState } from "../flows/authenticator-app.js" */
import { inFours } from "../flows/authenticator-app.js";
import { t } from "../text/index.js";
import { whyNot } from "../text/refusal.js";
import "./copy-button.js";
import { codeInput } from "./code-field.js";
import { SvaraElement } from "./element.js";
import "./error.js";
import { describedBy, problemLine } from "./field.js";
import { html } from "./html.js";
import { qrCode } from "./qr-code.js";

/** Which field a refusal is about, where the shell's answer leaves it open. @type {Partial<Record<ErrorCode, string>>} */
const ABOUT = { "code-wrong": "code", "code-not-digits": "code", "method-name-taken": "name" };

/** The three steps of setting up an authenticator app: scan, name, type its first code. */
export class AppForm extends SvaraElement {
  /** @type {ShownState | null} */
  #state = null;
  /** What the app is called to begin with; a function, so that it follows the language. */
  proposed = () => "";
  /** @type {(event: AddAppEvent) => void} */
  happened = () => {};

  /** @param {ShownState} state */
  set state(state) {
    const before = this.#state;
    this.#state = state;
    if (!this.isConnected || before === state) return;
    this.redraw();
    if (state.refusal !== null && state.refusal !== before?.refusal) this.#goToProblem(state.refusal);
  }

  render() {
    if (this.#state === null) return html``;
    const { begun, refusal, ask } = this.#state;
    const field = refusal === null ? null : fieldOf(refusal);
    return html`<form class="app-form" novalidate aria-busy=${ask === null ? null : "true"} @submit=${(/** @type {Event} */ event) => this.#submitted(event)}>
      <ol class="app-steps">
        <li>
          <h2>${t.authenticatorApp.scan}</h2>
          <p class="hint">${t.authenticatorApp.scanHint}</p>
          ${qrCode(begun.qr, t.authenticatorApp.qrLabel)}
          ${cantScan(begun)}
        </li>
        <li>
          <h2><label for="app-name">${t.authenticatorApp.name}</label></h2>
          ${this.#nameField(field === "name" ? refusal : null)}
        </li>
        <li>
          <h2><label for="app-code">${t.authenticatorApp.code}</label></h2>
          ${this.#codeField(begun.digits, field === "code" ? refusal : null)}
        </li>
      </ol>
      <svara-error .answer=${field === null ? refusal : null}></svara-error>
      <div class="actions">
        <button type="submit" class="primary" id="app-add" ?disabled=${ask !== null}>${t.authenticatorApp.add}</button>
        <button type="button" id="app-cancel" ?disabled=${ask !== null} @click=${() => this.happened({ kind: "cancel" })}>${t.dialog.cancel}</button>
      </div>
    </form>`;
  }

  /** @param {ErrorAnswer | null} refusal */
  #nameField(refusal) {
    const problem = refusal && whyNot(refusal);
    return html`<div class="field">
      <p class="hint" id="app-name-hint">${t.authenticatorApp.nameHint}</p>
      <input
        id="app-name"
        name="app-name"
        type="text"
        value=${this.proposed()}
        autocomplete="off"
        spellcheck="false"
        maxlength="40"
        aria-invalid=${problem ? "true" : null}
        aria-describedby=${describedBy("app-name", t.authenticatorApp.nameHint, problem)}
      />
      ${problemLine("app-name", problem)}
    </div>`;
  }

  /** @param {number} digits @param {ErrorAnswer | null} refusal */
  #codeField(digits, refusal) {
    const problem = refusal && whyNot(refusal);
    return html`<div class="field">
      <p class="hint" id="app-code-hint">${t.authenticatorApp.codeHint(digits)}</p>
      ${codeInput({
        id: "app-code",
        name: "app-code",
        hint: t.authenticatorApp.code,
        digits,
        problem,
        alsoDescribedBy: refusal?.code === "code-wrong" ? "app-code-clock" : null,
      })}
      ${problemLine("app-code", problem)}
      ${refusal?.code === "code-wrong" && html`<p class="hint" id="app-code-clock">${t.authenticatorApp.clock}</p>`}
    </div>`;
  }

  /** @param {ErrorAnswer} refusal */
  #goToProblem(refusal) {
    const field = fieldOf(refusal);
    if (field === null) return;
    const input = this.find(HTMLInputElement, `#app-${field}`);
    input.focus();
    input.select();
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const { value: name } = this.find(HTMLInputElement, "#app-name");
    const { value: code } = this.find(HTMLInputElement, "#app-code");
    this.happened({ kind: "code-typed", name, code });
  }
}
customElements.define("svara-app-form", AppForm);

/** @param {ErrorAnswer} refusal @returns {string | null} */
function fieldOf({ code, field }) {
  if (field === "name" || field === "code") return field;
  return ABOUT[code] ?? null;
}

/** For an app without a camera, or for whoever can not aim it. @param {BegunApp} begun */
function cantScan({ secret, organisation, userName }) {
  return html`<details class="cant-scan">
    <summary id="cant-scan">${t.authenticatorApp.cantScan}</summary>
    <p class="hint">${t.authenticatorApp.cantScanHint}</p>
    <dl class="facts">
      <div><dt>${t.authenticatorApp.organisation}</dt><dd><bdi>${organisation}</bdi></dd></div>
      <div><dt>${t.authenticatorApp.account}</dt><dd><bdi>${userName}</bdi></dd></div>
      <div><dt>${t.authenticatorApp.key}</dt><dd><code class="app-secret" dir="ltr">${inFours(secret).map((four) => html`<bdi>${four}</bdi> `)}</code></dd></div>
    </dl>
    <svara-copy-button .text=${secret} .label=${() => t.authenticatorApp.copyKey}></svara-copy-button>
  </details>`;
}
