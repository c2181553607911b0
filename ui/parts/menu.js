// @ts-check
import { SvaraElement } from "./element.js";
import { rememberTyped } from "./typed.js";

/**
 * A button in the header and the panel it opens: a native popover, so Escape and a press elsewhere close it
 * and the focus goes back to the button. Its button has `popovertarget`, its panel `popover`.
 */
export class Menu extends SvaraElement {
  open() {
    const panel = this.panel;
    if (panel.matches(":popover-open")) return;
    panel.showPopover();
    const first = panel.querySelector("input:checked, button");
    if (first instanceof HTMLElement) first.focus();
  }

  close() {
    this.panel.hidePopover();
  }

  /** @protected */
  get panel() {
    return this.find(HTMLElement, "[popover]");
  }

  /** Drawn anew (the language was chosen in it), an open menu stays open and keeps the focus. */
  redraw() {
    if (!this.querySelector(":popover-open")) return super.redraw();
    const restore = rememberTyped(this);
    super.redraw();
    // Whatever has the focus when a popover opens gets it back when it closes.
    this.find(HTMLButtonElement, "[popovertarget]").focus();
    this.panel.showPopover();
    // Only now can what is inside have the focus.
    restore();
  }
}
