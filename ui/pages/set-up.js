// @ts-check
/** @import { Country, SecurityInfo } from "../ipc/contract.d.ts" */
/** @import { SetUp, SetUpEvent } from "../flows/set-up.js" */
import { SET_UP, step, STEPS, stepShown } from "../flows/set-up.js";
import { countries, postponeSetUp, securityInfo, signOut } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import { ErrorNote } from "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { isolate } from "../parts/isolate.js";
import { Page } from "../parts/page.js";
import { t } from "../text/index.js";
import { AddPhoneElement, headingOf, viewOf } from "./add-phone.js";

/**
 * The wizard that opens right after signing in when the organisation requires a method and there is none.
 * It asks for just what is missing.
 *
 * @extends {Page<"set-up">}
 */
export class SetUpPage extends Page {
  /** @type {SetUp} */
  #setUp = SET_UP;
  /** What can be added and where it can be called; `null` until the shell has told. @type {{ info: SecurityInfo, countries: Country[] } | null} */
  #offered = null;
  #flow = this.#newFlow();

  render() {
    const now = stepShown(this.#setUp);
    const organisation = this.state.organisation?.name ?? "";
    return html`
      <h1 tabindex="-1">${t.setUp.title}</h1>
      ${now === "needed" && html`<p class="lede">${isolate(t.setUp.lede(organisation), [organisation])}</p>`}
      <ol class="wizard-steps" aria-label=${t.setUp.steps}>${STEPS.map((one) => wizardStep(one, now))}</ol>
      <div class="card wizard">
        ${this.#setUp.kind === "phone"
          ? html`<h2 id="wizard-heading" tabindex="-1">${headingOf(this.#setUp.phone)}</h2>${this.#flow}`
          : this.#needed()}
      </div>
      ${now === "done" ? null : this.#wayOut()}`;
  }

  #needed() {
    const nothing = this.#offered !== null && this.#slots.length === 0;
    return html`
      <h2 id="wizard-heading" tabindex="-1">${t.setUp.needTitle}</h2>
      ${this.#setUp.kind === "needed" && this.#setUp.callCancelled &&
      html`<p class="note"><svara-icon name="phone-off"></svara-icon><span>${t.securityInfo.news.callCancelled}</span></p>`}
      ${nothing ? this.#nothing() : this.#begin()}`;
  }

  #begin() {
    return html`
      <ol class="what-happens">${t.setUp.need.map((sentence) => html`<li>${sentence}</li>`)}</ol>
      <p class="quiet">${t.setUp.minute}</p>
      <svara-error></svara-error>
      <div class="actions">
        <button type="button" class="primary" id="set-up-begin" @click=${() => this.#began()}>${t.setUp.begin}</button>
      </div>`;
  }

  #nothing() {
    const contact = this.#offered?.info.contact ?? null;
    return html`
      <p>${t.setUp.nothingToAdd}</p>
      <p class="contact">${contact === null ? t.addMethod.noContact : html`${t.addMethod.contact} <bdi>${contact}</bdi>`}</p>`;
  }

  /** Out of the wizard: later, where that is allowed, or out altogether. While a call is up, that is hung up first. */
  #wayOut() {
    const { mayPostpone, postponementsLeft } = this.route;
    const inCall = stepShown(this.#setUp) === "call";
    return html`<div class="way-out" ?hidden=${inCall}>
      <svara-error></svara-error>
      <div class="actions">
        ${mayPostpone && html`<button type="button" id="set-up-later" @click=${() => this.#later()}>${t.setUp.later}</button>`}
        <button type="button" class="plain" id="set-up-sign-out" @click=${() => this.#signOut()}>
          <svara-icon name="sign-out"></svara-icon>${t.setUp.signOut}
        </button>
        <span class="quiet">${mayPostpone ? t.setUp.postponementsLeft(postponementsLeft) : t.setUp.mustBeNow}</span>
      </div>
    </div>`;
  }

  arrived() {
    if (this.#offered === null) void this.#load().catch(() => {});
  }

  async #load() {
    const [info, known] = await Promise.all([securityInfo(), countries()]);
    this.#offered = { info, countries: known };
    if (this.#slots.length === 0) this.redraw();
    return this.#offered;
  }

  get #slots() {
    return this.#offered?.info.addable.flatMap((one) => (one.kind === "phone" ? one.slots : [])) ?? [];
  }

  #began() {
    const home = this.state.organisation?.country ?? "";
    return whileBusy(this, async () => {
      try {
        const { info, countries: known } = this.#offered ?? (await this.#load());
        const begun = step(this.#setUp, {
          kind: "begun",
          slots: this.#slots,
          country: home,
          confirmations: this.#offered?.info.confirmations ?? [],
        });
        if (begun.kind !== "phone") return;
        this.#setUp = begun;
        this.#flow = this.#newFlow();
        this.#flow.begin({ state: begun.phone, countries: known, home, account: this.route.session.userName, contact: info.contact });
        this.redraw();
        this.#flow.focusInside();
      } catch (error) {
        this.find(ErrorNote, ".wizard svara-error").answer = error;
      }
    });
  }

  #newFlow() {
    const flow = new AddPhoneElement();
    flow.addEventListener("svara:phone", () => this.#became({ kind: "phone-became", phone: flow.state }));
    return flow;
  }

  /** @param {SetUpEvent} event */
  #became(event) {
    const before = this.#setUp;
    const after = (this.#setUp = step(before, event));
    if (after.kind === "finished") {
      this.tell("svara:signed-in", { session: this.route.session, next: { kind: "profile" } });
      return;
    }
    if (!this.isConnected) return;
    const sameView = before.kind === "phone" && after.kind === "phone" && viewOf(before.phone) === viewOf(after.phone);
    if (sameView) {
      const heading = this.find(HTMLElement, "#wizard-heading");
      const words = headingOf(after.phone);
      if (heading.textContent !== words) heading.textContent = words;
      if (after.phone.kind === "failed" && before.phone.kind !== "failed") heading.focus();
      return;
    }
    this.redraw();
    if (after.kind === "phone" && after.phone.kind === "form") this.#flow.focusInside();
    else this.find(HTMLElement, "#wizard-heading").focus();
    if (after.kind === "needed" && after.callCancelled) announce(t.securityInfo.news.callCancelled);
  }

  #later() {
    return this.#leave(async () => this.tell("svara:signed-in", await postponeSetUp()));
  }

  #signOut() {
    return this.#leave(async () => {
      await signOut();
      this.tell("svara:signed-out", { because: "signed-out" });
    });
  }

  /** @param {() => Promise<void>} how */
  #leave(how) {
    return whileBusy(this, async () => {
      try {
        await how();
      } catch (error) {
        this.find(ErrorNote, ".way-out svara-error").answer = error;
      }
    });
  }
}
customElements.define("svara-set-up", SetUpPage);

/** @param {(typeof STEPS)[number]} one @param {(typeof STEPS)[number]} now */
function wizardStep(one, now) {
  const standing = one === now ? "now" : STEPS.indexOf(one) < STEPS.indexOf(now) ? "done" : "ahead";
  return html`<li class=${standing} aria-current=${standing === "now" ? "step" : null}>
    <span class="dot">${standing === "done" ? html`<svara-icon name="check"></svara-icon>` : STEPS.indexOf(one) + 1}</span>
    <span>${t.setUp.step[one]}${standing === "done" && html`<span class="visually-hidden"> (${t.setUp.stepDone})</span>`}</span>
  </li>`;
}
