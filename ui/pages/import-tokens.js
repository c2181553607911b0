// @ts-check
/** @import { TokenProblem } from "../ipc/contract.d.ts" */
/** @import { Ask, ChoosingState, DoneState, Flaw, Problem, TokenTable, TokenTableEvent, TriedState } from "../flows/token-table.js" */
import { MOST_BYTES, NO_TABLE_YET, step } from "../flows/token-table.js";
import { CommandError, importTokens } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { format, t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * Enters hardware tokens by their maker's table: a file, or pasted. Runs the flow of `flows/token-table.js`.
 *
 * The file's own button would speak the web view's language, which need not be the page's.
 */
export class ImportTokensDialog extends Dialog {
  /** @type {TokenTable} */
  #state = NO_TABLE_YET;
  /** Kept beside its field, which forgets it when the form is drawn again. @type {File | undefined} */
  #file;

  /** Whether tokens were entered, however the dialog was closed. */
  get hasEntered() {
    return this.#state.kind === "done";
  }

  get heading() {
    return t.tokenTable.titles[this.#state.kind];
  }

  body() {
    const state = this.#state;
    switch (state.kind) {
      case "choosing":
        return this.#choosing(state);
      case "tried":
        return this.#tried(state);
      case "done":
        return this.#done(state);
    }
  }

  /** @param {ChoosingState} state */
  #choosing({ ask, problem }) {
    return html`<form novalidate aria-busy=${ask === null ? null : "true"} @submit=${(/** @type {Event} */ event) => this.#given(event)}>
      <p>${t.tokenTable.lede}</p>
      ${problem !== null && html`<div class="table-problem" tabindex="-1">${problemShown(problem)}</div>`}
      <div class="field">
        <label for="token-file">${t.tokenTable.file}</label>
        <p class="hint" id="token-file-hint">${t.tokenTable.fileHint}</p>
        <div class="file-chosen">
          <input id="token-file" class="visually-hidden" type="file" accept=".csv,.txt,text/csv,text/plain" aria-describedby="token-file-hint" @change=${() => this.#chosen()} />
          <label class="button" for="token-file">${t.tokenTable.choose}</label>
          <span id="token-file-name">${this.#fileName()}</span>
        </div>
      </div>
      <details class="paste">
        <summary id="paste-table">${t.tokenTable.paste}</summary>
        <div class="field">
          <label for="token-text">${t.tokenTable.text}</label>
          <p class="hint" id="token-text-hint">${t.tokenTable.textHint}</p>
          <textarea id="token-text" name="table" rows="6" autocomplete="off" autocapitalize="off" spellcheck="false" dir="ltr" aria-describedby="token-text-hint"></textarea>
        </div>
      </details>
      <div class="actions">
        <button type="submit" class="primary" id="try-table" ?disabled=${ask !== null}>${t.tokenTable.try}</button>
        <button type="button" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>
    </form>`;
  }

  /** @param {TriedState} state */
  #tried({ ask, read, problem }) {
    const isNothing = read.entered === 0 && read.changed === 0;
    return html`<div class="stack" aria-busy=${ask === null ? null : "true"}>
      <p class="note"><svara-icon name="info"></svara-icon><span>${isNothing ? t.tokenTable.nothingNew : t.tokenTable.right}</span></p>
      ${counts(read)}
      ${problem !== null && problemShown(problem)}
      <div class="actions">
        ${!isNothing && html`<button type="button" class="primary" id="import-table" ?disabled=${ask !== null} @click=${() => this.#happened({ kind: "go-on" })}>${t.tokenTable.import}</button>`}
        <button type="button" id="another-table" ?disabled=${ask !== null} @click=${() => this.#happened({ kind: "back" })}>${t.tokenTable.back}</button>
        <button type="button" class="last" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>
    </div>`;
  }

  /** @param {DoneState} state */
  #done({ read }) {
    return html`
      <p class="note good"><svara-icon name="check-circle"></svara-icon><span>${t.tokenTable.done}</span></p>
      ${counts(read)}
      <p class="note warn"><svara-icon name="warning"></svara-icon><span>${t.tokenTable.deleteFile}</span></p>
      <div class="actions"><button type="button" class="primary" id="table-done" @click=${() => this.close()}>${t.person.done}</button></div>`;
  }

  opened() {
    this.find(HTMLElement, "#token-file").focus();
  }

  #chosen() {
    [this.#file] = this.find(HTMLInputElement, "#token-file").files ?? [];
    this.find(HTMLElement, "#token-file-name").replaceChildren(this.#fileName());
  }

  #fileName() {
    return this.#file === undefined ? html`<span class="quiet">${t.tokenTable.noFile}</span>` : html`<bdi>${this.#file.name}</bdi>`;
  }

  /** @param {Event} event */
  async #given(event) {
    event.preventDefault();
    const file = this.#file;
    const pasted = this.find(HTMLTextAreaElement, "#token-text").value;
    // A file that is larger than any table is not even read.
    const table = file === undefined ? pasted : file.size > MOST_BYTES ? " ".repeat(MOST_BYTES) + "x" : await file.text();
    this.#happened({ kind: "given", table });
  }

  /** @param {TokenTableEvent} event */
  #happened(event) {
    const before = this.#state;
    const after = (this.#state = step(before, event));
    if (after === before) return;
    if (after.ask !== null && after.ask !== before.ask) void this.#carryOut(after.ask);
    if (!this.isConnected) return;
    // What was chosen and pasted stays in its fields, to be mended and tried again.
    if (before.kind === "choosing" && after.kind === "choosing") this.#showBusy(after);
    else this.redraw();
    if (after.kind !== before.kind) {
      this.find(HTMLHeadingElement, ".dialog-head h1").focus();
      announce(this.heading);
    }
  }

  /** Files that were chosen can not be put back by a script, so that the form is not drawn anew. @param {ChoosingState} state */
  #showBusy({ ask, problem }) {
    const form = this.find(HTMLFormElement, "form");
    if (ask === null) form.removeAttribute("aria-busy");
    else form.setAttribute("aria-busy", "true");
    this.find(HTMLButtonElement, "#try-table").disabled = ask !== null;
    form.querySelector(".table-problem")?.remove();
    if (problem === null) return;
    form.querySelector("p")?.after(html`<div class="table-problem" tabindex="-1">${problemShown(problem)}</div>`);
    this.find(HTMLElement, ".table-problem").focus();
  }

  /** @param {Ask} ask */
  async #carryOut(ask) {
    try {
      this.#happened({ kind: "answered", ask, answer: await withFreshSignIn(() => importTokens(ask.table, ask.tryAlone)) });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#happened({ kind: "refused", ask, error });
    }
  }
}
customElements.define("svara-import-tokens", ImportTokensDialog);

/** @param {{ entered: number, changed: number, asTheyAre: number }} read */
function counts({ entered, changed, asTheyAre }) {
  return html`<dl class="person-facts">
    <div><dt>${t.tokenTable.entered}</dt><dd>${format.number(entered)}</dd></div>
    <div><dt>${t.tokenTable.changed}</dt><dd>${format.number(changed)}</dd></div>
    <div><dt>${t.tokenTable.asTheyAre}</dt><dd>${format.number(asTheyAre)}</dd></div>
  </dl>`;
}

/** @param {Problem} problem */
function problemShown(problem) {
  switch (problem.kind) {
    case "nothing":
      return bad(t.tokenTable.nothing);
    case "too-large":
      return bad(t.tokenTable.tooLarge);
    case "no-table":
      return bad(flawWords(problem.why));
    case "refused":
      return html`<svara-error .answer=${problem.error}></svara-error>`;
    case "lines": {
      const { wrong, problems } = problem.read;
      const more = wrong - problems.length;
      return html`
        ${bad(t.tokenTable.wrong(wrong))}
        <ul class="table-problems">${problems.map(lineWrong)}</ul>
        ${more > 0 && html`<p class="quiet">${t.tokenTable.more(more)}</p>`}`;
    }
  }
}

/** @param {string} words */
function bad(words) {
  return html`<p class="note bad"><svara-icon name="warning"></svara-icon><span>${words}</span></p>`;
}

/** @param {TokenProblem} problem */
function lineWrong({ line, column, wrong }) {
  const place = column === null ? t.tokenTable.line(line) : t.tokenTable.lineIn(line, t.tokenTable.columns[column]);
  return html`<li><b>${place}</b> ${wrongWords(wrong)}</li>`;
}

/** @param {TokenProblem["wrong"]} wrong */
function wrongWords(wrong) {
  const { wrongs } = t.tokenTable;
  switch (wrong.kind) {
    case "cells":
      return wrongs.cells(wrong.expected, wrong.found);
    case "secret-length":
      return wrongs["secret-length"](wrong.found);
    case "serial-twice":
      return wrongs["serial-twice"](wrong.first);
    default:
      return wrongs[wrong.kind];
  }
}

/** @param {Flaw} why */
function flawWords(why) {
  const { flaws } = t.tokenTable;
  switch (why.kind) {
    case "empty":
      return flaws.empty;
    case "line-too-long":
      return flaws["line-too-long"](why.line);
    case "unknown-column":
      return flaws["unknown-column"](why.cell);
    case "column-twice":
    case "column-missing":
      return flaws[why.kind](t.tokenTable.columns[why.column]);
  }
}
