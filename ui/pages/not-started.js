// @ts-check
import { appState } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import { Page } from "../parts/page.js";
import { t } from "../text/index.js";

/**
 * The shell did not say what state it is in, so there is nothing to show but that.
 * @extends {Page<"not-started">}
 */
export class NotStartedPage extends Page {
  render() {
    return html`<div class="narrow stack">
      <h1 tabindex="-1">${t.starting.failed}</h1>
      <svara-error .answer=${this.route.why}></svara-error>
      <div class="actions"><button type="button" class="primary" @click=${() => this.#tryAgain()}>${t.starting.again}</button></div>
    </div>`;
  }

  #tryAgain() {
    return whileBusy(this, async () => {
      try {
        this.tell("svara:state", await appState());
      } catch (error) {
        this.reroute({ ...this.route, why: /** @type {import("../ipc/commands.js").CommandError} */ (error) });
      }
    });
  }
}
customElements.define("svara-not-started", NotStartedPage);
