// @ts-check
/** @import { Confirmation, Country, ResetWay } from "../ipc/contract.d.ts" */
/** @import { Ask, ChoosingState, CodeState, NameState, PasswordState, Problem, ResetEvent, ResetState } from "../flows/reset.js" */
import { addPhone } from "../flows/add-phone.js";
import { hasOtherWays, resetOf, step } from "../flows/reset.js";
import { beginReset, CommandError, countries, finishReset, leaveReset, resetByCode } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { codeField } from "../parts/code-field.js";
import "../parts/error.js";
import { focusFirstProblem, textField } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { Page } from "../parts/page.js";
import "../parts/password-field.js";
import { PasswordStrength } from "../parts/password-strength.js";
import { t } from "../text/index.js";
import { whyNot } from "../text/refusal.js";
import { AddPhoneElement, headingOf, viewOf } from "./add-phone.js";

const CODE = "reset-code";

/** What stands beside each way. @type {Record<ResetWay, string>} */
const ICONS = { phone: "phone-ringing", "authenticator-app": "app", "hardware-token": "token" };

/**
 * A forgotten password: runs the flow of `flows/reset.js`.
 *
 * @extends {Page<"reset">}
 */
export class ResetPage extends Page {
  /** @type {ResetState} */
  #state = resetOf("");
  #call = new AddPhoneElement();
  /** What the call showed last: its heading and focus follow when that changes. */
  #callView = "";
  /** @type {Country[]} */
  #countries = [];
  #passwordMissing = false;

  connectedCallback() {
    this.#state = resetOf(this.route.userName || (this.state.lastUserName ?? ""));
    super.connectedCallback();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // Wherever the person went instead, nothing of it is to go on.
    if (this.#state.kind !== "over") void forget();
  }

  get #heading() {
    const state = this.#state;
    switch (state.kind) {
      case "choosing":
        if (state.known.ways.length === 0) return t.reset.nothingServesTitle;
        return state.known.isFirst ? t.reset.chooseTitle : t.reset.chooseAgainTitle;
      case "call":
        return headingOf(this.#call.state);
      case "code":
        return t.reset.codeTitle;
      case "password":
        return t.reset.passwordTitle;
      default:
        return t.reset.title;
    }
  }

  /** What is judged is not part of the state, so it is judged anew with every drawing. */
  redraw() {
    super.redraw();
    this.#judge();
  }

  render() {
    return html`<section class="card second-step reset">
      <h1 tabindex="-1">${this.#heading}</h1>
      ${this.#view()}
    </section>`;
  }

  #view() {
    const state = this.#state;
    switch (state.kind) {
      case "name":
        return this.#name(state);
      case "choosing":
        return this.#choosing(state);
      case "call":
        return html`${this.#call}`;
      case "code":
        return this.#code(state);
      case "password":
        return this.#password(state);
      case "over":
        return null;
    }
  }

  /** @param {NameState} state */
  #name({ userName, ask, problem }) {
    const ofField = problem?.error.field === "userName" ? whyNot(problem.error) : null;
    return html`<p class="lede">${t.reset.lede}</p>
      <form class="stack" novalidate aria-busy=${busy(ask)} @submit=${(/** @type {Event} */ event) => this.#nameTyped(event)}>
        <svara-error .answer=${problem !== null && ofField === null ? asOfNow(problem) : null}></svara-error>
        ${textField({ name: "userName", label: t.signIn.userName, value: userName, autocomplete: "username", first: true, problem: ofField })}
        <div class="actions">
          <button type="submit" class="primary" ?disabled=${ask !== null}>${t.reset.next}</button>
          ${this.#cancel()}
        </div>
      </form>
      ${this.#contact(this.state.organisation?.contact ?? null)}`;
  }

  /** @param {ChoosingState} state */
  #choosing({ known: { ways, isFirst, contact } }) {
    if (ways.length === 0) {
      return html`<p class="note warn"><svara-icon name="info"></svara-icon><span>${t.reset.nothingServes}</span></p>
        ${this.#contact(contact, t.secondStep.help)}
        <div class="actions">${this.#cancel()}</div>`;
    }
    return html`
      ${isFirst ? null : html`<p class="note info"><svara-icon name="check-circle"></svara-icon><span>${t.reset.chooseAgain}</span></p>`}
      <div class="proofs card"><ul>${ways.map((way) => this.#way(way))}</ul></div>
      ${this.#contact(contact)}
      <div class="actions">${this.#cancel()}</div>`;
  }

  /** @param {ResetWay} way */
  #way(way) {
    return html`<li>
      <button type="button" class="plain way" id=${`reset-way-${way}`} @click=${() => this.#happened({ kind: "chosen", way })}>
        <span class="picture"><svara-icon name=${ICONS[way]}></svara-icon></span>
        <span class="way-words"><b>${t.reset.ways[way].name}</b><span class="quiet">${t.reset.ways[way].hint}</span></span>
      </button>
    </li>`;
  }

  /** @param {CodeState} state */
  #code({ known, ask, problem }) {
    return html`<form class="stack" novalidate aria-busy=${busy(ask)} @submit=${(/** @type {Event} */ event) => this.#codeTyped(event)}>
      <div class="code-entry">
        ${codeField({ id: CODE, label: t.reset.code, hint: t.reset.codeHint, digits: 8, problem: problem && whyNot(problem) })}
        <button type="submit" class="primary" id="reset-code-confirm" ?disabled=${ask !== null}>${t.reset.confirmCode}</button>
      </div>
      <div class="actions">
        ${hasOtherWays(known) && html`<button type="button" id="reset-another-way" @click=${() => this.#happened({ kind: "another-way" })}>${t.reset.back}</button>`}
        ${this.#cancel()}
      </div>
    </form>`;
  }

  /** @param {PasswordState} state */
  #password({ known, ask, problem }) {
    const ofField = problem?.field === "password" ? problem : null;
    const wrong = this.#passwordMissing ? () => t.reset.newPasswordEmpty : ofField && (() => whyNot(ofField));
    return html`<p class="lede"><bdi>${t.reset.passwordFor(known.displayName)}</bdi></p>
      <p>${t.reset.passwordWhat}</p>
      <form class="stack" novalidate aria-busy=${busy(ask)}
        @submit=${(/** @type {Event} */ event) => this.#passwordTyped(event)}
        @input=${() => this.#judge()}>
        <svara-error .answer=${ofField === null && problem !== null ? new CommandError("finish_reset", problem) : null}></svara-error>
        <div>
          <svara-password-field
            .label=${() => t.reset.newPassword}
            .autocomplete=${"new-password"}
            .hint=${() => t.password.hint}
            .problem=${wrong}
          ></svara-password-field>
          <svara-password-strength></svara-password-strength>
        </div>
        <div class="actions">
          <button type="submit" class="primary" ?disabled=${ask !== null}>${t.reset.change}</button>
          ${this.#cancel()}
        </div>
      </form>`;
  }

  #cancel() {
    return html`<button type="button" class="last" id="reset-cancel" @click=${() => this.#happened({ kind: "cancel" })}>${t.reset.cancel}</button>`;
  }

  /** @param {string | null} whom @param {string} [question] */
  #contact(whom, question = t.reset.help) {
    return html`<p class="quiet contact">${question} ${whom === null ? t.secondStep.noContact : html`<bdi>${whom}</bdi>`}</p>`;
  }

  #judge() {
    const state = this.#state;
    if (state.kind !== "password") return;
    const names = [state.known.displayName, state.known.userName, this.state.organisation?.name ?? ""];
    this.find(PasswordStrength, "svara-password-strength").judge(this.find(HTMLInputElement, "[name=password]").value, names);
  }

  /** @param {Event} event */
  #nameTyped(event) {
    event.preventDefault();
    this.#happened({ kind: "name-typed", userName: this.find(HTMLInputElement, "[name=userName]").value.trim() });
  }

  /** @param {Event} event */
  #codeTyped(event) {
    event.preventDefault();
    this.#happened({ kind: "code-typed", typed: this.find(HTMLInputElement, `#${CODE}`).value });
  }

  /** @param {Event} event */
  #passwordTyped(event) {
    event.preventDefault();
    const password = this.find(HTMLInputElement, "[name=password]").value;
    this.#passwordMissing = password === "";
    if (!this.#passwordMissing) return this.#happened({ kind: "password-typed", password });
    this.redraw();
    focusFirstProblem(this);
  }

  /** @param {ResetEvent} event */
  #happened(event) {
    const before = this.#state;
    const after = step(before, event);
    if (after === before) return;
    this.#state = after;
    if (after.kind === "over") return void this.#end(after.outcome);
    if (after.kind === "call" && before.kind !== "call") this.#callUp(after.known.confirmations);
    if (after.ask !== null && after.ask !== before.ask) void this.#carryOut(after.ask);
    if (!this.isConnected) return;
    this.redraw();
    this.#leadTo(after.kind !== before.kind);
  }

  /** Puts the focus where the person goes on. @param {boolean} isNewView */
  #leadTo(isNewView) {
    const state = this.#state;
    if (isNewView) {
      const field = this.querySelector("[name=userName], [name=code], [name=password]");
      if (field instanceof HTMLInputElement) field.focus();
      else if (state.kind === "call") this.#call.focusInside();
      else this.find(HTMLElement, "h1").focus();
      if (state.kind === "name" && state.problem !== null) announce(whyNot(asOfNow(state.problem)));
      return;
    }
    const field = this.querySelector("[aria-invalid=true]");
    if (!(field instanceof HTMLInputElement)) return;
    field.focus();
    field.select();
  }

  /** @param {Confirmation[]} confirmations */
  #callUp(confirmations) {
    const call = (this.#call = new AddPhoneElement());
    const home = this.state.organisation?.country ?? null;
    call.addEventListener("svara:phone", () => this.#callBecame(call));
    const state = addPhone({ kind: "reset" }, home ?? "", confirmations);
    this.#callView = viewOf(state);
    call.begin({ state, countries: this.#countries, home, account: "", contact: this.state.organisation?.contact ?? null });
  }

  /** @param {AddPhoneElement} call */
  #callBecame(call) {
    if (call !== this.#call) return;
    const { state } = call;
    if (state.kind === "closed") return this.#happened({ kind: "call-closed", outcome: state.outcome, at: Date.now() });
    if (!this.isConnected) return;
    const heading = this.find(HTMLElement, "h1");
    if (heading.textContent !== this.#heading) heading.textContent = this.#heading;
    const view = state.kind === "failed" ? "failed" : viewOf(state);
    if (view === this.#callView) return;
    this.#callView = view;
    if (view === "form") call.focusInside();
    else heading.focus();
  }

  /** @param {Ask} ask */
  async #carryOut(ask) {
    try {
      switch (ask.kind) {
        case "begin": {
          // The form of a number needs them, and nobody waits for them there.
          const [next, all] = await Promise.all([beginReset(ask.userName), countries()]);
          this.#countries = all;
          return this.#happened({ kind: "went-on", ask, next });
        }
        case "code":
          return this.#happened({ kind: "went-on", ask, next: await resetByCode(ask.code) });
        case "finish":
          await finishReset(ask.password);
          return this.#happened({ kind: "finished", ask });
      }
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#happened({ kind: "refused", ask, error, at: Date.now() });
    }
  }

  /** @param {"changed" | "left" | "reported"} outcome */
  async #end(outcome) {
    switch (outcome) {
      case "changed":
        return this.tell("svara:signed-out", { because: "password-reset" });
      case "reported":
        return this.tell("svara:signed-out", { because: "reset-reported" });
      case "left":
        await forget();
        return this.tell("svara:signed-out", { because: "reset-left" });
    }
  }
}
customElements.define("svara-reset", ResetPage);

/** What is forgotten need not be told of: it ends by itself too. */
async function forget() {
  try {
    await leaveReset();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
  }
}

/** @param {unknown} ask */
function busy(ask) {
  return ask === null ? null : "true";
}

/** What the shell said, with the time that is left by now. @param {Problem} problem */
function asOfNow({ error, at }) {
  const { retryAfterSeconds } = error;
  const left = retryAfterSeconds === null ? null : Math.max(1, retryAfterSeconds - Math.floor((Date.now() - at) / 1000));
  return new CommandError("reset", { ...error, retryAfterSeconds: left });
}
