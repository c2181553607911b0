// @ts-check
import { leaveKiosk } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import { ErrorNote } from "../parts/error.js";
import "../parts/error.js";
import { fieldId } from "../parts/field.js";
import { html } from "../parts/html.js";
import { t } from "../text/index.js";

/** Asks an administrator for the PIN by which the kiosk is left. @extends {Dialog<void>} */
class LeaveKioskDialog extends Dialog {
  #id = fieldId();

  get heading() {
    return t.leaveKiosk.title;
  }

  body() {
    return html`<form novalidate @submit=${(/** @type {Event} */ event) => this.#submit(event)}>
      <p id=${`${this.#id}-what`}>${t.leaveKiosk.what}</p>
      <svara-error></svara-error>
      <div class="field">
        <label for=${this.#id}>${t.leaveKiosk.pin}</label>
        <input id=${this.#id} name="pin" type="password" inputmode="numeric" autocomplete="off" maxlength="12" dir="ltr" aria-describedby=${`${this.#id}-what`} />
      </div>
      <div class="actions">
        <button type="submit" class="primary">${t.leaveKiosk.submit}</button>
        <button type="button" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>
    </form>`;
  }

  opened() {
    this.find(HTMLInputElement, "input").focus();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const input = this.find(HTMLInputElement, "input");
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        await leaveKiosk(input.value);
      } catch (error) {
        this.find(ErrorNote, "svara-error").answer = error;
      }
      input.value = "";
    });
    input.focus();
  }
}
customElements.define("svara-leave-kiosk", LeaveKioskDialog);

/** Shows the question, once. */
export function askToLeaveKiosk() {
  if (!document.querySelector("svara-leave-kiosk")) void new LeaveKioskDialog().open();
}
