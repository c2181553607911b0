// @ts-check
/** @import { Method, PhoneSlot } from "../ipc/contract.d.ts" */
import { format, t } from "../text/index.js";
import { html } from "./html.js";
import "./icon.js";

/** @type {Record<PhoneSlot, string>} */
export const SLOT_ICON = { mobile: "mobile", "alternate-mobile": "mobile", office: "office" };

/**
 * One method as a row of the list.
 *
 * @param {{ method: Method, isDefault: boolean, isFresh: boolean, change: () => void, remove: () => void }} row
 */
export function methodRow({ method, isDefault, isFresh, change, remove }) {
  const { id, slot, value, addedAt, lastUsedAt } = method;
  const called = `${t.methods.phone}, ${t.methods.slots[slot]}, ${value}`;
  const used = lastUsedAt === null ? t.securityInfo.neverUsed : t.securityInfo.lastUsed(format.moment(lastUsedAt));
  return html`<li class="method-row" id=${rowId(id)} tabindex="-1">
    <span class="picture"><svara-icon name=${SLOT_ICON[slot]}></svara-icon></span>
    <div class="what">
      <h3>
        ${t.methods.phone} <span class="slot">${t.methods.slots[slot]}</span>
        ${isDefault && html`<span class="tag">${t.securityInfo.defaultTag}</span>`}
        ${isFresh && html`<span class="tag fresh">${t.securityInfo.newTag}</span>`}
      </h3>
      <p class="value">
        <bdi class="number">${value}</bdi> <span>${t.securityInfo.addedOn(format.date(addedAt))}</span> <span>${used}</span>
      </p>
    </div>
    <div class="row-actions">
      <button type="button" class="plain" id=${`change-${id}`} aria-label=${t.securityInfo.changeLabel(called)} @click=${change}>
        ${t.securityInfo.change}
      </button>
      <button type="button" class="plain" id=${`delete-${id}`} aria-label=${t.securityInfo.deleteLabel(called)} @click=${remove}>
        ${t.securityInfo.delete}
      </button>
    </div>
    ${standing(method)}
  </li>`;
}

/** The row's place in the page, for the focus to move to. @param {string} method */
export function rowId(method) {
  return `method-${method}`;
}

/** What stands in the method's way, if anything. @param {Method} method */
function standing({ standing: now }) {
  switch (now.kind) {
    case "open":
      return null;
    case "locked":
      return warning("lock", t.securityInfo.locked(format.moment(now.until)));
    case "disabled":
      return warning("warning", t.securityInfo.disabled);
  }
}

/** @param {string} icon @param {string} words */
function warning(icon, words) {
  return html`<p class="standing"><svara-icon name=${icon}></svara-icon><span>${words}</span></p>`;
}
