// @ts-check
/** @import { ActOnCase, Asks, CallProgress, CallRequest, Commands, Confirmation, ErrorAnswer, ErrorCode, ExportLayout, LinePresence, LineState, LineTestProgress, NumberToCall, OrganisationForm, PassForm, PersonChange, PersonForm, PhoneLineForm, Preferences, RecordFilter, RecordNews, TableProgress, WantedPeople, WantedTokens } from "./contract.d.ts" */
import { transport } from "./transport.js";

/** Why a command was refused or failed. Its words live in `text/refusal.js`. */
export class CommandError extends Error {
  /** @param {string} command @param {ErrorAnswer} answer @param {string | null} [detail] what was thrown instead of an answer */
  constructor(command, { code, field, retryAfterSeconds }, detail = null) {
    super(`${command}: ${code}`);
    this.name = "CommandError";
    this.command = command;
    /** @type {ErrorCode} */
    this.code = code;
    this.field = field;
    this.retryAfterSeconds = retryAfterSeconds;
    this.detail = detail;
  }
}

/** Told on `window` when the shell no longer knows who sits here, whichever command found out. */
export const SESSION_LOST = "svara:session-lost";

/** Told on `window` when it may be that the store has broken, whichever command or call found out. */
export const STORE_LOST = "svara:store-lost";

// ── the program ──────────────────────────────────────────────────────────────

export const appState = () => ask("app_state", {});
export const setPreferences = (/** @type {Preferences} */ preferences) => ask("set_preferences", { preferences });
export const about = () => ask("about", {});
export const quit = () => ask("quit", {});

/** Tells, once, that somebody closes the window, which stays open then. @param {(nothing: null) => void} onClosing */
export async function watchClosing(onClosing) {
  const { channel } = await transport();
  return ask("watch_closing", { progress: channel(onClosing) });
}
export const unwatchClosing = () => ask("unwatch_closing", {});

// ── a kiosk ──────────────────────────────────────────────────────────────────

/** Everything of whoever was here goes, and this page with it. */
export const startOver = () => ask("start_over", {});
export const stillHere = () => ask("still_here", {});
export const leaveKiosk = (/** @type {string} */ pin) => ask("leave_kiosk", { pin });

/** Tells whether calls can be made, at once and whenever that changes. @param {(line: LinePresence) => void} onLine */
export async function watchKioskLine(onLine) {
  const { channel } = await transport();
  return ask("watch_kiosk_line", { progress: channel(onLine) });
}

// ── first start ──────────────────────────────────────────────────────────────

export const tryIt = () => ask("try_it", {});
export const leaveDemonstration = () => ask("leave_demonstration", {});
export const setUpOrganisation = (/** @type {OrganisationForm} */ form) => ask("set_up_organisation", { form });
export const judgePassword = (/** @type {string} */ password, /** @type {string[]} */ hints) =>
  ask("judge_password", { password, hints });
export const countries = () => ask("countries", {});

// ── a store that does not open ───────────────────────────────────────────────

export const repairStore = () => ask("repair_store", {});
export const chooseBackup = () => ask("choose_backup", {});
export const restoreBackup = (/** @type {string} */ passphrase) => ask("restore_backup", { passphrase });
export const tryStoreAgain = () => ask("try_store_again", {});

// ── signing in and out ───────────────────────────────────────────────────────

export const signIn = (/** @type {string} */ userName, /** @type {string} */ password) =>
  ask("sign_in", { userName, password });
export const confirmPassword = (/** @type {string} */ password) => ask("confirm_password", { password });
export const changePassword = (/** @type {string} */ current, /** @type {string} */ wanted) =>
  ask("change_password", { current, new: wanted });

/** In place of a password that somebody else has made, right after signing in with it. @param {string} wanted */
export const choosePassword = (wanted) => ask("choose_password", { new: wanted });

/** How the person may prove themselves, after the right password. */
export const secondStep = () => ask("second_step", {});

/**
 * Calls a phone of the person's as the second step; `onProgress` hears each step of the call. `cancelCall` and
 * `typeCode` serve it too.
 * @param {string} method
 * @param {Confirmation | null} confirmation
 * @param {(progress: CallProgress) => void} onProgress
 */
export async function verifyByCall(method, confirmation, onProgress) {
  return ask("verify_by_call", { method, confirmation, progress: await callChannel(onProgress) });
}
export const verifyByCode = (/** @type {string} */ method, /** @type {string} */ code) => ask("verify_by_code", { method, code });
export const staySignedIn = () => ask("stay_signed_in", {});
export const signOut = () => ask("sign_out", {});
export const signOutEverywhere = () => ask("sign_out_everywhere", {});
export const postponeSetUp = () => ask("postpone_set_up", {});
export const confirmMethods = () => ask("confirm_methods", {});

// ── a forgotten password ────────────────────────────────────
// Until a proof was given, none of these tells whether the name has an account.

export const beginReset = (/** @type {string} */ userName) => ask("begin_reset", { userName });

/**
 * Calls the number, if it is one of the account's; `onProgress` hears each step, whether or not. `cancelCall`,
 * `typeCode` and `understandNumber` serve it too.
 * @param {{ typed: string, country: string, confirmed: string | null, confirmation: Confirmation }} number
 * @param {(progress: CallProgress) => void} onProgress
 */
export async function resetByCall(number, onProgress) {
  return ask("reset_by_call", { ...number, progress: await callChannel(onProgress) });
}
export const resetByCode = (/** @type {string} */ code) => ask("reset_by_code", { code });
export const finishReset = (/** @type {string} */ password) => ask("finish_reset", { password });
export const leaveReset = () => ask("leave_reset", {});

// ── security info ────────────────────────────────────────────────────────────

export const profile = () => ask("profile", {});
export const securityInfo = () => ask("security_info", {});
export const understandNumber = (/** @type {string} */ typed, /** @type {string} */ country) =>
  ask("understand_number", { typed, country });

/**
 * Places the call; `onProgress` hears each step of it as it happens.
 * @param {CallRequest} request
 * @param {(progress: CallProgress) => void} onProgress
 */
export async function startCall(request, onProgress) {
  return ask("start_call", { request, progress: await callChannel(onProgress) });
}
export const typeCode = (/** @type {number} */ call, /** @type {string} */ code) => ask("type_code", { call, code });
export const cancelCall = (/** @type {number} */ call) => ask("cancel_call", { call });
export const deleteMethod = (/** @type {string} */ method) => ask("delete_method", { method });
/** Wants a second proof in this session, and a fresh sign-in. */
export const trustThisDevice = () => ask("trust_this_device", {});
export const distrustDevice = (/** @type {string} */ device) => ask("distrust_device", { device });
export const setDefaultMethod = (/** @type {string} */ method) => ask("set_default_method", { method });

// ── an authenticator app ─────────────────────────────────────────────────────
// To begin and to prove, the sign-in must be fresh.

export const beginAuthenticatorApp = () => ask("begin_authenticator_app", {});
export const proveAuthenticatorApp = (/** @type {string} */ name, /** @type {string} */ code) =>
  ask("prove_authenticator_app", { name, code });
export const forgetAuthenticatorApp = () => ask("forget_authenticator_app", {});

// ── the overview, for administrators ─────────────────────────────────────────

export const overview = () => ask("overview", {});
/** A long record is counted a part at a time: asked again, it goes on. @param {number[]} midnights Unix milliseconds */
export const figures = (midnights) => ask("figures", { midnights });

// ── a hardware token ─────────────────────────────────────────────────────────
// To prove, the sign-in must be fresh.

export const awaitedTokens = () => ask("awaited_tokens", {});
export const proveHardwareToken = (/** @type {string} */ serial, /** @type {string} */ code) => ask("prove_hardware_token", { serial, code });

// ── people, for administrators ───────────────────────────────────────────────
// To change anybody, the sign-in must be fresh.

export const people = (/** @type {WantedPeople} */ wanted, /** @type {string | null} */ after) => ask("people", { wanted, after });
export const person = (/** @type {string} */ person) => ask("person", { person });
export const addPerson = (/** @type {PersonForm} */ form) => ask("add_person", { form });
export const changePerson = (/** @type {string} */ person, /** @type {PersonChange[]} */ changes) => ask("change_person", { person, changes });
export const issueAccessPass = (/** @type {string} */ person, /** @type {PassForm} */ terms) => ask("issue_access_pass", { person, terms });
export const handOverPassword = (/** @type {string} */ person) => ask("hand_over_password", { person });
/** @param {string} person @param {string} userName typed once more: there is no way back */
export const removePerson = (person, userName) => ask("remove_person", { person, userName });
export const groups = () => ask("groups", {});

// Tables of people: chosen in the platform's own dialog, and read and written by the shell.

export const choosePeopleTable = () => ask("choose_people_table", {});

/** Looks the chosen table through, and changes nothing. @param {(progress: TableProgress) => void} onProgress */
export async function tryPeopleTable(onProgress) {
  const { channel } = await transport();
  return ask("try_people_table", { progress: channel(onProgress) });
}

/** Does what the table was found to say, all of it or nothing. @param {(progress: TableProgress) => void} onProgress */
export async function importPeopleTable(onProgress) {
  const { channel } = await transport();
  return ask("import_people_table", { progress: channel(onProgress) });
}
export const cancelPeopleTable = () => ask("cancel_people_table", {});
export const saveTableProblems = () => ask("save_table_problems", {});

/** @param {WantedPeople} wanted @param {(progress: TableProgress) => void} onProgress */
export async function exportPeople(wanted, onProgress) {
  const { channel } = await transport();
  return ask("export_people", { wanted, progress: channel(onProgress) });
}

// ── hardware tokens, for administrators ──────────────────────────────────────
// To change any, the sign-in must be fresh.

export const tokens = (/** @type {WantedTokens} */ wanted, /** @type {string | null} */ after) => ask("tokens", { wanted, after });
export const importTokens = (/** @type {string} */ table, /** @type {boolean} */ tryAlone) => ask("import_tokens", { table, tryAlone });
export const assignToken = (/** @type {string} */ token, /** @type {string | null} */ userName) => ask("assign_token", { token, userName });
export const removeToken = (/** @type {string} */ token) => ask("remove_token", { token });

// ── the phone line, for administrators ───────────────────────────────────────
// To save, to test and to call, the sign-in must be fresh.

export const phoneLine = () => ask("phone_line", {});

/**
 * Tells how the line stands, at once and whenever that changes. The latest page to ask is told.
 * @param {(state: LineState) => void} onState
 */
export async function watchPhoneLine(onState) {
  const { channel } = await transport();
  return ask("watch_phone_line", { progress: channel(onState) });
}
export const unwatchPhoneLine = () => ask("unwatch_phone_line", {});
export const savePhoneLine = (/** @type {PhoneLineForm} */ form) => ask("save_phone_line", { form });

/**
 * Tries a line step by step; without a form, the one in use.
 * @param {PhoneLineForm | null} form
 * @param {(progress: LineTestProgress) => void} onProgress
 */
export async function testPhoneLine(form, onProgress) {
  const { channel } = await transport();
  return ask("test_phone_line", { form, progress: channel(onProgress) });
}
export const cancelLineTest = (/** @type {number} */ test) => ask("cancel_line_test", { test });

/**
 * Calls once, for nobody's account, on the line in use. `cancelCall` and `typeCode` serve it too.
 * @param {NumberToCall} to
 * @param {(progress: CallProgress) => void} onProgress
 */
export async function callMeNow(to, onProgress) {
  const { channel } = await transport();
  return ask("call_me_now", { to, progress: channel(onProgress) });
}

// ── the helpdesk, for agents and administrators ──────────────────────────────

export const helpdesk = () => ask("helpdesk", {});
/** @param {string} text a part of a name, or a whole number, which is never called */
export const findCallers = (text) => ask("find_callers", { text });
export const openCase = (/** @type {string} */ person, /** @type {string} */ ticket, /** @type {Asks} */ asks) => ask("open_case", { person, ticket, asks });
export const helpdeskCase = (/** @type {number} */ number) => ask("helpdesk_case", { number });
export const approveCase = (/** @type {number} */ number) => ask("approve_case", { number });
/** Tells what the person's own device shows just now. @param {number} number @param {boolean} called whether it is the agent who called */
export const proveAgent = (number, called) => ask("prove_agent", { number, called });
export const makeCasePassword = (/** @type {number} */ number) => ask("make_case_password", { number });
export const issueCasePass = (/** @type {number} */ number, /** @type {PassForm} */ terms) => ask("issue_case_pass", { number, terms });
export const actOnCase = (/** @type {number} */ number, /** @type {ActOnCase} */ act) => ask("act_on_case", { number, act });
/** Asks where to, and writes the record's entries of the case there. @param {number} number */
export const saveCaseEvidence = (number) => ask("save_case_evidence", { number });
export const handOverScreen = (/** @type {number} */ number) => ask("hand_over_screen", { number });
export const closeCase = (/** @type {number} */ number) => ask("close_case", { number });

/**
 * Has a phone on file called for a case. The number is never sent: only which phone.
 *
 * @param {number} number
 * @param {string} method
 * @param {(progress: CallProgress) => void} onProgress
 */
export async function callForCase(number, method, onProgress) {
  const { channel } = await transport();
  return ask("call_for_case", { number, method, progress: channel(onProgress) });
}

// ── a screen that an agent has handed over ───────────────────────────────────

export const proveAtScreen = (/** @type {string} */ code) => ask("prove_at_screen", { code });
export const declineAtScreen = () => ask("decline_at_screen", {});
export const giveScreenBack = () => ask("give_screen_back", {});

// ── recent activity, and the record for administrators and auditors ──────────

export const recentActivity = (/** @type {number | null} */ before) => ask("recent_activity", { before });
export const disownEntry = (/** @type {number} */ entry) => ask("disown_entry", { entry });
export const record = (/** @type {RecordFilter} */ filter, /** @type {number | null} */ before) => ask("record", { filter, before });

/**
 * Tells the number of the newest entry, at once and whenever there is a newer one. The latest page to ask is told.
 * @param {(news: RecordNews) => void} onNews
 */
export async function watchRecord(onNews) {
  const { channel } = await transport();
  return ask("watch_record", { progress: channel(onNews) });
}
export const unwatchRecord = () => ask("unwatch_record", {});
export const verifyRecord = () => ask("verify_record", {});

/** To export, the sign-in must be fresh. @param {ExportLayout} layout @param {number | null} from @param {number | null} to */
export const exportRecord = (layout, from, to) => ask("export_record", { layout, from, to });
/** @typedef {Commands["save_rules"]["arguments"]["rules"]} RulesForm what the page says of each rule, by key */

export const rules = () => ask("rules", {});
export const checkRules = (/** @type {RulesForm} */ form) => ask("check_rules", { rules: form });
export const previewRules = (/** @type {RulesForm} */ form, /** @type {string} */ userName) => ask("preview_rules", { rules: form, userName });
/** @param {RulesForm} form @param {number} confirmed how many people may be locked out */
export const saveRules = (form, confirmed) => ask("save_rules", { rules: form, confirmed });

/** Where the steps of a call arrive that may change what is stored. @param {(progress: CallProgress) => void} onProgress */
async function callChannel(onProgress) {
  const { channel } = await transport();
  return channel((/** @type {CallProgress} */ told) => {
    onProgress(told);
    if (told.step.kind === "failed" && told.step.cause === "not-saved") window.dispatchEvent(new Event(STORE_LOST));
  });
}

/**
 * @template {keyof Commands} Name
 * @param {Name} command
 * @param {Commands[Name]["arguments"]} args
 * @returns {Promise<Commands[Name]["answer"]>}
 */
async function ask(command, args) {
  const { invoke } = await transport();
  try {
    return /** @type {Commands[Name]["answer"]} */ (await invoke(command, args));
  } catch (thrown) {
    const error = refusal(command, thrown);
    if (error.code === "session-ended" || error.code === "not-signed-in") {
      window.dispatchEvent(new CustomEvent(SESSION_LOST, { detail: error.code }));
    }
    if (error.code === "store-full" || error.code === "store-closed") window.dispatchEvent(new Event(STORE_LOST));
    throw error;
  }
}

/** Whatever is thrown that is no answer of ours (a command that Tauri itself refuses) is the program's fault. */
function refusal(/** @type {string} */ command, /** @type {unknown} */ thrown) {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown) {
    return new CommandError(command, /** @type {ErrorAnswer} */ (thrown));
  }
  return new CommandError(command, { code: "internal", field: null, retryAfterSeconds: null }, String(thrown));
}
