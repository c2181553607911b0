// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { actionFor, ariaKeys } from "../../../ui/flows/shortcuts.js";

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

/** @param {string} sentence @param {Partial<typeof none> & { code: string }} keys @param {string | null} action */
function check(sentence, keys, action) {
  test(sentence, () => assert.equal(actionFor({ ...none, ...keys }), action));
}

check("Alt+1 is the overview", { code: "Digit1", altKey: true }, "overview");
check("Alt+2 is security info", { code: "Digit2", altKey: true }, "securityInfo");
check("Alt+3 is the phone line", { code: "Digit3", altKey: true }, "phoneLine");
check("Alt+5 is methods and rules", { code: "Digit5", altKey: true }, "rules");
check("Alt+8 is recent activity", { code: "Digit8", altKey: true }, "activity");
check("Alt+9 is the record", { code: "Digit9", altKey: true }, "record");
check("Ctrl+, opens settings", { code: "Comma", ctrlKey: true }, "settings");
check("Ctrl+Shift+L signs out", { code: "KeyL", ctrlKey: true, shiftKey: true }, "signOut");
check("F1 lists them", { code: "F1" }, "list");
check("Alt+4 is people", { code: "Digit4", altKey: true }, "people");
check("a digit that is typed is only a digit", { code: "Digit1" }, null);
check("one key too many is another shortcut, not ours", { code: "Digit1", altKey: true, ctrlKey: true }, null);
check("AltGr+1, which some layouts type with, is Ctrl+Alt and not ours", { code: "Digit2", altKey: true, ctrlKey: true }, null);
check("the system's own key is the system's", { code: "KeyL", ctrlKey: true, shiftKey: true, metaKey: true }, null);

test("assistive technology is told in its own words", () => assert.equal(ariaKeys("signOut"), "Control+Shift+L"));
