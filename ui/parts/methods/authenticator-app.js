// @ts-check
/** @import { MaskedMethod, OwnMethod } from "../../ipc/contract.d.ts" */
/** @import { MethodKind } from "./kind.d.ts" */
import { t } from "../../text/index.js";

/**
 * An authenticator app, whose code is typed here.
 *
 * @type {MethodKind<Extract<OwnMethod, { kind: "authenticator-app" }>, Extract<MaskedMethod, { kind: "authenticator-app" }>>}
 */
export const authenticatorApp = {
  name: () => t.methods.app,
  icon: () => "app",
  sort: () => null,
  value: ({ name }) => name,
  masked: ({ name }) => name,
  choice: (name) => t.methods.appCode(name),
  choiceHint: () => t.authenticatorApp.choiceHint,
  addHint: () => t.authenticatorApp.addHint,
  strength: () => t.methods.appStrength,
  changeable: false,
  disabled: () => t.authenticatorApp.disabled,
  news: {
    added: (name) => t.authenticatorApp.news.added(name),
    // It is not changed in place.
    changed: (name) => t.authenticatorApp.news.added(name),
    deleted: (name) => t.authenticatorApp.news.deleted(name),
  },
  deleting: () => t.authenticatorApp.deleting,
};
