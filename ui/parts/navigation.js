// @ts-check
/** @import { AppState } from "../ipc/contract.d.ts" */
/** @import { Going, Route } from "../flows/route.js" */
import { mayGo, mayGoToPhoneLine } from "../flows/route.js";
import { ariaKeys } from "../flows/shortcuts.js";
import { t } from "../text/index.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";

/** The pages a signed-in person can go to. Hidden while there is nowhere to go. */
export class Navigation extends SvaraElement {
  /** @type {Route["page"]} */
  #page = "starting";
  #hasPhoneLine = false;

  /** @param {AppState | null} _state @param {Route} route */
  follow(_state, route) {
    this.hidden = !mayGo(route);
    const hasPhoneLine = mayGoToPhoneLine(route);
    if (this.#page === route.page && this.#hasPhoneLine === hasPhoneLine) return;
    this.#page = route.page;
    this.#hasPhoneLine = hasPhoneLine;
    this.redraw();
  }

  render() {
    return html`<nav aria-label=${t.header.navigation}>
      <ul>
        ${this.#link("profile", "home", t.header.overview, ariaKeys("overview"))}
        ${this.#link("security-info", "shield", t.header.securityInfo, ariaKeys("securityInfo"))}
        ${this.#hasPhoneLine && this.#link("phone-line", "phone", t.header.phoneLine, ariaKeys("phoneLine"))}
      </ul>
    </nav>`;
  }

  /** @param {Going["page"]} page @param {string} icon @param {string} label @param {string} shortcut */
  #link(page, icon, label, shortcut) {
    /** @param {Event} event */
    const go = (event) => {
      event.preventDefault();
      this.tell("svara:go", { page });
    };
    return html`<li>
      <a href=${`#${page}`} aria-current=${this.#page === page ? "page" : null} aria-keyshortcuts=${shortcut} @click=${go}>
        <svara-icon name=${icon}></svara-icon>${label}
      </a>
    </li>`;
  }
}
customElements.define("svara-navigation", Navigation);
