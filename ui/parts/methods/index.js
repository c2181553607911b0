// @ts-check
/** @import { MaskedMethod, OwnMethod } from "../../ipc/contract.d.ts" */
/** @import { AnyKind } from "./kind.d.ts" */
import { isolate } from "../isolate.js";
import { accessPass } from "./access-pass.js";
import { authenticatorApp } from "./authenticator-app.js";
import { hardwareToken } from "./hardware-token.js";
import { phone } from "./phone.js";

/**
 * Every kind of method. A further kind is a further entry: what the pages say of a method, they ask here.
 *
 * @type {Record<OwnMethod["kind"], AnyKind>}
 */
export const KINDS = {
  phone: /** @type {AnyKind} */ (phone),
  "authenticator-app": /** @type {AnyKind} */ (authenticatorApp),
  "hardware-token": /** @type {AnyKind} */ (hardwareToken),
  "access-pass": /** @type {AnyKind} */ (accessPass),
};

/** @param {OwnMethod | MaskedMethod} what */
export function kindOf(what) {
  return KINDS[what.kind];
}

/** *Phone – call (+46 70-••• •• 05)*. @param {OwnMethod | MaskedMethod} what */
export function choiceOf(what) {
  const kind = kindOf(what);
  return kind.choice(kind.masked(what));
}

/** The same, with the number or name kept apart from the words. @param {OwnMethod | MaskedMethod} what */
export function choiceShown(what) {
  return isolate(choiceOf(what), [kindOf(what).masked(what)]);
}

/** What a method is for somebody who hears it: *Phone, Mobile, +46 70-174 06 05*. @param {OwnMethod} what */
export function spokenOf(what) {
  const kind = kindOf(what);
  return [kind.name(), kind.sort(what), kind.value(what)].filter((part) => part !== null).join(", ");
}

/** What tells a method from the person's others, as it is written; a number is never broken. @param {OwnMethod} what */
export function valueShown(what) {
  return isolate(kindOf(what).value(what), [kindOf(what).value(what)]);
}
