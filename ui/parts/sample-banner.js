// @ts-check
/** @import { AppState } from "../ipc/contract.d.ts" */
/** @import { Route } from "../flows/route.js" */
import { leaveDemonstration } from "../ipc/commands.js";
import { t } from "../text/index.js";
import { whileBusy } from "./busy.js";
import { Dialog } from "./dialog.js";
import { SvaraElement } from "./element.js";
import { ErrorNote } from "./error.js";
import { html } from "./html.js";

/** Says on every page of the sample organisation that it is one, and lets people out. */
export class SampleBanner extends SvaraElement {
  /** @param {AppState | null} state @param {Route} _route */
  follow(state, _route) {
    this.hidden = state?.demonstration == null;
  }

  render() {
    return html`<aside class="sample" aria-label=${t.sample.label}>
      <svara-icon name="spark"></svara-icon>
      <p><b>${t.sample.label}.</b> ${t.sample.explains}</p>
      <button type="button" class="plain at-desk" id="leave-sample" @click=${() => this.#leave()}>${t.sample.leave}</button>
    </aside>`;
  }

  async #leave() {
    const state = await new LeaveSampleDialog().open();
    if (state) this.tell("svara:state", state);
  }
}

/** @extends {Dialog<AppState>} */
class LeaveSampleDialog extends Dialog {
  get heading() {
    return t.sample.title;
  }

  body() {
    return html`
      <p>${t.sample.what}</p>
      <svara-error></svara-error>
      <div class="actions">
        <button type="button" class="primary" @click=${() => this.#leave()}>${t.sample.yes}</button>
        <button type="button" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>`;
  }

  #leave() {
    return whileBusy(this, async () => {
      try {
        this.close(await leaveDemonstration());
      } catch (error) {
        this.find(ErrorNote, "svara-error").answer = error;
      }
    });
  }
}
customElements.define("svara-leave-sample", LeaveSampleDialog);
customElements.define("svara-sample-banner", SampleBanner);
