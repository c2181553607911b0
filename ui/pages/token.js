// @ts-check
/** @import { TokenRow } from "../ipc/contract.d.ts" */
import { assignToken, CommandError, removeToken } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { focusFirstProblem, problemWith, textField } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { isolate } from "../parts/isolate.js";
import { format, t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * One hardware token: what it is, whose it is, for whom it is meant; and removing it. Answers `removed`, where it was.
 *
 * @extends {Dialog<"removed">}
 */
export class TokenDialog extends Dialog {
  #token;
  #changed;
  #isAskedToRemove = false;
  /** Whether it was just said for whom it is. */
  #isSaved = false;
  /** @type {CommandError | null} */
  #error = null;

  /** @param {TokenRow} token @param {(token: TokenRow) => void} changed told of the token as it is after a change */
  constructor(token, changed) {
    super();
    this.#token = token;
    this.#changed = changed;
  }

  get heading() {
    return this.#isAskedToRemove ? t.token.removeTitle(this.#token.serial) : t.token.title(this.#token.serial);
  }

  body() {
    return this.#isAskedToRemove ? this.#removing() : this.#shown();
  }

  #shown() {
    const token = this.#token;
    const error = this.#error;
    return html`
      ${this.#isSaved && html`<p class="note good news"><svara-icon name="check-circle"></svara-icon><span>${savedWords(token)}</span></p>`}
      ${facts(token)}
      ${token.standing !== "held" &&
      html`<form novalidate @submit=${(/** @type {Event} */ event) => this.#assign(event)}>
        <svara-error .answer=${error?.field ? null : error}></svara-error>
        ${textField({ name: "userName", label: t.token.assignTo, hint: t.token.assignHint, value: token.whose?.userName ?? "", problem: problemWith(error, "userName") })}
        <div class="actions"><button type="submit" class="primary" id="token-assign">${t.token.save}</button></div>
      </form>`}
      <div class="actions">
        <button type="button" class="plain danger" id="token-remove" @click=${() => this.#askToRemove()}><svara-icon name="trash"></svara-icon>${t.token.remove}</button>
        <button type="button" class="last" id="token-close" @click=${() => this.close()}>${t.person.done}</button>
      </div>`;
  }

  #removing() {
    const { whose, standing } = this.#token;
    const holder = standing === "held" && whose !== null ? whose.displayName : null;
    return html`
      <p>${holder === null ? t.token.removeWhat : isolate(t.token.removeFrom(holder), [holder])}</p>
      <p>${t.token.removeNoUndo}</p>
      <svara-error .answer=${this.#error}></svara-error>
      <div class="actions">
        <button type="button" class="danger" id="token-remove-yes" @click=${() => this.#remove()}>${t.token.removeYes}</button>
        <button type="button" id="token-remove-no" @click=${() => this.#back()}>${t.deleteMethod.no}</button>
      </div>`;
  }

  #askToRemove() {
    this.#error = null;
    this.#isSaved = false;
    this.#isAskedToRemove = true;
    this.redraw();
    // What can not be undone is not under a hasty Enter.
    this.find(HTMLElement, "#token-remove-no").focus();
  }

  #back() {
    this.#error = null;
    this.#isAskedToRemove = false;
    this.redraw();
    this.find(HTMLElement, "#token-remove").focus();
  }

  /** @param {Event} event */
  async #assign(event) {
    event.preventDefault();
    const typed = this.find(HTMLInputElement, "[name=userName]").value.trim();
    this.#error = null;
    this.#isSaved = false;
    await this.#try(async () => {
      this.#token = await withFreshSignIn(() => assignToken(this.#token.serial, typed === "" ? null : typed));
      this.#isSaved = true;
      this.#changed(this.#token);
    });
    if (!this.isConnected) return;
    this.redraw();
    if (this.#isSaved) announce(savedWords(this.#token));
    else focusFirstProblem(this);
  }

  async #remove() {
    this.#error = null;
    let isRemoved = false;
    await this.#try(async () => {
      await withFreshSignIn(() => removeToken(this.#token.serial));
      isRemoved = true;
    });
    if (isRemoved) this.close("removed");
    else if (this.isConnected) this.redraw();
  }

  /** @param {() => Promise<void>} work */
  #try(work) {
    return whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#error = error;
      }
    });
  }
}
customElements.define("svara-token", TokenDialog);

/** @param {TokenRow} token */
function savedWords({ whose }) {
  return whose === null ? t.token.savedForNobody : t.token.savedFor(whose.displayName);
}

/** @param {TokenRow} token */
function facts({ manufacturer, model, digits, seconds, standing, whose, enteredAt, heldSince }) {
  const made = [manufacturer, model].filter((one) => one !== null).join(" ");
  return html`<dl class="person-facts">
    <div><dt>${t.token.model}</dt><dd>${made === "" ? t.token.unknown : html`<bdi>${made}</bdi>`}</dd></div>
    <div><dt>${t.token.codes}</dt><dd>${t.token.codesAre(digits, seconds)}</dd></div>
    <div><dt>${t.token.standing}</dt><dd>${t.tokens.standings[standing]}</dd></div>
    <div><dt>${standing === "held" ? t.token.holder : t.token.meantFor}</dt><dd>${whose === null ? t.token.anybody : html`<bdi>${whose.displayName}</bdi> (<bdi>${whose.userName}</bdi>)`}</dd></div>
    <div><dt>${t.token.entered}</dt><dd><time>${format.date(enteredAt)}</time></dd></div>
    ${heldSince !== null && html`<div><dt>${t.token.added}</dt><dd><time>${format.date(heldSince)}</time></dd></div>`}
  </dl>`;
}
