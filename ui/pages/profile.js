// @ts-check
/** @import { Profile } from "../ipc/contract.d.ts" */
import { profile } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import { initials } from "../parts/initials.js";
import { choiceShown } from "../parts/methods/index.js";
import { Page } from "../parts/page.js";
import { t } from "../text/index.js";
import { ChangePasswordDialog } from "./change-password.js";
import { askToSignOutEverywhere } from "./sign-out-everywhere.js";

/**
 * The account of who is signed in, with a block about its security info.
 * @extends {Page<"profile">}
 */
export class ProfilePage extends Page {
  /** @type {Profile | null} */
  #profile = null;
  /** @type {unknown} */
  #error = null;
  #passwordChanged = false;

  async arrived(/** @type {AbortSignal} */ signal) {
    try {
      this.#profile = await profile();
    } catch (error) {
      this.#error = error;
    }
    if (!signal.aborted) this.redraw();
  }

  render() {
    return html`
      <h1 tabindex="-1">${t.profile.title}</h1>
      <p class="lede">${t.profile.lede}</p>
      ${this.#passwordChanged ? html`<p class="note good news"><svara-icon name="check-circle"></svara-icon><span>${t.changePassword.done}</span></p>` : null}
      ${this.#error ? html`<svara-error .answer=${this.#error}></svara-error>` : null}
      <div class="profile">${this.#account()} ${this.#profile ? this.#securityInfo(this.#profile) : this.#loading()} ${this.#sessions()}</div>`;
  }

  #account() {
    // The session knows who it is before the shell has answered, so nothing jumps when it does.
    const { displayName, userName, role } = this.route.session;
    const organisation = this.#profile?.organisation ?? this.state.organisation?.name;
    return html`<section class="card block" aria-labelledby="account-heading">
      <h2 id="account-heading" class="visually-hidden">${t.profile.account}</h2>
      <div class="whose">
        <span class="avatar large" aria-hidden="true">${initials(displayName)}</span>
        <div class="whose-what">
          <b class="whose-name"><bdi>${displayName}</bdi></b>
          <p class="quiet"><bdi>${userName}</bdi> · ${t.header.roles[role]}${organisation ? html` · <bdi>${organisation}</bdi>` : null}</p>
        </div>
        <button type="button" id="change-password" @click=${() => this.#changePassword()}>${t.profile.changePassword}</button>
      </div>
    </section>`;
  }

  #loading() {
    return this.#error ? null : html`<section class="card block"><p class="quiet">${t.profile.loading}</p></section>`;
  }

  /** @param {Profile} profile */
  #securityInfo({ methods, defaultMethod }) {
    const words = t.profile.security;
    return html`<section class="card block" aria-labelledby="security-heading" id="security-block">
      <div class="block-head">
        <span class="picture"><svara-icon name="shield"></svara-icon></span>
        <div>
          <h2 id="security-heading">${words.title}</h2>
          <p class="quiet">${words.lede}</p>
        </div>
      </div>
      ${methods === 0
        ? html`<div class="note warn"><svara-icon name="info"></svara-icon><div><b>${words.none}</b><p>${words.noneWhat}</p></div></div>`
        : html`<dl class="facts">
            <div><dt>${words.standing}</dt><dd>${words.methods(methods)}</dd></div>
            ${defaultMethod ? html`<div><dt>${words.defaultMethod}</dt><dd>${choiceShown(defaultMethod.what)}</dd></div>` : null}
          </dl>`}
      <div class="actions">
        ${methods === 0
          ? html`<button type="button" class="primary" id="add-method" @click=${() => this.tell("svara:go", { page: "security-info", add: true })}><svara-icon name="plus"></svara-icon>${words.add}</button>`
          : html`<button type="button" class="primary" id="update-info" @click=${() => this.tell("svara:go", { page: "security-info" })}>${words.update}</button>`}
      </div>
    </section>`;
  }

  async #changePassword() {
    const { displayName, userName } = this.route.session;
    const organisation = this.state.organisation?.name ?? "";
    this.#passwordChanged = false;
    const session = await new ChangePasswordDialog([displayName, userName, organisation].filter((name) => name !== "")).open();
    if (!session || !this.isConnected) return;
    this.#passwordChanged = true;
    this.tell("svara:session", session);
    this.redraw();
    announce(t.changePassword.done);
  }

  #sessions() {
    return html`<p class="lost"><b>${t.profile.sessions.title}</b> ${t.profile.sessions.what}
      <button type="button" class="plain" @click=${() => askToSignOutEverywhere()}>${t.header.signOutEverywhere}</button></p>`;
  }
}
customElements.define("svara-profile", ProfilePage);
