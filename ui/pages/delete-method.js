// @ts-check
/** @import { Method, SecurityInfo } from "../ipc/contract.d.ts" */
import { defaultWithout } from "../flows/security-info.js";
import { deleteMethod } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import { ErrorNote } from "../parts/error.js";
import { html } from "../parts/html.js";
import { isolate } from "../parts/isolate.js";
import { choiceOf, kindOf, valueShown } from "../parts/methods/index.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * Asks before a method is deleted, says what follows, and deletes it. Answers with what is left.
 *
 * @extends {Dialog<SecurityInfo>}
 */
export class DeleteMethodDialog extends Dialog {
  #info;
  #method;

  /** @param {SecurityInfo} info @param {Method} method */
  constructor(info, method) {
    super();
    this.#info = info;
    this.#method = method;
  }

  get heading() {
    return t.deleteMethod.title;
  }

  body() {
    const { what } = this.#method;
    const kind = kindOf(what);
    const follows = this.#whatFollows();
    return html`
      <p class="method-named">
        <span class="picture"><svara-icon name=${kind.icon(what)}></svara-icon></span>
        <span><b>${kind.name()}</b> <span class="quiet">${kind.sort(what)}</span><br />${valueShown(what)}</span>
      </p>
      <p>${kind.deleting()}</p>
      ${follows !== null && html`<p class="note warn"><svara-icon name="info"></svara-icon><span>${isolate(follows, this.#info.methods.map(({ what: one }) => kindOf(one).masked(one)))}</span></p>`}
      <svara-error></svara-error>
      <div class="actions">
        <button type="button" class="danger" @click=${() => this.#delete()}>${t.deleteMethod.yes}</button>
        <button type="button" id="delete-no" @click=${() => this.close()}>${t.deleteMethod.no}</button>
      </div>`;
  }

  /** What can not be undone is not under a hasty Enter. */
  opened() {
    this.find(HTMLElement, "#delete-no").focus();
  }

  #whatFollows() {
    const becomes = defaultWithout(this.#info, this.#method.id);
    switch (becomes.kind) {
      case "stays":
        return null;
      case "moves":
        return t.deleteMethod.defaultMoves(choiceOf(becomes.to.what));
      case "none-left":
        return t.deleteMethod.noneLeft;
    }
  }

  #delete() {
    return whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        this.close(await withFreshSignIn(() => deleteMethod(this.#method.id)));
      } catch (error) {
        this.find(ErrorNote, "svara-error").answer = error;
      }
    });
  }
}
customElements.define("svara-delete-method", DeleteMethodDialog);
