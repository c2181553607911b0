// @ts-check
import { actionFor } from "./shortcuts.js";

/** @typedef {Pick<KeyboardEvent, "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey"> & { altGraph: boolean }} KeyPressed */

/** What edits a field and leads nowhere; the clipboard belongs to nobody here. */
const EDITING = ["a", "z", "y", "Backspace", "Delete", "ArrowLeft", "ArrowRight", "Home", "End"];

/** Keys that do something without a modifier, and stay on the page. */
const HARMLESS = new Set([
  "Enter", "Tab", "Escape", "Backspace", "Delete", "Home", "End", "PageUp", "PageDown", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight",
  "Shift", "Control", "Alt", "AltGraph", "CapsLock", "NumLock", "Dead", "Compose", "Process", "Unidentified",
]);

/** How an administrator asks for the way out. @param {KeyPressed} pressed */
export function asksToLeave({ code, altKey, ctrlKey, metaKey, shiftKey }) {
  return code === "KeyQ" && altKey && ctrlKey && shiftKey && !metaKey;
}

/**
 * Whether a key is refused at a kiosk. What is known to be harmless passes, and nothing else: a web view's next version
 * may have keys that nobody here has thought of.
 *
 * @param {KeyPressed} pressed
 */
export function isRefused(pressed) {
  const { key, altKey, ctrlKey, metaKey, altGraph } = pressed;
  if (asksToLeave(pressed) || actionFor(pressed) !== null) return false;
  const isCharacter = [...key].length === 1;
  // What is typed with AltGr (@ on a Swedish keyboard) comes with Control and Alt on some systems.
  if (altGraph && isCharacter) return metaKey;
  if (altKey || metaKey) return !["Alt", "AltGraph", "Control", "Shift"].includes(key);
  if (ctrlKey) return ![...EDITING, "Control", "Shift", "Alt", "AltGraph"].includes(key);
  return !isCharacter && !HARMLESS.has(key);
}
