// @ts-check
/** @import { PeoplePage, Person, PersonRow, PersonStanding, Role, WantedPeople } from "../ipc/contract.d.ts" */
/** @import { Ask, FoundList } from "../flows/found-list.js" */
import { lookFor } from "../flows/found-list.js";
import { CommandError, groups, people as findPeople } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { initials } from "../parts/initials.js";
import { ListPage } from "../parts/list-page.js";
import { format, t } from "../text/index.js";
import { AddPersonDialog } from "./add-person.js";
import { ExportPeopleDialog } from "./export-people.js";
import { ImportPeopleDialog } from "./import-people.js";
import { PersonDialog } from "./person.js";

/** @type {readonly Role[]} */
const ROLES = ["person", "agent", "auditor", "administrator"];
/** @type {readonly PersonStanding[]} */
const STANDINGS = ["without-methods", "with-methods", "registers-again", "disabled", "marked-for-agent"];

/**
 * The administrators' page of people: finding somebody, and opening what can be done for them.
 *
 * @extends {ListPage<"people", WantedPeople, PersonRow, PeoplePage>}
 */
export class PeopleElement extends ListPage {
  /** The groups that anybody is in, to be suggested. @type {readonly string[]} */
  #groups = [];

  connectedCallback() {
    // Everybody is looked for, but what led here may ask for somebody in particular.
    /** @type {FoundList<WantedPeople, PersonRow, PeoplePage>} */
    const list = lookFor({ text: "", role: null, group: null, standing: null, ...this.route.wanted });
    this.list = list;
    super.connectedCallback();
  }

  render() {
    return html`
      <div class="bar people-head">
        <h1 tabindex="-1">${t.people.title}</h1>
        <div class="actions">
          <button type="button" class="primary" id="add-person" @click=${() => this.#add()}><svara-icon name="plus"></svara-icon>${t.people.add}</button>
          <button type="button" id="import-people" class="at-desk" @click=${() => this.#import()}>${t.importPeople.open}</button>
          <button type="button" id="export-people" class="at-desk" @click=${() => this.#export()}>${t.exportPeople.open}</button>
        </div>
      </div>
      <p class="lede">${t.people.lede}</p>
      ${this.#search()}
      ${this.found()}`;
  }

  #search() {
    const { role, standing } = this.list.wanted;
    return html`<form class="people-search" role="search" @submit=${(/** @type {Event} */ event) => this.#submitted(event)}>
      <div class="field">
        <label for="people-text">${t.people.search}</label>
        <input
          id="people-text"
          name="text"
          type="search"
          autocomplete="off"
          spellcheck="false"
          maxlength="80"
          aria-describedby="people-text-hint"
          value=${this.list.wanted.text}
          @input=${(/** @type {Event} */ event) => this.happened({ kind: "wanted", wanted: { text: /** @type {HTMLInputElement} */ (event.target).value } })}
        />
        <p class="hint" id="people-text-hint">${t.people.searchHint}</p>
      </div>
      ${this.#choice("role", t.people.role, t.people.anyRole, ROLES.map((one) => [one, t.header.roles[one]]), role)}
      <div class="field">
        <label for="people-group">${t.people.group}</label>
        <input
          id="people-group"
          name="group"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          maxlength="80"
          list="people-groups"
          aria-describedby="people-group-hint"
          @input=${() => this.#groupTyped()}
          @change=${() => this.#filtered()}
        />
        <datalist id="people-groups">${this.#groups.map((group) => html`<option value=${group}></option>`)}</datalist>
        <p class="hint" id="people-group-hint">${t.people.groupHint}</p>
      </div>
      ${this.#choice("standing", t.people.standing, t.people.anyStanding, STANDINGS.map((one) => [one, t.people.standings[one]]), standing)}
    </form>`;
  }

  /** @param {string} name @param {string} label @param {string} any @param {string[][]} choices @param {string | null} chosen */
  #choice(name, label, any, choices, chosen) {
    return html`<div class="field">
      <label for=${`people-${name}`}>${label}</label>
      <select id=${`people-${name}`} name=${name} @change=${() => this.#filtered()}>
        ${[["", any], ...choices].map(([value, words]) => html`<option value=${value} ?selected=${value === (chosen ?? "")}>${words}</option>`)}
      </select>
    </div>`;
  }

  arrived(/** @type {AbortSignal} */ signal) {
    super.arrived(signal);
    void this.#suggestGroups();
  }

  /** Without suggestions a group can be typed all the same. */
  async #suggestGroups() {
    try {
      this.#groups = await groups();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
    }
    if (!this.isConnected) return;
    const options = this.#groups.map((group) => html`<option value=${group}></option>`);
    this.find(HTMLDataListElement, "#people-groups").replaceChildren(...options);
  }

  /** A group that there is, typed whole or chosen among those suggested, is heeded at once: Enter may only close them. */
  #groupTyped() {
    const group = this.find(HTMLInputElement, "#people-group").value.trim();
    if (group === "" || this.#groups.includes(group)) this.#filtered();
  }

  #filtered() {
    const chosen = (/** @type {string} */ name) => this.find(HTMLSelectElement, `#people-${name}`).value || null;
    const role = /** @type {Role | null} */ (chosen("role"));
    const group = this.find(HTMLInputElement, "#people-group").value.trim() || null;
    this.happened({ kind: "wanted", wanted: { role, group, standing: /** @type {PersonStanding | null} */ (chosen("standing")) } });
  }

  /** What was typed as a group may not have been left yet. @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const group = this.find(HTMLInputElement, "#people-group").value.trim() || null;
    if (group !== this.list.wanted.group) this.#filtered();
  }

  async #add() {
    const added = await new AddPersonDialog().open();
    this.happened({ kind: "again" });
    if (added !== undefined) await this.open(added.row);
  }

  async #import() {
    const hasChanged = await new ImportPeopleDialog().open();
    if (!hasChanged) return;
    this.happened({ kind: "again" });
    void this.#suggestGroups();
  }

  async #export() {
    const { found, wanted } = this.list;
    if (found.kind === "found") await new ExportPeopleDialog(wanted, found.last.total).open();
  }

  /** @param {PersonRow} row */
  async open({ person, userName }) {
    const dialog = new PersonDialog(person, (/** @type {Person} */ now) => this.happened({ kind: "changed", row: now.row }));
    const gone = await dialog.open();
    if (gone !== undefined) {
      await this.happened({ kind: "again" });
      announce(t.people.removed(gone));
    }
    // What was changed there has drawn the list anew.
    this.focusRow(userName, "#people-text");
  }

  keyOf(/** @type {PersonRow} */ { userName }) {
    return userName;
  }

  async ask(/** @type {Ask<WantedPeople>} */ { wanted, after }) {
    const answer = await findPeople(wanted, after);
    return { rows: answer.people, answer };
  }

  counted(/** @type {number} */ total) {
    return t.people.found(total, format.number(total));
  }

  awaited() {
    return html`<p class="quiet slow" role="status">${t.people.loading}</p><p class="quiet people-preparing">${t.people.preparing}</p>`;
  }

  nothing() {
    return html`<div class="card no-people">
      <span class="picture"><svara-icon name="search"></svara-icon></span>
      <div><h2>${t.people.nobody}</h2><p class="quiet">${t.people.nobodyHint}</p></div>
    </div>`;
  }

  inRow(/** @type {PersonRow} */ { displayName, userName, role, groups, methods, disabled, markedForAgent }) {
    return html`
      <span class="picture initials" aria-hidden="true"><bdi>${initials(displayName)}</bdi></span>
      <span class="person-words">
        <span class="person-name"><b><bdi>${displayName}</bdi></b> <bdi class="quiet">${userName}</bdi></span>
        <span class="quiet">${t.header.roles[role]} · ${t.people.methods(methods)}${groups.map((group) => html` · <bdi>${group}</bdi>`)}</span>
      </span>
      ${markedForAgent && html`<span class="tag marked">${t.people.markedTag}</span>`}
      ${disabled && html`<span class="tag off">${t.people.disabledTag}</span>`}`;
  }
}
customElements.define("svara-people", PeopleElement);
