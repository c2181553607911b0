// @ts-check
/** @import { TokenRow, TokenStanding } from "../ipc/contract.d.ts" */
/** @import { AskFind, AskWait, Found, TokensEvent, TokensState } from "../flows/tokens.js" */
import { step, tokens, wantsAll } from "../flows/tokens.js";
import { CommandError, tokens as findTokens } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { Page } from "../parts/page.js";
import { format, t } from "../text/index.js";
import { ImportTokensDialog } from "./import-tokens.js";
import { TokenDialog } from "./token.js";

/** How long a hand rests before what it typed is looked for. */
const REST = 250;

/** @type {readonly TokenStanding[]} */
const STANDINGS = ["held", "awaited", "spare"];
const TAGS = { held: "tag", awaited: "tag marked", spare: "tag spare" };

/**
 * The administrators' page of hardware tokens: which there are and who has them, and entering more.
 *
 * @extends {Page<"tokens">}
 */
export class TokensElement extends Page {
  #state = tokens();
  #rest = 0;

  render() {
    return html`
      <div class="bar people-head">
        <h1 tabindex="-1">${t.tokens.title}</h1>
        <button type="button" class="primary at-desk" id="import-tokens" @click=${() => this.#import()}><svara-icon name="plus"></svara-icon>${t.tokens.import}</button>
      </div>
      <p class="lede">${t.tokens.lede}</p>
      ${this.#search()}
      <div class="people-found">${found(this.#state, this.#does)}</div>`;
  }

  #search() {
    const { standing } = this.#state.wanted;
    return html`<form class="people-search of-tokens" role="search" @submit=${(/** @type {Event} */ event) => this.#submitted(event)}>
      <div class="field">
        <label for="tokens-text">${t.tokens.search}</label>
        <input
          id="tokens-text"
          name="text"
          type="search"
          autocomplete="off"
          spellcheck="false"
          maxlength="80"
          aria-describedby="tokens-text-hint"
          @input=${(/** @type {Event} */ event) => this.#happened({ kind: "typed", text: /** @type {HTMLInputElement} */ (event.target).value })}
        />
        <p class="hint" id="tokens-text-hint">${t.tokens.searchHint}</p>
      </div>
      <div class="field">
        <label for="tokens-standing">${t.tokens.show}</label>
        <select id="tokens-standing" name="standing" @change=${() => this.#filtered()}>
          <option value="" ?selected=${standing === null}>${t.tokens.all}</option>
          ${STANDINGS.map((one) => html`<option value=${one} ?selected=${one === standing}>${t.tokens.standings[one]}</option>`)}
        </select>
      </div>
    </form>`;
  }

  arrived(/** @type {AbortSignal} */ signal) {
    signal.addEventListener("abort", () => clearTimeout(this.#rest));
    void this.#carryOut();
  }

  #filtered() {
    const standing = /** @type {TokenStanding | null} */ (this.find(HTMLSelectElement, "#tokens-standing").value || null);
    void this.#happened({ kind: "filtered", standing });
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    void this.#happened({ kind: "entered" });
  }

  #does = {
    more: () => this.#more(),
    again: () => this.#happened({ kind: "again" }),
    open: (/** @type {TokenRow} */ row) => this.#open(row),
    rules: () => this.tell("svara:go", { page: "rules" }),
  };

  /** The focus goes to the first of those that came. */
  async #more() {
    const before = this.#rows().length;
    await this.#happened({ kind: "more" });
    this.#rows()[before]?.focus();
  }

  #rows() {
    return [...this.querySelectorAll(".person-row button")].filter((one) => one instanceof HTMLElement);
  }

  async #import() {
    const dialog = new ImportTokensDialog();
    await dialog.open();
    if (dialog.hasEntered) await this.#happened({ kind: "again" });
  }

  /** @param {TokenRow} row */
  async #open(row) {
    const outcome = await new TokenDialog(row, (now) => void this.#happened({ kind: "changed", token: now })).open();
    if (outcome === "removed") {
      await this.#happened({ kind: "again" });
      announce(t.token.removed(row.serial));
    }
    const again = this.querySelector(`[data-token="${row.serial}"]`) ?? this.querySelector("#tokens-text");
    if (again instanceof HTMLElement) again.focus();
  }

  /** @param {TokensEvent} event */
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
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["token"] : undefined;
    list.replaceChildren(found(this.#state, this.#does));
    const again = focused === undefined ? null : list.querySelector(`[data-token="${focused}"]`);
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
      const page = await findTokens(ask.wanted, ask.after);
      await this.#happened({ kind: "answered", ask, page });
      if (this.isConnected && this.#state.ask === null) announce(t.tokens.found(page.total, format.number(page.total)));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      await this.#happened({ kind: "refused", ask, error });
    }
  }
}
customElements.define("svara-tokens", TokensElement);

/** @typedef {{ more: () => void, again: () => void, open: (row: TokenRow) => void, rules: () => void }} Does */

/** @param {TokensState} state @param {Does} does */
function found({ found: those, ask, wanted }, does) {
  switch (those.kind) {
    case "loading":
      return html`<p class="quiet slow" role="status">${t.tokens.loading}</p>`;
    case "failed":
      return html`
        <svara-error .answer=${those.error}></svara-error>
        <div class="actions"><button type="button" @click=${does.again}>${t.people.tryAgain}</button></div>`;
    case "found":
      return html`
        ${those.forNobody && forNobody(does)}
        ${those.total === 0 ? none(wantsAll(wanted)) : list(those, ask?.kind === "find", does)}`;
  }
}

/** @param {Does} does */
function forNobody({ rules }) {
  return html`<div class="note warn">
    <svara-icon name="info"></svara-icon>
    <div class="stack"><p>${t.tokens.forNobody}</p><div class="actions"><button type="button" id="tokens-rules" @click=${rules}>${t.tokens.toRules}</button></div></div>
  </div>`;
}

/** @param {Extract<Found, { kind: "found" }>} those @param {boolean} isBusy @param {Does} does */
function list({ tokens: rows, total, hasMore, moreFailed }, isBusy, { more, open }) {
  return html`
    <h2 id="tokens-count">${t.tokens.found(total, format.number(total))}</h2>
    <ul class="card people-list" aria-labelledby="tokens-count" aria-busy=${isBusy ? "true" : null}>
      ${rows.map((row) => tokenRow(row, () => open(row)))}
    </ul>
    ${moreFailed !== null && html`<svara-error .answer=${moreFailed}></svara-error>`}
    ${hasMore &&
    html`<div class="actions people-more">
      <button type="button" id="more-tokens" ?disabled=${isBusy} @click=${more}>${t.people.more}</button>
      <span class="quiet">${t.people.shownOf(format.number(rows.length), format.number(total))}</span>
    </div>`}`;
}

/** @param {TokenRow} row @param {() => void} open */
function tokenRow(row, open) {
  const { serial, manufacturer, model, standing, whose } = row;
  const made = [manufacturer, model].filter((one) => one !== null).join(" ");
  return html`<li class="person-row">
    <button type="button" class="plain" data-token=${serial} @click=${open}>
      <span class="picture"><svara-icon name="token"></svara-icon></span>
      <span class="person-words">
        <span class="person-name"><b><bdi>${serial}</bdi></b> ${made !== "" && html`<bdi class="quiet">${made}</bdi>`}</span>
        <span class="quiet">${whose === null ? t.tokens.nobodys : html`<bdi>${whose.displayName}</bdi> (<bdi>${whose.userName}</bdi>)`}</span>
      </span>
      <span class=${TAGS[standing]}>${t.tokens.standings[standing]}</span>
      <svara-icon name="chevron-right"></svara-icon>
    </button>
  </li>`;
}

/** @param {boolean} atAll */
function none(atAll) {
  return html`<div class="card no-people">
    <span class="picture"><svara-icon name=${atAll ? "token" : "search"}></svara-icon></span>
    <div><h2>${atAll ? t.tokens.noneYet : t.tokens.none}</h2><p class="quiet">${atAll ? t.tokens.noneYetHint : t.people.nobodyHint}</p></div>
  </div>`;
}
