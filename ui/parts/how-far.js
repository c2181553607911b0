// @ts-check
import { html } from "./html.js";

/**
 * Work that tells how far it is. What is told next goes into the same bar with {@link showHowFar}, so that nothing
 * else is drawn anew, and nothing is read aloud for every step.
 *
 * @param {{ what: string, patience: string, share: number | null }} now
 */
export function howFar({ what, patience, share }) {
  return html`<div class="working" role="status">
    <p><b>${what}</b> ${patience}</p>
    <progress aria-label=${what} max="1" value=${share === null ? null : String(share)}></progress>
  </div>`;
}

/** @param {Element} scope @param {number | null} share */
export function showHowFar(scope, share) {
  const bar = scope.querySelector("progress");
  if (bar === null) return;
  if (share === null) bar.removeAttribute("value");
  else bar.value = share;
}
