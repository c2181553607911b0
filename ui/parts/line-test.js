// @ts-check
/** @import { LineFault, LineSetting, PhoneLineForm } from "../ipc/contract.d.ts" */
/** @import { LineTest, LineTestEvent, Row } from "../flows/line-test.js" */
/** @import { ProgressLine } from "./progress-lines.js" */
import { failureOf, isTesting, isUnreached, NO_TEST, rowsOf, step } from "../flows/line-test.js";
import { cancelLineTest, CommandError, testPhoneLine } from "../ipc/commands.js";
import { withFreshSignIn } from "../pages/fresh-sign-in.js";
import { format, t } from "../text/index.js";
import { announce } from "./announce.js";
import { keepAwake } from "./awake.js";
import { SvaraElement } from "./element.js";
import "./error.js";
import { html } from "./html.js";
import { settingName } from "./line-field.js";
import { progressLines } from "./progress-lines.js";

const TICK = 100;

/** *Test the line*: its button, every step with its time, and where to look when one fails. */
export class LineTestElement extends SvaraElement {
  /** What is to be tested; `null` the line that is in use. @type {() => PhoneLineForm | null} */
  form = () => null;
  /** Whether what is tested is what is in use. @type {() => boolean} */
  isInUse = () => true;
  /** The form that could not be tested, as it is wrong. @type {(faults: LineFault[]) => void} */
  foundWrong = () => {};
  /** @type {(setting: LineSetting) => void} */
  goTo = () => {};
  /** @type {LineTest} */
  #test = NO_TEST;
  /** Each test has its own listener; what one that was put away still tells is not heard. */
  #turn = 0;

  render() {
    const test = this.#test;
    const testing = isTesting(test);
    const cancelling = test.kind === "running" && test.cancelling;
    return html`
      <div class="actions">
        <button type="button" id="test-line" ?hidden=${testing} @click=${() => this.#begin()}>
          ${test.kind === "none" ? t.lineTest.test : t.lineTest.testAgain}
        </button>
        <button type="button" id="cancel-test" ?hidden=${!testing} aria-disabled=${cancelling ? "true" : null} @click=${() => this.#cancel()}>
          ${cancelling ? t.lineTest.cancelling : t.lineTest.cancel}
        </button>
      </div>
      ${test.kind === "refused" ? html`<svara-error .answer=${test.error}></svara-error>` : null}
      ${this.#steps()}
      ${this.#outcome()}`;
  }

  #steps() {
    const rows = rowsOf(this.#test);
    if (rows.length === 0) return null;
    /** @type {(string | null)[]} */
    const servers = [...new Set(rows.map(({ server }) => server))];
    const many = servers.filter((server) => server !== null).length > 1;
    if (!many) return progressLines(t.lineTest.stepsLabel, rows.map((row) => inLine(rows, row)));
    return servers.map((server) => {
      const own = rows.filter((row) => row.server === server).map((row) => inLine(rows, row));
      const label = server === null ? t.lineTest.stepsLabel : t.lineTest.at(server);
      return html`${server !== null && html`<p class="quiet server" data-is-data>${label}</p>`}${progressLines(label, own)}`;
    }).reduce((all, one) => (all.append(one), all), html``);
  }

  #outcome() {
    const test = this.#test;
    if (test.kind !== "ended") return null;
    const why = failureOf(test);
    const good = test.usable;
    return html`<div class=${`note ${good ? "good" : test.cancelled ? "info" : "bad"} test-outcome`}>
      <svara-icon name=${good ? "check-circle" : test.cancelled ? "info" : "warning"}></svara-icon>
      <div class="stack">
        <p><b>${this.#verdict()}</b>${why === null || test.cancelled ? null : html` <span>${good ? t.lineTest.butOne : null}</span> <span>${t.lineCauses[why.cause](why.detail ?? "")}</span>`}</p>
        ${why === null || test.cancelled
          ? null
          : html`<p><button type="button" class="plain look-at" id="look-at" @click=${() => this.goTo(why.setting)}>${t.lineTest.lookAt(settingName(why.setting))}</button></p>`}
      </div>
    </div>`;
  }

  #verdict() {
    const test = this.#test;
    if (test.kind !== "ended") return "";
    if (test.usable) return this.isInUse() ? t.lineTest.usableSaved : t.lineTest.usable;
    return test.cancelled ? t.lineTest.cancelled : t.lineTest.notUsable;
  }

  arrived(/** @type {AbortSignal} */ signal) {
    const ticking = setInterval(() => this.#tick(), TICK);
    signal.addEventListener("abort", () => clearInterval(ticking));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // Being moved, or drawn anew around, is not being removed.
    queueMicrotask(() => {
      if (!this.isConnected && isTesting(this.#test)) void this.#cancel();
    });
  }

  /** A form that was found good is another one now. What was wrong is left to be read while it is put right. */
  formChanged() {
    if (this.#test.kind === "ended" && this.#test.usable) this.#happened({ kind: "put-away" });
  }

  async #begin() {
    const turn = (this.#turn += 1);
    this.#happened({ kind: "asked" });
    this.find(HTMLButtonElement, "#cancel-test").focus();
    this.#bringIntoSight(".call-lines");
    const form = this.form();
    try {
      const started = await withFreshSignIn(() =>
        testPhoneLine(form, (progress) => {
          if (turn === this.#turn) this.#happened({ kind: "progress", progress, at: Date.now() });
        }),
      );
      if (started.kind === "started") return this.#started(started.test);
      this.#happened({ kind: "put-away" });
      this.foundWrong(started.faults);
    } catch (error) {
      this.#happened({ kind: "refused", error: error instanceof CommandError ? error : new CommandError("test_phone_line", UNKNOWN) });
      this.#focusButton("#test-line");
    }
  }

  /** @param {number} test */
  #started(test) {
    this.#happened({ kind: "started", test });
    if (!this.isConnected) void this.#cancel();
  }

  async #cancel() {
    const test = this.#test;
    if (test.kind !== "running" || test.cancelling) return;
    this.#happened({ kind: "cancelled" });
    try {
      await cancelLineTest(test.test);
    } catch (error) {
      // It had ended by itself.
      if (!(error instanceof CommandError)) throw error;
    }
  }

  /** @param {LineTestEvent} event */
  #happened(event) {
    const before = this.#test;
    this.#test = step(before, event);
    if (this.#test === before || !this.isConnected) return;
    const held = this.contains(document.activeElement);
    this.redraw();
    if (isTesting(before) && !isTesting(this.#test) && held) {
      this.#focusButton(failureOf(this.#test) === null ? "#test-line" : "#look-at");
      this.#bringIntoSight(".test-outcome");
    }
    const said = this.#news(event);
    if (said !== null) announce(said);
    if (isTesting(this.#test)) keepAwake();
  }

  /** What a screen reader says: each step once, when it has been taken. @param {LineTestEvent} event */
  #news(event) {
    if (event.kind !== "progress") return null;
    const { progress } = event;
    if (progress.kind === "ended") {
      const why = failureOf(this.#test);
      return `${this.#verdict()} ${why === null || progress.cancelled ? "" : t.lineCauses[why.cause](why.detail ?? "")}`.trim();
    }
    const { done } = t.lineTest.steps[progress.step];
    if (progress.outcome.kind === "passed") return `${done}: ${format.took(progress.outcome.elapsed)}`;
    return progress.outcome.kind === "failed" ? `${done}: ${t.lineTest.failed}` : null;
  }

  /** What happens would else go on below the window's edge. @param {string} selector */
  #bringIntoSight(selector) {
    this.querySelector(selector)?.scrollIntoView({ block: "nearest" });
  }

  #focusButton(/** @type {string} */ selector) {
    const button = this.querySelector(selector) ?? this.querySelector("#test-line");
    if (button instanceof HTMLElement) button.focus();
  }

  #tick() {
    const clock = this.querySelector("li.now > time");
    const row = rowsOf(this.#test).find(({ outcome }) => outcome.kind === "running");
    if (clock && row) clock.textContent = format.took(Math.max(0, Date.now() - row.began));
  }
}
customElements.define("svara-line-test", LineTestElement);

/** @type {{ code: "internal", field: null, retryAfterSeconds: null }} */
const UNKNOWN = { code: "internal", field: null, retryAfterSeconds: null };

/** @param {Row[]} rows @param {Row} row @returns {ProgressLine} */
function inLine(rows, row) {
  const { outcome } = row;
  const { now, done } = t.lineTest.steps[row.step];
  switch (outcome.kind) {
    case "ahead":
      return { standing: "ahead", words: done, time: null };
    case "running":
      return { standing: "now", words: now, time: format.took(Math.max(0, Date.now() - row.began)) };
    case "passed":
      return { standing: "done", words: done, time: format.took(outcome.elapsed) };
    case "failed":
      return { standing: "failed", words: done, time: format.took(outcome.elapsed) };
    case "skipped":
      return { standing: "ahead", words: done, time: isUnreached(rows, row) ? t.lineTest.notReached : t.lineTest.notNeeded };
  }
}
