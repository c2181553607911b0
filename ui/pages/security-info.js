// @ts-check
/** @import { AddableMethod, Method, OwnMethod, SecurityInfo } from "../ipc/contract.d.ts" */
/** @import { ClosedState, Purpose } from "../flows/add-phone.js" */
/** @import { ClosedState as AppClosed } from "../flows/authenticator-app.js" */
/** @import { News, SecurityInfoEvent, SecurityInfoPage } from "../flows/security-info.js" */
import { addPhone } from "../flows/add-phone.js";
import { appNames } from "../flows/authenticator-app.js";
import { defaultOf, defaultsOf, LOADING, mayAddApp, step, suggestsApp } from "../flows/security-info.js";
import { CommandError, countries, distrustDevice, securityInfo } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { methodRow, rowId } from "../parts/method-row.js";
import { isolate } from "../parts/isolate.js";
import { choiceOf, choiceShown, KINDS, kindOf } from "../parts/methods/index.js";
import { Page } from "../parts/page.js";
import { trustedDevices } from "../parts/trusted-devices.js";
import { t } from "../text/index.js";
import { AddMethodDialog } from "./add-method.js";
import { AuthenticatorAppDialog } from "./authenticator-app.js";
import { ChangeDefaultDialog } from "./change-default.js";
import { DeleteMethodDialog } from "./delete-method.js";
import { HardwareTokenDialog } from "./hardware-token.js";
import { PhoneDialog } from "./phone.js";
import { askToSignOutEverywhere } from "./sign-out-everywhere.js";

/** Who has said *Not now* to the suggestion of an app, until the program ends. @type {Set<string>} */
const saidNotNow = new Set();

/**
 * The ways in which the organisation may verify this person: which there are, which is the default,
 * and everything that can be done with them.
 *
 * @extends {Page<"security-info">}
 */
export class SecurityInfoElement extends Page {
  /** @type {SecurityInfoPage} */
  #page = LOADING;

  render() {
    return html`
      <h1 tabindex="-1">${t.securityInfo.title}</h1>
      <p class="lede">${t.securityInfo.lede}</p>
      ${this.#content()}`;
  }

  #content() {
    switch (this.#page.kind) {
      case "loading":
        return html`<p class="quiet slow" role="status">${t.securityInfo.loading}</p>`;
      case "not-loaded":
        return html`
          <svara-error .answer=${this.#page.error}></svara-error>
          <div class="actions"><button type="button" @click=${() => this.#load()}>${t.securityInfo.tryAgain}</button></div>`;
      case "shown":
        return this.#methods(this.#page.info, this.#page.fresh, this.#page.news);
    }
  }

  /** @param {SecurityInfo} info @param {string | null} fresh @param {News | null} news */
  #methods(info, fresh, news) {
    return html`
      ${news !== null && html`<p class="note good news"><svara-icon name="check-circle"></svara-icon><span>${isolate(inWords(news, info), valuesOf(news))}</span></p>`}
      ${this.#default(info)}
      <div class="bar">
        <h2 id="methods-title" tabindex="-1">${t.securityInfo.methodsTitle}</h2>
        <button type="button" class="primary" id="add-method" @click=${() => this.#add()}>
          <svara-icon name="plus"></svara-icon>${t.securityInfo.add}
        </button>
      </div>
      ${info.methods.length === 0 ? empty() : this.#list(info, fresh)}
      ${suggestsApp(info) && !saidNotNow.has(this.route.session.userName) && this.#suggestion()}
      ${strengths(info)}
      ${trustedDevices(info.trustedDevices, (device) => this.#distrust(device))}
      ${ifTheyCall(info)}
      <p class="lost">
        ${t.securityInfo.lost}
        <button type="button" class="plain" @click=${askToSignOutEverywhere}>${t.securityInfo.signOutEverywhere}</button>
      </p>`;
  }

  /** @param {SecurityInfo} info */
  #default(info) {
    const method = defaultOf(info);
    const hint = info.methods.length === 0 ? t.securityInfo.noDefaultHint : t.securityInfo.noDefaultLeft;
    const choices = defaultsOf(info).length;
    return html`<section class="card default-method" aria-labelledby="default-title">
      <div>
        <h2 id="default-title">${t.securityInfo.defaultTitle}</h2>
        ${method === null
          ? html`<p><b>${t.securityInfo.noDefault}</b></p><p class="hint">${hint}</p>`
          : html`<p><b>${choiceShown(method.what)}</b></p>`}
      </div>
      ${choices > (method === null ? 0 : 1) &&
      html`<button
        type="button"
        class="plain"
        id="change-default"
        aria-label=${t.securityInfo.changeDefaultLabel}
        @click=${() => this.#changeDefault(info)}
      >${t.securityInfo.change}</button>`}
    </section>`;
  }

  /** @param {SecurityInfo} info @param {string | null} fresh */
  #list(info, fresh) {
    return html`<ul class="card method-list" aria-labelledby="methods-title">
      ${info.methods.map((method) =>
        methodRow({
          method,
          isDefault: method.id === info.defaultMethod,
          isFresh: method.id === fresh,
          actions: { change: () => this.#change(method), remove: () => this.#delete(info, method) },
        }),
      )}
    </ul>`;
  }

  #suggestion() {
    const { title, why, add, notNow } = t.authenticatorApp.suggestion;
    return html`<section class="card suggestion" aria-labelledby="suggestion-title">
      <span class="picture"><svara-icon name="app"></svara-icon></span>
      <div>
        <h3 id="suggestion-title">${title}</h3>
        <p class="quiet">${why}</p>
        <div class="actions">
          <button type="button" id="suggestion-add" @click=${() => this.#app()}>${add}</button>
          <button type="button" class="plain" id="suggestion-not-now" @click=${() => this.#notNow()}>${notNow}</button>
        </div>
      </div>
    </section>`;
  }

  #notNow() {
    saidNotNow.add(this.route.session.userName);
    this.redraw();
    this.#focus("methods-title");
  }

  arrived() {
    if (this.#page.kind === "loading") void this.#load();
  }

  async #load() {
    try {
      this.#became({ kind: "loaded", info: await securityInfo() });
      if (this.route.add && this.isConnected) void this.#add();
    } catch (error) {
      this.#became({ kind: "not-loaded", error: refusalFrom(error) });
    }
  }

  /** @param {SecurityInfoEvent} event */
  #became(event) {
    this.#page = step(this.#page, event);
    if (!this.isConnected) return;
    this.redraw();
    const { news, info } = this.#page.kind === "shown" ? this.#page : { news: null, info: null };
    if (news !== null && info !== null) announce(inWords(news, info));
  }

  async #add() {
    if (this.#page.kind !== "shown") return;
    const chosen = await new AddMethodDialog(this.#page.info).open();
    switch (chosen?.kind) {
      case "phone":
        return this.#phone(purposeOf(chosen));
      case "authenticator-app":
        return this.#app();
      case "hardware-token":
        return this.#token();
    }
  }

  /** @param {Method} method */
  async #change({ id, what }) {
    if (what.kind === "phone") await this.#phone({ kind: "change", method: id, slot: what.slot, value: what.value });
  }

  async #app() {
    if (this.#page.kind !== "shown") return;
    const outcome = await new AuthenticatorAppDialog({ account: this.route.session.userName, names: appNames(this.#page.info) }).open();
    this.#appClosed(outcome);
  }

  async #token() {
    const outcome = await new HardwareTokenDialog(this.route.session.userName).open();
    if (outcome?.kind !== "proven") return;
    this.#became({ kind: "added", info: outcome.info, method: outcome.method });
    this.#focus(rowId(outcome.method));
  }

  /** @param {AppClosed["outcome"] | undefined} outcome */
  #appClosed(outcome) {
    if (outcome?.kind === "app-cancelled") this.#became({ kind: "app-cancelled" });
    if (outcome?.kind !== "proven") return;
    this.#became({ kind: "added", info: outcome.info, method: outcome.method });
    this.#focus(rowId(outcome.method));
  }

  /** @param {Purpose | null} purpose */
  async #phone(purpose) {
    if (purpose === null) return;
    const home = this.state.organisation?.country ?? "";
    if (this.#page.kind !== "shown") return;
    const { contact, confirmations } = this.#page.info;
    // A changed number stays a phone; an app is no answer to that.
    const appInstead = purpose.kind === "add" && mayAddApp(this.#page.info);
    try {
      const known = await countries();
      // The session may have ended meanwhile, and the page with it: its person's number goes on no other.
      if (!this.isConnected) return;
      const start = { state: addPhone(purpose, home, confirmations), countries: known, home, account: this.route.session.userName, contact, appInstead };
      this.#phoneClosed(await new PhoneDialog(start).open());
    } catch (error) {
      this.#became({ kind: "not-loaded", error: refusalFrom(error) });
    }
  }

  /** @param {ClosedState["outcome"] | undefined} outcome */
  #phoneClosed(outcome) {
    if (outcome?.kind === "call-cancelled") this.#became({ kind: "call-cancelled" });
    if (outcome?.kind === "use-app") void this.#app();
    if (outcome?.kind !== "proven") return;
    const kind = outcome.purpose.kind === "add" ? "added" : "changed";
    this.#became({ kind, info: outcome.info, method: outcome.method });
    this.#focus(rowId(outcome.method));
  }

  /** @param {SecurityInfo} info @param {Method} method */
  async #delete(info, method) {
    const left = await new DeleteMethodDialog(info, method).open();
    if (!left) return;
    this.#became({ kind: "deleted", info: left, method: method.id });
    this.#focus("methods-title");
  }

  /** @param {SecurityInfo} info */
  async #changeDefault(info) {
    const changed = await new ChangeDefaultDialog(info).open();
    if (!changed) return;
    this.#became({ kind: "default-changed", info: changed });
    this.#focus("change-default");
  }

  /** @param {string} device */
  async #distrust(device) {
    try {
      this.#became({ kind: "distrusted", info: await distrustDevice(device), device });
      this.#focus(document.getElementById("trusted-title") ? "trusted-title" : "methods-title");
    } catch (error) {
      this.#became({ kind: "not-loaded", error: refusalFrom(error) });
    }
  }

  /** @param {string} id */
  #focus(id) {
    document.getElementById(id)?.focus();
  }
}
customElements.define("svara-security-info", SecurityInfoElement);

/** @param {Extract<AddableMethod, { kind: "phone" }>} method @returns {Purpose | null} */
function purposeOf({ slots }) {
  const [slot] = slots;
  return slot === undefined ? null : { kind: "add", slots, slot };
}

/** @param {News} news @param {SecurityInfo} info */
function inWords(news, info) {
  const { news: words } = t.securityInfo;
  switch (news.kind) {
    case "call-cancelled":
      return words.callCancelled;
    case "app-cancelled":
      return t.authenticatorApp.news.cancelled;
    case "default-changed":
      return words.defaultIs(choiceOf(news.method.what));
    case "distrusted":
      return t.trustedDevices.asksAgain(news.device);
    case "added":
    case "changed":
    case "deleted": {
      const kind = kindOf(news.method.what);
      const said = kind.news[news.kind](kind.value(news.method.what));
      if (news.defaultIs !== null) return `${said} ${words.defaultIs(choiceOf(news.defaultIs.what))}`;
      return news.kind === "deleted" && info.defaultMethod === null ? `${said} ${words.noDefaultNow}` : said;
    }
  }
}

/** @param {News} news */
function valuesOf(news) {
  if (news.kind === "distrusted") return [news.device];
  if (!("method" in news)) return [];
  const masked = (/** @type {OwnMethod} */ what) => kindOf(what).masked(what);
  if (news.kind === "default-changed") return [masked(news.method.what)];
  const value = kindOf(news.method.what).value(news.method.what);
  return news.defaultIs === null ? [value] : [value, masked(news.defaultIs.what)];
}

/** An honest word on each kind that the person has or may add. @param {SecurityInfo} info */
function strengths(info) {
  const kinds = new Set([...info.methods.map(({ what }) => what.kind), ...info.addable.map(({ kind }) => kind)]);
  if (kinds.size === 0) return null;
  return html`<details class="strength">
    <summary><svara-icon name="shield"></svara-icon>${t.securityInfo.strength}</summary>
    <dl>${[...kinds].map((kind) => html`<div><dt>${KINDS[kind].name()}</dt><dd>${KINDS[kind].strength()}</dd></div>`)}</dl>
    <p>${t.securityInfo.phoneLost}</p>
  </details>`;
}

/** How whoever has something that shows codes knows the helpdesk. @param {SecurityInfo} info */
function ifTheyCall({ methods }) {
  const showsCodes = methods.some(({ what }) => what.kind === "authenticator-app" || what.kind === "hardware-token");
  if (!showsCodes) return null;
  return html`<section class="if-they-call" aria-labelledby="if-they-call-title">
    <h3 id="if-they-call-title">${t.agentProof.askThem.title}</h3>
    <p class="quiet">${t.agentProof.askThem.what}</p>
  </section>`;
}

function empty() {
  return html`<div class="card no-methods">
    <span class="picture"><svara-icon name="phone"></svara-icon></span>
    <div>
      <h3>${t.securityInfo.empty}</h3>
      <p class="quiet">${t.securityInfo.emptyHint}</p>
    </div>
  </div>`;
}

/** @param {unknown} thrown */
function refusalFrom(thrown) {
  if (thrown instanceof CommandError) return thrown;
  return new CommandError("security_info", { code: "internal", field: null, retryAfterSeconds: null });
}
