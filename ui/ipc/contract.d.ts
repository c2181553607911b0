// Generated from src-tauri/src/ipc by `cargo test`; do not edit.
// (First written by hand so that both sides can be built at once; the test replaces it.)

/** Every command the shell answers, with what it takes and what it gives. */
export interface Commands {
  // ── the program ────────────────────────────────────────────────────────────
  app_state: { arguments: {}; answer: AppState };
  set_preferences: { arguments: { preferences: Preferences }; answer: Preferences };
  about: { arguments: {}; answer: About };
  quit: { arguments: {}; answer: null };
  // ── first start ────────────────────────────────────────────────────────────
  try_it: { arguments: {}; answer: AppState };
  /** Leaves the sample organisation; the first-start page comes back. */
  leave_demonstration: { arguments: {}; answer: AppState };
  set_up_organisation: { arguments: { form: OrganisationForm }; answer: AppState };
  judge_password: { arguments: { password: string; hints: string[] }; answer: PasswordJudgement };
  countries: { arguments: {}; answer: Country[] };
  // ── a store that does not open ─────────────────────────────────────────────
  repair_store: { arguments: {}; answer: RepairReport };
  /** Shows the platform's own file dialog; `null` when it was closed without a choice. */
  choose_backup: { arguments: {}; answer: ChosenFile | null };
  restore_backup: { arguments: { passphrase: string }; answer: AppState };
  try_store_again: { arguments: {}; answer: AppState };
  // ── signing in and out ─────────────────────────────────────────────────────
  sign_in: { arguments: { userName: string; password: string }; answer: SignedIn };
  confirm_password: { arguments: { password: string }; answer: Session };
  stay_signed_in: { arguments: {}; answer: Session };
  sign_out: { arguments: {}; answer: null };
  sign_out_everywhere: { arguments: {}; answer: null };
  postpone_set_up: { arguments: {}; answer: SignedIn };
  // ── security info ──────────────────────────────────────────────────────────
  profile: { arguments: {}; answer: Profile };
  security_info: { arguments: {}; answer: SecurityInfo };
  understand_number: { arguments: { typed: string; country: string }; answer: NumberReading };
  /** `progress` is a `Channel<CallProgress>`; the first message is on its way when this answers. */
  start_call: { arguments: { request: CallRequest; progress: ChannelOf<CallProgress> }; answer: StartedCall };
  cancel_call: { arguments: { call: number }; answer: null };
  delete_method: { arguments: { method: string }; answer: SecurityInfo };
  set_default_method: { arguments: { method: string }; answer: SecurityInfo };
}

/** Opaque to the pages: transport.js makes it from a function. */
export type ChannelOf<T> = { readonly __message?: T };

export type Language = "en" | "sv";
export type Theme = "system" | "light" | "dark";
/** Percent of the normal size. */
export type TextSize = "normal" | "large" | "larger";

export type Preferences = {
  language: Language | null; // null: the system's
  theme: Theme;
  textSize: TextSize;
};

export type AppState = {
  stage: Stage;
  /** What the words are in now, whichever way it was chosen. */
  language: Language;
  /** Only with the settings' or command line's word: a test language that shows clipped text. */
  pseudo: boolean;
  preferences: Preferences;
  demonstration: Demonstration | null;
  organisation: Organisation | null;
  /** Only where the organisation allows it to be remembered. */
  lastUserName: string | null;
  kiosk: boolean;
};

export type Stage =
  | { kind: "first-start" }
  | { kind: "sign-in" }
  | { kind: "signed-in"; session: Session; next: NextPage }
  | { kind: "store-trouble"; trouble: StoreTrouble };

export type Organisation = { name: string; country: string; contact: string | null };

/** The sample organisation's people; they exist only there, so their passwords are no secret. */
export type Demonstration = { people: SamplePerson[] };
export type SamplePerson = { userName: string; displayName: string; role: Role; password: string };

export type Role = "person" | "agent" | "administrator";

export type Session = {
  displayName: string;
  userName: string;
  role: Role;
  /** Seconds of idleness after which the session ends, and how long before that to warn. */
  idleSeconds: number;
  warnSeconds: number;
};

/** Where to go after signing in. */
export type NextPage =
  | { kind: "profile" }
  | { kind: "set-up"; mayPostpone: boolean; postponementsLeft: number };
export type SignedIn = { session: Session; next: NextPage };

export type StoreTrouble = {
  kind: "locked" | "damaged" | "newer" | "key-missing" | "key-wrong" | "not-readable";
  /** The store's folder. */
  folder: string;
  /** For a person to copy to whoever helps them; English, no secret. */
  detail: string;
  canRepair: boolean;
  canRestore: boolean;
};
export type RepairReport = { rowsKept: number; rowsLost: number; copy: string; state: AppState };
export type ChosenFile = { name: string; bytes: number };

export type OrganisationForm = {
  organisation: string;
  country: string;
  displayName: string;
  userName: string;
  password: string;
};
export type PasswordJudgement = {
  /** zxcvbn's 0 (guessed at once) to 4 (very hard). */
  score: number;
  acceptable: boolean;
  reasons: PasswordReason[];
};
export type PasswordReason = "too-short" | "too-long" | "easy-to-guess" | "contains-name";

/** ISO 3166-1 alpha-2 and the calling code with its plus; words come from Intl. */
export type Country = { code: string; callingCode: string; allowed: boolean; example: string | null };

export type Profile = {
  displayName: string;
  userName: string;
  role: Role;
  organisation: string;
  methods: number;
  defaultMethod: Method | null;
};

export type SecurityInfo = {
  defaultMethod: string | null;
  methods: Method[];
  addable: AddableMethod[];
  contact: string | null;
};
export type Method = {
  id: string;
  kind: "phone";
  slot: PhoneSlot;
  /** Whole, in international form: it is the person's own. */
  value: string;
  /** As it is shown where others may look on. */
  masked: string;
  addedAt: number; // Unix milliseconds
  lastUsedAt: number | null;
  canBeDefault: boolean;
  standing: MethodStanding;
};
export type MethodStanding = { kind: "open" } | { kind: "locked"; until: number } | { kind: "disabled" };
export type AddableMethod = { kind: "phone"; slots: PhoneSlot[] };
export type PhoneSlot = "mobile" | "alternate-mobile" | "office";

export type NumberReading = {
  /** `+46701740605`. Send it back as `confirmed` when `needsConfirmation`. */
  e164: string;
  international: string;
  country: string | null;
  kind: NumberKind;
  /** Digits that were typed as an extension and will not be dialled. */
  droppedExtension: string | null;
  /** The two parsers differ: the person must say that this is the number. */
  needsConfirmation: boolean;
  /** Why it would not be called, if so; the call itself checks again. */
  refusal: ErrorAnswer | null;
};
export type NumberKind = "mobile" | "fixed-line" | "fixed-line-or-mobile" | "voip" | "toll-free" | "other";

export type CallRequest = {
  purpose: { kind: "add"; slot: PhoneSlot } | { kind: "change"; method: string };
  typed: string;
  country: string;
  /** The E.164 reading that the person confirmed, when one was asked for. */
  confirmed: string | null;
};
export type StartedCall = {
  call: number;
  international: string;
  /** What the person keys on the phone, `482913`; show it in groups. */
  matchingNumber: string;
  organisation: string;
  simulated: boolean;
};
export type CallProgress = {
  call: number;
  step: CallStep;
  /** Milliseconds since the call was asked for. */
  elapsed: number;
};
export type CallStep =
  | { kind: "dialling" }
  | { kind: "ringing" }
  | { kind: "answered" } // waiting for the keys
  | { kind: "wrong-keys"; triesLeft: number }
  | { kind: "verified"; info: SecurityInfo; method: string }
  | { kind: "failed"; cause: FailureCause; retryAfterSeconds: number | null };
export type FailureCause =
  | "busy" | "declined" | "no-answer" | "hung-up" | "nothing-keyed" | "wrong-keys"
  | "voicemail-suspected" | "not-in-service" | "line-down" | "fraud-reported" | "cancelled"
  /** Proven, but the method could not be stored: something else changed meanwhile. */
  | "not-saved";

export type About = {
  version: string;
  licence: string;
  dataFolder: string;
  logFile: string;
  settingsFile: string | null;
  libraries: { name: string; version: string; licence: string }[];
};

/** How every command fails. Words live in ui/text; code never shows. */
export type ErrorAnswer = {
  code: ErrorCode;
  field: string | null;
  retryAfterSeconds: number | null;
};
export type ErrorCode =
  // the request itself
  | "bad-request" // does not parse: wrong type, too large, control characters
  | "not-signed-in" | "not-allowed" | "session-ended" | "out-of-order" | "fresh-sign-in-required"
  // names and passwords
  | "name-empty" | "name-too-long" | "name-unprintable" | "name-has-space"
  | "password-too-short" | "password-too-long" | "password-easy-to-guess" | "password-contains-name"
  | "wrong-user-name-or-password" | "sign-in-locked"
  // numbers
  | "number-empty" | "number-too-long" | "number-not-a-number" | "number-too-short"
  | "number-invalid" | "country-unknown" | "number-needs-confirmation"
  // guards: blocked by rule
  | "premium-rate" | "shared-cost" | "special-service" | "global-network" | "short-or-emergency" | "country-not-allowed"
  | "number-blocked" | "call-under-way"
  | "limit-number" | "limit-person" | "limit-station" | "verification-locked"
  // methods
  | "method-not-allowed" | "mobile-first" | "slot-taken" | "number-already-yours" | "no-such-method" | "cannot-be-default"
  | "no-such-call" | "line-down" | "set-up-required"
  // the store
  | "store-busy" | "store-damaged" | "store-full" | "store-closed"
  | "passphrase-wrong" | "backup-damaged" | "backup-newer" | "no-file-chosen" | "repair-failed"
  | "internal";
