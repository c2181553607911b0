// @ts-check
/** What the page of a case says of it: whom and what it is about, and why something can not be done. */

/** @import { CasePage, CasePhone, FailureCause } from "../ipc/contract.d.ts" */
import { html } from "../parts/html.js";
import "../parts/icon.js";
import { format, t } from "../text/index.js";
import { whyFailed } from "../text/refusal.js";

/** @param {CasePage} page */
export function nameOf({ row: { person } }) {
  return person.displayName ?? t.helpdesk.gone;
}

/** What the agent is told of a call that failed: they are not the one who is called. @param {FailureCause} cause */
export function whyNot(cause) {
  return t.recordEntry.causes[cause] ?? whyFailed(cause, null);
}

/** @param {CasePhone["standing"]} standing */
export function whyNotCalled(standing) {
  switch (standing.kind) {
    case "ready":
      return null;
    case "too-new":
      return t.helpdesk.case.tooNew(format.until(standing.from));
    case "locked":
      return standing.until === null ? t.helpdesk.case.off : t.helpdesk.case.locked(format.until(standing.until));
    case "not-called":
      return t.helpdesk.case.notCalled;
  }
}

/** @param {Exclude<NonNullable<CasePage["screen"]>, { kind: "ready" } | { kind: "nothing" }>} screen */
export function whyNotHandedOver(screen) {
  switch (screen.kind) {
    case "too-new":
      return t.helpdesk.case.screenTooNew(format.until(screen.from));
    case "locked":
      return t.helpdesk.case.screenLocked;
    case "no-tries-left":
      return t.helpdesk.case.screenNoTries;
  }
}

/** @param {Exclude<NonNullable<CasePage["agentProof"]>, { kind: "ready" }>} proof */
export function whyNotProven(proof) {
  switch (proof.kind) {
    case "too-new":
      return t.agentProof.tooNew(format.until(proof.from));
    case "locked":
      return t.agentProof.locked;
    case "no-tries-left":
      return t.agentProof.noneLeft;
    case "nothing":
      return t.agentProof.nothing;
  }
}

/** @param {CasePage} page */
export function facts({ row, agent, yours }) {
  const { person, ticket, asks } = row;
  return html`<dl class="person-facts case-facts">
    <div><dt>${t.helpdesk.case.person}</dt><dd><bdi>${person.displayName ?? t.helpdesk.gone}</bdi> ${person.userName !== null && html`<bdi class="quiet">${person.userName}</bdi>`}</dd></div>
    <div><dt>${t.helpdesk.case.asks}</dt><dd>${t.helpdesk.asks[asks]}</dd></div>
    <div><dt>${t.helpdesk.case.ticket}</dt><dd><bdi>${ticket}</bdi></dd></div>
    ${!yours && html`<div><dt>${t.helpdesk.case.agent}</dt><dd><bdi>${agent.displayName ?? t.helpdesk.gone}</bdi></dd></div>`}
  </dl>`;
}

/** @param {"bad" | "warn" | "info" | "good"} tone @param {string} icon @param {string} words */
export function note(tone, icon, words) {
  return html`<p class=${`note ${tone}`}><svara-icon name=${icon}></svara-icon><span>${words}</span></p>`;
}
