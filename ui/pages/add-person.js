// @ts-check
/** @import { AddedPerson, Person } from "../ipc/contract.d.ts" */
import { groupsIn } from "../flows/person.js";
import { addPerson, CommandError } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { focusFirstProblem, problemWith, textField } from "../parts/field.js";
import { html } from "../parts/html.js";
import { roleAndGroups, roleIn } from "../parts/person-fields.js";
import { shownOnce } from "../parts/shown-once.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * Adds a person and shows their first password, once. Answers with the person.
 *
 * @extends {Dialog<Person>}
 */
export class AddPersonDialog extends Dialog {
  /** @type {AddedPerson | null} */
  #added = null;
  /** @type {CommandError | null} */
  #error = null;

  get heading() {
    return this.#added === null ? t.person.addTitle : t.person.addedTitle(this.#added.person.row.displayName);
  }

  /** A password that is shown once is not lost by a hasty Escape. */
  get dismissable() {
    return this.#added === null;
  }

  body() {
    return this.#added === null ? this.#form() : this.#told(this.#added);
  }

  #form() {
    const error = this.#error;
    return html`<form novalidate @submit=${(/** @type {Event} */ event) => this.#submit(event)}>
      <p>${t.person.addLede}</p>
      <svara-error .answer=${error?.field ? null : error}></svara-error>
      ${textField({ name: "displayName", label: t.person.name, problem: problemWith(error, "displayName"), capitals: "words" })}
      ${textField({ name: "userName", label: t.person.userName, hint: t.person.addUserNameHint, problem: problemWith(error, "userName") })}
      ${roleAndGroups({ role: "person", groups: [], error })}
      <div class="actions">
        <button type="submit" class="primary">${t.person.addSubmit}</button>
        <button type="button" @click=${() => this.close()}>${t.person.cancel}</button>
      </div>
    </form>`;
  }

  /** @param {AddedPerson} added */
  #told({ person, password }) {
    return html`
      ${shownOnce({ id: "first-password", label: t.person.addedPassword, secret: password, copy: () => t.person.copyPassword })}
      <div class="actions"><button type="button" class="primary" id="added-done" @click=${() => this.close(person)}>${t.person.done}</button></div>`;
  }

  opened() {
    this.find(HTMLInputElement, "[name=displayName]").focus();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const typed = (/** @type {string} */ name) => this.find(HTMLInputElement, `[name=${name}]`).value;
    const form = { userName: typed("userName"), displayName: typed("displayName"), role: roleIn(this), groups: groupsIn(typed("groups")) };
    this.#error = null;
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        this.#added = await withFreshSignIn(() => addPerson(form));
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#error = error;
      }
    });
    if (!this.isConnected) return;
    this.redraw();
    if (this.#added === null) focusFirstProblem(this);
    else this.find(HTMLElement, ".dialog-head h1").focus();
  }
}
customElements.define("svara-add-person", AddPersonDialog);
