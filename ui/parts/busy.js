// @ts-check
/**
 * Runs the work with every button inside `scope` out of use, so that nothing can be sent twice.
 * A second press while the first still works does nothing.
 *
 * @template T
 * @param {HTMLElement} scope
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>}
 */
export async function whileBusy(scope, work) {
  if (scope.getAttribute("aria-busy") === "true") return undefined;
  const focused = document.activeElement;
  const buttons = [...scope.querySelectorAll("button")].filter((button) => !button.disabled);
  scope.setAttribute("aria-busy", "true");
  for (const button of buttons) button.disabled = true;
  try {
    return await work();
  } finally {
    scope.removeAttribute("aria-busy");
    for (const button of buttons) button.disabled = false;
    // A button that is out of use loses the focus to the page; it gets it back.
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && focused instanceof HTMLElement && focused.isConnected) focused.focus();
  }
}
