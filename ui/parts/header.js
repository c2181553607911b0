// @ts-check
/** @import { AppState, Session } from "../ipc/contract.d.ts" */
/** @import { Place } from "../flows/places.js" */
/** @import { Route } from "../flows/route.js" */
/** @import { Action } from "../flows/shortcuts.js" */
import { isSomebodys } from "../flows/route.js";
import { placesFrom } from "../flows/places.js";
import { showShortcuts } from "../pages/shortcuts.js";
import { t } from "../text/index.js";
import { AccountMenu, leave } from "./account-menu.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";
import { askBeforeLeaving } from "./leaving.js";
import { SettingsMenu } from "./settings-menu.js";

/** The top of every page: the mark, the organisation, settings, and the account of who is signed in. */
export class Header extends SvaraElement {
  /** @type {AppState | null} */
  #state = null;
  /** @type {Session | null} */
  #session = null;
  /** @type {readonly Place[]} */
  #places = [];
  /** Whether somebody has walked up to a kiosk, and may say that they are done. */
  #mayBeDone = false;

  /** @param {AppState | null} state @param {Route} route */
  follow(state, route) {
    this.#state = state;
    this.#session = "session" in route ? route.session : null;
    this.#places = placesFrom(route);
    this.#mayBeDone = (state?.kiosk ?? false) && isSomebodys(route);
    this.redraw();
  }

  /** Does what a shortcut asks for, where that can be done. @param {Action} action @returns {boolean} */
  does(action) {
    switch (action) {
      case "list":
        showShortcuts(this.#shortcuts);
        return true;
      case "settings":
        this.find(SettingsMenu, "svara-settings-menu").open();
        return true;
      case "signOut":
        if (this.#session) void leave(this);
        return this.#session !== null;
      default:
        return this.#goes(action);
    }
  }

  /** Goes where a shortcut leads, if the person can go there. @param {Action} action */
  #goes(action) {
    const place = this.#places.find((place) => place.action === action);
    if (place) this.tell("svara:go", { page: place.page });
    return place !== undefined;
  }

  /** Those that do something here and now. @returns {Action[]} */
  get #shortcuts() {
    return [
      ...this.#places.map(({ action }) => action),
      "settings",
      ...(this.#session ? /** @type {const} */ (["signOut"]) : []),
      "list",
    ];
  }

  render() {
    return html`
      <a class="skip button" href="#page" @click=${skip}></a>
      <header class="head">
        <span class="mark"><svara-icon name="check"></svara-icon></span>
        <b class="product"></b>
        <bdi class="organisation"></bdi>
        <svara-settings-menu></svara-settings-menu>
        <svara-account-menu hidden></svara-account-menu>
        <button type="button" class="done-here" hidden @click=${() => askBeforeLeaving(() => this.tell("svara:done-here", null))}>
          <svara-icon name="sign-out"></svara-icon><span></span>
        </button>
      </header>`;
  }

  /** Drawn once and then only filled in: a menu that was drawn anew would close under the person's hand. */
  redraw() {
    if (!this.querySelector("header")) super.redraw();
    this.find(HTMLElement, ".skip").textContent = t.header.skip;
    this.find(HTMLElement, ".product").textContent = t.name;
    this.find(HTMLElement, ".organisation").textContent = this.#state?.organisation?.name ?? "";
    this.find(SettingsMenu, "svara-settings-menu").follow(this.#state, () => showShortcuts(this.#shortcuts));
    const done = this.find(HTMLButtonElement, ".done-here");
    done.hidden = !this.#mayBeDone;
    this.find(HTMLElement, ".done-here > span").textContent = t.session.done;
    this.find(AccountMenu, "svara-account-menu").follow(this.#session);
  }
}

/** The address stays as it is: the page has no history to go back in. @param {Event} event */
function skip(event) {
  event.preventDefault();
  const main = document.querySelector("main");
  const heading = main?.querySelector("h1") ?? main;
  if (heading instanceof HTMLElement) heading.focus();
}

customElements.define("svara-header", Header);
