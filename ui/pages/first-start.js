// @ts-check
import { tryIt } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import { Page } from "../parts/page.js";
import { choice, LANGUAGES } from "../parts/settings-menu.js";
import { setPreferences } from "../ipc/commands.js";
import { language, t } from "../text/index.js";
import "./set-up-organisation.js";

/**
 * An empty store: choose the language, then the sample organisation or one's own.
 * @extends {Page<"first-start">}
 */
export class FirstStartPage extends Page {
  /** @type {"choose" | "set-up"} */
  #part = "choose";
  /** @type {unknown} */
  #error = null;

  render() {
    if (this.#part === "set-up") {
      return html`<svara-set-up-organisation @svara:back=${() => this.#show("choose")}></svara-set-up-organisation>`;
    }
    return html`<div class="first-start">
      <div class="welcome">
        <span class="mark large"><svara-icon name="check"></svara-icon></span>
        <h1 tabindex="-1">${t.firstStart.title}</h1>
        <p class="lede">${t.firstStart.lede}</p>
        ${choice("first-language", t.firstStart.chooseLanguage, LANGUAGES.map((one) => [one, t.language[one]]), language(), (chosen) =>
          this.#speak(chosen))}
      </div>
      <h2 class="visually-hidden">${t.firstStart.how}</h2>
      <svara-error .answer=${this.#error}></svara-error>
      <div class="ways">
        ${way("spark", "try-it", t.firstStart.tryIt, t.firstStart.tryItWhat, () => this.#tryIt())}
        ${way("building", "set-up", t.firstStart.setUp, t.firstStart.setUpWhat, () => this.#show("set-up"))}
      </div>
    </div>`;
  }

  /** The form, once there, speaks another language by itself and keeps what it knows. */
  redraw() {
    const hasForm = this.querySelector("svara-set-up-organisation") !== null;
    if (this.#part !== "set-up" || !hasForm) super.redraw();
  }

  /** @param {"choose" | "set-up"} part */
  #show(part) {
    this.#part = part;
    this.redraw();
    this.find(HTMLHeadingElement, "h1").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  /** @param {import("../ipc/contract.d.ts").Language} chosen */
  async #speak(chosen) {
    const preferences = { ...this.state.preferences, language: chosen };
    this.tell("svara:preferences", preferences);
    try {
      await setPreferences(preferences);
    } catch (error) {
      this.#error = error;
      this.redraw();
    }
  }

  #tryIt() {
    return whileBusy(this, async () => {
      try {
        this.tell("svara:state", await tryIt());
      } catch (error) {
        this.#error = error;
        this.redraw();
      }
    });
  }
}
customElements.define("svara-first-start", FirstStartPage);

/** @param {string} icon @param {string} id @param {string} title @param {string} what @param {() => void} choose */
function way(icon, id, title, what, choose) {
  return html`<button type="button" class="card way" id=${id} @click=${choose}>
    <span class="picture"><svara-icon name=${icon}></svara-icon></span>
    <span class="way-words"><b>${title}</b><span class="quiet">${what}</span></span>
    <svara-icon name="chevron-right" class="onward"></svara-icon>
  </button>`;
}
