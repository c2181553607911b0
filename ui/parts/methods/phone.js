// @ts-check
/** @import { MaskedMethod, OwnMethod, PhoneSlot } from "../../ipc/contract.d.ts" */
/** @import { MethodKind } from "./kind.d.ts" */
import { t } from "../../text/index.js";

/** @type {Record<PhoneSlot, string>} */
const SLOT_ICON = { mobile: "mobile", "alternate-mobile": "mobile", office: "office" };

/**
 * A phone that is called.
 *
 * @type {MethodKind<Extract<OwnMethod, { kind: "phone" }>, Extract<MaskedMethod, { kind: "phone" }>>}
 */
export const phone = {
  name: () => t.methods.phone,
  icon: (what) => (what ? SLOT_ICON[what.slot] : "phone"),
  sort: ({ slot }) => t.methods.slots[slot],
  value: ({ value }) => value,
  masked: ({ masked }) => masked,
  choice: (masked) => t.methods.phoneCall(masked),
  choiceHint: ({ slot }) => t.methods.slots[slot],
  addHint: () => t.addMethod.phoneHint,
  strength: () => t.methods.phoneStrength,
  changeable: true,
  disabled: () => t.securityInfo.disabled,
  news: {
    added: (value) => t.securityInfo.news.added(value),
    changed: (value) => t.securityInfo.news.changed(value),
    deleted: (value) => t.securityInfo.news.deleted(value),
  },
  deleting: () => `${t.deleteMethod.what} ${t.deleteMethod.noUndo}`,
};
