// @ts-check
import { choosePassword, CommandError, signOut } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { ErrorNote } from "../parts/error.js";
import { focusFirstProblem, problemWith } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { Page } from "../parts/page.js";
import "../parts/password-field.js";
import { PasswordStrength } from "../parts/password-strength.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * Right after signing in with a password that somebody else has made: choosing one that nobody else knows. There is
 * nowhere to go from here but on, or out.
 *
 * @extends {Page<"choose-password">}
 */
export class ChoosePasswordPage extends Page {
  #isMissing = false;
  /** @type {CommandError | null} */
  #error = null;

  render() {
    const words = t.choosePassword;
    const about = this.#error?.field === "new" ? this.#error : null;
    return html`<div class="sign-in"><section class="card sign-in-card">
      <h1 tabindex="-1">${words.title}</h1>
      <p>${words.lede}</p>
      <form novalidate @submit=${(/** @type {Event} */ event) => this.#submit(event)} @input=${() => this.#judge()}>
        <svara-error class="refused" .answer=${about === null ? this.#error : null}></svara-error>
        <div>
          <svara-password-field
            .name=${"new"}
            .label=${() => t.choosePassword.new}
            .autocomplete=${"new-password"}
            .hint=${() => t.password.hint}
            .problem=${this.#isMissing ? () => t.choosePassword.missing : about === null ? null : () => problemWith(about, "new") ?? ""}
          ></svara-password-field>
          <svara-password-strength></svara-password-strength>
        </div>
        <div class="actions"><button type="submit" class="primary">${words.submit}</button></div>
      </form>
      <div class="way-out">
        <svara-error></svara-error>
        <div class="actions">
          <button type="button" class="plain" id="choose-sign-out" @click=${() => this.#leave()}><svara-icon name="sign-out"></svara-icon>${words.signOut}</button>
          <span class="quiet">${words.mustBeNow}</span>
        </div>
      </div>
    </section></div>`;
  }

  redraw() {
    super.redraw();
    this.#judge();
  }

  get #input() {
    return this.find(HTMLInputElement, "[name=new]");
  }

  #judge() {
    const { displayName, userName } = this.route.session;
    const names = [displayName, userName, this.state.organisation?.name ?? ""];
    this.find(PasswordStrength, "svara-password-strength").judge(this.#input.value, names);
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const wanted = this.#input.value;
    this.#error = null;
    this.#isMissing = wanted === "";
    if (!this.#isMissing) {
      await whileBusy(this, async () => {
        try {
          this.tell("svara:signed-in", await withFreshSignIn(() => choosePassword(wanted)));
        } catch (error) {
          if (!(error instanceof CommandError)) throw error;
          this.#error = error;
        }
      });
    }
    if (!this.isConnected || (this.#error === null && !this.#isMissing)) return;
    this.redraw();
    focusFirstProblem(this);
  }

  #leave() {
    return whileBusy(this, async () => {
      try {
        await signOut();
        this.tell("svara:signed-out", { because: "signed-out" });
      } catch (error) {
        this.find(ErrorNote, ".way-out svara-error").answer = error;
      }
    });
  }
}
customElements.define("svara-choose-password", ChoosePasswordPage);
