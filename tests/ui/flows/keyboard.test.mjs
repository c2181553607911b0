// @ts-check
/** @import { Effect, Key, Keyboard, Typed } from "../../../ui/flows/keyboard.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { edited, isTypedInto, keyboardFor, press, rowsOf, takesDigits } from "../../../ui/flows/keyboard.js";

/** The key with this face or this doing, as it stands on the keyboard. @param {Keyboard} keyboard @param {string} named */
function keyNamed(keyboard, named) {
  const key = rowsOf(keyboard).flat().find((one) => (one.kind === "text" ? one.text : one.does) === named);
  assert.ok(key, `there is no key ${named}`);
  return key;
}

/** What is typed by these keys, one after the other. @param {Keyboard} keyboard @param {string[]} keys */
function typedBy(keyboard, keys) {
  /** @type {Typed} */
  let field = { text: "", from: 0, to: 0 };
  for (const named of keys) {
    const pressed = press(keyboard, keyNamed(keyboard, named));
    keyboard = pressed.keyboard;
    if (pressed.effect) field = edited(field, pressed.effect) ?? field;
  }
  return field.text;
}

const swedish = keyboardFor({ digits: false, layout: "sv" });
const english = keyboardFor({ digits: false, layout: "en" });
const pad = keyboardFor({ digits: true, layout: "sv" });

/** @type {[string, Keyboard, string[], string][]} */
const rows = [
  ["letters as they stand", swedish, ["å", "s", "a"], "åsa"],
  ["shift is for one letter", swedish, ["shift", "Å", "s", "a"], "Åsa"],
  ["shift twice is for all that follow, and a third time for none", english, ["shift", "shift", "A", "B", "shift", "c"], "ABc"],
  ["a space, and what addresses are full of", english, ["a", "space", "b", "@", "c", ".", "d", "-"], "a b@c.d-"],
  ["signs, and back to letters", swedish, ["a", "layer", "#", "layer", "b"], "a#b"],
  ["the other language's letters", english, ["layout", "ö"], "ö"],
  ["and back", swedish, ["layout", "layout", "ä"], "ä"],
  ["backspace takes the last away", swedish, ["a", "b", "backspace", "c"], "ac"],
  ["a number with its plus", pad, ["+", "4", "6", "7", "0"], "+4670"],
  ["an extension, by way of the letters", pad, ["1", "layer", "x", "2"], "1x2"],
];
for (const [sentence, keyboard, keys, text] of rows) test(sentence, () => assert.equal(typedBy(keyboard, keys), text));

test("signs forget shift, so that the next letter is small", () => {
  const shifted = press(swedish, keyNamed(swedish, "shift")).keyboard;
  assert.equal(press(shifted, keyNamed(shifted, "layer")).keyboard.shift, "off");
});

test("every printable sign of ASCII and every Swedish letter can be typed", () => {
  const reached = new Set();
  const upper = { ...swedish, shift: /** @type {const} */ ("locked") };
  const symbols = { ...swedish, layer: /** @type {const} */ ("symbols") };
  for (const keyboard of [swedish, upper, symbols]) {
    for (const key of rowsOf(keyboard).flat()) reached.add(key.kind === "text" ? key.text : key.does === "space" ? " " : "");
  }
  const wanted = [..."åäöÅÄÖ", ...Array.from({ length: 95 }, (_, nth) => String.fromCharCode(32 + nth))];
  assert.deepEqual(wanted.filter((character) => !reached.has(character)), []);
});

/** @type {[string, Typed, Effect, number | undefined, Typed | null][]} */
const edits = [
  ["what is typed goes where the caret is", { text: "ac", from: 1, to: 1 }, { kind: "type", text: "b" }, undefined, { text: "abc", from: 2, to: 2 }],
  ["and in the place of what is selected", { text: "abc", from: 0, to: 2 }, { kind: "type", text: "x" }, undefined, { text: "xc", from: 1, to: 1 }],
  ["nothing goes beyond the field's length", { text: "1234", from: 4, to: 4 }, { kind: "type", text: "5" }, 4, null],
  ["unless it takes a selected one's place", { text: "1234", from: 3, to: 4 }, { kind: "type", text: "5" }, 4, { text: "1235", from: 4, to: 4 }],
  ["backspace at the beginning does nothing", { text: "abc", from: 0, to: 0 }, { kind: "backspace" }, undefined, null],
  ["backspace takes what is selected", { text: "abc", from: 1, to: 3 }, { kind: "backspace" }, undefined, { text: "a", from: 1, to: 1 }],
  ["backspace takes a character of two units whole", { text: "a😀b", from: 3, to: 3 }, { kind: "backspace" }, undefined, { text: "ab", from: 1, to: 1 }],
  ["Enter changes nothing of the text", { text: "abc", from: 3, to: 3 }, { kind: "enter" }, undefined, null],
];
for (const [sentence, typed, effect, longest, after] of edits) test(sentence, () => assert.deepEqual(edited(typed, effect, longest), after));

test("it comes with what is typed into, and is a keypad where digits are", () => {
  const field = { kind: "input", type: "text", inputMode: "", readOnly: false, disabled: false };
  /** @type {[Partial<typeof field>, boolean, boolean][]} */
  const fields = [
    [{}, true, false],
    [{ type: "password" }, true, false],
    [{ type: "password", inputMode: "numeric" }, true, true],
    [{ type: "tel" }, true, true],
    [{ kind: "textarea", type: "textarea" }, true, false],
    [{ type: "checkbox" }, false, false],
    [{ type: "radio" }, false, false],
    [{ type: "date" }, false, false],
    [{ kind: "button", type: "button" }, false, false],
    [{ readOnly: true }, false, false],
    [{ disabled: true }, false, false],
  ];
  for (const [changed, typedInto, digits] of fields) {
    const look = { ...field, ...changed };
    assert.equal(isTypedInto(look), typedInto, JSON.stringify(changed));
    if (typedInto) assert.equal(takesDigits(look), digits, JSON.stringify(changed));
  }
});
