// @ts-check
/** @import { CaseDone, CasePage, CasePhone, WrittenExport } from "../ipc/contract.d.ts" */
/** @import { CaseEvent } from "../flows/helpdesk.js" */
import { asClock, hasEnded, isCalling, lookedUp, LOOK_AT_ONCE, mayCall, NO_CASE, proposedPhone, secondsLeft, step } from "../flows/helpdesk.js";
import { actOnCase, approveCase, callForCase, cancelCall, closeCase, CommandError, handOverScreen, helpdeskCase, issueCasePass, makeCasePassword, proveAgent, saveCaseEvidence } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import "../parts/call-progress.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { afterNextFrame } from "../parts/frame.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { isolate } from "../parts/isolate.js";
import { numberToKey } from "../parts/what-to-key.js";
import { format, t } from "../text/index.js";
import { facts, nameOf, note, whyNot, whyNotCalled, whyNotHandedOver, whyNotProven } from "./case-words.js";
import { withFreshSignIn } from "./fresh-sign-in.js";
import { IssuePassDialog } from "./issue-pass.js";
import { NewPasswordDialog } from "./new-password.js";
import { ProveYourselfDialog } from "./prove-yourself.js";

const TICK = 1000;

/**
 * One case: whom it is about, the call that shows whether it is they, and what may be done for them then.
 *
 * @extends {Dialog<void>}
 */
export class CaseDialog extends Dialog {
  #number;
  #state = NO_CASE;
  /** @type {CommandError | null} */
  #error = null;
  /** Where evidence was just written. @type {WrittenExport | null} */
  #saved = null;
  /** When the case is looked up once more by itself. */
  #look = LOOK_AT_ONCE;
  /** The phone that was chosen. @type {string | null} */
  #phone = null;

  /** @param {number | CasePage} of its number, or the case that was just opened */
  constructor(of) {
    super();
    if (typeof of === "number") this.#number = of;
    else {
      this.#number = of.row.number;
      this.#shown(of);
    }
  }

  get heading() {
    const page = this.#state.page;
    const number = format.number(this.#number);
    return page === null ? t.helpdesk.caseNumber(number) : t.helpdesk.case.title(number, nameOf(page));
  }

  body() {
    const page = this.#state.page;
    if (page === null) {
      return this.#error === null
        ? html`<p class="quiet" role="status">${t.helpdesk.case.loading}</p>`
        : html`<svara-error .answer=${this.#error}></svara-error>
            <div class="actions"><button type="button" class="last" id="case-done" @click=${() => this.close()}>${t.dialog.close}</button></div>`;
    }
    return html`
      ${facts(page)}
      <svara-error .answer=${this.#error}></svara-error>
      ${this.#saved !== null && note("good", "archive", t.helpdesk.case.saved(this.#saved.name, this.#saved.entries))}
      ${isCalling(this.#state) ? this.#live() : this.#standing(page)}`;
  }

  #live() {
    const { call } = this.#state;
    const live = call.kind === "up" ? call.call : null;
    const leaving = call.kind === "up" && call.hangingUp;
    return html`<div class="case-live">
      <div class="read-out">${numberToKey(live?.started.matchingNumber ?? null, t.helpdesk.case.readOut)}</div>
      <p class="hint">${t.helpdesk.case.never}</p>
      ${live !== null && live.triesLeft !== null && note("warn", "warning", t.helpdesk.case.wrongKeys(live.triesLeft))}
      <svara-call-progress .lines=${() => t.helpdesk.case.lines} .call=${live}></svara-call-progress>
      ${live?.started.simulated && html`<p class="simulated hint"><svara-icon name="info"></svara-icon><span>${t.call.simulated}</span></p>`}
      <div class="actions"><button type="button" id="case-hang-up" ?disabled=${live === null || leaving} @click=${() => this.#hangUp()}>${leaving ? t.helpdesk.case.hangingUp : t.helpdesk.case.hangUp}</button></div>
    </div>`;
  }

  /** @param {CasePage} page */
  #standing(page) {
    const { standing } = page.row;
    switch (standing.kind) {
      case "open":
      case "called":
        return html`${this.#choosePhone(page, t.helpdesk.case.call)}`;
      case "not-verified":
        return html`${note("bad", "phone-off", whyNot(standing.cause))}${this.#choosePhone(page, t.helpdesk.case.callAgain)}`;
      case "handed-over":
        return html`${note("info", "info", t.helpdesk.case.handedOver)}${this.#choosePhone(page, t.helpdesk.case.call)}`;
      case "given-back":
        return html`${note("bad", "warning", t.helpdesk.case.givenBack)}${this.#choosePhone(page, t.helpdesk.case.call)}`;
      case "declined":
        return html`<div class="note bad" id="case-declined"><svara-icon name="warning"></svara-icon>
            <div class="stack"><p><b>${t.helpdesk.case.declined}</b></p><p>${t.helpdesk.case.declinedNext}</p></div></div>
          ${this.#actions(page)}`;
      case "awaits-second":
        return page.yours ? this.#awaits(page, standing.until) : this.#toApprove(page);
      case "passed":
        return this.#passed(page, standing);
      case "closed":
        return html`${note("info", "check-circle", t.helpdesk.case.closed)}${this.#actions(page)}`;
      case "expired":
        return html`${note("info", "clock", t.helpdesk.case.expired)}${this.#actions(page)}`;
    }
  }

  /** @param {CasePage} page @param {string} label */
  #choosePhone(page, label) {
    const { phones } = page;
    const chosen = this.#phone ?? proposedPhone(page);
    if (phones.length === 0) {
      const isStuck = page.screen?.kind !== "ready";
      return html`${note(isStuck ? "warn" : "info", "phone-off", isStuck ? t.helpdesk.case.noPhones : t.helpdesk.case.noPhonesButScreen)}${this.#atScreen(page)}${this.#proof(page)}${this.#actions(page)}`;
    }
    return html`
      <fieldset class="roles" id="case-phones">
        <legend>${t.helpdesk.case.which}</legend>
        <p class="hint">${t.helpdesk.case.whichHint}</p>
        ${phones.map((phone) => this.#phoneChoice(phone, phone.method === chosen))}
      </fieldset>
      ${chosen === null
        ? note("warn", "phone-off", t.helpdesk.case.none)
        : html`<div class="actions"><button type="button" class="primary" id="case-call" @click=${() => this.#call(chosen)}><svara-icon name="phone"></svara-icon>${label}</button></div>`}
      ${this.#atScreen(page)}
      ${this.#proof(page)}
      ${this.#until(t.helpdesk.case.until)}
      ${this.#actions(page)}`;
  }

  /** The screen may be handed over, or why not. @param {CasePage} page */
  #atScreen({ screen }) {
    if (screen === null || screen.kind === "nothing") return null;
    return html`<section class="at-screen">
      <h2>${t.helpdesk.case.atScreen}</h2>
      <p class="hint">${screen.kind === "ready" ? t.helpdesk.case.atScreenHint : whyNotHandedOver(screen)}</p>
      ${screen.kind === "ready" && html`<button type="button" id="case-hand-over" @click=${() => this.#handOver()}>${t.helpdesk.case.handOver}</button>`}
    </section>`;
  }

  /** The agent may show who they are, or why not. @param {CasePage} page */
  #proof(page) {
    const { agentProof } = page;
    if (agentProof === null) return null;
    const isReady = agentProof.kind === "ready";
    return html`<section class="at-screen">
      <h2>${t.agentProof.section}</h2>
      <p class="hint">${isReady ? t.agentProof.hint : whyNotProven(agentProof)}</p>
      ${isReady && html`<button type="button" id="case-prove" @click=${() => this.#prove(page)}>${t.agentProof.prove}</button>`}
    </section>`;
  }

  /** @param {CasePhone} phone @param {boolean} isChosen */
  #phoneChoice({ method, slot, standing }, isChosen) {
    const why = whyNotCalled(standing);
    return html`<label class="role">
      <input type="radio" name="phone" value=${method} ?checked=${isChosen} ?disabled=${why !== null} @change=${() => (this.#phone = method)} />
      <span>${t.methods.slots[slot]}${why !== null && html`<span class="hint why">${why}</span>`}</span>
    </label>`;
  }

  /** @param {CasePage} page @param {Extract<CasePage["row"]["standing"], { kind: "passed" }>} standing */
  #passed(page, { until, second }) {
    const name = nameOf(page);
    const { done } = this.#state;
    if (!page.yours) return html`${note("good", "check-circle", this.#state.approved ? t.helpdesk.case.approved : t.helpdesk.standings.passed)}${this.#actions(page)}`;
    return html`
      <div class="note good" id="case-passed"><svara-icon name="check-circle"></svara-icon>
        <div class="stack">
          <p><b>${isolate(t.helpdesk.case.passed(name), [name])}</b> ${second !== null && isolate(t.helpdesk.case.second(second), [second])}</p>
          <p>${t.helpdesk.case.act(format.clock(until))}</p>
        </div>
      </div>
      ${done !== null && note("info", "check", t.helpdesk.case.did[done])}
      <p class="time-left"><span class="quiet">${t.helpdesk.case.left}</span> <time role="timer" class="clock">${this.#clock()}</time></p>
      <div class="actions">${page.allowed.map((act, nth) => html`<button type="button" class=${nth === 0 ? "primary" : null} id=${`case-${act}`} @click=${() => this.#do(page, act)}>${t.helpdesk.case.acts[act]}</button>`)}</div>
      ${this.#proof(page)}
      ${this.#actions(page)}`;
  }

  /** @param {CasePage} page @param {number} until */
  #awaits(page, until) {
    return html`
      <div class="note info" id="case-awaits"><svara-icon name="users"></svara-icon>
        <div class="stack"><p><b>${t.helpdesk.case.awaits(format.number(this.#number), format.clock(until))}</b></p><p>${t.helpdesk.case.awaitsHow}</p></div>
      </div>
      ${this.#proof(page)}
      ${this.#actions(page)}`;
  }

  /** @param {CasePage} page */
  #toApprove(page) {
    const [agent, name] = [page.agent.displayName ?? t.helpdesk.gone, nameOf(page)];
    return html`
      <p>${isolate(t.helpdesk.case.approveAsk(agent, name), [agent, name, agent])}</p>
      <div class="actions">
        <button type="button" class="primary" id="case-approve" @click=${() => this.#approve()}>${t.helpdesk.case.approve}</button>
        <button type="button" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>`;
  }

  /** Closing the case, and leaving it as it is. @param {CasePage} page */
  #actions(page) {
    const mayClose = page.yours && !hasEnded(page);
    return html`<div class="actions">
      ${page.yours && html`<button type="button" class="plain at-desk" id="case-evidence" @click=${() => this.#save()}>${t.helpdesk.case.saveEvidence}</button>`}
      ${mayClose && html`<button type="button" id="case-close" @click=${() => this.#close()}>${t.helpdesk.case.close}</button>`}
      <button type="button" class="last" id="case-done" @click=${() => this.close()}>${t.helpdesk.case.done}</button>
    </div>`;
  }

  /** @param {(moment: string) => string} words */
  #until(words) {
    const standing = this.#state.page?.row.standing;
    return standing && "until" in standing ? html`<p class="quiet">${words(format.clock(standing.until))}</p>` : null;
  }

  #clock() {
    return asClock(secondsLeft(this.#state, Date.now()) ?? 0);
  }

  arrived(/** @type {AbortSignal} */ signal) {
    const ticking = setInterval(() => this.#tick(), TICK);
    signal.addEventListener("abort", () => clearInterval(ticking));
  }

  opened() {
    if (this.#state.page === null) void this.#load();
  }

  /** Leaving the case leaves no phone ringing. */
  disconnectedCallback() {
    super.disconnectedCallback();
    queueMicrotask(() => {
      const { call } = this.#state;
      if (!this.isConnected && call.kind === "up" && call.call.end.kind === "open") void cancelCall(call.call.started.call).catch(() => {});
    });
  }

  #tick() {
    const clock = this.querySelector(".clock");
    if (clock) clock.textContent = this.#clock();
    if (secondsLeft(this.#state, Date.now()) !== 0 || isCalling(this.#state) || Date.now() < this.#look.at) return;
    this.#look = lookedUp(this.#look, Date.now());
    void this.#load();
  }

  /** @param {CasePage} page @param {{ done?: CaseDone, approved?: boolean }} [news] */
  #shown(page, news = {}) {
    this.#error = null;
    this.#saved = null;
    this.#look = LOOK_AT_ONCE;
    this.#happened({ kind: "shown", page, at: Date.now(), ...news });
  }

  /** @param {CaseEvent} event */
  #happened(event) {
    const before = this.#state;
    this.#state = step(before, event);
    if (this.#state !== before && this.isConnected) this.redraw();
  }

  /** Does something that answers with the case. @param {() => Promise<CasePage>} ask @param {{ done?: CaseDone, approved?: boolean }} [news] */
  async #ask(ask, news) {
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        this.#shown(await ask(), news);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#error = error;
        if (this.isConnected) this.redraw();
      }
    });
  }

  async #load() {
    const before = this.#state.page?.row.standing.kind;
    await this.#ask(() => helpdeskCase(this.#number));
    const page = this.#state.page;
    if (this.isConnected && page !== null && page.row.standing.kind !== before && before !== undefined) this.#news(page);
  }

  /** @param {string} method */
  async #call(method) {
    if (isCalling(this.#state)) return;
    this.#error = null;
    const asked = step(this.#state, { kind: "asked-for-call" });
    this.#state = asked;
    // The call is what both wait for: it goes first.
    afterNextFrame(() => {
      if (!this.isConnected) return;
      if (this.#state === asked) this.redraw();
      this.#focusHeading();
    });
    try {
      const started = await callForCase(this.#number, method, (progress) => this.#progressed({ kind: "progress", progress, at: Date.now() }));
      this.#happened({ kind: "call-started", started, at: Date.now() });
      if (!this.isConnected) return void cancelCall(started.call).catch(() => {});
      announce(t.helpdesk.case.readOut);
      void this.#afterCall();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#error = error;
      this.#happened({ kind: "call-refused" });
    }
  }

  /** @param {Extract<CaseEvent, { kind: "progress" }>} event */
  #progressed(event) {
    this.#happened(event);
    const { step: told } = event.progress;
    if (told.kind === "ringing" || told.kind === "answered") announce(t.helpdesk.case.lines[told.kind === "ringing" ? "rang" : "answered"].done);
    void this.#afterCall();
  }

  /** Once the call has ended, the case says how it stands. */
  async #afterCall() {
    const { call } = this.#state;
    if (call.kind !== "up" || call.call.end.kind === "open") return;
    this.#happened({ kind: "call-over" });
    if (!this.isConnected) return;
    await this.#load();
    this.#focusHeading();
  }

  async #hangUp() {
    const { call } = this.#state;
    if (call.kind !== "up") return;
    this.#happened({ kind: "hangs-up" });
    try {
      await cancelCall(call.call.started.call);
    } catch (error) {
      // It had ended by itself.
      if (!(error instanceof CommandError)) throw error;
    }
  }

  async #handOver() {
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        this.tell("svara:handed-over", await handOverScreen(this.#number));
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#error = error;
        if (this.isConnected) this.redraw();
      }
    });
  }

  /** @param {CasePage} page @param {CaseDone} act */
  async #do(page, act) {
    const name = nameOf(page);
    switch (act) {
      case "password-handed-over": {
        const made = await new NewPasswordDialog(name, () => makeCasePassword(this.#number)).open();
        if (made) this.#did(made.case, act);
        break;
      }
      case "pass-issued": {
        const issued = await new IssuePassDialog(name, (terms) => issueCasePass(this.#number, terms)).open();
        if (issued) this.#did(issued.case, act);
        break;
      }
      case "unlocked":
        await this.#ask(() => withFreshSignIn(() => actOnCase(this.#number, "unlock")), { done: act });
        break;
      case "sessions-ended":
        await this.#ask(() => withFreshSignIn(() => actOnCase(this.#number, "end-sessions")), { done: act });
        break;
    }
    if (!this.isConnected) return;
    if (this.#state.done === act) announce(t.helpdesk.case.did[act]);
    const again = this.querySelector(`#case-${act}`);
    if (again instanceof HTMLElement) again.focus();
    else this.#focusHeading();
  }

  /** @param {CasePage} page @param {CaseDone} done */
  #did(page, done) {
    if (this.isConnected) this.#shown(page, { done });
  }

  /** @param {CasePage} page */
  async #prove(page) {
    const { kind } = page.row.standing;
    const proof = new ProveYourselfDialog(nameOf(page), kind === "passed" || kind === "awaits-second", (called) => proveAgent(this.#number, called));
    await proof.open();
    if (!this.isConnected || proof.page === null) return;
    this.#shown(proof.page);
    const again = this.querySelector("#case-prove");
    if (again instanceof HTMLElement) again.focus();
    else this.#focusHeading();
  }

  async #approve() {
    await this.#ask(() => withFreshSignIn(() => approveCase(this.#number)), { approved: true });
    if (!this.isConnected) return;
    if (this.#state.approved) announce(t.helpdesk.case.approved);
    this.#focusHeading();
  }

  async #save() {
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        this.#saved = await withFreshSignIn(() => saveCaseEvidence(this.#number));
        this.#error = null;
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#error = error;
      }
    });
    if (!this.isConnected) return;
    this.redraw();
    if (this.#saved !== null) announce(t.helpdesk.case.saved(this.#saved.name, this.#saved.entries));
    const again = this.querySelector("#case-evidence");
    if (again instanceof HTMLElement) again.focus();
  }

  async #close() {
    await this.#ask(() => closeCase(this.#number));
    if (!this.isConnected) return;
    this.#focusHeading();
    if (this.#error === null) announce(t.helpdesk.case.closed);
  }

  /** What a screen reader says of how the case stands now. @param {CasePage} page */
  #news(page) {
    const { standing } = page.row;
    if (standing.kind === "passed") announce(t.helpdesk.case.passed(nameOf(page)));
    else if (standing.kind === "declined") announce(t.helpdesk.case.declined);
    else if (standing.kind === "not-verified") announce(whyNot(standing.cause));
    else announce(t.helpdesk.standings[standing.kind]);
  }

  #focusHeading() {
    if (this.isConnected) this.find(HTMLElement, ".dialog-head h1").focus();
  }
}
customElements.define("svara-case", CaseDialog);
