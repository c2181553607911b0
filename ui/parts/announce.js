// @ts-check
/**
 * Has a screen reader say what changed, politely. While a dialog is open everything behind it is inert,
 * so the dialog's own live region speaks.
 *
 * @param {string} sentence
 */
export function announce(sentence) {
  const regions = document.querySelectorAll("dialog[open] [data-announcements], body > [data-announcements]");
  const dialogs = [...regions].filter((region) => region.closest("dialog"));
  const region = dialogs.at(-1) ?? regions[0];
  if (!region) return;
  // The same sentence twice would not be a change, and so would not be said.
  region.textContent = region.textContent === sentence ? `${sentence}\u00a0` : sentence;
}
