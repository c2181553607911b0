import type { AppState, Preferences, HandedOverScreen, SecondStep, Session, SignedIn } from "../ipc/contract";
import type { Going, SignedOutBecause } from "../flows/route.js";

/** What an element may tell the rest of the program, by bubbling event, and what comes with it. */
export interface Tidings {
  /** Show another page. */
  "svara:go": Going;
  /** The shell answered with the whole state anew: first start, leaving the sample, repair. */
  "svara:state": AppState;
  /** The password was right, and one more proof is asked for. */
  "svara:second-step-asked": SecondStep;
  /** Somebody can't sign in; the name that they had typed, if any. */
  "svara:reset-asked": { userName: string };
  /** An agent has handed the screen over to somebody. */
  "svara:handed-over": HandedOverScreen;
  /** Somebody walked up to a kiosk and chose a language. */
  "svara:walked-up": null;
  /** Whoever stands at a kiosk is done. */
  "svara:done-here": null;
  "svara:signed-in": SignedIn;
  "svara:session": Session;
  "svara:signed-out": { because: SignedOutBecause };
  /** Language, theme or text size were chosen. */
  "svara:preferences": Preferences;
}

declare global {
  interface HTMLElementEventMap extends TidingEvents {}
  interface WindowEventMap extends TidingEvents {}
}
type TidingEvents = { [Name in keyof Tidings]: CustomEvent<Tidings[Name]> };
