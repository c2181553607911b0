// @ts-check
/** @import { ErrorCode } from "../ipc/contract.d.ts" */
import { CommandError } from "../ipc/commands.js";
import { t } from "../text/index.js";
import { whyNot } from "../text/refusal.js";
import "./copy-button.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";

/** Not the person's doing and not theirs to mend: whoever helps them wants the details. @type {ReadonlySet<ErrorCode>} */
const FAULTS = new Set(/** @type {ErrorCode[]} */ ([
  "internal", "bad-request", "out-of-order", "line-down", "store-damaged", "store-full", "store-closed",
  "backup-damaged", "repair-failed",
]));

/** `<svara-error .answer=${error}>`: why something did not work, in words; `null` shows nothing. */
export class ErrorNote extends SvaraElement {
  /** @type {unknown} */
  #answer = null;

  connectedCallback() {
    // The role has to stand before the words come, or they are not read.
    this.setAttribute("role", "alert");
    super.connectedCallback();
  }

  /** @param {unknown} answer what was thrown; anything but a `CommandError` is a fault of the screen's own */
  set answer(answer) {
    this.#answer = answer;
    if (this.isConnected) this.redraw();
  }

  get answer() {
    return this.#answer;
  }

  render() {
    const error = this.#answer;
    if (error === null || error === undefined) return html``;
    const refusal = error instanceof CommandError ? error : null;
    const isFault = refusal === null || FAULTS.has(refusal.code);
    return html`<div class="note bad">
      <svara-icon name="warning"></svara-icon>
      <div class="stack">
        <p>${whyNot(refusal ?? { code: "internal", retryAfterSeconds: null })}</p>
        ${isFault ? html`<svara-copy-button .text=${details(error)} .label=${() => t.error.copy}></svara-copy-button>` : null}
      </div>
    </div>`;
  }
}
customElements.define("svara-error", ErrorNote);

/** For whoever helps: English, exact, and without anything a person typed. @param {unknown} error */
export function details(error) {
  const what = error instanceof CommandError
    ? `${error.command}: ${error.code}${error.field ? ` (${error.field})` : ""}${error.detail ? `\n${error.detail}` : ""}`
    : error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ""}` : String(error);
  return `Svara, ${new Date().toISOString()}\n${what}`;
}
