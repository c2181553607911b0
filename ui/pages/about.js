// @ts-check
/** @import { About } from "../ipc/contract.d.ts" */
import { about } from "../ipc/commands.js";
import "../parts/copy-button.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import { pathShown } from "../parts/path.js";
import { t } from "../text/index.js";

/** Which program this is, where it keeps its things, and whose work it stands on. @extends {Dialog<void>} */
class AboutDialog extends Dialog {
  /** @type {About | null} */
  #about = null;
  /** @type {unknown} */
  #error = null;

  get heading() {
    return t.about.title;
  }

  async opened() {
    try {
      this.#about = await about();
    } catch (error) {
      this.#error = error;
    }
    if (this.isConnected) this.redrawBody();
  }

  body() {
    if (this.#error) return html`<svara-error .answer=${this.#error}></svara-error>`;
    if (!this.#about) return html`<p class="quiet">${t.about.loading}</p>`;
    const { version, licence, dataFolder, logFile, settingsFile, libraries } = this.#about;
    return html`
      <p class="quiet">${t.about.what}</p>
      <dl class="facts">
        ${fact(t.about.version, html`<bdi>${version}</bdi>`)}
        ${fact(t.about.licence, html`<bdi>${licence}</bdi>`)}
        ${place(t.about.dataFolder, dataFolder)}
        ${place(t.about.logFile, logFile)}
        ${settingsFile ? place(t.about.settingsFile, settingsFile) : fact(t.about.settingsFile, t.about.noSettingsFile)}
      </dl>
      <details class="libraries">
        <summary>${t.about.libraries(libraries.length)}</summary>
        <div class="scroller" tabindex="0" role="region" aria-label=${t.about.libraries(libraries.length)}>
          <table>
            <thead><tr><th scope="col">${t.about.library}</th><th scope="col">${t.about.version}</th><th scope="col">${t.about.licence}</th></tr></thead>
            <tbody>${libraries.map(({ name, version, licence }) => html`<tr><th scope="row">${name}</th><td>${version}</td><td>${licence}</td></tr>`)}</tbody>
          </table>
        </div>
      </details>
      <div class="actions">
        <svara-copy-button .text=${asText(this.#about)} .label=${() => t.error.copy}></svara-copy-button>
      </div>`;
  }
}
customElements.define("svara-about", AboutDialog);

/** @param {string} name @param {string | DocumentFragment} value */
function fact(name, value) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** A path: long, and wanted elsewhere. @param {string} name @param {string} path */
function place(name, path) {
  return html`<div><dt>${name}</dt><dd>${pathShown(path)}</dd></div>`;
}

/** English, for whoever helps. @param {About} about */
function asText({ version, licence, dataFolder, logFile, settingsFile }) {
  return [`Svara ${version} (${licence})`, `data folder: ${dataFolder}`, `log file: ${logFile}`, `settings file: ${settingsFile ?? "none"}`].join("\n");
}

export function showAbout() {
  void new AboutDialog().open();
}
