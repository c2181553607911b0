// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hasOpenWay, secondStep, step, waysByKind, waysOf } from "../../../ui/flows/second-step.js";

/** @import { Outcome, SecondStepEvent, SecondStepState } from "../../../ui/flows/second-step.js" */
/** @import { ErrorAnswer, ErrorCode, MethodStanding, SecondStep, SignedIn, VerifyingMethod } from "../../../ui/ipc/contract.d.ts" */

const AT = 1_000_000;
/** @type {SignedIn} */
const SIGNED_IN = {
  session: { displayName: "Anna Berg", userName: "anna", role: "person", idleSeconds: 900, warnSeconds: 60 },
  next: { kind: "profile" },
};
/** @type {MethodStanding} */
const OPEN = { kind: "open" };

/** @param {MethodStanding} [standing] @returns {VerifyingMethod} */
const app = (standing = OPEN) => ({
  method: "app",
  what: { kind: "authenticator-app", name: "Min mobil" },
  challenge: { kind: "code", digits: 6 },
  strength: "held-secret",
  standing,
});
/** @param {MethodStanding} [standing] @returns {VerifyingMethod} */
const mobile = (standing = OPEN) => ({
  method: "mobile",
  what: { kind: "phone", slot: "mobile", masked: "+46 70 ••• •• 05" },
  challenge: { kind: "call" },
  strength: "phone-network",
  standing,
});

/** @param {string | null} first @param {VerifyingMethod[]} [methods] @returns {SecondStep} */
const known = (first, methods = [app(), mobile()]) => ({
  displayName: "Anna Berg",
  freshening: false,
  methods,
  first,
  confirmations: ["key-number", "hear-code"],
  trustDays: null,
  contact: null,
});
/** @param {ErrorCode} code @returns {ErrorAnswer} */
const error = (code) => ({ code, field: null, retryAfterSeconds: null });

/** @typedef {(state: SecondStepState) => SecondStepEvent} Happening */
/** @param {SecondStepState} state @param {Happening[]} happenings */
const after = (state, ...happenings) => happenings.reduce((now, happening) => step(now, happening(now)), state);
/** @param {SecondStepState} state */
const open = (state) => {
  assert.ok(state.ask, `${state.kind} asks something`);
  return state.ask;
};
/** @type {(typed: string) => Happening} */
const types = (typed) => () => ({ kind: "code-typed", typed });
/** @type {(code: ErrorCode) => Happening} */
const refused = (code) => (state) => ({ kind: "code-refused", ask: open(state), error: error(code), at: AT });
/** @type {Happening} */
const right = (state) => ({ kind: "code-taken", ask: open(state), signedIn: SIGNED_IN });
/** @type {Happening} */
const elsewhere = () => ({ kind: "another-way" });

/** @param {SecondStepState} state @param {Outcome} outcome */
const endsAs = (state, outcome) => assert.deepEqual(state, { kind: "over", ask: null, outcome });

describe("the second step", () => {
  /** @param {MethodStanding} [standing] @returns {VerifyingMethod} */
  const pass = (standing = OPEN) => ({ method: "pass", what: { kind: "access-pass", until: AT, once: true }, challenge: { kind: "pass" }, strength: "handed-over", standing });

  it("takes a pass as it was given, and sends nothing that can be none", () => {
    const begun = secondStep(known("pass", [pass(), mobile()]));
    assert.equal(begun.kind === "code" && begun.digits, null);
    for (const slip of ["", "BCDF", "B".repeat(49)]) {
      const still = after(begun, types(slip));
      assert.equal(still.kind === "code" && still.problem?.code, "not-an-access-pass", slip);
      assert.equal(still.ask, null);
    }
    const typed = after(begun, types(" bcdf-GHJK mpqr"));
    assert.deepEqual(typed.ask, { kind: "code", method: "pass", code: "bcdfGHJKmpqr" });
    const wrong = after(typed, refused("code-wrong"));
    assert.equal(wrong.kind, "code");
    const over = after(typed, refused("access-pass-ended"));
    assert.equal(over.kind === "choosing" && over.because?.error.code, "access-pass-ended");
    endsAs(after(typed, right), { kind: "signed-in", signedIn: SIGNED_IN });
  });

  it("begins with the method that the shell names, a call in the preferred way", () => {
    const call = secondStep(known("mobile"));
    assert.equal(call.kind === "call" && call.confirmation, "key-number");
    assert.equal(secondStep(known("app")).kind, "code");
    assert.equal(secondStep(known(null)).kind, "choosing");
  });

  it("offers every method in the order given, and a phone in each way that is allowed", () => {
    const ways = waysOf(known("app")).map(({ method, by }) => [method.method, by.kind === "call" ? by.confirmation : null]);
    assert.deepEqual(ways, [["app", null], ["mobile", "key-number"], ["mobile", "hear-code"]]);
    assert.deepEqual(waysByKind(known("app")).map((kind) => kind.length), [1, 2]);
  });

  it("sends what can be a code, without its spaces, and once", () => {
    const sent = after(secondStep(known("app")), types(" 482 913 "));
    assert.deepEqual(sent.ask, { kind: "code", method: "app", code: "482913" });
    assert.equal(after(sent, types("111111")), sent);
    endsAs(after(sent, right), { kind: "signed-in", signedIn: SIGNED_IN });
  });

  for (const typed of ["", "48291", "4829133", "48291a"]) {
    it(`keeps what can not be a code: “${typed}”`, () => {
      const state = after(secondStep(known("app")), types(typed));
      assert.equal(state.ask, null);
      assert.equal(state.kind === "code" && state.problem?.code, "code-not-digits");
    });
  }

  it("stays at the field after a wrong code, and after what may pass", () => {
    for (const code of /** @type {const} */ (["code-wrong", "store-busy"])) {
      const state = after(secondStep(known("app")), types("111111"), refused(code));
      assert.equal(state.kind === "code" && state.problem?.code, code);
      assert.equal(state.ask, null);
    }
  });

  for (const code of /** @type {const} */ (["verification-locked", "method-disabled", "no-such-method", "method-not-allowed"])) {
    it(`offers the others, and asks how they stand, after ${code}`, () => {
      const state = after(secondStep(known("app")), types("111111"), refused(code));
      assert.equal(state.kind === "choosing" && state.because?.error.code, code);
      assert.deepEqual(state.ask, { kind: "refresh" });
      const locked = [app({ kind: "locked", until: AT }), mobile()];
      const told = after(state, (now) => ({ kind: "refreshed", ask: open(now), known: known("mobile", locked) }));
      const [first, second] = waysOf(told.kind === "choosing" ? told.known : known(null));
      assert.ok(first && second);
      assert.equal(step(told, { kind: "chosen", way: first }), told, "what is locked is not chosen");
      assert.equal(step(told, { kind: "chosen", way: second }).kind, "call");
    });
  }

  it("knows when nothing is open", () => {
    assert.ok(hasOpenWay(known("app")));
    assert.ok(!hasOpenWay(known(null, [app({ kind: "disabled" }), mobile({ kind: "locked", until: AT })])));
  });

  it("follows how the call closes", () => {
    const call = secondStep(known("mobile"));
    /** @param {Extract<SecondStepEvent, { kind: "call-closed" }>["outcome"]} outcome */
    const closed = (outcome) => step(call, { kind: "call-closed", outcome, at: AT });
    endsAs(closed({ kind: "signed-in", signedIn: SIGNED_IN }), { kind: "signed-in", signedIn: SIGNED_IN });
    endsAs(closed({ kind: "reported" }), { kind: "reported" });
    endsAs(closed({ kind: "call-cancelled" }), { kind: "left" });
    endsAs(closed({ kind: "nothing" }), { kind: "left" });
    const refusal = error("limit-person");
    const choosing = closed({ kind: "another-way", refusal });
    assert.deepEqual(choosing.kind === "choosing" && choosing.because, { error: refusal, at: AT });
  });

  it("takes no answer to what is no longer asked", () => {
    const sent = after(secondStep(known("app")), types("111111"));
    const late = right(sent);
    const gone = after(sent, elsewhere);
    assert.equal(step(gone, late), gone);
    endsAs(step(gone, { kind: "cancel" }), { kind: "left" });
  });
});
