// @ts-check
/** @import { Method } from "../ipc/contract.d.ts" */
import { format, t } from "../text/index.js";
import { html } from "./html.js";
import "./icon.js";
import { kindOf, spokenOf, valueShown } from "./methods/index.js";

/**
 * One method as a row of the list; without anything to be done with it where it is only looked at.
 *
 * @param {{ method: Method, isDefault: boolean, isFresh?: boolean, actions?: { change: () => void, remove: () => void } }} row
 */
export function methodRow({ method, isDefault, isFresh = false, actions }) {
  const { id, what, addedAt, lastUsedAt } = method;
  const kind = kindOf(what);
  const sort = kind.sort(what);
  const used = lastUsedAt === null ? t.securityInfo.neverUsed : t.securityInfo.lastUsed(format.moment(lastUsedAt));
  return html`<li class="method-row" id=${rowId(id)} tabindex="-1">
    <span class="picture"><svara-icon name=${kind.icon(what)}></svara-icon></span>
    <div class="what">
      <h3>
        ${kind.name()} ${sort !== null && html`<span class="slot">${sort}</span>`}
        ${isDefault && html`<span class="tag">${t.securityInfo.defaultTag}</span>`}
        ${isFresh && html`<span class="tag fresh">${t.securityInfo.newTag}</span>`}
      </h3>
      <p class="value">
        ${valueShown(what)} <span>${t.securityInfo.addedOn(format.date(addedAt))}</span> <span>${used}</span>
      </p>
    </div>
    ${actions && rowActions(method, actions)}
    ${standing(method)}
  </li>`;
}

/** @param {Method} method @param {{ change: () => void, remove: () => void }} actions */
function rowActions({ id, what }, { change, remove }) {
  const called = spokenOf(what);
  return html`<div class="row-actions">
    ${kindOf(what).changeable && html`<button type="button" class="plain" id=${`change-${id}`} aria-label=${t.securityInfo.changeLabel(called)} @click=${change}>
      ${t.securityInfo.change}
    </button>`}
    <button type="button" class="plain" id=${`delete-${id}`} aria-label=${t.securityInfo.deleteLabel(called)} @click=${remove}>
      ${t.securityInfo.delete}
    </button>
  </div>`;
}

/** The row's place in the page, for the focus to move to. @param {string} method */
export function rowId(method) {
  return `method-${method}`;
}

/** What stands in the method's way, if anything. @param {Method} method */
function standing({ what, standing: now }) {
  switch (now.kind) {
    case "open":
      return null;
    case "locked":
      return warning("lock", t.securityInfo.locked(format.moment(now.until)));
    case "disabled":
      return warning("warning", kindOf(what).disabled());
  }
}

/** @param {string} icon @param {string} words */
function warning(icon, words) {
  return html`<p class="standing"><svara-icon name=${icon}></svara-icon><span>${words}</span></p>`;
}
