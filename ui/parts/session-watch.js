// @ts-check
/** @import { Session } from "../ipc/contract.d.ts" */
/** @import { ClockEvent, SessionClock } from "../flows/session-clock.js" */
import { begin, endsAt, step, untilNextTick } from "../flows/session-clock.js";
import { CommandError, signOut, staySignedIn, stillHere } from "../ipc/commands.js";
import { StillThereDialog } from "../pages/still-there.js";
import { isKiosk } from "./appearance.js";

const SIGNS_OF_LIFE = /** @type {const} */ (["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]);

/** @typedef {Pick<Session, "userName" | "idleSeconds" | "warnSeconds">} Watched */

/** Somebody at a kiosk who has not signed in, and may have typed something. @type {Watched} */
export const NOBODY_YET = { userName: "", idleSeconds: 60, warnSeconds: 20 };

/** Runs the session's clock while somebody is signed in, and does what it asks for. */
export class SessionWatch {
  /** @type {SessionClock | null} */
  #clock = null;
  /** @type {string | null} */
  #who = null;
  #timer = 0;
  #end = new AbortController();
  /** @type {StillThereDialog | null} */
  #warning = null;

  /** Starts anew for another session; the same one, told again, goes on. @param {Watched | null} session */
  watch(session) {
    if (this.#who === (session?.userName ?? null)) return;
    this.#stop();
    if (!session) return;
    this.#who = session.userName;
    this.#clock = begin(session, Date.now());
    const { signal } = (this.#end = new AbortController());
    for (const sign of SIGNS_OF_LIFE) {
      window.addEventListener(sign, () => this.#happen("sign-of-life"), { signal, passive: true, capture: true });
    }
    window.addEventListener("svara:awake", () => this.#happen("stay"), { signal });
    // Timers stand still while a machine sleeps.
    document.addEventListener("visibilitychange", () => this.#happen("tick"), { signal });
    window.addEventListener("focus", () => this.#happen("tick"), { signal });
    this.#wait();
  }

  #stop() {
    this.#end.abort();
    clearTimeout(this.#timer);
    this.#warning?.close();
    this.#warning = null;
    this.#clock = null;
    this.#who = null;
  }

  /** @param {ClockEvent} event */
  #happen(event) {
    if (!this.#clock) return;
    const before = this.#clock;
    const { clock, effects } = step(before, event, Date.now());
    this.#clock = clock;
    for (const effect of effects) {
      switch (effect) {
        case "warn":
          void this.#warn(endsAt(clock));
          break;
        case "stop-warning":
          this.#warning?.close();
          break;
        case "tell-shell":
          void this.#tellShell();
          break;
        case "sign-out":
          void this.#leave();
          break;
      }
    }
    // A moved pointer changes nothing but the time: the timer finds that out when it rings.
    if (clock.phase !== before.phase || event !== "sign-of-life") this.#wait();
  }

  #wait() {
    clearTimeout(this.#timer);
    if (!this.#clock || this.#clock.phase === "over") return;
    this.#timer = window.setTimeout(() => this.#happen("tick"), untilNextTick(this.#clock, Date.now()));
  }

  /** @param {number} end */
  async #warn(end) {
    this.#warning = new StillThereDialog(end, this.#who !== "");
    await this.#warning.open();
    this.#warning = null;
    // However it was closed, somebody closed it; unless the session's end or a call did.
    if (this.#clock?.phase === "warning") this.#happen("stay");
  }

  async #tellShell() {
    try {
      await (this.#who === "" ? stillHere() : staySignedIn());
    } catch (error) {
      // A session that is gone leads to the sign-in page by itself; anything else shows at the next command.
      if (!(error instanceof CommandError)) throw error;
    }
  }

  async #leave() {
    // A kiosk starts over, which signs out as well.
    if (!isKiosk()) await this.#signOut();
    document.body.dispatchEvent(new CustomEvent("svara:signed-out", { bubbles: true, detail: { because: "idle" } }));
  }

  async #signOut() {
    try {
      await signOut();
    } catch (error) {
      // The shell ends the session by its own clock, whether this reached it or not.
      if (!(error instanceof CommandError)) throw error;
    }
  }
}
