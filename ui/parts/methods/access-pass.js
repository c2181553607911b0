// @ts-check
/** @import { MaskedMethod, OwnMethod } from "../../ipc/contract.d.ts" */
/** @import { MethodKind } from "./kind.d.ts" */
import { format, t } from "../../text/index.js";

/** What tells one pass from the next. @param {{ until: number }} pass */
const goodUntil = ({ until }) => t.accessPass.until(format.moment(until));

/**
 * A temporary access pass, which somebody else issued and the person types.
 *
 * @type {MethodKind<Extract<OwnMethod, { kind: "access-pass" }>, Extract<MaskedMethod, { kind: "access-pass" }>>}
 */
export const accessPass = {
  name: () => t.accessPass.name,
  icon: () => "key",
  sort: ({ once }) => (once ? t.accessPass.onceSort : null),
  value: goodUntil,
  masked: goodUntil,
  choice: (until) => t.accessPass.choice(until),
  choiceHint: () => t.accessPass.choiceHint,
  // Nobody adds one for themselves.
  addHint: () => t.accessPass.addHint,
  strength: () => t.accessPass.strength,
  changeable: false,
  disabled: () => t.accessPass.disabled,
  news: {
    added: () => t.accessPass.added,
    changed: () => t.accessPass.added,
    deleted: () => t.accessPass.deleted,
  },
  deleting: () => t.accessPass.deleting,
};
