// @ts-check
/** @import { Language, LinePresence } from "../ipc/contract.d.ts" */
import { CommandError, setPreferences, watchKioskLine } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import { Page } from "../parts/page.js";
import { t, wordsIn } from "../text/index.js";

/** The organisation's own language first; each speaks for itself. */
const LANGUAGES = /** @type {const} */ (["sv", "en"]);

/**
 * What a kiosk shows while it waits for somebody: whose it is, whether it can call, and a language to begin in.
 * @extends {Page<"attract">}
 */
export class AttractPage extends Page {
  /** @type {LinePresence | null} */
  #line = null;
  /** @type {unknown} */
  #error = null;

  arrived() {
    void this.#watch();
  }

  render() {
    const { organisation } = this.state;
    return html`<div class="attract">
      <div class="attract-head">
        <span class="mark large"><svara-icon name="check"></svara-icon></span>
        <p class="whose"><bdi>${organisation?.name ?? ""}</bdi></p>
        <h1 tabindex="-1">${t.attract.title}</h1>
        <p class="lede">${t.attract.lede}</p>
      </div>
      <svara-error .answer=${this.#error}></svara-error>
      <div class="begin" role="group" aria-label=${t.attract.choose}>
        ${LANGUAGES.map((one) => html`<button type="button" class="primary" id=${`begin-${one}`} lang=${one} @click=${() => this.#begin(one)}>
          <b>${t.language[one]}</b><span data-is-data>${wordsIn(one).attract.begin}</span>
        </button>`)}
      </div>
      ${this.#light()}
      ${organisation?.contact ? html`<p class="quiet help">${t.attract.help} <bdi>${organisation.contact}</bdi></p>` : null}
    </div>`;
  }

  #light() {
    if (this.#line === null) return null;
    return html`<p class=${`line-state presence ${TONE[this.#line]}`}><i aria-hidden="true"></i><span>${t.attract.line[this.#line]}</span></p>`;
  }

  /** @param {Language} chosen */
  async #begin(chosen) {
    const preferences = { ...this.state.preferences, language: chosen };
    this.tell("svara:preferences", preferences);
    try {
      await setPreferences(preferences);
    } catch (error) {
      this.#error = error;
      return this.redraw();
    }
    this.tell("svara:walked-up", null);
  }

  async #watch() {
    try {
      await watchKioskLine((line) => this.#stands(line));
    } catch (error) {
      // Without the light, the page is still right.
      if (!(error instanceof CommandError)) throw error;
    }
  }

  /** @param {LinePresence} line */
  #stands(line) {
    const before = this.#line;
    this.#line = line;
    if (!this.isConnected) return;
    this.redraw();
    if (before !== null && before !== line) announce(t.attract.line[line]);
  }
}
customElements.define("svara-attract", AttractPage);

/** @type {Record<LinePresence, string>} */
const TONE = { up: "good", opening: "waiting", down: "bad" };
