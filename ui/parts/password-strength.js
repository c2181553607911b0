// @ts-check
/** @import { PasswordJudgement } from "../ipc/contract.d.ts" */
import { CommandError, judgePassword } from "../ipc/commands.js";
import { t } from "../text/index.js";
import { announce } from "./announce.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";

const PAUSE = 250;

/** Has the shell judge a new password while it is typed, and says the verdict in words. */
export class PasswordStrength extends SvaraElement {
  /** @type {PasswordJudgement | null} */
  #judgement = null;
  #timer = 0;
  #asked = 0;

  /** Waits for a pause in the typing, then asks. @param {string} password @param {string[]} hints names that are easy to guess */
  judge(password, hints) {
    clearTimeout(this.#timer);
    this.#asked += 1;
    if (password === "") return this.#show(null);
    this.#timer = window.setTimeout(() => this.#ask(password, hints, this.#asked), PAUSE);
  }

  /** @param {string} password @param {string[]} hints @param {number} turn */
  async #ask(password, hints, turn) {
    try {
      const judgement = await judgePassword(password, hints);
      // Only the answer to what stands there now is of interest.
      if (turn === this.#asked) this.#show(judgement);
    } catch (error) {
      // Without the judgement the form still works: it is judged again when it is sent.
      if (!(error instanceof CommandError)) throw error;
    }
  }

  /** @param {PasswordJudgement | null} judgement */
  #show(judgement) {
    const before = this.#verdict();
    this.#judgement = judgement;
    this.redraw();
    const now = this.#verdict();
    if (now !== before && now !== "") announce(now);
  }

  #verdict() {
    if (!this.#judgement) return "";
    const { acceptable, reasons } = this.#judgement;
    return [this.#level(), ...(acceptable ? [t.password.acceptable] : reasons.map((reason) => t.password.reasons[reason]))].join(". ");
  }

  /** A long row of easy words is not strong, whatever its score: the verdict and the level must not contradict. */
  #level() {
    return t.password.levels[this.#judgement?.score ?? 0] ?? "";
  }

  render() {
    if (!this.#judgement) return html``;
    const { score, acceptable, reasons } = this.#judgement;
    return html`<div class="strength">
      <div class="strength-bars" data-score=${score} aria-hidden="true"><i></i><i></i><i></i><i></i></div>
      <p class="verdict"><span class="quiet">${t.password.strength}</span><b>${this.#level()}</b></p>
      <ul>
        ${acceptable
          ? html`<li class="fine"><svara-icon name="check"></svara-icon><span>${t.password.acceptable}</span></li>`
          : reasons.map((reason) => html`<li><svara-icon name="info"></svara-icon><span>${t.password.reasons[reason]}</span></li>`)}
      </ul>
    </div>`;
  }
}
customElements.define("svara-password-strength", PasswordStrength);
