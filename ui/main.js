// @ts-check
/** @import { AppState, Preferences } from "./ipc/contract.d.ts" */
/** @import { Route, RouteEvent, SignedOutBecause } from "./flows/route.js" */
import { actionFor } from "./flows/shortcuts.js";
import { hasGone, isSomebodys, mayLose, STARTING, step } from "./flows/route.js";
import { appState, CommandError, SESSION_LOST, startOver, STORE_LOST } from "./ipc/commands.js";
import { showError } from "./pages/error-dialog.js";
import { fetchOtherPages, fetchPage, pageElement } from "./pages/index.js";
import { isKiosk, showAppearance, systemLanguage } from "./parts/appearance.js";
import { closeDialogs } from "./parts/dialog.js";
import { Header } from "./parts/header.js";
import { askBeforeLeaving } from "./parts/leaving.js";
import { Navigation } from "./parts/navigation.js";
import { Page } from "./parts/page.js";
import { SampleBanner } from "./parts/sample-banner.js";
import { NOBODY_YET, SessionWatch } from "./parts/session-watch.js";
import { onLanguageChange, setLanguage, t } from "./text/index.js";

/** What everybody may look at: what the shell said last, and the page that is shown. */
class Program {
  /** @type {AppState | null} */
  #state = null;
  /** @type {Route} */
  #route = STARTING;
  #main = only(HTMLElement, "main");
  #header = only(Header, "svara-header");
  #navigation = only(Navigation, "svara-navigation");
  #banner = only(SampleBanner, "svara-sample-banner");
  #watch = new SessionWatch();
  #isShut = false;

  async start() {
    this.#listen();
    try {
      const answer = appState();
      // Nearly every start comes to this page: its code is fetched while the shell answers.
      void fetchPage("sign-in");
      this.#take(await answer);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      setLanguage(systemLanguage());
      this.#happen({ kind: "not-started", why: error });
    }
  }

  #listen() {
    window.addEventListener("svara:state", ({ detail }) => this.#take(detail));
    window.addEventListener("svara:go", ({ detail }) => askBeforeLeaving(() => this.#happen({ kind: "go", to: detail })));
    window.addEventListener("svara:second-step-asked", ({ detail }) => this.#happen({ kind: "second-step", step: detail }));
    window.addEventListener("svara:reset-asked", ({ detail }) => this.#happen({ kind: "reset", userName: detail.userName }));
    window.addEventListener("svara:handed-over", ({ detail }) => this.#happen({ kind: "handed-over", screen: detail }));
    window.addEventListener("svara:signed-in", ({ detail }) => this.#happen({ kind: "signed-in", signedIn: detail }));
    window.addEventListener("svara:session", ({ detail }) => this.#happen({ kind: "session", session: detail }));
    window.addEventListener("svara:signed-out", ({ detail }) => this.#signedOut(detail.because));
    window.addEventListener("svara:walked-up", () => this.#happen({ kind: "walked-up" }));
    window.addEventListener("svara:done-here", () => void this.#startOver());
    window.addEventListener("svara:preferences", ({ detail }) => this.#prefer(detail));
    window.addEventListener(SESSION_LOST, (event) => {
      const code = /** @type {CustomEvent<"session-ended" | "not-signed-in">} */ (event).detail;
      if (mayLose(this.#route)) this.#signedOut(code);
    });
    window.addEventListener(STORE_LOST, () => this.#storeLost());
    window.addEventListener("error", ({ error }) => this.#fault(error));
    window.addEventListener("unhandledrejection", ({ reason }) => this.#fault(reason));
    window.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("visibilitychange", () => void this.#comeForward());
    onLanguageChange(() => queueMicrotask(() => this.#nameWindow()), new AbortController().signal);
  }

  /** @param {AppState} state */
  #take(state) {
    this.#state = state;
    showAppearance(state);
    if (state.kiosk && !this.#isShut) this.#shut();
    this.#happen({ kind: "state", state });
  }

  /** At a kiosk, nothing leads out of the page, and a keyboard comes with each field. */
  #shut() {
    this.#isShut = true;
    void import("./parts/kiosk-guard.js").then(async ({ closeWaysOut }) => {
      const { askToLeaveKiosk } = await import("./pages/leave-kiosk.js");
      closeWaysOut(askToLeaveKiosk);
    });
    void import("./parts/keyboard.js").then(() => document.body.append(document.createElement("svara-keyboard")));
  }

  /** Everything of whoever was here goes, and this page with it. */
  async #startOver() {
    // What can be seen goes first, should the shell take its time.
    this.#main.replaceChildren();
    closeDialogs();
    try {
      await startOver();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      location.reload();
    }
  }

  /** @param {SignedOutBecause} because */
  async #signedOut(because) {
    if (isKiosk() && hasGone(because)) return this.#startOver();
    // What the sign-in page shows (the last user name, whom to ask) may have changed since the start. Should the
    // shell not tell, the page is still right without it.
    const state = await askedAnew();
    // A store that broke has signed everybody out.
    if (state?.stage.kind === "store-trouble") return this.#inTrouble(state);
    this.#state = state ?? this.#state;
    this.#happen({ kind: "signed-out", because });
  }

  /** A kiosk's page that waited behind another is seen from now on, and may have waited for long. */
  async #comeForward() {
    if (document.hidden || !isKiosk() || isSomebodys(this.#route)) return;
    const state = await askedAnew();
    // Whoever was quick has walked up meanwhile.
    if (state && !isSomebodys(this.#route)) this.#take(state);
  }

  /** A failure may be of that one command only, so the shell is asked. */
  async #storeLost() {
    const state = await askedAnew();
    if (state?.stage.kind === "store-trouble") this.#inTrouble(state);
  }

  /** Several commands under way may each find the store gone; whoever is on its page already stays there. @param {AppState} state */
  #inTrouble(state) {
    if (this.#route.page === "store-trouble" || this.#route.page === "kiosk-waits") return;
    if (isKiosk()) void this.#startOver();
    else this.#take(state);
  }

  /** @param {Preferences} preferences */
  #prefer(preferences) {
    if (!this.#state) return;
    this.#state = { ...this.#state, preferences, language: preferences.language ?? systemLanguage() };
    showAppearance(this.#state);
    this.#tellShell();
  }

  /** @param {RouteEvent} event */
  #happen(event) {
    const before = this.#route;
    this.#route = step(before, event);
    if (this.#route === before) return;
    this.#watch.watch(this.#whoIsHere());
    if (event.kind !== "session") void this.#show();
    this.#tellShell();
  }

  /** Who may go away and leave something behind. */
  #whoIsHere() {
    if ("session" in this.#route) return this.#route.session;
    return isKiosk() && isSomebodys(this.#route) ? NOBODY_YET : null;
  }

  /** Header, navigation and banner follow the program. */
  #tellShell() {
    for (const part of [this.#header, this.#navigation, this.#banner]) part.follow(this.#state, this.#route);
  }

  async #show() {
    const route = this.#route;
    if (route.page === "starting") return;
    const page = await pageElement(route.page);
    // Somebody may have gone on while the page's code was fetched.
    if (this.#route !== route) return;
    closeDialogs();
    if (page instanceof Page) Object.assign(page, { route, state: this.#state });
    this.#main.replaceChildren(page);
    const first = page.querySelector("[data-first-focus]") ?? page.querySelector("h1");
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    this.#nameWindow();
    document.documentElement.dataset.page = route.page;
    // After the page is on the screen, so as not to hold it up.
    requestAnimationFrame(() => setTimeout(fetchOtherPages));
  }

  #nameWindow() {
    const heading = this.#main.querySelector("h1")?.textContent?.trim();
    document.title = heading ? `${heading} – ${t.name}` : t.name;
  }

  /** A mistake of the screen's own, that nobody caught: said once, not again for what follows from it. @param {unknown} error */
  #fault(error) {
    if (!document.querySelector("svara-error-dialog")) void showError(error);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const action = actionFor(event);
    if (!action || document.querySelector("dialog[open]")) return;
    if (this.#header.does(action)) event.preventDefault();
  }
}

/** Where the program stands now; `null` when the shell does not tell. */
async function askedAnew() {
  try {
    return await appState();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return null;
  }
}

/**
 * @template {Element} E
 * @param {new () => E} kind
 * @param {string} selector
 * @returns {E}
 */
function only(kind, selector) {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`index.html has no ${selector}`);
  return element;
}

await new Program().start();
