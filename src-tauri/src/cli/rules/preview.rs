//! `svara rules preview`: what somebody would see, if rules held.

use security_info::{
    account::{Account, SetUp},
    method::{KindName, Method, MethodKind, MethodLabel, PhoneSlot},
    policy::{ContactText, Policy, Preview, Stranded, preview},
    reset::WayBack,
    verification::SecondStep,
};
use serde::Serialize;

use crate::{
    clock::{Clock as _, SystemClock},
    words::Words,
};

/// The answer for programs.
#[derive(Serialize)]
struct Seen<'a> {
    user_name: &'a str,
    display_name: &'a str,
    second_step: &'static str,
    trust_days: Option<u8>,
    signs_in_with: Vec<MethodLabel>,
    resets_with: Vec<MethodLabel>,
    reset_takes: Option<&'static str>,
    idle: Vec<MethodLabel>,
    may_add: Vec<KindName>,
    methods_missing: usize,
    postponements_left: Option<u8>,
    reconfirm_days: Option<u16>,
    asked_whether_right: bool,
    locked_out: Option<&'static str>,
    contact: Option<&'a str>,
}

/// What `policy` means for the account's holder: an object of JSON, or sentences.
pub(super) fn told(account: &Account, policy: &Policy, json: bool, words: &Words) -> String {
    let found = preview(policy, account, SystemClock::default().now());
    if json {
        return serde_json::to_string(&seen(account, policy, &found)).unwrap_or_default();
    }
    sentences(account, policy, &found, words).join("\n")
}

fn seen<'a>(account: &'a Account, policy: &'a Policy, found: &Preview<'_>) -> Seen<'a> {
    let labels = |methods: &[&Method]| methods.iter().map(|method| method.label()).collect();
    Seen {
        user_name: account.user_name().as_str(),
        display_name: account.display_name().as_str(),
        second_step: match found.second_step {
            SecondStep::NotAsked => "not-asked",
            SecondStep::Asked | SecondStep::Spared => "asked",
            SecondStep::ToSetUp | SecondStep::NoLine => "to-set-up",
        },
        trust_days: found.trusts_devices_for.map(u8::from),
        signs_in_with: labels(&found.signs_in_with),
        resets_with: labels(&found.resets_with),
        reset_takes: found.way_back.map(|way| match way {
            WayBack::One => "one",
            WayBack::Two => "two",
            WayBack::TwoKinds => "two-kinds",
        }),
        idle: labels(&found.idle),
        may_add: account.addable(policy).collect(),
        methods_missing: found.missing,
        postponements_left: left(found),
        reconfirm_days: found.confirms.map(|(days, _)| u16::from(days)),
        asked_whether_right: found.confirms.is_some_and(|(_, is_due)| is_due),
        locked_out: found.stranded.map(|stranded| match stranded {
            Stranded::NothingServes => "nothing-serves",
            Stranded::NothingToSetUp => "nothing-to-set-up",
        }),
        contact: policy.contact.as_ref().map(ContactText::as_str),
    }
}

/// How often a set-up can be put off, where there is one.
const fn left(found: &Preview<'_>) -> Option<u8> {
    match found.set_up {
        SetUp::Done => None,
        SetUp::Required { postponements_left } => Some(postponements_left),
    }
}

/// The same sentences, in the same order, as on the page.
fn sentences(
    account: &Account,
    policy: &Policy,
    found: &Preview<'_>,
    words: &Words,
) -> Vec<String> {
    let (name, user_name) = (account.display_name(), account.user_name());
    let mut told = vec![format!("{name} ({user_name})")];
    let mut with = |sentence: String, methods: &[&Method]| {
        told.push(sentence);
        let lines = methods.iter().map(|method| in_words(method, words));
        told.extend(lines.map(|line| format!("  {line}")));
    };
    match found.stranded {
        Some(Stranded::NothingServes) => with(words.preview_nothing_serves(), &[]),
        Some(Stranded::NothingToSetUp) => with(words.preview_nothing_to_set_up(), &[]),
        None => {
            match found.second_step {
                SecondStep::NotAsked => with(words.preview_not_asked(), &[]),
                SecondStep::Asked | SecondStep::Spared => {
                    with(words.preview_proves(), &found.signs_in_with);
                }
                SecondStep::ToSetUp | SecondStep::NoLine => {
                    with(words.preview_to_set_up(), &[]);
                }
            }
            if let Some(days) = found.trusts_devices_for {
                with(words.preview_trusts(u8::from(days)), &[]);
            }
            with(next(found, words), &[]);
        }
    }
    if let Some((days, _)) = found.confirms {
        with(words.preview_reconfirms(u16::from(days)), &[]);
    }
    match found.way_back {
        None => with(words.preview_resets_not(), &[]),
        Some(WayBack::One) => with(words.preview_resets_one(), &found.resets_with),
        Some(WayBack::Two) => with(words.preview_resets_two(), &found.resets_with),
        Some(WayBack::TwoKinds) => with(words.preview_resets_two_kinds(), &found.resets_with),
    }
    let addable = account
        .addable(policy)
        .map(|kind| kind_in_words(kind, words));
    let addable: Vec<_> = addable.collect();
    if addable.is_empty() {
        with(words.preview_adds_nothing(), &[]);
    } else {
        with(words.preview_adds(words.all_of(&addable)), &[]);
    }
    if !found.idle.is_empty() {
        with(words.preview_idle(), &found.idle);
    }
    with(
        match &policy.contact {
            Some(contact) => words.preview_contact(contact.as_str()),
            None => words.preview_no_contact(),
        },
        &[],
    );
    told
}

/// Where the next sign-in leads.
fn next(found: &Preview<'_>, words: &Words) -> String {
    match (left(found), found.confirms) {
        (None, Some((_, true))) => words.preview_asks_whether_right(),
        (None, _) => words.preview_straight_in(),
        (Some(0), _) => words.preview_set_up_now(found.missing),
        (Some(left), _) => words.preview_set_up_later(found.missing, left),
    }
}

fn kind_in_words(kind: KindName, words: &Words) -> String {
    match kind {
        KindName::Phone => words.method_phone(),
        KindName::AuthenticatorApp => words.method_app(),
        KindName::HardwareToken => words.method_token(),
        KindName::AccessPass => words.method_pass(),
    }
}

/// A method, with nothing whole that somebody else could use.
fn in_words(method: &Method, words: &Words) -> String {
    match method.kind() {
        MethodKind::Phone(phone) => {
            let number = phone.number().masked();
            match phone.slot() {
                PhoneSlot::Mobile => words.method_mobile(number),
                PhoneSlot::AlternateMobile => words.method_alternate_mobile(number),
                PhoneSlot::Office => words.method_office(number),
            }
        }
        MethodKind::AuthenticatorApp(app) => {
            format!("{} ({})", words.method_app(), app.name())
        }
        MethodKind::HardwareToken(token) => {
            format!("{} ({})", words.method_token(), token.serial())
        }
        MethodKind::AccessPass(pass) => {
            format!("{} ({})", words.method_pass(), pass.until().rfc_3339())
        }
    }
}
