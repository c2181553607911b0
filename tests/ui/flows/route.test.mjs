// @ts-check
/** @import { AppState, Session, Stage, StoreTrouble } from "../../../ui/ipc/contract.d.ts" */
/** @import { Going, Route, RouteEvent, SignedOutBecause } from "../../../ui/flows/route.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { placesFrom } from "../../../ui/flows/places.js";
import { hasGone, isSomebodys, STARTING, step } from "../../../ui/flows/route.js";

/** @type {Session} */
const session = { displayName: "Anna Berg", userName: "anna", role: "person", idleSeconds: 900, warnSeconds: 20 };
/** @type {StoreTrouble} */
const trouble = { kind: "locked", folder: "/store", detail: "", canRepair: false, canRestore: false };

/** @type {Route} */
const PROFILE = { page: "profile", session };
/** @type {Route} */
const SECURITY_INFO = { page: "security-info", session, add: false };
/** @type {Route} */
const ADMINISTRATOR = { page: "profile", session: { ...session, role: "administrator" } };
/** @type {Route} */
const SET_UP = { page: "set-up", session, mayPostpone: false, postponementsLeft: 0 };
/** @type {Route} */
const CONFIRM = { page: "confirm-methods", session };
/** @type {Route} */
const SECOND_STEP = {
  page: "second-step",
  step: { displayName: "Anna Berg", freshening: false, methods: [], first: null, confirmations: [], trustDays: null, contact: null },
};
/** @type {Route} */
const SIGN_IN = { page: "sign-in", because: null };

/** @param {Stage} stage @returns {RouteEvent} */
const state = (stage) => ({ kind: "state", state: /** @type {AppState} */ ({ stage }) });

/** @param {string} sentence @param {Route} from @param {RouteEvent} event @param {Route} to */
function check(sentence, from, event, to) {
  test(sentence, () => assert.deepEqual(step(from, event), to));
}

check("an empty store leads to the first start", STARTING, state({ kind: "first-start" }), { page: "first-start" });
check("a store with an organisation leads to sign-in", STARTING, state({ kind: "sign-in" }), SIGN_IN);
check("a store that does not open leads to its own page", STARTING, state({ kind: "store-trouble", trouble }), { page: "store-trouble", trouble });
check("a window that was reloaded stays signed in", STARTING, state({ kind: "signed-in", session, next: { kind: "profile" } }), PROFILE);
check("a shell that does not answer has a page too", STARTING, { kind: "not-started", why: { code: "internal", field: null, retryAfterSeconds: null } }, {
  page: "not-started",
  why: { code: "internal", field: null, retryAfterSeconds: null },
});
check("signing in leads to the profile", SIGN_IN, { kind: "signed-in", signedIn: { session, next: { kind: "profile" } } }, PROFILE);
check(
  "signing in leads to the wizard when a method is asked for",
  SIGN_IN,
  { kind: "signed-in", signedIn: { session, next: { kind: "set-up", mayPostpone: true, postponementsLeft: 2 } } },
  { page: "set-up", session, mayPostpone: true, postponementsLeft: 2 },
);
check(
  "signing in leads to the question whether the methods are right when it is time",
  SIGN_IN,
  { kind: "signed-in", signedIn: { session, next: { kind: "confirm-methods" } } },
  CONFIRM,
);
check("a window that was reloaded before it was answered asks it again", STARTING, state({ kind: "signed-in", session, next: { kind: "confirm-methods" } }), CONFIRM);
check("the question, answered, leads on", CONFIRM, { kind: "signed-in", signedIn: { session, next: { kind: "profile" } } }, PROFILE);
check("and unanswered it does too", CONFIRM, { kind: "go", to: { page: "profile" } }, PROFILE);
check("or to what there is to change", CONFIRM, { kind: "go", to: { page: "security-info" } }, SECURITY_INFO);
check("but nobody reaches by it what is not theirs", CONFIRM, { kind: "go", to: { page: "rules" } }, CONFIRM);
check("an ended session leads to sign-in from it", CONFIRM, { kind: "signed-out", because: "idle" }, { page: "sign-in", because: "idle" });
check("a right password may lead to one more proof", SIGN_IN, { kind: "second-step", step: SECOND_STEP.step }, SECOND_STEP);
check("and the proof leads in", SECOND_STEP, { kind: "signed-in", signedIn: { session, next: { kind: "profile" } } }, PROFILE);
check("a call that nobody asked for leads out of it", SECOND_STEP, { kind: "signed-out", because: "call-reported" }, { page: "sign-in", because: "call-reported" });
check("nobody goes past the second step", SECOND_STEP, { kind: "go", to: { page: "profile" } }, SECOND_STEP);
check("the profile leads to security info", PROFILE, { kind: "go", to: { page: "security-info" } }, SECURITY_INFO);
check("and straight to adding a method", PROFILE, { kind: "go", to: { page: "security-info", add: true } }, { page: "security-info", session, add: true });
check("security info leads back", SECURITY_INFO, { kind: "go", to: { page: "profile" } }, PROFILE);
check("an administrator goes to the phone line", ADMINISTRATOR, { kind: "go", to: { page: "phone-line" } }, { page: "phone-line", session: ADMINISTRATOR.session });
check("and nobody else does", PROFILE, { kind: "go", to: { page: "phone-line" } }, PROFILE);
check("everybody goes to their recent activity", PROFILE, { kind: "go", to: { page: "activity" } }, { page: "activity", session });
check("an administrator goes to the record", ADMINISTRATOR, { kind: "go", to: { page: "record" } }, { page: "record", session: ADMINISTRATOR.session });
check("and a person does not", PROFILE, { kind: "go", to: { page: "record" } }, PROFILE);
check("the phone line leads back", { page: "phone-line", session }, { kind: "go", to: { page: "profile" } }, PROFILE);
check("nobody wanders off from the wizard", SET_UP, { kind: "go", to: { page: "security-info" } }, SET_UP);
check("the wizard, done or put off, leads on", SET_UP, { kind: "signed-in", signedIn: { session, next: { kind: "profile" } } }, PROFILE);
check("nobody goes anywhere from the sign-in page without signing in", SIGN_IN, { kind: "go", to: { page: "profile" } }, SIGN_IN);
check("signing out leads to sign-in, which says so", PROFILE, { kind: "signed-out", because: "signed-out" }, { page: "sign-in", because: "signed-out" });
check("an ended session leads there from the wizard too", SET_UP, { kind: "signed-out", because: "session-ended" }, { page: "sign-in", because: "session-ended" });
check(
  "of several commands that find the session gone, the first tells why",
  { page: "sign-in", because: "idle" },
  { kind: "signed-out", because: "not-signed-in" },
  { page: "sign-in", because: "idle" },
);
check("a sign-out on the first-start page changes nothing", { page: "first-start" }, { kind: "signed-out", because: "idle" }, { page: "first-start" });

/** @type {Extract<Route, { page: "hand-over" }>} */
const HAND_OVER = { page: "hand-over", screen: { organisation: "Kontoret", agent: "Erik Lund", ticket: "7204", asks: "unlock", until: 2, now: 1 } };
check("an agent hands the screen over", { page: "helpdesk", session }, { kind: "handed-over", screen: HAND_OVER.screen }, HAND_OVER);
check("a screen that comes back leads to the sign-in page", HAND_OVER, { kind: "signed-out", because: "given-back" }, { page: "sign-in", because: "given-back" });
check("nothing else leads out of it", HAND_OVER, { kind: "go", to: { page: "helpdesk" } }, HAND_OVER);

test("a confirmed password renews the session without changing the page", () => {
  const renewed = { ...session, idleSeconds: 60 };
  assert.deepEqual(step(SECURITY_INFO, { kind: "session", session: renewed }), { ...SECURITY_INFO, session: renewed });
  assert.equal(step(SIGN_IN, { kind: "session", session: renewed }), SIGN_IN);
});

test("somebody goes to people with what is wanted, or with nothing", () => {
  const from = /** @type {const} */ ({ page: "profile", session: { ...session, role: "administrator" } });
  const to = (/** @type {Going} */ going) => step(from, { kind: "go", to: going });
  assert.deepEqual(to({ page: "people", wanted: { standing: "disabled" } }), { page: "people", session: from.session, wanted: { standing: "disabled" } });
  assert.deepEqual(to({ page: "people" }), { page: "people", session: from.session, wanted: {} });
  assert.deepEqual(to({ page: "overview" }), { page: "overview", session: from.session });
});

test("each role has its places, and none while a wizard goes on", () => {
  /** @param {Route} route */
  const places = (route) => placesFrom(route).map(({ page }) => page);
  /** @param {Session["role"]} role */
  const of = (role) => places({ page: "profile", session: { ...session, role } });
  const own = ["profile", "security-info", "activity"];
  assert.deepEqual(of("person"), own);
  assert.deepEqual(of("agent"), [...own, "helpdesk"]);
  assert.deepEqual(of("auditor"), [...own, "rules", "record"]);
  assert.deepEqual(of("administrator"), [...own, "overview", "helpdesk", "people", "tokens", "rules", "phone-line", "record"]);
  assert.deepEqual(places(SET_UP), []);
  assert.deepEqual(places(CONFIRM), own, "a question holds nobody");
  assert.deepEqual(places(SIGN_IN), []);
});

/** @param {Stage} stage @returns {RouteEvent} */
const atKiosk = (stage) => ({ kind: "state", state: /** @type {AppState} */ ({ stage, kiosk: true }) });

check("a kiosk waits for somebody", STARTING, atKiosk({ kind: "sign-in" }), { page: "attract" });
check("who walks up signs in", { page: "attract" }, { kind: "walked-up" }, SIGN_IN);
check("walking up means nothing elsewhere", PROFILE, { kind: "walked-up" }, PROFILE);
check("nobody who walks up sets up an organisation", STARTING, atKiosk({ kind: "first-start" }), { page: "kiosk-waits", because: "not-ready" });
check("nobody who walks up mends a store", STARTING, atKiosk({ kind: "store-trouble", trouble }), { page: "kiosk-waits", because: "out-of-order" });

test("whoever cancels goes on at a kiosk; whoever leaves has gone", () => {
  /** @type {SignedOutBecause[]} */
  const stay = ["cancelled", "password-reset", "reset-left"];
  /** @type {SignedOutBecause[]} */
  const gone = ["signed-out", "signed-out-everywhere", "idle", "call-reported", "reset-reported", "given-back", "session-ended", "not-signed-in"];
  assert.deepEqual([...stay, ...gone].filter(hasGone), gone);
});

test("somebody may have left something on each page but those that wait", () => {
  /** @type {Route[]} */
  const waiting = [STARTING, { page: "attract" }, { page: "kiosk-waits", because: "not-ready" }];
  assert.deepEqual([...waiting, SIGN_IN, SECOND_STEP, PROFILE, SET_UP].map(isSomebodys), [false, false, false, true, true, true, true]);
});
