// @ts-check
// Adding a hardware token, finding tokens, and entering them by a table.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addToken, step as stepToken } from "../../../ui/flows/hardware-token.js";
import { MOST_BYTES, NO_TABLE_YET, step as stepTable } from "../../../ui/flows/token-table.js";

/** @import { ErrorAnswer, ImportedTokens, SecurityInfo } from "../../../ui/ipc/contract.d.ts" */
/** @import { AddToken } from "../../../ui/flows/hardware-token.js" */

const INFO = /** @type {SecurityInfo} */ ({ methods: [], addable: [], defaultMethod: null, confirmations: [], trustedDevices: [], contact: null });
/** @param {ErrorAnswer["code"]} code @returns {ErrorAnswer} */
const refusal = (code) => ({ code, field: null, retryAfterSeconds: null });

/** @returns {AddToken} */
function typing() {
  const state = addToken();
  return stepToken(state, { kind: "looked", ask: state.ask, awaited: [] });
}

test("what can't be right is not sent, and what can is sent as the shell writes it", () => {
  /** @type {[string, string, string | null][]} */
  const rows = [
    ["1001", "482913", null],
    [" galt-1/a 2 ", "4829 1300", null],
    ["", "482913", "not-a-serial"],
    ["1;2", "482913", "not-a-serial"],
    ["1".repeat(41), "482913", "not-a-serial"],
    ["1001", "48291", "code-not-digits"],
    ["1001", "482913000", "code-not-digits"],
    ["1001", "48291x", "code-not-digits"],
  ];
  for (const [serial, code, refused] of rows) {
    const after = stepToken(typing(), { kind: "typed", serial, code });
    assert.equal(after.kind === "typing" && (after.refusal?.code ?? null), refused, `${serial} ${code}`);
    assert.equal(after.ask !== null, refused === null);
  }
  const sent = stepToken(typing(), { kind: "typed", serial: " galt-1/a 2 ", code: "4829 13-00" });
  assert.deepEqual(sent.ask, { kind: "prove", serial: "GALT-1/A2", code: "48291300" });
});

test("a token is added once, and while its code is looked at nothing can be taken back", () => {
  const asked = stepToken(typing(), { kind: "typed", serial: "1001", code: "482913" });
  const ask = asked.kind === "typing" ? asked.ask : null;
  assert.ok(ask);
  for (const event of /** @type {const} */ ([{ kind: "cancel" }, { kind: "typed", serial: "1002", code: "111111" }])) {
    assert.equal(stepToken(asked, event), asked);
  }
  const stale = stepToken(asked, { kind: "proven", ask: { ...ask }, info: INFO, method: "m" });
  assert.equal(stale, asked, "an answer to something else");
  const wrong = stepToken(asked, { kind: "refused", ask, error: refusal("token-wrong") });
  assert.equal(wrong.kind === "typing" && wrong.refusal?.code, "token-wrong");
  const proven = stepToken(asked, { kind: "proven", ask, info: INFO, method: "m" });
  assert.deepEqual([proven.kind, proven.kind === "proven" && proven.serial], ["proven", "1001"]);
  const closed = stepToken(proven, { kind: "cancel" });
  assert.deepEqual(closed, { kind: "closed", ask: null, outcome: { kind: "proven", info: INFO, method: "m" } });
  const left = stepToken(typing(), { kind: "cancel" });
  assert.deepEqual(left, { kind: "closed", ask: null, outcome: { kind: "nothing" } });
});

/** @param {Partial<Extract<ImportedTokens, { kind: "read" }>>} more @returns {ImportedTokens} */
const read = (more) => ({ kind: "read", done: false, entered: 2, changed: 0, asTheyAre: 0, wrong: 0, problems: [], ...more });

test("a table is tried before it is entered, and too large a one not even sent", () => {
  const nothing = stepTable(NO_TABLE_YET, { kind: "given", table: " \n" });
  assert.deepEqual(nothing, { kind: "choosing", ask: null, problem: { kind: "nothing" } });
  const large = stepTable(NO_TABLE_YET, { kind: "given", table: "å".repeat(MOST_BYTES / 2) + "x" });
  assert.deepEqual(large, { kind: "choosing", ask: null, problem: { kind: "too-large" } });

  const asked = stepTable(NO_TABLE_YET, { kind: "given", table: "serial,secret" });
  assert.deepEqual(asked.ask, { kind: "import", table: "serial,secret", tryAlone: true });
  const { ask } = asked;
  assert.ok(ask);
  assert.equal(stepTable(asked, { kind: "given", table: "other" }), asked);
  const wrong = stepTable(asked, { kind: "answered", ask, answer: read({ wrong: 1 }) });
  assert.equal(wrong.kind === "choosing" && wrong.problem?.kind, "lines");
  const flawed = stepTable(asked, { kind: "answered", ask, answer: { kind: "no-table", why: { kind: "empty" } } });
  assert.equal(flawed.kind === "choosing" && flawed.problem?.kind, "no-table");

  const tried = stepTable(asked, { kind: "answered", ask, answer: read({}) });
  assert.equal(tried.kind, "tried");
  assert.equal(stepTable(tried, { kind: "back" }), NO_TABLE_YET);
  const going = stepTable(tried, { kind: "go-on" });
  assert.deepEqual(going.ask, { kind: "import", table: "serial,secret", tryAlone: false });
  const last = going.ask;
  assert.ok(last);
  const refused = stepTable(going, { kind: "refused", ask: last, error: refusal("store-full") });
  assert.equal(refused.kind === "tried" && refused.problem?.kind, "refused");
  // Somebody else changed something in between: what is wrong now is told.
  assert.equal(stepTable(going, { kind: "answered", ask: last, answer: read({ wrong: 2 }) }).kind, "choosing");
  assert.equal(stepTable(going, { kind: "answered", ask: last, answer: read({ done: true }) }).kind, "done");
});
