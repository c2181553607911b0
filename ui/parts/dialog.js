// @ts-check
import { t } from "../text/index.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";
import "./icon.js";
import { rememberTyped } from "./typed.js";

let dialogs = 0;

/**
 * A dialog over the page: a native `<dialog>` named by its heading. The browser keeps the focus inside
 * and closes it on Escape; this gives the focus back to where it was, or to the page's heading when that
 * is gone, and leaves nothing behind. WebKit would have Tab stop at the `<dialog>` as a whole, which has
 * nothing to do there: hence its `tabindex`.
 *
 * @template [Answer=void]
 */
export class Dialog extends SvaraElement {
  #headingId = `dialog-heading-${++dialogs}`;
  /** @type {Answer | undefined} */
  #answer;
  /** @type {(answer: Answer | undefined) => void} */
  #settle = () => {};

  /** What the dialog is about: its accessible name. @returns {string} */
  get heading() {
    return "";
  }

  /** Whether Escape and the cross may close it without an answer. @returns {boolean} */
  get dismissable() {
    return true;
  }

  /** Everything below the heading. @returns {DocumentFragment} */
  body() {
    return html``;
  }

  /** Called once the dialog is open. */
  opened() {}

  /**
   * Shows the dialog and waits for it to close.
   * @returns {Promise<Answer | undefined>} `undefined` when it was dismissed
   */
  open() {
    const before = document.activeElement;
    document.body.append(this);
    this.#dialog.showModal();
    // A screen reader then begins with what the dialog is about, and no key press does something by surprise.
    if (!this.querySelector("[autofocus]")) this.find(HTMLHeadingElement, ".dialog-head h1").focus();
    this.opened();
    return new Promise((resolve) => {
      this.#settle = (answer) => {
        this.remove();
        returnFocus(before);
        resolve(answer);
      };
    });
  }

  /** @param {Answer} [answer] */
  close(answer) {
    this.#answer = answer;
    this.#dialog.close();
  }

  get #dialog() {
    return this.find(HTMLDialogElement, "dialog");
  }

  render() {
    return html`
      <dialog
        class="card"
        tabindex="-1"
        aria-labelledby=${this.#headingId}
        @close=${() => this.#settle(this.#answer)}
        @cancel=${(/** @type {Event} */ event) => {
          if (!this.dismissable) event.preventDefault();
        }}
      >
        <header class="dialog-head">
          <h1 id=${this.#headingId} tabindex="-1">${this.heading}</h1>
          ${this.#cross()}
        </header>
        <div class="dialog-body">${this.body()}</div>
        <p class="visually-hidden" role="status" data-announcements></p>
      </dialog>`;
  }

  #cross() {
    return html`<button type="button" class="plain icon-only" ?hidden=${!this.dismissable} aria-label=${t.dialog.cross} @click=${() => this.close()}>
      <svara-icon name="close"></svara-icon>
    </button>`;
  }

  /** Only what is inside is drawn anew: replacing an open `<dialog>` would close it. */
  redraw() {
    if (!this.querySelector("dialog")) return super.redraw();
    this.find(HTMLHeadingElement, `#${this.#headingId}`).textContent = this.heading;
    this.find(HTMLButtonElement, ".dialog-head > button").setAttribute("aria-label", t.dialog.cross);
    this.redrawBody();
  }

  /** Draws what stands below the heading again, keeping what was typed. */
  redrawBody() {
    this.find(HTMLButtonElement, ".dialog-head > button").hidden = !this.dismissable;
    const scope = this.find(HTMLDivElement, ".dialog-body");
    const restore = rememberTyped(scope);
    scope.replaceChildren(this.body());
    restore();
  }
}

/**
 * The browser gives the focus back by itself; this is for when there was nothing to give it back to.
 * @param {Element | null} before
 */
function returnFocus(before) {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
  else document.querySelector("main")?.focus({ preventScroll: true });
}

/** Closes every open dialog, unanswered: another page is coming. */
export function closeDialogs() {
  for (const dialog of document.querySelectorAll("dialog[open]")) {
    if (dialog instanceof HTMLDialogElement) dialog.close();
  }
}
