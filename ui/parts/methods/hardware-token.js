// @ts-check
/** @import { MaskedMethod, OwnMethod } from "../../ipc/contract.d.ts" */
/** @import { MethodKind } from "./kind.d.ts" */
import { t } from "../../text/index.js";

/**
 * A hardware token, whose code is typed here.
 *
 * @type {MethodKind<Extract<OwnMethod, { kind: "hardware-token" }>, Extract<MaskedMethod, { kind: "hardware-token" }>>}
 */
export const hardwareToken = {
  name: () => t.hardwareToken.name,
  icon: () => "token",
  sort: () => null,
  value: ({ serial }) => serial,
  masked: ({ serial }) => serial,
  choice: (serial) => t.hardwareToken.choice(serial),
  choiceHint: () => t.hardwareToken.choiceHint,
  addHint: () => t.hardwareToken.addHint,
  strength: () => t.hardwareToken.strength,
  changeable: false,
  disabled: () => t.hardwareToken.disabled,
  news: {
    added: (serial) => t.hardwareToken.news.added(serial),
    // It is not changed in place.
    changed: (serial) => t.hardwareToken.news.added(serial),
    deleted: (serial) => t.hardwareToken.news.deleted(serial),
  },
  deleting: () => t.hardwareToken.deleting,
};
