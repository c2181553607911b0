// @ts-check
/** @import { SecurityInfo } from "../ipc/contract.d.ts" */
import { CommandError, confirmMethods, securityInfo } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import { ErrorNote } from "../parts/error.js";
import { html } from "../parts/html.js";
import { methodRow } from "../parts/method-row.js";
import { Page } from "../parts/page.js";
import { t } from "../text/index.js";

/**
 * Right after signing in, when the organisation's days have gone by: whether the methods are still right. It is a
 * question and no more; whoever does not answer goes on all the same.
 *
 * @extends {Page<"confirm-methods">}
 */
export class ConfirmMethodsPage extends Page {
  /** `null` until the shell has told. @type {SecurityInfo | null} */
  #info = null;
  /** Why it could not. @type {CommandError | null} */
  #error = null;

  render() {
    const words = t.confirmMethods;
    return html`
      <h1 tabindex="-1">${words.title}</h1>
      <p class="lede">${words.lede}</p>
      ${this.#info !== null && this.#list(this.#info)}
      ${this.#info === null && this.#error === null && html`<p class="quiet slow" role="status">${t.securityInfo.loading}</p>`}
      <svara-error .answer=${this.#error}></svara-error>
      <div class="actions">
        ${this.#first()}
        <button type="button" id="confirm-change" @click=${() => this.tell("svara:go", { page: "security-info" })}>${words.change}</button>
        <button type="button" class="plain" id="confirm-later" @click=${() => this.tell("svara:go", { page: "profile" })}>${words.notNow}</button>
      </div>
      <p class="hint">${words.askedAgain}</p>`;
  }

  /** What nobody can see, nobody can confirm: there is no *yes* until the methods are shown. */
  #first() {
    if (this.#info !== null) return html`<button type="button" class="primary" id="confirm-yes" @click=${() => this.#yes()}>${t.confirmMethods.yes}</button>`;
    return this.#error !== null && html`<button type="button" class="primary" id="confirm-again" @click=${() => this.#again()}>${t.securityInfo.tryAgain}</button>`;
  }

  /** @param {SecurityInfo} info */
  #list({ methods, defaultMethod }) {
    return html`
      <h2 class="visually-hidden" id="methods-title">${t.securityInfo.methodsTitle}</h2>
      <ul class="card method-list" aria-labelledby="methods-title">
        ${methods.map((method) => methodRow({ method, isDefault: method.id === defaultMethod }))}
      </ul>`;
  }

  arrived() {
    if (this.#info === null) void this.#load();
  }

  async #load() {
    try {
      this.#info = await securityInfo();
      this.#error = null;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#error = error;
    }
    if (this.isConnected) this.redraw();
  }

  #again() {
    return whileBusy(this, async () => {
      await this.#load();
      // What was pressed was drawn anew, or is gone now that the methods are shown.
      if (this.isConnected) this.find(HTMLElement, this.#info === null ? "#confirm-again" : "#confirm-yes").focus();
    });
  }

  #yes() {
    return whileBusy(this, async () => {
      try {
        this.tell("svara:signed-in", await confirmMethods());
        announce(t.confirmMethods.thanks);
      } catch (error) {
        this.find(ErrorNote, "svara-error").answer = error;
      }
    });
  }
}
customElements.define("svara-confirm-methods", ConfirmMethodsPage);
