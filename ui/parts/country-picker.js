// @ts-check
/** @import { Country } from "../ipc/contract.d.ts" */
/** @import { ChooseCountry, ChooseCountryEvent } from "../flows/choose-country.js" */
/** @import { CountryEntry } from "../flows/country-list.js" */
import { chooseCountry, chosenCountry, step } from "../flows/choose-country.js";
import { countryList } from "../flows/country-list.js";
import { language, t } from "../text/index.js";
import { announce } from "./announce.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";
import "./icon.js";

/** Keys that move the mark while the list is open; the arrows open it too. */
const MOVES = /** @type {const} */ ({
  ArrowDown: "next",
  ArrowUp: "previous",
  PageDown: "page-down",
  PageUp: "page-up",
  Home: "first",
  End: "last",
});

/** How long typing has to rest before the number of fits is said. */
const REST = 500;

/** So many rows of each group fill the list and more (country-picker.css knows it, too). */
const FIRST = 40;

let pickers = 0;

/**
 * A searchable list of countries: an editable combobox with a list popup, after the ARIA Authoring
 * Practices. The list is a popover, so that no dialog clips it. Tells of a choice by `svara:country`.
 */
export class CountryPicker extends SvaraElement {
  #id = `country-${++pickers}`;
  /** @type {Country[]} */
  #countries = [];
  /** @type {string | null} */
  #home = null;
  /** @type {ChooseCountry} */
  #state = chooseCountry([], "");
  /** One option for each country, made when the list is first opened. @type {Map<string, HTMLElement>} */
  #options = new Map();
  /** The entries that the list holds, in order. @type {CountryEntry[] | null} */
  #filled = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #filling;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saying;
  #showingAll = 0;

  /** @param {{ countries: Country[], home: string | null }} known which there are, and the organisation's own */
  set known({ countries, home }) {
    this.#countries = countries;
    this.#home = home;
    this.#nameCountries();
  }

  get list() {
    return this.#state.list;
  }

  /** ISO 3166-1 alpha-2. */
  get value() {
    return this.#state.chosen;
  }

  set value(code) {
    this.#happened({ kind: "country-given", code });
  }

  get input() {
    return this.find(HTMLInputElement, "input");
  }

  render() {
    const listId = `${this.#id}-list`;
    return html`
      <label for=${this.#id}>${t.countryPicker.label}</label>
      <div class="country-field">
        <input
          id=${this.#id}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded="false"
          aria-controls=${listId}
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          @input=${() => this.#typed()}
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.#pressed(event)}
          @mousedown=${(/** @type {Event} */ event) => this.#pressedWithPointer(event)}
          @click=${() => this.#happened({ kind: "opened" })}
          @focus=${() => this.input.select()}
          @blur=${() => this.#happened({ kind: "left" })}
        />
        <button
          type="button"
          class="plain icon-only"
          tabindex="-1"
          aria-label=${t.countryPicker.open}
          @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()}
          @click=${() => this.#toggled()}
        >
          <svara-icon name="chevron-down"></svara-icon>
        </button>
      </div>
      <div
        id=${listId}
        class="country-list"
        popover="manual"
        role="listbox"
        aria-label=${t.countryPicker.list}
        @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()}
        @click=${(/** @type {Event} */ event) => this.#clicked(event)}
      >
        ${this.#group("calls", t.countryPicker.calls)}
        ${this.#group("no-calls", t.countryPicker.noCalls)}
        <div class="country-none" role="option" aria-disabled="true" aria-selected="false" hidden>${t.countryPicker.noneFound}</div>
      </div>`;
  }

  /** @param {"calls" | "no-calls"} name @param {string} label */
  #group(name, label) {
    const id = `${this.#id}-${name}`;
    return html`<div role="group" data-group=${name} aria-labelledby=${id}>
      <div class="country-group" role="presentation" id=${id}>${label}</div>
      <div role="presentation"></div>
    </div>`;
  }

  arrived(/** @type {AbortSignal} */ signal) {
    const place = () => this.#state.open && this.#place();
    window.addEventListener("resize", place, { signal });
    // Scrolling does not bubble, but is heard on its way down.
    window.addEventListener("scroll", place, { signal, capture: true });
  }

  redraw() {
    super.redraw();
    // The list was drawn anew, and empty.
    this.#filled = null;
    this.#nameCountries();
  }

  #nameCountries() {
    const list = countryList(this.#countries, this.#home, language(), ["en", "sv"]);
    this.#options.clear();
    this.#filled = null;
    this.#state = step({ ...this.#state, chosen: this.#state.chosen || (this.#home ?? "") }, { kind: "list-given", list });
    this.#draw(null);
  }

  #typed() {
    this.#happened({ kind: "typed", query: this.input.value });
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      if (!this.#state.open) return;
      const count = this.#state.matches.length;
      announce(count === 0 ? t.countryPicker.noneFound : t.countryPicker.found(count));
    }, REST);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { open } = this.#state;
    if (event.key in MOVES && (open || event.key.startsWith("Arrow"))) {
      const by = MOVES[/** @type {keyof typeof MOVES} */ (event.key)];
      this.#happened(event.altKey && event.key === "ArrowUp" ? { kind: "escaped" } : { kind: "moved", by });
    } else if (event.key === "Enter" && open) {
      const entry = this.#state.matches[this.#state.active];
      if (entry && !entry.allowed) announce(t.countryPicker.noCalls);
      this.#happened({ kind: "entered" });
    } else if (event.key === "Escape" && open) {
      this.#happened({ kind: "escaped" });
      this.input.select();
    } else {
      return;
    }
    // Neither the caret, the form nor the dialog around hears of a key that was for the list.
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * What is typed replaces the name that stands there: the pointer selects it, as the keyboard does, instead
   * of putting the caret into it.
   *
   * @param {Event} event
   */
  #pressedWithPointer(event) {
    if (this.#state.query !== null) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  #toggled() {
    this.input.focus();
    this.#happened({ kind: this.#state.open ? "escaped" : "opened" });
  }

  /** @param {Event} event */
  #clicked(event) {
    const option = event.target instanceof Element ? event.target.closest("[data-code]") : null;
    if (option instanceof HTMLElement) this.#happened({ kind: "chosen", code: option.dataset["code"] ?? "" });
  }

  /** @param {ChooseCountryEvent} event */
  #happened(event) {
    const before = this.#state;
    this.#state = step(before, event);
    if (this.#state === before) return;
    this.#draw(before);
    if (this.#state.chosen !== before.chosen && event.kind !== "country-given") {
      this.dispatchEvent(new Event("svara:country"));
    }
  }

  /** @param {ChooseCountry | null} before */
  #draw(before) {
    if (!this.querySelector("input")) return;
    const { open, query, matches, active } = this.#state;
    const { input } = this;
    const shown = query ?? labelOf(chosenCountry(this.#state));
    if (input.value !== shown) input.value = shown;
    input.setAttribute("aria-expanded", String(open));
    if (open) this.#fill();
    else this.#fillSoon();
    this.#select(before?.chosen);
    this.#show(open);
    if (before) this.#mark(before.matches[before.active]?.code, false);
    const at = matches[active]?.code;
    this.#mark(at, open);
    if (open && at) input.setAttribute("aria-activedescendant", `${this.#id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  /** Between two presses, so that the list has only to be shown when it is asked for. */
  #fillSoon() {
    clearTimeout(this.#filling);
    this.#filling = setTimeout(() => this.isConnected && this.#fill());
  }

  #fill() {
    clearTimeout(this.#filling);
    const { matches, chosen } = this.#state;
    if (this.#filled === matches) return;
    this.#filled = matches;
    for (const name of ["calls", "no-calls"]) {
      const fitting = matches.filter(({ allowed }) => allowed === (name === "calls"));
      const group = this.find(HTMLElement, `[data-group=${name}]`);
      group.hidden = fitting.length === 0;
      group.lastElementChild?.replaceChildren(...fitting.map((entry) => this.#optionOf(entry)));
    }
    this.find(HTMLElement, ".country-none").hidden = matches.length > 0;
    this.#select(chosen);
    this.#showFirst();
  }

  /**
   * Shows the rows that can be in sight, and all when those have been painted: to lay out and paint two hundred
   * that nobody sees yet would keep the person waiting.
   */
  #showFirst() {
    cancelAnimationFrame(this.#showingAll);
    this.#listbox.toggleAttribute("data-first", true);
    if (!this.#state.open) return;
    this.#showingAll = requestAnimationFrame(() => setTimeout(() => this.#state.open && this.#showAll()));
  }

  #showAll() {
    this.#listbox.toggleAttribute("data-first", false);
  }

  /** Says which option is the chosen one. @param {string | undefined} before the one that was */
  #select(before) {
    const { chosen } = this.#state;
    if (before !== undefined && before !== chosen) this.#options.get(before)?.setAttribute("aria-selected", "false");
    this.#options.get(chosen)?.setAttribute("aria-selected", "true");
  }

  /** @param {CountryEntry} entry */
  #optionOf(entry) {
    const made = this.#options.get(entry.code);
    if (made) return made;
    const option = document.createElement("div");
    option.id = `${this.#id}-${entry.code}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset["code"] = entry.code;
    const name = document.createElement("bdi");
    name.textContent = entry.name;
    const code = document.createElement("bdi");
    code.textContent = entry.callingCode;
    option.append(name, " ", code);
    if (!entry.allowed) option.setAttribute("aria-disabled", "true");
    this.#options.set(entry.code, option);
    return option;
  }

  /** @param {string | undefined} code @param {boolean} on */
  #mark(code, on) {
    const option = code === undefined ? undefined : this.#options.get(code);
    option?.classList.toggle("active", on);
    if (!on) return;
    if (this.#state.active >= FIRST) this.#showAll();
    option?.scrollIntoView({ block: "nearest" });
  }

  /** @param {boolean} open */
  #show(open) {
    const list = this.#listbox;
    if (list.matches(":popover-open") === open) return;
    this.#showFirst();
    if (!open) return list.hidePopover();
    // Placed before it is shown, it is laid out once.
    this.#place();
    list.showPopover();
  }

  /** Below the field, or above it where there is more room. */
  #place() {
    const list = this.#listbox;
    const field = this.find(HTMLElement, ".country-field").getBoundingClientRect();
    const below = window.innerHeight - field.bottom;
    const above = field.top;
    const down = below >= Math.min(240, above);
    list.style.setProperty("--left", `${field.left}px`);
    list.style.setProperty("--field-width", `${field.width}px`);
    list.style.setProperty("--room", `${Math.max(120, (down ? below : above) - 16)}px`);
    list.style.setProperty("--top", down ? `${field.bottom + 4}px` : "auto");
    list.style.setProperty("--bottom", down ? "auto" : `${below + field.height + 4}px`);
  }

  get #listbox() {
    return this.find(HTMLElement, ".country-list");
  }
}
customElements.define("svara-country-picker", CountryPicker);

/** @param {CountryEntry | null} entry */
function labelOf(entry) {
  return entry === null ? "" : `${entry.name} (${entry.callingCode})`;
}
