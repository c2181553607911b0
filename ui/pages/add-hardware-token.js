// @ts-check
/** @import { AwaitedToken, ErrorAnswer } from "../ipc/contract.d.ts" */
/** @import { AddToken, AddTokenEvent, AskLook, AskProve, ProvenState, TypingState } from "../flows/hardware-token.js" */
import { addToken, step } from "../flows/hardware-token.js";
import { awaitedTokens, CommandError, proveHardwareToken } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { codeInput } from "../parts/code-field.js";
import { SvaraElement } from "../parts/element.js";
import "../parts/error.js";
import { describedBy, problemLine } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { t } from "../text/index.js";
import { whyNot } from "../text/refusal.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/** The serial number is none of those that are named. */
const ANOTHER = "";
/** A code has six to eight digits; how many this token's has, only whoever holds it sees. */
const MOST_DIGITS = 8;

/**
 * Adds a hardware token: runs the flow of `flows/hardware-token.js`, shows where it stands, and tells of every new state
 * by `svara:token`. The heading is its surroundings' business.
 */
export class AddHardwareTokenElement extends SvaraElement {
  /** @type {AddToken} */
  #state = addToken();
  #begun = false;
  /** Which of the tokens that are meant for the person is chosen; the first, to begin with. @type {string | null} */
  #chosen = null;
  /** Whose token it is. */
  account = "";

  /** @returns {AddToken} */
  get state() {
    return this.#state;
  }

  /** The person wants out. */
  leave() {
    this.#happened({ kind: "cancel" });
  }

  render() {
    const state = this.#state;
    switch (state.kind) {
      case "looking":
        return html`<p class="quiet slow" role="status">${t.hardwareToken.looking}</p>`;
      case "typing":
        return this.#typing(state);
      case "proven":
        return this.#proven(state);
      case "closed":
        return html``;
    }
  }

  /** @param {TypingState} state */
  #typing({ ask, awaited, refusal }) {
    const field = refusal === null ? null : fieldOf(refusal);
    const isNamed = awaited.some(({ serial }) => serial === this.#serialChosen(awaited));
    return html`<form class="stack" novalidate aria-busy=${ask === null ? null : "true"} @submit=${(/** @type {Event} */ event) => this.#submitted(event)}>
      <p>${awaited.length > 0 ? t.hardwareToken.awaitedLede : t.hardwareToken.lede}</p>
      ${awaited.length > 0 && this.#choice(awaited)}
      ${!isNamed && serialField(field === "serial" ? refusal : null)}
      <div class="field">
        <label for="token-code">${t.hardwareToken.code}</label>
        <p class="hint" id="token-code-hint">${t.hardwareToken.codeHint}</p>
        ${codeInput({
          id: "token-code",
          name: "token-code",
          hint: t.hardwareToken.codeHint,
          digits: MOST_DIGITS,
          problem: field === "code" ? refusal && whyNot(refusal) : null,
        })}
        ${problemLine("token-code", field === "code" ? refusal && whyNot(refusal) : null)}
      </div>
      <svara-error .answer=${field === null ? refusal : null}></svara-error>
      <div class="actions">
        <button type="submit" class="primary" id="token-add" ?disabled=${ask !== null}>${t.hardwareToken.add}</button>
        <button type="button" id="token-cancel" ?disabled=${ask !== null} @click=${() => this.leave()}>${t.dialog.cancel}</button>
      </div>
    </form>`;
  }

  /** @param {readonly AwaitedToken[]} awaited */
  #choice(awaited) {
    const chosen = this.#serialChosen(awaited);
    const choose = (/** @type {string} */ serial) => {
      this.#chosen = serial;
      this.redraw();
      this.find(HTMLInputElement, "input[name=token]:checked").focus();
    };
    return html`<fieldset class="roles">
      <legend>${t.hardwareToken.which}</legend>
      ${awaited.map(
        ({ serial, model }) => html`<label class="role">
          <input type="radio" name="token" value=${serial} ?checked=${serial === chosen} @change=${() => choose(serial)} />
          <span><b><bdi>${serial}</bdi></b> ${model !== null && html`<bdi class="quiet">${model}</bdi>`}</span>
        </label>`,
      )}
      <label class="role">
        <input type="radio" name="token" value=${ANOTHER} ?checked=${chosen === ANOTHER} @change=${() => choose(ANOTHER)} />
        <span>${t.hardwareToken.another}</span>
      </label>
    </fieldset>`;
  }

  /** @param {readonly AwaitedToken[]} awaited */
  #serialChosen(awaited) {
    return this.#chosen ?? awaited[0]?.serial ?? ANOTHER;
  }

  /** @param {ProvenState} state */
  #proven({ serial }) {
    return html`<div class="proven">
      <p class="note good"><svara-icon name="check-circle"></svara-icon><span>${t.hardwareToken.provenLede}</span></p>
      <dl class="facts">
        <div><dt>${t.hardwareToken.serial}</dt><dd><bdi>${serial}</bdi></dd></div>
        <div><dt>${t.proven.account}</dt><dd><bdi>${this.account}</bdi></dd></div>
      </dl>
      <div class="actions"><button type="button" class="primary" id="token-done" @click=${() => this.#happened({ kind: "done" })}>${t.proven.done}</button></div>
    </div>`;
  }

  arrived() {
    if (this.#begun || this.#state.kind !== "looking") return;
    this.#begun = true;
    void this.#carryOut(this.#state.ask);
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const typed = this.querySelector("#token-serial");
    const named = this.querySelector("input[name=token]:checked");
    const serial = typed instanceof HTMLInputElement ? typed.value : named instanceof HTMLInputElement ? named.value : "";
    this.#happened({ kind: "typed", serial, code: this.find(HTMLInputElement, "#token-code").value });
  }

  /** @param {AddTokenEvent} event */
  #happened(event) {
    const before = this.#state;
    const after = (this.#state = step(before, event));
    if (after === before) return;
    if (this.isConnected) this.#show(before, after);
    this.dispatchEvent(new Event("svara:token"));
    if (after.ask !== null && after.ask !== before.ask) void this.#carryOut(after.ask);
  }

  /** @param {AddToken} before @param {AddToken} after */
  #show(before, after) {
    this.redraw();
    if (after.kind === "proven") announce(t.hardwareToken.provenLede);
    if (after.kind !== "typing") return;
    const isNew = before.kind !== "typing";
    if (!isNew && after.refusal === before.refusal) return;
    const field = isNew ? this.querySelector("#token-serial, input[name=token]:checked") : this.querySelector("[aria-invalid=true]");
    if (!(field instanceof HTMLInputElement)) return;
    field.focus();
    if (!isNew) field.select();
  }

  /** @param {AskLook | AskProve} ask */
  async #carryOut(ask) {
    switch (ask.kind) {
      case "look":
        return this.#happened({ kind: "looked", ask, awaited: await awaited() });
      case "prove":
        try {
          return this.#happened({ kind: "proven", ask, ...(await withFreshSignIn(() => proveHardwareToken(ask.serial, ask.code))) });
        } catch (error) {
          if (!(error instanceof CommandError)) throw error;
          return this.#happened({ kind: "refused", ask, error });
        }
    }
  }
}
customElements.define("svara-add-hardware-token", AddHardwareTokenElement);

/** What the surroundings' heading says. @param {AddToken} state */
export function headingOf(state) {
  return state.kind === "proven" ? t.hardwareToken.provenTitle : t.hardwareToken.name;
}

/** The tokens that are meant for the person; where that can not be told, they type what stands on theirs. */
async function awaited() {
  try {
    return (await awaitedTokens()).tokens;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return [];
  }
}

/** @param {ErrorAnswer | null} refusal */
function serialField(refusal) {
  const problem = refusal && whyNot(refusal);
  return html`<div class="field">
    <label for="token-serial">${t.hardwareToken.serial}</label>
    <p class="hint" id="token-serial-hint">${t.hardwareToken.serialHint}</p>
    <input
      id="token-serial"
      name="token-serial"
      type="text"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      dir="ltr"
      maxlength="60"
      aria-invalid=${problem ? "true" : null}
      aria-describedby=${describedBy("token-serial", t.hardwareToken.serialHint, problem)}
    />
    ${problemLine("token-serial", problem)}
  </div>`;
}

/** @param {ErrorAnswer} refusal @returns {"serial" | "code" | null} */
function fieldOf({ field }) {
  return field === "serial" || field === "code" ? field : null;
}
