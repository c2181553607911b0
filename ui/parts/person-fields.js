// @ts-check
/** @import { Role } from "../ipc/contract.d.ts" */
/** @import { CommandError } from "../ipc/commands.js" */
import { t } from "../text/index.js";
import { problemWith, textField } from "./field.js";
import { html } from "./html.js";

/** @type {readonly Role[]} */
const ROLES = ["person", "agent", "auditor", "administrator"];

/**
 * What a person may do and which groups they are in, to be chosen.
 *
 * @param {{ role: Role, groups: readonly string[], error: CommandError | null }} chosen
 */
export function roleAndGroups({ role, groups, error }) {
  return html`
    <fieldset class="roles">
      <legend>${t.person.role}</legend>
      ${ROLES.map((one) => html`<label class="role">
        <input type="radio" name="role" value=${one} ?checked=${one === role} />
        <span><b>${t.header.roles[one]}</b> <span class="hint">${t.person.roleHints[one]}</span></span>
      </label>`)}
    </fieldset>
    ${textField({ name: "groups", label: t.person.groups, hint: t.person.groupsHint, value: groups.join(", "), problem: problemWith(error, "groups") })}`;
}

/** The role that is chosen. @param {HTMLElement} form @returns {Role} */
export function roleIn(form) {
  const checked = form.querySelector("[name=role]:checked");
  return /** @type {Role} */ (checked instanceof HTMLInputElement ? checked.value : "person");
}
