// @ts-check
/** @import { Person, PersonRow, PersonStanding, Role } from "../ipc/contract.d.ts" */
/** @import { AskFind, AskWait, Found, PeopleEvent, PeopleState } from "../flows/people.js" */
import { people, step } from "../flows/people.js";
import { CommandError, groups, people as findPeople } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { initials } from "../parts/initials.js";
import { Page } from "../parts/page.js";
import { format, t } from "../text/index.js";
import { AddPersonDialog } from "./add-person.js";
import { ExportPeopleDialog } from "./export-people.js";
import { ImportPeopleDialog } from "./import-people.js";
import { PersonDialog } from "./person.js";

/** How long a hand rests before what it typed is looked for. */
const REST = 250;

/** @type {readonly Role[]} */
const ROLES = ["person", "agent", "auditor", "administrator"];
/** @type {readonly PersonStanding[]} */
const STANDINGS = ["without-methods", "with-methods", "registers-again", "disabled", "marked-for-agent"];

/**
 * The administrators' page of people: finding somebody, and opening what can be done for them.
 *
 * @extends {Page<"people">}
 */
export class PeopleElement extends Page {
  #state = people();
  #rest = 0;
  /** The groups that anybody is in, to be suggested. @type {readonly string[]} */
  #groups = [];

  connectedCallback() {
    // What led here may ask for somebody in particular.
    this.#state = people(this.route.wanted);
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
      <div class="people-found">${found(this.#state, this.#does)}</div>`;
  }

  #search() {
    const { role, standing } = this.#state.wanted;
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
          value=${this.#state.wanted.text}
          @input=${(/** @type {Event} */ event) => this.#happened({ kind: "typed", text: /** @type {HTMLInputElement} */ (event.target).value })}
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
    signal.addEventListener("abort", () => clearTimeout(this.#rest));
    this.#carryOut();
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
    this.#happened({ kind: "filtered", role, group, standing: /** @type {PersonStanding | null} */ (chosen("standing")) });
  }

  /** What was typed as a group may not have been left yet. @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const group = this.find(HTMLInputElement, "#people-group").value.trim() || null;
    if (group === this.#state.wanted.group) this.#happened({ kind: "entered" });
    else this.#filtered();
  }

  #does = {
    more: () => this.#more(),
    again: () => this.#happened({ kind: "again" }),
    open: (/** @type {PersonRow} */ row) => this.#open(row.person),
  };

  /** The focus goes to the first of those that came. */
  async #more() {
    const before = this.#rows().length;
    const answered = this.#happened({ kind: "more" });
    await answered;
    this.#rows()[before]?.focus();
  }

  #rows() {
    return [...this.querySelectorAll(".person-row button")].filter((one) => one instanceof HTMLElement);
  }

  async #add() {
    const added = await new AddPersonDialog().open();
    this.#happened({ kind: "again" });
    if (added !== undefined) await this.#open(added.row.person);
  }

  async #import() {
    const hasChanged = await new ImportPeopleDialog().open();
    if (!hasChanged) return;
    this.#happened({ kind: "again" });
    void this.#suggestGroups();
  }

  async #export() {
    const { found: those, wanted } = this.#state;
    if (those.kind === "found") await new ExportPeopleDialog(wanted, those.total).open();
  }

  /** @param {string} person */
  async #open(person) {
    const dialog = new PersonDialog(person, (/** @type {Person} */ now) => this.#happened({ kind: "changed", person: now }));
    const gone = await dialog.open();
    if (gone !== undefined) {
      await this.#happened({ kind: "again" });
      announce(t.people.removed(gone));
    }
    // What was changed there has drawn the list anew.
    const row = this.querySelector(`[data-person="${person}"]`) ?? this.querySelector("#people-text");
    if (row instanceof HTMLElement) row.focus();
  }

  /** @param {PeopleEvent} event */
  async #happened(event) {
    const before = this.#state;
    this.#state = step(before, event);
    if (this.#state.found !== before.found || (this.#state.ask?.kind === "find") !== (before.ask?.kind === "find")) this.#show();
    if (this.#state.ask !== before.ask) await this.#carryOut();
  }

  /** Only what was found is drawn anew: what is being typed stays as it is. */
  #show() {
    if (!this.isConnected) return;
    const list = this.find(HTMLElement, ".people-found");
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["person"] : undefined;
    list.replaceChildren(found(this.#state, this.#does));
    const again = focused === undefined ? null : list.querySelector(`[data-person="${focused}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  async #carryOut() {
    const { ask } = this.#state;
    clearTimeout(this.#rest);
    if (ask?.kind === "wait") this.#rest = window.setTimeout(() => this.#happened({ kind: "rested", ask: /** @type {AskWait} */ (ask) }), REST);
    if (ask?.kind === "find") await this.#find(ask);
  }

  /** @param {AskFind} ask */
  async #find(ask) {
    try {
      const page = await findPeople(ask.wanted, ask.after);
      await this.#happened({ kind: "answered", ask, page });
      if (this.isConnected && this.#state.ask === null) announce(t.people.found(page.total, format.number(page.total)));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      await this.#happened({ kind: "refused", ask, error });
    }
  }
}
customElements.define("svara-people", PeopleElement);

/** @param {PeopleState} state @param {{ more: () => void, again: () => void, open: (row: PersonRow) => void }} does */
function found({ found: those, ask }, does) {
  switch (those.kind) {
    case "loading":
      return html`<p class="quiet slow" role="status">${t.people.loading}</p><p class="quiet people-preparing">${t.people.preparing}</p>`;
    case "failed":
      return html`
        <svara-error .answer=${those.error}></svara-error>
        <div class="actions"><button type="button" @click=${does.again}>${t.people.tryAgain}</button></div>`;
    case "found":
      return those.total === 0 ? nobody() : list(those, ask?.kind === "find", does);
  }
}

/** @param {Extract<Found, { kind: "found" }>} those @param {boolean} isBusy @param {{ more: () => void, open: (row: PersonRow) => void }} does */
function list({ people: rows, total, hasMore, moreFailed }, isBusy, { more, open }) {
  const shown = [format.number(rows.length), format.number(total)];
  return html`
    <h2 id="people-count">${t.people.found(total, format.number(total))}</h2>
    <ul class="card people-list" aria-labelledby="people-count" aria-busy=${isBusy ? "true" : null}>
      ${rows.map((row) => personRow(row, () => open(row)))}
    </ul>
    ${moreFailed !== null && html`<svara-error .answer=${moreFailed}></svara-error>`}
    ${hasMore &&
    html`<div class="actions people-more">
      <button type="button" id="more-people" ?disabled=${isBusy} @click=${more}>${t.people.more}</button>
      <span class="quiet">${t.people.shownOf(shown[0] ?? "", shown[1] ?? "")}</span>
    </div>`}`;
}

/** @param {PersonRow} row @param {() => void} open */
function personRow(row, open) {
  const { displayName, userName, role, groups, methods, disabled, markedForAgent } = row;
  return html`<li class="person-row">
    <button type="button" class="plain" data-person=${row.person} @click=${open}>
      <span class="picture initials" aria-hidden="true"><bdi>${initials(displayName)}</bdi></span>
      <span class="person-words">
        <span class="person-name"><b><bdi>${displayName}</bdi></b> <bdi class="quiet">${userName}</bdi></span>
        <span class="quiet">${t.header.roles[role]} · ${t.people.methods(methods)}${groups.map((group) => html` · <bdi>${group}</bdi>`)}</span>
      </span>
      ${markedForAgent && html`<span class="tag marked">${t.people.markedTag}</span>`}
      ${disabled && html`<span class="tag off">${t.people.disabledTag}</span>`}
      <svara-icon name="chevron-right"></svara-icon>
    </button>
  </li>`;
}

function nobody() {
  return html`<div class="card no-people">
    <span class="picture"><svara-icon name="search"></svara-icon></span>
    <div><h2>${t.people.nobody}</h2><p class="quiet">${t.people.nobodyHint}</p></div>
  </div>`;
}
