//! What is said of the rules, key by key: as the settings' file has it, as the page of the
//! rules sends it, and as the command line takes it. All are read by the one walk of
//! [`super::tables`], so that a key means the same in each of them, has the same limits, and
//! is wrong in the same words.
//!
//! Keys are written as in `[rules]`, with the table in front where there is one:
//! `limits.tries-per-call`. `contact`, which stands in `[organisation]`, is one of them.

use std::{collections::BTreeMap, fmt::Write as _, time::Duration};

use security_info::policy::{Audience, MethodsPolicy, Policy, Proofs};
use toml::{Spanned, de::DeValue};

use super::{
    RuleSettings, Said, Settings,
    document::{Document, Sort},
    kinds::{audience_texts, audience_word, shown},
    problem::{Flaw, Problem},
    tables::{CONFIRMATIONS, METHODS, PHONES, USES, organisation, rules, serves_all},
};
use crate::words::Words;

/// Whom to contact.
const CONTACT: &str = "contact";
/// The kinds of methods that there are: said in one breath what `audiences` says apart, and
/// so nothing of which the rules in the store are shown.
const METHODS_KEY: &str = "methods";
/// What one of the rules that together leave nobody a way in is called.
const WAYS_IN: &str = "audiences.phone";

/// What is said, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesSection(BTreeMap<String, Said>);

/// A rule, and what holds when nothing is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleKey {
    /// Its key.
    pub name: String,
    /// What holds when nothing is said, where that is the same for every organisation.
    pub default: Option<Said>,
}

/// A rule that is not right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFlaw {
    /// Its key.
    pub rule: String,
    /// What is wrong with it.
    pub wrong: RuleWrong,
}

/// What can be wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleWrong {
    /// It does not take such a value. What it takes, in words.
    Value(String),
    /// There is no such rule.
    Unknown,
    /// With the others as they are, nobody could set up anything to sign in with.
    NobodyGetsIn,
}

impl RulesSection {
    /// Exactly this.
    #[must_use]
    pub const fn of(said: BTreeMap<String, Said>) -> Self {
        Self(said)
    }

    /// What a file says.
    pub(super) fn of_document(document: &Document<'_>) -> Self {
        let mut said = BTreeMap::new();
        for (key, value) in document.section("rules").into_iter().flatten() {
            match value.get_ref() {
                DeValue::Table(table) => said.extend(table.iter().filter_map(|(inner, value)| {
                    let name = format!("{}.{}", key.get_ref(), inner.get_ref());
                    Some((name, Said::of(value.get_ref())?))
                })),
                value => said.extend(Said::of(value).map(|said| (key.get_ref().to_string(), said))),
            }
        }
        let contact = document
            .section("organisation")
            .and_then(|table| table.get(CONTACT))
            .and_then(|value| Said::of(Spanned::get_ref(value)));
        said.extend(contact.map(|contact| (CONTACT.to_owned(), contact)));
        Self(said)
    }

    /// All that a policy says.
    #[must_use]
    pub fn of_policy(policy: &Policy) -> Self {
        let text = |name: &str, text: String| (name.to_owned(), Said::Text(text));
        let length = |name: &str, length: Duration| text(name, shown(length));
        let count = |name: &str, count: u16| (name.to_owned(), Said::Count(u32::from(count)));
        let list = |name: &str, texts: Vec<String>| (name.to_owned(), Said::List(texts));
        let yes = |name: &str, yes: bool| (name.to_owned(), Said::YesNo(yes));
        let (phone, limits, sessions) = (&policy.phone, &policy.limits, &policy.sessions);
        let (failures, passwords) = (&limits.failures, &limits.passwords);
        let registration = &policy.registration;
        let mut said = BTreeMap::from([
            list("countries", texts(&phone.countries, ToString::to_string)),
            list(
                "blocked-prefixes",
                texts(&phone.blocked, |it| it.as_str().to_owned()),
            ),
            list("phones", names(&PHONES, phone.slots.iter().copied())),
            list(
                "confirmation",
                names(&CONFIRMATIONS, phone.confirmation.allowed()),
            ),
            count("matching-digits", u8::from(phone.matching_digits).into()),
            length("ring-time", phone.ring_for),
            length("key-time", phone.wait_for_key),
            length("call-time", phone.answered_for),
            ("two-step".to_owned(), audience(&policy.two_step.audience)),
            count(
                "trust-devices-days",
                policy.two_step.trust_devices.map_or(0, u8::from).into(),
            ),
            count(
                "reset.proofs",
                match policy.reset.proofs {
                    Proofs::One => 1,
                    Proofs::Two => 2,
                },
            ),
            yes("registration-required", registration.required),
            count(
                "registration-methods",
                u8::from(registration.methods).into(),
            ),
            count("postponements", registration.postponements.into()),
            count(
                "reconfirm-days",
                registration.reconfirm.map_or(0, u16::from),
            ),
            count(
                "helpdesk-number-age-days",
                policy.helpdesk.number_age.into(),
            ),
            list(
                "helpdesk-privileged-groups",
                texts(&policy.helpdesk.privileged_groups, ToString::to_string),
            ),
            count("keep-record-days", policy.record.keep.map_or(0, u16::from)),
            count("limits.tries-per-call", limits.tries_per_challenge.into()),
            count(
                "limits.calls-per-number-and-hour",
                limits.calls_to_number.most,
            ),
            count(
                "limits.calls-per-person-and-day",
                limits.calls_by_person.most,
            ),
            count(
                "limits.calls-per-machine-and-day",
                limits.calls_at_station.most,
            ),
            count("limits.failures-per-hour", failures.lock.most),
            length("limits.failure-lock", failures.locked_for),
            count("limits.failures-in-a-row", failures.disable_after),
            count("limits.wrong-passwords", passwords.lock_after),
            length("limits.password-lock", passwords.first_lock),
            length("limits.longest-password-lock", passwords.longest_lock),
            length("sessions.idle", sessions.idle),
            length("sessions.warning", sessions.warn_before),
            length("sessions.fresh", sessions.fresh_for),
            yes("sessions.remember-user-name", sessions.remember_user_name),
        ]);
        for (name, kind) in METHODS {
            let rule = policy.methods.rule(kind);
            said.insert(format!("audiences.{name}"), audience(&rule.audience));
            if !serves_all(kind) {
                continue;
            }
            let uses = names(&USES, rule.uses.into_iter());
            said.insert(format!("uses.{name}"), Said::List(uses));
        }
        let contact = policy.contact.as_ref();
        said.extend(contact.map(|contact| text(CONTACT, contact.as_str().to_owned())));
        Self(said)
    }

    /// Says one thing more, as it was typed on a command line: lists with commas, and
    /// without quotation marks. What can not be a value of its kind is taken as a text, so
    /// that it is refused in the words of the settings file.
    pub fn say(&mut self, rule: &str, typed: &str) {
        let typed = typed.trim();
        let list = || {
            let pieces = typed.split(',').map(str::trim);
            let pieces = pieces.filter(|piece| !piece.is_empty());
            Said::List(pieces.map(str::to_owned).collect())
        };
        let text = || Said::Text(typed.to_owned());
        let keys = rule_keys().into_iter();
        let default = keys
            .filter(|key| key.name == rule)
            .find_map(|key| key.default);
        let said = match (default, rule) {
            (Some(Said::YesNo(_)), _) => typed.parse().map_or_else(|_| text(), Said::YesNo),
            (Some(Said::Count(_)), _) => typed.parse().map_or_else(|_| text(), Said::Count),
            (Some(Said::List(_)), _) | (None, METHODS_KEY | "countries") => list(),
            (Some(Said::Text(_)), "two-step") if typed.contains(',') => list(),
            (Some(Said::Text(_)), _) if rule.starts_with("audiences.") && typed.contains(',') => {
                list()
            }
            (Some(Said::Text(_)) | None, _) => text(),
        };
        self.0.insert(rule.to_owned(), said);
    }

    /// What is said of a rule.
    #[must_use]
    pub fn get(&self, rule: &str) -> Option<&Said> {
        self.0.get(rule)
    }

    /// All of it.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Said)> {
        self.0.iter().map(|(rule, said)| (rule.as_str(), said))
    }

    /// Whether a rule is settled by what is said here.
    #[must_use]
    pub fn fixes(&self, rule: &str) -> bool {
        let is_of_a_kind_that_is_not = || {
            let kind = rule
                .strip_prefix("audiences.")
                .or_else(|| rule.strip_prefix("uses."));
            matches!((kind, self.get(METHODS_KEY)), (Some(kind), Some(Said::List(kinds)))
                if !kinds.iter().any(|one| one == kind))
        };
        self.0.contains_key(rule) || is_of_a_kind_that_is_not()
    }

    /// The rules with what is said here in place of what they say. An empty contact takes
    /// away the one that there is.
    ///
    /// # Errors
    /// Every rule that is not right.
    pub fn laid_over(&self, mut policy: Policy, words: &Words) -> Result<Policy, Vec<RuleFlaw>> {
        let mut said = self.0.clone();
        if said.get(CONTACT) == Some(&Said::Text(String::new())) {
            said.remove(CONTACT);
            policy.contact = None;
        }
        let known: Vec<_> = rule_keys().into_iter().map(|key| key.name).collect();
        let is_known = |rule: &String| rule == METHODS_KEY || known.contains(rule);
        let unknown = said.keys().filter(|rule| !is_known(rule));
        let unknown: Vec<_> = unknown.map(|rule| flaw(rule, RuleWrong::Unknown)).collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let text = text(&said);
        let mut document =
            Document::parse(&text).map_err(|_| vec![flaw(CONTACT, RuleWrong::Unknown)])?;
        let mut root = document.root();
        let settings = Settings {
            organisation: root.table("organisation", organisation),
            rules: root.table("rules", rules),
            ..Settings::default()
        };
        root.finish();
        let flaws = document.flaws();
        if flaws.is_empty() {
            Ok(settings.apply(policy))
        } else {
            Err(flaws.iter().map(|flaw| flaw_of(flaw, words)).collect())
        }
    }
}

impl RuleSettings {
    /// What is said of the methods. Which kinds there are has the last word.
    pub(super) fn apply_to_methods(&self, methods: &mut MethodsPolicy) {
        for (kind, audience) in &self.audiences {
            methods.set(*kind, |rule| rule.audience.clone_from(audience));
        }
        for (kind, uses) in &self.uses {
            methods.set(*kind, |rule| rule.uses.clone_from(uses));
        }
        if let Some(kinds) = &self.methods {
            methods.only(kinds);
        }
    }
}

/// Whether rules can be meant: somebody has to have a way in.
///
/// # Errors
/// When nobody has.
pub fn judge_whole(policy: &Policy) -> Result<(), RuleFlaw> {
    if policy.leaves_a_way_to_sign_in() {
        Ok(())
    } else {
        Err(flaw(WAYS_IN, RuleWrong::NobodyGetsIn))
    }
}

/// Every rule that a policy has, in the order of the example file.
#[must_use]
pub fn rule_keys() -> Vec<RuleKey> {
    let mut document = Document::empty();
    let mut root = document.root();
    let _defaults = root.table("rules", rules);
    let entries = document.entries().iter();
    let mut keys: Vec<_> = entries
        .filter_map(|entry| {
            let table = entry.table.strip_prefix("rules")?;
            let default = match &entry.sort {
                Sort::Default(written) => Said::of_written(written),
                Sort::Example(_) => None,
                Sort::Table => return None,
            };
            let name = match table.strip_prefix('.') {
                Some(table) => format!("{table}.{}", entry.name),
                None => entry.name.to_owned(),
            };
            (name != METHODS_KEY).then_some(RuleKey { name, default })
        })
        .collect();
    keys.push(RuleKey {
        name: CONTACT.to_owned(),
        default: None,
    });
    keys
}

fn flaw(rule: &str, wrong: RuleWrong) -> RuleFlaw {
    RuleFlaw {
        rule: rule.to_owned(),
        wrong,
    }
}

/// As a settings file has it.
fn text(said: &BTreeMap<String, Said>) -> String {
    let mut tables: BTreeMap<String, String> = BTreeMap::new();
    for (rule, said) in said {
        let (table, key) = match rule.split_once('.') {
            Some((table, key)) => (format!("rules.{table}"), key),
            None if rule == CONTACT => ("organisation".to_owned(), CONTACT),
            None => ("rules".to_owned(), rule.as_str()),
        };
        let lines = tables.entry(table).or_default();
        // Writing to a String can not fail.
        let _ = writeln!(lines, "{key} = {}", said.written());
    }
    let mut text = String::new();
    for (table, lines) in tables {
        let _ = writeln!(text, "[{table}]\n{lines}");
    }
    text
}

fn flaw_of(found: &Flaw, words: &Words) -> RuleFlaw {
    match &found.problem {
        Problem::WrongValue {
            setting, expected, ..
        } => {
            let rule = setting.strip_prefix("rules.");
            let rule = rule.or_else(|| setting.strip_prefix("organisation."));
            let rule = rule.unwrap_or(setting);
            flaw(rule, RuleWrong::Value(expected.words(words)))
        }
        _ => flaw(CONTACT, RuleWrong::Unknown),
    }
}

fn texts<'t, T: 't>(
    all: impl IntoIterator<Item = &'t T>,
    text: impl Fn(&T) -> String,
) -> Vec<String> {
    all.into_iter().map(text).collect()
}

fn names<T: PartialEq>(named: &[(&str, T)], all: impl Iterator<Item = T>) -> Vec<String> {
    let name = |one: T| named.iter().find(|(_, it)| *it == one);
    all.filter_map(|one| name(one).map(|(name, _)| (*name).to_owned()))
        .collect()
}

fn audience(audience: &Audience) -> Said {
    match audience_texts(audience) {
        Some(texts) => Said::List(texts),
        None => Said::Text(audience_word(audience).to_owned()),
    }
}
