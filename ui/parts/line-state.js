// @ts-check
/** @import { LineState } from "../ipc/contract.d.ts" */
import { format, t } from "../text/index.js";
import { announce } from "./announce.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";

const TICK = 1000;

/** How the line stands, in few words; said aloud when it changes, and not while it only counts down. */
export class LineStateNote extends SvaraElement {
  /** @type {LineState | null} */
  #state = null;

  /** @param {LineState} state */
  set state(state) {
    const before = this.#state;
    this.#state = state;
    if (!this.isConnected) return;
    this.redraw();
    if (before !== null && before.kind !== state.kind) announce(`${t.lineState.label}: ${lineInWords(state)}`);
  }

  arrived(/** @type {AbortSignal} */ signal) {
    const ticking = setInterval(() => this.#tick(), TICK);
    signal.addEventListener("abort", () => clearInterval(ticking));
  }

  render() {
    const state = this.#state;
    if (state === null) return html``;
    return html`<p class=${`line-state ${TONE[state.kind]}`} title=${serverOf(state)} data-is-data>
      <i aria-hidden="true"></i><span class="visually-hidden">${t.lineState.label}: </span><span class="words">${lineInWords(state)}</span>
    </p>`;
  }

  #tick() {
    const words = this.querySelector(".words");
    if (this.#state === null || !words) return;
    const shown = lineInWords(this.#state);
    if (words.textContent !== shown) words.textContent = shown;
  }
}
customElements.define("svara-line-state", LineStateNote);

/** @type {Record<LineState["kind"], "good" | "waiting" | "bad" | "none">} */
const TONE = {
  simulated: "none",
  opening: "waiting",
  registered: "good",
  reachable: "good",
  "trying-again": "bad",
  broken: "bad",
  "not-opened": "bad",
};

/** @param {LineState} state */
function serverOf(state) {
  return state.kind === "registered" || state.kind === "reachable" ? state.server : null;
}

/** @param {LineState} state */
function lineInWords(state) {
  switch (state.kind) {
    case "simulated":
      return t.lineState.simulated;
    case "opening":
      return t.lineState.opening;
    case "registered":
      return t.lineState.registered(format.until(state.until));
    case "reachable":
      return t.lineState.reachable;
    case "trying-again":
      return t.lineState.tryingAgain(whenAgain(state.at));
    case "broken":
      return t.lineState.broken;
    case "not-opened":
      return t.lineState.notOpened(whenAgain(state.at));
  }
}

/** @param {number} at Unix milliseconds */
function whenAgain(at) {
  const seconds = Math.ceil((at - Date.now()) / 1000);
  return seconds <= 0 ? t.lineState.now : format.inTime(seconds);
}
