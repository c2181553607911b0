// @ts-check
/** @import { TableFound, TableProblem } from "../ipc/contract.d.ts" */
/** @import { ImportEvent, ImportState, Said } from "../flows/people-table.js" */
import { canStop, CHOOSING, isImportable, shareOf, step, touched } from "../flows/people-table.js";
import { cancelPeopleTable, choosePeopleTable, CommandError, importPeopleTable, saveTableProblems, tryPeopleTable } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { howFar, showHowFar } from "../parts/how-far.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { isolate } from "../parts/isolate.js";
import { format, t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

const COLUMNS = /** @type {const} */ (["user-name", "display-name", "role", "groups"]);

/**
 * Imports a table of people: what it would do is shown before anything happens. Answers whether people have changed.
 *
 * @extends {Dialog<boolean>}
 */
export class ImportPeopleDialog extends Dialog {
  /** @type {ImportState} */
  #state = CHOOSING;

  get heading() {
    return this.#state.kind === "done" ? t.importPeople.done : t.importPeople.title;
  }

  /** What is being changed is waited for; what has been is told by whoever closes this. */
  get dismissable() {
    return this.#state.kind !== "importing" && this.#state.kind !== "done";
  }

  body() {
    const state = this.#state;
    switch (state.kind) {
      case "choosing":
        return this.#choosing(state.said);
      case "reading":
        return this.#working(t.importPeople.reading(state.file.name), t.importPeople.readingWhat, shareOf(state.progress));
      case "seen":
        return this.#seen(state);
      case "importing":
        return state.progress?.kind === "changing"
          ? this.#working(t.importPeople.changing, t.importPeople.changingWhat, null)
          : this.#working(t.importPeople.importing(state.file.name), t.importPeople.importingWhat, shareOf(state.progress));
      case "done":
        return this.#done(state.found);
    }
  }

  /** @param {Said} said */
  #choosing(said) {
    const words = t.importPeople;
    return html`
      <p>${words.lede}</p>
      <p>${words.columns}</p>
      <dl class="table-columns">${COLUMNS.map((column) => html`<div><dt><bdi dir="ltr">${column}</bdi></dt><dd>${words.columnHints[column]}</dd></div>`)}</dl>
      ${note(said)}
      <div class="actions">
        <button type="button" class="primary" id="choose-table" @click=${() => this.#choose()}><svara-icon name="archive"></svara-icon>${words.choose}</button>
        <button type="button" @click=${() => this.close()}>${words.cancel}</button>
      </div>`;
  }

  /** @param {string} what @param {string} patience @param {number | null} share */
  #working(what, patience, share) {
    const mayStop = canStop(this.#state);
    return html`
      ${howFar({ what, patience, share })}
      <div class="actions" ?hidden=${!mayStop}><button type="button" id="stop-table" @click=${() => this.#stop()}>${t.importPeople.stop}</button></div>`;
  }

  /** @param {Extract<ImportState, { kind: "seen" }>} state */
  #seen({ file, found, said, saved }) {
    const words = t.importPeople;
    const mayImport = isImportable(found);
    const count = touched(found);
    return html`
      <h2 id="table-found" tabindex="-1">${isolate(words.foundTitle(file.name), [file.name])}</h2>
      ${counts(found)}
      ${found.wrong > 0 && this.#wrong(found, saved)}
      ${found.wrong === 0 && !mayImport && html`<p class="note"><svara-icon name="info"></svara-icon><span>${words.nothingToDo}</span></p>`}
      ${mayImport && html`<p class="hint">${words.allOrNothing}</p>`}
      ${note(said)}
      <div class="actions">
        ${mayImport && html`<button type="button" class="primary" id="import-table" @click=${() => this.#import()}>${words.submit(count, format.number(count))}</button>`}
        ${(!mayImport || said instanceof CommandError) && html`<button type="button" id="read-again" @click=${() => this.#again()}><svara-icon name="refresh"></svara-icon>${words.again}</button>`}
        <button type="button" id="choose-table" @click=${() => this.#choose()}>${words.chooseAnother}</button>
        <button type="button" @click=${() => this.close()}>${words.cancel}</button>
      </div>`;
  }

  /** @param {TableFound} found @param {string | null} saved */
  #wrong({ wrong, problems }, saved) {
    const words = t.importPeople;
    const [shown, total] = [format.number(problems.length), format.number(wrong)];
    return html`
      <p class="note bad"><svara-icon name="warning"></svara-icon><span>${words.wrongWhat(wrong, total)}</span></p>
      <div class="table-problems" tabindex="0" role="region" aria-label=${words.problems}>
        <table>
          <thead><tr><th scope="col">${words.line}</th><th scope="col">${words.column}</th><th scope="col">${words.problem}</th></tr></thead>
          <tbody>${problems.map(problemRow)}</tbody>
        </table>
      </div>
      <div class="actions">
        <button type="button" id="save-problems" @click=${() => this.#save()}>${words.saveProblems}</button>
        ${problems.length < wrong && html`<span class="quiet">${words.firstShown(shown, total)}</span>`}
      </div>
      ${saved !== null && html`<p class="note good"><svara-icon name="check-circle"></svara-icon><span>${isolate(words.problemsSaved(saved), [saved])}</span></p>`}`;
  }

  /** @param {TableFound} found */
  #done({ added, changed }) {
    const words = t.importPeople;
    return html`
      <p class="note good"><svara-icon name="check-circle"></svara-icon><span>${words.doneWhat(format.number(added), format.number(changed))}</span></p>
      ${added > 0 && html`<p>${words.doneNext}</p>`}
      <div class="actions"><button type="button" class="primary" id="import-done" @click=${() => this.close(true)}>${words.close}</button></div>`;
  }

  /** Whoever closes this while a table is read wants no more of it. */
  disconnectedCallback() {
    super.disconnectedCallback();
    if (canStop(this.#state)) void stop();
  }

  async #choose() {
    const file = await this.#asked(() => choosePeopleTable());
    if (file === undefined || file === null) return;
    this.#happened({ kind: "chosen", file });
    await this.#read();
  }

  async #again() {
    this.#happened({ kind: "again" });
    await this.#read();
  }

  async #read() {
    const found = await this.#asked(() => tryPeopleTable((progress) => this.#happened({ kind: "progressed", progress })));
    if (found !== undefined) this.#happened({ kind: "found", found });
  }

  async #import() {
    this.#happened({ kind: "begun" });
    const found = await this.#asked(() => withFreshSignIn(() => importPeopleTable((progress) => this.#happened({ kind: "progressed", progress }))));
    if (found !== undefined) this.#happened({ kind: "done", found });
  }

  async #save() {
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      const name = await this.#asked(() => saveTableProblems());
      if (name !== undefined && name !== null) this.#happened({ kind: "saved", name });
    });
  }

  async #stop() {
    await stop();
  }

  /** @template T @param {() => Promise<T>} ask @returns {Promise<T | undefined>} */
  async #asked(ask) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#happened({ kind: "refused", error });
      return undefined;
    }
  }

  /** @param {ImportEvent} event */
  #happened(event) {
    const before = this.#state;
    this.#state = step(before, event);
    if (!this.isConnected || this.#state === before) return;
    if (event.kind === "progressed" && event.progress.kind === "going") {
      if ("progress" in this.#state) showHowFar(this, shareOf(this.#state.progress));
      return;
    }
    this.redraw();
    if (this.#state.kind !== before.kind) this.#lead();
  }

  /** To where the person goes on, with a word for those who can't see it. */
  #lead() {
    const state = this.#state;
    const words = t.importPeople;
    if (state.kind === "seen" && state.found.wrong > 0) announce(words.wrongWhat(state.found.wrong, format.number(state.found.wrong)));
    if (state.kind === "done") announce(this.heading);
    const to = { choosing: "#choose-table", reading: "#stop-table", importing: "#stop-table", seen: "#table-found", done: ".dialog-head h1" }[state.kind];
    this.find(HTMLElement, to).focus();
  }
}
customElements.define("svara-import-people", ImportPeopleDialog);

/** What can not be stopped any more ends by itself. */
async function stop() {
  try {
    await cancelPeopleTable();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
  }
}

/** @param {Said} said */
function note(said) {
  if (said === "stopped") return html`<p class="note"><svara-icon name="info"></svara-icon><span>${t.importPeople.stopped}</span></p>`;
  return said === null ? null : html`<svara-error .answer=${said}></svara-error>`;
}

/** @param {TableFound} found */
function counts({ added, changed, asTheyAre, wrong }) {
  const words = t.importPeople;
  const rows = [[words.added, added], [words.changed, changed], [words.same, asTheyAre], [words.wrong, wrong]];
  return html`<dl class="table-counts">${rows.map(([name, count]) => html`<div><dt>${name}</dt><dd>${format.number(Number(count))}</dd></div>`)}</dl>`;
}

/** @param {TableProblem} problem */
function problemRow({ line, column, wrong }) {
  return html`<tr><td>${format.number(line)}</td><td>${column === null ? html`<span class="quiet">${t.importPeople.wholeLine}</span>` : html`<bdi dir="ltr">${column}</bdi>`}</td><td>${said(wrong)}</td></tr>`;
}

/** @param {TableProblem["wrong"]} wrong */
function said(wrong) {
  const words = t.importPeople.wrongs;
  switch (wrong.kind) {
    case "cells":
      return words.cells(format.number(wrong.found), format.number(wrong.expected));
    case "name-too-long":
      return words["name-too-long"](format.number(wrong.found), format.number(wrong.most));
    case "name-unprintable":
    case "name-has-space":
      return words[wrong.kind](format.number(wrong.at));
    case "name-twice":
      return words["name-twice"](format.number(wrong.first));
    case "too-many-changes":
    case "too-many-lines":
      return words[wrong.kind](format.number(wrong.most));
    default:
      return t.importPeople.wrongs[wrong.kind];
  }
}
