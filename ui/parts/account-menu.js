// @ts-check
/** @import { Session } from "../ipc/contract.d.ts" */
import { signOut } from "../ipc/commands.js";
import { showAbout } from "../pages/about.js";
import { showError } from "../pages/error-dialog.js";
import { askToSignOutEverywhere } from "../pages/sign-out-everywhere.js";
import { t } from "../text/index.js";
import { isKiosk } from "./appearance.js";
import { whileBusy } from "./busy.js";
import { html } from "./html.js";
import { initials } from "./initials.js";
import { keys } from "./keys.js";
import { askBeforeLeaving } from "./leaving.js";
import { Menu } from "./menu.js";
import { ariaKeys } from "../flows/shortcuts.js";

/** Who is signed in, and the ways out. */
export class AccountMenu extends Menu {
  /** @type {Session | null} */
  #session = null;

  /** @param {Session | null} session */
  follow(session) {
    if (this.#session === session) return;
    if (this.#session) this.close();
    this.#session = session;
    this.hidden = session === null;
    this.redraw();
  }

  render() {
    const session = this.#session;
    if (!session) return html``;
    return html`
      <button type="button" class="plain account" id="account-button" popovertarget="account-panel">
        <span class="avatar">${initials(session.displayName)}</span><span class="visually-hidden">${t.header.account(session.displayName)}</span>
      </button>
      <div class="panel card" id="account-panel" popover role="group" aria-label=${t.header.account(session.displayName)}>
        <div class="panel-head">
          <span class="avatar" aria-hidden="true">${initials(session.displayName)}</span>
          <div>
            <b><bdi>${session.displayName}</bdi></b>
            <div class="quiet"><bdi>${session.userName}</bdi> · ${t.header.roles[session.role]}</div>
          </div>
        </div>
        <button type="button" class="plain item" id="sign-out" aria-keyshortcuts=${ariaKeys("signOut")} @click=${() => this.#leave()}>
          <svara-icon name="sign-out"></svara-icon><span>${t.header.signOut}</span>${keys("signOut")}
        </button>
        <button type="button" class="plain item" id="sign-out-everywhere" @click=${() => this.#leaveEverywhere()}>
          <svara-icon name="globe"></svara-icon><span>${t.header.signOutEverywhere}</span>
        </button>
        <button type="button" class="plain item at-desk" @click=${() => this.#about()}>
          <svara-icon name="info"></svara-icon><span>${t.header.about}</span>
        </button>
      </div>`;
  }

  #leave() {
    return whileBusy(this, () => leave(this));
  }

  async #leaveEverywhere() {
    this.close();
    await askBeforeLeaving(askToSignOutEverywhere);
  }

  #about() {
    this.close();
    showAbout();
  }
}
customElements.define("svara-account-menu", AccountMenu);

/** Signs out; the sign-in page says so. @param {import("./element.js").SvaraElement} from */
export async function leave(from) {
  await askBeforeLeaving(() => signOutOf(from));
}

/** @param {import("./element.js").SvaraElement} from */
async function signOutOf(from) {
  // Starting over signs out as well, and waits for nothing.
  if (isKiosk()) return from.tell("svara:done-here", null);
  try {
    await signOut();
    from.tell("svara:signed-out", { because: "signed-out" });
  } catch (error) {
    await showError(error);
  }
}
