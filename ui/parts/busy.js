// @ts-check
import { onLanguageChange } from "../text/index.js";

/**
 * Runs the work with every button inside `scope` out of use, so that nothing can be sent twice.
 * A second press while the first still works does nothing. `scope` has to stay when what is inside is drawn
 * anew, as it is when the language is changed meanwhile.
 *
 * @template T
 * @param {HTMLElement} scope
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>}
 */
export async function whileBusy(scope, work) {
  if (scope.getAttribute("aria-busy") === "true") return undefined;
  const focused = document.activeElement;
  /** @type {HTMLButtonElement[]} */
  const buttons = [];
  const takeOutOfUse = () => {
    const usable = [...scope.querySelectorAll("button")].filter((button) => !button.disabled);
    for (const button of usable) button.disabled = true;
    buttons.push(...usable);
  };
  scope.setAttribute("aria-busy", "true");
  takeOutOfUse();
  const done = new AbortController();
  onLanguageChange(takeOutOfUse, done.signal);
  try {
    return await work();
  } finally {
    done.abort();
    scope.removeAttribute("aria-busy");
    for (const button of buttons) button.disabled = false;
    // A button that is out of use loses the focus to the page; it gets it back.
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && focused instanceof HTMLElement && focused.isConnected) focused.focus();
  }
}
