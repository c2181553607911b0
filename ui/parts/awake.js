// @ts-check
/** Counts as a sign of life: the session's idle clock starts again. For what is not a click, as a call going on. */
export function keepAwake() {
  window.dispatchEvent(new Event("svara:awake"));
}
