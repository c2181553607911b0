// @ts-check
/** @import { CaseHappening, Happening, RecordedMethod, RecordOutcome, RecordPerson, RecordRow } from "../ipc/contract.d.ts" */
import { format, t } from "../text/index.js";
import { html } from "./html.js";
import "./icon.js";
import { isolate } from "./isolate.js";

/**
 * One entry of the record in plain words. `whose` says whether it is told whose account it is about: on one's own page
 * that needs no saying.
 *
 * @param {RecordRow} row
 * @param {{ whose: boolean, action?: Node | null }} options
 */
export function recordEntry({ sequence, entry }, { whose, action = null }) {
  const id = entryId(sequence);
  if (entry === null) {
    return html`<li class="record-entry" id=${id} tabindex="-1">
      <span class="picture"><svara-icon name="question"></svara-icon></span>
      <div class="what"><p class="happened">${t.recordEntry.unknown}</p><p class="value"><span>${t.recordEntry.number(format.number(sequence))}</span></p></div>
    </li>`;
  }
  const { at, station, actor, account, what, outcome } = entry;
  const names = [actor, account].flatMap((person) => (person === null ? [] : [calledShort(person)]));
  const by = actor !== null && account !== null && actor.userName !== account.userName ? t.recordEntry.by(calledShort(actor)) : null;
  const about = account ?? actor;
  return html`<li class="record-entry" id=${id} tabindex="-1" data-outcome=${outcome}>
    <span class="picture"><svara-icon name=${iconOf(what, outcome)}></svara-icon></span>
    <div class="what">
      <p class="happened">${isolate(happened(what), valuesIn(what))} ${tag(outcome)}</p>
      ${why(what)}
      <p class="value">
        ${whose && (about === null ? html`<span>${t.recordEntry.nobody}</span>` : html`<bdi>${called(about)}</bdi>`)}
        ${by !== null && html`<span>${isolate(by, names)}</span>`}
        <time datetime=${new Date(at).toISOString()}>${format.until(at)}</time>
        <span>${isolate(t.recordEntry.station(station), [station])}</span>
        <span>${t.recordEntry.number(format.number(sequence))}</span>
      </p>
    </div>
    ${action}
  </li>`;
}

/** The entry's place in the page, for the focus to move to. @param {number} sequence */
export function entryId(sequence) {
  return `entry-${sequence}`;
}

/** What happened, in a sentence. @param {Happening} what */
export function happened(what) {
  switch (what.kind) {
    case "call-placed":
    case "call-failed":
      return t.happenings[what.kind](t.methods.slots[what.slot], what.ending);
    case "check-call-placed":
    case "check-call-failed":
    case "number-verified":
    case "fraud-reported":
    case "reset-call-withheld":
      return t.happenings[what.kind](what.ending);
    case "method-added":
    case "method-changed":
    case "method-removed":
    case "default-changed":
      return t.happenings[what.kind](methodCalled(what.method));
    case "verified":
      return t.happenings.verified[what.on](methodCalled(what.method));
    case "code-wrong":
      return t.recordEntry.wrongCode[what.on](methodCalled(what.method));
    case "method-locked":
      return what.until === null ? t.happenings["method-locked"].forGood(methodCalled(what.method)) : t.happenings["method-locked"].until(methodCalled(what.method), format.until(what.until));
    case "token-refused":
    case "token-entered":
    case "token-assigned":
    case "token-unassigned":
    case "token-removed":
      return t.happenings[what.kind](what.token);
    case "sign-in-locked":
    case "reset-locked":
      return t.happenings[what.kind](format.until(what.until));
    case "device-trusted":
      return t.happenings["device-trusted"](format.until(what.until));
    case "device-distrusted":
      return t.happenings["device-distrusted"](what.device);
    case "person-added":
    case "person-removed":
      return t.happenings[what.kind](t.header.roles[what.role]);
    case "people-exported":
      return t.happenings["people-exported"](what.people, format.number(what.people));
    case "role-changed":
      return t.happenings["role-changed"](t.header.roles[what.from], t.header.roles[what.to]);
    case "groups-changed":
      return groups(what);
    case "access-pass-issued":
      return t.happenings["access-pass-issued"](format.until(what.until));
    case "rules-changed":
      return t.happenings["rules-changed"](format.list(what.changes.map(({ rule }) => rule)));
    case "phone-line-tested":
      return t.happenings["phone-line-tested"][what.usable ? "usable" : "unusable"];
    case "record-exported":
      return t.happenings["record-exported"](what.entries);
    case "record-cut":
      return t.happenings["record-cut"](what.entries, what.days);
    case "case":
      return caseHappened(format.number(what.number), what.what);
    case "disowned":
      return t.happenings.disowned(format.number(what.entry));
    default:
      return t.happenings[what.kind];
  }
}

/** What happened to a case of the helpdesk's. @param {string} number @param {CaseHappening} step */
function caseHappened(number, step) {
  switch (step.kind) {
    case "opened":
      return t.caseHappenings.opened(number, step.ticket, step.asks);
    case "called":
      return t.caseHappenings.called(number, t.methods.slots[step.slot], step.ending);
    case "showed":
      return t.caseHappenings.showed(number, methodCalled(step.method));
    case "agent-proven":
      return t.caseHappenings.agentProven[step.listener](number, methodCalled(step.method));
    case "acted":
      return t.caseHappenings.acted[step.act](number);
    default:
      return t.caseHappenings[step.kind](number);
  }
}

/** @param {Extract<Happening, { kind: "groups-changed" }>} what */
function groups({ added, removed }) {
  const { added: put, removed: taken } = t.happenings["groups-changed"];
  const said = [added.length > 0 && put(format.list(added)), removed.length > 0 && taken(format.list(removed))];
  return said.filter((one) => one !== false).join(". ");
}

/** The values of a sentence that have a direction of their own. @param {Happening} what */
function valuesIn(what) {
  if (what.kind === "groups-changed") return [...what.added, ...what.removed];
  if ("token" in what) return [what.token];
  if (what.kind === "case") return caseValues(what.what);
  if (!("method" in what)) return [];
  if (what.method.kind === "hardware-token") return [what.method.serial];
  return what.method.kind === "authenticator-app" ? [what.method.name] : [];
}

/** @param {CaseHappening} step */
function caseValues(step) {
  if (step.kind === "opened") return [step.ticket];
  return (step.kind === "showed" || step.kind === "agent-proven") && step.method.kind === "authenticator-app" ? [step.method.name] : [];
}

/** Why a call did not come about, or what rules were and are. @param {Happening} what */
function why(what) {
  if (what.kind === "rules-changed") {
    return what.changes.map(({ rule, before, after }) => html`<p class="hint"><bdi>${rule}: ${before ?? "–"} → ${after ?? "–"}</bdi></p>`);
  }
  if (what.kind === "case") return what.what.kind === "not-verified" ? html`<p class="hint">${t.recordEntry.causes[what.what.cause]}</p>` : null;
  if (what.kind !== "call-failed" && what.kind !== "check-call-failed") return null;
  return html`<p class="hint">${t.recordEntry.causes[what.cause]}</p>`;
}

/** @param {RecordedMethod} method */
function methodCalled(method) {
  switch (method.kind) {
    case "phone":
      return t.recordEntry.phone(t.methods.slots[method.slot], method.ending);
    case "authenticator-app":
      return t.recordEntry.app(method.name);
    case "hardware-token":
      return t.recordEntry.token(method.serial);
    case "access-pass":
      return t.recordEntry.pass;
  }
}

/** @param {RecordPerson} person */
function called({ userName, displayName }) {
  return userName === null || displayName === null ? t.recordEntry.gone : `${displayName} (${userName})`;
}

/** @param {RecordPerson} person */
function calledShort({ userName, displayName }) {
  return displayName ?? userName ?? t.recordEntry.gone;
}

/** @param {RecordOutcome} outcome */
function tag(outcome) {
  return outcome === "done" ? null : html`<span class=${`tag ${outcome}`}>${t.recordEntry.outcomes[outcome]}</span>`;
}

/** @param {Happening} what @param {RecordOutcome} outcome */
function iconOf({ kind }, outcome) {
  if (outcome === "reported") return "warning";
  if (kind === "case") return "headset";
  if (kind.includes("call") || kind === "number-verified") return outcome === "failed" ? "phone-off" : "phone";
  if (kind.startsWith("method") || kind.startsWith("default") || kind === "set-up-postponed") return outcome === "failed" ? "lock" : "shield";
  if (kind.startsWith("token")) return outcome === "failed" ? "lock" : "token";
  if (kind.startsWith("password") || kind.startsWith("access-pass")) return "key";
  if (kind === "sign-in-locked" || kind === "reset-locked") return "lock";
  if (kind.startsWith("kiosk")) return outcome === "failed" ? "lock" : "sign-out";
  if (kind.startsWith("signed-out")) return "sign-out";
  if (kind === "organisation-set-up") return "building";
  if (kind === "record-exported" || kind === "record-cut" || kind === "people-exported") return "archive";
  if (kind === "person-removed") return "trash";
  if (kind.startsWith("phone-line") || kind === "rules-changed") return "settings";
  return "user";
}
