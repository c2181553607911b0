// @ts-check
import { asksToLeave, isRefused } from "../flows/kiosk-keys.js";

/** How long the mark is held for the way out: nobody does that by chance. */
const HOLD = 2000;

/**
 * Closes what a page could lead out by, at a kiosk: keys, menus, dragging, the clipboard, zoom, history, other windows.
 * The shell refuses the same beneath it (`src-tauri/src/window/kiosk.rs`), so that neither stands alone.
 *
 * @param {() => void} askToLeave shows the question for the PIN
 */
export function closeWaysOut(askToLeave) {
  const everywhere = { capture: true, passive: false };
  for (const name of ["contextmenu", "dragstart", "dragenter", "dragover", "drop", "copy", "cut", "paste", "auxclick", "gesturestart", "gesturechange"]) {
    window.addEventListener(name, refuse, everywhere);
  }
  window.addEventListener("keydown", (event) => key(event, askToLeave), everywhere);
  window.addEventListener("keyup", (event) => void (isRefused(pressed(event)) && refuse(event)), everywhere);
  window.addEventListener("wheel", (event) => void (event.ctrlKey && refuse(event)), everywhere);
  window.addEventListener("touchmove", (event) => void (event.touches.length > 1 && refuse(event)), everywhere);
  window.addEventListener("mousedown", (event) => void (event.button !== 0 && refuse(event)), everywhere);
  window.addEventListener("mouseup", (event) => void (event.button !== 0 && refuse(event)), everywhere);
  window.addEventListener("click", stay, everywhere);
  window.addEventListener("pointerdown", (event) => hold(event, askToLeave), { capture: true });
  for (const name of /** @type {const} */ (["open", "print", "close", "stop", "alert", "prompt"])) Reflect.set(window, name, () => null);
}

/** @param {Event} event */
function refuse(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** @param {KeyboardEvent} event @param {() => void} askToLeave */
function key(event, askToLeave) {
  if (asksToLeave(pressed(event))) {
    refuse(event);
    askToLeave();
  } else if (isRefused(pressed(event))) refuse(event);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
  return { key, code, altKey, ctrlKey, metaKey, shiftKey, altGraph: event.getModifierState("AltGraph") };
}

/** Links lead about the page by their listeners; none leads anywhere else, in another window, or to be saved. @param {MouseEvent} event */
function stay(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (link === null) return;
  const leads = link.getAttribute("href")?.startsWith("#") && !link.hasAttribute("download") && !link.hasAttribute("target");
  if (!leads || event.ctrlKey || event.shiftKey || event.altKey || event.metaKey) refuse(event);
}

/** The mark in the corner, held: reachable where there is no keyboard. @param {PointerEvent} event @param {() => void} askToLeave */
function hold(event, askToLeave) {
  if (!(event.target instanceof Element) || !event.target.closest(".mark")) return;
  const held = setTimeout(askToLeave, HOLD);
  const ends = new AbortController();
  for (const name of ["pointerup", "pointercancel", "pointerleave", "blur"]) {
    window.addEventListener(
      name,
      () => {
        clearTimeout(held);
        ends.abort();
      },
      { signal: ends.signal },
    );
  }
}
