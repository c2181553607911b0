// @ts-check
/** @import { Person } from "../ipc/contract.d.ts" */
import { CommandError, removePerson } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { focusFirstProblem, problemWith, textField } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * Removes a person for good, once their user name has been typed. Answers `true` when they are gone.
 *
 * @extends {Dialog<boolean>}
 */
export class RemovePersonDialog extends Dialog {
  #person;
  /** @type {CommandError | null} */
  #error = null;

  /** @param {Person} person */
  constructor(person) {
    super();
    this.#person = person;
  }

  get heading() {
    return t.person.removeTitle(this.#person.row.displayName);
  }

  body() {
    const { userName } = this.#person.row;
    const [goes, stays, forever] = t.person.removeFollows;
    const error = this.#error;
    return html`<form novalidate @submit=${(/** @type {Event} */ event) => this.#submit(event)}>
      <p>${goes}</p>
      <p>${stays}</p>
      <p class="note warn"><svara-icon name="warning"></svara-icon><span>${forever}</span></p>
      <svara-error .answer=${error?.field ? null : error}></svara-error>
      ${textField({ name: "userName", label: t.person.removeType(userName), problem: problemWith(error, "userName") })}
      <div class="actions">
        <button type="submit" class="danger" id="remove-yes">${t.person.removeYes}</button>
        <button type="button" id="remove-no" @click=${() => this.close()}>${t.person.cancel}</button>
      </div>
    </form>`;
  }

  opened() {
    this.find(HTMLInputElement, "[name=userName]").focus();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const { person } = this.#person.row;
    const typed = this.find(HTMLInputElement, "[name=userName]").value;
    this.#error = null;
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        await withFreshSignIn(() => removePerson(person, typed));
        this.close(true);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#error = error;
      }
    });
    if (!this.isConnected || this.#error === null) return;
    this.redrawBody();
    focusFirstProblem(this);
  }
}
customElements.define("svara-remove-person", RemovePersonDialog);
