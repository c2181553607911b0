// @ts-check
/** @import { AddApp, AddAppEvent, AskBegin, AskProve, ProvenState } from "../flows/authenticator-app.js" */
import { addApp, freeName, step } from "../flows/authenticator-app.js";
import { beginAuthenticatorApp, CommandError, forgetAuthenticatorApp, proveAuthenticatorApp } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { AppForm } from "../parts/app-form.js";
import { SvaraElement } from "../parts/element.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * Adds an authenticator app: runs the flow of `flows/authenticator-app.js`, shows where it stands, carries its
 * questions to the shell, and tells of every new state by `svara:app`. The heading is its surroundings'
 * business. Taken out of the page before the app is proven, it has the shell forget the secret.
 */
export class AddAuthenticatorAppElement extends SvaraElement {
  /** @type {AddApp} */
  #state = addApp();
  #begun = false;
  /** Whose app it is, and what their other apps are called. @type {{ account: string, names: string[] }} */
  whose = { account: "", names: [] };

  /** @returns {AddApp} */
  get state() {
    return this.#state;
  }

  /** The person wants out. */
  leave() {
    this.#happened({ kind: "cancel" });
  }

  render() {
    const state = this.#state;
    switch (state.kind) {
      case "beginning":
        return html`<p class="quiet slow" role="status">${t.authenticatorApp.beginning}</p>`;
      case "not-begun":
        return html`<svara-error .answer=${state.error}></svara-error>${this.#again(t.securityInfo.tryAgain)}`;
      case "too-late":
        return html`<p class="note warn"><svara-icon name="clock"></svara-icon><span>${t.refusals["set-up-too-late"](null)} ${t.authenticatorApp.removeOld}</span></p>
          ${this.#again(t.authenticatorApp.beginAgain)}`;
      case "shown":
        return html`<svara-app-form
          .proposed=${() => freeName(t.authenticatorApp.proposedName, this.whose.names)}
          .happened=${(/** @type {AddAppEvent} */ event) => this.#happened(event)}
          .state=${state}
        ></svara-app-form>`;
      case "proven":
        return this.#proven(state);
      case "closed":
        return html``;
    }
  }

  /** @param {string} label */
  #again(label) {
    return html`<div class="actions">
      <button type="button" class="primary" id="app-again" @click=${() => this.#happened({ kind: "begin-again" })}>${label}</button>
      <button type="button" @click=${() => this.leave()}>${t.dialog.cancel}</button>
    </div>`;
  }

  /** @param {ProvenState} state */
  #proven({ name, begun }) {
    return html`<div class="proven">
      <p class="note good"><svara-icon name="check-circle"></svara-icon><span>${t.authenticatorApp.provenLede}</span></p>
      <dl class="facts">
        <div><dt>${t.methods.app}</dt><dd><bdi>${name}</bdi></dd></div>
        <div><dt>${t.authenticatorApp.inTheApp}</dt><dd><bdi>${begun.organisation}</bdi> (<bdi>${begun.userName}</bdi>)</dd></div>
        <div><dt>${t.proven.account}</dt><dd><bdi>${this.whose.account}</bdi></dd></div>
      </dl>
      <div class="actions"><button type="button" class="primary" id="app-done" @click=${() => this.#happened({ kind: "done" })}>${t.proven.done}</button></div>
    </div>`;
  }

  arrived() {
    if (this.#begun || this.#state.kind !== "beginning") return;
    this.#begun = true;
    void this.#carryOut(this.#state.ask);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // Being moved is not being removed.
    queueMicrotask(() => {
      if (!this.isConnected) this.#forget();
    });
  }

  /** What has been proven is no secret of the set-up any more; whoever is signed out has none left. */
  #forget() {
    const { kind, ask } = this.#state;
    const proven = kind === "proven" || (this.#state.kind === "closed" && this.#state.outcome.kind === "proven");
    if (proven || ask !== null || kind === "not-begun") return;
    forgetAuthenticatorApp().catch(() => {});
  }

  /** @param {AddAppEvent} event */
  #happened(event) {
    const before = this.#state;
    const after = (this.#state = step(before, event));
    if (after === before) return;
    if (this.isConnected) this.#show(before, after);
    this.dispatchEvent(new Event("svara:app"));
    if (after.ask !== null && after.ask !== before.ask) void this.#carryOut(after.ask);
  }

  /** @param {AddApp} before @param {AddApp} after */
  #show(before, after) {
    const form = this.firstElementChild;
    if (before.kind === after.kind && form instanceof AppForm && after.kind === "shown") form.state = after;
    else this.redraw();
    if (after.kind === "shown" && before.kind !== "shown") announce(t.authenticatorApp.scan);
    if (after.kind === "proven") announce(t.authenticatorApp.provenLede);
    if (after.kind === "too-late") announce(t.refusals["set-up-too-late"](null));
  }

  /** @param {AskBegin | AskProve} ask */
  async #carryOut(ask) {
    switch (ask.kind) {
      case "begin":
        try {
          const begun = await withFreshSignIn(() => beginAuthenticatorApp());
          this.#happened({ kind: "begun", ask, begun });
        } catch (thrown) {
          this.#happened({ kind: "not-begun", ask, error: refusalFrom(thrown) });
        }
        break;
      case "prove":
        try {
          this.#happened({ kind: "proven", ask, ...(await proveAuthenticatorApp(ask.name, ask.code)) });
        } catch (thrown) {
          this.#happened({ kind: "refused", ask, error: refusalFrom(thrown) });
        }
    }
    // The person may have left while the shell was asked.
    if (!this.isConnected) this.#forget();
  }
}
customElements.define("svara-add-authenticator-app", AddAuthenticatorAppElement);

/** What the surroundings' heading says. @param {AddApp} state */
export function headingOf(state) {
  if (state.kind === "too-late") return t.authenticatorApp.tooLateTitle;
  return state.kind === "proven" ? t.authenticatorApp.provenTitle : t.methods.app;
}

/** @param {unknown} thrown */
function refusalFrom(thrown) {
  if (thrown instanceof CommandError) return thrown;
  return new CommandError("authenticator-app", { code: "internal", field: null, retryAfterSeconds: null });
}
