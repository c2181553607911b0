// @ts-check
/** @import { RepairReport } from "../ipc/contract.d.ts" */
import { Dialog } from "../parts/dialog.js";
import { html } from "../parts/html.js";
import { pathShown } from "../parts/path.js";
import { format, t } from "../text/index.js";

/** What the repair kept, what it lost, and where the damaged store lies. @extends {Dialog<void>} */
export class RepairedDialog extends Dialog {
  #report;

  /** @param {RepairReport} [report] */
  constructor(report) {
    super();
    this.#report = report;
  }

  get heading() {
    return t.storeTrouble.repaired.title;
  }

  get dismissable() {
    return false;
  }

  body() {
    if (!this.#report) return html``;
    const { rowsKept, rowsLost, copy } = this.#report;
    const words = t.storeTrouble.repaired;
    return html`
      <ul class="stack">
        <li>${words.kept(rowsKept, format.number(rowsKept))}</li>
        <li>${words.lost(rowsLost, format.number(rowsLost))}</li>
        <li>${words.where} ${pathShown(copy)}</li>
      </ul>
      <div class="actions"><button type="button" class="primary" autofocus @click=${() => this.close()}>${words.go}</button></div>`;
  }
}
customElements.define("svara-repaired", RepairedDialog);
