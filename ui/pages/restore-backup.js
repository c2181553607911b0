// @ts-check
/** @import { AppState, ChosenFile } from "../ipc/contract.d.ts" */
import { chooseBackup, CommandError, restoreBackup } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { focusFirstProblem, problemWith } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/password-field.js";
import { working } from "../parts/working.js";
import { format, t } from "../text/index.js";

/**
 * A backup file, its passphrase, and the restored store's state as the answer.
 * @extends {Dialog<AppState>}
 */
export class RestoreDialog extends Dialog {
  /** @type {ChosenFile | null} */
  #file = null;
  /** @type {unknown} */
  #error = null;
  #passphraseMissing = false;
  #busy = false;
  /** @type {AppState | null} */
  #restored = null;

  get heading() {
    return this.#restored ? t.storeTrouble.restoring.done : t.storeTrouble.restoring.title;
  }

  get dismissable() {
    return !this.#busy && !this.#restored;
  }

  body() {
    const words = t.storeTrouble.restoring;
    if (this.#restored) {
      return html`
        <p>${words.doneWhat}</p>
        <div class="actions"><button type="button" class="primary" @click=${() => this.close(this.#restored ?? undefined)}>${words.go}</button></div>`;
    }
    return html`<form novalidate @submit=${(/** @type {Event} */ event) => this.#submit(event)}>
      <p>${t.storeTrouble.restoreWhat}</p>
      <svara-error .answer=${this.#formError}></svara-error>
      <div class="field">
        <span class="label">${words.chosen}</span>
        <p id="chosen-file">${this.#file ? html`<bdi>${this.#file.name}</bdi> <bdi class="quiet">${format.size(this.#file.bytes)}</bdi>` : html`<span class="quiet">${words.none}</span>`}</p>
        <div><button type="button" id="choose-backup" @click=${() => this.#choose()}>
          <svara-icon name="archive"></svara-icon>${this.#file ? words.chooseAnother : words.choose}
        </button></div>
      </div>
      <svara-password-field
        .name=${"passphrase"}
        .autocomplete=${"off"}
        .label=${() => words.passphrase}
        .hint=${() => t.storeTrouble.restoring.passphraseHint}
        .problem=${this.#passphraseProblem}
      ></svara-password-field>
      ${this.#busy ? working(words.busy, words.busyWhat) : null}
      <div class="actions">
        <button type="submit" class="primary" ?disabled=${!this.#file}>${words.submit}</button>
        <button type="button" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>
    </form>`;
  }

  get #passphraseProblem() {
    if (this.#passphraseMissing) return () => t.storeTrouble.restoring.passphraseEmpty;
    const error = this.#error instanceof CommandError ? this.#error : null;
    return problemWith(error, "passphrase") ? () => problemWith(error, "passphrase") : null;
  }

  get #formError() {
    return this.#error instanceof CommandError && this.#error.field === "passphrase" ? null : this.#error;
  }

  async #choose() {
    this.#error = null;
    await whileBusy(this, async () => {
      try {
        this.#file = (await chooseBackup()) ?? this.#file;
      } catch (error) {
        this.#error = error;
      }
    });
    this.redrawBody();
    if (this.#file) this.find(HTMLInputElement, "[name=passphrase]").focus();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const passphrase = this.find(HTMLInputElement, "[name=passphrase]").value;
    this.#error = null;
    this.#passphraseMissing = passphrase === "";
    if (this.#passphraseMissing || this.#busy) return this.#problem();
    this.#busy = true;
    this.redrawBody();
    await whileBusy(this, async () => {
      try {
        this.#restored = await restoreBackup(passphrase);
      } catch (error) {
        this.#error = error;
      }
    });
    this.#busy = false;
    if (!this.#restored) return this.#problem();
    this.redraw();
    announce(this.heading);
    this.find(HTMLButtonElement, ".actions .primary").focus();
  }

  #problem() {
    this.redrawBody();
    focusFirstProblem(this);
  }
}
customElements.define("svara-restore-backup", RestoreDialog);
