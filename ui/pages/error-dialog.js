// @ts-check
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import { t } from "../text/index.js";

/** For what went wrong where no page has room to say so. @extends {Dialog<void>} */
class ErrorDialog extends Dialog {
  /** @type {unknown} */
  error = null;

  get heading() {
    return t.error.title;
  }

  body() {
    return html`
      <svara-error .answer=${this.error}></svara-error>
      <div class="actions"><button type="button" @click=${() => this.close()}>${t.dialog.close}</button></div>`;
  }
}
customElements.define("svara-error-dialog", ErrorDialog);

/** @param {unknown} error */
export function showError(error) {
  return Object.assign(new ErrorDialog(), { error }).open();
}
