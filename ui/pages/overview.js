// @ts-check
/** @import { Attention, Figures, Named, Overview } from "../ipc/contract.d.ts" */
/** @import { Going } from "../flows/route.js" */
import { causesIn, FAILURES, failuresOf, midnightsAround, PERIODS, PROOFS, proofsOf } from "../flows/overview.js";
import { figures, overview } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { barChart } from "../parts/bar-chart.js";
import { whileBusy } from "../parts/busy.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import "../parts/icon.js";
import "../parts/line-state.js";
import { Page } from "../parts/page.js";
import { format, t } from "../text/index.js";

/**
 * The organisation at a glance, for administrators: what needs attention, how many people there are with what, how the
 * line and the record stand, and what happened day by day.
 *
 * @extends {Page<"overview">}
 */
export class OverviewPage extends Page {
  /** @type {Overview | null} */
  #overview = null;
  /** @type {{ figures: Figures, midnights: number[] } | null} */
  #counted = null;
  /** @type {{ overview: unknown, figures: unknown }} */
  #refused = { overview: null, figures: null };
  /** @type {(typeof PERIODS)[number]} */
  #period = 7;
  /** @type {Set<string>} */
  #unfolded = new Set();
  /** Which answer is still waited for: a period chosen since makes the others too late. */
  #asked = 0;

  render() {
    const now = this.#overview;
    return html`
      <div class="bar overview-head">
        <h1 tabindex="-1">${t.overview.title}</h1>
        <button type="button" id="overview-refresh" @click=${() => this.#refresh()}><svara-icon name="refresh"></svara-icon>${t.overview.refresh}</button>
      </div>
      <p class="lede">${now === null ? t.overview.lede : t.overview.asOf(format.moment(now.at))}</p>
      <svara-error .answer=${this.#refused.overview}></svara-error>
      ${now === null && this.#refused.overview === null && html`<p class="quiet slow" role="status">${t.overview.loading}</p>`}
      ${now !== null && html`<div class="overview">${this.#attention(now)} ${people(now, (to) => this.#go(to))} ${this.#standing(now)}</div>`}
      ${this.#days()}`;
  }

  /** @param {Overview} now */
  #attention({ attention }) {
    return html`<section class="overview-attention" aria-labelledby="overview-attention">
      <h2 id="overview-attention">${t.overview.attention}</h2>
      ${attention.length === 0
        ? html`<p class="note good"><svara-icon name="check-circle"></svara-icon><span>${t.overview.nothing}</span></p>`
        : html`<ul class="card attention-list">${attention.map((one) => this.#toLookAt(one))}</ul>`}
    </section>`;
  }

  /** @param {Attention} one */
  #toLookAt(one) {
    const { tone, icon, to } = TO_LOOK_AT[one.kind];
    const names = "amongThem" in one ? one.amongThem : [];
    return html`<li class="attention" data-kind=${one.kind}>
      <span class=${`picture ${tone}`}><svara-icon name=${icon}></svara-icon></span>
      <div>
        <p>${attentionSaid(one)}</p>
        ${names.length > 0 && html`<p class="attention-names">${names.map((person) => this.#named(person))}</p>`}
      </div>
      ${to !== null && html`<button type="button" class="plain" id=${`go-${one.kind}`} @click=${() => this.#go(to)}>${t.overview.goTo[one.kind]}<svara-icon name="chevron-right"></svara-icon></button>`}
    </li>`;
  }

  /** @param {Named} person */
  #named({ displayName, userName }) {
    return html`<button type="button" class="plain" @click=${() => this.#go({ page: "people", wanted: { text: userName } })}><bdi>${displayName}</bdi></button>`;
  }

  /** @param {Overview} now */
  #standing({ line, lineTested, verified }) {
    const words = t.overview.record;
    return html`<section class="overview-standing" aria-labelledby="overview-standing">
      <h2 id="overview-standing">${t.overview.standing}</h2>
      <dl class="card overview-facts">
        <div><dt>${t.overview.line}</dt><dd><svara-line-state .state=${line}></svara-line-state></dd></div>
        ${line.kind !== "simulated" && html`<div><dt>${t.overview.lineTest.title}</dt><dd>${lineTestSaid(lineTested)}</dd></div>`}
        <div>
          <dt>${words.title}</dt>
          <dd>${verified === null ? words.notVerified : verified.verdict.kind === "whole" ? words.whole(format.moment(verified.at)) : words.broken(format.moment(verified.at))}</dd>
        </div>
      </dl>
    </section>`;
  }

  #days() {
    return html`<section class="overview-days" aria-labelledby="overview-days">
      <div class="bar">
        <h2 id="overview-days">${t.overview.days}</h2>
        <div class="field period">
          <label for="overview-period">${t.overview.period}</label>
          <select id="overview-period" name="period" @change=${(/** @type {Event} */ event) => this.#choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
            ${PERIODS.map((days) => html`<option value=${days} ?selected=${days === this.#period}>${t.overview.lastDays(days)}</option>`)}
          </select>
        </div>
      </div>
      <svara-error .answer=${this.#refused.figures}></svara-error>
      ${this.#refused.figures !== null && html`<div class="actions"><button type="button" id="figures-again" @click=${() => this.#count()}>${t.overview.tryAgain}</button></div>`}
      ${this.#counted === null ? this.#refused.figures === null && html`<p class="quiet slow" role="status">${t.overview.counting}</p>` : charts(this.#counted, this.#unfolded)}
    </section>`;
  }

  arrived() {
    void this.#look();
    void this.#count();
  }

  #refresh() {
    return whileBusy(this, async () => {
      await Promise.all([this.#look(), this.#count()]);
      if (this.#refused.overview === null) announce(t.overview.refreshed);
    });
  }

  async #look() {
    try {
      this.#overview = await overview();
      this.#refused.overview = null;
    } catch (error) {
      this.#refused.overview = error;
    }
    if (this.isConnected) this.redraw();
  }

  /** A long record is counted a part at a time, for as long as somebody looks. */
  async #count() {
    const asked = (this.#asked += 1);
    const midnights = midnightsAround(this.#period, Date.now());
    this.#refused.figures = null;
    try {
      for (let more = true; more; ) {
        const found = await figures(midnights);
        if (asked !== this.#asked || !this.isConnected) return;
        this.#counted = { figures: found, midnights };
        more = found.countedBackTo !== null;
        this.redraw();
      }
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#refused.figures = error;
      if (this.isConnected) this.redraw();
    }
  }

  /** @param {string} days */
  async #choose(days) {
    this.#period = PERIODS.find((one) => String(one) === days) ?? 7;
    await this.#count();
    if (this.#refused.figures === null) announce(t.overview.shown(this.#period));
  }

  /** @param {Going} to */
  #go(to) {
    this.tell("svara:go", to);
  }
}
customElements.define("svara-overview", OverviewPage);

/** @type {Record<Attention["kind"], { tone: "bad" | "warn" | "info", icon: string, to: Going | null }>} */
const TO_LOOK_AT = {
  "record-tampered": { tone: "bad", icon: "archive", to: { page: "record" } },
  "line-down": { tone: "bad", icon: "phone-off", to: { page: "phone-line" } },
  "marked-for-agent": { tone: "bad", icon: "warning", to: { page: "people", wanted: { standing: "marked-for-agent" } } },
  "methods-turned-off": { tone: "warn", icon: "lock", to: null },
  "methods-locked": { tone: "warn", icon: "lock", to: null },
  "one-administrator": { tone: "warn", icon: "user", to: { page: "people", wanted: { role: "administrator" } } },
  "registers-again": { tone: "info", icon: "users", to: { page: "people", wanted: { standing: "registers-again" } } },
  "without-methods": { tone: "info", icon: "users", to: { page: "people", wanted: { standing: "without-methods" } } },
  "line-simulated": { tone: "info", icon: "phone", to: { page: "phone-line" } },
  "record-not-verified": { tone: "info", icon: "archive", to: { page: "record" } },
};

/** @param {Overview["lineTested"]} test */
function lineTestSaid(test) {
  if (test === null) return t.overview.lineTest.none;
  return t.overview.lineTest[test.usable ? "usable" : "unusable"](format.moment(test.at));
}

/** @param {Attention} one */
function attentionSaid(one) {
  switch (one.kind) {
    case "record-tampered":
    case "line-down":
    case "one-administrator":
    case "line-simulated":
    case "record-not-verified":
      return t.overview.toLookAt[one.kind];
    case "marked-for-agent":
    case "methods-turned-off":
    case "methods-locked":
    case "registers-again":
    case "without-methods":
      return t.overview.toLookAt[one.kind](one.people, format.number(one.people));
  }
}

/** @param {Overview} now @param {(to: Going) => void} go */
function people({ people: counts }, go) {
  const words = t.overview.people;
  const share = counts.people === 0 ? 0 : counts.withMethods / counts.people;
  /** @type {[keyof typeof words.counts, number, Going | null][]} */
  const further = [
    ["withPhone", counts.withPhone, null],
    ["withAuthenticatorApp", counts.withAuthenticatorApp, null],
    ["withHardwareToken", counts.withHardwareToken, null],
    ["disabled", counts.disabled, { page: "people", wanted: { standing: "disabled" } }],
    ["registersAgain", counts.registersAgain, { page: "people", wanted: { standing: "registers-again" } }],
    ["locked", counts.locked, null],
    ["turnedOff", counts.turnedOff, null],
    ["markedForAgent", counts.markedForAgent, { page: "people", wanted: { standing: "marked-for-agent" } }],
  ];
  return html`<section class="overview-people" aria-labelledby="overview-people">
    <h2 id="overview-people">${words.title}</h2>
    <div class="card people-card">
      <p class="people-share"><b>${format.number(counts.withMethods)}</b> ${words.haveMethods(format.number(counts.people), counts.people)}</p>
      <meter min="0" max="1" value=${share} aria-label=${words.share}></meter>
      <dl class="counts">
        ${further.map(([name, count, to]) => html`<div><dt>${words.counts[name]}</dt><dd>${to !== null && count > 0 ? html`<button type="button" class="plain" aria-label=${words.show(words.counts[name], format.number(count))} @click=${() => go(to)}>${format.number(count)}</button>` : format.number(count)}</dd></div>`)}
      </dl>
    </div>
  </section>`;
}

/** @param {{ figures: Figures, midnights: number[] }} counted @param {Set<string>} unfolded */
function charts({ figures: { days, countedBackTo }, midnights }, unfolded) {
  const words = t.overview;
  const dated = days.map((day, nth) => ({ at: midnights[nth] ?? 0, day }));
  const proofs = dated.map(({ at, day }) => ({ at, counts: proofsOf(day) }));
  const failures = dated.map(({ at, day }) => ({ at, counts: failuresOf(day) }));
  const sum = (/** @type {{ counts: Record<string, number> }[]} */ all) => all.reduce((so, { counts }) => so + Object.values(counts).reduce((one, other) => one + other, 0), 0);
  const [proved, failed] = [sum(proofs), sum(failures)];
  const causes = causesIn(days);
  return html`
    ${countedBackTo !== null && html`<p class="note"><svara-icon name="clock"></svara-icon><span>${words.countedBackTo(format.moment(countedBackTo))}</span></p>`}
    ${proved + failed === 0 && countedBackTo === null
      ? html`<p class="card no-figures">${words.noFigures}</p>`
      : html`<div class="charts">
          ${barChart({ id: "chart-proofs", title: words.proofs.title, summary: words.proofs.summary(proved, format.number(proved), days.length), names: PROOFS, labels: words.proofs.labels, days: proofs, unfolded })}
          ${barChart({
            id: "chart-failures",
            title: words.failures.title,
            summary: words.failures.summary(failed, format.number(failed), days.length),
            names: FAILURES,
            labels: words.failures.labels,
            days: failures,
            unfolded,
            further: causes.length === 0 ? null : causesTable(causes),
          })}
        </div>`}`;
}

/** @param {ReturnType<typeof causesIn>} causes */
function causesTable(causes) {
  return html`<table class="causes">
    <thead><tr><th scope="col">${t.overview.cause}</th><th scope="col">${t.overview.calls}</th></tr></thead>
    <tbody>${causes.map(([cause, count]) => html`<tr><th scope="row">${t.recordEntry.causes[cause]}</th><td>${format.number(count)}</td></tr>`)}</tbody>
  </table>`;
}
