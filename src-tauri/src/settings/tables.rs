//! Every table and every key: what it is called, what it takes, and its default.
//!
//! A limit may only be tightened, so the domain's defaults are the loose end of every
//! range here and are taken from there, not repeated.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    time::Duration,
};

use security_info::{
    call::ConfirmationWay,
    method::{KindName, PhoneSlot, Use},
    phone::CountryCode,
    policy::{
        Audience, ConfirmationPolicy, Limits, MatchingDigits, MethodRule, MethodsWanted, NumberAge,
        Policy, Proofs, ReconfirmDays, RegistrationPolicy, SessionPolicy,
    },
    record::KeepDays,
};

use super::{
    KioskSettings, LimitSettings, LogLevel, LogSettings, OrganisationSettings, PasswordSettings,
    ProgramSettings, ResetSettings, RuleSettings, RulesSection, SessionSettings, Settings,
    StoreKey, StoreSettings,
    document::{Document, Shown, Table},
    kinds::{
        audience, contact, count, countries, country, duration, groups, none_or, one_of,
        organisation_name, path, prefixes, ranked, some_of, yes_no,
    },
    phone_line::line,
    problem::Problem,
};
use crate::words::Language;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

pub(super) fn settings(document: &mut Document<'_>) -> Settings {
    let mut root = document.root();
    let organisation = root.table("organisation", organisation);
    let country = organisation.country;
    let settings = Settings {
        organisation,
        rules: root.table("rules", rules),
        rules_section: RulesSection::default(),
        passwords: root.table("passwords", passwords),
        store: root.table("store", store),
        phone_line: root.table("phone-line", |table| line(table, country)),
        line_section: None,
        program: root.table("program", program),
        kiosk: root.table("kiosk", kiosk),
        log: root.table("log", log),
    };
    root.finish();
    settings
}

pub(super) fn organisation(table: &mut Table<'_, '_>) -> OrganisationSettings {
    OrganisationSettings {
        name: table.key("name", organisation_name(), Shown::Example("\"Kontoret\"")),
        country: table.key("country", country(), Shown::Example("\"SE\"")),
        contact: table.key(
            "contact",
            contact(),
            Shown::Example("\"Helpdesk, 010-123 45 67\""),
        ),
    }
}

#[expect(clippy::too_many_lines, reason = "a table is as long as its cases")]
pub(super) fn rules(table: &mut Table<'_, '_>) -> RuleSettings {
    // The phones' defaults do not depend on the country that a policy has to have.
    let phone = CountryCode::parse("SE").ok().map(|se| Policy::of(se).phone);
    let (ring_for, wait_for_key, answered_for) = phone
        .map_or((40 * SECOND, 30 * SECOND, MINUTE), |phone| {
            (phone.ring_for, phone.wait_for_key, phone.answered_for)
        });
    let registration = RegistrationPolicy::default();
    let digits = u16::from(u8::from(MatchingDigits::default()));
    RuleSettings {
        countries: table.key(
            "countries",
            countries(),
            Shown::Example("[\"SE\", \"NO\", \"US\"]"),
        ),
        blocked_prefixes: table.key(
            "blocked-prefixes",
            prefixes(),
            Shown::Default(BTreeSet::new()),
        ),
        phones: table.key(
            "phones",
            some_of(&PHONES),
            Shown::Default(PhoneSlot::ALL.into()),
        ),
        confirmation: table
            .key(
                "confirmation",
                ranked(&CONFIRMATIONS),
                Shown::Default(ConfirmationPolicy::default().allowed().collect()),
            )
            .and_then(|ways| ConfirmationPolicy::of(ways).ok()),
        matching_digits: table
            .key("matching-digits", count(2..=8), Shown::Default(digits))
            .and_then(|digits| MatchingDigits::try_from(u8::try_from(digits).ok()?).ok()),
        ring_time: table.key(
            "ring-time",
            duration(10 * SECOND..=ring_for),
            Shown::Default(ring_for),
        ),
        key_time: table.key(
            "key-time",
            duration(10 * SECOND..=wait_for_key),
            Shown::Default(wait_for_key),
        ),
        call_time: table.key(
            "call-time",
            duration(30 * SECOND..=answered_for),
            Shown::Default(answered_for),
        ),
        methods: table.key(
            "methods",
            some_of(&METHODS),
            Shown::Default(METHODS.iter().map(|(_, kind)| *kind).collect()),
        ),
        two_step: table.key("two-step", audience(), Shown::Default(Audience::Everybody)),
        trust_devices_days: table
            .key("trust-devices-days", count(0..=90), Shown::Default(0))
            .and_then(narrow),
        registration_required: table.key(
            "registration-required",
            yes_no(),
            Shown::Default(registration.required),
        ),
        registration_methods: table
            .key(
                "registration-methods",
                count(1..=u16::from(MethodsWanted::MOST)),
                Shown::Default(u16::from(u8::from(registration.methods))),
            )
            .and_then(|methods| MethodsWanted::try_from(u8::try_from(methods).ok()?).ok()),
        postponements: table
            .key(
                "postponements",
                count(0..=14),
                Shown::Default(u16::from(registration.postponements)),
            )
            .and_then(narrow),
        reconfirm_days: table.key(
            "reconfirm-days",
            count(0..=ReconfirmDays::MOST),
            Shown::Default(0),
        ),
        helpdesk_number_age_days: table.key(
            "helpdesk-number-age-days",
            count(1..=NumberAge::MOST),
            Shown::Default(NumberAge::default().into()),
        ),
        helpdesk_privileged_groups: table.key(
            "helpdesk-privileged-groups",
            groups(),
            Shown::Default(BTreeSet::new()),
        ),
        keep_record_days: table.key(
            "keep-record-days",
            none_or(KeepDays::LEAST..=KeepDays::MOST),
            Shown::Default(0),
        ),
        audiences: table.table("audiences", audiences),
        uses: table.table("uses", uses),
        reset: table.table("reset", reset),
        limits: table.table("limits", limits),
        sessions: table.table("sessions", sessions),
    }
}

/// Whom each kind is for; a kind of which nothing is said is left as it is.
fn audiences(table: &mut Table<'_, '_>) -> BTreeMap<KindName, Audience> {
    let said = METHODS.map(|(name, kind)| {
        let unsaid = Shown::Default(MethodRule::unsaid(kind).audience);
        (kind, table.key(name, audience(), unsaid))
    });
    let said = said.into_iter();
    said.filter_map(|(kind, audience)| Some((kind, audience?)))
        .collect()
}

/// What each kind is for, where there is anything to choose.
fn uses(table: &mut Table<'_, '_>) -> BTreeMap<KindName, BTreeSet<Use>> {
    let mut said = BTreeMap::new();
    for (name, kind) in METHODS.into_iter().filter(|(_, kind)| serves_all(*kind)) {
        let all = USES.iter().map(|(_, on)| *on).collect();
        let uses = table.key(name, some_of(&USES), Shown::Default(all));
        said.extend(uses.map(|uses| (kind, uses)));
    }
    said
}

/// Whether a kind can serve for everything.
pub(super) fn serves_all(kind: KindName) -> bool {
    USES.iter().all(|(_, on)| kind.serves(*on))
}

pub(super) const PHONES: [(&str, PhoneSlot); 3] = [
    ("mobile", PhoneSlot::Mobile),
    ("alternate-mobile", PhoneSlot::AlternateMobile),
    ("office", PhoneSlot::Office),
];

pub(super) const METHODS: [(&str, KindName); 4] = [
    ("phone", KindName::Phone),
    ("authenticator-app", KindName::AuthenticatorApp),
    ("hardware-token", KindName::HardwareToken),
    ("access-pass", KindName::AccessPass),
];

pub(super) const USES: [(&str, Use); 2] = [("sign-in", Use::SignIn), ("reset", Use::Reset)];

pub(super) const CONFIRMATIONS: [(&str, ConfirmationWay); 3] = [
    ("key-number", ConfirmationWay::KeyNumber),
    ("hear-code", ConfirmationWay::HearCode),
    ("pound", ConfirmationWay::Pound),
];

/// Administrators give two whatever is said.
fn reset(table: &mut Table<'_, '_>) -> ResetSettings {
    let proofs = table.key("proofs", count(1..=2), Shown::Default(1));
    ResetSettings {
        proofs: proofs.map(|count| match count {
            1 => Proofs::One,
            _ => Proofs::Two,
        }),
    }
}

fn limits(table: &mut Table<'_, '_>) -> LimitSettings {
    let loosest = Limits::default();
    let failures = loosest.failures;
    let passwords = loosest.passwords;
    let tries = u16::from(loosest.tries_per_challenge);
    LimitSettings {
        tries_per_call: at_most(table, "tries-per-call", 1, tries).and_then(narrow),
        calls_per_number_and_hour: at_most(
            table,
            "calls-per-number-and-hour",
            1,
            loosest.calls_to_number.most,
        ),
        calls_per_person_and_day: at_most(
            table,
            "calls-per-person-and-day",
            1,
            loosest.calls_by_person.most,
        ),
        calls_per_machine_and_day: at_most(
            table,
            "calls-per-machine-and-day",
            1,
            loosest.calls_at_station.most,
        ),
        failures_per_hour: at_most(table, "failures-per-hour", 1, failures.lock.most),
        failure_lock: at_least(table, "failure-lock", failures.locked_for, 30 * DAY),
        failures_in_a_row: at_most(table, "failures-in-a-row", 1, failures.disable_after),
        // Fewer than three would lock out whoever mistypes once and forgets Caps Lock once.
        wrong_passwords: at_most(table, "wrong-passwords", 3, passwords.lock_after),
        password_lock: at_least(table, "password-lock", passwords.first_lock, HOUR),
        longest_password_lock: at_least(
            table,
            "longest-password-lock",
            passwords.longest_lock,
            DAY,
        ),
    }
}

/// A limit that is tightened by lowering it.
fn at_most(table: &mut Table<'_, '_>, key: &'static str, least: u16, loosest: u16) -> Option<u16> {
    table.key(key, count(least..=loosest), Shown::Default(loosest))
}

/// A limit that is tightened by raising it.
fn at_least(
    table: &mut Table<'_, '_>,
    key: &'static str,
    loosest: Duration,
    most: Duration,
) -> Option<Duration> {
    table.key(key, duration(loosest..=most), Shown::Default(loosest))
}

fn sessions(table: &mut Table<'_, '_>) -> SessionSettings {
    let loosest = SessionPolicy::default();
    SessionSettings {
        idle: table.key(
            "idle",
            duration(MINUTE..=loosest.idle),
            Shown::Default(loosest.idle),
        ),
        // At least 20 seconds are needed to react (WCAG 2.2, 2.2.1), and the shortest
        // idleness must hold the longest warning.
        warning: table.key(
            "warning",
            duration(loosest.warn_before..=50 * SECOND),
            Shown::Default(loosest.warn_before),
        ),
        fresh: table.key(
            "fresh",
            duration(MINUTE..=loosest.fresh_for),
            Shown::Default(loosest.fresh_for),
        ),
        remember_user_name: table.key(
            "remember-user-name",
            yes_no(),
            Shown::Default(loosest.remember_user_name),
        ),
    }
}

fn passwords(table: &mut Table<'_, '_>) -> PasswordSettings {
    PasswordSettings {
        known_file: table.key("known-file", path(), Shown::Example(KNOWN_FILE_EXAMPLE)),
    }
}

const KNOWN_FILE_EXAMPLE: &str = if cfg!(windows) {
    r"'C:\ProgramData\Svara\known-passwords.txt'"
} else {
    "\"/etc/svara/known-passwords.txt\""
};

fn store(table: &mut Table<'_, '_>) -> StoreSettings {
    #[derive(Clone, Copy, PartialEq)]
    enum Kept {
        Keyring,
        File,
    }
    let folder = table.key("folder", path(), Shown::Example(FOLDER_EXAMPLE));
    let kept = table.key(
        "key",
        one_of(&[("keyring", Kept::Keyring), ("file", Kept::File)]),
        Shown::Default(Kept::Keyring),
    );
    let file: Option<PathBuf> = table.key("key-file", path(), Shown::Example(KEY_FILE_EXAMPLE));
    let key = match (kept, file) {
        (Some(Kept::File), Some(file)) => Some(StoreKey::File(file)),
        (Some(Kept::File), None) => {
            if !table.has("key-file") {
                table.wrong("key", Problem::KeyFileNeeded);
            }
            None
        }
        (Some(Kept::Keyring) | None, Some(_)) => {
            table.wrong("key-file", Problem::KeyFileUnused);
            None
        }
        (Some(Kept::Keyring), None) => Some(StoreKey::Keyring),
        (None, None) => None,
    };
    StoreSettings { folder, key }
}

const FOLDER_EXAMPLE: &str = if cfg!(windows) {
    r"'C:\ProgramData\Svara\Store'"
} else {
    "\"/var/lib/svara/store\""
};
const KEY_FILE_EXAMPLE: &str = if cfg!(windows) {
    r"'C:\ProgramData\Svara\store.key'"
} else {
    "\"/var/lib/svara/store.key\""
};

fn program(table: &mut Table<'_, '_>) -> ProgramSettings {
    let languages = [
        ("system", None),
        (Language::English.code(), Some(Language::English)),
        (Language::Swedish.code(), Some(Language::Swedish)),
    ];
    ProgramSettings {
        language: table
            .key("language", one_of(&languages), Shown::Default(None))
            .flatten(),
        demonstration: table
            .key("demonstration", yes_no(), Shown::Default(true))
            .unwrap_or(true),
    }
}

fn kiosk(table: &mut Table<'_, '_>) -> KioskSettings {
    KioskSettings {
        enabled: table
            .key("enabled", yes_no(), Shown::Default(false))
            .unwrap_or(false),
        pin_file: table.key("pin-file", path(), Shown::Example(PIN_FILE_EXAMPLE)),
    }
}

const PIN_FILE_EXAMPLE: &str = if cfg!(windows) {
    r"'C:\ProgramData\Svara\kiosk-pin'"
} else {
    "\"/var/lib/svara-kiosk/pin\""
};

fn log(table: &mut Table<'_, '_>) -> LogSettings {
    let levels = [
        ("error", LogLevel::Error),
        ("warn", LogLevel::Warn),
        ("info", LogLevel::Info),
        ("debug", LogLevel::Debug),
    ];
    LogSettings {
        level: table
            .key("level", one_of(&levels), Shown::Default(LogLevel::Info))
            .unwrap_or(LogLevel::Info),
        folder: table.key("folder", path(), Shown::Example(LOG_EXAMPLE)),
        files: table
            .key("files", count(1..=50), Shown::Default(5))
            .and_then(narrow)
            .unwrap_or(5),
    }
}

const LOG_EXAMPLE: &str = if cfg!(windows) {
    r"'C:\ProgramData\Svara\Logs'"
} else {
    "\"/var/log/svara\""
};

/// The counts that use this are at most 50 by their kind.
fn narrow(count: u16) -> Option<u8> {
    u8::try_from(count).ok()
}
