// @ts-check
import { SvaraElement } from "./element.js";

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
    const wasOpen = this.querySelector(":popover-open") !== null;
    super.redraw();
    if (!wasOpen) return;
    const focused = document.activeElement;
    // Whatever has the focus when a popover opens gets it back when it closes.
    this.find(HTMLButtonElement, "[popovertarget]").focus();
    this.panel.showPopover();
    if (focused instanceof HTMLElement && this.contains(focused)) focused.focus();
  }
}
