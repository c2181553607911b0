// @ts-check
/** @import { Person } from "../ipc/contract.d.ts" */
/** @import { PersonAction } from "../flows/person.js" */
import { changePerson } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import { ErrorNote } from "../parts/error.js";
import { html } from "../parts/html.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * Asks before something is done to an account, says what follows, and does it. Answers with the person after that.
 *
 * @extends {Dialog<Person>}
 */
export class ChangePersonDialog extends Dialog {
  #person;
  #action;

  /** @param {Person} person @param {PersonAction} action */
  constructor(person, action) {
    super();
    this.#person = person;
    this.#action = action;
  }

  get #words() {
    return t.person.actions[this.#action];
  }

  get heading() {
    return this.#words.title(this.#person.row.displayName);
  }

  body() {
    const takes = this.#action === "disable" || this.#action === "register-again";
    return html`
      <p>${this.#words.follows}</p>
      <svara-error></svara-error>
      <div class="actions">
        <button type="button" class=${takes ? "danger" : "primary"} id="change-yes" @click=${() => this.#do()}>${this.#words.yes}</button>
        <button type="button" id="change-no" @click=${() => this.close()}>${t.person.cancel}</button>
      </div>`;
  }

  /** What others feel at once is not under a hasty Enter. */
  opened() {
    this.find(HTMLElement, "#change-no").focus();
  }

  #do() {
    return whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        this.close(await withFreshSignIn(() => changePerson(this.#person.row.person, [{ kind: this.#action }])));
      } catch (error) {
        this.find(ErrorNote, "svara-error").answer = error;
      }
    });
  }
}
customElements.define("svara-change-person", ChangePersonDialog);
