// @ts-check
/** @import { AgentProof, CasePage } from "../ipc/contract.d.ts" */
/** @import { AgentProofEvent, AgentProofState } from "../flows/agent-proof.js" */
import { ASKING, secondsLeft, step } from "../flows/agent-proof.js";
import { CommandError } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { describedBy, problemLine } from "../parts/field.js";
import { html } from "../parts/html.js";
import { isolate } from "../parts/isolate.js";
import { numberToKey } from "../parts/what-to-key.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

const TICK = 500;
const CALLED = "proof-called";

/**
 * Shows an agent the number that somebody's own app or token shows just now, to be read out to them.
 *
 * @extends {Dialog<void>}
 */
export class ProveYourselfDialog extends Dialog {
  #name;
  #isVerified;
  #prove;
  /** @type {AgentProofState} */
  #state = ASKING;
  #called = false;
  /** Whether the agent went on without saying that they called. */
  #isMissing = false;
  #isAsking = false;
  /** @type {CommandError | null} */
  #error = null;
  /** The case as it was told last. @type {CasePage | null} */
  page = null;

  /**
   * @param {string} name whom they talk to
   * @param {boolean} isVerified whether that was shown in the case
   * @param {(called: boolean) => Promise<AgentProof>} prove asks the shell
   */
  constructor(name, isVerified, prove) {
    super();
    this.#name = name;
    this.#isVerified = isVerified;
    this.#prove = prove;
  }

  get heading() {
    return t.agentProof.title(this.#name);
  }

  body() {
    const state = this.#state;
    switch (state.kind) {
      case "asking":
        return this.#asks();
      case "waiting":
        return html`
          <p class="proof-wait"><span class="spinner"></span><span>${t.agentProof.waiting} <time role="timer" class="clock">${this.#seconds()}</time></span></p>
          <p class="hint">${t.agentProof.waitingHint}</p>
          <div class="actions"><button type="button" id="proof-cancel" @click=${() => this.close()}>${t.dialog.cancel}</button></div>`;
      case "shown":
        return html`
          <div class="read-out">${numberToKey(state.code, t.agentProof.readOut[state.on])}</div>
          <p class="time-left"><span class="quiet">${t.agentProof.shownFor}</span> <time role="timer" class="clock">${this.#seconds()}</time></p>
          <p class="note info"><svara-icon name="info"></svara-icon><span>${t.agentProof.never}</span></p>
          <p class="hint">${t.agentProof.another}</p>
          <div class="actions"><button type="button" class="primary" id="proof-done" @click=${() => this.close()}>${t.agentProof.done}</button></div>`;
      case "over":
        return html`
          <p>${t.agentProof.over}</p>
          <svara-error .answer=${this.#error}></svara-error>
          <p class="quiet">${t.agentProof.left(state.left)}</p>
          <div class="actions">
            ${state.left > 0 && html`<button type="button" id="proof-again" @click=${() => this.#ask()}>${t.agentProof.again}</button>`}
            <button type="button" class="primary" id="proof-done" @click=${() => this.close()}>${t.agentProof.done}</button>
          </div>`;
    }
  }

  #asks() {
    const problem = this.#isMissing ? t.agentProof.calledMissing : null;
    return html`<form class="stack" novalidate @submit=${(/** @type {Event} */ event) => this.#submit(event)}>
      <p>${t.agentProof.lede}</p>
      <svara-error .answer=${this.#error}></svara-error>
      ${!this.#isVerified &&
      html`<div class="field">
        <label class="role">
          <input
            type="checkbox"
            id=${CALLED}
            ?checked=${this.#called}
            aria-invalid=${problem === null ? null : "true"}
            aria-describedby=${describedBy(CALLED, t.agentProof.calledHint(this.#name), problem)}
            @change=${(/** @type {Event} */ { target }) => (this.#called = target instanceof HTMLInputElement && target.checked)}
          />
          <span>${t.agentProof.called}</span>
        </label>
        <p class="hint" id=${`${CALLED}-hint`}>${isolate(t.agentProof.calledHint(this.#name), [this.#name])}</p>
        ${problemLine(CALLED, problem)}
      </div>`}
      <div class="actions">
        <button type="submit" class="primary" id="proof-show">${t.agentProof.show}</button>
        <button type="button" id="proof-cancel" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>
    </form>`;
  }

  arrived(/** @type {AbortSignal} */ signal) {
    const ticking = setInterval(() => this.#tick(), TICK);
    signal.addEventListener("abort", () => clearInterval(ticking));
  }

  #seconds() {
    return t.agentProof.seconds(secondsLeft(this.#state, Date.now()));
  }

  #tick() {
    const clock = this.querySelector(".clock");
    if (clock) clock.textContent = this.#seconds();
    if (this.#state.kind === "waiting" && secondsLeft(this.#state, Date.now()) === 0) void this.#ask();
    else this.#happened({ kind: "ticked", at: Date.now() });
  }

  /** @param {AgentProofEvent} event */
  #happened(event) {
    const before = this.#state;
    this.#state = step(before, event);
    if (this.#state === before || !this.isConnected) return;
    this.redraw();
    if (this.#state.kind === before.kind) return;
    this.find(HTMLElement, ".dialog-head h1").focus();
    if (this.#state.kind === "shown") announce(t.agentProof.readOut[this.#state.on]);
    else if (this.#state.kind === "over") announce(t.agentProof.over);
    else if (this.#state.kind === "waiting") announce(`${t.agentProof.waiting} ${this.#seconds()}`);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    this.#isMissing = !this.#isVerified && !this.#called;
    if (!this.#isMissing) return void this.#ask();
    this.redraw();
    this.find(HTMLElement, `#${CALLED}`).focus();
  }

  async #ask() {
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#error = null;
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        const answer = await withFreshSignIn(() => this.#prove(this.#called));
        this.page = answer.case;
        this.#happened({ kind: "told", answer, at: Date.now() });
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#error = error;
        this.#happened({ kind: "refused" });
        if (this.isConnected) this.redraw();
      }
    });
    this.#isAsking = false;
  }
}
customElements.define("svara-prove-yourself", ProveYourselfDialog);
