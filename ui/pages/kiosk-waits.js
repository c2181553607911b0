// @ts-check
import { appState, CommandError, tryStoreAgain } from "../ipc/commands.js";
import { html } from "../parts/html.js";
import { Page } from "../parts/page.js";
import { t } from "../text/index.js";

/** How often it is looked whether the kiosk can serve again. */
const AGAIN = 10_000;

/**
 * What a kiosk shows when it can serve nobody: that it is so, and that it comes back by itself. Whoever walks up can do
 * nothing about it, and is told neither a folder nor a fault.
 *
 * @extends {Page<"kiosk-waits">}
 */
export class KioskWaitsPage extends Page {
  arrived(/** @type {AbortSignal} */ signal) {
    const timer = setInterval(() => void this.#look(), AGAIN);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  render() {
    const isReady = this.route.because === "out-of-order";
    const contact = this.state.organisation?.contact;
    return html`<div class="attract waits" role="status">
      <div class="attract-head">
        <span class="picture"><svara-icon name=${isReady ? "clock" : "building"}></svara-icon></span>
        <h1 tabindex="-1">${isReady ? t.kioskWaits.outOfOrder : t.kioskWaits.title}</h1>
        <p class="lede">${isReady ? t.kioskWaits.outOfOrderWhat : t.kioskWaits.what}</p>
        ${isReady ? html`<p class="quiet">${t.kioskWaits.safe}</p>` : null}
        ${contact ? html`<p class="quiet help">${t.attract.help} <bdi>${contact}</bdi></p>` : null}
      </div>
    </div>`;
  }

  async #look() {
    try {
      const state = this.route.because === "out-of-order" ? await tryStoreAgain() : await appState();
      const isAsBefore = state.stage.kind === (this.route.because === "out-of-order" ? "store-trouble" : "first-start");
      if (this.isConnected && !isAsBefore) this.tell("svara:state", state);
    } catch (error) {
      // It may have come back by another way meanwhile; the next look finds out.
      if (!(error instanceof CommandError)) throw error;
    }
  }
}
customElements.define("svara-kiosk-waits", KioskWaitsPage);
