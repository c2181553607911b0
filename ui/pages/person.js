// @ts-check
/** @import { Person, PersonsMethod } from "../ipc/contract.d.ts" */
/** @import { PersonAction } from "../flows/person.js" */
import { actionsFor } from "../flows/person.js";
import { CommandError, handOverPassword, issueAccessPass, person as askFor } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { isolate } from "../parts/isolate.js";
import { choiceShown, kindOf } from "../parts/methods/index.js";
import { format, t } from "../text/index.js";
import { ChangePersonDialog } from "./change-person.js";
import { EditPersonDialog } from "./edit-person.js";
import { IssuePassDialog } from "./issue-pass.js";
import { NewPasswordDialog } from "./new-password.js";
import { RemovePersonDialog } from "./remove-person.js";

/** @typedef {{ what: (name: string) => string }} Said what was just done, to be said in the language of the moment */

/**
 * One person: who they are, what they have, what stands in their way, and what can be done for them.
 *
 * Answers with their name when they have been removed.
 *
 * @extends {Dialog<string>}
 */
export class PersonDialog extends Dialog {
  /** @type {Person | null} */
  #person = null;
  /** @type {unknown} */
  #error = null;
  /** @type {Said | null} */
  #said = null;
  #id;
  #changed;

  /** @param {string} id @param {(person: Person) => void} changed told of the person as they are after each change */
  constructor(id, changed) {
    super();
    this.#id = id;
    this.#changed = changed;
  }

  get heading() {
    return this.#person === null ? t.people.loading : t.person.title(this.#person.row.displayName);
  }

  body() {
    const person = this.#person;
    if (person === null) return html`<svara-error .answer=${this.#error}></svara-error>`;
    return html`
      ${this.#said !== null && this.#news(this.#said, person)}
      ${notes(person)}
      ${facts(person)}
      <section class="stack person-methods" aria-labelledby="person-methods-title">
        <h2 id="person-methods-title">${t.person.methods}</h2>
        ${person.methods.length === 0 ? html`<p class="quiet">${t.person.noMethods}</p>` : html`<ul>${person.methods.map(methodLine)}</ul>`}
      </section>
      <div class="actions">
        ${!person.yourself &&
        html`<button type="button" class="primary" id="issue-pass" @click=${() => this.#issue(person)}><svara-icon name="key"></svara-icon>${t.person.issue}</button>`}
        <button type="button" id="edit-person" @click=${() => this.#edit(person)}><svara-icon name="pencil"></svara-icon>${t.person.edit}</button>
      </div>
      <section class="stack" aria-labelledby="person-more-title">
        <h2 id="person-more-title">${t.person.moreTitle}</h2>
        <div class="actions">
          ${!person.yourself && html`<button type="button" id="new-password" @click=${() => this.#newPassword(person)}>${t.person.newPassword}</button>`}
          ${actionsFor(person).map((action) => this.#button(person, action))}
          ${!person.yourself && html`<button type="button" class="plain danger" id="remove-person" @click=${() => this.#remove(person)}><svara-icon name="trash"></svara-icon>${t.person.remove}</button>`}
        </div>
      </section>
      <div class="actions"><button type="button" class="last" id="person-done" @click=${() => this.close()}>${t.person.done}</button></div>`;
  }

  /** @param {Said} said @param {Person} person */
  #news({ what }, { row }) {
    return html`<p class="note good news"><svara-icon name="check-circle"></svara-icon><span>${isolate(what(row.displayName), [row.displayName])}</span></p>`;
  }

  /** @param {Person} person @param {PersonAction} action */
  #button(person, action) {
    const isHard = action === "disable" || action === "register-again";
    return html`<button type="button" class=${isHard ? "plain danger" : null} id=${`person-${action}`} @click=${() => this.#do(person, action)}>
      ${t.person.actions[action].button}
    </button>`;
  }

  opened() {
    void this.#load();
  }

  async #load() {
    try {
      this.#person = await askFor(this.#id);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#error = error;
    }
    if (this.isConnected) this.redraw();
  }

  /** @param {Person} person @param {PersonAction} action */
  async #do(person, action) {
    const after = await new ChangePersonDialog(person, action).open();
    this.#became(after, { what: (name) => t.person.actions[action].done(name) }, `#person-${action}`);
  }

  /** @param {Person} person */
  async #edit(person) {
    const after = await new EditPersonDialog(person).open();
    const said = after === person ? { what: () => t.person.unchanged } : { what: (/** @type {string} */ name) => t.person.saved(name) };
    this.#became(after, said, "#edit-person");
  }

  /** @param {Person} person */
  async #issue(person) {
    const { person: id, displayName } = person.row;
    const issued = await new IssuePassDialog(displayName, (terms) => issueAccessPass(id, terms)).open();
    this.#became(issued?.person, null, "#issue-pass");
  }

  /** @param {Person} person */
  async #newPassword(person) {
    const { person: id, displayName } = person.row;
    const made = await new NewPasswordDialog(displayName, () => handOverPassword(id)).open();
    this.#became(made?.person, null, "#new-password");
  }

  /** @param {Person} person */
  async #remove(person) {
    const isGone = await new RemovePersonDialog(person).open();
    if (isGone && this.isConnected) this.close(person.row.displayName);
    else this.#became(undefined, null, "#remove-person");
  }

  /** @param {Person | undefined} after @param {Said | null} said @param {string} from what was pressed */
  #became(after, said, from) {
    if (!this.isConnected) return;
    if (after !== undefined) {
      this.#person = after;
      this.#said = said;
      this.#changed(after);
      this.redraw();
      if (said !== null) announce(said.what(after.row.displayName));
    }
    // What was pressed may be gone, since it has been done.
    const again = this.querySelector(from) ?? this.querySelector(".dialog-head h1");
    if (again instanceof HTMLElement) again.focus();
  }
}
customElements.define("svara-person", PersonDialog);

/** What stands in the person's way, the hardest first. @param {Person} person */
function notes(person) {
  const { row, password, registersAgain, signInLockedUntil, numberBlocked, yourself } = person;
  /** @type {[boolean, "bad" | "warn" | "info", string, string][]} */
  const rows = [
    [row.disabled, "bad", "lock", t.person.disabledNote],
    [row.markedForAgent, "warn", "warning", t.person.markedNote],
    [numberBlocked, "warn", "phone-off", t.person.blockedNote],
    [signInLockedUntil !== null, "warn", "lock", t.person.lockedNote(format.moment(signInLockedUntil ?? 0))],
    [password === "none", "info", "key", t.person.noPasswordNote],
    [password === "handed-over", "info", "key", t.person.firstPasswordNote],
    [registersAgain, "info", "refresh", t.person.registersNote],
    [yourself, "info", "user", t.person.yourselfNote],
  ];
  return rows.filter(([isSo]) => isSo).map(([, tone, icon, words]) => html`<p class=${`note ${tone}`}><svara-icon name=${icon}></svara-icon><span>${words}</span></p>`);
}

/** @param {Person} person */
function facts({ row, createdAt }) {
  return html`<dl class="person-facts">
    <div><dt>${t.person.userName}</dt><dd><bdi>${row.userName}</bdi></dd></div>
    <div><dt>${t.person.role}</dt><dd>${t.header.roles[row.role]}</dd></div>
    <div><dt>${t.person.groups}</dt><dd>${row.groups.length === 0 ? t.person.noGroups : row.groups.map((group, nth) => html`${nth > 0 ? ", " : ""}<bdi>${group}</bdi>`)}</dd></div>
    <div><dt>${t.person.added}</dt><dd><time>${format.date(createdAt)}</time></dd></div>
  </dl>`;
}

/** @param {PersonsMethod} method */
function methodLine({ what, lastUsedAt, standing }) {
  const used = lastUsedAt === null ? t.person.neverUsed : t.person.lastUsed(format.moment(lastUsedAt));
  return html`<li>
    <svara-icon name=${kindOf(what).icon(what)}></svara-icon>
    <span>${choiceShown(what)} <span class="quiet used">${used}</span></span>
    ${standing.kind === "locked" && html`<span class="tag marked">${t.person.locked(format.moment(standing.until))}</span>`}
    ${standing.kind === "disabled" && html`<span class="tag off">${t.person.off}</span>`}
  </li>`;
}
