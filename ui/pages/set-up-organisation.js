// @ts-check
/** @import { Country } from "../ipc/contract.d.ts" */
import { CommandError, countries, setUpOrganisation } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { SvaraElement } from "../parts/element.js";
import "../parts/error.js";
import { describedBy, fieldId, focusFirstProblem, problemLine, problemWith, textField } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/password-field.js";
import { PasswordStrength } from "../parts/password-strength.js";
import { format, t } from "../text/index.js";

const FIELDS = /** @type {const} */ (["organisation", "country", "displayName", "userName", "password"]);

/** The form that makes an organisation and its first administrator. */
export class SetUpOrganisation extends SvaraElement {
  /** @type {Country[]} */
  #countries = [];
  #countryId = fieldId();
  /** @type {CommandError | null} */
  #error = null;

  async arrived(/** @type {AbortSignal} */ signal) {
    try {
      this.#countries = await countries();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.#error = error;
    }
    if (signal.aborted) return;
    // The list alone, where that is all: whoever is pressing a button just now would miss one that is drawn anew.
    if (this.#error === null) this.find(HTMLSelectElement, "select").replaceChildren(this.#choices());
    else this.redraw();
    if (this.#countries.some(({ code }) => code === likelyCountry())) this.find(HTMLSelectElement, "select").value = likelyCountry();
  }

  render() {
    const words = t.firstStart.form;
    return html`<form class="set-up-organisation" novalidate
        @submit=${(/** @type {Event} */ event) => this.#submit(event)}
        @input=${() => this.#judge()}>
      <button type="button" class="plain back" @click=${() => this.dispatchEvent(new Event("svara:back"))}>
        <svara-icon name="chevron-left"></svara-icon>${words.back}
      </button>
      <h1 tabindex="-1">${words.title}</h1>
      <p class="lede">${words.lede}</p>
      <svara-error .answer=${this.#formError}></svara-error>
      <fieldset class="card block">
        <legend class="visually-hidden">${words.organisationPart}</legend>
        <h2 aria-hidden="true">${words.organisationPart}</h2>
        ${this.#text("organisation", words.organisation, { autocomplete: "organization", capitals: "words" })}
        ${this.#country()}
      </fieldset>
      <fieldset class="card block">
        <legend class="visually-hidden">${words.administratorPart}</legend>
        <h2 aria-hidden="true">${words.administratorPart}</h2>
        ${this.#text("displayName", words.displayName, { autocomplete: "name", capitals: "words" })}
        ${this.#text("userName", words.userName, { autocomplete: "username", hint: words.userNameHint })}
        <div>
          <svara-password-field
            .autocomplete=${"new-password"}
            .hint=${() => t.password.hint}
            .problem=${this.#error?.field === "password" ? () => problemWith(this.#error, "password") ?? "" : null}
          ></svara-password-field>
          <svara-password-strength></svara-password-strength>
        </div>
      </fieldset>
      <div class="actions"><button type="submit" class="primary">${words.submit}</button></div>
    </form>`;
  }

  redraw() {
    super.redraw();
    this.#judge();
  }

  /** @param {(typeof FIELDS)[number]} name @param {string} label @param {Partial<import("../parts/field.js").TextField>} more */
  #text(name, label, more) {
    return textField({ name, label, problem: problemWith(this.#error, name), ...more });
  }

  #country() {
    const words = t.firstStart.form;
    const id = this.#countryId;
    const problem = this.#error?.field === "country" ? words.countryMissing : null;
    return html`<div class="field">
      <label for=${id}>${words.country}</label>
      <p class="hint" id=${`${id}-hint`}>${words.countryHint}</p>
      <select
        id=${id}
        name="country"
        autocomplete="country"
        aria-invalid=${problem ? "true" : null}
        aria-describedby=${describedBy(id, words.countryHint, problem)}
      >
        ${this.#choices()}
      </select>
      ${problemLine(id, problem)}
    </div>`;
  }

  #choices() {
    const named = this.#countries.map(({ code }) => ({ code, name: format.country(code) }));
    named.sort((one, other) => format.compare(one.name, other.name));
    return html`<option value="">${t.firstStart.form.countryUnchosen}</option>
      ${named.map(({ code, name }) => html`<option value=${code}>${name}</option>`)}`;
  }

  /** What no single field is to blame for. */
  get #formError() {
    const { field } = this.#error ?? {};
    return FIELDS.some((name) => name === field) ? null : this.#error;
  }

  #judge() {
    const { organisation, displayName, userName, password } = this.#form;
    const hints = [organisation, displayName, userName].filter((hint) => hint !== "");
    this.find(PasswordStrength, "svara-password-strength").judge(password, hints);
  }

  get #form() {
    const values = new FormData(this.find(HTMLFormElement, "form"));
    const text = (/** @type {string} */ name) => String(values.get(name) ?? "");
    return {
      organisation: text("organisation").trim(),
      country: text("country"),
      displayName: text("displayName").trim(),
      userName: text("userName").trim(),
      password: text("password"),
    };
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    await whileBusy(this, async () => {
      try {
        this.tell("svara:state", await setUpOrganisation(this.#form));
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#error = error;
        this.redraw();
      }
    });
    if (this.isConnected) focusFirstProblem(this);
  }
}
customElements.define("svara-set-up-organisation", SetUpOrganisation);

/** Where this machine seems to be, from the language it is set to. */
function likelyCountry() {
  try {
    return new Intl.Locale(navigator.language).maximize().region ?? "";
  } catch {
    // A system that is set to no language (LANG=C) names one that Intl does not know.
    return "";
  }
}
