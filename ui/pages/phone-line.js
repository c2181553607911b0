// @ts-check
/** @import { LineFault, LineKind, LineSetting, LineState } from "../ipc/contract.d.ts" */
/** @import { Field, Section, SectionId } from "../flows/phone-line-fields.js" */
/** @import { LinePage, LinePageEvent, ShownLine } from "../flows/phone-line.js" */
import { addPhone } from "../flows/add-phone.js";
import { saidIn, SECTIONS, sectionOf, writtenNumber } from "../flows/phone-line-fields.js";
import { formOf, hasUnsaved, LOADING, step, wrongSections, wrongSettings } from "../flows/phone-line.js";
import { phonesOf } from "../flows/security-info.js";
import { CommandError, countries, phoneLine, savePhoneLine, securityInfo, understandNumber, unwatchPhoneLine, watchPhoneLine } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import { ErrorNote } from "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { askWhenLeaving } from "../parts/leaving.js";
import { choiceName, controlId, lineField, settingName } from "../parts/line-field.js";
import { linePassword } from "../parts/line-password.js";
import { LineStateNote } from "../parts/line-state.js";
import { LineTestElement } from "../parts/line-test.js";
import { Page } from "../parts/page.js";
import { pathShown } from "../parts/path.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";
import { LeaveUnsavedDialog } from "./leave-unsaved.js";
import { PhoneDialog } from "./phone.js";

/** @type {readonly LineKind[]} */
const KINDS = ["simulated", "sip"];

/**
 * The administrators' page of the phone line: its settings, a test of them, a call over it, and how it stands.
 *
 * @extends {Page<"phone-line">}
 */
export class PhoneLineElement extends Page {
  /** @type {LinePage} */
  #page = LOADING;
  /** The fields whose help stands open. @type {Set<LineSetting>} */
  #helped = new Set();
  /** A number of the organisation's own country, to show how numbers are written. @type {{ e164: string, national: string } | null} */
  #example = null;
  /** Why saving, or the call, was refused. @type {{ saving: unknown, calling: unknown }} */
  #refused = { saving: null, calling: null };
  #corner = new LineStateNote();
  #test = this.#newTest();

  render() {
    return html`
      <div class="line-head">
        <h1 tabindex="-1">${t.phoneLine.title}</h1>
        ${this.#corner}
      </div>
      <p class="lede">${t.phoneLine.lede}</p>
      ${this.#content()}`;
  }

  #content() {
    switch (this.#page.kind) {
      case "loading":
        return html`<p class="quiet slow" role="status">${t.phoneLine.loading}</p>`;
      case "not-loaded":
        return html`
          <svara-error .answer=${this.#page.error}></svara-error>
          <div class="actions"><button type="button" @click=${() => this.#load()}>${t.phoneLine.tryAgain}</button></div>`;
      case "shown":
        return this.#line(this.#page);
    }
  }

  /** @param {ShownLine} shown */
  #line(shown) {
    const isSip = shown.draft.kind === "sip";
    const { editable } = shown.page;
    return html`
      ${this.#origin(shown)}
      <div class="line-trouble">${this.#trouble(shown)}</div>
      <form class="line-form" novalidate data-follows-state @submit=${(/** @type {Event} */ event) => this.#submitted(event)}>
        ${this.#kinds(shown)}
        ${(isSip || shown.faults.size > 0) && SECTIONS.map((section) => this.#section(shown, section))}
        ${this.#tryOut(isSip)}
        ${editable && this.#saving(shown)}
      </form>`;
  }

  /** Where the settings come from, when they can not be made here. @param {ShownLine} shown */
  #origin({ page }) {
    if (page.editable) return null;
    const { source } = page;
    return html`<p class="note origin"><svara-icon name="lock"></svara-icon>
      <span>${source.kind === "file" ? html`${t.phoneLine.fromFile} ${pathShown(source.path)}` : t.phoneLine.sample}</span></p>`;
  }

  /** Why the line is down, and where to look. @param {ShownLine} shown */
  #trouble({ page: { state } }) {
    if (!("why" in state)) return html``;
    const { cause, detail, setting } = state.why;
    return html`<div class="note bad"><svara-icon name="phone-off"></svara-icon>
      <div class="stack">
        <p>${t.lineCauses[cause](detail ?? "")}</p>
        <p><button type="button" class="plain look-at" @click=${() => this.#goTo(setting)}>${t.lineTest.lookAt(settingName(setting))}</button></p>
      </div></div>`;
  }

  /** @param {ShownLine} shown */
  #kinds({ page, draft }) {
    return html`<fieldset class="picks line-kinds">
      <legend>${t.phoneLine.which}</legend>
      ${KINDS.map((kind) => html`<label class="pick">
        <input
          type="radio"
          name="kind"
          id=${kind === draft.kind ? controlId("kind") : null}
          value=${kind}
          ?checked=${kind === draft.kind}
          ?disabled=${!page.editable}
          @change=${() => this.#happened({ kind: "kind-chosen", line: kind })}
        />
        <span><b>${t.phoneLine.kinds[kind].name}</b><span class="hint">${t.phoneLine.kinds[kind].hint}</span></span>
      </label>`)}
    </fieldset>`;
  }

  /** @param {ShownLine} shown @param {Section} section */
  #section(shown, section) {
    const { title, what } = t.lineSections[section.id];
    const fields = section.fields.filter(({ counts }) => counts?.(shown.draft.values) ?? true).map((field) => this.#field(shown, field));
    if (section.id === "essentials") {
      fields.splice(section.fields.findIndex(({ key }) => key === "user") + 1, 0, this.#password(shown));
      return html`<section class="card line-section" aria-labelledby="line-essentials">
        <h2 id="line-essentials">${title}</h2>
        <div class="line-fields">${fields}</div>
      </section>`;
    }
    return html`<details class="card line-section" data-section=${section.id}>
      <summary>
        <svara-icon name="chevron-right"></svara-icon>
        <span><b>${title}</b><span class="hint said">${this.#said(shown, section)}</span></span>
      </summary>
      <p class="hint">${what}</p>
      <div class="line-fields">${fields}</div>
      ${section.id === "numbers" && this.#written(shown)}
    </details>`;
  }

  /** What is set in a section, for when it is folded. @param {ShownLine} shown @param {Section} section @returns {(Node | string)[]} */
  #said({ page, draft }, section) {
    const said = saidIn(section, draft.values, page.settings);
    if (said.length === 0) return [t.phoneLine.allStandard];
    return said.map((field) => html`<span>${t.lineFields[field.key].label}: <bdi>${chosenName(field, draft.values[field.key])}</bdi></span>`);
  }

  /** @param {ShownLine} shown @param {Field} field */
  #field({ page, draft, faults }, field) {
    return lineField(field, {
      value: draft.values[field.key],
      standard: page.settings[field.key],
      problem: faults.get(field.key),
      readOnly: !page.editable,
      filledIn: (text) => this.#happened({ kind: "filled-in", key: field.key, text }),
      ...this.#help(field.key),
    });
  }

  /** @param {ShownLine} shown */
  #password({ page, draft, faults }) {
    return linePassword({
      draft: draft.password,
      kept: page.password,
      problem: faults.get("password"),
      readOnly: !page.editable,
      placeChosen: (place) => this.#happened({ kind: "password-place-chosen", place }),
      typed: (text) => this.#happened({ kind: "password-typed", text }),
      fated: (fate) => {
        this.#happened({ kind: "password-fated", fate });
        this.#focus("password");
      },
      ...this.#help("password"),
    });
  }

  /** @param {LineSetting} key */
  #help(key) {
    const toggleHelp = () => {
      if (!this.#helped.delete(key)) this.#helped.add(key);
      this.redraw();
    };
    return { helpIsOpen: this.#helped.has(key), toggleHelp };
  }

  /** @param {ShownLine} shown */
  #written({ draft }) {
    if (this.#example === null) return null;
    return html`<p class="written"><span class="quiet">${t.phoneLine.example}</span> <bdi class="number">${writtenNumber(draft.values, this.#example)}</bdi></p>`;
  }

  /** @param {boolean} isSip */
  #tryOut(isSip) {
    return html`<section class="card line-section try-out" aria-labelledby="line-try">
      <h2 id="line-try">${t.lineTest.title}</h2>
      ${isSip && html`<p class="hint">${t.lineTest.what}</p>${this.#test}`}
      <p class="hint">${t.lineTest.callMeHint}</p>
      <div class="actions">
        <button type="button" id="call-me-now" @click=${() => this.#callMe()}><svara-icon name="phone-ringing"></svara-icon>${t.lineTest.callMe}</button>
      </div>
      <svara-error id="call-me-error" .answer=${this.#refused.calling}></svara-error>
    </section>`;
  }

  /** @param {ShownLine} shown */
  #saving(shown) {
    const unsaved = hasUnsaved(shown);
    const wrong = wrongSettings(shown).length;
    return html`<div class="saving">
      <svara-error id="save-error" .answer=${this.#refused.saving}></svara-error>
      <div class="actions">
        <button type="submit" class="primary" id="save-line">${t.phoneLine.save}</button>
        ${unsaved && html`<button type="button" id="put-back" @click=${() => this.#putBack()}>${t.phoneLine.putBack}</button>`}
        ${wrong > 0
          ? html`<p class="problem"><svara-icon name="warning"></svara-icon><span>${t.phoneLine.wrong(wrong)}</span></p>`
          : shown.saved
            ? html`<p class="in-use"><svara-icon name="check-circle"></svara-icon><span>${t.phoneLine.saved}</span></p>`
            : unsaved && html`<p class="quiet">${t.phoneLine.unsaved}</p>`}
      </div>
    </div>`;
  }

  arrived(/** @type {AbortSignal} */ signal) {
    askWhenLeaving({ hasUnsaved: () => hasUnsaved(this.#page), askWhether: async () => (await new LeaveUnsavedDialog().open()) === true }, signal);
    signal.addEventListener("abort", () => void withoutComplaint(unwatchPhoneLine()));
    void this.#load();
    void this.#loadExample();
  }

  async #load() {
    try {
      this.#happened({ kind: "loaded", page: await phoneLine() });
      await watchPhoneLine((state) => this.#stands(state));
    } catch (error) {
      this.#happened({ kind: "not-loaded", error: refusalFrom(error) });
    }
  }

  /** Without an example the page is still whole. */
  async #loadExample() {
    const home = this.state.organisation?.country ?? "";
    try {
      const national = (await countries()).find(({ code }) => code === home)?.example ?? null;
      if (national === null) return;
      const { e164 } = await understandNumber(national, home);
      this.#example = { e164, national };
      if (this.isConnected) this.redraw();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
    }
  }

  /** @param {LineState} state */
  #stands(state) {
    const before = this.#page;
    this.#page = step(before, { kind: "stands", state });
    if (this.#page.kind !== "shown" || !this.isConnected) return;
    this.#corner.state = state;
    // The form is left alone: somebody may be typing in it.
    this.querySelector(".line-trouble")?.replaceChildren(this.#trouble(this.#page));
  }

  /** @param {LinePageEvent} event */
  #happened(event) {
    this.#page = step(this.#page, event);
    this.#refused = { saving: null, calling: null };
    if (this.#page.kind === "shown") this.#corner.state = this.#page.page.state;
    if (!this.isConnected) return;
    this.redraw();
    if (event.kind !== "saved") this.#test.formChanged();
  }

  /** Kept beside what is drawn, so that it is still said when the page is drawn in another language. @param {{ saving?: unknown, calling?: unknown }} why */
  #refuse(why) {
    Object.assign(this.#refused, why);
    for (const [id, answer] of /** @type {const} */ ([["save-error", this.#refused.saving], ["call-me-error", this.#refused.calling]])) {
      const note = this.querySelector(`#${id}`);
      if (note instanceof ErrorNote) note.answer = answer;
    }
  }

  #putBack() {
    this.#happened({ kind: "put-back" });
    this.find(HTMLButtonElement, "#save-line").focus();
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const shown = this.#page;
    if (shown.kind !== "shown" || !shown.page.editable) return;
    void whileBusy(this, async () => {
      try {
        const answer = await withFreshSignIn(() => savePhoneLine(formOf(shown)));
        if (answer.kind === "faults") return this.#foundWrong(answer.faults);
        this.#happened({ kind: "saved", page: answer.page });
        announce(t.phoneLine.saved);
      } catch (error) {
        this.#refuse({ saving: error });
      }
    });
  }

  /** Opens what holds a fault, and puts the person at the first. @param {LineFault[]} faults */
  #foundWrong(faults) {
    this.#happened({ kind: "found-wrong", faults });
    if (this.#page.kind !== "shown") return;
    for (const section of wrongSections(this.#page)) this.#unfold(section);
    const [first] = wrongSettings(this.#page);
    announce(t.phoneLine.wrong(faults.length));
    if (first !== undefined) queueMicrotask(() => this.#focus(first));
  }

  /** @param {LineSetting} setting */
  #goTo(setting) {
    this.#unfold(sectionOf(setting));
    this.#focus(setting);
  }

  /** @param {SectionId} section */
  #unfold(section) {
    const fold = this.querySelector(`details[data-section=${section}]`);
    if (fold instanceof HTMLDetailsElement) fold.open = true;
  }

  /** @param {LineSetting} setting */
  #focus(setting) {
    const control = document.getElementById(controlId(setting));
    control?.focus({ preventScroll: true });
    control?.scrollIntoView({ block: "center" });
  }

  #callMe() {
    const home = this.state.organisation?.country ?? "";
    return whileBusy(this.find(HTMLElement, ".try-out"), async () => {
      try {
        const [info, known] = await Promise.all([securityInfo(), countries()]);
        if (!this.isConnected) return;
        const own = phonesOf(info);
        const purpose = /** @type {const} */ ({ kind: "try", own, chosen: own[0] ?? null });
        // The shell confirms it as the organisation prefers.
        const state = addPhone(purpose, home, info.confirmations.slice(0, 1));
        void new PhoneDialog({ state, countries: known, home, account: this.route.session.userName, contact: null }).open();
      } catch (error) {
        this.#refuse({ calling: error });
      }
    });
  }

  #newTest() {
    const test = new LineTestElement();
    test.form = () => (this.#page.kind === "shown" && this.#page.page.editable ? formOf(this.#page) : null);
    test.isInUse = () => !hasUnsaved(this.#page);
    test.foundWrong = (faults) => this.#foundWrong(faults);
    test.goTo = (setting) => this.#goTo(setting);
    return test;
  }
}
customElements.define("svara-phone-line", PhoneLineElement);

/** @param {Field} field @param {string} value */
function chosenName({ takes }, value) {
  if (takes === "switch") return value === "true" ? t.phoneLine.switchOn : t.phoneLine.switchOff;
  return typeof takes === "string" ? value : choiceName(value);
}

/** @param {unknown} thrown */
function refusalFrom(thrown) {
  if (thrown instanceof CommandError) return thrown;
  return new CommandError("phone_line", { code: "internal", field: null, retryAfterSeconds: null });
}

/** For what is only tidied up after the page. @param {Promise<unknown>} work */
async function withoutComplaint(work) {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
  }
}
