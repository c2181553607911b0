// @ts-check
/**
 * Remembers what a person has typed and chosen inside `scope`, and where the focus was, so that it can be
 * put back after the scope has been drawn anew in another language.
 *
 * @param {Element} scope
 * @returns {() => void} puts everything back
 */
export function rememberTyped(scope) {
  const kept = controlsIn(scope).map((control) => ({ key: keyOf(control), ...valueOf(control) }));
  const active = document.activeElement;
  const focused = active instanceof HTMLElement && scope.contains(active) ? keyOf(active) : "";
  const caret = active instanceof HTMLInputElement ? active.selectionStart : null;
  return () => {
    const controls = new Map(controlsIn(scope).map((control) => [keyOf(control), control]));
    for (const { key, value, checked } of kept) {
      const control = controls.get(key);
      if (!control || key === "") continue;
      if (control instanceof HTMLInputElement && isToggle(control)) control.checked = checked;
      else control.value = value;
    }
    if (focused === "") return;
    const again = [...scope.querySelectorAll("[id],[name]")].find((element) => keyOf(element) === focused);
    if (!(again instanceof HTMLElement)) return;
    again.focus({ preventScroll: true });
    if (again instanceof HTMLInputElement && caret !== null) again.setSelectionRange(caret, caret);
  };
}

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** @param {Element} scope @returns {Control[]} */
function controlsIn(scope) {
  return [...scope.querySelectorAll(/** @type {"input"} */ ("input[name],select[name],textarea[name]"))];
}

/** @param {Control} control */
function valueOf(control) {
  return { value: control.value, checked: control instanceof HTMLInputElement && control.checked };
}

/** @param {HTMLInputElement} input */
function isToggle(input) {
  return input.type === "radio" || input.type === "checkbox";
}

/** Radios share their name, so their value tells them apart. @param {Element} element */
function keyOf(element) {
  const name = element.getAttribute("name");
  if (!name) return element.id;
  return element instanceof HTMLInputElement && isToggle(element) ? `${name}=${element.value}` : name;
}
