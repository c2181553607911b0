// @ts-check
/** @import { Ask, End, HandOverEvent, HandOverState } from "../flows/hand-over.js" */
import { HANDED_OVER, step } from "../flows/hand-over.js";
import { asClock } from "../flows/helpdesk.js";
import { CommandError, declineAtScreen, giveScreenBack, proveAtScreen } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { codeField } from "../parts/code-field.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { isolate } from "../parts/isolate.js";
import { Page } from "../parts/page.js";
import { t } from "../text/index.js";
import { whyNot } from "../text/refusal.js";

const CODE = "screen-code";
const TICK = 1000;
/** What apps and tokens show is never longer. */
const DIGITS = 8;

/** @type {Record<Exclude<End, "given-back">, { tone: string, icon: string }>} */
const ENDS = {
  passed: { tone: "good", icon: "check-circle" },
  declined: { tone: "warn", icon: "warning" },
  "no-tries": { tone: "bad", icon: "warning" },
  over: { tone: "info", icon: "clock" },
};

/**
 * The screen, handed over to somebody who stands beside an agent. They can show who they are, decline, and give it back.
 * Of the agent's it has the name and the case; of the person it says nothing.
 *
 * @extends {Page<"hand-over">}
 */
export class HandOverPage extends Page {
  /** @type {HandOverState} */
  #state = HANDED_OVER;
  /** What has to be added to this page's clock for the shell's. */
  #offset = 0;

  connectedCallback() {
    this.#offset = this.route.screen.now - Date.now();
    super.connectedCallback();
  }

  render() {
    const state = this.#state;
    return html`<section class="card second-step hand-over">${state.kind === "ended" ? this.#ended(state.how) : state.declining ? this.#declining(state) : this.#asks(state)}</section>`;
  }

  /** @param {Extract<HandOverState, { kind: "asks" }>} state */
  #asks({ ask, problem }) {
    const { organisation, agent, ticket, asks } = this.route.screen;
    const ofField = problem !== null && problem.field === "code" ? problem : null;
    return html`
      <h1 tabindex="-1">${t.handOver.title}</h1>
      <p>${isolate(t.handOver.who(agent, organisation), [agent, organisation])}</p>
      <dl class="person-facts">
        <div><dt>${t.helpdesk.case.asks}</dt><dd>${t.helpdesk.asks[asks]}</dd></div>
        <div><dt>${t.handOver.ticket}</dt><dd dir="ltr">${ticket}</dd></div>
      </dl>
      <svara-error .answer=${ofField === null ? problem : null}></svara-error>
      <form class="stack" novalidate aria-busy=${ask === null ? null : "true"} @submit=${(/** @type {Event} */ event) => this.#typed(event)}>
        <div class="code-entry">
          ${codeField({ id: CODE, label: t.handOver.code, hint: t.handOver.codeHint, digits: DIGITS, problem: ofField && whyNot(ofField) })}
          <button type="submit" class="primary" id="screen-confirm" ?disabled=${ask !== null}>${t.handOver.confirm}</button>
        </div>
      </form>
      <div class="actions">
        <button type="button" id="screen-decline" ?disabled=${ask !== null} @click=${() => this.#happened({ kind: "wants-to-decline" })}>${t.handOver.decline}</button>
        <button type="button" class="last" id="screen-give-back" ?disabled=${ask !== null} @click=${() => this.#happened({ kind: "gives-back" })}>${t.handOver.giveBack}</button>
      </div>
      <p class="quiet">${t.helpdesk.case.left} <time role="timer" class="clock">${asClock(this.#secondsLeft())}</time></p>`;
  }

  /** @param {Extract<HandOverState, { kind: "asks" }>} state */
  #declining({ ask, problem }) {
    return html`
      <h1 tabindex="-1">${t.handOver.declineTitle}</h1>
      <p>${t.handOver.declineWhat}</p>
      <svara-error .answer=${problem}></svara-error>
      <div class="actions">
        <button type="button" class="primary" id="screen-decline-yes" ?disabled=${ask !== null} @click=${() => this.#happened({ kind: "declines" })}>${t.handOver.declineYes}</button>
        <button type="button" id="screen-decline-no" ?disabled=${ask !== null} @click=${() => this.#happened({ kind: "changed-mind" })}>${t.handOver.declineNo}</button>
      </div>`;
  }

  /** @param {End} how */
  #ended(how) {
    if (how === "given-back") return null;
    const { agent } = this.route.screen;
    const { tone, icon } = ENDS[how];
    return html`
      <h1 tabindex="-1">${t.handOver.ends[how].title}</h1>
      <p class=${`note ${tone}`} id=${`screen-${how}`}><svara-icon name=${icon}></svara-icon><span>${t.handOver.ends[how].what}</span></p>
      <p>${isolate(t.handOver.turn(agent), [agent])}</p>
      <div class="actions"><button type="button" class="primary" id="screen-done" @click=${() => this.#leave()}>${t.handOver.toSignIn}</button></div>`;
  }

  arrived(/** @type {AbortSignal} */ signal) {
    this.querySelector(`#${CODE}`)?.setAttribute("data-first-focus", "");
    const ticking = setInterval(() => this.#tick(), TICK);
    signal.addEventListener("abort", () => clearInterval(ticking));
  }

  #secondsLeft() {
    return Math.max(0, Math.ceil((this.route.screen.until - (Date.now() + this.#offset)) / 1000));
  }

  #tick() {
    if (this.#secondsLeft() === 0) return this.#happened({ kind: "time-over" });
    const clock = this.querySelector(".clock");
    if (clock) clock.textContent = asClock(this.#secondsLeft());
  }

  /** @param {Event} event */
  #typed(event) {
    event.preventDefault();
    this.#happened({ kind: "typed", typed: this.find(HTMLInputElement, `#${CODE}`).value });
  }

  /** @param {HandOverEvent} event */
  #happened(event) {
    const before = this.#state;
    const after = step(before, event);
    if (after === before) return;
    this.#state = after;
    if (after.kind === "ended" && after.how === "given-back") return this.#leave();
    if (after.kind === "asks" && after.ask !== null) void this.#carryOut(after.ask);
    if (!this.isConnected) return;
    // A code that has ended the matter is not typed again.
    this.redraw();
    this.#leadTo(before, after);
  }

  /** Puts the focus where the person goes on. @param {HandOverState} before @param {HandOverState} after */
  #leadTo(before, after) {
    if (after.kind === "ended") {
      if (after.how !== "given-back") announce(t.handOver.ends[after.how].what);
      return this.find(HTMLElement, "h1").focus();
    }
    if (after.ask !== null) return;
    const field = this.querySelector(`#${CODE}`);
    if (before.kind === "asks" && before.declining !== after.declining && !(field instanceof HTMLInputElement)) return this.find(HTMLElement, "h1").focus();
    if (!(field instanceof HTMLInputElement)) return;
    field.focus();
    field.select();
  }

  /** @param {Ask} ask */
  async #carryOut(ask) {
    try {
      if (ask.kind === "code") await proveAtScreen(ask.typed);
      else if (ask.kind === "decline") await declineAtScreen();
      else await giveScreenBack();
      this.#happened({ kind: "answered", ask });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#happened({ kind: "refused", ask, error });
    }
  }

  #leave() {
    this.tell("svara:signed-out", { because: "given-back" });
  }
}
customElements.define("svara-hand-over", HandOverPage);
