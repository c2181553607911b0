// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { HEIGHT, niceTop, stacked, WIDTH } from "../../../ui/flows/bars.js";
import { causesIn, FAILURES, failuresOf, midnightsAround, PROOFS, proofsOf } from "../../../ui/flows/overview.js";

const HOUR = 3_600_000;

/** @import { DayFigures } from "../../../ui/ipc/contract.d.ts" */

/** @param {Partial<DayFigures>} [but] @returns {DayFigures} */
function day(but = {}) {
  return { verifiedByPhone: 0, verifiedByAuthenticatorApp: 0, verifiedByHardwareToken: 0, verifiedByAccessPass: 0, setUp: 0, failedCalls: {}, wrongCodes: 0, wrongPasswords: 0, ...but };
}

describe("the days that are asked for", () => {
  it("begin and end at midnight where the machine is, and the last is today", () => {
    const noon = new Date(2026, 10, 30, 12).getTime();
    for (const days of [1, 7, 90]) {
      const midnights = midnightsAround(days, noon);
      assert.equal(midnights.length, days + 1);
      for (const midnight of midnights) assert.deepEqual([new Date(midnight).getHours(), new Date(midnight).getMinutes()], [0, 0]);
      assert.ok((midnights.at(-2) ?? 0) <= noon && noon < (midnights.at(-1) ?? 0));
    }
  });

  it("are as long as they are when clocks are changed", () => {
    const lengths = new Set();
    const midnights = midnightsAround(366, new Date(2026, 11, 31, 12).getTime());
    midnights.slice(1).forEach((midnight, nth) => lengths.add((midnight - (midnights[nth] ?? 0)) / HOUR));
    for (const hours of lengths) assert.ok([23, 24, 25].includes(hours), String(hours));
  });
});

describe("what is drawn together", () => {
  it("has every cause once, and nothing is lost", () => {
    const failedCalls = { busy: 1, declined: 1, "no-answer": 1, "hung-up": 1, "nothing-keyed": 1, "wrong-keys": 1, "wrong-code": 1, "code-not-typed": 1, "voicemail-suspected": 1, "not-in-service": 1, barred: 1, "line-down": 1, "fraud-reported": 1, cancelled: 1, "not-saved": 1 };
    const sums = failuresOf(day({ failedCalls, wrongCodes: 10, wrongPasswords: 100 }));
    assert.deepEqual(sums, { notReached: 6, wrong: 14, password: 100, line: 3, reported: 1, cancelled: 1 });
    assert.deepEqual(Object.keys(sums).sort(), [...FAILURES].sort());
    const proofs = proofsOf(day({ verifiedByPhone: 1, verifiedByAuthenticatorApp: 2, verifiedByHardwareToken: 3, verifiedByAccessPass: 4, setUp: 5 }));
    assert.deepEqual(PROOFS.map((name) => proofs[name]), [1, 2, 3, 4, 5]);
  });

  it("adds causes up over the days, the most frequent first", () => {
    const days = [day({ failedCalls: { busy: 1, "no-answer": 1 } }), day(), day({ failedCalls: { "no-answer": 2 } })];
    assert.deepEqual(causesIn(days), [["no-answer", 3], ["busy", 1]]);
  });
});

describe("bars", () => {
  it("have an axis that reads well, and whose half does too", () => {
    /** @type {[number, number][]} */
    const rows = [[0, 2], [1, 2], [2, 2], [3, 4], [5, 10], [9, 10], [10, 10], [11, 20], [21, 40], [41, 50], [51, 100], [199, 200], [201, 400], [40_001, 50_000]];
    for (const [most, top] of rows) {
      assert.equal(niceTop(most), top, String(most));
      assert.equal(top % 2, 0);
    }
  });

  it("stand on each other without a gap, and none is higher than the axis", () => {
    const bars = [{ a: 1, b: 2 }, { a: 0, b: 4 }, { a: 0, b: 0 }];
    const { top, pieces } = stacked(["a", "b"], bars);
    assert.equal(top, 4);
    assert.deepEqual(pieces.map(({ name, y, height }) => [name, y, height]), [["a", 75, 25], ["b", 25, 50], ["b", 0, HEIGHT]]);
    for (const { x, width } of pieces) assert.ok(x >= 0 && x + width <= WIDTH);
    assert.ok((pieces[0]?.x ?? 0) < (pieces[2]?.x ?? 0));
  });

  it("are none where there are no days", () => {
    assert.deepEqual(stacked(["a"], []), { top: 2, pieces: [] });
  });
});
