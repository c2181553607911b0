// @ts-check
/** @import { CallProgress, Country } from "../ipc/contract.d.ts" */
/** @import { AddPhone, AddPhoneEvent, Ask } from "../flows/add-phone.js" */
/** @import { AskForCall } from "../flows/ask-for-call.js" */
/** @import { Call } from "../flows/live-call.js" */
import { lineIsDown, mayHaveCallUp, step } from "../flows/add-phone.js";
import { spokenDigits } from "../flows/digit-groups.js";
import { callMeNow, cancelCall, CommandError, resetByCall, startCall, typeCode, understandNumber, verifyByCall } from "../ipc/commands.js";
import { withFreshSignIn } from "./fresh-sign-in.js";
import { t } from "../text/index.js";
import { whyNot } from "../text/refusal.js";
import { announce } from "../parts/announce.js";
import { CallView, whatWasWrong, whyItFailed } from "../parts/call-view.js";
import { SvaraElement } from "../parts/element.js";
import { afterNextFrame } from "../parts/frame.js";
import { html } from "../parts/html.js";
import { PhoneForm } from "../parts/phone-form.js";
import { provenPhone } from "../parts/proven-phone.js";

/**
 * @typedef {object} PhoneStart
 * @property {AddPhone} state
 * @property {Country[]} countries
 * @property {string | null} home
 * @property {string} account
 * @property {string | null} contact
 * @property {boolean} [appInstead] whether an authenticator app may be added where the line is down
 */

/** How often a call that has to wait is looked at. */
const LOOK = 1000;

/**
 * Adds a phone or changes its number: runs the flow of `flows/add-phone.js`, shows where it stands, carries
 * its questions to the shell, and tells of every new state by `svara:phone`. The heading is its surroundings'
 * business. Taken out of the page in the middle of a call, it hangs up.
 */
export class AddPhoneElement extends SvaraElement {
  /** @type {AddPhone | null} */
  #state = null;
  /** What the page shows, a frame behind where a call has just been asked for. @type {AddPhone | null} */
  #shown = null;
  /** @type {{ countries: Country[], home: string | null }} */
  #known = { countries: [], home: null };
  #account = "";
  /** @type {string | null} */
  #contact = null;
  #appInstead = false;

  /** @param {PhoneStart} start */
  begin({ state, countries, home, account, contact, appInstead = false }) {
    this.#appInstead = appInstead;
    this.#known = { countries, home };
    this.#account = account;
    this.#contact = contact;
    this.#state = state;
    this.#shown = state;
    if (this.isConnected) this.redraw();
    // A phone that is there is called at once, without a form before it.
    if (state.ask !== null) void this.#carryOut(state.ask);
  }

  /** @returns {AddPhone} */
  get state() {
    if (this.#state === null) throw new Error("the flow has not begun");
    return this.#state;
  }

  /** The person wants out: closes, and hangs up first where a call may be up. */
  leave() {
    this.#happened({ kind: "cancel" });
  }

  /** Puts the focus where the person goes on. */
  focusInside() {
    const form = this.querySelector("svara-phone-form");
    if (form instanceof PhoneForm) form.begin();
  }

  render() {
    return html`<div class="instead"></div>${this.#view()}`;
  }

  redraw() {
    super.redraw();
    this.#drawInstead();
  }

  /** With the line down, another method is at hand. */
  #drawInstead() {
    const offered = this.#appInstead && this.#state !== null && lineIsDown(this.#state);
    this.find(HTMLElement, ".instead").replaceChildren(
      offered
        ? html`<div class="note"><svara-icon name="app"></svara-icon><div class="stack">
            <p>${t.authenticatorApp.instead}</p>
            <div class="actions"><button type="button" id="use-app" @click=${() => this.#happened({ kind: "use-app" })}>${t.authenticatorApp.useInstead}</button></div>
          </div></div>`
        : "",
    );
  }

  #view() {
    const state = this.#state;
    const happened = (/** @type {AddPhoneEvent} */ event) => this.#happened(event);
    switch (state?.kind) {
      case "form":
        return html`<svara-phone-form .known=${this.#known} .happened=${happened} .state=${state}></svara-phone-form>`;
      case "placing":
      case "calling":
      case "hanging-up":
      case "failed":
        return html`<svara-call .contact=${this.#contact} .happened=${happened} .state=${state}></svara-call>`;
      case "proven":
        return provenPhone({
          lede: t.proven.lede[state.call.started.confirmation],
          international: state.call.started.international,
          confirmation: state.call.started.confirmation,
          account: this.#account,
          done: () => this.#happened({ kind: "done" }),
        });
      case "tried":
        return provenPhone({
          lede: t.callMeNow.lede,
          international: state.call.started.international,
          confirmation: state.call.started.confirmation,
          account: null,
          done: () => this.#happened({ kind: "done" }),
        });
      default:
        return html``;
    }
  }

  arrived(/** @type {AbortSignal} */ signal) {
    const looking = setInterval(() => {
      if (this.#state?.kind === "failed") this.#happened({ kind: "time-passed", at: Date.now() });
    }, LOOK);
    signal.addEventListener("abort", () => clearInterval(looking));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // Being moved is not being removed.
    queueMicrotask(() => {
      if (!this.isConnected && this.#state !== null && mayHaveCallUp(this.#state)) this.leave();
    });
  }

  /** @param {AddPhoneEvent} event */
  #happened(event) {
    const before = this.#state;
    if (before === null) return;
    const after = step(before, event);
    if (after === before) return;
    this.#state = after;
    if (after.ask !== null && after.ask !== before.ask) void this.#carryOut(after.ask);
    // The call is what the person waits for: it goes first.
    if (after.kind === "placing") afterNextFrame(() => this.#show());
    else this.#show();
  }

  #show() {
    const [before, after] = [this.#shown, this.#state];
    if (before === null || after === null || after === before) return;
    this.#shown = after;
    if (this.isConnected) {
      const view = this.lastElementChild;
      if (viewOf(before) !== viewOf(after)) this.redraw();
      else if (view instanceof PhoneForm && after.kind === "form") view.state = after;
      else if (view instanceof CallView && viewOf(after) === "call") view.state = /** @type {CallView["state"]} */ (after);
      this.#drawInstead();
    }
    this.dispatchEvent(new Event("svara:phone"));
    const said = this.isConnected ? whatChanged(before, after) : null;
    if (said !== null) announce(said);
  }

  /** @param {Ask} ask */
  async #carryOut(ask) {
    switch (ask.kind) {
      case "understand":
        try {
          const reading = await understandNumber(ask.typed, ask.country);
          return this.#happened({ kind: "understood", ask, reading, at: Date.now() });
        } catch (thrown) {
          return this.#happened({ kind: "not-understood", ask, error: refusalFrom(thrown), at: Date.now() });
        }
      case "call":
      case "try-call":
      case "verify-call":
      case "reset-call":
        try {
          const started = await this.#placeCall(ask);
          return this.#happened({ kind: "call-placed", ask, started, at: Date.now() });
        } catch (thrown) {
          return this.#happened({ kind: "call-refused", ask, error: refusalFrom(thrown), at: Date.now() });
        }
      case "type-code":
        try {
          await typeCode(ask.call, ask.code);
          return this.#happened({ kind: "code-taken", ask, error: null });
        } catch (thrown) {
          return this.#happened({ kind: "code-taken", ask, error: refusalFrom(thrown) });
        }
      case "hang-up":
        try {
          await cancelCall(ask.call);
          return this.#happened({ kind: "hung-up", ask, error: null });
        } catch (thrown) {
          return this.#happened({ kind: "hung-up", ask, error: refusalFrom(thrown) });
        }
    }
  }

  /** @param {AskForCall} ask */
  #placeCall(ask) {
    const onProgress = (/** @type {CallProgress} */ progress) => this.#happened({ kind: "progress", progress, at: Date.now() });
    switch (ask.kind) {
      case "call":
        return withFreshSignIn(() => startCall(ask.request, onProgress));
      case "try-call":
        return withFreshSignIn(() => callMeNow(ask.to, onProgress));
      case "verify-call":
        return verifyByCall(ask.method, ask.confirmation, onProgress);
      case "reset-call":
        return resetByCall(ask.number, onProgress);
    }
  }
}
customElements.define("svara-add-phone", AddPhoneElement);

/**
 * What the surroundings' heading says.
 *
 * @param {AddPhone} state
 */
export function headingOf(state) {
  switch (state.kind) {
    case "form":
      return HEADING[state.form.purpose.kind]();
    case "placing":
    case "calling":
    case "hanging-up":
      return state.form.purpose.kind === "reset" ? t.reset.callTitle : t.call.title;
    case "failed":
      if (state.call.end.kind !== "failed") return t.call.title;
      return state.form.purpose.kind === "reset" && state.call.end.cause === "no-answer" ? t.reset.notAnsweredTitle : t.call.ended[state.call.end.cause];
    case "proven":
      return state.form.purpose.kind === "add" ? t.proven.added : t.proven.changed;
    case "tried":
      return t.callMeNow.worked;
    case "closed":
      return "";
  }
}

/** What is being asked for, over its form. */
const HEADING = {
  add: () => t.phone.addTitle,
  change: () => t.phone.changeTitle,
  try: () => t.callMeNow.title,
  reset: () => t.reset.numberTitle,
  verify: () => t.call.title,
};

/**
 * Which of the views stands on the screen; the heading is read anew when it changes, and after a failure.
 *
 * @param {AddPhone} state
 */
export function viewOf(state) {
  switch (state.kind) {
    case "placing":
    case "calling":
    case "hanging-up":
    case "failed":
      return "call";
    default:
      return state.kind;
  }
}

/**
 * What a screen reader says of a change: each step of the call once, never the clock.
 *
 * @param {AddPhone} before
 * @param {AddPhone} after
 * @returns {string | null}
 */
function whatChanged(before, after) {
  if (after.kind === "failed" && before.kind !== "failed") {
    const { end } = after.call;
    return end.kind === "failed" ? whyItFailed(end.cause, end.retryAt && Math.ceil((end.retryAt - Date.now()) / 1000), after.form) : null;
  }
  if (after.kind === "proven" && before.kind !== "proven") return t.proven.lede[after.call.started.confirmation];
  if (after.kind === "tried" && before.kind !== "tried") return t.callMeNow.lede;
  if (after.kind === "hanging-up" && before.kind !== "hanging-up") return t.call.hangingUp;
  if (after.kind !== "calling") return null;
  const { call, stillUp, codeProblem } = after;
  const spoken = whatToDo(call);
  if (before.kind !== "calling") return stillUp ? t.call.stillUp : spoken;
  if (codeProblem !== null && codeProblem !== before.codeProblem) return whyNot(codeProblem);
  if (call.triesLeft !== null && call.triesLeft !== before.call.triesLeft) return whatWasWrong(call, call.triesLeft);
  if (call.read !== null && before.call.read === null) return `${t.call.lines.read.done}. ${t.call.typeIt}`;
  if (call.over && !before.call.over) return t.call.stillGood;
  if (call.answered !== before.call.answered) return `${t.call.lines.answered.done}. ${spoken}`;
  if (call.rang !== before.call.rang) return t.call.lines.rang.done;
  return null;
}

/** @param {Call} call */
function whatToDo({ started: { confirmation, matchingNumber } }) {
  switch (confirmation) {
    case "key-number":
      return t.call.spoken(spokenDigits(matchingNumber ?? ""));
    case "hear-code":
      return t.call.hearIt;
    case "pound":
      return t.call.spokenPound;
  }
}

/** @param {unknown} thrown */
function refusalFrom(thrown) {
  if (thrown instanceof CommandError) return thrown;
  return new CommandError("add-phone", { code: "internal", field: null, retryAfterSeconds: null });
}
