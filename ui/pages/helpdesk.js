// @ts-check
/** @import { CallerFound, CallersFound, CaseRow, HelpdeskPage } from "../ipc/contract.d.ts" */
import { caseNumberIn } from "../flows/helpdesk.js";
import { CommandError, findCallers, helpdesk } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import "../parts/error.js";
import { describedBy, focusFirstProblem, problemLine } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { initials } from "../parts/initials.js";
import { isolate } from "../parts/isolate.js";
import { Page } from "../parts/page.js";
import { format, t } from "../text/index.js";
import { CaseDialog } from "./case.js";
import { OpenCaseDialog } from "./open-case.js";

/** How a case's standing looks in a list. */
const TAGS = { open: "tag", called: "tag", "not-verified": "tag marked", "handed-over": "tag", "given-back": "tag marked", declined: "tag off", "awaits-second": "tag marked", passed: "tag good", closed: "tag spare", expired: "tag spare" };

/**
 * The agents' page: who calls, the agent's cases, and a colleague's case to approve.
 *
 * @extends {Page<"helpdesk">}
 */
export class HelpdeskElement extends Page {
  /** @type {HelpdeskPage | null} */
  #page = null;
  /** @type {CommandError | null} */
  #failed = null;
  /** @type {CallersFound | null} */
  #found = null;
  /** @type {CommandError | null} */
  #notFound = null;
  #numberIsWrong = false;

  render() {
    return html`
      <h1 tabindex="-1">${t.helpdesk.title}</h1>
      <p class="lede">${t.helpdesk.lede}</p>
      <section class="stack helpdesk-section" aria-labelledby="helpdesk-who">
        <h2 id="helpdesk-who">${t.helpdesk.whoTitle}</h2>
        <form class="helpdesk-search" role="search" @submit=${(/** @type {Event} */ event) => this.#search(event)}>
          <div class="field">
            <label for="caller-text">${t.helpdesk.search}</label>
            <p class="hint" id="caller-text-hint">${t.helpdesk.searchHint}</p>
            <input id="caller-text" name="caller" type="search" autocomplete="off" spellcheck="false" maxlength="80" aria-describedby="caller-text-hint" />
          </div>
          <button type="submit" class="primary" id="find-caller">${t.helpdesk.find}</button>
        </form>
        <svara-error .answer=${this.#notFound}></svara-error>
        <div class="callers-found">${this.#found !== null && this.#callers(this.#found)}</div>
      </section>
      <section class="stack helpdesk-section" aria-labelledby="helpdesk-cases">
        <h2 id="helpdesk-cases">${t.helpdesk.casesTitle}</h2>
        ${this.#cases()}
      </section>
      <section class="stack helpdesk-section" aria-labelledby="helpdesk-second">
        <h2 id="helpdesk-second">${t.helpdesk.secondTitle}</h2>
        <p class="hint" id="helpdesk-second-hint">${t.helpdesk.secondHint}</p>
        <form class="helpdesk-search" novalidate @submit=${(/** @type {Event} */ event) => this.#look(event)}>
          <div class="field">
            <label for="case-number">${t.helpdesk.number}</label>
            <input
              id="case-number"
              name="number"
              inputmode="numeric"
              autocomplete="off"
              maxlength="15"
              aria-invalid=${this.#numberIsWrong ? "true" : null}
              aria-describedby=${describedBy("case-number", null, this.#numberProblem())}
            />
            ${problemLine("case-number", this.#numberProblem())}
          </div>
          <button type="submit" id="look-at-case">${t.helpdesk.look}</button>
        </form>
      </section>`;
  }

  #numberProblem() {
    return this.#numberIsWrong ? t.helpdesk.numberWrong : null;
  }

  #cases() {
    if (this.#failed !== null) {
      return html`<svara-error .answer=${this.#failed}></svara-error>
        <div class="actions"><button type="button" id="cases-again" @click=${() => this.#load()}>${t.helpdesk.tryAgain}</button></div>`;
    }
    if (this.#page === null) return html`<p class="quiet slow" role="status">${t.helpdesk.loading}</p>`;
    if (this.#page.cases.length === 0) return html`<p class="quiet" id="no-cases">${t.helpdesk.noCases}</p>`;
    return html`<ul class="card people-list case-list" aria-labelledby="helpdesk-cases">${this.#page.cases.map((row) => this.#case(row))}</ul>`;
  }

  /** @param {CaseRow} row */
  #case(row) {
    const { number, person, ticket, asks, openedAt, standing } = row;
    const name = person.displayName ?? t.helpdesk.gone;
    return html`<li class="person-row">
      <button type="button" class="plain" data-case=${number} @click=${() => this.#open(number)}>
        <span class="picture"><svara-icon name="headset"></svara-icon></span>
        <span class="person-words">
          <span class="person-name"><b><bdi>${name}</bdi></b> <span class="quiet">${t.helpdesk.caseNumber(format.number(number))}</span></span>
          <span class="quiet">${t.helpdesk.asks[asks]}, ${isolate(t.helpdesk.ticketIs(ticket), [ticket])} · <time>${format.moment(openedAt)}</time></span>
        </span>
        <span class=${TAGS[standing.kind]}>${t.helpdesk.standings[standing.kind]}</span>
        <svara-icon name="chevron-right"></svara-icon>
      </button>
    </li>`;
  }

  /** @param {CallersFound} found */
  #callers({ people, hasMore, byNumber }) {
    if (people.length === 0) {
      return html`<div class="card no-people">
        <span class="picture"><svara-icon name="search"></svara-icon></span>
        <div><p><b>${byNumber ? t.helpdesk.nobodyByNumber : t.helpdesk.nobody}</b></p><p class="quiet">${byNumber ? t.helpdesk.nobodyByNumberHint : t.helpdesk.nobodyHint}</p></div>
      </div>`;
    }
    return html`<ul class="card people-list" aria-label=${t.helpdesk.found}>${people.map((one) => this.#caller(one))}</ul>
      ${hasMore && html`<p class="quiet">${t.helpdesk.more}</p>`}`;
  }

  /** @param {CallerFound} caller */
  #caller(caller) {
    const { userName, displayName, disabled, yourself } = caller;
    const words = html`
      <span class="picture initials" aria-hidden="true"><bdi>${initials(displayName)}</bdi></span>
      <span class="person-words"><b><bdi>${displayName}</bdi></b><span class="quiet"><bdi>${userName}</bdi></span></span>
      ${disabled && html`<span class="tag off">${t.helpdesk.disabled}</span>`}
      ${yourself && html`<span class="tag spare">${t.helpdesk.yourself}</span>`}`;
    if (disabled || yourself) return html`<li class="person-row not-helped">${words}</li>`;
    return html`<li class="person-row">
      <button type="button" class="plain" data-caller=${userName} @click=${() => this.#choose(caller)}>${words}<svara-icon name="chevron-right"></svara-icon></button>
    </li>`;
  }

  arrived() {
    void this.#load();
  }

  async #load() {
    try {
      this.#page = await helpdesk();
      this.#failed = null;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#failed = error;
    }
    if (this.isConnected) this.redraw();
  }

  /** @param {Event} event */
  async #search(event) {
    event.preventDefault();
    const text = this.find(HTMLInputElement, "#caller-text").value;
    if (text.trim() === "") return this.find(HTMLInputElement, "#caller-text").focus();
    announce(t.helpdesk.searching);
    await whileBusy(this, async () => {
      try {
        this.#found = await findCallers(text);
        this.#notFound = null;
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#notFound = error;
      }
    });
    if (!this.isConnected) return;
    this.redraw();
    if (this.#found === null || this.#notFound !== null) return;
    const { people, byNumber } = this.#found;
    announce(people.length === 0 ? (byNumber ? t.helpdesk.nobodyByNumber : t.helpdesk.nobody) : `${t.helpdesk.found}: ${people.length}`);
    const first = this.querySelector("[data-caller]");
    if (first instanceof HTMLElement) first.focus();
  }

  /** @param {CallerFound} caller */
  async #choose(caller) {
    const opened = await new OpenCaseDialog(caller).open();
    if (opened === undefined || !this.isConnected) return;
    this.#found = null;
    this.find(HTMLInputElement, "#caller-text").value = "";
    await this.#show(new CaseDialog(opened));
    if (this.isConnected) this.#focusCase(opened.row.number);
  }

  /** @param {number} number */
  async #open(number) {
    await this.#show(new CaseDialog(number));
    if (this.isConnected) this.#focusCase(number);
  }

  /** @param {CaseDialog} dialog */
  async #show(dialog) {
    await dialog.open();
    if (this.isConnected) await this.#load();
  }

  /** @param {number} number */
  #focusCase(number) {
    const row = this.querySelector(`[data-case="${number}"]`) ?? this.querySelector("h1");
    if (row instanceof HTMLElement) row.focus();
  }

  /** @param {Event} event */
  async #look(event) {
    event.preventDefault();
    const number = caseNumberIn(this.find(HTMLInputElement, "#case-number").value);
    this.#numberIsWrong = number === null;
    this.redraw();
    if (number === null) return focusFirstProblem(this);
    await this.#show(new CaseDialog(number));
    if (this.isConnected) this.find(HTMLInputElement, "#case-number").focus();
  }
}
customElements.define("svara-helpdesk", HelpdeskElement);
