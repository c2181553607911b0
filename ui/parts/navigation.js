// @ts-check
/** @import { AppState } from "../ipc/contract.d.ts" */
/** @import { Place } from "../flows/places.js" */
/** @import { Route } from "../flows/route.js" */
import { placesFrom } from "../flows/places.js";
import { ariaKeys } from "../flows/shortcuts.js";
import { t } from "../text/index.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";

/** The pages a signed-in person can go to. Hidden while there is nowhere to go. */
export class Navigation extends SvaraElement {
  /** @type {Route["page"]} */
  #page = "starting";
  /** @type {readonly Place[]} */
  #places = [];

  /** @param {AppState | null} _state @param {Route} route */
  follow(_state, route) {
    const places = placesFrom(route);
    this.hidden = places.length === 0;
    const theSame = places.length === this.#places.length && places.every((place, nth) => place === this.#places[nth]);
    if (this.#page === route.page && theSame) return;
    this.#page = route.page;
    this.#places = places;
    this.redraw();
  }

  render() {
    return html`<nav aria-label=${t.header.navigation}>
      <ul>
        ${this.#places.map((place) => this.#link(place))}
      </ul>
    </nav>`;
  }

  /** @param {Place} place */
  #link({ page, icon, action }) {
    /** @param {Event} event */
    const go = (event) => {
      event.preventDefault();
      this.tell("svara:go", { page });
    };
    return html`<li>
      <a href=${`#${page}`} aria-current=${this.#page === page ? "page" : null} aria-keyshortcuts=${ariaKeys(action)} @click=${go}>
        <svara-icon name=${icon}></svara-icon>${t.header[action]}
      </a>
    </li>`;
  }
}
customElements.define("svara-navigation", Navigation);
