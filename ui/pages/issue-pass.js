// @ts-check
/** @import { PassForm } from "../ipc/contract.d.ts" */
import { CommandError } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { describedBy, focusFirstProblem, problemLine, problemWith } from "../parts/field.js";
import { html } from "../parts/html.js";
import { shownOnce } from "../parts/shown-once.js";
import { format, t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/** In minutes. */
const LIFETIMES = [10, 60, 480, 1440, 10080, 43200];
const PROPOSED = 60;

/**
 * Issues an access pass and shows it, once. Answers with what the shell told of it.
 *
 * @template {{ pass: string, until: number }} Issued
 * @extends {Dialog<Issued>}
 */
export class IssuePassDialog extends Dialog {
  #name;
  #issue;
  /** @type {Issued | null} */
  #issued = null;
  /** @type {CommandError | null} */
  #error = null;

  /** @param {string} name whose it will be @param {(terms: PassForm) => Promise<Issued>} issue asks the shell for it */
  constructor(name, issue) {
    super();
    this.#name = name;
    this.#issue = issue;
  }

  get heading() {
    const name = this.#name;
    return this.#issued === null ? t.accessPass.issueTitle(name) : t.accessPass.issuedTitle(name);
  }

  /** A pass that is shown once is not lost by a hasty Escape. */
  get dismissable() {
    return this.#issued === null;
  }

  body() {
    return this.#issued === null ? this.#form() : this.#told(this.#issued);
  }

  #form() {
    const error = this.#error;
    return html`<form novalidate @submit=${(/** @type {Event} */ event) => this.#submit(event)}>
      <p>${t.accessPass.issueLede}</p>
      <svara-error .answer=${error?.field ? null : error}></svara-error>
      <div class="field">
        <label for="pass-minutes">${t.accessPass.lifetime}</label>
        <select id="pass-minutes" name="minutes">
          ${LIFETIMES.map((minutes) => html`<option value=${minutes} ?selected=${minutes === PROPOSED}>${t.accessPass.lifetimes[minutes] ?? ""}</option>`)}
        </select>
        ${problemLine("pass-minutes", problemWith(error, "minutes"))}
      </div>
      <fieldset class="roles">
        <legend>${t.accessPass.uses}</legend>
        <label class="role"><input type="radio" name="once" value="once" checked /><span>${t.accessPass.once}</span></label>
        <label class="role"><input type="radio" name="once" value="many" /><span>${t.accessPass.many}</span></label>
      </fieldset>
      <div class="field">
        <label for="pass-length">${t.accessPass.length}</label>
        <p class="hint" id="pass-length-hint">${t.accessPass.lengthHint}</p>
        <input
          id="pass-length"
          name="length"
          type="number"
          min="8"
          max="48"
          value="12"
          aria-invalid=${error?.field === "length" ? "true" : null}
          aria-describedby=${describedBy("pass-length", t.accessPass.lengthHint, problemWith(error, "length"))}
        />
        ${problemLine("pass-length", problemWith(error, "length"))}
      </div>
      <div class="actions">
        <button type="submit" class="primary">${t.accessPass.submit}</button>
        <button type="button" @click=${() => this.close()}>${t.person.cancel}</button>
      </div>
    </form>`;
  }

  /** @param {Issued} issued */
  #told(issued) {
    const { pass, until } = issued;
    return html`
      ${shownOnce({ id: "access-pass", label: t.accessPass.name, secret: pass, copy: () => t.accessPass.copy })}
      <p>${t.accessPass.issuedUntil(format.moment(until))}</p>
      <div class="actions"><button type="button" class="primary" id="pass-done" @click=${() => this.close(issued)}>${t.person.done}</button></div>`;
  }

  opened() {
    this.find(HTMLSelectElement, "#pass-minutes").focus();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const terms = {
      minutes: Number(this.find(HTMLSelectElement, "#pass-minutes").value),
      once: this.find(HTMLInputElement, "[name=once]").checked,
      length: lengthIn(this.find(HTMLInputElement, "#pass-length").value),
    };
    this.#error = null;
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        this.#issued = await withFreshSignIn(() => this.#issue(terms));
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#error = error;
      }
    });
    if (!this.isConnected) return;
    this.redraw();
    if (this.#issued === null) focusFirstProblem(this);
    else this.find(HTMLElement, ".dialog-head h1").focus();
  }
}
customElements.define("svara-issue-pass", IssuePassDialog);

/** A length that the shell can read, and judges; what is none is as none. @param {string} typed */
function lengthIn(typed) {
  const length = Number(typed);
  return Number.isInteger(length) && length >= 0 && length <= 255 ? length : 0;
}
