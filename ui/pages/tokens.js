// @ts-check
/** @import { TokenRow, TokensPage, TokenStanding, WantedTokens } from "../ipc/contract.d.ts" */
/** @import { Ask, FoundList } from "../flows/found-list.js" */
import { lookFor } from "../flows/found-list.js";
import { tokens as findTokens } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { ListPage } from "../parts/list-page.js";
import { format, t } from "../text/index.js";
import { ImportTokensDialog } from "./import-tokens.js";
import { TokenDialog } from "./token.js";

/** @type {readonly TokenStanding[]} */
const STANDINGS = ["held", "awaited", "spare"];
const TAGS = { held: "tag", awaited: "tag marked", spare: "tag spare" };

/**
 * The administrators' page of hardware tokens: which there are and who has them, and entering more.
 *
 * @extends {ListPage<"tokens", WantedTokens, TokenRow, TokensPage>}
 */
export class TokensElement extends ListPage {
  /** @type {FoundList<WantedTokens, TokenRow, TokensPage>} */
  list = lookFor({ text: "", standing: null });

  render() {
    return html`
      <div class="bar people-head">
        <h1 tabindex="-1">${t.tokens.title}</h1>
        <button type="button" class="primary at-desk" id="import-tokens" @click=${() => this.#import()}><svara-icon name="plus"></svara-icon>${t.tokens.import}</button>
      </div>
      <p class="lede">${t.tokens.lede}</p>
      ${this.#search()}
      ${this.found()}`;
  }

  #search() {
    const { standing } = this.list.wanted;
    return html`<form class="people-search of-tokens" role="search" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
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
          @input=${(/** @type {Event} */ event) => this.happened({ kind: "wanted", wanted: { text: /** @type {HTMLInputElement} */ (event.target).value } })}
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

  #filtered() {
    const standing = /** @type {TokenStanding | null} */ (this.find(HTMLSelectElement, "#tokens-standing").value || null);
    void this.happened({ kind: "wanted", wanted: { standing } });
  }

  async #import() {
    const dialog = new ImportTokensDialog();
    await dialog.open();
    if (dialog.hasEntered) await this.happened({ kind: "again" });
  }

  /** @param {TokenRow} row */
  async open(row) {
    const outcome = await new TokenDialog(row, (now) => void this.happened({ kind: "changed", row: now })).open();
    if (outcome === "removed") {
      await this.happened({ kind: "again" });
      announce(t.token.removed(row.serial));
    }
    this.focusRow(row.serial, "#tokens-text");
  }

  keyOf(/** @type {TokenRow} */ { serial }) {
    return serial;
  }

  async ask(/** @type {Ask<WantedTokens>} */ { wanted, after }) {
    const answer = await findTokens(wanted, after);
    return { rows: answer.tokens, answer };
  }

  counted(/** @type {number} */ total) {
    return t.tokens.found(total, format.number(total));
  }

  awaited() {
    return html`<p class="quiet slow" role="status">${t.tokens.loading}</p>`;
  }

  above(/** @type {TokensPage} */ { forNobody }) {
    return (
      forNobody &&
      html`<div class="note warn">
        <svara-icon name="info"></svara-icon>
        <div class="stack"><p>${t.tokens.forNobody}</p><div class="actions"><button type="button" id="tokens-rules" @click=${() => this.tell("svara:go", { page: "rules" })}>${t.tokens.toRules}</button></div></div>
      </div>`
    );
  }

  nothing() {
    const { text, standing } = this.list.wanted;
    const atAll = text.trim() === "" && standing === null;
    return html`<div class="card no-people">
      <span class="picture"><svara-icon name=${atAll ? "token" : "search"}></svara-icon></span>
      <div><h2>${atAll ? t.tokens.noneYet : t.tokens.none}</h2><p class="quiet">${atAll ? t.tokens.noneYetHint : t.people.nobodyHint}</p></div>
    </div>`;
  }

  inRow(/** @type {TokenRow} */ { serial, manufacturer, model, standing, whose }) {
    const made = [manufacturer, model].filter((one) => one !== null).join(" ");
    return html`
      <span class="picture"><svara-icon name="token"></svara-icon></span>
      <span class="person-words">
        <span class="person-name"><b><bdi>${serial}</bdi></b> ${made !== "" && html`<bdi class="quiet">${made}</bdi>`}</span>
        <span class="quiet">${whose === null ? t.tokens.nobodys : html`<bdi>${whose.displayName}</bdi> (<bdi>${whose.userName}</bdi>)`}</span>
      </span>
      <span class=${TAGS[standing]}>${t.tokens.standings[standing]}</span>`;
  }
}
customElements.define("svara-tokens", TokensElement);
