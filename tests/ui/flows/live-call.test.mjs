// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { callPlaced, callProgressed, elapsedAt, linesAhead, linesOf } from "../../../ui/flows/live-call.js";
import { info, method, startedCall } from "./samples.mjs";

/** @import { CallStep, StartedCall } from "../../../ui/ipc/contract.d.ts" */

const AT = 1_000_000;

/** @param {[CallStep, number][]} reports @param {StartedCall} [started] */
const callAfter = (reports, started = startedCall()) =>
  reports.reduce(
    (call, [step, elapsed]) => callProgressed(call, { call: 7, step, elapsed }, AT + elapsed),
    callPlaced(started, AT),
  );

/** @type {CallStep} */
const dialling = { kind: "dialling" };
/** @type {CallStep} */
const ringing = { kind: "ringing" };
/** @type {CallStep} */
const answered = { kind: "answered" };
/** @type {CallStep} */
const verified = { kind: "verified", info: info([method()]), method: "m1" };
/** @type {CallStep} */
const codeRead = { kind: "code-read" };
/** @type {CallStep} */
const busy = { kind: "failed", cause: "busy", retryAfterSeconds: null };

describe("a call told as lines", () => {
  /** @type {[string, [CallStep, number][], string][]} */
  const table = [
    ["asked for", [], "dialled:now rang:ahead answered:ahead keyed:ahead verified:ahead"],
    ["dialling", [[dialling, 100]], "dialled:done:100 rang:now answered:ahead keyed:ahead verified:ahead"],
    ["ringing", [[dialling, 100], [ringing, 1400]], "dialled:done:100 rang:done:1400 answered:now keyed:ahead verified:ahead"],
    ["answered", [[dialling, 100], [ringing, 1400], [answered, 6200]], "dialled:done:100 rang:done:1400 answered:done:6200 keyed:now verified:ahead"],
    ["answered without a ring", [[dialling, 100], [answered, 900]], "dialled:done:100 rang:passed answered:done:900 keyed:now verified:ahead"],
    ["a late ring", [[dialling, 100], [answered, 900], [ringing, 950]], "dialled:done:100 rang:passed answered:done:900 keyed:now verified:ahead"],
    ["a repeated ring", [[dialling, 100], [ringing, 1400], [ringing, 1600]], "dialled:done:100 rang:done:1400 answered:now keyed:ahead verified:ahead"],
    ["verified", [[dialling, 100], [ringing, 1400], [answered, 6200], [verified, 12000]], "dialled:done:100 rang:done:1400 answered:done:6200 keyed:done:12000 verified:done:12000"],
    ["busy", [[dialling, 100], [busy, 800]], "dialled:done:100 rang:failed:800"],
    ["the line is down", [[busy, 20]], "dialled:failed:20"],
    ["nothing after the end", [[dialling, 100], [busy, 800], [ringing, 900]], "dialled:done:100 rang:failed:800"],
  ];
  for (const [sentence, reports, expected] of table) {
    it(sentence, () => {
      const told = linesOf(callAfter(reports)).map(({ id, standing, elapsed }) =>
        elapsed === null ? `${id}:${standing}` : `${id}:${standing}:${elapsed}`,
      );
      assert.equal(told.join(" "), expected);
    });
  }

  /** @type {[string, Partial<StartedCall>, [CallStep, number][], string][]} */
  const ways = [
    ["a code is waited for", { confirmation: "hear-code" }, [[dialling, 100], [ringing, 1400], [answered, 6200]], "dialled:done:100 rang:done:1400 answered:done:6200 read:now typed:ahead verified:ahead"],
    ["a code is read", { confirmation: "hear-code" }, [[dialling, 100], [ringing, 1400], [answered, 6200], [codeRead, 8000], [codeRead, 9000]], "dialled:done:100 rang:done:1400 answered:done:6200 read:done:8000 typed:now verified:ahead"],
    ["a code is typed", { confirmation: "hear-code" }, [[dialling, 100], [ringing, 1400], [answered, 6200], [codeRead, 8000], [verified, 9000]], "dialled:done:100 rang:done:1400 answered:done:6200 read:done:8000 typed:done:9000 verified:done:9000"],
    ["a pound is waited for", { confirmation: "pound" }, [[dialling, 100], [ringing, 1400], [answered, 6200]], "dialled:done:100 rang:done:1400 answered:done:6200 pressed:now verified:ahead"],
  ];
  for (const [sentence, but, reports, expected] of ways) {
    it(sentence, () => {
      const lines = linesOf(callAfter(reports, startedCall({ matchingNumber: null, ...but })));
      const told = lines.map(({ id, standing, elapsed }) => (elapsed === null ? `${id}:${standing}` : `${id}:${standing}:${elapsed}`));
      assert.equal(told.join(" "), expected);
      assert.equal(linesAhead(but.confirmation ?? "key-number").length, lines.length);
    });
  }

  it("knows that the call is over while its code is still good", () => {
    const call = callAfter([[answered, 5], [codeRead, 9], [{ kind: "code-still-good" }, 30]], startedCall({ confirmation: "hear-code" }));
    assert.deepEqual([call.over, call.end.kind], [true, "open"]);
  });

  it("counts the tries that are left", () => {
    const call = callAfter([[answered, 5], [{ kind: "wrong-keys", triesLeft: 2 }, 9], [{ kind: "wrong-keys", triesLeft: 1 }, 12]]);
    assert.equal(call.triesLeft, 1);
  });

  it("tells when another call may be made", () => {
    const call = callAfter([[{ kind: "failed", cause: "wrong-keys", retryAfterSeconds: 60 }, 500]]);
    assert.equal(call.end.kind === "failed" && call.end.retryAt, AT + 500 + 60_000);
  });
});

describe("the clock of a call", () => {
  /** @type {[string, [CallStep, number][], number, number][]} */
  const table = [
    ["runs from when it was asked for", [], AT + 250, 250],
    ["runs on from the latest report", [[ringing, 1400]], AT + 1400 + 300, 1700],
    ["never runs backwards", [[ringing, 1400]], AT, 1400],
    ["stands still at the end", [[busy, 800]], AT + 99_000, 800],
  ];
  for (const [sentence, reports, now, expected] of table) {
    it(sentence, () => assert.equal(elapsedAt(callAfter(reports), now), expected));
  }
});
