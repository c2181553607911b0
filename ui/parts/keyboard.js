// @ts-check
/** @import { Effect, Key, Keyboard as State } from "../flows/keyboard.js" */
import { edited, isTypedInto, keyboardFor, press, rowsOf, takesDigits } from "../flows/keyboard.js";
import { language, t } from "../text/index.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";
import "./icon.js";

/** How long backspace is held before it goes on by itself, and how fast. */
const HELD = 450;
const AGAIN = 70;

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/**
 * The keyboard on a kiosk's screen. It comes when a field gets the focus, which it never takes itself: pressing a key
 * types into the field as a hand on a keyboard would. It stands in the top layer, inside the dialog that is open if one
 * is, since everything beside a modal dialog is inert.
 *
 * Its keys are buttons that Tab passes by: somebody with a keyboard of their own does not need them, and whoever works
 * the screen with a switch or by the accessibility tree finds them there, under their names.
 */
export class OnScreenKeyboard extends SvaraElement {
  /** @type {State} */
  #state = keyboardFor({ digits: false, layout: "sv" });
  /** @type {Field | null} */
  #field = null;
  /** Hidden by its own key, until another field is entered. @type {Field | null} */
  #dismissed = null;
  #repeat = 0;
  /** Whether a finger is on the screen. */
  #touched = false;

  connectedCallback() {
    this.setAttribute("popover", "manual");
    super.connectedCallback();
  }

  /** A dialog that closes takes it along; it goes back to the page. */
  disconnectedCallback() {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#hide();
      document.body.append(this);
    });
  }

  render() {
    const name = this.#state.layer === "pad" ? t.keyboard.pad : t.keyboard.label;
    return html`<section class=${`keys-${this.#state.layer}`} aria-label=${name} data-follows-state data-is-data>
      ${rowsOf(this.#state).map((row) => html`<div class="key-row">${row.map((key) => this.#button(key))}</div>`)}
    </section>`;
  }

  /** @param {Key} key */
  #button(key) {
    const does = key.kind === "do" ? key.does : "text";
    const pressed = does === "shift" ? String(this.#state.shift !== "off") : null;
    return html`<button type="button" tabindex="-1" class=${`key ${does}`} data-shift=${does === "shift" ? this.#state.shift : null} aria-pressed=${pressed} aria-label=${this.#name(key)} @click=${() => this.#press(key)} @pointerdown=${() => does === "backspace" && this.#hold(key)}>
      ${this.#face(key)}
    </button>`;
  }

  /** What a key is called, where its face does not say it. @param {Key} key */
  #name(key) {
    if (key.kind === "text") return null;
    switch (key.does) {
      case "layer":
        return this.#state.layer === "letters" ? t.keyboard.symbols : t.keyboard.letters;
      case "layout":
        return `${this.#otherLetters()}, ${t.keyboard.layout[this.#state.layout === "sv" ? "en" : "sv"]}`;
      default:
        return t.keyboard[key.does];
    }
  }

  /** @param {Key} key */
  #face(key) {
    if (key.kind === "text") return key.text;
    switch (key.does) {
      case "layer":
        return this.#state.layer === "letters" ? "#+=" : "ABC";
      case "layout":
        return html`<svara-icon name="globe"></svara-icon><span>${this.#otherLetters()}</span>`;
      case "space":
        return t.keyboard.space;
      default:
        return html`<svara-icon name=${ICONS[key.does]}></svara-icon>`;
    }
  }

  /** What stands on the key that leads to the other language's letters. */
  #otherLetters() {
    return this.#state.layout === "sv" ? "EN" : "ÅÄÖ";
  }

  arrived(/** @type {AbortSignal} */ signal) {
    // It types for whoever has the focus, so that it must not take it.
    for (const name of ["pointerdown", "mousedown"]) this.addEventListener(name, (event) => event.preventDefault(), { signal });
    for (const name of ["pointerup", "pointercancel", "blur"]) window.addEventListener(name, () => this.#letGo(), { signal });
    window.addEventListener("pointerdown", () => void (this.#touched = true), { capture: true, signal });
    for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, () => this.#lifted(), { capture: true, signal });
    document.addEventListener("focusin", () => this.#follow(), { signal });
    document.addEventListener("focusout", () => queueMicrotask(() => this.#follow()), { signal });
    // The field may be tapped again after the keyboard was hidden.
    document.addEventListener("click", (event) => void (event.target === this.#dismissed && this.#show(this.#dismissed)), { signal });
    window.addEventListener("resize", () => this.#makeRoom(), { signal });
    queueMicrotask(() => this.#follow());
  }

  /** The click comes after the finger has gone. */
  #lifted() {
    setTimeout(() => {
      this.#touched = false;
      this.#follow();
    });
  }

  /**
   * Comes with a field and goes with it; not under a finger: the page would take its place and move, and what was
   * touched would be somewhere else before the finger is lifted.
   */
  #follow() {
    const field = fieldOf(document.activeElement);
    if (field === this.#field && field?.isConnected) return;
    if (field === null) {
      if (!this.#touched) this.#hide();
    } else if (field !== this.#dismissed) this.#show(field);
  }

  /** @param {Field | null} field */
  #show(field) {
    if (field === null) return;
    this.#field = field;
    this.#dismissed = null;
    this.#state = keyboardFor({ digits: takesDigits(lookOf(field)), layout: language() });
    const home = field.closest("dialog[open]") ?? document.body;
    const isHome = this.parentElement === home;
    if (isHome) this.redraw();
    // Moving it would end it as an element and begin it anew; what it listens to comes along.
    else home.append(this);
    this.showPopover();
    document.documentElement.toggleAttribute("data-keyboard", true);
    this.#makeRoom();
  }

  #hide() {
    this.#letGo();
    this.#field = null;
    if (this.matches(":popover-open")) this.hidePopover();
    document.documentElement.toggleAttribute("data-keyboard", false);
  }

  /** The page ends above the keyboard, and the field is on the part that is left. */
  #makeRoom() {
    if (this.#field === null) return;
    document.documentElement.style.setProperty("--keyboard", `${this.offsetHeight}px`);
    this.#field.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /** @param {Key} key */
  #press(key) {
    const { keyboard, effect } = press(this.#state, key);
    const isAnother = keyboard !== this.#state && JSON.stringify(keyboard) !== JSON.stringify(this.#state);
    this.#state = keyboard;
    if (effect) this.#does(effect);
    if (isAnother) {
      this.redraw();
      this.#makeRoom();
    }
  }

  /** @param {Effect} effect */
  #does(effect) {
    const field = this.#field;
    if (!field?.isConnected) return;
    if (effect.kind === "hide") {
      this.#hide();
      this.#dismissed = field;
      return;
    }
    if (effect.kind === "enter") return enter(field);
    const typed = { text: field.value, from: field.selectionStart ?? field.value.length, to: field.selectionEnd ?? field.value.length };
    const after = edited(typed, effect, field.maxLength < 0 ? Infinity : field.maxLength);
    if (after === null) return;
    field.value = after.text;
    field.setSelectionRange(after.from, after.to);
    const inputType = effect.kind === "type" ? "insertText" : "deleteContentBackward";
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType, data: effect.kind === "type" ? effect.text : null }));
  }

  /** Held down, a key goes on; its click at the end is the first time. @param {Key} key */
  #hold(key) {
    this.#letGo();
    this.#repeat = window.setTimeout(() => {
      this.#repeat = window.setInterval(() => this.#press(key), AGAIN);
    }, HELD);
  }

  #letGo() {
    // A timer and an interval are numbered together.
    clearTimeout(this.#repeat);
    this.#repeat = 0;
  }
}
customElements.define("svara-keyboard", OnScreenKeyboard);

/** @type {Record<"shift" | "backspace" | "enter" | "hide", string>} */
const ICONS = { shift: "shift", backspace: "backspace", enter: "enter", hide: "keyboard-down" };

/** @param {Element | null} element @returns {Field | null} */
function fieldOf(element) {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return null;
  return isTypedInto(lookOf(element)) ? element : null;
}

/** @param {Field} field */
function lookOf(field) {
  const { localName: kind, type, inputMode, readOnly, disabled } = field;
  return { kind, type, inputMode, readOnly, disabled };
}

/** As the key on a keyboard: what the page does with it itself comes before the form. @param {Field} field */
function enter(field) {
  const pressed = new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true, cancelable: true });
  if (field.dispatchEvent(pressed)) field.form?.requestSubmit();
}
