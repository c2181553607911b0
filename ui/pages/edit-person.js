// @ts-check
/** @import { Person } from "../ipc/contract.d.ts" */
import { editsOf, groupsIn } from "../flows/person.js";
import { CommandError, changePerson } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { focusFirstProblem, problemWith, textField } from "../parts/field.js";
import { html } from "../parts/html.js";
import { roleAndGroups, roleIn } from "../parts/person-fields.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * What a person is called, may do, and belongs to. Answers with the person after that: the same, where nothing changed.
 *
 * @extends {Dialog<Person>}
 */
export class EditPersonDialog extends Dialog {
  #person;
  /** @type {CommandError | null} */
  #error = null;

  /** @param {Person} person */
  constructor(person) {
    super();
    this.#person = person;
  }

  get heading() {
    return t.person.editTitle(this.#person.row.displayName);
  }

  body() {
    const { displayName, role, groups } = this.#person.row;
    const error = this.#error;
    return html`<form novalidate @submit=${(/** @type {Event} */ event) => this.#submit(event)}>
      <svara-error .answer=${error?.field ? null : error}></svara-error>
      ${textField({ name: "displayName", label: t.person.name, value: displayName, problem: problemWith(error, "displayName"), capitals: "words" })}
      ${roleAndGroups({ role, groups, error })}
      <div class="actions">
        <button type="submit" class="primary">${t.person.save}</button>
        <button type="button" @click=${() => this.close()}>${t.person.cancel}</button>
      </div>
    </form>`;
  }

  opened() {
    this.find(HTMLInputElement, "[name=displayName]").focus();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const typed = (/** @type {string} */ name) => this.find(HTMLInputElement, `[name=${name}]`).value;
    const wanted = { displayName: typed("displayName"), role: roleIn(this), groups: groupsIn(typed("groups")) };
    const changes = editsOf(this.#person, wanted);
    if (changes.length === 0) return this.close(this.#person);
    this.#error = null;
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        this.close(await withFreshSignIn(() => changePerson(this.#person.row.person, changes)));
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
customElements.define("svara-edit-person", EditPersonDialog);
