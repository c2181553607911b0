// @ts-check
/** @import { Asks, CallerFound, CasePage } from "../ipc/contract.d.ts" */
import { CommandError, openCase } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { describedBy, focusFirstProblem, problemLine, problemWith } from "../parts/field.js";
import { html } from "../parts/html.js";
import { t } from "../text/index.js";

/** @type {readonly Asks[]} */
const ASKS = ["reset-password", "issue-pass", "unlock", "other"];

/**
 * Asks in which ticket somebody calls and what for, and opens a case about them. Answers with the case.
 *
 * @extends {Dialog<CasePage>}
 */
export class OpenCaseDialog extends Dialog {
  #caller;
  /** @type {CommandError | null} */
  #error = null;

  /** @param {CallerFound} caller */
  constructor(caller) {
    super();
    this.#caller = caller;
  }

  get heading() {
    return t.helpdesk.open.title(this.#caller.displayName);
  }

  body() {
    const problem = problemWith(this.#error, "ticket");
    return html`<form novalidate @submit=${(/** @type {Event} */ event) => this.#submit(event)}>
      <p>${t.helpdesk.open.lede}</p>
      <svara-error .answer=${this.#error?.field ? null : this.#error}></svara-error>
      <div class="field">
        <label for="case-ticket">${t.helpdesk.open.ticket}</label>
        <p class="hint" id="case-ticket-hint">${t.helpdesk.open.ticketHint}</p>
        <input
          id="case-ticket"
          name="ticket"
          autocomplete="off"
          spellcheck="false"
          maxlength="40"
          aria-invalid=${problem === null ? null : "true"}
          aria-describedby=${describedBy("case-ticket", t.helpdesk.open.ticketHint, problem)}
        />
        ${problemLine("case-ticket", problem)}
      </div>
      <fieldset class="roles">
        <legend>${t.helpdesk.open.asks}</legend>
        ${ASKS.map((asks, nth) => html`<label class="role"><input type="radio" name="asks" value=${asks} ?checked=${nth === 0} /><span>${t.helpdesk.asks[asks]}</span></label>`)}
      </fieldset>
      <div class="actions">
        <button type="submit" class="primary" id="open-case">${t.helpdesk.open.submit}</button>
        <button type="button" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>
    </form>`;
  }

  opened() {
    this.find(HTMLInputElement, "#case-ticket").focus();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const ticket = this.find(HTMLInputElement, "#case-ticket").value;
    const asks = /** @type {Asks} */ (this.find(HTMLInputElement, "[name=asks]:checked").value);
    this.#error = null;
    /** @type {CasePage | undefined} */
    let opened;
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        opened = await openCase(this.#caller.person, ticket, asks);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#error = error;
      }
    });
    if (!this.isConnected) return;
    if (opened !== undefined) return this.close(opened);
    this.redraw();
    focusFirstProblem(this);
  }
}
customElements.define("svara-open-case", OpenCaseDialog);
