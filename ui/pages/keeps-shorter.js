// @ts-check
import { Dialog } from "../parts/dialog.js";
import { html } from "../parts/html.js";
import { format, t } from "../text/index.js";

/** Asks before entries of the record are removed for good. Answers `true` when they may. @extends {Dialog<boolean>} */
export class KeepsShorterDialog extends Dialog {
  #days;

  /** @param {number} days */
  constructor(days) {
    super();
    this.#days = days;
  }

  get heading() {
    return t.keepsShorter.title(format.number(this.#days));
  }

  body() {
    return html`
      <p>${t.keepsShorter.what(format.number(this.#days))}</p>
      <p>${t.keepsShorter.export}</p>
      <div class="actions">
        <button type="button" class="primary" id="keep-record" @click=${() => this.close(false)}>${t.keepsShorter.no}</button>
        <button type="button" class="danger" id="shorten-record" @click=${() => this.close(true)}>${t.keepsShorter.yes}</button>
      </div>`;
  }
}
customElements.define("svara-keeps-shorter", KeepsShorterDialog);
