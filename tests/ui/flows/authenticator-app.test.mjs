// @ts-check
/** @import { AddApp, AddAppEvent, AskBegin, AskProve } from "../../../ui/flows/authenticator-app.js" */
/** @import { BegunApp, ErrorCode } from "../../../ui/ipc/contract.d.ts" */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addApp, freeName, inFours, step } from "../../../ui/flows/authenticator-app.js";
import { info, method } from "./samples.mjs";

/** @type {BegunApp} */
const BEGUN = { qr: { side: 21, path: "M4 4h7v1h-7z" }, secret: "JBSWY3DPEHPK3PXP", organisation: "Kontoret", userName: "anna", digits: 6, goodForSeconds: 600 };
const APP = method({ id: "app", what: { kind: "authenticator-app", name: "Tablet" } });

/** @param {ErrorCode} code */
const refusal = (code) => ({ code, field: null, retryAfterSeconds: null });

/** @param {AddApp} state @param {(ask: AskBegin & AskProve) => AddAppEvent} event what happens to what is asked */
const answered = (state, event) => step(state, event(/** @type {AskBegin & AskProve} */ (state.ask)));

const beginning = addApp();
const shown = answered(beginning, (ask) => ({ kind: "begun", ask, begun: BEGUN }));
const sent = step(shown, { kind: "code-typed", name: " Tablet ", code: "482 913" });
const wrong = answered(sent, (ask) => ({ kind: "refused", ask, error: refusal("code-wrong") }));
const tooLate = answered(sent, (ask) => ({ kind: "refused", ask, error: refusal("set-up-too-late") }));
const proven = answered(sent, (ask) => ({ kind: "proven", ask, info: info([APP]), method: "app" }));
const notBegun = answered(beginning, (ask) => ({ kind: "not-begun", ask, error: refusal("too-many-methods") }));

/** @param {AddApp} state */
function brief(state) {
  if (state.kind === "closed") return `closed: ${state.outcome.kind}`;
  const refused = state.kind === "shown" && state.refusal !== null ? `, ${state.refusal.code}` : "";
  return `${state.kind}${refused}${state.ask === null ? "" : `, asks to ${state.ask.kind}`}`;
}

describe("adding an authenticator app", () => {
  /** @type {[string, AddApp, string][]} */
  const table = [
    ["asks for a new secret", beginning, "beginning, asks to begin"],
    ["shows it", shown, "shown"],
    ["sends the code", sent, "shown, asks to prove"],
    ["says that the code is wrong", wrong, "shown, code-wrong"],
    ["takes another one then", step(wrong, { kind: "code-typed", name: "Tablet", code: "111111" }), "shown, asks to prove"],
    ["does not send what has no digits", step(shown, { kind: "code-typed", name: "Tablet", code: "48291x" }), "shown, code-not-digits"],
    ["does not send too few digits", step(shown, { kind: "code-typed", name: "Tablet", code: "48291" }), "shown, code-not-digits"],
    ["does not send too many", step(shown, { kind: "code-typed", name: "Tablet", code: "4829134" }), "shown, code-not-digits"],
    ["does not send an app without a name", step(shown, { kind: "code-typed", name: " ", code: "482913" }), "shown, name-empty"],
    ["sends nothing twice", step(sent, { kind: "code-typed", name: "Other", code: "111111" }), "shown, asks to prove"],
    ["is too late", tooLate, "too-late"],
    ["begins again then", step(tooLate, { kind: "begin-again" }), "beginning, asks to begin"],
    ["can not begin", notBegun, "not-begun"],
    ["tries again to begin", step(notBegun, { kind: "begin-again" }), "beginning, asks to begin"],
    ["is proven", proven, "proven"],
    ["ends with what was proven", step(proven, { kind: "done" }), "closed: proven"],
    ["has been added even when one then cancels", step(proven, { kind: "cancel" }), "closed: proven"],
    ["is cancelled before anything could be scanned", step(beginning, { kind: "cancel" }), "closed: nothing"],
    ["is cancelled when it may have been scanned", step(shown, { kind: "cancel" }), "closed: app-cancelled"],
    ["is cancelled when it is too late", step(tooLate, { kind: "cancel" }), "closed: app-cancelled"],
    ["is not cancelled while the code is looked at", step(sent, { kind: "cancel" }), "shown, asks to prove"],
  ];
  for (const [sentence, state, expected] of table) {
    it(sentence, () => assert.equal(brief(state), expected));
  }

  it("sends the bare code and name", () => assert.deepEqual(sent.ask, { kind: "prove", name: "Tablet", code: "482913" }));

  it("takes no answer to another question", () => {
    const stale = /** @type {const} */ ({ kind: "prove", name: "Tablet", code: "482913" });
    assert.equal(step(sent, { kind: "proven", ask: stale, info: info([APP]), method: "app" }), sent);
    assert.equal(step(sent, { kind: "refused", ask: stale, error: refusal("code-wrong") }), sent);
    assert.equal(step(addApp(), { kind: "begun", ask: { kind: "begin" }, begun: BEGUN }).kind, "beginning");
  });
});

describe("what it says", () => {
  for (const [taken, expected] of /** @type {[string[], string][]} */ ([
    [[], "My phone"],
    [["Tablet"], "My phone"],
    [["My phone"], "My phone 2"],
    [["My phone", "My phone 2"], "My phone 3"],
  ])) {
    it(`proposes ${expected} beside ${taken.join(", ") || "nothing"}`, () => assert.equal(freeName("My phone", taken), expected));
  }

  it("parts the secret in groups of four", () => assert.deepEqual(inFours("JBSWY3DPEH"), ["JBSW", "Y3DP", "EH"]));
});
