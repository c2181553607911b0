// @ts-check
/** @import { TableProgress, WantedPeople, WrittenPeople } from "../ipc/contract.d.ts" */
import { shareOf } from "../flows/people-table.js";
import { cancelPeopleTable, CommandError, exportPeople } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { howFar, showHowFar } from "../parts/how-far.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { isolate } from "../parts/isolate.js";
import { format, t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/** Writes everybody who is looked for to a table. @extends {Dialog<void>} */
export class ExportPeopleDialog extends Dialog {
  #wanted;
  #total;
  #isWriting = false;
  /** How much is written, from 0 to 1; `null` until that is told. @type {number | null} */
  #share = null;
  /** @type {WrittenPeople | null} */
  #written = null;
  /** @type {"stopped" | CommandError | null} */
  #said = null;

  /** @param {WantedPeople} wanted @param {number} total how many they are */
  constructor(wanted, total) {
    super();
    this.#wanted = wanted;
    this.#total = total;
  }

  get heading() {
    return t.exportPeople.title;
  }

  get dismissable() {
    return !this.#isWriting;
  }

  body() {
    const words = t.exportPeople;
    if (this.#isWriting) {
      return html`
        ${howFar({ what: words.writing, patience: words.writingWhat, share: this.#share })}
        <div class="actions"><button type="button" id="stop-export" @click=${() => this.#stop()}>${words.stop}</button></div>`;
    }
    if (this.#written !== null) {
      return html`
        <p class="note good"><svara-icon name="check-circle"></svara-icon><span>${isolate(doneSaid(this.#written), [this.#written.name])}</span></p>
        <p>${words.careful}</p>
        <div class="actions"><button type="button" class="primary" id="export-done" @click=${() => this.close()}>${words.close}</button></div>`;
    }
    const { text, role, group, standing } = this.#wanted;
    const isEverybody = text.trim() === "" && role === null && group === null && standing === null;
    const who = isEverybody ? words.everybody : words.filtered;
    return html`
      <p>${who(this.#total, format.number(this.#total))}</p>
      <p>${words.what}</p>
      ${this.#said === "stopped" && html`<p class="note"><svara-icon name="info"></svara-icon><span>${words.stopped}</span></p>`}
      ${this.#said instanceof CommandError && html`<svara-error .answer=${this.#said}></svara-error>`}
      <div class="actions">
        <button type="button" class="primary" id="export-where" @click=${() => this.#export()}>${words.submit}</button>
        <button type="button" @click=${() => this.close()}>${words.cancel}</button>
      </div>`;
  }

  async #export() {
    this.#said = null;
    this.#isWriting = true;
    this.#share = null;
    this.redraw();
    this.find(HTMLElement, "#stop-export").focus();
    try {
      this.#written = await withFreshSignIn(() => exportPeople(this.#wanted, (progress) => this.#went(progress)));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#said = error.code === "table-cancelled" ? "stopped" : error;
    }
    this.#isWriting = false;
    if (!this.isConnected) return;
    this.redraw();
    if (this.#written !== null) announce(doneSaid(this.#written));
    this.find(HTMLElement, this.#written === null ? "#export-where" : ".dialog-head h1").focus();
  }

  /** @param {TableProgress} progress */
  #went(progress) {
    this.#share = shareOf(progress);
    showHowFar(this, this.#share);
  }

  async #stop() {
    try {
      await cancelPeopleTable();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
    }
  }
}
customElements.define("svara-export-people", ExportPeopleDialog);

/** @param {WrittenPeople} written */
function doneSaid({ name, people }) {
  return t.exportPeople.done(people, format.number(people), name);
}
