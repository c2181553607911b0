// @ts-check
import { html } from "./html.js";
import "./icon.js";

/**
 * A step of something that goes on: `passed` is one that was skipped on the way.
 *
 * @typedef {"ahead" | "now" | "done" | "passed" | "failed"} Standing
 * @typedef {{ standing: Standing, words: string, time: string | null }} ProgressLine
 */

/** @type {Record<Standing, string | null>} */
const ICON = { done: "check", passed: "check", now: null, ahead: null, failed: "close" };

/**
 * Steps as a short list to read from top to bottom, each with its time.
 *
 * @param {string} label
 * @param {ProgressLine[]} lines
 */
export function progressLines(label, lines) {
  return html`<ol class="call-lines" aria-label=${label}>${lines.map(progressLine)}</ol>`;
}

/** @param {ProgressLine} line */
function progressLine({ standing, words, time }) {
  const icon = ICON[standing];
  return html`<li class=${standing} aria-current=${standing === "now" ? "step" : null}>
    <span class="dot">${icon && html`<svara-icon name=${icon}></svara-icon>`}</span>
    <span>${words}</span>
    <time>${time}</time>
  </li>`;
}
