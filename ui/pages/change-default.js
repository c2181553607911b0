// @ts-check
/** @import { SecurityInfo } from "../ipc/contract.d.ts" */
import { defaultsOf } from "../flows/security-info.js";
import { setDefaultMethod } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import { ErrorNote } from "../parts/error.js";
import { html } from "../parts/html.js";
import { choiceShown, kindOf } from "../parts/methods/index.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * Chooses the default sign-in method among those that can be it. Answers with the changed security info.
 *
 * @extends {Dialog<SecurityInfo>}
 */
export class ChangeDefaultDialog extends Dialog {
  #info;

  /** @param {SecurityInfo} info */
  constructor(info) {
    super();
    this.#info = info;
  }

  get heading() {
    return t.changeDefault.title;
  }

  body() {
    return html`<form @submit=${(/** @type {SubmitEvent} */ event) => this.#confirmed(event)}>
      <fieldset class="picks">
        <legend>${t.changeDefault.lede}</legend>
        ${defaultsOf(this.#info).map(
          ({ id, what }, index) => html`<label class="pick">
            <input
              type="radio"
              name="default-method"
              value=${id}
              ?checked=${this.#info.defaultMethod === null ? index === 0 : id === this.#info.defaultMethod}
            />
            <span><b>${choiceShown(what)}</b><span class="hint">${kindOf(what).choiceHint(what)}</span></span>
          </label>`,
        )}
      </fieldset>
      <svara-error></svara-error>
      <div class="actions">
        <button type="submit" class="primary">${t.changeDefault.confirm}</button>
        <button type="button" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>
    </form>`;
  }

  opened() {
    this.find(HTMLElement, "input:checked").focus();
  }

  /** @param {SubmitEvent} event */
  #confirmed(event) {
    event.preventDefault();
    const { value } = this.find(HTMLInputElement, "input:checked");
    return whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        this.close(await withFreshSignIn(() => setDefaultMethod(value)));
      } catch (error) {
        this.find(ErrorNote, "svara-error").answer = error;
      }
    });
  }
}
customElements.define("svara-change-default", ChangeDefaultDialog);
