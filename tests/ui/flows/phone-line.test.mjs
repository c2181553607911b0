// @ts-check
/** @import { PhoneLinePage } from "../../../ui/ipc/contract.d.ts" */
/** @import { LinePage, LinePageEvent, ShownLine } from "../../../ui/flows/phone-line.js" */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FIELDS, passwordChange, passwordDraft, sectionOf, SECTIONS, saidIn, writtenNumber } from "../../../ui/flows/phone-line-fields.js";
import { formOf, hasUnsaved, LOADING, step, wrongSections, wrongSettings } from "../../../ui/flows/phone-line.js";
import { read } from "../tidy/sources.mjs";

const none = { value: null, default: null, example: null };

/** @param {Partial<PhoneLinePage>} [but] @returns {PhoneLinePage} */
function page(but = {}) {
  return {
    source: { kind: "page" },
    editable: true,
    kind: "sip",
    settings: {
      server: { ...none, value: "pbx.example" },
      transport: { ...none, default: "udp" },
      register: { ...none, default: true },
      "number-format": { ...none, default: "+e164" },
      codecs: { ...none, default: ["PCMA", "PCMU"] },
      "sip-port": { ...none, default: 0 },
      "calls-at-once": { ...none, value: 20, default: 50 },
    },
    password: { kind: "kept" },
    state: { kind: "opening" },
    ...but,
  };
}

/** @param {PhoneLinePage} shown @param {...LinePageEvent} events @returns {ShownLine} */
function after(shown, ...events) {
  /** @type {LinePage} */
  let state = step(LOADING, { kind: "loaded", page: shown });
  for (const event of events) state = step(state, event);
  assert.equal(state.kind, "shown");
  return /** @type {ShownLine} */ (state);
}

/** @param {import("../../../ui/flows/phone-line-fields.js").FieldKey} key @param {string} text @returns {LinePageEvent} */
const filled = (key, text) => ({ kind: "filled-in", key, text });

test("every setting of the contract has its place on the page", () => {
  const [, body = ""] = /export type LineSetting =([^;]+);/.exec(read({ path: "ui/ipc/contract.d.ts" })) ?? [];
  const settings = [...body.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual([...FIELDS.map(({ key }) => key), "kind", "password"].sort(), settings.sort());
});

describe("the form", () => {
  const forms = /** @type {[string, LinePageEvent[], object][]} */ ([
    ["says what was said, and nothing that holds anyway", [], { server: "pbx.example", "calls-at-once": 20 }],
    ["says a choice that is not the default", [filled("transport", "tls")], { server: "pbx.example", "calls-at-once": 20, transport: "tls" }],
    ["says a switch as yes or no", [filled("register", "false")], { server: "pbx.example", "calls-at-once": 20, register: false }],
    ["says a list as a list, however it is parted", [filled("codecs", "PCMU;PCMA ,")], { server: "pbx.example", "calls-at-once": 20, codecs: ["PCMU", "PCMA"] }],
    ["says a number as one", [filled("sip-port", " 5070 ")], { server: "pbx.example", "calls-at-once": 20, "sip-port": 5070 }],
    ["sends what is no number as it was typed, for the shell to judge", [filled("sip-port", "many")], { server: "pbx.example", "calls-at-once": 20, "sip-port": "many" }],
    ["leaves out what was emptied or typed as the default", [filled("server", "  "), filled("calls-at-once", "50")], {}],
    ["leaves out what means nothing beside the rest", [filled("number-prefix", "9"), filled("client-key", "/k")], { server: "pbx.example", "calls-at-once": 20 }],
    ["and says it where it does", [filled("number-format", "prefix"), filled("number-prefix", "9")], { server: "pbx.example", "calls-at-once": 20, "number-format": "prefix", "number-prefix": "9" }],
  ]);
  for (const [sentence, events, settings] of forms) test(sentence, () => assert.deepEqual(formOf(after(page(), ...events)).settings, settings));

  test("keeps the settings of a line that is not in use now", () => {
    const form = formOf(after(page(), { kind: "kind-chosen", line: "simulated" }));
    assert.deepEqual([form.kind, form.settings.server], ["simulated", "pbx.example"]);
  });
});

describe("the password", () => {
  const kept = /** @type {const} */ ({ kind: "kept" });
  const changes = /** @type {[string, LinePageEvent[], import("../../../ui/ipc/contract.d.ts").KeptPassword, object][]} */ ([
    ["stays when nothing is done", [], kept, { kind: "keep" }],
    ["is replaced by what is typed", [{ kind: "password-fated", fate: "replaced" }, { kind: "password-typed", text: " så här " }], kept, { kind: "replace", secret: " så här " }],
    ["stays when replacing it was begun and nothing typed", [{ kind: "password-fated", fate: "replaced" }], kept, { kind: "keep" }],
    ["is removed when asked", [{ kind: "password-fated", fate: "removed" }], kept, { kind: "remove" }],
    ["is in a file that is named", [{ kind: "password-place-chosen", place: "file" }, { kind: "password-typed", text: "/p " }], kept, { kind: "file", path: "/p" }],
    ["is what it was when its place is chosen again", [{ kind: "password-place-chosen", place: "file" }, { kind: "password-place-chosen", place: "here" }], kept, { kind: "keep" }],
    ["is a first one", [{ kind: "password-typed", text: "x" }], { kind: "none" }, { kind: "replace", secret: "x" }],
    ["is still none", [], { kind: "none" }, { kind: "keep" }],
    ["that was in a file is no longer, when it is to be kept here and none is typed", [{ kind: "password-place-chosen", place: "here" }], { kind: "file", path: "/p" }, { kind: "remove" }],
    ["stays in its entry of the keyring", [], { kind: "keyring", entry: "line" }, { kind: "keyring", entry: "line" }],
    ["stays with systemd", [], { kind: "credential", name: "line" }, { kind: "credential", name: "line" }],
  ]);
  for (const [sentence, events, password, change] of changes) test(sentence, () => assert.deepEqual(formOf(after(page({ password }), ...events)).password, change));

  test("is never part of what is shown", () => {
    assert.deepEqual(passwordDraft(kept), { place: "here", text: "", fate: "stays" });
    assert.deepEqual(passwordChange({ place: "here", text: "", fate: "stays" }, kept), { kind: "keep" });
  });
});

test("what was told of the line while it was saved is not undone by the answer", () => {
  const until = { kind: /** @type {const} */ ("registered"), server: "pbx.example", until: 1 };
  const answer = page({ state: { kind: "opening" } });
  assert.deepEqual(after(page(), { kind: "stands", state: until }, { kind: "saved", page: answer }).page.state, until);
});

describe("what is unsaved", () => {
  const cases = /** @type {[string, LinePageEvent[], boolean][]} */ ([
    ["nothing, to begin with", [], false],
    ["a field that was filled in", [filled("server", "other.example")], true],
    ["not one that was filled in as it was", [filled("server", "x"), filled("server", "pbx.example ")], false],
    ["another kind of line", [{ kind: "kind-chosen", line: "simulated" }], true],
    ["a password that is to go", [{ kind: "password-fated", fate: "removed" }], true],
    ["not what was put back", [filled("server", "x"), { kind: "put-back" }], false],
    ["not what was saved", [filled("server", "x"), { kind: "saved", page: page({ settings: { server: { ...none, value: "x" } } }) }], false],
    ["still what was found wrong", [filled("server", "x y"), { kind: "found-wrong", faults: [{ setting: "server", problem: { kind: "wrong-value", expected: "" } }] }], true],
    ["not the line's own ups and downs", [{ kind: "stands", state: { kind: "reachable", server: "192.0.2.1" } }], false],
  ]);
  for (const [sentence, events, unsaved] of cases) test(sentence, () => assert.equal(hasUnsaved(after(page(), ...events)), unsaved));

  test("nothing, where the page may not be saved", () => assert.equal(hasUnsaved(after(page({ editable: false }), filled("server", "x"))), false));
});

describe("what is wrong", () => {
  const faults = /** @type {const} */ (["keepalive", "password", "server"]).map((setting) => ({ setting, problem: /** @type {const} */ ({ kind: "wrong-value", expected: "" }) }));

  test("is told in the order of the page, and which sections hold it", () => {
    const wrong = after(page(), { kind: "found-wrong", faults });
    assert.deepEqual(wrongSettings(wrong), ["server", "password", "keepalive"]);
    assert.deepEqual([...wrongSections(wrong)], ["essentials", "limits"]);
  });

  test("is no longer said of a field that somebody has been at", () => {
    const wrong = after(page(), { kind: "found-wrong", faults }, filled("server", "p"), { kind: "password-typed", text: "x" });
    assert.deepEqual(wrongSettings(wrong), ["keepalive"]);
  });
});

test("a section tells what is set in it, but not what holds anyway or means nothing", () => {
  const { draft, page: shown } = after(page(), filled("ca-file", "/ca.pem"), filled("codecs", "PCMA, PCMU"), filled("caller-name", "Kontoret"));
  const said = SECTIONS.map((section) => [section.id, saidIn(section, draft.values, shown.settings).map(({ key }) => key)]);
  assert.deepEqual(Object.fromEntries(said), {
    essentials: ["server"], identity: ["caller-name"], numbers: [], network: [], encryption: [], sound: [], limits: ["calls-at-once"],
  });
  assert.equal(sectionOf("codecs"), "sound");
});

describe("a number on the line", () => {
  const number = { e164: "+46701740605", national: "070-174 06 05" };
  const written = /** @type {[string, [import("../../../ui/flows/phone-line-fields.js").FieldKey, string][], string][]} */ ([
    ["has its plus", [], "+46701740605"],
    ["has none", [["number-format", "e164"]], "46701740605"],
    ["begins as calls abroad do", [["number-format", "international"]], "0046701740605"],
    ["begins as calls abroad do here", [["number-format", "international"], ["international-prefix", "011"]], "01146701740605"],
    ["is written as at home", [["number-format", "national"]], "0701740605"],
    ["begins with a prefix", [["number-format", "prefix"], ["number-prefix", "9"]], "946701740605"],
  ]);
  for (const [sentence, fields, digits] of written) {
    test(sentence, () => assert.equal(writtenNumber(after(page(), ...fields.map(([key, text]) => filled(key, text))).draft.values, number), digits));
  }
});
