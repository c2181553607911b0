// @ts-check
/** @import { ClockEffect, ClockEvent, SessionClock } from "../../../ui/flows/session-clock.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, endsAt, step, untilNextTick } from "../../../ui/flows/session-clock.js";

/** A minute's idleness, warned about 20 seconds before, begun at 0; times below are seconds. */
const SESSION = { idleSeconds: 60, warnSeconds: 20 };

/** @param {[ClockEvent, number][]} events */
function run(events) {
  /** @type {SessionClock} */
  let clock = begin(SESSION, 0);
  /** @type {ClockEffect[][]} */
  const effects = [];
  for (const [event, second] of events) {
    const next = step(clock, event, second * 1000);
    clock = next.clock;
    effects.push(next.effects);
  }
  return { clock, effects };
}

/** @param {string} sentence @param {[ClockEvent, number][]} events @param {ClockEffect[][]} expected */
function check(sentence, events, expected) {
  test(sentence, () => assert.deepEqual(run(events).effects, expected));
}

check("nothing happens before the warning is due", [["tick", 39]], [[]]);
check("the warning comes when it is due", [["tick", 40]], [["warn"]]);
check("and comes once", [["tick", 40], ["tick", 45]], [["warn"], []]);
check("the session ends on time", [["tick", 40], ["tick", 60]], [["warn"], ["sign-out"]]);
check("and ends once", [["tick", 60], ["tick", 61], ["sign-of-life", 62], ["stay", 63]], [["sign-out"], [], [], []]);
check("a sign of life puts the warning off", [["sign-of-life", 10], ["tick", 40], ["tick", 50]], [[], [], ["warn"]]);
check("the shell hears of signs of life, but not of each", [["sign-of-life", 10], ["sign-of-life", 15], ["sign-of-life", 16], ["sign-of-life", 30]], [[], ["tell-shell"], [], ["tell-shell"]]);
check("a brushed mouse does not answer the warning", [["tick", 40], ["sign-of-life", 41], ["tick", 60]], [["warn"], [], ["sign-out"]]);
check("whoever is there says so, and stays", [["tick", 40], ["stay", 50], ["tick", 60]], [["warn"], ["stop-warning", "tell-shell"], []]);
check("a call that goes on keeps the session awake", [["stay", 30], ["tick", 60]], [["tell-shell"], []]);
check("a machine that slept past the end signs out, whatever woke it", [["sign-of-life", 600]], [["sign-out"]]);
check("even a late press on the warning's button", [["tick", 40], ["stay", 60]], [["warn"], ["sign-out"]]);

test("the next tick is the warning, then the end", () => {
  assert.equal(untilNextTick(begin(SESSION, 0), 10_000), 30_000);
  const warned = run([["tick", 40]]).clock;
  assert.equal(untilNextTick(warned, 45_000), 15_000);
  assert.equal(endsAt(warned), 60_000);
  assert.equal(untilNextTick(warned, 70_000), 0);
});
