// @ts-check
/** @import { Language } from "../ipc/contract.d.ts" */

/**
 * The keyboard on a kiosk's screen: the system's own would open under a window that fills the screen, and may
 * lead out of it.
 *
 * @typedef {"letters" | "symbols" | "pad"} Layer
 * @typedef {"off" | "once" | "locked"} Shift
 *
 * @typedef {object} Keyboard
 * @property {Layer} layer
 * @property {Language} layout whose letters are shown
 * @property {Shift} shift
 *
 * @typedef {"shift" | "backspace" | "enter" | "hide" | "layer" | "layout" | "space"} Doing
 * @typedef {{ kind: "text", text: string } | { kind: "do", does: Doing }} Key
 *
 * What a key does to the field.
 * @typedef {{ kind: "type", text: string } | { kind: "backspace" } | { kind: "enter" } | { kind: "hide" }} Effect
 *
 * A field's text, and what is selected of it.
 * @typedef {{ text: string, from: number, to: number }} Typed
 */

/** @type {Record<Language, readonly string[]>} */
const LETTERS = {
  sv: ["1234567890", "qwertyuiopå", "asdfghjklöä", "zxcvbnm"],
  en: ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
};

/** What stands on no layer of letters, the commonest first. */
const SYMBOLS = ["@.,-_:;!?", "#%&/\\()=+*", "\"'´`^~¨|<>", "[]{}$£€§½"];

const PAD = ["123", "456", "789", "+0"];

/** @param {string} characters @returns {Key[]} */
const texts = (characters) => [...characters].map((text) => ({ kind: "text", text }));

/** @param {Doing} does @returns {Key} */
const doing = (does) => ({ kind: "do", does });

/**
 * For a field that takes digits, or for any other.
 *
 * @param {{ digits: boolean, layout: Language }} wanted
 * @returns {Keyboard}
 */
export function keyboardFor({ digits, layout }) {
  return { layer: digits ? "pad" : "letters", layout, shift: "off" };
}

/** The keys, row by row. @param {Keyboard} keyboard @returns {Key[][]} */
export function rowsOf(keyboard) {
  switch (keyboard.layer) {
    case "pad":
      return padRows();
    case "symbols":
      return withWays(SYMBOLS.map(texts), false);
    case "letters":
      return withWays(LETTERS[keyboard.layout].map((row) => texts(keyboard.shift === "off" ? row : row.toUpperCase())), true);
  }
}

/** @returns {Key[][]} */
function padRows() {
  const [first = [], second = [], third = [], last = []] = PAD.map(texts);
  return [
    [...first, doing("backspace")],
    [...second, doing("layer")],
    [...third, doing("hide")],
    [...last, doing("enter")],
  ];
}

/** The last row of characters stands between shift and backspace; below are the space, what names and addresses are full of, and what leads elsewhere. @param {Key[][]} rows @param {boolean} hasShift @returns {Key[][]} */
function withWays(rows, hasShift) {
  const last = rows.at(-1) ?? [];
  return [
    ...rows.slice(0, -1),
    [...(hasShift ? [doing("shift")] : []), ...last, doing("backspace")],
    [doing("layer"), doing("layout"), ...(hasShift ? texts("@") : []), doing("space"), ...(hasShift ? texts(".-") : []), doing("enter"), doing("hide")],
  ];
}

/**
 * @param {Keyboard} keyboard
 * @param {Key} key
 * @returns {{ keyboard: Keyboard, effect: Effect | null }}
 */
export function press(keyboard, key) {
  if (key.kind === "text") {
    const shift = keyboard.shift === "once" ? "off" : keyboard.shift;
    return { keyboard: { ...keyboard, shift }, effect: { kind: "type", text: key.text } };
  }
  switch (key.does) {
    case "shift":
      return { keyboard: { ...keyboard, shift: AFTER_SHIFT[keyboard.shift] }, effect: null };
    case "layer":
      return { keyboard: { ...keyboard, layer: keyboard.layer === "letters" ? "symbols" : "letters", shift: "off" }, effect: null };
    case "layout":
      return { keyboard: { ...keyboard, layer: "letters", layout: keyboard.layout === "sv" ? "en" : "sv" }, effect: null };
    case "space":
      return { keyboard, effect: { kind: "type", text: " " } };
    case "backspace":
    case "enter":
    case "hide":
      return { keyboard, effect: { kind: key.does } };
  }
}

/** Once for one letter, twice for as long as it takes, three times for none. @type {Record<Shift, Shift>} */
const AFTER_SHIFT = { off: "once", once: "locked", locked: "off" };

/**
 * The field after it was typed in; `null` when nothing of it changes.
 *
 * @param {Typed} typed
 * @param {Effect} effect
 * @param {number} [longest] the most that the field takes, in UTF-16 units
 * @returns {Typed | null}
 */
export function edited({ text, from, to }, effect, longest = Infinity) {
  const before = text.slice(0, from);
  const after = text.slice(to);
  switch (effect.kind) {
    case "type":
      if (before.length + effect.text.length + after.length > longest) return null;
      return caretAfter(before + effect.text, after);
    case "backspace":
      if (from !== to) return caretAfter(before, after);
      // A character of two units goes as one.
      return before === "" ? null : caretAfter([...before].slice(0, -1).join(""), after);
    case "enter":
    case "hide":
      return null;
  }
}

/** @param {string} before @param {string} after @returns {Typed} */
function caretAfter(before, after) {
  return { text: before + after, from: before.length, to: before.length };
}

/** What a field tells of itself. @typedef {{ kind: string, type: string, inputMode: string, readOnly: boolean, disabled: boolean }} FieldLook */

/** Whether something is typed into it. @param {FieldLook} field */
export function isTypedInto({ kind, type, readOnly, disabled }) {
  if (readOnly || disabled) return false;
  return kind === "textarea" || (kind === "input" && ["text", "password", "search", "tel", "url", "email", ""].includes(type));
}

/** Whether it takes digits and little else. @param {FieldLook} field */
export function takesDigits({ type, inputMode }) {
  return type === "tel" || inputMode === "numeric" || inputMode === "tel";
}
