// @ts-check
/** @import { Tidings } from "./tidings.d.ts" */
import { onLanguageChange } from "../text/index.js";
import { html } from "./html.js";
import { rememberTyped } from "./typed.js";

/**
 * What every element of ours is: it draws itself into the page (no shadow root, so that one style sheet
 * and one accessibility tree hold everything), draws again when the language changes, and takes its
 * listeners along when it leaves.
 */
export class SvaraElement extends HTMLElement {
  #stay = new AbortController();

  connectedCallback() {
    this.#stay = new AbortController();
    onLanguageChange(() => this.redraw(), this.#stay.signal);
    this.redraw();
    this.arrived(this.#stay.signal);
  }

  disconnectedCallback() {
    this.#stay.abort();
  }

  /** Ends when the element leaves the page. */
  get signal() {
    return this.#stay.signal;
  }

  /**
   * Everything inside the element, in the current language.
   * @returns {DocumentFragment}
   */
  render() {
    return html``;
  }

  /**
   * Called once the element is in the page and drawn.
   * @param {AbortSignal} _signal for listeners on anything outside the element
   */
  arrived(_signal) {}

  /** Draws again; what was typed in named fields and the focus stay. */
  redraw() {
    const restore = rememberTyped(this);
    this.replaceChildren(this.render());
    restore();
  }

  /**
   * @template {Element} E
   * @param {new () => E} kind
   * @param {string} selector
   * @returns {E}
   */
  find(kind, selector) {
    const found = this.querySelector(selector);
    if (!(found instanceof kind)) throw new Error(`${this.localName} has no ${selector}`);
    return found;
  }

  /**
   * @template {keyof Tidings} Name
   * @param {Name} name
   * @param {Tidings[Name]} detail
   */
  tell(name, detail) {
    // An element that has just been replaced still has its say, but its event no longer bubbles.
    const from = this.isConnected ? this : document.body;
    from.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}
