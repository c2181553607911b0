// Generated from src-tauri/src/ipc; do not edit. `UPDATE_CONTRACT=1 cargo test --test ipc` writes it.

/** Every command the shell answers, with what it takes and what it gives. */
export interface Commands {
  // ── the program ─────────────────────────────────────────────────────────────
  app_state: { arguments: {}; answer: AppState };
  set_preferences: { arguments: { preferences: Preferences }; answer: Preferences };
  about: { arguments: {}; answer: About };
  quit: { arguments: {}; answer: null };
  watch_closing: { arguments: { progress: ChannelOf<null> }; answer: null };
  unwatch_closing: { arguments: {}; answer: null };
  // ── a kiosk ─────────────────────────────────────────────────────────────────
  start_over: { arguments: {}; answer: null };
  still_here: { arguments: {}; answer: null };
  leave_kiosk: { arguments: { pin: string }; answer: null };
  watch_kiosk_line: { arguments: { progress: ChannelOf<LinePresence> }; answer: null };
  // ── first start ─────────────────────────────────────────────────────────────
  try_it: { arguments: {}; answer: AppState };
  leave_demonstration: { arguments: {}; answer: AppState };
  set_up_organisation: { arguments: { form: OrganisationForm }; answer: AppState };
  judge_password: { arguments: { password: string; hints: Array<string> }; answer: PasswordJudgement };
  countries: { arguments: {}; answer: Array<Country> };
  // ── a store that does not open ──────────────────────────────────────────────
  repair_store: { arguments: {}; answer: RepairReport };
  choose_backup: { arguments: {}; answer: ChosenFile | null };
  restore_backup: { arguments: { passphrase: string }; answer: AppState };
  try_store_again: { arguments: {}; answer: AppState };
  // ── signing in and out ──────────────────────────────────────────────────────
  sign_in: { arguments: { userName: string; password: string }; answer: PasswordRight };
  confirm_password: { arguments: { password: string }; answer: PasswordRight };
  second_step: { arguments: {}; answer: SecondStep };
  verify_by_call: { arguments: { method: string; confirmation: Confirmation | null; progress: ChannelOf<CallProgress> }; answer: StartedCall };
  verify_by_code: { arguments: { method: string; code: string }; answer: SignedIn };
  stay_signed_in: { arguments: {}; answer: Session };
  change_password: { arguments: { current: string; new: string }; answer: Session };
  choose_password: { arguments: { new: string }; answer: SignedIn };
  sign_out: { arguments: {}; answer: null };
  sign_out_everywhere: { arguments: {}; answer: null };
  postpone_set_up: { arguments: {}; answer: SignedIn };
  confirm_methods: { arguments: {}; answer: SignedIn };
  // ── a forgotten password ────────────────────────────────────────────────────
  begin_reset: { arguments: { userName: string }; answer: ResetStep };
  reset_by_call: { arguments: { typed: string; country: string; confirmed: string | null; confirmation: Confirmation | null; progress: ChannelOf<CallProgress> }; answer: StartedCall };
  reset_by_code: { arguments: { code: string }; answer: ResetStep };
  finish_reset: { arguments: { password: string }; answer: null };
  leave_reset: { arguments: {}; answer: null };
  // ── security info ───────────────────────────────────────────────────────────
  profile: { arguments: {}; answer: Profile };
  security_info: { arguments: {}; answer: SecurityInfo };
  understand_number: { arguments: { typed: string; country: string }; answer: NumberReading };
  start_call: { arguments: { request: CallRequest; progress: ChannelOf<CallProgress> }; answer: StartedCall };
  type_code: { arguments: { call: number; code: string }; answer: null };
  cancel_call: { arguments: { call: number }; answer: null };
  delete_method: { arguments: { method: string }; answer: SecurityInfo };
  set_default_method: { arguments: { method: string }; answer: SecurityInfo };
  trust_this_device: { arguments: {}; answer: SecurityInfo };
  distrust_device: { arguments: { device: string }; answer: SecurityInfo };
  // ── an authenticator app ────────────────────────────────────────────────────
  begin_authenticator_app: { arguments: {}; answer: BegunApp };
  prove_authenticator_app: { arguments: { name: string; code: string }; answer: ProvenApp };
  forget_authenticator_app: { arguments: {}; answer: null };
  // ── the overview, for administrators ────────────────────────────────────────
  overview: { arguments: {}; answer: Overview };
  figures: { arguments: { midnights: Array<number> }; answer: Figures };
  // ── a hardware token ────────────────────────────────────────────────────────
  awaited_tokens: { arguments: {}; answer: AwaitedTokens };
  prove_hardware_token: { arguments: { serial: string; code: string }; answer: ProvenToken };
  // ── people, for administrators ──────────────────────────────────────────────
  people: { arguments: { wanted: WantedPeople; after: string | null }; answer: PeoplePage };
  person: { arguments: { person: string }; answer: Person };
  add_person: { arguments: { form: PersonForm }; answer: AddedPerson };
  change_person: { arguments: { person: string; changes: Array<PersonChange> }; answer: Person };
  issue_access_pass: { arguments: { person: string; terms: PassForm }; answer: IssuedPass };
  hand_over_password: { arguments: { person: string }; answer: AddedPerson };
  remove_person: { arguments: { person: string; userName: string }; answer: null };
  groups: { arguments: {}; answer: Array<string> };
  choose_people_table: { arguments: {}; answer: ChosenFile | null };
  try_people_table: { arguments: { progress: ChannelOf<TableProgress> }; answer: TableFound };
  import_people_table: { arguments: { progress: ChannelOf<TableProgress> }; answer: TableFound };
  cancel_people_table: { arguments: {}; answer: null };
  save_table_problems: { arguments: {}; answer: string | null };
  export_people: { arguments: { wanted: WantedPeople; progress: ChannelOf<TableProgress> }; answer: WrittenPeople | null };
  // ── the helpdesk, for agents and administrators ─────────────────────────────
  helpdesk: { arguments: {}; answer: HelpdeskPage };
  find_callers: { arguments: { text: string }; answer: CallersFound };
  open_case: { arguments: { person: string; ticket: string; asks: Asks }; answer: CasePage };
  helpdesk_case: { arguments: { number: number }; answer: CasePage };
  call_for_case: { arguments: { number: number; method: string; progress: ChannelOf<CallProgress> }; answer: StartedCall };
  approve_case: { arguments: { number: number }; answer: CasePage };
  prove_agent: { arguments: { number: number; called: boolean }; answer: AgentProof };
  make_case_password: { arguments: { number: number }; answer: CasePassword };
  issue_case_pass: { arguments: { number: number; terms: PassForm }; answer: CasePass };
  act_on_case: { arguments: { number: number; act: ActOnCase }; answer: CasePage };
  close_case: { arguments: { number: number }; answer: CasePage };
  save_case_evidence: { arguments: { number: number }; answer: WrittenExport | null };
  hand_over_screen: { arguments: { number: number }; answer: HandedOverScreen };
  // ── a screen that an agent has handed over ──────────────────────────────────
  prove_at_screen: { arguments: { code: string }; answer: null };
  decline_at_screen: { arguments: {}; answer: null };
  give_screen_back: { arguments: {}; answer: null };
  // ── hardware tokens, for administrators ─────────────────────────────────────
  tokens: { arguments: { wanted: WantedTokens; after: string | null }; answer: TokensPage };
  import_tokens: { arguments: { table: string; tryAlone: boolean }; answer: ImportedTokens };
  assign_token: { arguments: { token: string; userName: string | null }; answer: TokenRow };
  remove_token: { arguments: { token: string }; answer: null };
  // ── the phone line, for administrators ──────────────────────────────────────
  phone_line: { arguments: {}; answer: PhoneLinePage };
  watch_phone_line: { arguments: { progress: ChannelOf<LineState> }; answer: null };
  unwatch_phone_line: { arguments: {}; answer: null };
  save_phone_line: { arguments: { form: PhoneLineForm }; answer: SavedLine };
  test_phone_line: { arguments: { form: PhoneLineForm | null; progress: ChannelOf<LineTestProgress> }; answer: StartedLineTest };
  cancel_line_test: { arguments: { test: number }; answer: null };
  call_me_now: { arguments: { to: NumberToCall; progress: ChannelOf<CallProgress> }; answer: StartedCall };
  // ── recent activity ─────────────────────────────────────────────────────────
  recent_activity: { arguments: { before: number | null }; answer: RecordPage };
  disown_entry: { arguments: { entry: number }; answer: DisownedEntry };
  // ── the record, for administrators and auditors ─────────────────────────────
  record: { arguments: { filter: RecordFilter; before: number | null }; answer: RecordPage };
  watch_record: { arguments: { progress: ChannelOf<RecordNews> }; answer: null };
  unwatch_record: { arguments: {}; answer: null };
  verify_record: { arguments: {}; answer: RecordVerdict };
  export_record: { arguments: { layout: ExportLayout; from: number | null; to: number | null }; answer: WrittenExport | null };
  // ── methods and rules, for administrators; an auditor reads them ────────────
  rules: { arguments: {}; answer: RulesPage };
  check_rules: { arguments: { rules: { [key in string]: SettingValue } }; answer: CheckedRules };
  preview_rules: { arguments: { rules: { [key in string]: SettingValue }; userName: string }; answer: PreviewedRules };
  save_rules: { arguments: { rules: { [key in string]: SettingValue }; confirmed: number }; answer: SavedRules };
}

/** Opaque to the pages: transport.js makes it from a function. */
export type ChannelOf<T> = { readonly __message?: T };

/** All that the pages need to know to begin. */
export type AppState = {
  /** How far the program has come. */
  stage: Stage;
  /** What the words are in now, whichever way it was chosen. */
  language: Language;
  /** Only at the settings' or the command line's word: a test language that shows clipped text. */
  pseudo: boolean;
  preferences: Preferences;
  /** Only in the sample organisation. */
  demonstration: Demonstration | null;
  /** None before it has been set up. */
  organisation: Organisation | null;
  /** Only where the organisation allows it to be remembered. */
  lastUserName: string | null;
  /** Whether the machine is one that people walk up to. */
  kiosk: boolean;
};

/** How far the program has come. */
export type Stage =
  | { kind: "first-start" }
  | { kind: "sign-in" }
  | { kind: "signed-in"; session: Session; next: NextPage }
  | { kind: "store-trouble"; trouble: StoreTrouble };

/** Who sits here, and for how long without a sign of life. */
export type Session = {
  displayName: string;
  userName: string;
  role: Role;
  /** Seconds of idleness after which the session ends … */
  idleSeconds: number;
  /** … and how long before that to warn. */
  warnSeconds: number;
};

export type Role = "person" | "agent" | "auditor" | "administrator";

/** Where to go after signing in. */
export type NextPage =
  | { kind: "profile" }
  | { kind: "choose-password" }
  | { kind: "set-up"; mayPostpone: boolean; postponementsLeft: number }
  | { kind: "confirm-methods" };

/** Why the store is of no use, and what can be done. */
export type StoreTrouble = {
  kind: StoreTroubleKind;
  /** The store's folder. */
  folder: string;
  /** For a person to copy to whoever helps them; English, no secret. */
  detail: string;
  /** Whether what is whole of it can be kept in a copy. */
  canRepair: boolean;
  /** Whether a backup can take its place. */
  canRestore: boolean;
};

export type StoreTroubleKind =
  | "locked" | "damaged" | "newer" | "key-missing" | "key-wrong" | "not-readable" | "disk-full"
  | "not-writable";

export type Language = "en" | "sv";

/** How this machine shows the program. */
export type Preferences = {
  /** `null`: the system's. */
  language: Language | null;
  theme: Theme;
  textSize: TextSize;
};

export type Theme = "system" | "light" | "dark";

export type TextSize = "normal" | "large" | "larger";

/** The sample organisation's people; they exist only there, so their passwords are no secret. */
export type Demonstration = { people: Array<SamplePerson> };

export type SamplePerson = { userName: string; displayName: string; role: Role; password: string };

/** The organisation, as everybody at this machine may see it. */
export type Organisation = {
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Whom to turn to, in the organisation's own words. */
  contact: string | null;
};

/** What the program is and where it keeps things. */
export type About = {
  version: string;
  licence: string;
  dataFolder: string;
  logFile: string;
  settingsFile: string | null;
  libraries: Array<Library>;
};

/** Somebody else's work that is part of the program. */
export type Library = { name: string; version: string; licence: string };

/** Whether calls can be made, as anybody may see it. */
export type LinePresence = "up" | "opening" | "down";

/** What the first-start page asks for. */
export type OrganisationForm = {
  organisation: string;
  country: string;
  displayName: string;
  userName: string;
  password: string;
};

/** How good a new password is. */
export type PasswordJudgement = {
  /** From 0 (guessed at once) to 4 (very hard). */
  score: number;
  /** Whether it may be set. */
  acceptable: boolean;
  /** What is against it. */
  reasons: Array<PasswordReason>;
};

export type PasswordReason =
  | "too-short" | "too-long" | "commonly-used" | "easy-to-guess" | "contains-name" | "known";

/** A country to choose; words come from Intl. */
export type Country = {
  /** ISO 3166-1 alpha-2. */
  code: string;
  /** With its plus: `+46`. */
  callingCode: string;
  /** Whether calls may go there. */
  allowed: boolean;
  /** A number there, written as people there write it. */
  example: string | null;
};

/** What a repair saved. */
export type RepairReport = {
  rowsKept: number;
  rowsLost: number;
  /** Where the damaged store now lies, untouched. */
  copy: string;
  /** How far the program has come with what was saved. */
  state: AppState;
};

/** A file that was chosen in the platform's own dialog. */
export type ChosenFile = { name: string; bytes: number };

/** What came of the right password. */
export type PasswordRight = { kind: "signed-in"; signedIn: SignedIn } | { kind: "second-step"; step: SecondStep };

export type SignedIn = { session: Session; next: NextPage };

/** The second step: how the person may prove themselves. */
export type SecondStep = {
  displayName: string;
  /** Whether it makes a sign-in fresh again, rather than beginning one. */
  freshening: boolean;
  /** What can serve, the strongest first. */
  methods: Array<VerifyingMethod>;
  /** The method to begin with; none when all are locked just now. */
  first: string | null;
  /** How a call may be confirmed, the organisation's preferred way first. */
  confirmations: Array<Confirmation>;
  /** For how many days the person may be spared it at this device; `null`: not at all. */
  trustDays: number | null;
  /** Whom to contact when none can be used. */
  contact: string | null;
};

/** A method that can verify the person, as it is shown to somebody of whom only the
    password is known. */
export type VerifyingMethod = {
  method: string;
  what: MaskedMethod;
  challenge: Challenge;
  strength: MethodStrength;
  standing: MethodStanding;
};

/** What a method is, with nothing whole that somebody else could use. */
export type MaskedMethod =
  | { kind: "phone"; slot: PhoneSlot; masked: string }
  | { kind: "authenticator-app"; name: string }
  | { kind: "hardware-token"; serial: string }
  | { kind: "access-pass"; until: number; once: boolean };

export type PhoneSlot = "mobile" | "alternate-mobile" | "office";

/** What the person does to be verified by a method. */
export type Challenge =
  | { kind: "call" }
  | {
    kind: "code";
    /** How long it is. */
    digits: number;
  }
  | { kind: "pass" };

/** What a method withstands, for an honest word on it. */
export type MethodStrength = "handed-over" | "phone-network" | "held-secret";

/** Whether a method may be used. */
export type MethodStanding = { kind: "open" } | { kind: "locked"; until: number } | { kind: "disabled" };

/** How the person called shows that the phone is theirs. */
export type Confirmation = "key-number" | "hear-code" | "pound";

/** What happens on the line, as it happens. */
export type CallProgress = {
  call: number;
  step: CallStep;
  /** Milliseconds since the call was asked for. */
  elapsed: number;
};

export type CallStep =
  | { kind: "dialling" }
  | { kind: "ringing" }
  | { kind: "answered" }
  | { kind: "wrong-keys"; triesLeft: number }
  | { kind: "code-read" }
  | { kind: "wrong-code"; triesLeft: number }
  | { kind: "code-still-good" }
  | { kind: "verified"; info: SecurityInfo; method: string }
  | { kind: "passed" }
  | { kind: "signed-in"; signedIn: SignedIn }
  | { kind: "reset-proven"; next: ResetStep }
  | { kind: "failed"; cause: FailureCause; retryAfterSeconds: number | null };

export type SecurityInfo = {
  defaultMethod: string | null;
  methods: Array<Method>;
  addable: Array<AddableMethod>;
  /** How a call may be confirmed, the organisation's preferred way first. */
  confirmations: Array<Confirmation>;
  /** Where no second proof is asked for, oldest first. */
  trustedDevices: Array<TrustedDevice>;
  contact: string | null;
};

/** One row of the list. */
export type Method = {
  /** Opaque. */
  id: string;
  what: OwnMethod;
  /** Unix milliseconds. */
  addedAt: number;
  /** Unix milliseconds. */
  lastUsedAt: number | null;
  canBeDefault: boolean;
  standing: MethodStanding;
};

/** What a method is, as its owner sees it. */
export type OwnMethod =
  | {
    kind: "phone";
    slot: PhoneSlot;
    /** Whole, in international form: it is the person's own. */
    value: string;
    /** As it is shown where others may look on. */
    masked: string;
  }
  | {
    kind: "authenticator-app";
    /** What the person calls it. */
    name: string;
  }
  | {
    kind: "hardware-token";
    /** What stands on its back. */
    serial: string;
  }
  | {
    kind: "access-pass";
    /** When its time is over, in Unix milliseconds. */
    until: number;
    /** Whether it is good for one sign-in alone, or was. */
    once: boolean;
  };

/** What may be added now, in the order in which it is offered. */
export type AddableMethod =
  | { kind: "phone"; slots: Array<PhoneSlot> }
  | { kind: "authenticator-app" }
  | { kind: "hardware-token" };

/** A device at which the person is not asked for a second proof. */
export type TrustedDevice = {
  /** The machine's name. */
  device: string;
  /** Until then, in Unix milliseconds. */
  until: number;
};

/** What comes next in a reset. Before the first proof it is the same for every name. */
export type ResetStep =
  | {
    kind: "prove";
    /** By one of these; none, where nothing can serve and somebody has to help. */
    ways: Array<ResetWay>;
    /** Whether none has been given yet. */
    isFirst: boolean;
    /** How a call may be confirmed, the organisation's preferred way first. */
    confirmations: Array<Confirmation>;
    /** Whom to contact when none can be used. */
    contact: string | null;
  }
  | { kind: "new-password"; displayName: string; userName: string };

/** A kind of proof. */
export type ResetWay = "phone" | "authenticator-app" | "hardware-token";

export type FailureCause =
  | "busy" | "declined" | "no-answer" | "hung-up" | "nothing-keyed" | "wrong-keys" | "wrong-code"
  | "code-not-typed" | "voicemail-suspected" | "not-in-service" | "barred" | "line-down" | "fraud-reported"
  | "cancelled" | "not-saved";

/** A call that has been asked for. */
export type StartedCall = {
  call: number;
  /** The number that is called; masked where only the password of its owner is known. */
  international: string;
  /** How it is to be confirmed. */
  confirmation: Confirmation;
  /** What the person keys on the phone, `482913`; show it in groups. None where nothing
      is to be keyed. */
  matchingNumber: string | null;
  /** Who the voice says is calling. */
  organisation: string;
  /** Whether the person's phone is played rather than rung. */
  simulated: boolean;
};

export type Profile = {
  displayName: string;
  userName: string;
  role: Role;
  organisation: string;
  /** How many there are. */
  methods: number;
  defaultMethod: Method | null;
};

/** How a number was understood. */
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

/** How every command fails. Words live in ui/text; code never shows. */
export type ErrorAnswer = {
  code: ErrorCode;
  /** The field of the request that it is about. */
  field: string | null;
  /** For a limit or a lock: when it lifts. */
  retryAfterSeconds: number | null;
};

export type ErrorCode =
  | "bad-request" | "not-signed-in" | "not-allowed" | "session-ended" | "out-of-order"
  | "fresh-sign-in-required" | "not-at-kiosk" | "kiosk-has-no-pin" | "kiosk-pin-wrong" | "kiosk-pin-locked"
  | "name-empty" | "name-too-long" | "name-unprintable" | "name-has-space" | "password-too-short"
  | "password-too-long" | "password-commonly-used" | "password-easy-to-guess" | "password-contains-name"
  | "password-known" | "password-unchanged" | "password-to-choose" | "password-list-not-readable"
  | "wrong-user-name-or-password" | "sign-in-locked" | "account-disabled" | "reset-locked" | "reset-ended"
  | "number-empty" | "number-too-long" | "number-not-a-number" | "number-too-short" | "number-invalid"
  | "country-unknown" | "number-needs-confirmation" | "premium-rate" | "shared-cost" | "special-service"
  | "global-network" | "short-or-emergency" | "country-not-allowed" | "prefix-blocked" | "number-blocked"
  | "call-under-way" | "limit-number" | "limit-person" | "limit-station" | "verification-locked"
  | "confirmation-not-allowed" | "code-not-six-digits" | "code-not-digits" | "code-wrong" | "token-wrong"
  | "method-disabled" | "device-not-trusted" | "set-up-too-late" | "not-an-access-pass" | "access-pass-ended"
  | "method-not-allowed" | "mobile-first" | "slot-taken" | "number-already-yours" | "no-such-method"
  | "too-many-methods" | "method-name-taken" | "cannot-be-default" | "no-such-person" | "user-name-taken"
  | "last-administrator" | "not-yourself" | "not-the-user-name" | "access-pass-length"
  | "access-pass-lifetime" | "no-such-case" | "case-not-yours" | "case-not-second" | "case-ended"
  | "case-not-passed" | "case-awaits-second" | "case-not-awaited" | "case-not-asked-for"
  | "case-nothing-to-show" | "case-no-tries-left" | "case-nothing-to-prove-by" | "case-no-proofs-left"
  | "hand-over-ended" | "person-disabled" | "number-too-new" | "limit-cases" | "ticket-without-digit"
  | "not-a-serial" | "no-such-token" | "token-held" | "no-such-call" | "line-down" | "set-up-required"
  | "store-busy" | "store-damaged" | "store-full" | "store-closed" | "passphrase-wrong" | "backup-damaged"
  | "backup-newer" | "no-file-chosen" | "repair-failed" | "export-not-written" | "table-not-readable"
  | "table-empty" | "table-line-too-long" | "table-heading-unknown" | "table-heading-twice"
  | "table-without-user-names" | "table-changed" | "table-cancelled" | "import-under-way" | "internal";

/** Which number to call, and what for. */
export type CallRequest = {
  purpose: { kind: "add"; slot: PhoneSlot } | { kind: "change"; method: string };
  /** As the person wrote it. */
  typed: string;
  /** The chosen country, ISO 3166-1 alpha-2. */
  country: string;
  /** The E.164 reading that the person was shown, and confirmed when that was asked for;
      no other number is called. */
  confirmed: string | null;
  /** The way that the person chose; `null`: the organisation's preferred one. */
  confirmation: Confirmation | null;
};

/** An app that is being set up: what it scans, or what is typed into it. */
export type BegunApp = {
  /** What the app scans. */
  qr: QrCode;
  /** The secret in letters and digits, to be shown in groups of four. */
  secret: string;
  /** Under which names the app files it. */
  organisation: string;
  userName: string;
  /** How many digits its codes have. */
  digits: number;
  /** Seconds for which the set-up can be finished. */
  goodForSeconds: number;
};

/** A QR code (ISO/IEC 18004), as an SVG path: black modules of side 1 on white, a quiet
    zone of four around them included in `side`. */
export type QrCode = {
  /** How wide and high it is, in modules: `viewBox="0 0 side side"`. */
  side: number;
  /** The `d` of the path. */
  path: string;
};

/** An app that has shown its first code. */
export type ProvenApp = { info: SecurityInfo; method: string };

/** The organisation at a glance. */
export type Overview = {
  /** Unix milliseconds: as it was then. */
  at: number;
  people: PeopleFigures;
  line: LineState;
  /** What came of testing the line last; `null` where nobody has lately. */
  lineTested: LineTested | null;
  /** What came of verifying the record last; `null` where nobody has since the program was
      started. */
  verified: LastVerified | null;
  /** The most urgent first. */
  attention: Array<Attention>;
};

/** How many people there are, and for how many of them something holds. */
export type PeopleFigures = {
  people: number;
  withMethods: number;
  /** With one of the kind or more. */
  withPhone: number;
  withAuthenticatorApp: number;
  withHardwareToken: number;
  disabled: number;
  markedForAgent: number;
  /** Asked to set up anew. */
  registersAgain: number;
  /** With a method that is locked for a while. */
  locked: number;
  /** With a method that is turned off until it is set up again. */
  turnedOff: number;
};

/** How the line stands. */
export type LineState =
  | { kind: "simulated" }
  | { kind: "opening" }
  | { kind: "registered"; server: string; until: number }
  | { kind: "reachable"; server: string }
  | { kind: "trying-again"; why: LineTrouble; at: number }
  | { kind: "broken"; why: LineTrouble }
  | { kind: "not-opened"; why: LineTrouble; at: number };

/** Why a step failed or a line is down, and where to look. */
export type LineTrouble = {
  cause: LineCause;
  /** What belongs to the cause: a status, a file, a name that was expected. */
  detail: string | null;
  /** The setting to look at first. */
  setting: LineSetting;
};

/** Why something can not be used, or a line is down. */
export type LineCause =
  | "file-not-readable" | "file-not-text" | "file-empty" | "no-certificate" | "no-private-key"
  | "no-credentials" | "keyring-silent" | "not-in-keyring" | "not-readable" | "not-bound" | "no-roots"
  | "no-system-roots" | "client-certificate" | "unresolved" | "not-offered" | "dns-silent" | "dns-trouble"
  | "refused" | "silent" | "no-route" | "unknown-issuer" | "wrong-name" | "expired" | "certificate-wanted"
  | "refused-by-server" | "not-tls" | "unauthorized" | "forbidden" | "status";

/** A setting of the phone line, by its name in `[phone-line.sip]`; `kind` stands in
    `[phone-line]`, and `password` is any of `password-file`, `-keyring` and `-credential`. */
export type LineSetting =
  | "kind" | "server" | "backup-servers" | "outbound-proxy" | "domain" | "transport" | "register"
  | "register-expiry" | "user" | "authentication-user" | "password" | "from-user" | "from-domain"
  | "caller-name" | "asserted-identity" | "number-format" | "international-prefix" | "number-prefix"
  | "bind-address" | "sip-port" | "advertised-address" | "name-servers" | "rtp-ports" | "codecs" | "srtp"
  | "ca-file" | "server-name" | "client-certificate" | "client-key" | "ring-time" | "key-time" | "call-cap"
  | "calls-at-once" | "first-answer" | "keepalive" | "prompts-folder";

/** A test of the line. */
export type LineTested = {
  /** Unix milliseconds. */
  at: number;
  usable: boolean;
};

/** What came of verifying the record. */
export type LastVerified = {
  /** Unix milliseconds. */
  at: number;
  verdict: RecordVerdict;
};

/** What verifying the record found out. */
export type RecordVerdict =
  | {
    kind: "whole";
    entries: number;
    /** How many of them, from the first on, could not be checked: their key is not here. */
    unchecked: number;
    /** What was lawfully removed in front of them. */
    cut: RecordCut | null;
  }
  | {
    kind: "broken";
    finding: RecordFinding;
    /** The first entry that is not as it was recorded. */
    sequence: number;
  };

/** The oldest entries, which the organisation keeps no longer. */
export type RecordCut = {
  /** The first entry that is left. */
  next: number;
  /** Unix milliseconds: when the last of them were removed. */
  at: number;
  /** For how long entries are kept. */
  days: number;
};

/** What happened to it. */
export type RecordFinding =
  | "changed" | "removed" | "inserted" | "moved" | "cut-off" | "not-as-signed" | "not-as-cut";

/** Something that somebody should look at. */
export type Attention =
  | { kind: "record-tampered" }
  | { kind: "line-down" }
  | { kind: "marked-for-agent"; people: number }
  | {
    kind: "methods-turned-off";
    people: number;
    /** The first of them. */
    amongThem: Array<Named>;
  }
  | { kind: "methods-locked"; people: number; amongThem: Array<Named> }
  | { kind: "one-administrator" }
  | { kind: "registers-again"; people: number }
  | { kind: "without-methods"; people: number }
  | { kind: "line-simulated" }
  | { kind: "record-not-verified" };

/** Somebody who is named. */
export type Named = { userName: string; displayName: string };

/** What was counted of the record, day by day. */
export type Figures = {
  /** One between each two of the moments that were asked for. */
  days: Array<DayFigures>;
  /** Unix milliseconds: counting has come back to this moment, and is to be asked for again;
      `null` once all is counted. */
  countedBackTo: number | null;
};

/** What happened on a day. */
export type DayFigures = {
  verifiedByPhone: number;
  verifiedByAuthenticatorApp: number;
  verifiedByHardwareToken: number;
  verifiedByAccessPass: number;
  /** Methods that were proven and added, or proven anew. */
  setUp: number;
  /** Calls that proved nothing, by cause; a cause that did not occur is not there. */
  failedCalls: { [key in FailureCause]?: number };
  wrongCodes: number;
  wrongPasswords: number;
};

/** The tokens that are meant for whoever asks, and that they have not added yet. */
export type AwaitedTokens = { tokens: Array<AwaitedToken> };

/** One of them. */
export type AwaitedToken = {
  serial: string;
  /** The maker's name and the model's. */
  model: string | null;
};

/** A token that has shown its first code. */
export type ProvenToken = { info: SecurityInfo; method: string };

/** Which people are looked for: those for whom all of it holds. */
export type WantedPeople = {
  /** In the user name or in what the person is called. */
  text: string;
  role: Role | null;
  group: string | null;
  standing: PersonStanding | null;
};

export type PersonStanding =
  | "without-methods" | "with-methods" | "disabled" | "marked-for-agent" | "registers-again";

/** A page of the people found. */
export type PeoplePage = {
  /** In the order of their user names. */
  people: Array<PersonRow>;
  /** How many there are in all, on whichever page. */
  total: number;
  /** Whether there are more after these. */
  hasMore: boolean;
};

/** What a list shows of a person. */
export type PersonRow = {
  /** Opaque. */
  person: string;
  userName: string;
  displayName: string;
  role: Role;
  groups: Array<string>;
  /** How many they have, but for an access pass. */
  methods: number;
  disabled: boolean;
  /** Somebody else may have the password. */
  markedForAgent: boolean;
};

/** A person's account. */
export type Person = {
  row: PersonRow;
  /** Unix milliseconds. */
  createdAt: number;
  methods: Array<PersonsMethod>;
  password: PasswordStanding;
  /** Whether they have to set up anew. */
  registersAgain: boolean;
  /** Unix milliseconds. */
  signInLockedUntil: number | null;
  /** Whether a phone of theirs is not called, since a call was reported. */
  numberBlocked: boolean;
  /** Whether it is the administrator who asks. */
  yourself: boolean;
};

/** One of somebody else's methods. */
export type PersonsMethod = {
  what: MaskedMethod;
  /** Unix milliseconds. */
  addedAt: number;
  /** Unix milliseconds. */
  lastUsedAt: number | null;
  standing: MethodStanding;
};

/** What is known of a person's password. */
export type PasswordStanding = "none" | "handed-over" | "own";

/** A person who is to be added. */
export type PersonForm = { userName: string; displayName: string; role: Role; groups: Array<string> };

/** A person who was added. */
export type AddedPerson = {
  person: Person;
  /** Their first password. It is told here and nowhere else. */
  password: string;
};

/** What is to be changed of a person. */
export type PersonChange =
  | { kind: "rename"; displayName: string }
  | { kind: "set-role"; role: Role }
  | { kind: "set-groups"; groups: Array<string> }
  | { kind: "disable" }
  | { kind: "enable" }
  | { kind: "register-again" }
  | { kind: "end-sessions" }
  | { kind: "unlock" }
  | { kind: "take-pass-back" };

/** What is agreed on an access pass. */
export type PassForm = {
  /** How long it is good: 10 minutes to 30 days. */
  minutes: number;
  /** Whether it is good for one sign-in alone. */
  once: boolean;
  /** How many characters it has: 8 to 48. */
  length: number;
};

/** An access pass that was issued. */
export type IssuedPass = {
  person: Person;
  /** It is told here and nowhere else. */
  pass: string;
  /** When its time is over, in Unix milliseconds. */
  until: number;
};

/** How far a table has been read or written. */
export type TableProgress =
  | {
    kind: "going";
    /** Bytes of a table that is read, people of one that is written. */
    done: number;
    /** Of so many. */
    of: number;
  }
  | { kind: "changing" };

/** What a table would do, or has done. */
export type TableFound = {
  added: number;
  changed: number;
  asTheyAre: number;
  /** While anything is wrong, nothing happens. */
  wrong: number;
  /** The first of what is wrong. */
  problems: Array<TableProblem>;
};

/** What is wrong in a line. */
export type TableProblem = {
  /** Which line of the file; the first is 1. */
  line: number;
  /** The column's name in the heading, where it is in one. */
  column: string | null;
  wrong: WrongInLine;
};

/** What can be wrong in a line. */
export type WrongInLine =
  | { kind: "cells"; expected: number; found: number }
  | { kind: "not-text" }
  | { kind: "name-empty" }
  | { kind: "name-too-long"; most: number; found: number }
  | {
    kind: "name-unprintable";
    /** Which character; the first is 1. */
    at: number;
  }
  | {
    kind: "name-has-space";
    /** Which character; the first is 1. */
    at: number;
  }
  | { kind: "name-missing" }
  | { kind: "role" }
  | {
    kind: "name-twice";
    /** In which line it stands first. */
    first: number;
  }
  | { kind: "last-administrator" }
  | { kind: "too-many-changes"; most: number }
  | { kind: "too-many-lines"; most: number };

/** A table that has been written. */
export type WrittenPeople = {
  /** The file's name, without its folder. */
  name: string;
  people: number;
};

/** The helpdesk's first page. */
export type HelpdeskPage = {
  /** The agent's own cases, newest first. */
  cases: Array<CaseRow>;
};

/** A case in a list. */
export type CaseRow = {
  number: number;
  person: CasePerson;
  ticket: string;
  asks: Asks;
  /** Unix milliseconds. */
  openedAt: number;
  standing: CaseStanding;
};

/** A person, as a case names them. */
export type CasePerson = {
  /** Opaque. */
  person: string;
  /** `null` when there is no such account any more. */
  userName: string | null;
  /** `null` when there is no such account any more. */
  displayName: string | null;
};

/** What the person who calls asks for. */
export type Asks = "reset-password" | "issue-pass" | "unlock" | "other";

/** Where a case stands. Moments are Unix milliseconds. */
export type CaseStanding =
  | {
    kind: "open";
    /** When it ends if nobody is verified. */
    until: number;
  }
  | {
    kind: "called";
    /** When it ends if nobody is verified. */
    until: number;
  }
  | {
    kind: "not-verified";
    /** Why. */
    cause: FailureCause;
    /** When it ends if nobody is verified. */
    until: number;
  }
  | {
    kind: "handed-over";
    /** When the case ends if nobody is verified. */
    until: number;
  }
  | {
    kind: "given-back";
    /** When it ends if nobody is verified. */
    until: number;
  }
  | {
    kind: "declined";
    /** When. */
    at: number;
  }
  | {
    kind: "awaits-second";
    /** Until then. */
    until: number;
  }
  | {
    kind: "passed";
    /** Until then. */
    until: number;
    /** Who else approved it. */
    second: string | null;
  }
  | {
    kind: "closed";
    /** When. */
    at: number;
  }
  | {
    kind: "expired";
    /** Since when. */
    at: number;
  };

/** Who may be calling. */
export type CallersFound = {
  /** The first of them. */
  people: Array<CallerFound>;
  /** Whether there are more than these. */
  hasMore: boolean;
  /** Whether the text was taken for a telephone number. */
  byNumber: boolean;
};

/** Somebody who may be calling. */
export type CallerFound = {
  /** Opaque. */
  person: string;
  userName: string;
  displayName: string;
  /** Whether the account is disabled, so that nobody helps them here. */
  disabled: boolean;
  /** Whether it is the agent who asks. */
  yourself: boolean;
};

/** A case. */
export type CasePage = {
  row: CaseRow;
  /** Whether it is the agent's own; another's is shown so that it can be approved. */
  yours: boolean;
  /** What its agent is called. */
  agent: CasePerson;
  /** Whether it needs a second agent. */
  privileged: boolean;
  /** The person's phones. */
  phones: Array<CasePhone>;
  /** Whether the screen may be handed over; `null` in another agent's. */
  screen: CaseCodes | null;
  /** Whether the agent may be proven to the person; `null` in another agent's, and in one that
      has ended. */
  agentProof: CaseCodes | null;
  /** How many times that may still be done in it. */
  agentProofsLeft: number;
  /** What may be done within it now. */
  allowed: Array<CaseDone>;
  /** The shell's clock, in Unix milliseconds. */
  now: number;
};

/** A phone of the person's. Which one is said, and no digit of its number: an agent who does
    not see it can not read it out to whoever asks. */
export type CasePhone = { method: string; slot: PhoneSlot; standing: CasePhoneStanding };

/** Whether a phone may be called for a case. Moments are Unix milliseconds. */
export type CasePhoneStanding =
  | { kind: "ready" }
  | {
    kind: "too-new";
    /** When it will have been. */
    from: number;
  }
  | {
    kind: "locked";
    /** When that lifts; `null` until it is set up anew. */
    until: number | null;
  }
  | { kind: "not-called" };

/** Whether what the person has that shows codes may serve. What it is is not said: an agent who
    does not know can not tell whoever asks. */
export type CaseCodes =
  | { kind: "ready" }
  | {
    kind: "too-new";
    /** When the first of it will have been, in Unix milliseconds. */
    from: number;
  }
  | { kind: "locked" }
  | { kind: "no-tries-left" }
  | { kind: "nothing" };

/** What an agent does within a case. */
export type CaseDone = "password-handed-over" | "pass-issued" | "unlocked" | "sessions-ended";

/** What came of an agent's asking to be proven. */
export type AgentProof = {
  /** The case after that, with the shell's clock. */
  case: CasePage;
  proof: AgentProofNow;
};

/** What an agent reads out, or when to ask again. */
export type AgentProofNow =
  | {
    kind: "wait";
    /** When there is a new one, in Unix milliseconds. */
    from: number;
  }
  | {
    kind: "shown";
    /** Where the person looks. */
    on: ProvingDevice;
    /** The digits. */
    code: string;
    /** Until when it is shown, in Unix milliseconds. */
    until: number;
  };

/** What shows the person the number that the agent reads out. */
export type ProvingDevice = "authenticator-app" | "hardware-token";

/** A first password that was made within a case. */
export type CasePassword = {
  case: CasePage;
  /** It is told here and nowhere else. */
  password: string;
};

/** An access pass that was issued within a case. */
export type CasePass = {
  case: CasePage;
  /** It is told here and nowhere else. */
  pass: string;
  /** When its time is over, in Unix milliseconds. */
  until: number;
};

/** What can be done within a case that shows no secret. */
export type ActOnCase = "unlock" | "end-sessions";

/** An export that has been written. */
export type WrittenExport = {
  /** The file's name, without its folder. */
  name: string;
  entries: number;
};

/** What a person sees on a screen that is handed over to them. It names nobody but the agent,
    and tells nothing of what the account has. */
export type HandedOverScreen = {
  /** Whose helpdesk it is. */
  organisation: string;
  /** What the agent is called. */
  agent: string;
  /** The last digits of the ticket. */
  ticket: string;
  asks: Asks;
  /** When it is over, in Unix milliseconds. */
  until: number;
  /** The shell's clock, in Unix milliseconds. */
  now: number;
};

/** Which tokens are looked for: those for which all of it holds. */
export type WantedTokens = {
  /** In the serial number, the maker's name or the model's; or somebody's whole user name. */
  text: string;
  standing: TokenStanding | null;
};

/** Whether somebody has a token, or could add it. */
export type TokenStanding = "held" | "awaited" | "spare";

/** A page of the tokens found. */
export type TokensPage = {
  /** In the order of their serial numbers. */
  tokens: Array<TokenRow>;
  /** How many there are in all, on whichever page. */
  total: number;
  /** Whether there are more after these. */
  hasMore: boolean;
  /** Whether the rules let nobody use one. */
  forNobody: boolean;
};

/** What a list shows of a token. */
export type TokenRow = {
  serial: string;
  manufacturer: string | null;
  model: string | null;
  digits: number;
  /** How long a code is shown. */
  seconds: number;
  standing: TokenStanding;
  /** Who has it, or whom it is meant for. */
  whose: TokenPerson | null;
  /** Unix milliseconds. */
  enteredAt: number;
  /** Unix milliseconds. */
  heldSince: number | null;
};

/** Whose a token is. */
export type TokenPerson = { userName: string; displayName: string };

/** What came of a table of tokens. */
export type ImportedTokens =
  | {
    kind: "read";
    /** Whether it is done; else it was tried alone, or something is wrong. */
    done: boolean;
    /** So many tokens are new. */
    entered: number;
    /** So many are described otherwise, or meant for somebody else. */
    changed: number;
    /** So many are as the table says already. */
    asTheyAre: number;
    /** So many lines are wrong; while any is, nothing happens. */
    wrong: number;
    /** What is wrong with the first of them. */
    problems: Array<TokenProblem>;
  }
  | { kind: "no-table"; why: TableFlaw };

/** A line that is wrong. */
export type TokenProblem = {
  /** The first is 1. */
  line: number;
  column: TokenColumn | null;
  wrong: TokenWrong;
};

/** A column of a table of tokens. */
export type TokenColumn =
  | "user-name" | "serial" | "secret" | "interval" | "manufacturer" | "model" | "algorithm" | "digits";

/** What is wrong in a line. */
export type TokenWrong =
  | { kind: "cells"; expected: number; found: number }
  | { kind: "not-text" }
  | { kind: "name" }
  | { kind: "serial" }
  | { kind: "not-base32" }
  | {
    kind: "secret-length";
    /** In bytes; 16 to 64 are expected. */
    found: number;
  }
  | { kind: "interval" }
  | { kind: "algorithm" }
  | { kind: "digits" }
  | {
    kind: "serial-twice";
    /** In which line it stands first. */
    first: number;
  }
  | { kind: "serial-taken" }
  | { kind: "held" }
  | { kind: "no-such-person" }
  | { kind: "too-many-lines" };

/** Why a text is no table of tokens. */
export type TableFlaw =
  | { kind: "empty" }
  | { kind: "line-too-long"; line: number }
  | { kind: "unknown-column"; cell: number }
  | { kind: "column-twice"; column: TokenColumn }
  | { kind: "column-missing"; column: TokenColumn };

/** The phone line as its page shows it. */
export type PhoneLinePage = {
  source: { kind: "default" } | { kind: "page" } | { kind: "file"; path: string };
  /** Whether the page may save: not where a file rules, nor in the sample organisation,
      which never dials out. */
  editable: boolean;
  kind: LineKind;
  /** Every setting but `kind` and `password`. */
  settings: { [key in LineSetting]?: ShownSetting };
  password: KeptPassword;
  /** How the line stands now; `watch_phone_line` tells what follows. */
  state: LineState;
};

export type LineKind = "simulated" | "sip";

/** What is said of a setting, and what holds when nothing is. */
export type ShownSetting = {
  /** What is said; `null` when nothing is. */
  value: SettingValue | null;
  /** What holds when nothing is said. */
  default: SettingValue | null;
  /** For a setting without a default: what it could look like. */
  example: SettingValue | null;
};

/** A value as the settings file writes it: durations are texts, `30 s`, `5 min`; ports are
    one text, `20000-22047`; lists are lists of texts. */
export type SettingValue = boolean | number | string | Array<string>;

/** Where the password is; never the password. */
export type KeptPassword =
  | { kind: "none" }
  | { kind: "kept" }
  | { kind: "file"; path: string }
  | { kind: "keyring"; entry: string }
  | { kind: "credential"; name: string };

/** What the page's form says. */
export type PhoneLineForm = {
  kind: LineKind;
  /** What is said, without `kind` and `password`; leave out what is to hold by default. */
  settings: { [key in LineSetting]?: SettingValue };
  password: PasswordChange;
};

/** What is to become of the password. */
export type PasswordChange =
  | { kind: "keep" }
  | { kind: "replace"; secret: string }
  | { kind: "remove" }
  | { kind: "file"; path: string }
  | { kind: "keyring"; entry: string }
  | { kind: "credential"; name: string };

/** What came of saving. */
export type SavedLine = { kind: "saved"; page: PhoneLinePage } | { kind: "faults"; faults: Array<LineFault> };

/** A setting of the form that is not right. */
export type LineFault = {
  /** The field to go to. */
  setting: LineSetting;
  problem: LineProblem;
};

export type LineProblem =
  | { kind: "wrong-value"; expected: string }
  | { kind: "needed"; with: LineSetting }
  | { kind: "only-with"; with: LineSetting }
  | { kind: "country-needed" };

/** What a test tells as it goes. */
export type LineTestProgress =
  | {
    kind: "step";
    step: LineStep;
    /** Its address; every server is tried by itself. */
    server: string | null;
    outcome: StepOutcome;
  }
  | { kind: "ended"; usable: boolean; cancelled: boolean };

/** A step of the test, in the order in which they are taken. */
export type LineStep = "start" | "resolve" | "transport" | "tls" | "registration" | "options";

export type StepOutcome =
  | { kind: "running" }
  | { kind: "passed"; elapsed: number }
  | {
    kind: "failed";
    /** Milliseconds. */
    elapsed: number;
    why: LineTrouble;
  }
  | { kind: "skipped" };

/** What came of asking for a test. */
export type StartedLineTest = { kind: "started"; test: number } | { kind: "faults"; faults: Array<LineFault> };

/** Whom to call now. */
export type NumberToCall =
  | { kind: "method"; method: string }
  | { kind: "number"; typed: string; country: string; confirmed: string | null };

/** Some of what was looked for, newest first. */
export type RecordPage = {
  entries: Array<RecordRow>;
  /** Send it back as `before` to look further; `null` where all has been looked at. */
  older: number | null;
};

/** One entry. */
export type RecordRow = {
  sequence: number;
  /** What it tells; `null` where this version knows of no such thing. */
  entry: RecordEntry | null;
  /** Whether the person who asks may say that it was somebody else. */
  canBeDisowned: boolean;
};

export type RecordEntry = {
  /** Unix milliseconds. */
  at: number;
  station: string;
  /** Who did it; nobody, where a sign-in failed, or where it was a machine. */
  actor: RecordPerson | null;
  /** To whose account. */
  account: RecordPerson | null;
  what: Happening;
  outcome: RecordOutcome;
};

/** Somebody, as they are called now; `null` where there is no such account any more. */
export type RecordPerson = { userName: string | null; displayName: string | null };

/** What happened. */
export type Happening =
  | { kind: "organisation-set-up" }
  | { kind: "password-right" }
  | { kind: "signed-in" }
  | { kind: "sign-in-failed" }
  | {
    kind: "sign-in-locked";
    /** Unix milliseconds. */
    until: number;
  }
  | { kind: "second-proof-spared" }
  | { kind: "no-second-proof" }
  | {
    kind: "device-trusted";
    /** Unix milliseconds. */
    until: number;
  }
  | { kind: "device-distrusted"; device: string }
  | { kind: "signed-out" }
  | { kind: "signed-out-everywhere" }
  | { kind: "kiosk-left" }
  | { kind: "kiosk-pin-wrong" }
  | { kind: "password-changed" }
  | { kind: "set-up-postponed" }
  | { kind: "methods-confirmed" }
  | {
    kind: "call-placed";
    slot: PhoneSlot;
    /** The number's last two digits. */
    ending: string;
    confirmation: Confirmation;
  }
  | { kind: "call-failed"; slot: PhoneSlot; ending: string; cause: FailureCause }
  | { kind: "check-call-placed"; ending: string; confirmation: Confirmation }
  | { kind: "check-call-failed"; ending: string; cause: FailureCause }
  | { kind: "number-verified"; ending: string }
  | { kind: "method-added"; method: RecordedMethod }
  | { kind: "method-changed"; method: RecordedMethod }
  | { kind: "method-removed"; method: RecordedMethod }
  | { kind: "default-changed"; method: RecordedMethod }
  | { kind: "verified"; method: RecordedMethod; on: VerifiedFor }
  | { kind: "code-wrong"; method: RecordedMethod; on: VerifiedFor }
  | {
    kind: "token-refused";
    /** The serial number. */
    token: string;
  }
  | {
    kind: "method-locked";
    method: RecordedMethod;
    /** Unix milliseconds; `null` until it is set up anew. */
    until: number | null;
  }
  | { kind: "reset-call-withheld"; ending: string }
  | { kind: "reset-proof-failed" }
  | {
    kind: "reset-locked";
    /** Unix milliseconds. */
    until: number;
  }
  | { kind: "password-reset" }
  | { kind: "turned-away" }
  | { kind: "person-added"; role: Role }
  | { kind: "person-removed"; role: Role }
  | { kind: "password-handed-over" }
  | { kind: "people-exported"; people: number }
  | { kind: "person-renamed" }
  | { kind: "role-changed"; from: Role; to: Role }
  | { kind: "groups-changed"; added: Array<string>; removed: Array<string> }
  | { kind: "account-disabled" }
  | { kind: "account-enabled" }
  | { kind: "registration-required" }
  | { kind: "sessions-ended" }
  | { kind: "account-unlocked" }
  | {
    kind: "access-pass-issued";
    /** Unix milliseconds. */
    until: number;
  }
  | { kind: "access-pass-taken-back" }
  | {
    kind: "token-entered";
    /** The serial number. */
    token: string;
  }
  | { kind: "token-assigned"; token: string }
  | { kind: "token-unassigned"; token: string }
  | { kind: "token-removed"; token: string }
  | { kind: "administrator-recovered" }
  | { kind: "phone-line-changed" }
  | { kind: "phone-line-tested"; usable: boolean }
  | { kind: "rules-changed"; changes: Array<ChangedRule> }
  | { kind: "record-exported"; entries: number }
  | {
    kind: "record-cut";
    entries: number;
    /** For how long they were kept. */
    days: number;
  }
  | {
    kind: "disowned";
    /** The number of the entry. */
    entry: number;
  }
  | { kind: "fraud-reported"; ending: string }
  | {
    kind: "case";
    /** The case's number. */
    number: number;
    /** What happened to it. */
    what: CaseHappening;
  };

/** A method, as the record names it. */
export type RecordedMethod =
  | { kind: "phone"; slot: PhoneSlot; ending: string }
  | { kind: "authenticator-app"; name: string }
  | { kind: "hardware-token"; serial: string }
  | { kind: "access-pass" };

/** What somebody was verified for. */
export type VerifiedFor = "sign-in" | "reset" | "helpdesk";

/** A rule that was changed, named and written as in the settings file. */
export type ChangedRule = { rule: string; before: string | null; after: string | null };

/** What happened to a case, as the record tells it. */
export type CaseHappening =
  | { kind: "opened"; ticket: string; asks: Asks }
  | {
    kind: "called";
    slot: PhoneSlot;
    /** The number's last two digits. */
    ending: string;
  }
  | { kind: "handed-over" }
  | { kind: "showed"; method: RecordedMethod }
  | { kind: "code-wrong" }
  | { kind: "given-back" }
  | { kind: "passed" }
  | { kind: "not-verified"; cause: FailureCause }
  | { kind: "declined" }
  | { kind: "agent-proven"; method: RecordedMethod; listener: Listener }
  | { kind: "approved" }
  | { kind: "acted"; act: CaseDone }
  | { kind: "closed" }
  | { kind: "evidence-saved" }
  | { kind: "expired" };

/** To whom an agent was proven. */
export type Listener = "called-by-agent" | "verified";

/** How what an entry tells of ended. */
export type RecordOutcome = "done" | "failed" | "reported";

/** An entry has been disowned: what the person may do now. */
export type DisownedEntry = {
  /** Whom to contact, in the organisation's words. */
  contact: string | null;
};

/** What is looked for: entries for which all of it holds. An empty text asks for nothing. */
export type RecordFilter = {
  topic: RecordTopic | null;
  outcome: RecordOutcome | null;
  /** Whole: of who did it, or to whose account. */
  userName: string;
  /** Whole: the machine's name. */
  station: string;
  /** Unix milliseconds: then or later. */
  from: number | null;
  /** Unix milliseconds: earlier than then. */
  to: number | null;
  /** In a person's names or the machine's, wherever it stands there. */
  text: string;
};

/** What an entry is about. */
export type RecordTopic = "sign-in" | "calls" | "helpdesk" | "methods" | "account" | "organisation";

/** Something has been added to the record. */
export type RecordNews = {
  /** The number of the newest entry. */
  newest: number;
};

/** How an export is laid out. */
export type ExportLayout = "json-lines" | "csv";

/** The organisation's rules, as their page shows them. */
export type RulesPage = {
  /** The settings file, where it says some of them. */
  file: string | null;
  /** Whether the person may change those that the file does not say. */
  editable: boolean;
  /** Each rule, by its key in the settings file: `countries`, `limits.tries-per-call`,
      `audiences.phone`; and `contact`. */
  rules: { [key in string]: ShownRule };
};

/** What holds for a rule. */
export type ShownRule = {
  /** What holds; `null` when nothing is said. */
  value: SettingValue | null;
  /** What holds unless somebody says otherwise; for a limit, the loosest that is allowed. */
  default: SettingValue | null;
  /** Whether the settings file says it. */
  fixed: boolean;
};

/** What rules would do. */
export type CheckedRules =
  | { kind: "faults"; faults: Array<RuleFault> }
  | {
    kind: "checked";
    people: number;
    /** How many have a way in today and would have none. */
    lockedOut: number;
    /** The user names of the first of them. */
    amongThem: Array<string>;
  };

/** A rule of the form that is not right. */
export type RuleFault = {
  /** The field to go to. */
  rule: string;
  problem: RuleProblem;
};

export type RuleProblem = { kind: "wrong-value"; expected: string } | { kind: "nobody-gets-in" };

/** What a person would see. */
export type PreviewedRules =
  | { kind: "faults"; faults: Array<RuleFault> }
  | { kind: "nobody" }
  | { kind: "previewed"; preview: RulesPreview };

/** What rules mean for one person. */
export type RulesPreview = {
  displayName: string;
  userName: string;
  /** Whether they are asked for a second proof after the password. */
  secondStep: PreviewedStep;
  /** For how many days they could have a device trusted; `null`: not at all. */
  trustDays: number | null;
  /** What they have and could sign in with, the strongest first. */
  signsInWith: Array<MaskedMethod>;
  /** What they have and could get a forgotten password back with. */
  resetsWith: Array<MaskedMethod>;
  /** How many of those that takes; `null` where they are not enough. */
  wayBack: WayBack | null;
  /** What they have and could use for nothing. */
  idle: Array<MaskedMethod>;
  /** What they could add. */
  mayAdd: Array<AddableMethod>;
  /** How a call to them may be confirmed, the preferred way first. */
  confirmations: Array<Confirmation>;
  /** Where their next sign-in leads. */
  next: NextPage;
  /** How many methods they would have to set up there. */
  missing: number;
  /** How often they are asked whether their methods are still right; `null`: never. */
  reconfirmDays: number | null;
  /** Whether they would be left without a way in. */
  noWayIn: NoWayIn | null;
  /** Whom they would be told to contact. */
  contact: string | null;
};

/** Whether a second proof is asked for after the password. */
export type PreviewedStep = "not-asked" | "asked" | "to-set-up";

/** How many methods it takes to replace a forgotten password. */
export type WayBack = "one" | "two" | "two-kinds";

/** How somebody is left without a way in. */
export type NoWayIn = "nothing-serves" | "nothing-to-set-up";

/** What came of saving. */
export type SavedRules =
  | { kind: "saved"; page: RulesPage }
  | { kind: "faults"; faults: Array<RuleFault> }
  | {
    kind: "locks-out";
    lockedOut: number;
    /** The user names of the first of them. */
    amongThem: Array<string>;
  };
