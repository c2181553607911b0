// @ts-check
/** @import { RecordRow } from "../ipc/contract.d.ts" */
/** @import { Entries, EntriesEvent } from "../flows/record.js" */
import { LOADING, step } from "../flows/record.js";
import { recentActivity } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import { Page } from "../parts/page.js";
import { entryId, happened, recordEntry } from "../parts/record-entry.js";
import { t } from "../text/index.js";
import { DisownDialog } from "./disown.js";

/**
 * What was done to the account of who is signed in, and by them.
 *
 * @extends {Page<"activity">}
 */
export class ActivityPage extends Page {
  /** @type {Entries} */
  #entries = LOADING;

  render() {
    return html`
      <h1 tabindex="-1">${t.activity.title}</h1>
      <p class="lede">${t.activity.lede}</p>
      ${this.#content()}`;
  }

  #content() {
    const entries = this.#entries;
    switch (entries.kind) {
      case "loading":
        return html`<p class="quiet slow" role="status">${t.activity.loading}</p>`;
      case "not-loaded":
        return html`
          <svara-error .answer=${entries.error}></svara-error>
          <div class="actions"><button type="button" @click=${() => this.#load()}>${t.record.tryAgain}</button></div>`;
      case "shown":
        return html`<div class="activity-found">
          ${entries.rows.length === 0
            ? html`<p class="card no-entries">${entries.older === null ? t.activity.none : t.activity.noneYet}</p>`
            : html`<ol class="card record-list" aria-label=${t.activity.title}>${entries.rows.map((row) => this.#entry(row))}</ol>`}
          <svara-error .answer=${entries.error}></svara-error>
          ${entries.older === null
            ? entries.rows.length > 0 && html`<p class="quiet record-end">${t.activity.end}</p>`
            : html`<p class="quiet">${t.activity.more}</p><div class="actions"><button type="button" id="activity-older" @click=${() => this.#loadOlder()}>${t.record.older}</button></div>`}
        </div>`;
    }
  }

  /** @param {RecordRow} row */
  #entry(row) {
    const { entry, sequence, canBeDisowned } = row;
    if (entry === null || !canBeDisowned) return recordEntry(row, { whose: false });
    const action = html`<button type="button" class="plain" id=${`disown-${sequence}`} aria-label=${t.activity.notMeLabel(happened(entry.what))} @click=${() => this.#disown(row)}>
      ${t.activity.notMe}
    </button>`;
    return recordEntry(row, { whose: false, action });
  }

  arrived() {
    void this.#load();
  }

  /** @param {EntriesEvent} event */
  #happened(event) {
    this.#entries = step(this.#entries, event);
    if (this.isConnected) this.redraw();
  }

  async #load() {
    try {
      this.#happened({ kind: "loaded", page: await recentActivity(null) });
    } catch (error) {
      this.#happened({ kind: "not-loaded", error });
    }
  }

  #loadOlder() {
    const shown = this.#entries;
    if (shown.kind !== "shown" || shown.older === null) return;
    const { older } = shown;
    return whileBusy(this, async () => {
      try {
        const page = await recentActivity(older);
        this.#happened({ kind: "loaded-older", page });
        announce(t.record.found(page.entries.length));
        const [first] = page.entries;
        if (first !== undefined) document.getElementById(entryId(first.sequence))?.focus();
      } catch (error) {
        this.#happened({ kind: "not-loaded", error });
      }
    });
  }

  /** @param {RecordRow} row */
  async #disown(row) {
    const { displayName, userName } = this.route.session;
    const organisation = this.state.organisation?.name ?? "";
    const names = [displayName, userName, organisation].filter((name) => name !== "");
    const said = await new DisownDialog(row, names, (session) => this.tell("svara:session", session)).open();
    if (said === true && this.isConnected) await this.#load();
  }
}
customElements.define("svara-activity", ActivityPage);
