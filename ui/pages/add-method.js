// @ts-check
/** @import { AddableMethod, SecurityInfo } from "../ipc/contract.d.ts" */
import { Dialog } from "../parts/dialog.js";
import { html } from "../parts/html.js";
import { KINDS } from "../parts/methods/index.js";
import { t } from "../text/index.js";

/**
 * Chooses among the methods that this organisation lets this person add. Answers with the chosen one.
 *
 * @extends {Dialog<AddableMethod>}
 */
export class AddMethodDialog extends Dialog {
  #info;

  /** @param {SecurityInfo} info */
  constructor(info) {
    super();
    this.#info = info;
  }

  get heading() {
    return t.addMethod.title;
  }

  body() {
    return this.#info.addable.length === 0 ? this.#nothing() : this.#choice();
  }

  opened() {
    this.find(HTMLElement, "input:checked, .actions > button").focus();
  }

  #choice() {
    return html`<form @submit=${(/** @type {SubmitEvent} */ event) => this.#chosen(event)}>
      <fieldset class="picks">
        <legend>${t.addMethod.lede}</legend>
        ${this.#info.addable.map(({ kind }, index) => this.#method(kind, index === 0))}
      </fieldset>
      <div class="actions">
        <button type="submit" class="primary">${t.addMethod.add}</button>
        <button type="button" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>
    </form>`;
  }

  /** @param {AddableMethod["kind"]} kind @param {boolean} first */
  #method(kind, first) {
    return html`<label class="pick">
      <input type="radio" name="method" value=${kind} ?checked=${first} />
      <span class="picture"><svara-icon name=${KINDS[kind].icon()}></svara-icon></span>
      <span><b>${KINDS[kind].name()}</b><span class="hint">${KINDS[kind].addHint()}</span></span>
    </label>`;
  }

  #nothing() {
    const { contact, methods } = this.#info;
    return html`
      <p>${methods.length > 0 ? t.addMethod.nothingLeft : t.addMethod.nothingOffered}</p>
      <p class="contact">${contact === null ? t.addMethod.noContact : html`${t.addMethod.contact} <bdi>${contact}</bdi>`}</p>
      <div class="actions"><button type="button" class="primary" @click=${() => this.close()}>${t.dialog.close}</button></div>`;
  }

  /** @param {SubmitEvent} event */
  #chosen(event) {
    event.preventDefault();
    const chosen = this.find(HTMLInputElement, "input:checked").value;
    const method = this.#info.addable.find(({ kind }) => kind === chosen);
    if (method) this.close(method);
  }
}
customElements.define("svara-add-method", AddMethodDialog);
