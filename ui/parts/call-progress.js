// @ts-check
/** @import { Confirmation } from "../ipc/contract.d.ts" */
/** @import { Call, CallLine } from "../flows/live-call.js" */
/** @import { Words } from "../text/en.js" */
import { elapsedAt, linesAhead, linesOf } from "../flows/live-call.js";
import { format, t } from "../text/index.js";
import { keepAwake } from "./awake.js";
import { SvaraElement } from "./element.js";
import { progressLines } from "./progress-lines.js";

const TICK = 100;
/** A call goes on without a click, and must not end as idleness. */
const SIGN_OF_LIFE = 5000;

/** The call as a line of steps, each with its time; the clock of the current one runs. */
export class CallProgress extends SvaraElement {
  /** @type {Call | null} */
  #call = null;
  /** How a call that is being placed is to be confirmed. @type {Confirmation} */
  confirmation = "key-number";
  /** What the lines are called, where it is not whoever looks on who is called. @type {() => Words["call"]["lines"]} */
  lines = () => t.call.lines;

  /** @param {Call | null} call `null` while the call is being placed */
  set call(call) {
    this.#call = call;
    if (this.isConnected) this.redraw();
  }

  arrived(/** @type {AbortSignal} */ signal) {
    const ticking = setInterval(() => this.#tick(), TICK);
    const living = setInterval(() => this.#call?.end.kind === "open" && keepAwake(), SIGN_OF_LIFE);
    signal.addEventListener("abort", () => {
      clearInterval(ticking);
      clearInterval(living);
    });
  }

  render() {
    const lines = this.#call === null ? linesAhead(this.confirmation) : linesOf(this.#call);
    return progressLines(t.call.steps, lines.map((line) => this.#line(line)));
  }

  /** @param {CallLine} line */
  #line({ id, standing, elapsed }) {
    const words = this.lines()[id];
    const label = standing === "failed" ? t.call.endedHere : standing === "now" ? words.now : words.done;
    return { standing, words: label, time: standing === "now" ? this.#clock() : elapsed === null ? null : format.elapsed(elapsed) };
  }

  #clock() {
    return this.#call === null ? null : format.elapsed(elapsedAt(this.#call, Date.now()));
  }

  #tick() {
    const clock = this.querySelector("li.now > time");
    const shown = this.#clock();
    if (clock && clock.textContent !== shown) clock.textContent = shown;
  }
}
customElements.define("svara-call-progress", CallProgress);
