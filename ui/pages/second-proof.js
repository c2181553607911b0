// @ts-check
/** @import { MaskedMethod, SecondStep } from "../ipc/contract.d.ts" */
/** @import { Ask, ChoosingState, CodeState, Outcome, SecondStepEvent, SecondStepState, Way } from "../flows/second-step.js" */
import { verifyByPhone } from "../flows/add-phone.js";
import { hasOpenWay, secondStep, step, waysByKind, waysOf } from "../flows/second-step.js";
import { CommandError, secondStep as askAgain, verifyByCode } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { codeField, passField } from "../parts/code-field.js";
import { SvaraElement } from "../parts/element.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { isolate } from "../parts/isolate.js";
import { choiceShown, kindOf } from "../parts/methods/index.js";
import { format, t } from "../text/index.js";
import { whyNot } from "../text/refusal.js";
import { AddPhoneElement, headingOf } from "./add-phone.js";

const CODE = "second-step-code";

/**
 * One more proof, after the right password: runs the flow of `flows/second-step.js`, shows where it stands, and tells
 * of every new state by `svara:second-step`. The heading is its surroundings' business. Taken out of the page in the
 * middle of a call, it hangs up.
 */
export class SecondProof extends SvaraElement {
  /** @type {SecondStepState | null} */
  #state = null;
  #call = new AddPhoneElement();
  #trusts = false;

  /** @param {SecondStep} known */
  begin(known) {
    this.#state = secondStep(known);
    if (this.#state.kind === "call") this.#callUp(this.#state);
    if (this.isConnected) this.redraw();
  }

  /** How it ended, once it has. @returns {Outcome | null} */
  get outcome() {
    return this.#state?.kind === "over" ? this.#state.outcome : null;
  }

  /** Whether the person wants to be spared this at this device from now on. */
  get trusts() {
    return this.#trusts;
  }

  /** What the surroundings' heading says. */
  get heading() {
    switch (this.#state?.kind) {
      case "call":
        return headingOf(this.#call.state);
      case "code":
        return codeTitle(this.#state);
      case "choosing":
        if (!hasOpenWay(this.#state.known)) return t.secondStep.nothingOpen;
        return anotherWay(this.#state.known);
      default:
        return "";
    }
  }

  /** Puts the focus where the person goes on; whether there is such a place. */
  focusInside() {
    const field = this.querySelector(`#${CODE}`);
    if (!(field instanceof HTMLInputElement)) return false;
    field.focus();
    field.select();
    return true;
  }

  render() {
    switch (this.#state?.kind) {
      case "call":
        return html`${this.#call}${this.#trust(this.#state.known)}`;
      case "code":
        return this.#code(this.#state);
      case "choosing":
        return this.#choosing(this.#state);
      default:
        return html``;
    }
  }

  /** @param {CodeState} state */
  #code({ known, method: { what }, digits, ask, problem }) {
    const words = problem && whyNot(problem);
    const field = digits === null
      ? passField({ id: CODE, problem: words })
      : codeFieldOf(what, digits, words);
    return html`<form class="stack" novalidate aria-busy=${ask === null ? null : "true"} @submit=${(/** @type {Event} */ event) => this.#codeTyped(event)}>
      <div class="code-entry">
        ${field}
        <button type="submit" class="primary" id="second-step-confirm" ?disabled=${ask !== null}>${t.secondStep.confirmCode}</button>
      </div>
      ${this.#trust(known)}
      <div class="actions">
        ${waysOf(known).length > 1 &&
        html`<button type="button" id="another-way" @click=${() => this.#happened({ kind: "another-way" })}>${anotherWay(known)}</button>`}
        ${this.#cancel()}
      </div>
    </form>`;
  }

  /** @param {ChoosingState} state */
  #choosing({ known, because }) {
    const isOpen = hasOpenWay(known);
    return html`
      ${because && isOpen && note("warn", "lock", whyItIsOfNoUse(because))}
      ${isOpen ? html`<p>${t.secondStep.choose}</p>` : note("warn", "lock", whenOneOpens(known))}
      ${waysByKind(known).map((ways) => this.#ofOneKind(ways, known))}
      ${isOpen ? null : contact(known)}
      <div class="actions">${this.#cancel()}</div>`;
  }

  /** @param {Way[]} ways @param {SecondStep} known */
  #ofOneKind(ways, known) {
    const what = ways[0]?.method.what;
    if (what === undefined) return null;
    const id = `strength-${what.kind}`;
    return html`<div class="proofs card">
      <ul>${ways.map((way) => this.#way(way, id, known))}</ul>
      <p class="hint" id=${id}>${kindOf(what).strength()}</p>
    </div>`;
  }

  /** @param {Way} way @param {string} strength where the kind's strength is told @param {SecondStep} known */
  #way(way, strength, { confirmations }) {
    const { what, standing } = way.method;
    const kind = kindOf(what);
    const sort = kind.sort(what);
    return html`<li>
      <button
        type="button"
        class="plain way"
        id=${`way-${way.method.method}-${way.by.kind === "call" ? way.by.confirmation : "code"}`}
        ?disabled=${standing.kind !== "open"}
        aria-describedby=${strength}
        @click=${() => this.#happened({ kind: "chosen", way })}
      >
        <span class="picture"><svara-icon name=${kind.icon(what)}></svara-icon></span>
        <span class="way-words">
          <b>${choiceShown(what)}</b>
          ${sort !== null && html`<span class="quiet">${sort}</span>`}
          ${way.by.kind === "call" && confirmations.length > 1 && html`<span>${t.secondStep.confirmedBy[way.by.confirmation]}</span>`}
        </span>
      </button>
      ${standing.kind === "locked" && whyShut(t.secondStep.locked(format.moment(standing.until)))}
      ${standing.kind === "disabled" && whyShut(t.secondStep.disabled)}
    </li>`;
  }

  /** Asked where the organisation allows it, and kept whichever way is tried. @param {SecondStep} known */
  #trust({ trustDays }) {
    if (trustDays === null) return null;
    const tick = (/** @type {Event} */ event) => (this.#trusts = event.target instanceof HTMLInputElement && event.target.checked);
    return html`<div class="trust">
      <label><input type="checkbox" id="trust-device" ?checked=${this.#trusts} aria-describedby="trust-device-hint" @change=${tick} />${t.trustedDevices.ask(trustDays)}</label>
      <p class="hint" id="trust-device-hint">${t.trustedDevices.askHint}</p>
    </div>`;
  }

  #cancel() {
    return html`<button type="button" class="last" id="second-step-cancel" @click=${() => this.leave()}>${t.secondStep.cancel}</button>`;
  }

  /** The person wants out: ends, and hangs up first where a call may be up. */
  leave() {
    if (this.#state?.kind === "call") this.#call.leave();
    else this.#happened({ kind: "cancel" });
  }

  /** @param {Event} event */
  #codeTyped(event) {
    event.preventDefault();
    this.#happened({ kind: "code-typed", typed: this.find(HTMLInputElement, `#${CODE}`).value });
  }

  /** @param {SecondStepEvent} event */
  #happened(event) {
    if (this.#state !== null) this.#become(step(this.#state, event));
  }

  /** @param {SecondStepState} after */
  #become(after) {
    const before = this.#state;
    if (after === before) return;
    this.#state = after;
    if (after.kind === "call" && before?.kind !== "call") this.#callUp(after);
    if (this.isConnected) this.redraw();
    this.dispatchEvent(new CustomEvent("svara:second-step", { detail: { isNewView: after.kind !== before?.kind } }));
    if (after.kind === "code" && before?.kind === "code" && after.problem !== null && after.problem !== before.problem) this.focusInside();
    if (after.kind === "choosing" && after.because !== null && before?.kind !== "choosing") announce(whyItIsOfNoUse(after.because));
    if (after.ask !== null && after.ask !== before?.ask) void this.#carryOut(after.ask);
  }

  /** @param {Extract<SecondStepState, { kind: "call" }>} state */
  #callUp({ known, method, confirmation }) {
    const call = (this.#call = new AddPhoneElement());
    call.addEventListener("svara:phone", () => this.#callBecame(call));
    const masked = kindOf(method.what).masked(method.what);
    const purpose = /** @type {const} */ ({ kind: "verify", method: method.method, masked, hasOthers: waysOf(known).length > 1, freshening: known.freshening });
    const state = verifyByPhone(purpose, confirmation);
    call.begin({ state, countries: [], home: null, account: known.displayName, contact: known.contact });
  }

  /** @param {AddPhoneElement} call */
  #callBecame(call) {
    if (call !== this.#call) return;
    const { state } = call;
    if (state.kind === "closed") this.#happened({ kind: "call-closed", outcome: state.outcome, at: Date.now() });
    else this.dispatchEvent(new CustomEvent("svara:second-step", { detail: { isNewView: state.kind === "failed" } }));
  }

  /** @param {Ask} ask */
  async #carryOut(ask) {
    switch (ask.kind) {
      case "code":
        try {
          return this.#happened({ kind: "code-taken", ask, signedIn: await verifyByCode(ask.method, ask.code) });
        } catch (error) {
          if (!(error instanceof CommandError)) throw error;
          return this.#happened({ kind: "code-refused", ask, error, at: Date.now() });
        }
      case "refresh":
        try {
          return this.#happened({ kind: "refreshed", ask, known: await askAgain() });
        } catch (error) {
          if (!(error instanceof CommandError)) throw error;
          // What was known before is still good enough to choose from: whatever is chosen is judged anew.
          return this.#happened({ kind: "not-refreshed", ask });
        }
    }
  }
}
customElements.define("svara-second-proof", SecondProof);

/** @param {CodeState} state */
function codeTitle({ method: { what }, digits }) {
  if (digits === null) return t.accessPass.codeTitle;
  return what.kind === "hardware-token" ? t.hardwareToken.signInTitle : t.secondStep.codeTitle;
}

/** @param {MaskedMethod} what what shows the code @param {number} digits @param {string | null} problem */
function codeFieldOf(what, digits, problem) {
  const name = kindOf(what).masked(what);
  const hint = what.kind === "hardware-token" ? t.hardwareToken.signInHint(name, digits) : t.secondStep.codeHint(name, digits);
  return codeField({ id: CODE, label: t.secondStep.code, hint, shownHint: isolate(hint, [name]), digits, problem });
}

/** @param {SecondStep} known */
function anotherWay({ freshening }) {
  return freshening ? t.secondStep.anotherWayFreshly : t.secondStep.anotherWay;
}

/** @param {NonNullable<ChoosingState["because"]>} because */
function whyItIsOfNoUse({ error, at }) {
  const { code, retryAfterSeconds } = error;
  const left = retryAfterSeconds === null ? null : Math.max(1, retryAfterSeconds - Math.floor((Date.now() - at) / 1000));
  return whyNot({ code, retryAfterSeconds: left });
}

/** @param {SecondStep} known */
function whenOneOpens({ methods }) {
  if (methods.length === 0) return t.secondStep.nothingLeft;
  const locked = methods.flatMap(({ standing }) => (standing.kind === "locked" ? [standing.until] : []));
  return locked.length === 0 ? t.secondStep.nothingOpenEver : t.secondStep.nothingOpenUntil(format.moment(Math.min(...locked)));
}

/** @param {SecondStep} known */
function contact({ contact: whom }) {
  return html`<p class="quiet contact">${t.secondStep.help} ${whom === null ? t.secondStep.noContact : html`<bdi>${whom}</bdi>`}</p>`;
}

/** @param {string} words */
function whyShut(words) {
  return html`<p class="standing"><svara-icon name="lock"></svara-icon><span>${words}</span></p>`;
}

/** @param {"warn"} tone @param {string} icon @param {string} words */
function note(tone, icon, words) {
  return html`<p class=${`note ${tone}`}><svara-icon name=${icon}></svara-icon><span>${words}</span></p>`;
}
