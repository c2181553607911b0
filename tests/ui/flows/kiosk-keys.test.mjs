// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { asksToLeave, isRefused } from "../../../ui/flows/kiosk-keys.js";

/**
 * A key as it is written in a table: `Control+Shift+I`.
 * @param {string} written
 */
function pressed(written) {
  const parts = written === "+" ? ["+"] : written.split("+");
  const key = parts.at(-1) ?? "";
  const has = (/** @type {string} */ one) => parts.slice(0, -1).includes(one);
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key === "," ? "Comma" : key;
  return { key, code, ctrlKey: has("Control"), altKey: has("Alt"), shiftKey: has("Shift"), metaKey: has("Meta"), altGraph: has("AltGraph") };
}

const REFUSED = [
  "Control+p", "Control+s", "Control+o", "Control+n", "Control+t", "Control+w", "Control+q", "Control+r", "Control+Shift+r", "Control+f", "Control+g",
  "Control+h", "Control+j", "Control+u", "Control+l", "Control+d", "Control+k", "Control+c", "Control+x", "Control+v", "Control+Shift+v",
  "Control+Shift+i", "Control+Shift+j", "Control+Shift+c", "Control+Shift+d", "Control+.", "Control+;", "Control+Shift+u", "Control+0", "Control+-",
  "Control+Tab", "Control+PageUp", "Control+Insert", "Shift+Insert", "Shift+F10", "ContextMenu", "F2", "F3", "F5", "F6", "F7", "F10", "F11", "F12",
  "Alt+ArrowLeft", "Alt+ArrowRight", "Alt+Home", "Alt+F4", "Alt+F2", "Alt+Tab", "Alt+Escape", "Alt+ ", "Alt+d", "Alt+Enter", "Meta+d", "Meta+l", "Meta+r", "Meta+Tab",
  "Meta", "PrintScreen", "BrowserBack", "BrowserForward", "BrowserRefresh", "BrowserHome", "BrowserSearch", "LaunchMail", "LaunchApplication1", "ZoomToggle",
  "Control+Alt+Delete", "Control+Alt+t", "Control+Alt+ArrowRight", "Control+Escape", "Control+Shift+Escape", "HelpKey", "AnythingThatComes",
];
const LET_THROUGH = [
  "a", "Å", "@", " ", "+", "Enter", "Tab", "Shift+Tab", "Escape", "Backspace", "ArrowDown", "Home", "PageDown", "Shift+A", "Dead", "Control+a", "Control+z",
  "Control+Backspace", "Control+ArrowLeft", "AltGraph+@", "Control+Alt+AltGraph+@", "Alt+2", "Control+,", "Control+Shift+l", "F1", "Shift", "Control", "Alt",
];

test("what could lead out is refused, and so is what nobody has thought of", () => {
  assert.deepEqual(REFUSED.filter((written) => !isRefused(pressed(written))), []);
});

test("what is typed, and what moves about the page, is let through", () => {
  assert.deepEqual(LET_THROUGH.filter((written) => isRefused(pressed(written))), []);
});

test("one combination asks for the way out, and nothing near it", () => {
  assert.ok(asksToLeave(pressed("Control+Alt+Shift+Q")));
  assert.ok(!isRefused(pressed("Control+Alt+Shift+Q")));
  for (const near of ["Control+Alt+q", "Control+Shift+q", "Alt+Shift+q", "Control+Alt+Shift+w", "Meta+Control+Alt+Shift+q"]) {
    assert.ok(!asksToLeave(pressed(near)), near);
  }
});
