// @ts-check
import { t } from "../text/index.js";
import { announce } from "./announce.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";

const SHOWN_FOR = 2000;

/** A button that copies `text`, and says whether it did. */
export class CopyButton extends SvaraElement {
  text = "";
  /** What the button says; a function, so that it follows the language. */
  label = () => t.about.copy;
  /** For a button that says no more than *Copy*: what it copies, for a screen reader. @type {(() => string) | null} */
  of = null;
  /** @type {"ready" | "copied" | "failed"} */
  #outcome = "ready";

  render() {
    const copied = this.#outcome === "copied";
    const label = copied ? t.error.copied : this.label();
    return html`
      <button type="button" class="copy" id=${this.id ? `${this.id}-button` : null} @click=${() => this.#copy()}>
        <svara-icon name=${copied ? "check" : "copy"}></svara-icon>${label}${this.of ? html`<span class="visually-hidden"> ${this.of()}</span>` : null}
      </button>
      ${this.#outcome === "failed" ? html`<p class="hint">${t.error.notCopied}</p><pre class="by-hand" tabindex="0">${this.text}</pre>` : null}`;
  }

  async #copy() {
    this.#outcome = (await copied(this.text)) ? "copied" : "failed";
    announce(this.#outcome === "copied" ? t.error.copied : t.error.notCopied);
    this.redraw();
    this.querySelector("button")?.focus();
    if (this.#outcome === "failed") return;
    setTimeout(() => {
      this.#outcome = "ready";
      if (this.isConnected && this.contains(document.activeElement)) {
        this.redraw();
        this.querySelector("button")?.focus();
      } else if (this.isConnected) this.redraw();
    }, SHOWN_FOR);
  }
}
customElements.define("svara-copy-button", CopyButton);

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A web view may keep the clipboard to itself; the text is then shown to be copied by hand.
    return false;
  }
}
