// @ts-check
/** @import { SamplePerson } from "../ipc/contract.d.ts" */
import { CommandError, signIn } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import "../parts/error.js";
import { focusFirstProblem, textField } from "../parts/field.js";
import { html } from "../parts/html.js";
import { initials } from "../parts/initials.js";
import { Page } from "../parts/page.js";
import "../parts/password-field.js";
import { format, t } from "../text/index.js";

/**
 * Signing in with the work account.
 * @extends {Page<"sign-in">}
 */
export class SignInPage extends Page {
  /** @type {unknown} */
  #error = null;
  /** @type {{ userName: boolean, password: boolean }} */
  #missing = { userName: false, password: false };
  /** Whose sign-in is paused, and until when (Unix milliseconds). @type {{ userName: string, until: number } | null} */
  #pause = null;
  /** The last sign-in's name is filled in once, not again after somebody has deleted it. */
  #suggested = "";

  connectedCallback() {
    this.#suggested = this.state.lastUserName ?? "";
    super.connectedCallback();
  }

  arrived(/** @type {AbortSignal} */ signal) {
    const timer = setInterval(() => this.#countDown(), 1000);
    signal.addEventListener("abort", () => clearInterval(timer));
    if (this.route.because) announce(t.signIn.because[this.route.because]);
    if (this.#suggested !== "") this.find(HTMLInputElement, "[name=password]").dataset.firstFocus = "";
  }

  redraw() {
    super.redraw();
    this.#showPause();
  }

  render() {
    const { organisation, demonstration } = this.state;
    return html`<div class=${demonstration ? "sign-in with-people" : "sign-in"}>
      <section class="card sign-in-card">
        <h1 tabindex="-1">${t.signIn.title}</h1>
        ${organisation ? html`<p class="lede"><bdi>${t.signIn.to(organisation.name)}</bdi></p>` : null}
        ${this.#because()}
        <form novalidate @submit=${(/** @type {Event} */ event) => this.#submit(event)} @input=${() => this.#showPause()}>
          <svara-error .answer=${this.#error}></svara-error>
          <p class="note warn pause" hidden><svara-icon name="clock"></svara-icon><span></span></p>
          ${textField({
            name: "userName",
            label: t.signIn.userName,
            value: this.#suggested,
            autocomplete: "username",
            first: this.#suggested === "",
            problem: this.#missing.userName ? t.signIn.userNameEmpty : null,
          })}
          <svara-password-field
            .label=${() => t.signIn.password}
            .problem=${this.#missing.password ? () => t.signIn.passwordEmpty : null}
          ></svara-password-field>
          <button type="submit" class="primary wide">${t.signIn.submit}</button>
        </form>
        <button type="button" class="plain cannot" @click=${() => this.#cannotSignIn()}>${t.signIn.cannot}</button>
        ${organisation?.contact ? html`<p class="help"><b>${t.signIn.help}</b> <bdi>${organisation.contact}</bdi></p>` : null}
      </section>
      ${demonstration ? this.#people(demonstration.people) : null}
    </div>`;
  }

  #because() {
    const { because } = this.route;
    if (!because) return null;
    return html`<p class="note"><svara-icon name="info"></svara-icon><span>${t.signIn.because[because]}</span></p>`;
  }

  /** @param {SamplePerson[]} people */
  #people(people) {
    return html`<section class="people" aria-labelledby="people-heading">
      <h2 id="people-heading">${t.signIn.samplePeople}</h2>
      <p class="quiet">${t.signIn.samplePeopleHint}</p>
      <ul class="card">
        ${people.map((person) => html`<li>
          <button type="button" class="plain person" data-person=${person.userName} @click=${() => this.#fillIn(person)}>
            <span class="avatar" aria-hidden="true">${initials(person.displayName)}</span>
            <span class="person-words">
              <b><bdi>${person.displayName}</bdi></b>
              <span class="quiet">${t.header.roles[person.role]} · ${t.signIn.roleDoes[person.role]}</span>
            </span>
          </button>
        </li>`)}
      </ul>
    </section>`;
  }

  /** @param {SamplePerson} person */
  #fillIn({ userName, password }) {
    this.find(HTMLInputElement, "[name=userName]").value = userName;
    this.find(HTMLInputElement, "[name=password]").value = password;
    this.#showPause();
    this.find(HTMLButtonElement, "[type=submit]").focus();
  }

  #cannotSignIn() {
    this.tell("svara:reset-asked", { userName: this.find(HTMLInputElement, "[name=userName]").value.trim() });
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const userName = this.find(HTMLInputElement, "[name=userName]").value.trim();
    const password = this.find(HTMLInputElement, "[name=password]").value;
    this.#missing = { userName: userName === "", password: password === "" };
    this.#error = null;
    if (this.#missing.userName || this.#missing.password) {
      this.redraw();
      focusFirstProblem(this);
      return;
    }
    await whileBusy(this, async () => {
      try {
        const right = await signIn(userName, password);
        if (right.kind === "signed-in") this.tell("svara:signed-in", right.signedIn);
        else this.tell("svara:second-step-asked", right.step);
      } catch (error) {
        this.#refused(error, userName);
      }
    });
    if (!this.isConnected) return;
    this.find(HTMLInputElement, "[name=password]").select();
    this.#showPause();
  }

  /** @param {unknown} error @param {string} userName */
  #refused(error, userName) {
    const paused = error instanceof CommandError && error.code === "sign-in-locked" ? error.retryAfterSeconds : null;
    if (paused === null) this.#error = error;
    else {
      this.#pause = { userName, until: Date.now() + paused * 1000 };
      // The note counts down; it is read out once, not every second.
      announce(t.signIn.paused(format.duration(paused)));
    }
    this.redraw();
  }

  /** Whether the name that stands there is the one whose sign-in is paused. */
  get #isPaused() {
    if (!this.#pause || this.#pause.until <= Date.now()) return false;
    return this.find(HTMLInputElement, "[name=userName]").value.trim() === this.#pause.userName;
  }

  #showPause() {
    if (!this.isConnected) return;
    const isPaused = this.#isPaused;
    const note = this.find(HTMLElement, ".pause");
    note.hidden = !isPaused;
    this.find(HTMLButtonElement, "[type=submit]").disabled = isPaused;
    if (!isPaused || !this.#pause) return;
    note.querySelector("span")?.replaceChildren(t.signIn.paused(format.duration((this.#pause.until - Date.now()) / 1000)));
  }

  #countDown() {
    if (!this.#pause) return;
    if (this.#pause.until > Date.now()) return this.#showPause();
    this.#showPause();
    this.#pause = null;
    announce(t.signIn.mayTryAgain);
  }
}
customElements.define("svara-sign-in", SignInPage);
