// @ts-check
/** @import { Route } from "../flows/route.js" */
/** @import { Ask, Found, FoundList, ListEvent, PageOfRows } from "../flows/found-list.js" */
import { step } from "../flows/found-list.js";
import { CommandError } from "../ipc/commands.js";
import { format, t } from "../text/index.js";
import { announce } from "./announce.js";
import "./error.js";
import { html } from "./html.js";
import "./icon.js";
import { Page } from "./page.js";

/** How long a hand rests before a screen reader is told what was found: with each letter it would only interrupt itself. */
const REST = 500;

/**
 * A page with a list that is looked for, and comes a page at a time.
 *
 * @template {Route["page"]} Name
 * @template Wanted, Row
 * @template {PageOfRows} Answer
 * @extends {Page<Name>}
 */
export class ListPage extends Page {
  /** What is looked for, and found. @type {FoundList<Wanted, Row, Answer>} */
  list = /** @type {FoundList<Wanted, Row, Answer>} */ (/** @type {unknown} */ (null));
  #rest = 0;
  /** Whether somebody waits to hear how many there are: who has looked for something, and not who has changed a row. */
  #awaited = true;

  /** What a row is told apart by. @param {Row} _row @returns {string} */
  keyOf(_row) {
    throw new Error(`${this.localName} says nothing of its rows`);
  }

  /** Asks the shell. @param {Ask<Wanted>} _ask @returns {Promise<{ rows: readonly Row[], answer: Answer }>} */
  async ask(_ask) {
    throw new Error(`${this.localName} asks nobody`);
  }

  /** How many were found, in a sentence. @param {number} _total @returns {string} */
  counted(_total) {
    throw new Error(`${this.localName} counts nothing`);
  }

  /** What stands in a row's button. @param {Row} _row @returns {DocumentFragment} */
  inRow(_row) {
    throw new Error(`${this.localName} draws no rows`);
  }

  /** Opens a row. @param {Row} _row */
  open(_row) {}

  /** What is shown while the first answer is awaited. @returns {DocumentFragment} */
  awaited() {
    return html``;
  }

  /** What is shown where nothing was found. @returns {DocumentFragment} */
  nothing() {
    return html``;
  }

  /** What is said above all that was found. @param {Answer} _answer @returns {DocumentFragment | false} */
  above(_answer) {
    return false;
  }

  arrived(/** @type {AbortSignal} */ signal) {
    signal.addEventListener("abort", () => clearTimeout(this.#rest));
    void this.#carryOut();
  }

  /** What was found, for the page to hold. */
  found() {
    return html`<div class="people-found">${this.#found(this.list.found)}</div>`;
  }

  /** @param {ListEvent<Wanted, Row, Answer>} event */
  async happened(event) {
    const before = this.list;
    if (event.kind === "wanted") {
      this.#awaited = true;
      clearTimeout(this.#rest);
    }
    this.list = step(before, event, (row) => this.keyOf(row));
    if (this.list.found !== before.found) this.#show();
    this.#tellWhetherBusy();
    if (this.list.ask !== before.ask) await this.#carryOut();
  }

  /** Gives the focus to a row, or to what else is said where there is none such. @param {string} key @param {string} otherwise */
  focusRow(key, otherwise) {
    const row = this.#buttons().find((one) => one.dataset["row"] === key) ?? this.querySelector(otherwise);
    if (row instanceof HTMLElement) row.focus();
  }

  /** The focus goes to the first of those that came. */
  async #more() {
    const before = this.#buttons().length;
    await this.happened({ kind: "more" });
    this.#buttons()[before]?.focus();
  }

  #buttons() {
    return [...this.querySelectorAll("[data-row]")].filter((one) => one instanceof HTMLElement);
  }

  /** Only what was found is drawn anew: what is being typed stays as it is. */
  #show() {
    if (!this.isConnected) return;
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["row"] : undefined;
    this.find(HTMLElement, ".people-found").replaceChildren(this.#found(this.list.found));
    if (focused !== undefined) this.#buttons().find((one) => one.dataset["row"] === focused)?.focus();
  }

  #tellWhetherBusy() {
    const isBusy = this.list.ask !== null;
    this.querySelector(".people-list")?.setAttribute("aria-busy", String(isBusy));
    const more = this.querySelector(".people-more button");
    if (more instanceof HTMLButtonElement) more.disabled = isBusy;
  }

  async #carryOut() {
    const { ask } = this.list;
    clearTimeout(this.#rest);
    if (ask === null) return;
    try {
      const { rows, answer } = await this.ask(ask);
      const answered = this.happened({ kind: "answered", ask, rows, answer });
      if (this.isConnected && this.list.ask === null && this.#awaited) this.#tell(answer.total);
      await answered;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      await this.happened({ kind: "refused", ask, error });
    }
  }

  /** @param {number} total */
  #tell(total) {
    this.#awaited = false;
    this.#rest = window.setTimeout(() => {
      // A list behind a dialog is not what is being looked at, and what the dialog says is.
      if (!document.querySelector("dialog[open]")) announce(this.counted(total));
    }, REST);
  }

  /** @param {Found<Row, Answer>} found */
  #found(found) {
    switch (found.kind) {
      case "loading":
        return this.awaited();
      case "failed":
        return html`
          <svara-error .answer=${found.error}></svara-error>
          <div class="actions"><button type="button" @click=${() => this.happened({ kind: "again" })}>${t.people.tryAgain}</button></div>`;
      case "found":
        return html`${this.above(found.last)}${found.last.total === 0 ? this.nothing() : this.#rows(found)}`;
    }
  }

  /** @param {Extract<Found<Row, Answer>, { kind: "found" }>} found */
  #rows({ rows, last: { total, hasMore }, moreFailed }) {
    return html`
      <h2 id="people-count">${this.counted(total)}</h2>
      <ul class="card people-list" aria-labelledby="people-count">${rows.map((row) => this.#row(row))}</ul>
      ${moreFailed !== null && html`<svara-error .answer=${moreFailed}></svara-error>`}
      ${hasMore &&
      html`<div class="actions people-more">
        <button type="button" id="more-people" @click=${() => this.#more()}>${t.people.more}</button>
        <span class="quiet">${t.people.shownOf(format.number(rows.length), format.number(total))}</span>
      </div>`}`;
  }

  /** @param {Row} row */
  #row(row) {
    return html`<li class="person-row">
      <button type="button" class="plain" data-row=${this.keyOf(row)} @click=${() => this.open(row)}>
        ${this.inRow(row)}
        <svara-icon name="chevron-right"></svara-icon>
      </button>
    </li>`;
  }
}
