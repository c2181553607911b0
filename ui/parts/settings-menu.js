// @ts-check
/** @import { AppState, Preferences } from "../ipc/contract.d.ts" */
import { ariaKeys } from "../flows/shortcuts.js";
import { setPreferences } from "../ipc/commands.js";
import { showAbout } from "../pages/about.js";
import { language, t } from "../text/index.js";
import { ErrorNote } from "./error.js";
import { html } from "./html.js";
import { keys } from "./keys.js";
import { Menu } from "./menu.js";

const THEMES = /** @type {const} */ (["system", "light", "dark"]);
const TEXT_SIZES = /** @type {const} */ (["normal", "large", "larger"]);
export const LANGUAGES = /** @type {const} */ (["sv", "en"]);

/** Language, appearance and text size, on every page; each choice holds at once and on this machine. */
export class SettingsMenu extends Menu {
  /** @type {AppState | null} */
  #state = null;

  #showShortcuts = () => {};

  /** @param {AppState | null} state @param {() => void} showShortcuts those of the page that is shown */
  follow(state, showShortcuts) {
    const before = this.#state?.preferences;
    this.#state = state;
    this.#showShortcuts = showShortcuts;
    if (before !== state?.preferences) this.redraw();
  }

  render() {
    const preferences = this.#state?.preferences;
    return html`
      <button type="button" class="plain" id="settings-button" popovertarget="settings-panel" aria-keyshortcuts=${ariaKeys("settings")} aria-label=${t.header.settings}>
        <svara-icon name="settings"></svara-icon><span class="wide-only">${t.header.settings}</span>
      </button>
      <div class="panel card" id="settings-panel" popover role="group" aria-label=${t.header.settings}>
        ${preferences ? this.#choices(preferences) : null}
        <svara-error></svara-error>
        <hr class="at-desk" />
        <button type="button" class="plain item at-desk" aria-keyshortcuts=${ariaKeys("list")} @click=${() => this.#then(this.#showShortcuts)}>
          <svara-icon name="keyboard"></svara-icon><span>${t.header.shortcuts}</span>${keys("list")}
        </button>
        <button type="button" class="plain item at-desk" @click=${() => this.#then(showAbout)}>
          <svara-icon name="info"></svara-icon><span>${t.header.about}</span>
        </button>
      </div>`;
  }

  /** @param {Preferences} preferences */
  #choices(preferences) {
    return html`
      ${choice("language", t.header.language, LANGUAGES.map((one) => [one, t.language[one]]), language(), (chosen) =>
        this.#prefer({ ...preferences, language: chosen }))}
      ${choice("theme", t.header.theme, THEMES.map((one) => [one, t.header.themes[one]]), preferences.theme, (chosen) =>
        this.#prefer({ ...preferences, theme: chosen }))}
      ${choice("text-size", t.header.textSize, TEXT_SIZES.map((one) => [one, t.header.textSizes[one]]), preferences.textSize, (chosen) =>
        this.#prefer({ ...preferences, textSize: chosen }))}`;
  }

  /** @param {Preferences} preferences */
  async #prefer(preferences) {
    this.tell("svara:preferences", preferences);
    try {
      await setPreferences(preferences);
    } catch (error) {
      this.find(ErrorNote, "svara-error").answer = error;
    }
  }

  /** @param {() => void} next */
  #then(next) {
    this.close();
    next();
  }
}
customElements.define("svara-settings-menu", SettingsMenu);

/**
 * A row of radio buttons that look like one segmented control.
 *
 * @template {string} Value
 * @param {string} name
 * @param {string} legend
 * @param {[Value, string][]} options
 * @param {Value} chosen
 * @param {(value: Value) => void} choose
 */
export function choice(name, legend, options, chosen, choose) {
  return html`<fieldset class="choice" data-follows-state>
    <legend>${legend}</legend>
    <div class="segments">
      ${options.map(([value, label]) => html`<label>
        <input type="radio" name=${name} value=${value} ?checked=${value === chosen} @change=${() => choose(value)} />
        <span>${label}</span>
      </label>`)}
    </div>
  </fieldset>`;
}
