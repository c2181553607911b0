// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { resetOf, step } from "../../../ui/flows/reset.js";

/** @import { ResetEvent, ResetState } from "../../../ui/flows/reset.js" */
/** @import { ErrorAnswer, ErrorCode, ResetStep, ResetWay } from "../../../ui/ipc/contract.d.ts" */

const AT = 1_000_000;
/** @type {ResetStep} */
const NEW_PASSWORD = { kind: "new-password", displayName: "Anna Berg", userName: "anna" };

/** @param {ResetWay[]} ways @param {boolean} [isFirst] @returns {ResetStep} */
const prove = (ways, isFirst = true) => ({ kind: "prove", ways, isFirst, confirmations: ["key-number"], contact: null });
const BOTH = prove(["phone", "authenticator-app"]);
/** @param {ErrorCode} code @returns {ErrorAnswer} */
const error = (code) => ({ code, field: null, retryAfterSeconds: null });

/** @typedef {(state: ResetState) => ResetEvent} Happening */
/** @param {ResetState} state @param {Happening[]} happenings */
const after = (state, ...happenings) => happenings.reduce((now, happening) => step(now, happening(now)), state);
/** @param {ResetState} state */
const open = (state) => {
  assert.ok(state.ask, `${state.kind} asks something`);
  return state.ask;
};
/** @type {(next: ResetStep) => Happening} */
const wentOn = (next) => (state) => ({ kind: "went-on", ask: open(state), next });
/** @type {(code: ErrorCode) => Happening} */
const refused = (code) => (state) => ({ kind: "refused", ask: open(state), error: error(code), at: AT });
/** @type {(typed: string) => Happening} */
const codeTyped = (typed) => () => ({ kind: "code-typed", typed });
/** @type {(way: ResetWay) => Happening} */
const chosen = (way) => () => ({ kind: "chosen", way });
/** @type {Happening} */
const named = () => ({ kind: "name-typed", userName: "anna" });

/** @param {ResetStep} [next] */
const begun = (next = BOTH) => after(resetOf(""), named, wentOn(next));

describe("a forgotten password", () => {
  it("asks for the name once, and then what the organisation allows", () => {
    const asked = after(resetOf(""), named);
    assert.deepEqual(asked.ask, { kind: "begin", userName: "anna" });
    assert.equal(after(asked, named), asked, "a second press asks nothing anew");
    assert.equal(begun().kind, "choosing");
    assert.equal(after(resetOf(""), () => ({ kind: "name-typed", userName: "" })).ask, null);
  });

  it("chooses for the person where there is one way, and not after they came back or gave a proof", () => {
    const rows = /** @type {const} */ ([
      [prove(["phone"]), "call"],
      [prove(["authenticator-app"]), "code"],
      [prove([]), "choosing"],
      [prove(["phone"], false), "choosing"],
      [NEW_PASSWORD, "password"],
    ]);
    for (const [next, kind] of rows) assert.equal(begun(next).kind, kind, JSON.stringify(next));
    const left = after(begun(prove(["phone"])), () => ({ kind: "call-closed", outcome: { kind: "nothing" }, at: AT }));
    assert.deepEqual(left, { kind: "over", ask: null, outcome: "left" }, "there is nothing to choose from");
  });

  it("takes what closes a call", () => {
    const calling = after(begun(), chosen("phone"));
    const rows = /** @type {const} */ ([
      [{ kind: "reset-proven", next: NEW_PASSWORD }, "password"],
      [{ kind: "nothing" }, "choosing"],
      [{ kind: "call-cancelled" }, "choosing"],
      [{ kind: "another-way", refusal: error("reset-locked") }, "name"],
      [{ kind: "another-way", refusal: error("reset-ended") }, "name"],
      [{ kind: "reported" }, "over"],
    ]);
    for (const [outcome, kind] of rows) {
      assert.equal(after(calling, () => ({ kind: "call-closed", outcome, at: AT })).kind, kind, outcome.kind);
    }
  });

  it("sends only what can be a code, however long the person's is", () => {
    const typing = after(begun(), chosen("authenticator-app"));
    for (const typed of ["", "12345", "abcdef", "123456789"]) {
      const state = after(typing, codeTyped(typed));
      assert.equal(state.ask, null, typed);
      assert.equal(state.kind === "code" && state.problem?.code, "code-not-digits", typed);
    }
    for (const [typed, code] of [["482 913", "482913"], ["4829-1300", "48291300"]]) {
      assert.deepEqual(after(typing, codeTyped(typed ?? "")).ask, { kind: "code", code });
    }
  });

  it("says what was wrong where it was, and begins again where there is no way on", () => {
    const coding = after(begun(), chosen("authenticator-app"), codeTyped("111111"));
    assert.equal(after(coding, refused("code-wrong")).kind, "code");
    for (const code of /** @type {ErrorCode[]} */ (["reset-locked", "reset-ended", "out-of-order"])) {
      const again = after(coding, refused(code));
      assert.equal(again.kind === "name" && again.userName, "anna", code);
    }
    const choosing = after(begun(NEW_PASSWORD), () => ({ kind: "password-typed", password: "x" }));
    assert.equal(after(choosing, refused("password-too-short")).kind, "password");
    assert.deepEqual(after(choosing, (state) => ({ kind: "finished", ask: open(state) })), { kind: "over", ask: null, outcome: "changed" });
  });

  it("is not changed by a late answer, nor by anything once it is over", () => {
    const coding = after(begun(), chosen("authenticator-app"), codeTyped("111111"));
    const stale = open(coding);
    const back = after(coding, refused("code-wrong"), () => ({ kind: "another-way" }));
    assert.equal(back.kind, "choosing");
    assert.equal(step(back, { kind: "went-on", ask: stale, next: NEW_PASSWORD }), back);
    const over = after(back, () => ({ kind: "cancel" }));
    assert.deepEqual(over, { kind: "over", ask: null, outcome: "left" });
    assert.equal(after(over, named), over);
  });
});
