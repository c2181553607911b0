// @ts-check
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { digitGroups, spokenDigits } from "../../../ui/flows/digit-groups.js";
import { defaultWithout, LOADING, step } from "../../../ui/flows/security-info.js";
import { info, method, phone } from "./samples.mjs";

/** @import { SecurityInfo } from "../../../ui/ipc/contract.d.ts" */
/** @import { SecurityInfoEvent, SecurityInfoPage } from "../../../ui/flows/security-info.js" */

const mobile = method({ id: "mobile" });
const office = method({ id: "office", what: phone({ slot: "office" }) });
const alternate = method({ id: "alternate", what: phone({ slot: "alternate-mobile" }) });

describe("the security info page", () => {
  /** @param {SecurityInfo} before @param {SecurityInfoEvent} event */
  const after = (before, event) => [{ kind: /** @type {const} */ ("loaded"), info: before }, event].reduce(step, LOADING);
  /** @param {SecurityInfoPage} page */
  const brief = (page) => {
    if (page.kind !== "shown") return page.kind;
    const { news, fresh } = page;
    if (news === null || !("method" in news)) return `${news?.kind ?? "-"} fresh ${fresh ?? "-"}`;
    const defaultIs = "defaultIs" in news ? `, default ${news.defaultIs?.id ?? "as before"}` : "";
    return `${news.kind} ${news.method.id}${defaultIs}, fresh ${fresh ?? "-"}`;
  };

  /** @type {[string, SecurityInfo, SecurityInfoEvent, string][]} */
  const table = [
    ["the first method becomes the default", info([]), { kind: "added", info: info([mobile]), method: "mobile" }, "added mobile, default mobile, fresh mobile"],
    ["the second does not", info([mobile]), { kind: "added", info: info([mobile, office]), method: "office" }, "added office, default as before, fresh office"],
    ["a changed number", info([mobile]), { kind: "changed", info: info([mobile]), method: "mobile" }, "changed mobile, default as before, fresh mobile"],
    ["the default is deleted and moves", info([mobile, office]), { kind: "deleted", info: info([office]), method: "mobile" }, "deleted mobile, default office, fresh -"],
    ["another than the default is deleted", info([mobile, office]), { kind: "deleted", info: info([mobile]), method: "office" }, "deleted office, default as before, fresh -"],
    ["the last is deleted", info([mobile]), { kind: "deleted", info: info([]), method: "mobile" }, "deleted mobile, default as before, fresh -"],
    ["another default", info([mobile, office]), { kind: "default-changed", info: info([mobile, office], "office") }, "default-changed office, fresh -"],
    ["a call that was cancelled", info([mobile]), { kind: "call-cancelled" }, "call-cancelled fresh -"],
    ["not loaded", info([]), { kind: "not-loaded", error: { code: "internal", field: null, retryAfterSeconds: null } }, "not-loaded"],
  ];
  for (const [sentence, before, event, expected] of table) {
    it(sentence, () => assert.equal(brief(after(before, event)), expected));
  }
});

describe("what becomes of the default", () => {
  const resetOnly = method({ id: "reset-only", canBeDefault: false });
  /** @type {[string, SecurityInfo, string, string][]} */
  const table = [
    ["stays when another method goes", info([mobile, office]), "office", "stays"],
    ["moves to the only other", info([mobile, office]), "mobile", "moves office"],
    ["moves to the first of several", info([mobile, alternate, office]), "mobile", "moves alternate"],
    ["is gone with the last", info([mobile]), "mobile", "none-left"],
    ["does not move to what can not be the default", info([mobile, resetOnly]), "mobile", "none-left"],
  ];
  for (const [sentence, before, deleted, expected] of table) {
    it(sentence, () => {
      const becomes = defaultWithout(before, deleted);
      assert.equal(becomes.kind === "moves" ? `moves ${becomes.to.id}` : becomes.kind, expected);
    });
  }
});

describe("a number in groups", () => {
  /** @type {[string, string, string][]} */
  const table = [
    ["12", "12", "1 2"],
    ["123", "123", "1 2 3"],
    ["1234", "1234", "1 2 3 4"],
    ["12345", "12 345", "1 2, 3 4 5"],
    ["482913", "482 913", "4 8 2, 9 1 3"],
    ["1234567", "123 4567", "1 2 3, 4 5 6 7"],
    ["12345678", "1234 5678", "1 2 3 4, 5 6 7 8"],
  ];
  for (const [digits, groups, spoken] of table) {
    it(`${digits} is ${groups}`, () => {
      assert.equal(digitGroups(digits).join(" "), groups);
      assert.equal(spokenDigits(digits), spoken);
    });
  }
});
