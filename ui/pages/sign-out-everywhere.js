// @ts-check
import { signOutEverywhere } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import { ErrorNote } from "../parts/error.js";
import { html } from "../parts/html.js";
import { t } from "../text/index.js";

/** Says what *Sign out everywhere* ends, before it does. @extends {Dialog<void>} */
class SignOutEverywhereDialog extends Dialog {
  get heading() {
    return t.header.everywhere.title;
  }

  body() {
    return html`
      <p>${t.header.everywhere.ends}</p>
      <p>${t.header.everywhere.stays}</p>
      <svara-error></svara-error>
      <div class="actions">
        <button type="button" class="danger" @click=${() => this.#leave()}>${t.header.everywhere.yes}</button>
        <button type="button" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>`;
  }

  #leave() {
    return whileBusy(this, async () => {
      try {
        await signOutEverywhere();
        this.tell("svara:signed-out", { because: "signed-out-everywhere" });
      } catch (error) {
        this.find(ErrorNote, "svara-error").answer = error;
      }
    });
  }
}
customElements.define("svara-sign-out-everywhere", SignOutEverywhereDialog);

/** Asks, and signs out everywhere when the answer is yes. */
export function askToSignOutEverywhere() {
  return new SignOutEverywhereDialog().open();
}
