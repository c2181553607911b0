// @ts-check
/** @import { RuleFault } from "../ipc/contract.d.ts" */
/** @import { Field, Section, SectionId } from "../flows/rules-fields.js" */
/** @import { RulesEvent, RulesState, ShownRules } from "../flows/rules.js" */
import { chosenWith, ownIn, SECTIONS } from "../flows/rules-fields.js";
import { formOf, hasUnsaved, keepsRecordShorter, LOADING, step, wrongRules, wrongSections } from "../flows/rules.js";
import { checkRules, CommandError, countries, previewRules, rules, saveRules } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import { CountryPicker } from "../parts/country-picker.js";
import { ErrorNote } from "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { askWhenLeaving } from "../parts/leaving.js";
import { typing } from "../parts/line-field.js";
import { Page } from "../parts/page.js";
import { pathShown } from "../parts/path.js";
import { choosable, ruleControlId, ruleField } from "../parts/rule-field.js";
import { rulePreview } from "../parts/rule-preview.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";
import { LeaveUnsavedDialog } from "./leave-unsaved.js";
import { KeepsShorterDialog } from "./keeps-shorter.js";
import { LocksOutDialog } from "./locks-out.js";

/** How long typing rests before a preview that stands open is asked for anew. */
const REST = 400;

/**
 * The administrators' page of methods and rules, which an auditor reads.
 *
 * @extends {Page<"rules">}
 */
export class RulesElement extends Page {
  /** @type {RulesState} */
  #rules = LOADING;
  /** The fields whose help stands open. @type {Set<string>} */
  #helped = new Set();
  /** Why saving, or the preview, was refused. @type {{ saving: unknown, preview: unknown }} */
  #refused = { saving: null, preview: null };
  /** Whose preview is asked for. */
  #name = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  #picker = this.#newPicker();

  render() {
    return html`
      <h1 tabindex="-1">${t.rules.title}</h1>
      <p class="lede">${t.rules.lede}</p>
      ${this.#content()}`;
  }

  #content() {
    switch (this.#rules.kind) {
      case "loading":
        return html`<p class="quiet slow" role="status">${t.rules.loading}</p>`;
      case "not-loaded":
        return html`
          <svara-error .answer=${this.#rules.error}></svara-error>
          <div class="actions"><button type="button" @click=${() => this.#load()}>${t.rules.tryAgain}</button></div>`;
      case "shown":
        return this.#shown(this.#rules);
    }
  }

  /** @param {ShownRules} shown */
  #shown(shown) {
    const { editable } = shown.page;
    return html`
      ${this.#origin(shown)}
      <form class="line-form" novalidate data-follows-state @submit=${(/** @type {Event} */ event) => this.#submitted(event)}>
        ${SECTIONS.map((section) => this.#section(shown, section))}
        ${this.#preview(shown)}
        ${editable && this.#saving(shown)}
      </form>`;
  }

  /** What can not be changed here, and where it is. @param {ShownRules} shown */
  #origin({ page }) {
    if (page.editable && page.file === null) return null;
    return html`<p class="note origin"><svara-icon name="lock"></svara-icon>
      <span>${page.editable ? null : t.rules.readOnly} ${page.file === null ? null : html`${t.rules.fromFile} ${pathShown(page.file)}`}</span></p>`;
  }

  /** @param {ShownRules} shown @param {Section} section */
  #section(shown, section) {
    const { title, what } = t.ruleSections[section.id];
    const fields = section.fields.map((field) => this.#field(shown, field));
    if (section.id === "methods") {
      return html`<section class="card line-section" aria-labelledby="rules-methods">
        <h2 id="rules-methods">${title}</h2>
        <p class="hint">${what}</p>
        <div class="line-fields">${fields}</div>
      </section>`;
    }
    const own = ownIn(section, shown.page.rules);
    return html`<details class="card line-section" data-section=${section.id}>
      <summary>
        <svara-icon name="chevron-right"></svara-icon>
        <span><b>${title}</b><span class="hint said">${own === 0 ? t.rules.allStandard : t.rules.own(own)}</span></span>
      </summary>
      <p class="hint">${what}</p>
      <div class="line-fields">${fields}</div>
    </details>`;
  }

  /** @param {ShownRules} shown @param {Field} field */
  #field({ page, draft, faults }, field) {
    const rule = page.rules[field.key];
    if (rule === undefined) return null;
    return ruleField(field, {
      entry: draft[field.key] ?? "",
      rule,
      problem: faults.get(field.key),
      readOnly: !page.editable,
      helpIsOpen: this.#helped.has(field.key),
      toggleHelp: () => {
        if (!this.#helped.delete(field.key)) this.#helped.add(field.key);
        this.redraw();
      },
      filledIn: (entry) => this.#happened({ kind: "filled-in", key: field.key, entry }),
      picker: this.#picker,
    });
  }

  /** @param {ShownRules} shown */
  #preview({ preview }) {
    return html`<section class="card line-section" aria-labelledby="rules-preview">
      <h2 id="rules-preview">${t.rulePreview.title}</h2>
      <p class="hint">${t.rulePreview.what}</p>
      <div class="field preview-of">
        <label for="preview-name">${t.rulePreview.name}</label>
        <div class="with-button">
          <input id="preview-name" name="preview-name" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="256" data-is-data
            .value=${this.#name} @input=${typing((text) => (this.#name = text))} @keydown=${(/** @type {KeyboardEvent} */ event) => this.#entered(event)} />
          <button type="button" id="preview-show" @click=${() => this.#ask({ aloud: true })}>${t.rulePreview.show}</button>
        </div>
      </div>
      <svara-error id="preview-error" .answer=${this.#refused.preview}></svara-error>
      ${preview.kind === "nobody" && html`<p class="note"><svara-icon name="info"></svara-icon><span>${t.rulePreview.nobody}</span></p>`}
      ${preview.kind === "faults" && html`<p class="note"><svara-icon name="info"></svara-icon><span>${t.rulePreview.faults}</span></p>`}
      ${preview.kind === "shown" && rulePreview(preview.preview)}
    </section>`;
  }

  /** @param {ShownRules} shown */
  #saving(shown) {
    const unsaved = hasUnsaved(shown);
    const wrong = wrongRules(shown).length;
    return html`<div class="saving">
      <svara-error id="save-error" .answer=${this.#refused.saving}></svara-error>
      <div class="actions">
        <button type="submit" class="primary" id="save-rules">${t.rules.save}</button>
        ${unsaved && html`<button type="button" id="put-back" @click=${() => this.#putBack()}>${t.rules.putBack}</button>`}
        ${wrong > 0
          ? html`<p class="problem"><svara-icon name="warning"></svara-icon><span>${t.rules.wrong(wrong)}</span></p>`
          : shown.saved
            ? html`<p class="in-use"><svara-icon name="check-circle"></svara-icon><span>${t.rules.saved}</span></p>`
            : unsaved && html`<p class="quiet">${t.rules.unsaved}</p>`}
      </div>
    </div>`;
  }

  arrived(/** @type {AbortSignal} */ signal) {
    askWhenLeaving({ hasUnsaved: () => hasUnsaved(this.#rules), askWhether: async () => (await new LeaveUnsavedDialog().open()) === true }, signal);
    signal.addEventListener("abort", () => clearTimeout(this.#resting));
    void this.#load();
  }

  async #load() {
    try {
      const [page, known] = await Promise.all([rules(), countries()]);
      this.#picker.known = { countries: choosable(known), home: null };
      this.#happened({ kind: "loaded", page });
    } catch (error) {
      this.#happened({ kind: "not-loaded", error: refusalFrom(error) });
    }
  }

  /** @param {RulesEvent} event */
  #happened(event) {
    this.#rules = step(this.#rules, event);
    this.#refused = { ...this.#refused, saving: null };
    if (!this.isConnected) return;
    this.redraw();
    if (event.kind === "filled-in" || event.kind === "put-back") this.#askSoon();
  }

  /** What somebody sees follows the form, once it rests. */
  #askSoon() {
    clearTimeout(this.#resting);
    if (this.#rules.kind !== "shown" || this.#rules.preview.kind === "none") return;
    this.#resting = setTimeout(() => void this.#ask({ aloud: false }), REST);
  }

  /** Return in the field asks for the preview, and does not save. @param {KeyboardEvent} event */
  #entered(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void this.#ask({ aloud: true });
  }

  /** @param {{ aloud: boolean }} how whether somebody waits for it */
  async #ask({ aloud }) {
    const asked = this.#rules;
    const name = this.#name.trim();
    if (asked.kind !== "shown" || name === "") return;
    try {
      const answer = await previewRules(formOf(asked), name);
      // A late answer to what has been changed since would be wrong; the next is on its way.
      if (this.#rules.kind !== "shown" || this.#rules.draft !== asked.draft || !this.isConnected) return;
      this.#refused.preview = null;
      this.#happened({ kind: "previewed", preview: previewOf(answer, name) });
      if (aloud) announce(answer.kind === "previewed" ? t.rulePreview.of(answer.preview.displayName, answer.preview.userName) : answer.kind === "nobody" ? t.rulePreview.nobody : t.rulePreview.faults);
    } catch (error) {
      this.#refuse("preview", error);
    }
  }

  /** Kept beside what is drawn, so that it is still said when the page is drawn in another language. @param {"saving" | "preview"} which @param {unknown} error */
  #refuse(which, error) {
    this.#refused = { ...this.#refused, [which]: error };
    const note = this.querySelector(which === "saving" ? "#save-error" : "#preview-error");
    if (note instanceof ErrorNote) note.answer = error;
  }

  #putBack() {
    this.#happened({ kind: "put-back" });
    this.find(HTMLButtonElement, "#save-rules").focus();
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const shown = this.#rules;
    if (shown.kind !== "shown" || !shown.page.editable) return;
    void whileBusy(this, async () => {
      try {
        if (await this.#mayShorten(shown)) await this.#save(shown, 0);
      } catch (error) {
        this.#refuse("saving", error);
      }
    });
  }

  /** Asks before old entries of the record go for good; what the shell would refuse is nothing to ask about. @param {ShownRules} shown */
  async #mayShorten(shown) {
    const days = keepsRecordShorter(shown);
    if (days === null) return true;
    const checked = await checkRules(formOf(shown));
    if (checked.kind === "checked") return (await new KeepsShorterDialog(days).open()) === true;
    this.#foundWrong(checked.faults);
    return false;
  }

  /** Asks again whenever more people would be locked out than somebody has said yes to. @param {ShownRules} shown @param {number} confirmed */
  async #save(shown, confirmed) {
    const answer = await withFreshSignIn(() => saveRules(formOf(shown), confirmed));
    switch (answer.kind) {
      case "faults":
        return this.#foundWrong(answer.faults);
      case "locks-out":
        if ((await new LocksOutDialog(answer).open()) === true) await this.#save(shown, answer.lockedOut);
        return;
      case "saved":
        this.#happened({ kind: "saved", page: answer.page });
        announce(t.rules.saved);
    }
  }

  /** Opens what holds a fault, and puts the person at the first. @param {RuleFault[]} faults */
  #foundWrong(faults) {
    this.#happened({ kind: "found-wrong", faults });
    if (this.#rules.kind !== "shown") return;
    for (const section of wrongSections(this.#rules)) this.#unfold(section);
    const [first] = wrongRules(this.#rules);
    announce(t.rules.wrong(faults.length));
    if (first !== undefined) queueMicrotask(() => this.#focus(first));
  }

  /** @param {SectionId} section */
  #unfold(section) {
    const fold = this.querySelector(`details[data-section=${section}]`);
    if (fold instanceof HTMLDetailsElement) fold.open = true;
  }

  /** @param {string} key */
  #focus(key) {
    const control = document.getElementById(ruleControlId(key));
    control?.focus({ preventScroll: true });
    control?.scrollIntoView({ block: "center" });
  }

  #newPicker() {
    const picker = new CountryPicker();
    picker.addEventListener("svara:country", () => this.#countryChosen(picker));
    return picker;
  }

  /** @param {CountryPicker} picker */
  #countryChosen(picker) {
    const code = picker.value;
    if (this.#rules.kind !== "shown" || code === "") return;
    const chosen = /** @type {readonly string[]} */ (this.#rules.draft["countries"] ?? []);
    picker.value = "";
    this.#happened({ kind: "filled-in", key: "countries", entry: chosenWith(chosen, code, true) });
    this.#picker.input.focus();
  }
}
customElements.define("svara-rules", RulesElement);

/** @param {Awaited<ReturnType<typeof previewRules>>} answer @param {string} name @returns {import("../flows/rules.js").Preview} */
function previewOf(answer, name) {
  switch (answer.kind) {
    case "nobody":
      return { kind: "nobody", name };
    case "faults":
      return { kind: "faults" };
    case "previewed":
      return { kind: "shown", preview: answer.preview };
  }
}

/** @param {unknown} thrown */
function refusalFrom(thrown) {
  if (thrown instanceof CommandError) return thrown;
  return new CommandError("rules", { code: "internal", field: null, retryAfterSeconds: null });
}
