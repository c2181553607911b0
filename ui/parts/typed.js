// @ts-check
/**
 * Remembers what a person has typed, chosen and unfolded inside `scope`, and where the focus was, so that it
 * can be put back after the scope has been drawn anew in another language.
 *
 * @param {Element} scope
 * @returns {() => void} puts everything back
 */
export function rememberTyped(scope) {
  const kept = controlsIn(scope).map((control) => ({ key: keyOf(control), ...valueOf(control) }));
  const unfolded = foldsIn(scope).map(({ open }) => open);
  const active = document.activeElement;
  const focused = active instanceof HTMLElement && scope.contains(active) ? whereIs(scope, active) : null;
  const selected = active instanceof HTMLInputElement ? [active.selectionStart, active.selectionEnd] : [];
  return () => {
    const controls = new Map(controlsIn(scope).map((control) => [keyOf(control), control]));
    for (const { key, value, checked } of kept) {
      const control = controls.get(key);
      if (!control || key === "") continue;
      if (control instanceof HTMLInputElement && isToggle(control)) control.checked = checked;
      else control.value = value;
    }
    for (const [index, fold] of foldsIn(scope).entries()) fold.open ||= unfolded[index] ?? false;
    const again = focused && elementAt(scope, focused);
    if (!again) return;
    again.focus({ preventScroll: true });
    const [from, to] = selected;
    if (again instanceof HTMLInputElement && typeof from === "number") again.setSelectionRange(from, to ?? from);
  };
}

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/**
 * What follows the program's state (a choice of language) has been drawn right, and is left as it is.
 *
 * @param {Element} scope
 * @returns {Control[]}
 */
function controlsIn(scope) {
  const all = [...scope.querySelectorAll(/** @type {"input"} */ ("input[name],select[name],textarea[name]"))];
  return all.filter((control) => !control.closest("[data-follows-state]"));
}

/** @param {Element} scope */
function foldsIn(scope) {
  return [...scope.querySelectorAll("details")];
}

/** @param {Control} control */
function valueOf(control) {
  return { value: control.value, checked: control instanceof HTMLInputElement && control.checked };
}

/** @param {HTMLInputElement} input */
function isToggle(input) {
  return input.type === "radio" || input.type === "checkbox";
}

/**
 * An element's whereabouts: by its name or id where it has one, or else by its place in the drawing.
 * @typedef {{ key: string, kind: string, path: number[] }} Whereabouts
 */

/** @param {Element} scope @param {HTMLElement} element @returns {Whereabouts} */
function whereIs(scope, element) {
  const path = [];
  for (let at = /** @type {Element} */ (element); at !== scope && at.parentElement; at = at.parentElement) {
    path.unshift([...at.parentElement.children].indexOf(at));
  }
  return { key: keyOf(element), kind: element.localName, path };
}

/** @param {Element} scope @param {Whereabouts} whereabouts @returns {HTMLElement | null} */
function elementAt(scope, { key, kind, path }) {
  /** @type {Element | undefined} */
  const found =
    [...scope.querySelectorAll("[id],[name]")].find((element) => key !== "" && keyOf(element) === key) ??
    path.reduce((/** @type {Element | undefined} */ parent, index) => parent?.children[index], scope);
  return found instanceof HTMLElement && found.localName === kind ? found : null;
}

/** Radios share their name, so their value tells them apart. @param {Element} element */
function keyOf(element) {
  const name = element.getAttribute("name");
  if (!name) return element.id;
  return element instanceof HTMLInputElement && isToggle(element) ? `${name}=${element.value}` : name;
}
