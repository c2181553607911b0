// @ts-check
/** @import { AddableMethod, Country, SecurityInfo, SignedIn } from "../ipc/contract.d.ts" */
/** @import { SetUp, SetUpEvent, StepShown } from "../flows/set-up.js" */
import { appNames } from "../flows/authenticator-app.js";
import { mayAddApp } from "../flows/security-info.js";
import { SET_UP, step, stepShown, stepsOf } from "../flows/set-up.js";
import { appState, CommandError, countries, postponeSetUp, securityInfo, signOut } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import { ErrorNote } from "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { isolate } from "../parts/isolate.js";
import { KINDS } from "../parts/methods/index.js";
import { Page } from "../parts/page.js";
import { t } from "../text/index.js";
import { AddAuthenticatorAppElement, headingOf as headingOfApp } from "./add-authenticator-app.js";
import { AddHardwareTokenElement, headingOf as headingOfToken } from "./add-hardware-token.js";
import { AddPhoneElement, headingOf as headingOfPhone, viewOf } from "./add-phone.js";

/**
 * The wizard that opens right after signing in when the organisation requires a method and there is none.
 * It asks for just what is missing.
 *
 * @extends {Page<"set-up">}
 */
export class SetUpPage extends Page {
  /** @type {SetUp} */
  #setUp = SET_UP;
  /** What can be added and where it can be called; `null` until the shell has told. @type {{ info: SecurityInfo, countries: Country[] } | null} */
  #offered = null;
  /** What a person who may choose has chosen. @type {AddableMethod["kind"]} */
  #chosen = "phone";
  #phone = this.#newPhone();
  #app = this.#newApp();
  #token = this.#newToken();

  render() {
    const now = stepShown(this.#setUp);
    const organisation = this.state.organisation?.name ?? "";
    return html`
      <h1 tabindex="-1">${t.setUp.title}</h1>
      ${now === "needed" && html`<p class="lede">${isolate(t.setUp.lede(organisation), [organisation])}</p>`}
      <ol class="wizard-steps" aria-label=${t.setUp.steps}>${stepsOf(this.#setUp).map((one, index, steps) => wizardStep(one, index, steps.indexOf(now)))}</ol>
      <div class="card wizard">
        ${this.#underWay()}
      </div>
      ${now === "done" ? null : this.#wayOut()}`;
  }

  #underWay() {
    switch (this.#setUp.kind) {
      case "phone":
        return html`<h2 id="wizard-heading" tabindex="-1">${headingOf(this.#setUp)}</h2>${this.#phone}`;
      case "app":
        return html`<h2 id="wizard-heading" tabindex="-1">${headingOf(this.#setUp)}</h2>${this.#app}`;
      case "token":
        return html`<h2 id="wizard-heading" tabindex="-1">${headingOf(this.#setUp)}</h2>${this.#token}`;
      default:
        return this.#needed();
    }
  }

  #needed() {
    const kinds = this.#kinds;
    const cancelled = cancelledWords(this.#setUp);
    return html`
      <h2 id="wizard-heading" tabindex="-1">${kinds.length > 1 ? t.setUp.chooseTitle : neededTitle(kinds[0])}</h2>
      ${this.#hasOne && html`<p class="note"><svara-icon name="info"></svara-icon><span>${t.setUp.another}</span></p>`}
      ${cancelled !== null && html`<p class="note"><svara-icon name="info"></svara-icon><span>${cancelled}</span></p>`}
      ${kinds.length === 0 ? this.#nothing() : this.#begin(kinds)}`;
  }

  /** @param {AddableMethod["kind"][]} kinds */
  #begin(kinds) {
    const [only] = kinds;
    return html`
      ${kinds.length > 1 ? this.#choice(kinds) : only === undefined || only === "phone" ? whatHappens() : html`<p>${KINDS[only].addHint()}</p>`}
      <svara-error></svara-error>
      <div class="actions">
        <button type="button" class="primary" id="set-up-begin" @click=${() => this.#began()}>${t.setUp.begin}</button>
      </div>`;
  }

  /** @param {AddableMethod["kind"][]} kinds */
  #choice(kinds) {
    return html`<fieldset class="picks">
      <legend class="visually-hidden">${t.addMethod.lede}</legend>
      ${kinds.map(
        (kind) => html`<label class="pick">
          <input type="radio" name="method" value=${kind} ?checked=${kind === this.#chosen} @change=${() => (this.#chosen = kind)} />
          <span class="picture"><svara-icon name=${KINDS[kind].icon()}></svara-icon></span>
          <span><b>${KINDS[kind].name()}</b><span class="hint">${KINDS[kind].addHint()}</span></span>
        </label>`,
      )}
    </fieldset>`;
  }

  #nothing() {
    const contact = this.#offered?.info.contact ?? null;
    return html`
      <p>${t.setUp.nothingToAdd}</p>
      <p class="contact">${contact === null ? t.addMethod.noContact : html`${t.addMethod.contact} <bdi>${contact}</bdi>`}</p>`;
  }

  /** Out of the wizard: later, where that is allowed, or out altogether. While a call is up, that is hung up first. */
  #wayOut() {
    const { mayPostpone, postponementsLeft } = this.route;
    const inCall = stepShown(this.#setUp) === "call";
    return html`<div class="way-out" ?hidden=${inCall}>
      <svara-error></svara-error>
      <div class="actions">
        ${mayPostpone && html`<button type="button" id="set-up-later" @click=${() => this.#later()}>${t.setUp.later}</button>`}
        <button type="button" class="plain" id="set-up-sign-out" @click=${() => this.#signOut()}>
          <svara-icon name="sign-out"></svara-icon>${t.setUp.signOut}
        </button>
        <span class="quiet">${mayPostpone ? t.setUp.postponementsLeft(postponementsLeft) : t.setUp.mustBeNow}</span>
      </div>
    </div>`;
  }

  arrived() {
    if (this.#offered === null) void this.#load().catch(() => {});
  }

  async #load() {
    const [info, known] = await Promise.all([securityInfo(), countries()]);
    this.#offered = { info, countries: known };
    // Drawn for a phone meanwhile, which nearly every organisation offers.
    if (this.#setUp.kind === "needed" && (this.#hasOne || this.#kinds.join() !== "phone")) this.redraw();
    return this.#offered;
  }

  get #hasOne() {
    return (this.#offered?.info.methods.length ?? 0) > 0;
  }

  /** What may be added, in the order in which it is offered; a phone until the shell has told. */
  get #kinds() {
    return this.#offered?.info.addable.map(({ kind }) => kind) ?? ["phone"];
  }

  get #slots() {
    return this.#offered?.info.addable.flatMap((one) => (one.kind === "phone" ? one.slots : [])) ?? [];
  }

  #began() {
    const home = this.state.organisation?.country ?? "";
    return whileBusy(this, async () => {
      try {
        const { info, countries: known } = this.#offered ?? (await this.#load());
        const kinds = this.#kinds;
        const kind = kinds.includes(this.#chosen) ? this.#chosen : kinds[0];
        if (kind === "authenticator-app") return this.#became({ kind: "app-begun" });
        if (kind === "hardware-token") return this.#became({ kind: "token-begun" });
        const begun = step(this.#setUp, {
          kind: "begun",
          slots: this.#slots,
          country: home,
          confirmations: this.#offered?.info.confirmations ?? [],
        });
        if (begun.kind !== "phone") return;
        this.#setUp = begun;
        this.#phone = this.#newPhone();
        const account = this.route.session.userName;
        this.#phone.begin({ state: begun.phone, countries: known, home, account, contact: info.contact, appInstead: mayAddApp(info) });
        this.redraw();
        this.#phone.focusInside();
      } catch (error) {
        this.find(ErrorNote, ".wizard svara-error").answer = error;
      }
    });
  }

  #newPhone() {
    const phone = new AddPhoneElement();
    phone.addEventListener("svara:phone", () => this.#became({ kind: "phone-became", phone: phone.state }));
    return phone;
  }

  #newApp() {
    const app = new AddAuthenticatorAppElement();
    app.addEventListener("svara:app", () => this.#became({ kind: "app-became", app: app.state }));
    return app;
  }

  #newToken() {
    const token = new AddHardwareTokenElement();
    token.addEventListener("svara:token", () => this.#became({ kind: "token-became", token: token.state }));
    return token;
  }

  /** @param {SetUpEvent} event */
  #became(event) {
    const before = this.#setUp;
    const after = (this.#setUp = step(before, event));
    if (after.kind === "finished") return void this.#goOn();
    if (!this.isConnected) return;
    if (sameView(before, after)) {
      const heading = this.find(HTMLElement, "#wizard-heading");
      const words = headingOf(after);
      if (heading.textContent !== words) heading.textContent = words;
      if (hasJustFailed(before, after)) heading.focus();
      return;
    }
    if (after.kind === "app" && before.kind !== "app") {
      this.#app = this.#newApp();
      this.#app.whose = { account: this.route.session.userName, names: this.#offered === null ? [] : appNames(this.#offered.info) };
    }
    if (after.kind === "token" && before.kind !== "token") {
      this.#token = this.#newToken();
      this.#token.account = this.route.session.userName;
    }
    this.redraw();
    if (after.kind === "phone" && after.phone.kind === "form") this.#phone.focusInside();
    else this.find(HTMLElement, "#wizard-heading").focus();
    const cancelled = cancelledWords(after);
    if (cancelled !== null) announce(cancelled);
  }

  /** The shell knows whether that was enough, or one more is wanted; where it can not say, the next page finds out. */
  async #goOn() {
    const { session } = this.route;
    /** @type {SignedIn} */
    let signedIn = { session, next: { kind: "profile" } };
    try {
      const { stage } = await appState();
      if (stage.kind === "signed-in") signedIn = stage;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
    }
    this.tell("svara:signed-in", signedIn);
  }

  #later() {
    return this.#leave(async () => this.tell("svara:signed-in", await postponeSetUp()));
  }

  #signOut() {
    return this.#leave(async () => {
      await signOut();
      this.tell("svara:signed-out", { because: "signed-out" });
    });
  }

  /** @param {() => Promise<void>} how */
  #leave(how) {
    return whileBusy(this, async () => {
      try {
        await how();
      } catch (error) {
        this.find(ErrorNote, ".way-out svara-error").answer = error;
      }
    });
  }
}
customElements.define("svara-set-up", SetUpPage);

/** @param {AddableMethod["kind"] | undefined} kind the only one that there is */
function neededTitle(kind) {
  return kind === undefined || kind === "phone" ? t.setUp.needTitle : KINDS[kind].name();
}

/** What a call takes, in three sentences. */
function whatHappens() {
  return html`<ol class="what-happens">${t.setUp.need.map((sentence) => html`<li>${sentence}</li>`)}</ol>
    <p class="quiet">${t.setUp.minute}</p>`;
}

/** @param {SetUp} state */
function headingOf(state) {
  if (state.kind === "phone") return headingOfPhone(state.phone);
  if (state.kind === "token") return headingOfToken(state.token);
  return state.kind === "app" ? headingOfApp(state.app) : "";
}

/** @param {SetUp} before @param {SetUp} after */
function sameView(before, after) {
  if (before.kind === "phone" && after.kind === "phone") return viewOf(before.phone) === viewOf(after.phone);
  if (before.kind === "token" && after.kind === "token") return before.token.kind === after.token.kind || after.token.kind === "typing";
  return before.kind === "app" && after.kind === "app" && before.app.kind === after.app.kind;
}

/** @param {SetUp} before @param {SetUp} after */
function hasJustFailed(before, after) {
  return before.kind === "phone" && after.kind === "phone" && after.phone.kind === "failed" && before.phone.kind !== "failed";
}

/** @param {SetUp} state */
function cancelledWords(state) {
  if (state.kind !== "needed" || state.cancelled === null) return null;
  return state.cancelled === "call" ? t.securityInfo.news.callCancelled : t.authenticatorApp.news.cancelled;
}

/** @param {StepShown} one @param {number} index @param {number} now */
function wizardStep(one, index, now) {
  const standing = index === now ? "now" : index < now ? "done" : "ahead";
  return html`<li class=${standing} aria-current=${standing === "now" ? "step" : null}>
    <span class="dot">${standing === "done" ? html`<svara-icon name="check"></svara-icon>` : index + 1}</span>
    <span>${t.setUp.step[one]}${standing === "done" && html`<span class="visually-hidden"> (${t.setUp.stepDone})</span>`}</span>
  </li>`;
}
