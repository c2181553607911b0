// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { step as stepPhone } from "../../../ui/flows/add-phone.js";
import { SET_UP, step, stepShown } from "../../../ui/flows/set-up.js";
import { info, method, reading, startedCall } from "./samples.mjs";

/** @import { AddPhoneEvent, Ask } from "../../../ui/flows/add-phone.js" */
/** @import { AddApp } from "../../../ui/flows/authenticator-app.js" */
/** @import { SetUp } from "../../../ui/flows/set-up.js" */

const AT = 1_000_000;

/** @param {SetUp} state @param {(ask: Ask) => AddPhoneEvent} happening */
function phone(state, happening) {
  assert.ok(state.kind === "phone", `${state.kind} has a phone under way`);
  const became = stepPhone(state.phone, happening(state.phone.ask ?? { kind: "hang-up", call: 0 }));
  return step(state, { kind: "phone-became", phone: became });
}

const begun = step(SET_UP, { kind: "begun", slots: ["mobile"], country: "SE", confirmations: ["key-number"] });
const typed = phone(begun, () => ({ kind: "number-typed", typed: "0701740605", country: "SE" }));
const read = phone(phone(typed, () => ({ kind: "number-left" })), (ask) => ({ kind: "understood", ask, reading: reading(), at: AT }));
const placing = phone(read, () => ({ kind: "next", at: AT }));
const calling = phone(placing, (ask) => ({ kind: "call-placed", ask, started: startedCall(), at: AT }));
const failed = phone(calling, () => ({
  kind: "progress",
  progress: { call: 7, step: { kind: "failed", cause: "busy", retryAfterSeconds: null }, elapsed: 9 },
  at: AT,
}));
const proven = phone(calling, () => ({
  kind: "progress",
  progress: { call: 7, step: { kind: "verified", info: info([method()]), method: "m1" }, elapsed: 9 },
  at: AT,
}));

const app = step(SET_UP, { kind: "app-begun" });
const lineDown = phone(calling, () => ({
  kind: "progress",
  progress: { call: 7, step: { kind: "failed", cause: "line-down", retryAfterSeconds: null }, elapsed: 9 },
  at: AT,
}));

/** @param {AddApp} became */
const appIs = (became) => step(app, { kind: "app-became", app: became });

describe("the set-up wizard", () => {
  /** @type {[string, SetUp, string, string][]} */
  const table = [
    ["begins by telling what is needed", SET_UP, "needed", "needed"],
    ["can not go on without anything to add", step(SET_UP, { kind: "begun", slots: [], country: "SE", confirmations: [] }), "needed", "needed"],
    ["asks for the phone", begun, "phone", "phone"],
    ["calls", placing, "phone", "call"],
    ["is still at the call when it failed", failed, "phone", "call"],
    ["goes back to the number", phone(failed, () => ({ kind: "change-number" })), "phone", "phone"],
    ["goes back to the beginning", phone(begun, () => ({ kind: "cancel" })), "needed", "needed"],
    ["shows that it is done", proven, "phone", "done"],
    ["asks for the app", app, "app", "app"],
    ["goes over to an app when the line is down", phone(lineDown, () => ({ kind: "use-app" })), "app", "app"],
    ["does not when the phone was busy", phone(failed, () => ({ kind: "use-app" })), "phone", "call"],
    ["goes back from the app to the beginning", appIs({ kind: "closed", ask: null, outcome: { kind: "nothing" } }), "needed", "needed"],
    ["ends with the app", appIs({ kind: "closed", ask: null, outcome: { kind: "proven", info: info([]), method: "a1" } }), "finished", "done"],
    ["ends with what was proven", phone(proven, () => ({ kind: "done" })), "finished", "done"],
  ];
  for (const [sentence, state, kind, shown] of table) {
    it(sentence, () => {
      assert.equal(state.kind, kind);
      assert.equal(stepShown(state), shown);
    });
  }

  it("says that the call was cancelled", () => {
    const hangingUp = phone(calling, () => ({ kind: "cancel" }));
    const back = phone(hangingUp, (ask) => ({ kind: "hung-up", ask, error: null }));
    assert.deepEqual(back, { kind: "needed", cancelled: "call" });
  });
});
