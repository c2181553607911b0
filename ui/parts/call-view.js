// @ts-check
/** @import { AddPhoneEvent, CallingState, FailedState, HangingUpState, PlacingState } from "../flows/add-phone.js" */
/** @import { FailureCause } from "../ipc/contract.d.ts" */
/** @import { Call } from "../flows/live-call.js" */
import { nextSteps } from "../flows/live-call.js";
import { format, t } from "../text/index.js";
import { whyFailed } from "../text/refusal.js";
import "./call-progress.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";
import "./icon.js";
import { isolate } from "./isolate.js";
import { CodeEntry } from "./code-entry.js";
import { keyToHear, numberToKey, poundToPress } from "./what-to-key.js";

/** @typedef {PlacingState | CallingState | HangingUpState | FailedState} CallState */

/** The live call: whom it goes to, the number to key, what happens on the line, and what can be done. */
export class CallView extends SvaraElement {
  /** @type {CallState | null} */
  #state = null;
  /** Whom to ask when nothing here helps, in the organisation's words. @type {string | null} */
  contact = null;
  /** @type {(event: AddPhoneEvent) => void} */
  happened = () => {};

  /** @param {CallState} state */
  set state(state) {
    const before = this.#state;
    this.#state = state;
    if (!this.isConnected) return;
    this.redraw();
    const entry = this.querySelector("svara-code-entry");
    if (entry instanceof CodeEntry && asksForCode(before) !== asksForCode(state)) entry.begin();
  }

  render() {
    if (this.#state === null) return html``;
    return this.#state.kind === "failed" ? this.#failed(this.#state) : this.#live(this.#state);
  }

  /** @param {PlacingState | CallingState | HangingUpState} state */
  #live(state) {
    const call = state.kind === "placing" ? null : state.call;
    const leaving = state.kind === "hanging-up" || (state.kind === "placing" && state.abandoned !== null);
    return html`
      ${this.#toWhom(call, state)}
      ${state.form.purpose.kind === "reset" && note("info", "info", t.reset.onlyIfKnown)}
      ${this.#whatToDo(call, state)}
      ${call !== null && call.triesLeft !== null && note("warn", "warning", whatWasWrong(call, call.triesLeft))}
      ${call?.over && note("info", "info", t.call.stillGood)}
      ${state.kind === "calling" && state.stillUp && note("bad", "phone-off", t.call.stillUp)}
      <svara-call-progress .confirmation=${state.form.confirmation} .call=${call}></svara-call-progress>
      ${call?.started.simulated && html`<p class="simulated hint"><svara-icon name="info"></svara-icon><span>${t.call.simulated}</span></p>`}
      <div class="actions" aria-busy=${leaving ? "true" : null}>
        ${this.#button("call-again", t.call.again, { disabled: leaving || call === null })}
        ${elsewhere(state.form) !== null && this.#button("change-number", elsewhere(state.form) ?? "", { disabled: leaving })}
        ${this.#button("cancel", leaving ? t.call.hangingUp : t.dialog.cancel, { disabled: leaving, last: true })}
      </div>`;
  }

  /** @param {Call | null} call @param {PlacingState | CallingState | HangingUpState} state */
  #whatToDo(call, state) {
    switch (call?.started.confirmation ?? state.form.confirmation) {
      case "key-number":
        return numberToKey(call?.started.matchingNumber ?? null);
      case "hear-code":
        if (call === null || call.read === null) return keyToHear();
        return html`<svara-code-entry
          .problem=${state.kind === "calling" ? state.codeProblem : null}
          .happened=${this.happened}
        ></svara-code-entry>`;
      case "pound":
        return poundToPress();
    }
  }

  /** @param {FailedState} state */
  #failed({ call, form }) {
    const { end } = call;
    if (end.kind !== "failed") return html``;
    const seconds = end.retryAt === null ? null : Math.ceil((end.retryAt - Date.now()) / 1000);
    const steps = stepsAfter(end.cause, form).filter((step) => step !== "call-again" || end.retryAt === null);
    const words = { "call-again": t.call.again, "change-number": elsewhere(form) ?? "" };
    return html`
      ${this.#toWhom(call, { form })}
      ${note("bad", "phone-off", whyItFailed(end.cause, seconds, form))}
      <svara-call-progress .call=${call}></svara-call-progress>
      ${seconds !== null && end.cause !== "wrong-keys" && html`<p class="quiet">${t.call.againAt(format.inTime(seconds))}</p>`}
      ${this.contact !== null && NEEDS_HELP.has(end.cause) && html`<p class="quiet contact">${t.call.contact} <bdi>${this.contact}</bdi></p>`}
      <div class="actions">
        ${steps.map((step, index) => this.#button(step, words[step], { primary: index === 0 }))}
        ${this.#button("cancel", form.purpose.kind === "verify" || form.purpose.kind === "reset" ? t.dialog.cancel : t.dialog.close, { last: true })}
      </div>`;
  }

  /** @param {Call | null} call @param {Pick<CallState, "form">} state */
  #toWhom(call, { form }) {
    const read = form.reading.kind === "read" ? form.reading.reading : null;
    const own = ownNumber(form);
    const dropped = own === undefined ? (read?.droppedExtension ?? null) : null;
    return html`
      <p class="to-whom quiet">
        <bdi class="number">${call?.started.international ?? own ?? read?.international ?? form.typed}</bdi>
        ${call !== null && isolate(t.call.from(call.started.organisation), [call.started.organisation])}
      </p>
      ${dropped !== null && html`<p class="hint">${t.phone.dropped(dropped)}</p>`}`;
  }

  /**
   * @param {"call-again" | "change-number" | "cancel"} kind
   * @param {string} label
   * @param {{ primary?: boolean, disabled?: boolean, last?: boolean }} look
   */
  #button(kind, label, { primary = false, disabled = false, last = false }) {
    const classes = [primary && "primary", last && "last"].filter(Boolean).join(" ");
    return html`<button
      type="button"
      id=${`call-view-${kind}`}
      class=${classes === "" ? null : classes}
      ?disabled=${disabled}
      @click=${() => this.happened({ kind })}
    >${label}</button>`;
  }
}
customElements.define("svara-call", CallView);

/**
 * Each thing that a person has to be told at the field of the code: that it can be typed, that it was wrong, that
 * it can not be one.
 *
 * @param {CallState | null} state
 */
function asksForCode(state) {
  if (state?.kind !== "calling" || state.call.read === null) return null;
  return `${state.call.triesLeft} ${state.codeProblem?.code}`;
}

/** What can be done after a failure. Another way than this phone, where there is one, helps after any. @param {FailureCause} cause @param {CallState["form"]} form */
function stepsAfter(cause, form) {
  const again = nextSteps(cause);
  if (form.purpose.kind !== "verify") return again;
  return [...again.filter((step) => step === "call-again"), ...(form.purpose.hasOthers ? /** @type {const} */ (["change-number"]) : [])];
}

/** Where else there is to go than to another call; nowhere where this phone is the only way. @param {CallState["form"]} form */
function elsewhere({ purpose }) {
  if (purpose.kind !== "verify") return t.call.changeNumber;
  if (!purpose.hasOthers) return null;
  return purpose.freshening ? t.secondStep.anotherWayFreshly : t.secondStep.anotherWay;
}

/** The number, where it is one of the person's own. @param {CallState["form"]} form */
function ownNumber({ purpose }) {
  switch (purpose.kind) {
    case "try":
      return purpose.chosen?.value;
    case "verify":
      return purpose.masked;
    default:
      return undefined;
  }
}

/**
 * Why it failed. Whoever has forgotten their password is told nothing of whether the number was called at all.
 *
 * @param {FailureCause} cause @param {number | null} seconds @param {CallState["form"]} form
 */
export function whyItFailed(cause, seconds, { purpose }) {
  return purpose.kind === "reset" && cause === "no-answer" ? t.reset.notAnswered : whyFailed(cause, seconds);
}

/** Failures that a person can not do much about alone. */
const NEEDS_HELP = new Set(["line-down", "fraud-reported", "not-saved"]);

/** What was wrong with what was keyed or typed. @param {Call} call @param {number} triesLeft */
export function whatWasWrong({ started: { confirmation } }, triesLeft) {
  switch (confirmation) {
    case "key-number":
      return t.call.wrongKeys(triesLeft);
    case "hear-code":
      return t.call.wrongCode(triesLeft);
    case "pound":
      return t.call.notPound(triesLeft);
  }
}

/** @param {"bad" | "warn" | "info"} tone @param {string} icon @param {string} words */
function note(tone, icon, words) {
  return html`<p class=${`note ${tone}`}><svara-icon name=${icon}></svara-icon><span>${words}</span></p>`;
}
