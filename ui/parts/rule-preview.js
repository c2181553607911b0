// @ts-check
/** @import { MaskedMethod, RulesPreview } from "../ipc/contract.d.ts" */
import { format, t } from "../text/index.js";
import { html } from "./html.js";
import "./icon.js";
import { isolate } from "./isolate.js";
import { choiceShown, KINDS } from "./methods/index.js";

/** What rules mean for one person, in sentences. @param {RulesPreview} preview */
export function rulePreview(preview) {
  const { displayName, userName, noWayIn, contact, trustDays, reconfirmDays } = preview;
  const words = t.rulePreview;
  return html`<div class="rule-preview">
    <h3>${isolate(words.of(displayName, userName), [displayName, userName])}</h3>
    ${noWayIn && html`<p class="note bad"><svara-icon name="warning"></svara-icon><span>${words.noWayIn[noWayIn]}</span></p>`}
    <ul class="rule-sentences">
      ${noWayIn === null && html`<li>${signIn(preview)}</li>`}
      ${noWayIn === null && trustDays !== null && html`<li>${words.trusts(trustDays)}</li>`}
      ${noWayIn === null && html`<li>${next(preview)}</li>`}
      ${reconfirmDays !== null && html`<li>${words.reconfirms(reconfirmDays)}</li>`}
      <li>${preview.wayBack === null ? words.resetsNot : html`${words.resets[preview.wayBack]} ${methods(preview.resetsWith)}`}</li>
      <li>${added(preview)}</li>
      ${isCalled(preview) && html`<li>${words.confirms} <ul class="rule-methods">${preview.confirmations.map((one) => html`<li>${words.confirmedBy[one]}</li>`)}</ul></li>`}
      ${preview.idle.length > 0 && html`<li>${words.idle} ${methods(preview.idle)}</li>`}
      <li>${contact === null ? words.noContact : html`${words.contact} <bdi>${contact}</bdi>`}</li>
    </ul>
  </div>`;
}

/** @param {RulesPreview} preview */
function signIn({ secondStep, signsInWith }) {
  switch (secondStep) {
    case "asked":
      return html`${t.rulePreview.proves} ${methods(signsInWith)}`;
    case "to-set-up":
      return t.rulePreview.toSetUp;
    case "not-asked":
      return t.rulePreview.notAsked;
  }
}

/** @param {RulesPreview} preview */
function next({ next: leads, missing }) {
  // A password that was handed over is no matter of the rules.
  if (leads.kind === "confirm-methods") return t.rulePreview.asksWhetherRight;
  if (leads.kind !== "set-up") return t.rulePreview.straightIn;
  return leads.mayPostpone ? t.rulePreview.setUpLater(missing, leads.postponementsLeft) : t.rulePreview.setUpNow(missing);
}

/** Whether a call may reach them. @param {RulesPreview} preview */
function isCalled({ signsInWith, resetsWith, mayAdd }) {
  return [...signsInWith, ...resetsWith, ...mayAdd].some(({ kind }) => kind === "phone");
}

/** @param {RulesPreview} preview */
function added({ mayAdd }) {
  if (mayAdd.length === 0) return t.rulePreview.addsNothing;
  const names = mayAdd.map((one) => {
    const name = KINDS[one.kind].name();
    return one.kind === "phone" ? t.rulePreview.phoneSlots(name, format.list(one.slots.map((slot) => t.methods.slots[slot]))) : name;
  });
  return t.rulePreview.adds(format.list(names));
}

/** @param {readonly MaskedMethod[]} all */
function methods(all) {
  return html`<ul class="rule-methods">${all.map((one) => html`<li>${choiceShown(one)}</li>`)}</ul>`;
}
