// @ts-check
/**
 * @typedef {"overview" | "securityInfo" | "activity" | "phoneLine" | "organisation" | "helpdesk" | "people" | "rules" | "tokens" | "record" | "settings" | "signOut" | "list"} Action what a shortcut does
 * @typedef {"alt" | "control" | "shift"} Modifier
 * @typedef {{ code: string, shown: string, modifiers: Modifier[] }} Keys
 *
 * `code` is the key's place, so that the digits work on every layout; `shown` is what is printed on it.
 */

/**
 * None of these is taken by the web view, the desktop or a screen reader in its usual settings.
 * @type {Record<Action, Keys>}
 */
export const SHORTCUTS = {
  overview: { code: "Digit1", shown: "1", modifiers: ["alt"] },
  securityInfo: { code: "Digit2", shown: "2", modifiers: ["alt"] },
  phoneLine: { code: "Digit3", shown: "3", modifiers: ["alt"] },
  people: { code: "Digit4", shown: "4", modifiers: ["alt"] },
  rules: { code: "Digit5", shown: "5", modifiers: ["alt"] },
  organisation: { code: "Digit6", shown: "6", modifiers: ["alt"] },
  tokens: { code: "Digit7", shown: "7", modifiers: ["alt"] },
  activity: { code: "Digit8", shown: "8", modifiers: ["alt"] },
  helpdesk: { code: "Digit0", shown: "0", modifiers: ["alt"] },
  record: { code: "Digit9", shown: "9", modifiers: ["alt"] },
  settings: { code: "Comma", shown: ",", modifiers: ["control"] },
  signOut: { code: "KeyL", shown: "L", modifiers: ["control", "shift"] },
  list: { code: "F1", shown: "F1", modifiers: [] },
};

/**
 * @param {Pick<KeyboardEvent, "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">} event
 * @returns {Action | null}
 */
export function actionFor({ code, altKey, ctrlKey, metaKey, shiftKey }) {
  if (metaKey) return null;
  const entries = /** @type {[Action, Keys][]} */ (Object.entries(SHORTCUTS));
  const found = entries.find(
    ([, keys]) =>
      keys.code === code &&
      keys.modifiers.includes("alt") === altKey &&
      keys.modifiers.includes("control") === ctrlKey &&
      keys.modifiers.includes("shift") === shiftKey,
  );
  return found ? found[0] : null;
}

/** For `aria-keyshortcuts`: *Control+Shift+L*. @param {Action} action */
export function ariaKeys(action) {
  const { modifiers, shown } = SHORTCUTS[action];
  const names = { alt: "Alt", control: "Control", shift: "Shift" };
  return [...modifiers.map((modifier) => names[modifier]), shown].join("+");
}
