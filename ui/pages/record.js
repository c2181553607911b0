// @ts-check
/** @import { RecordFilter, RecordVerdict, WrittenExport } from "../ipc/contract.d.ts" */
/** @import { Entries, EntriesEvent } from "../flows/record.js" */
import { EVERYTHING, filterIn, followsTheEnd, furtherConditions, LOADING, OUTCOMES, step, TOPICS } from "../flows/record.js";
import { CommandError, exportRecord, record, unwatchRecord, verifyRecord, watchRecord } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import "../parts/error.js";
import { textField, problemWith } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { isolate } from "../parts/isolate.js";
import { Page } from "../parts/page.js";
import { entryId, recordEntry } from "../parts/record-entry.js";
import { format, t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * The record of everything that happens, for administrators and auditors: looked through, followed, verified, exported.
 *
 * @extends {Page<"record">}
 */
export class RecordElement extends Page {
  /** @type {Entries} */
  #entries = LOADING;
  /** @type {RecordFilter} */
  #filter = EVERYTHING;
  /** Why the filter is not one. @type {CommandError | null} */
  #wrong = null;
  /** @type {RecordVerdict | null} */
  #verdict = null;
  /** What came of the last export. @type {WrittenExport | null} */
  #exported = null;
  /** Kept beside what is drawn: new entries have the page drawn again at any moment. @type {{ verifying: unknown, exporting: unknown }} */
  #refused = { verifying: null, exporting: null };
  /** Whether what is newer is being fetched. */
  #following = false;

  render() {
    return html`
      <h1 tabindex="-1">${t.record.title}</h1>
      <p class="lede">${t.record.lede}</p>
      ${this.#form()}
      ${this.#content()}
      ${this.#wholeness()}
      ${this.#taking()}`;
  }

  #form() {
    const words = t.record.filter;
    const further = furtherConditions(this.#filter);
    return html`<form class="card record-filter" novalidate @submit=${(/** @type {Event} */ event) => this.#submitted(event)}>
      <div class="record-first">
        ${textField({ name: "text", label: words.text, problem: problemWith(this.#wrong, "text") })}
        ${select("topic", words.topic, words.allTopics, TOPICS.map((topic) => [topic, t.record.topics[topic]]))}
        ${select("outcome", words.outcome, words.allOutcomes, OUTCOMES.map((outcome) => [outcome, t.record.outcomes[outcome]]))}
      </div>
      <details>
        <summary><svara-icon name="chevron-right"></svara-icon><span>${words.more}${further > 0 && html` <span class="tag">${format.number(further)}</span>`}</span></summary>
        <div class="record-more">
          ${textField({ name: "userName", label: words.userName, problem: problemWith(this.#wrong, "userName") })}
          ${textField({ name: "station", label: words.station, problem: problemWith(this.#wrong, "station") })}
          ${date("from", words.from)}
          ${date("to", words.to)}
        </div>
      </details>
      <div class="actions">
        <button type="submit" class="primary" id="record-show"><svara-icon name="search"></svara-icon>${words.show}</button>
        <button type="button" id="record-clear" @click=${() => this.#clear()}>${words.clear}</button>
      </div>
    </form>`;
  }

  #content() {
    const entries = this.#entries;
    switch (entries.kind) {
      case "loading":
        return html`<p class="quiet slow" role="status">${t.record.loading}</p>`;
      case "not-loaded":
        return html`
          <svara-error .answer=${entries.error}></svara-error>
          <div class="actions"><button type="button" @click=${() => this.#load()}>${t.record.tryAgain}</button></div>`;
      case "shown":
        return html`<section class="record-found" aria-labelledby="record-found">
          <div class="bar">
            <h2 id="record-found" tabindex="-1">${t.record.entries}</h2>
            ${entries.newer ? html`<button type="button" class="plain" id="record-newer" @click=${() => this.#load()}><svara-icon name="refresh"></svara-icon>${t.record.newer}</button>` : html`<p class="quiet">${t.record.live}</p>`}
          </div>
          ${entries.rows.length === 0
            ? html`<p class="card no-entries">${entries.older === null ? t.record.none : t.record.noneYet}</p>`
            : html`<ol class="card record-list">${entries.rows.map((row) => recordEntry(row, { whose: true }))}</ol>`}
          <svara-error .answer=${entries.error}></svara-error>
          ${entries.older === null
            ? entries.rows.length > 0 && html`<p class="quiet record-end">${t.record.end}</p>`
            : html`<div class="actions"><button type="button" id="record-older" @click=${() => this.#loadOlder()}>${t.record.older}</button></div>`}
        </section>`;
    }
  }

  #wholeness() {
    return html`<section class="card record-section" aria-labelledby="record-verify-title">
      <h2 id="record-verify-title">${t.record.verify.title}</h2>
      <p class="hint">${t.record.verify.what}</p>
      <div class="actions"><button type="button" id="record-verify" @click=${() => this.#verify()}><svara-icon name="shield"></svara-icon>${t.record.verify.now}</button></div>
      ${this.#verdict !== null && verdictNote(this.#verdict)}
      <svara-error .answer=${this.#refused.verifying}></svara-error>
    </section>`;
  }

  #taking() {
    return html`<section class="card record-section at-desk" aria-labelledby="record-export-title">
      <h2 id="record-export-title">${t.record.export.title}</h2>
      <p class="hint">${t.record.export.what}</p>
      <div class="actions">
        <button type="button" id="export-csv" @click=${() => this.#export("csv")}>${t.record.export.csv}</button>
        <button type="button" id="export-json-lines" @click=${() => this.#export("json-lines")}>${t.record.export.jsonLines}</button>
      </div>
      ${this.#exported !== null && html`<p class="note good"><svara-icon name="check-circle"></svara-icon><span>${isolate(exportSaid(this.#exported), [this.#exported.name])}</span></p>`}
      <svara-error .answer=${this.#refused.exporting}></svara-error>
    </section>`;
  }

  arrived(/** @type {AbortSignal} */ signal) {
    // Whoever leaves may have lost the right to ask.
    signal.addEventListener("abort", () => void unwatchRecord().catch(() => {}));
    void this.#load().then(() => this.#watch());
  }

  async #watch() {
    try {
      await watchRecord(({ newest }) => this.#recorded(newest));
    } catch (error) {
      this.#happened({ kind: "not-loaded", error });
    }
  }

  /** @param {number} newest */
  #recorded(newest) {
    const before = this.#entries;
    this.#entries = step(before, { kind: "recorded", newest });
    if (this.#entries === before || !this.isConnected) return;
    if (followsTheEnd(this.#entries)) void this.#follow();
    else this.redraw();
  }

  /** One fetch at a time, however fast things happen. */
  async #follow() {
    if (this.#following) return;
    this.#following = true;
    try {
      const filter = this.#filter;
      const page = await record(filter, null);
      if (filter === this.#filter) this.#happened({ kind: "loaded", page });
    } catch (error) {
      this.#happened({ kind: "not-loaded", error });
    } finally {
      this.#following = false;
    }
  }

  /** @param {EntriesEvent} event */
  #happened(event) {
    this.#entries = step(this.#entries, event);
    if (this.isConnected) this.redraw();
  }

  async #load() {
    const filter = this.#filter;
    try {
      const page = await record(filter, null);
      if (filter !== this.#filter) return;
      this.#wrong = null;
      this.#happened({ kind: "loaded", page });
    } catch (error) {
      if (error instanceof CommandError && error.field !== null) {
        this.#wrong = error;
        this.redraw();
      } else this.#happened({ kind: "not-loaded", error });
    }
  }

  #loadOlder() {
    const shown = this.#entries;
    if (shown.kind !== "shown" || shown.older === null) return;
    const { older } = shown;
    return whileBusy(this, async () => {
      try {
        const page = await record(this.#filter, older);
        this.#happened({ kind: "loaded-older", page });
        announce(t.record.found(page.entries.length));
        const [first] = page.entries;
        if (first !== undefined) document.getElementById(entryId(first.sequence))?.focus();
      } catch (error) {
        this.#happened({ kind: "not-loaded", error });
      }
    });
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    this.#lookFor(filterIn(new FormData(this.find(HTMLFormElement, ".record-filter"))));
  }

  #clear() {
    this.find(HTMLFormElement, ".record-filter").reset();
    this.#lookFor(EVERYTHING);
  }

  /** @param {RecordFilter} filter */
  #lookFor(filter) {
    this.#filter = { ...filter };
    return whileBusy(this, async () => {
      await this.#load();
      const entries = this.#entries;
      if (this.#wrong === null && entries.kind === "shown") announce(t.record.found(entries.rows.length));
    });
  }

  #verify() {
    return whileBusy(this, async () => {
      try {
        this.#verdict = await verifyRecord();
        this.#refused.verifying = null;
        announce(verdictSaid(this.#verdict));
      } catch (error) {
        this.#refused.verifying = error;
      }
      this.redraw();
    });
  }

  /** The period that is looked at, if one is. @param {"csv" | "json-lines"} layout */
  #export(layout) {
    const { from, to } = this.#filter;
    return whileBusy(this, async () => {
      try {
        const written = await withFreshSignIn(() => exportRecord(layout, from, to));
        if (written === null) return;
        this.#exported = written;
        this.#refused.exporting = null;
        announce(exportSaid(written));
      } catch (error) {
        this.#refused.exporting = error;
      }
      this.redraw();
    });
  }
}
customElements.define("svara-record", RecordElement);

/** @param {WrittenExport} written */
function exportSaid({ name, entries }) {
  return t.record.export.done(name, entries);
}

/** @param {RecordVerdict} verdict */
function verdictNote(verdict) {
  const whole = verdict.kind === "whole";
  return html`<p class=${`note ${whole ? "good" : "bad"}`} id="record-verdict"><svara-icon name=${whole ? "check-circle" : "warning"}></svara-icon><span>${verdictSaid(verdict)}</span></p>`;
}

/** @param {RecordVerdict} verdict */
function verdictSaid(verdict) {
  const words = t.record.verify;
  if (verdict.kind === "broken") return words.findings[verdict.finding](format.number(verdict.sequence));
  const { entries, unchecked, cut } = verdict;
  const said = [words.whole(entries)];
  if (unchecked > 0) said.push(words.unchecked(unchecked));
  if (cut !== null) said.push(words.cut(format.number(cut.next), cut.days, format.date(cut.at)));
  return said.join(" ");
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} all
 * @param {[string, string][]} choices
 */
function select(name, label, all, choices) {
  return html`<div class="field">
    <label for=${`record-${name}`}>${label}</label>
    <select id=${`record-${name}`} name=${name}>
      <option value="">${all}</option>
      ${choices.map(([value, words]) => html`<option value=${value}>${words}</option>`)}
    </select>
  </div>`;
}

/** @param {string} name @param {string} label */
function date(name, label) {
  return html`<div class="field"><label for=${`record-${name}`}>${label}</label><input type="date" id=${`record-${name}`} name=${name} /></div>`;
}
