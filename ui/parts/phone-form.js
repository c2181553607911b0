// @ts-check
/** @import { Confirmation, Country, ErrorAnswer, NumberReading, PhoneSlot } from "../ipc/contract.d.ts" */
/** @import { FormState, OwnPhone, PersonEvent, Purpose } from "../flows/add-phone.js" */
import { countryOfNumber } from "../flows/country-list.js";
import { format, t } from "../text/index.js";
import { whyNot } from "../text/refusal.js";
import { announce } from "./announce.js";
import { CountryPicker } from "./country-picker.js";
import { SvaraElement } from "./element.js";
import "./error.js";
import { html } from "./html.js";
import "./icon.js";

/** The form of a phone number: which phone, country, number, how it is understood, and *Next*. */
export class PhoneForm extends SvaraElement {
  /** @type {FormState | null} */
  #state = null;
  /** A press on a button takes the focus from the number, and is not to move what is being pressed. */
  #pressingButton = false;
  /** @type {{ countries: Country[], home: string | null }} */
  known = { countries: [], home: null };
  /** @type {(event: PersonEvent) => void} */
  happened = () => {};

  /** @param {FormState} state */
  set state(state) {
    const before = this.#state;
    this.#state = state;
    if (this.isConnected && before !== state) this.#draw(before);
  }

  arrived(/** @type {AbortSignal} */ signal) {
    for (const end of ["pointerup", "pointercancel"]) {
      window.addEventListener(end, () => (this.#pressingButton = false), { signal });
    }
  }

  /** Puts the person where they can begin. */
  begin() {
    const again = this.#number.value !== "";
    const first = again ? null : this.querySelector("input[name=slot]:checked, input[name=own]:checked");
    if (first instanceof HTMLElement) first.focus();
    else this.#number.focus();
    if (again) this.#number.select();
  }

  render() {
    if (this.#state === null) return html``;
    const { form } = this.#state;
    return html`
      <form novalidate @submit=${(/** @type {Event} */ event) => this.#submitted(event)}>
        ${this.#whose(form.purpose)}
        <div class="number-fields" ?hidden=${isOwn(form.purpose)}>
          <svara-country-picker .known=${this.known} @svara:country=${() => this.#countryChosen()}></svara-country-picker>
          <div class="field">
            <label for="phone-number">${t.phone.number}</label>
            <input
              id="phone-number"
              name="phone-number"
              type="tel"
              autocomplete="tel"
              dir="ltr"
              aria-describedby="phone-hint phone-reading"
              @input=${() => this.#typed()}
              @blur=${() => this.#pressingButton || this.happened({ kind: "number-left" })}
            />
          </div>
          <p class="hint" id="phone-hint"></p>
          <div class="reading" id="phone-reading"></div>
        </div>
        <section class="call-me">
          <h2>${t.phone.way}</h2>
          <svara-icon name="phone-ringing"></svara-icon>
          <p><b>${t.phone.callMe}</b><span class="hint">${t.phone.callMeHint[form.confirmations.length > 1 ? "choose" : form.confirmation]}</span></p>
          ${form.confirmations.length > 1 && this.#confirmations(form.confirmations, form.confirmation)}
        </section>
        <div class="refusal"></div>
        <div class="actions" @pointerdown=${() => (this.#pressingButton = true)}>
          <button type="submit" class="primary" id="phone-next">${t.phone.next}</button>
          <button type="button" id="phone-cancel" @click=${() => this.happened({ kind: "cancel" })}>${t.dialog.cancel}</button>
        </div>
      </form>`;
  }

  redraw() {
    super.redraw();
    this.#draw(null);
  }

  /** @param {Purpose} purpose */
  #whose(purpose) {
    switch (purpose.kind) {
      case "add":
        return this.#slots(purpose);
      case "change":
        return numberNow(purpose.value);
      case "try":
        return purpose.own.length > 0 && this.#own(purpose);
      case "reset":
        return html`<p class="hint">${t.reset.wholeNumber}</p>`;
      case "verify":
        // Whoever is verified is called at once, without a form.
        return null;
    }
  }

  /** @param {Extract<Purpose, { kind: "try" }>} purpose */
  #own({ own, chosen }) {
    return html`<fieldset class="picks">
      <legend>${t.callMeNow.which}</legend>
      ${own.map((method) => this.#ownNumber(method, html`<bdi class="number">${method.value}</bdi>`, t.methods.slots[method.slot], method.id === chosen?.id))}
      ${this.#ownNumber(null, t.callMeNow.another, t.callMeNow.anotherHint, chosen === null)}
    </fieldset>`;
  }

  /** @param {OwnPhone | null} method @param {string | Node} name @param {string} hint @param {boolean} chosen */
  #ownNumber(method, name, hint, chosen) {
    return html`<label class="pick">
      <input type="radio" name="own" value=${method?.id ?? ""} ?checked=${chosen} @change=${() => this.happened({ kind: "own-chosen", method })} />
      <span><b>${name}</b><span class="hint">${hint}</span></span>
    </label>`;
  }

  /** @param {Extract<Purpose, { kind: "add" }>} purpose */
  #slots({ slots, slot }) {
    if (slots.length === 1) {
      return html`<p class="hint">${slot === "mobile" ? t.phone.mobileFirst : html`<b>${t.methods.slots[slot]}</b> – ${t.methods.slotHints[slot]}`}</p>`;
    }
    return html`
      <fieldset class="picks">
        <legend>${t.phone.which}</legend>
        ${slots.map((one) => this.#slot(one, one === slot))}
      </fieldset>`;
  }

  /** @param {PhoneSlot} slot @param {boolean} chosen */
  #slot(slot, chosen) {
    return html`<label class="pick">
      <input
        type="radio"
        name="slot"
        value=${slot}
        ?checked=${chosen}
        @change=${() => this.happened({ kind: "slot-chosen", slot })}
      />
      <span><b>${t.methods.slots[slot]}</b><span class="hint">${t.methods.slotHints[slot]}</span></span>
    </label>`;
  }

  /** @param {Confirmation[]} allowed @param {Confirmation} chosen */
  #confirmations(allowed, chosen) {
    return html`<fieldset class="picks">
      <legend class="visually-hidden">${t.phone.confirmHow}</legend>
      ${allowed.map((one) => this.#confirmation(one, one === chosen))}
    </fieldset>`;
  }

  /** @param {Confirmation} confirmation @param {boolean} chosen */
  #confirmation(confirmation, chosen) {
    const { name, hint, weaker } = t.phone.confirmations[confirmation];
    return html`<label class="pick">
      <input
        type="radio"
        name="confirmation"
        value=${confirmation}
        ?checked=${chosen}
        @change=${() => this.happened({ kind: "confirmation-chosen", confirmation })}
      />
      <span><b>${name}</b>${weaker && html` <span class="tag">${weaker}</span>`}<span class="hint">${hint}</span></span>
    </label>`;
  }

  /** @param {FormState | null} before */
  #draw(before) {
    const state = this.#state;
    if (state === null || !this.querySelector("form")) return;
    const { form } = state;
    this.find(HTMLElement, ".number-fields").hidden = isOwn(form.purpose);
    if (this.#number.value !== form.typed) this.#number.value = form.typed;
    if (this.#picker.value !== form.country) this.#picker.value = form.country;
    const example = this.known.countries.find(({ code }) => code === form.country)?.example ?? null;
    this.find(HTMLElement, "#phone-hint").textContent = t.phone.numberHint(example);
    this.find(HTMLElement, "form").ariaBusy = state.thenCall ? "true" : null;

    const problem = problemOf(state);
    this.#number.setAttribute("aria-invalid", String(problem !== null));
    this.find(HTMLElement, "#phone-reading").replaceChildren(this.#reading(state, problem));
    const refusal = problem === null && state.refusal !== null && !asksToConfirm(state) ? state.refusal.error : null;
    this.find(HTMLElement, ".refusal").replaceChildren(refusal === null ? "" : html`<svara-error .answer=${refusal}></svara-error>`);
    if (before !== null) this.#tellWhatChanged(before, state, problem);
  }

  /** @param {FormState} state @param {ErrorAnswer | null} problem */
  #reading(state, problem) {
    const { form } = state;
    if (problem !== null) {
      return html`<p class="problem"><svara-icon name="warning"></svara-icon><span>${whyNot(problem)}</span></p>`;
    }
    if (state.ask !== null) return html`<p class="hint slow">${t.phone.reading}</p>`;
    if (form.reading.kind !== "read") return html``;
    const { reading } = form.reading;
    return html`
      ${reading.needsConfirmation && !form.confirmed ? this.#question(reading) : understood(reading, form.confirmed)}
      ${reading.droppedExtension !== null && droppedExtension(reading.droppedExtension)}`;
  }

  /** @param {NumberReading} reading */
  #question({ international, kind }) {
    return html`<div class="note warn question" role="group" aria-labelledby="phone-question">
      <svara-icon name="question"></svara-icon>
      <div>
        <p id="phone-question">${t.phone.question}</p>
        <p class="asked"><bdi class="number">${international}</bdi> <span class="quiet">${t.methods.kinds[kind]}</span></p>
        <div class="actions">
          <button type="button" id="phone-question-yes" @click=${() => this.#confirmed()}>${t.phone.questionYes}</button>
          <button type="button" class="plain" id="phone-question-no" @click=${() => this.#rewrite()}>${t.phone.questionNo}</button>
        </div>
      </div>
    </div>`;
  }

  #confirmed() {
    this.happened({ kind: "number-confirmed" });
    this.find(HTMLElement, "#phone-next").focus();
  }

  #rewrite() {
    this.#number.focus();
    this.#number.select();
  }

  /** What a look at the screen would tell: the focus goes to what needs an answer, the rest is said.
   * @param {FormState} before @param {FormState} state @param {ErrorAnswer | null} problem */
  #tellWhatChanged(before, state, problem) {
    if (state.refusal !== null && state.refusal !== before.refusal) {
      if (asksToConfirm(state)) this.find(HTMLElement, "#phone-question-yes").focus();
      else if (problem !== null) this.#number.focus();
    }
    const asNews = state.form.reading !== before.form.reading || state.refusal !== before.refusal;
    if (!asNews || state.ask !== null) return;
    const said = this.find(HTMLElement, "#phone-reading").textContent?.replace(/\s+/gu, " ").trim() ?? "";
    if (said !== "") announce(said);
  }

  #typed() {
    const typed = this.#number.value;
    const country = countryOfNumber(this.#picker.list, typed, this.#picker.value) ?? this.#picker.value;
    if (country !== this.#picker.value) announce(format.country(country));
    this.happened({ kind: "number-typed", typed, country });
  }

  #countryChosen() {
    this.happened({ kind: "country-chosen", country: this.#picker.value });
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    this.happened({ kind: "next", at: Date.now() });
  }

  get #number() {
    return this.find(HTMLInputElement, "#phone-number");
  }

  get #picker() {
    return this.find(CountryPicker, "svara-country-picker");
  }
}
customElements.define("svara-phone-form", PhoneForm);

/**
 * What is wrong with the number itself; a refusal for another reason stands by *Next*.
 *
 * @param {FormState} state
 * @returns {ErrorAnswer | null}
 */
function problemOf({ form: { reading }, refusal }) {
  if (reading.kind === "unread") return reading.error;
  if (reading.kind === "read" && reading.reading.refusal !== null) return reading.reading.refusal;
  if (refusal === null || refusal.error.code === "number-needs-confirmation") return null;
  return refusal.error.code.startsWith("number-") ? refusal.error : null;
}

/** @param {FormState} state */
function asksToConfirm({ form, refusal }) {
  return refusal?.error.code === "number-needs-confirmation" && form.reading.kind === "read";
}

/** @param {NumberReading} reading @param {boolean} confirmed */
function understood({ international, kind }, confirmed) {
  return html`<p class="understood">
    <svara-icon name="check-circle"></svara-icon>
    <span>
      ${t.phone.willCall} <bdi class="number">${international}</bdi> <span class="quiet">· ${t.methods.kinds[kind]}</span>
      ${confirmed && html`<span class="hint">${t.phone.confirmed}</span>`}
    </span>
  </p>`;
}

/** @param {string} extension */
function droppedExtension(extension) {
  return html`<p class="understood aside"><svara-icon name="info"></svara-icon><span>${t.phone.dropped(extension)}</span></p>`;
}

/** Whether no number has to be typed. @param {Purpose} purpose */
function isOwn(purpose) {
  return purpose.kind === "try" && purpose.chosen !== null;
}

/** @param {string} value */
function numberNow(value) {
  return html`<p class="number-now">
    <span class="label">${t.phone.now}</span>
    <bdi class="number">${value}</bdi>
    <span class="hint">${t.phone.staysUntil}</span>
  </p>`;
}
