// @ts-check
import { Dialog } from "../parts/dialog.js";
import { html } from "../parts/html.js";
import { t } from "../text/index.js";

/** Asks before changes are lost. Answers `true` when they may be. @extends {Dialog<boolean>} */
export class LeaveUnsavedDialog extends Dialog {
  get heading() {
    return t.phoneLine.leave.title;
  }

  body() {
    return html`
      <p>${t.phoneLine.leave.what}</p>
      <div class="actions">
        <button type="button" class="primary" id="stay" @click=${() => this.close(false)}>${t.phoneLine.leave.no}</button>
        <button type="button" id="leave" @click=${() => this.close(true)}>${t.phoneLine.leave.yes}</button>
      </div>`;
  }
}
customElements.define("svara-leave-unsaved", LeaveUnsavedDialog);
