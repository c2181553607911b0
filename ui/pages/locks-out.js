// @ts-check
import { Dialog } from "../parts/dialog.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { format, t } from "../text/index.js";

/** Asks before rules are saved that leave people without a way in. Answers `true` when they may. @extends {Dialog<boolean>} */
export class LocksOutDialog extends Dialog {
  #lockedOut;
  #amongThem;

  /** @param {{ lockedOut: number, amongThem: readonly string[] }} whom */
  constructor({ lockedOut, amongThem }) {
    super();
    this.#lockedOut = lockedOut;
    this.#amongThem = amongThem;
  }

  get heading() {
    return t.locksOut.title(this.#lockedOut);
  }

  body() {
    const further = this.#lockedOut - this.#amongThem.length;
    return html`
      <p>${t.locksOut.what(this.#lockedOut)}</p>
      <ul class="locked-out">
        ${this.#amongThem.map((name) => html`<li><bdi>${name}</bdi></li>`)}
        ${further > 0 && html`<li class="quiet">${t.locksOut.further(further, format.number(further))}</li>`}
      </ul>
      <div class="actions">
        <button type="button" class="primary" id="keep-rules" @click=${() => this.close(false)}>${t.locksOut.no}</button>
        <button type="button" class="danger" id="lock-out" @click=${() => this.close(true)}>${t.locksOut.yes}</button>
      </div>`;
  }
}
customElements.define("svara-locks-out", LocksOutDialog);
