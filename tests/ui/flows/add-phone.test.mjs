// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addPhone, mayHaveCallUp, step, verifyByPhone } from "../../../ui/flows/add-phone.js";
import { info, method, reading, startedCall } from "./samples.mjs";

/** @import { AddPhone, AddPhoneEvent, Purpose } from "../../../ui/flows/add-phone.js" */
/** @import { CallStep, ErrorAnswer, ErrorCode, NumberReading } from "../../../ui/ipc/contract.d.ts" */

/** @type {Purpose} */
const ADD = { kind: "add", slots: ["mobile", "office"], slot: "mobile" };
/** @type {Purpose} */
const CHANGE = { kind: "change", method: "m1", slot: "mobile", value: "+46 70-174 06 05" };
const AT = 1_000_000;

/** @param {ErrorCode} code @param {number | null} [retryAfterSeconds] @returns {ErrorAnswer} */
const error = (code, retryAfterSeconds = null) => ({ code, field: null, retryAfterSeconds });

/** @typedef {(state: AddPhone) => AddPhoneEvent} Happening what happens next, which may answer what the state asks */

/** @param {AddPhone} state @param {Happening[]} happenings */
const after = (state, ...happenings) => happenings.reduce((now, happening) => step(now, happening(now)), state);

/** @param {AddPhone} state */
const open = (state) => {
  assert.ok(state.ask, `${state.kind} asks something`);
  return state.ask;
};
/** @type {(typed: string, country?: string) => Happening} */
const types = (typed, country = "SE") => () => ({ kind: "number-typed", typed, country });
/** @type {Happening} */
const leaves = () => ({ kind: "number-left" });
/** @type {Happening} */
const next = () => ({ kind: "next", at: AT });
/** @type {(but?: Partial<NumberReading>) => Happening} */
const read = (but) => (state) => ({ kind: "understood", ask: open(state), reading: reading(but), at: AT });
/** @type {(code: ErrorCode) => Happening} */
const notRead = (code) => (state) => ({ kind: "not-understood", ask: open(state), error: error(code), at: AT });
/** @type {Happening} */
const placed = (state) => ({ kind: "call-placed", ask: open(state), started: startedCall(), at: AT });
/** @type {(code: ErrorCode) => Happening} */
const refused = (code) => (state) => ({ kind: "call-refused", ask: open(state), error: error(code), at: AT });
/** @type {(step: CallStep, elapsed?: number) => Happening} */
const reports = (callStep, elapsed = 100) => () => ({
  kind: "progress",
  progress: { call: 7, step: callStep, elapsed },
  at: AT + elapsed,
});
/** @type {(code?: ErrorCode) => Happening} */
const hungUp = (code) => (state) => ({ kind: "hung-up", ask: open(state), error: code ? error(code) : null });
/** @type {(kind: "cancel" | "call-again" | "change-number" | "done" | "number-confirmed") => Happening} */
const presses = (kind) => () => ({ kind });

/** @type {CallStep} */
const VERIFIED = { kind: "verified", info: info([method()]), method: "m1" };
/** @type {(cause?: "busy" | "not-in-service", retryAfterSeconds?: number | null) => CallStep} */
const failed = (cause = "busy", retryAfterSeconds = null) => ({ kind: "failed", cause, retryAfterSeconds });

const form = addPhone(ADD, "SE", ["key-number", "hear-code", "pound"]);
/** @param {string} code @returns {Happening} */
const typesCode = (code) => () => ({ kind: "code-typed", code });
/** The shell's answer to a code. @param {ErrorCode} [code] @returns {Happening} */
const taken = (code) => (state) => ({ kind: "code-taken", ask: open(state), error: code === undefined ? null : error(code) });
const calling = after(form, types("0701740605"), leaves, read(), next, placed);

/** @param {AddPhone} state what a table needs to tell states apart */
function brief(state) {
  switch (state.kind) {
    case "form":
      return `form ${state.form.country} ${state.form.reading.kind} ${state.refusal?.error.code ?? "-"}`;
    case "placing":
      return `placing ${state.abandoned ?? "-"}`;
    case "calling":
      return `calling ${state.stillUp ? "still up" : "-"}`;
    case "hanging-up":
      return `hanging-up ${state.then}`;
    case "closed":
      return `closed ${state.outcome.kind}`;
    default:
      return state.kind;
  }
}

describe("adding a phone", () => {
  /** @type {[string, AddPhone, Happening[], string][]} */
  const table = [
    // the form
    ["a number that is left is asked about", form, [types("070"), leaves], "form SE none -"],
    ["an empty number is not asked about", form, [types("  "), leaves], "form SE none -"],
    ["the answer is shown", form, [types("070"), leaves, read()], "form SE read -"],
    ["the reading's country becomes the form's", form, [types("+1416", "US"), leaves, read({ country: "CA" })], "form CA read -"],
    ["a reading without a country leaves the chosen one", form, [types("+800"), leaves, read({ country: null })], "form SE read -"],
    ["a number nobody understands", form, [types("abc"), leaves, notRead("number-not-a-number")], "form SE unread -"],
    ["typing on forgets the reading", form, [types("070"), leaves, read(), types("0701")], "form SE none -"],
    ["typing the same again does not", form, [types("070"), leaves, read(), types("070")], "form SE read -"],
    ["another country forgets the reading", form, [types("070"), leaves, read(), () => ({ kind: "country-chosen", country: "NO" })], "form NO none -"],
    ["next without a number", form, [next], "form SE none number-empty"],
    ["next asks first when nobody has", form, [types("070"), next], "form SE none -"],
    ["and then calls by itself", form, [types("070"), next, read()], "placing -"],
    ["next while the reading is on its way", form, [types("070"), leaves, next, read()], "placing -"],
    ["a refused number is not called", form, [types("0900"), leaves, read({ refusal: error("premium-rate") }), next], "form SE read premium-rate"],
    ["a number that is read differently has to be confirmed", form, [types("+78"), leaves, read({ needsConfirmation: true }), next], "form SE read number-needs-confirmation"],
    ["and is called when it is", form, [types("+78"), leaves, read({ needsConfirmation: true }), presses("number-confirmed"), next], "placing -"],
    ["nobody can confirm what is not read", form, [types("+78"), presses("number-confirmed"), next, read({ needsConfirmation: true })], "form SE read number-needs-confirmation"],
    ["a refusal goes when the number changes", form, [next, types("070")], "form SE none -"],
    ["cancel closes", form, [presses("cancel")], "closed nothing"],
    // placing
    ["a refused call goes back to the form", form, [types("070"), next, read(), refused("limit-number")], "form SE read limit-number"],
    ["a call refused for want of confirmation asks again", form, [types("070"), next, read(), refused("number-needs-confirmation"), read({ needsConfirmation: true })], "form SE read number-needs-confirmation"],
    ["cancel while placing hangs up as soon as the call is known", form, [types("070"), next, read(), presses("cancel"), placed], "hanging-up close"],
    ["change number while placing does too", form, [types("070"), next, read(), presses("change-number"), placed], "hanging-up change-number"],
    ["cancel while placing, and the call is refused", form, [types("070"), next, read(), presses("cancel"), refused("limit-number")], "closed call-cancelled"],
    ["change number while placing, and the call is refused", form, [types("070"), next, read(), presses("change-number"), refused("limit-number")], "form SE read -"],
    ["a report before the answer is kept", form, [types("070"), next, read(), reports(failed()), placed], "failed"],
    ["proven before the answer, though abandoned", form, [types("070"), next, read(), presses("change-number"), reports(VERIFIED), placed], "proven"],
    // the call
    ["steps leave it going", calling, [reports({ kind: "dialling" }), reports({ kind: "ringing" })], "calling -"],
    ["the right keys prove the number", calling, [reports(VERIFIED)], "proven"],
    ["done closes with what was proven", calling, [reports(VERIFIED), presses("done")], "closed proven"],
    ["Escape after success is done too", calling, [reports(VERIFIED), presses("cancel")], "closed proven"],
    ["a failure", calling, [reports(failed())], "failed"],
    ["call again after a failure", calling, [reports(failed()), presses("call-again")], "placing -"],
    ["change number after a failure", calling, [reports(failed()), presses("change-number")], "form SE read -"],
    ["cancel after a failure", calling, [reports(failed()), presses("cancel")], "closed nothing"],
    ["call again has to wait", calling, [reports(failed("busy", 60)), presses("call-again")], "failed"],
    ["call again when the wait is over", calling, [reports(failed("busy", 60)), () => ({ kind: "time-passed", at: AT + 60_100 }), presses("call-again")], "placing -"],
    ["but not before", calling, [reports(failed("busy", 60)), () => ({ kind: "time-passed", at: AT + 60_000 }), presses("call-again")], "failed"],
    // hanging up
    ["cancel hangs up", calling, [presses("cancel")], "hanging-up close"],
    ["and then closes", calling, [presses("cancel"), hungUp()], "closed call-cancelled"],
    ["call again hangs up first", calling, [presses("call-again"), hungUp()], "placing -"],
    ["change number hangs up first", calling, [presses("change-number"), hungUp()], "form SE read -"],
    ["cancel while hanging up for another call", calling, [presses("call-again"), presses("cancel"), hungUp()], "closed call-cancelled"],
    ["a call that is gone is hung up", calling, [presses("cancel"), hungUp("no-such-call")], "closed call-cancelled"],
    ["a call that could not be hung up stays", calling, [presses("cancel"), hungUp("internal")], "calling still up"],
    ["unless it has ended meanwhile", calling, [presses("cancel"), reports(failed()), hungUp("internal")], "closed call-cancelled"],
    ["keyed in the moment of hanging up", calling, [presses("cancel"), reports(VERIFIED)], "proven"],
  ];
  for (const [sentence, from, happenings, expected] of table) {
    it(sentence, () => assert.equal(brief(after(from, ...happenings)), expected));
  }

  it("never takes an answer to a question it no longer asks", () => {
    const asked = after(form, types("070"), leaves);
    const stale = { kind: /** @type {const} */ ("understood"), ask: open(asked), reading: reading(), at: AT };
    const typedOn = after(asked, types("0701"), leaves);
    assert.equal(step(typedOn, stale), typedOn);
  });

  it("drops reports of another call", () => {
    const other = step(calling, { kind: "progress", progress: { call: 6, step: VERIFIED, elapsed: 1 }, at: AT });
    assert.equal(other, calling);
  });

  it("asks for the call that the form describes", () => {
    const asks = (/** @type {AddPhone} */ state) => {
      const asked = after(state, types("0701740605"), next, read()).ask;
      return asked?.kind === "call" ? asked.request : null;
    };
    assert.deepEqual(asks(form), {
      purpose: { kind: "add", slot: "mobile" }, typed: "0701740605", country: "SE", confirmed: "+46701740605", confirmation: "key-number",
    });
    assert.equal(asks(step(form, { kind: "confirmation-chosen", confirmation: "hear-code" }))?.confirmation, "hear-code");
    assert.equal(asks(addPhone(ADD, "SE", ["pound", "key-number"]))?.confirmation, "pound", "the first is preferred");
    assert.deepEqual(asks(step(form, { kind: "slot-chosen", slot: "office" }))?.purpose, { kind: "add", slot: "office" });
    assert.deepEqual(asks(addPhone(CHANGE, "SE", ["key-number"]))?.purpose, { kind: "change", method: "m1" });
  });

  /** @type {[string, Happening[], string][]} */
  const codes = [
    ["a code is taken to the shell", [typesCode("482913")], "482913 -"],
    ["however it is grouped", [typesCode(" 482 913")], "482913 -"],
    ["a slip is told at once, and asks nothing", [typesCode("48291")], "- code-not-six-digits"],
    ["nor do letters", [typesCode("48291x")], "- code-not-six-digits"],
    ["a slip is forgotten when it is put right", [typesCode("4829"), typesCode("482913")], "482913 -"],
    ["one at a time", [typesCode("111111"), typesCode("222222")], "111111 -"],
    ["another when the first has been taken", [typesCode("111111"), taken(), typesCode("222222")], "222222 -"],
    ["what the shell refuses is told", [typesCode("111111"), taken("internal")], "- internal"],
  ];
  for (const [sentence, happenings, expected] of codes) {
    it(sentence, () => {
      const state = after(calling, reports({ kind: "code-read" }), ...happenings);
      const ask = state.kind === "calling" && state.ask?.kind === "type-code" ? state.ask.code : "-";
      assert.equal(`${ask} ${state.kind === "calling" && state.codeProblem?.code ? state.codeProblem.code : "-"}`, expected);
    });
  }

  it("takes no code before one has been read", () => {
    assert.equal(after(calling, typesCode("482913")), calling);
  });

  it("lets go of a code that is still on its way when the call is cancelled", () => {
    const leaving = after(calling, reports({ kind: "code-read" }), typesCode("482913"), presses("cancel"));
    assert.equal(leaving.ask?.kind, "hang-up");
  });

  it("sends the reading that was shown along", () => {
    const asked = after(form, types("+78"), leaves, read({ e164: "+78005553535", needsConfirmation: true }), presses("number-confirmed"), next).ask;
    assert.equal(asked?.kind === "call" ? asked.request.confirmed : "no call", "+78005553535");
  });

  it("keeps what was typed when the number is changed after a call", () => {
    const again = after(calling, reports(failed("not-in-service")), presses("change-number"));
    assert.equal(again.kind === "form" && again.form.typed, "0701740605");
  });

  it("leaves no call up, whatever a person presses and whenever", () => {
    /** @type {Happening[]} */
    const moments = [presses("cancel"), presses("call-again"), presses("change-number"), reports({ kind: "ringing" })];
    for (const first of moments) {
      for (const second of moments) {
        let state = after(form, types("070"), next, read(), first, placed, second, presses("cancel"));
        // Whatever is still asked is answered, as the shell would.
        for (let turns = 0; state.ask !== null && turns < 5; turns += 1) {
          state = after(state, state.ask.kind === "call" ? placed : hungUp(), presses("cancel"));
        }
        assert.equal(mayHaveCallUp(state), false, brief(state));
      }
    }
  });
});

describe("verifying by a phone that is there", () => {
  const verifying = verifyByPhone({ kind: "verify", method: "m1", masked: "+46 70 ••• •• 05", hasOthers: true, freshening: false }, "hear-code");
  /** @type {CallStep} */
  const signedIn = {
    kind: "signed-in",
    signedIn: {
      session: { displayName: "Anna Berg", userName: "anna", role: "person", idleSeconds: 900, warnSeconds: 20 },
      next: { kind: "profile" },
    },
  };
  /** @type {CallStep} */
  const reported = { kind: "failed", cause: "fraud-reported", retryAfterSeconds: null };

  it("calls at once, in the way that was chosen", () => {
    assert.deepEqual(verifying.ask, { kind: "verify-call", method: "m1", confirmation: "hear-code" });
  });

  /** @type {[string, Happening[], string][]} */
  const table = [
    ["the right keys end it", [placed, reports(signedIn)], "closed signed-in"],
    ["a call that can be made again waits for the person", [placed, reports(failed())], "failed"],
    ["which is done", [placed, reports(failed()), presses("call-again")], "placing -"],
    ["or another way is chosen", [placed, reports(failed()), presses("change-number")], "closed another-way"],
    ["for which a call that is up is hung up first", [placed, presses("change-number")], "hanging-up change-number"],
    ["and then", [placed, presses("change-number"), hungUp()], "closed another-way"],
    ["a call on its way is hung up once it is placed", [presses("change-number"), placed], "hanging-up change-number"],
    ["a refusal asks for another way", [refused("limit-person")], "closed another-way"],
    ["a report ends it", [placed, reports(reported)], "closed reported"],
    ["right keys keyed while it is hung up count", [placed, presses("cancel"), reports(signedIn)], "closed signed-in"],
    ["cancelling hangs up", [placed, presses("cancel"), hungUp()], "closed call-cancelled"],
  ];
  for (const [sentence, happenings, expected] of table) {
    it(sentence, () => assert.equal(brief(after(verifying, ...happenings)), expected));
  }
});
