// @ts-check
/** @import { AppState, StoreTrouble } from "../ipc/contract.d.ts" */
import { quit, repairStore, tryStoreAgain } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import "../parts/copy-button.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import { Page } from "../parts/page.js";
import { working } from "../parts/working.js";
import { pathShown } from "../parts/path.js";
import { t } from "../text/index.js";
import { RepairedDialog } from "./repaired.js";
import { RestoreDialog } from "./restore-backup.js";

/** Kinds of trouble that a store may meet while it is open, after some of it was used. @type {ReadonlySet<StoreTrouble["kind"]>} */
const BROKE = new Set(/** @type {StoreTrouble["kind"][]} */ (["disk-full", "not-writable"]));

/**
 * A store that does not open, or has broken: what happened, and what can be done about it. Nothing is overwritten.
 * @extends {Page<"store-trouble">}
 */
export class StoreTroublePage extends Page {
  /** @type {unknown} */
  #error = null;
  #triedInVain = false;
  #repairing = false;

  render() {
    const { kind, folder, detail, canRepair, canRestore } = this.route.trouble;
    const words = t.storeTrouble.kinds[kind];
    return html`<div class="trouble">
      <div class="block-head">
        <span class="picture warn"><svara-icon name=${kind === "locked" ? "lock" : kind.startsWith("key") ? "key" : "warning"}></svara-icon></span>
        <div>
          <h1 tabindex="-1">${words.title}</h1>
          <p class="lede">${words.what}</p>
        </div>
      </div>
      <p class="next"><b>${words.next}</b></p>
      <p class="note good"><svara-icon name="shield"></svara-icon><span>${BROKE.has(kind) ? t.storeTrouble.kept : t.storeTrouble.untouched}</span></p>
      ${this.#triedInVain ? html`<p class="note warn"><svara-icon name="info"></svara-icon><span>${t.storeTrouble.still}</span></p>` : null}
      <svara-error .answer=${this.#error}></svara-error>
      ${this.#repairing ? working(t.storeTrouble.repairing, t.storeTrouble.repairingWhat) : null}
      <section aria-labelledby="actions-heading">
        <h2 id="actions-heading">${t.storeTrouble.actions}</h2>
        <ul class="card ways-out">
          ${wayOut("try-again", t.storeTrouble.tryAgain, t.storeTrouble.tryAgainWhat, !canRepair, () => this.#tryAgain())}
          ${canRepair ? wayOut("repair", t.storeTrouble.repair, t.storeTrouble.repairWhat, true, () => this.#repair()) : null}
          ${canRestore ? wayOut("restore", t.storeTrouble.restore, t.storeTrouble.restoreWhat, false, () => this.#restore()) : null}
          ${wayOut("quit", t.storeTrouble.quit, t.storeTrouble.quitWhat, false, () => this.#do(async () => void (await quit())))}
        </ul>
      </section>
      <section aria-labelledby="detail-heading">
        <h2 id="detail-heading">${t.storeTrouble.detail}</h2>
        <dl class="facts">
          <div><dt>${t.storeTrouble.folder}</dt><dd>${pathShown(folder)}</dd></div>
        </dl>
        <pre class="by-hand" lang="en">${detail}</pre>
        <svara-copy-button id="copy-detail" .text=${`Svara, ${kind}\n${folder}\n${detail}`} .label=${() => t.storeTrouble.copy}></svara-copy-button>
      </section>
    </div>`;
  }

  #tryAgain() {
    return this.#do(async () => this.#take(await tryStoreAgain()));
  }

  async #repair() {
    this.#repairing = true;
    await this.#do(async () => {
      const report = await repairStore();
      await new RepairedDialog(report).open();
      this.tell("svara:state", report.state);
    });
  }

  async #restore() {
    const state = await new RestoreDialog().open();
    if (state) this.tell("svara:state", state);
  }

  /** @param {AppState} state */
  #take(state) {
    if (state.stage.kind !== "store-trouble") return this.tell("svara:state", state);
    this.#triedInVain = true;
    this.reroute({ ...this.route, trouble: state.stage.trouble });
    announce(t.storeTrouble.still);
  }

  /** @param {() => Promise<void>} work */
  async #do(work) {
    this.#error = null;
    this.#triedInVain = false;
    this.redraw();
    await whileBusy(this, async () => {
      try {
        await work();
      } catch (error) {
        this.#error = error;
      }
    });
    this.#repairing = false;
    if (this.isConnected) this.redraw();
  }
}
customElements.define("svara-store-trouble", StoreTroublePage);

/** @param {string} id @param {string} action @param {string} what @param {boolean} best @param {() => void} act */
function wayOut(id, action, what, best, act) {
  return html`<li>
    <p id=${`${id}-what`}>${what}</p>
    <button type="button" id=${id} class=${best ? "primary" : ""} aria-describedby=${`${id}-what`} @click=${act}>${action}</button>
  </li>`;
}
