// @ts-check
/** @import { LineCause, LineFault, LineSetting, LineState, LineStep, LineTestProgress, SettingValue, PhoneLineForm, PhoneLinePage, ShownSetting } from "../contract.d.ts" */
/** @import { Handlers, World } from "./world.js" */
import { refuse, whoIsSignedIn } from "./world.js";

/**
 * The administrators' page of the phone line. The address may ask for `line=simulated|sip|file|kept`, and for how it
 * stands, `line-state=opening|registered|reachable|down|broken|not-opened`. A server is what its name says:
 * `silent.example`, `refused.example`, `pbx.example` … In the sample organisation nothing can be saved.
 *
 * `window.svaraSimulated.line` plays the line: `stands(state)`, and of a test `step(…)` and `end(…)` where the
 * address says `line-test=held`.
 *
 * @param {World} world
 * @returns {{ handlers: Pick<Handlers, "phone_line" | "watch_phone_line" | "unwatch_phone_line" | "save_phone_line"
 *   | "test_phone_line" | "cancel_line_test">, state: () => LineState, controls: object }}
 */
export function phoneLine(world) {
  const address = new URLSearchParams(location.search);
  const asked = address.get("line") ?? "simulated";
  const held = address.get("line-test") === "held";
  const page = pageOf(asked, world.demonstration);
  page.state = stateOf(address.get("line-state") ?? (page.kind === "sip" ? "registered" : "simulated"));
  /** @type {((state: LineState) => void) | null} */
  let watcher = null;
  /** @type {{ test: number, send: (progress: LineTestProgress) => void, timers: ReturnType<typeof setTimeout>[] } | null} */
  let testing = null;
  let tests = 0;

  const administrator = () => {
    if (whoIsSignedIn(world).role !== "administrator") throw refuse("not-allowed");
  };
  const freshAdministrator = () => {
    administrator();
    if (Date.now() > world.freshUntil) throw refuse("fresh-sign-in-required");
  };
  /** @param {LineState} state */
  const stands = (state) => {
    page.state = state;
    watcher?.(state);
  };
  /** @param {boolean} usable @param {boolean} [cancelled] */
  const end = (usable, cancelled = false) => {
    const over = testing;
    for (const timer of over?.timers ?? []) clearTimeout(timer);
    testing = null;
    over?.send({ kind: "ended", usable, cancelled });
  };
  /** @param {LineStep} step @param {Extract<LineTestProgress, { kind: "step" }>["outcome"]} outcome @param {string | null} [server] */
  const tell = (step, outcome, server = null) => testing?.send({ kind: "step", step, server, outcome });

  return {
    handlers: {
      phone_line: () => {
        administrator();
        return page;
      },
      watch_phone_line: ({ progress }) => {
        administrator();
        watcher = /** @type {{ send: (state: LineState) => void }} */ (/** @type {unknown} */ (progress)).send;
        watcher(page.state);
        return null;
      },
      unwatch_phone_line: () => {
        watcher = null;
        return null;
      },
      save_phone_line: ({ form }) => {
        freshAdministrator();
        if (!page.editable) throw refuse("not-allowed");
        const faults = faultsOf(form);
        if (faults.length > 0) return { kind: "faults", faults };
        keep(page, form);
        stands(stateOf(form.kind === "simulated" ? "simulated" : "opening"));
        return { kind: "saved", page };
      },
      test_phone_line: ({ form, progress }) => {
        freshAdministrator();
        const faults = form === null ? [] : faultsOf(form);
        if (faults.length > 0) return { kind: "faults", faults };
        tests += 1;
        testing = { test: tests, send: /** @type {{ send: (progress: LineTestProgress) => void }} */ (/** @type {unknown} */ (progress)).send, timers: [] };
        if (!held) {
          const server = String(form === null ? page.settings.server?.value : form.settings.server);
          testing.timers = played(server, form?.settings.transport === "tls", form?.settings.register !== false, tell, end);
        }
        return { kind: "started", test: tests };
      },
      cancel_line_test: ({ test }) => {
        administrator();
        if (testing?.test !== test) throw refuse("out-of-order");
        end(false, true);
        return null;
      },
    },
    state: () => page.state,
    controls: { line: { stands, step: tell, end, page } },
  };
}

/** What a named server does in a test: the step that fails, and why. @type {Record<string, [LineStep, LineCause, LineSetting, string | null]>} */
const SERVERS = {
  "refused.example": ["transport", "refused", "server", null],
  "silent.example": ["options", "silent", "server", null],
  "unknown.example": ["resolve", "unresolved", "server", "unknown.example"],
  "stranger.example": ["tls", "unknown-issuer", "ca-file", null],
  "strict.example": ["registration", "unauthorized", "password", null],
};

/**
 * @param {string} server
 * @param {boolean} tls
 * @param {boolean} registers
 * @param {(step: LineStep, outcome: Extract<LineTestProgress, { kind: "step" }>["outcome"], server?: string | null) => void} tell
 * @param {(usable: boolean) => void} end
 */
function played(server, tls, registers, tell, end) {
  const fails = SERVERS[server];
  /** @type {LineStep[]} */
  const steps = ["start", "resolve", "transport", "tls", "registration", "options"];
  const timers = [];
  let at = 60;
  let broken = false;
  for (const step of steps) {
    const where = step === "start" || step === "resolve" ? null : "192.0.2.10:5060";
    const skipped = broken || (step === "tls" && !tls) || (step === "registration" && !registers);
    if (skipped) {
      timers.push(setTimeout(() => tell(step, { kind: "skipped" }, where), at));
      continue;
    }
    timers.push(setTimeout(() => tell(step, { kind: "running" }, where), at));
    const elapsed = { start: 2, resolve: 14, transport: 31, tls: 58, registration: 112, options: 23 }[step];
    at += elapsed + 150;
    if (fails?.[0] === step) {
      broken = true;
      const [, cause, setting, detail] = fails;
      timers.push(setTimeout(() => tell(step, { kind: "failed", elapsed, why: { cause, detail, setting } }, where), at));
    } else timers.push(setTimeout(() => tell(step, { kind: "passed", elapsed }, where), at));
  }
  const usable = !broken;
  timers.push(setTimeout(() => end(usable), at + 50));
  return timers;
}

/** @param {string} kind @returns {LineState} */
function stateOf(kind) {
  const why = /** @type {const} */ ({ cause: "silent", detail: null, setting: "server" });
  switch (kind) {
    case "registered":
      return { kind, server: "192.0.2.10:5060", until: Date.now() + 9 * 60_000 };
    case "reachable":
      return { kind, server: "192.0.2.10:5060" };
    case "down":
      return { kind: "trying-again", why, at: Date.now() + 8000 };
    case "not-opened":
      return { kind, why: { cause: "file-not-readable", detail: "/etc/svara/pbx-ca.pem", setting: "ca-file" }, at: Date.now() + 8000 };
    case "broken":
      return { kind, why: { cause: "not-readable", detail: null, setting: "kind" } };
    case "opening":
      return { kind };
    default:
      return { kind: "simulated" };
  }
}

/** What holds by default, and what a setting without one could look like. @type {Partial<Record<LineSetting, SettingValue>>} */
const DEFAULTS = {
  transport: "udp", register: true, "register-expiry": "10 min", "number-format": "+e164", "international-prefix": "00",
  "bind-address": "0.0.0.0", "sip-port": 0, "rtp-ports": "20000-22047", codecs: ["PCMA", "PCMU"], srtp: "off",
  "call-cap": "3 min", "calls-at-once": 50, "first-answer": "5 s", keepalive: "30 s",
};
/** @type {Partial<Record<LineSetting, SettingValue>>} */
const EXAMPLES = {
  server: "pbx.example", "backup-servers": ["pbx2.example"], "outbound-proxy": "proxy.example:5060", domain: "pbx.example", user: "svara",
  "authentication-user": "svara-line", "from-user": "+46101234567", "from-domain": "pbx.example", "caller-name": "Kontoret",
  "asserted-identity": "sip:+46101234567@pbx.example", "number-prefix": "9", "advertised-address": "203.0.113.5", "name-servers": ["192.0.2.53"],
  "ca-file": "/etc/svara/pbx-ca.pem", "server-name": "pbx.example", "client-certificate": "/etc/svara/line.pem",
  "client-key": "/etc/svara/line-key.pem", "ring-time": "30 s", "key-time": "20 s", "prompts-folder": "/etc/svara/prompts",
};

/** @param {string} asked @param {boolean} sample @returns {PhoneLinePage} */
function pageOf(asked, sample) {
  const isSip = asked !== "simulated";
  /** @type {Partial<Record<LineSetting, SettingValue>>} */
  const said = isSip ? { server: "pbx.example", user: "svara", "from-user": "+46101234567", "caller-name": "Kontoret", "calls-at-once": 20 } : {};
  const keys = /** @type {LineSetting[]} */ (Object.keys({ ...DEFAULTS, ...EXAMPLES }));
  const settings = Object.fromEntries(keys.map((key) => [key, shown(key, said[key] ?? null)]));
  return {
    source: asked === "file" ? { kind: "file", path: "/etc/svara/svara.toml" } : isSip ? { kind: "page" } : { kind: "default" },
    editable: asked !== "file" && !sample,
    kind: isSip ? "sip" : "simulated",
    settings,
    password: asked === "file" ? { kind: "file", path: "/etc/svara/line-password" } : isSip ? { kind: "kept" } : { kind: "none" },
    state: { kind: "simulated" },
  };
}

/** @param {LineSetting} key @param {SettingValue | null} value @returns {ShownSetting} */
function shown(key, value) {
  return { value, default: DEFAULTS[key] ?? null, example: key in DEFAULTS ? null : (EXAMPLES[key] ?? null) };
}

/** @param {PhoneLinePage} page @param {PhoneLineForm} form */
function keep(page, form) {
  page.source = { kind: "page" };
  page.kind = form.kind;
  for (const key of /** @type {LineSetting[]} */ (Object.keys(page.settings))) page.settings[key] = shown(key, form.settings[key] ?? null);
  const { password } = form;
  if (password.kind === "replace") page.password = { kind: "kept" };
  else if (password.kind === "remove") page.password = { kind: "none" };
  else if (password.kind !== "keep") page.password = password;
}

/** A coarse twin of the settings' own reading: enough to show every kind of fault. @param {PhoneLineForm} form @returns {LineFault[]} */
function faultsOf({ kind, settings }) {
  /** @type {LineFault[]} */
  const faults = [];
  /** @param {LineSetting} setting @param {LineFault["problem"]} problem */
  const fault = (setting, problem) => faults.push({ setting, problem });
  /** @param {LineSetting} setting @param {RegExp} right */
  const fits = (setting, right) => {
    const value = settings[setting];
    if (value !== undefined && !right.test(String(value))) fault(setting, { kind: "wrong-value", expected: String(right) });
  };
  fits("server", /^[\w.:[\]-]+$/u);
  fits("user", /^[^\s@]+$/u);
  fits("rtp-ports", /^\d+-\d+$/u);
  fits("sip-port", /^\d{1,5}$/u);
  fits("calls-at-once", /^\d{1,4}$/u);
  for (const time of /** @type {const} */ (["ring-time", "key-time", "call-cap", "first-answer", "keepalive", "register-expiry"])) fits(time, /^\d+ ?(?:s|min|h)$/u);
  fits("ca-file", /^\//u);
  if (kind !== "sip") return faults;
  if (settings.server === undefined) fault("server", { kind: "needed", with: "kind" });
  if (settings.user === undefined && settings.register !== false) fault("user", { kind: "needed", with: "register" });
  if (settings["number-format"] === "prefix" && settings["number-prefix"] === undefined) fault("number-prefix", { kind: "needed", with: "number-format" });
  if (settings["client-certificate"] !== undefined && settings["client-key"] === undefined) fault("client-key", { kind: "needed", with: "client-certificate" });
  return faults;
}
