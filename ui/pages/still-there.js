// @ts-check
import { Dialog } from "../parts/dialog.js";
import { html } from "../parts/html.js";
import { format, t } from "../text/index.js";

/**
 * Warns that an idle session is about to end. Closing it in any way says that somebody is there.
 * @extends {Dialog<void>}
 */
export class StillThereDialog extends Dialog {
  #end;
  #isSignedIn;

  /** @param {number} end when the session ends, Unix milliseconds @param {boolean} isSignedIn or somebody at a kiosk who is not, yet */
  constructor(end = 0, isSignedIn = true) {
    super();
    this.#end = end;
    this.#isSignedIn = isSignedIn;
  }

  get heading() {
    return t.session.title;
  }

  /** There is one way on, so there is no cross beside it. */
  get dismissable() {
    return false;
  }

  body() {
    return html`
      <p>${this.#isSignedIn ? t.session.why : t.session.whyHere}</p>
      <p class="countdown" role="timer" aria-live="off">${this.#left()}</p>
      <div class="actions">
        <button type="button" class="primary" autofocus @click=${() => this.close()}>${t.session.stay}</button>
      </div>`;
  }

  arrived(/** @type {AbortSignal} */ signal) {
    const timer = setInterval(() => (this.find(HTMLElement, ".countdown").textContent = this.#left()), 1000);
    signal.addEventListener("abort", () => clearInterval(timer));
    // Escape is as good as the button here: somebody pressed it.
    this.find(HTMLDialogElement, "dialog").addEventListener("cancel", () => this.close(), { signal });
  }

  #left() {
    const left = format.duration(Math.max(0, (this.#end - Date.now()) / 1000));
    return this.#isSignedIn ? t.session.left(left) : t.session.leftHere(left);
  }
}
customElements.define("svara-still-there", StillThereDialog);
