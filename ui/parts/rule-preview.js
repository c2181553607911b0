// @ts-check
/** @import { MaskedMethod, RulesPreview } from "../ipc/contract.d.ts" */
import { format, t } from "../text/index.js";
import { html } from "./html.js";
import "./icon.js";
import { isolate } from "./isolate.js";
import { choiceShown, KINDS } from "./methods/index.js";

/** What rules mean for one person, in sentences. @param {RulesPreview} preview */
export function rulePreview(preview) {
  const { displayName, userName, noWayIn, contact } = preview;
  return html`<div class="rule-preview">
    <h3>${isolate(t.rulePreview.of(displayName, userName), [displayName, userName])}</h3>
    ${noWayIn && html`<p class="note bad"><svara-icon name="warning"></svara-icon><span>${t.rulePreview.noWayIn[noWayIn]}</span></p>`}
    <ul class="rule-sentences">
      ${noWayIn !== "nothing-serves" && html`<li>${signIn(preview)}</li>`}
      <li>${next(preview)}</li>
      <li>${preview.resetsWith.length > 0 ? html`${t.rulePreview.resets} ${methods(preview.resetsWith)}` : t.rulePreview.resetsNot}</li>
      <li>${added(preview)}</li>
      ${preview.idle.length > 0 && html`<li>${t.rulePreview.idle} ${methods(preview.idle)}</li>`}
      <li>${contact === null ? t.rulePreview.noContact : html`${t.rulePreview.contact} <bdi>${contact}</bdi>`}</li>
    </ul>
  </div>`;
}

/** @param {RulesPreview} preview */
function signIn({ secondStep, signsInWith }) {
  if (secondStep) return html`${t.rulePreview.proves} ${methods(signsInWith)}`;
  return signsInWith.length > 0 ? t.rulePreview.notAsked : t.rulePreview.nothingYet;
}

/** @param {RulesPreview} preview */
function next({ next: leads }) {
  // A password that was handed over is no matter of the rules.
  if (leads.kind !== "set-up") return t.rulePreview.straightIn;
  return leads.mayPostpone ? t.rulePreview.setUpLater(leads.postponementsLeft) : t.rulePreview.setUpNow;
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
