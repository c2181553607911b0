//! `svara overview`: the organisation at a glance, without a window.

use std::time::Duration;

use security_info::{
    Timestamp,
    method::KindName,
    overview::{
        Attention, Counted, DAYS, DayFigures, Figures, Held, LineTest, MethodsHeld, attention,
        last_line_test, methods_held,
    },
    people::PeopleCounts,
    store::{SecurityInfoStore, StoreError},
};
use serde_json::{Value, json};
use store_sled::SledStore;

use super::{
    Status,
    backup::{StoreJob, shown},
    store_place::organisation,
};
use crate::{
    clock::{Clock as _, SystemClock},
    settings::Settings,
    words::Words,
};

const DAY: Duration = Duration::from_hours(24);

/// So many days are shown where nobody says how many.
const SHOWN: u16 = 7;

/// So many entries are counted at a time.
const AT_ONCE: usize = 100_000;

/// What there is to tell.
struct Found {
    at: Timestamp,
    counts: PeopleCounts,
    held: MethodsHeld,
    attention: Vec<Attention>,
    line_test: Option<LineTest>,
    /// Each with its first moment, the newest first.
    days: Vec<(Timestamp, DayFigures)>,
}

impl StoreJob<'_, '_> {
    /// Tells what the page of that name tells, but for how the line stands: it is open in the
    /// window alone.
    pub(super) fn overview(
        &mut self,
        settings: &Settings,
        days: Option<&str>,
        json: bool,
    ) -> Status {
        let done = self.at_a_glance(settings, days, json);
        done.unwrap_or_else(|status| status)
    }

    fn at_a_glance(
        &mut self,
        settings: &Settings,
        days: Option<&str>,
        json: bool,
    ) -> Result<Status, Status> {
        let days = match days.map(str::parse) {
            None => SHOWN,
            Some(Ok(days)) if (1..=DAYS).contains(&days) => days,
            Some(_) => {
                let sentence = self.words.overview_wrong_days(DAYS);
                return Err(self.refuse(Status::Wrong, &sentence));
            }
        };
        let store = self.open(Words::people_no_store)?;
        let found = look(&store, settings, days).map_err(|_damaged| {
            let damaged = self.words.store_damaged(shown(self.folder));
            self.refuse(Status::NotDone, &damaged)
        })?;
        let told = if json {
            object(&found).to_string()
        } else {
            sentences(&found, self.words)
        };
        Ok(self.streams.answer(&told, self.words))
    }
}

fn look(store: &SledStore, settings: &Settings, days: u16) -> Result<Found, StoreError> {
    let now = SystemClock::default().now();
    let counts = store.count_people()?;
    let policy = organisation(store, settings)?.map(|organisation| organisation.policy);
    let held = match &policy {
        Some(policy) => methods_held(store, &counts.with_failures, policy.limits.failures, now)?,
        None => MethodsHeld::default(),
    };
    let attention = policy.map(|policy| attention(&counts, &held, &policy));
    let day = u64::try_from(DAY.as_millis()).unwrap_or(u64::MAX);
    let today = Timestamp::from_unix_millis(now.as_unix_millis() / day * day);
    let first = today.before(u32::from(days.saturating_sub(1)) * DAY);
    let mut figures = Figures::default();
    while figures.go_on(store, first, now, AT_ONCE)? != Counted::All {}
    let days = (0..days).map(|ago| {
        let from = today.before(u32::from(ago) * DAY);
        (from, figures.between(from, from.after(DAY)))
    });
    Ok(Found {
        at: now,
        counts,
        held,
        attention: attention.unwrap_or_default(),
        line_test: last_line_test(store)?,
        days: days.collect(),
    })
}

fn object(found: &Found) -> Value {
    let counts = &found.counts;
    let with = |kind| counts.by_kind.get(&kind).copied().unwrap_or_default();
    let days = found.days.iter().map(|(from, day)| {
        let failed: Vec<_> = day.failed.iter().collect();
        let failed = failed.into_iter().filter_map(|(cause, count)| {
            let name = serde_json::to_value(cause).ok()?;
            Some((name.as_str()?.to_owned(), json!(count)))
        });
        let verified = |kind| day.verified.get(&kind).copied().unwrap_or_default();
        json!({
            "day": date(*from),
            "verified": {
                "phone": verified(KindName::Phone),
                "authenticator_app": verified(KindName::AuthenticatorApp),
                "hardware_token": verified(KindName::HardwareToken),
                "access_pass": verified(KindName::AccessPass),
            },
            "set_up": day.set_up,
            "failed_calls": failed.collect::<serde_json::Map<_, _>>(),
            "wrong_codes": day.code_wrong,
            "wrong_passwords": day.password_wrong,
        })
    });
    json!({
        "at": found.at.rfc_3339(),
        "people": {
            "people": counts.people,
            "with_methods": counts.with_methods,
            "with_phone": with(KindName::Phone),
            "with_authenticator_app": with(KindName::AuthenticatorApp),
            "with_hardware_token": with(KindName::HardwareToken),
            "disabled": counts.disabled,
            "marked_for_agent": counts.marked_for_agent,
            "registers_again": counts.registers_again,
            "locked": found.held.locked.people,
            "turned_off": found.held.turned_off.people,
        },
        "attention": found.attention.iter().map(attention_object).collect::<Vec<_>>(),
        "line_test": found.line_test.map(|test| json!({
            "at": test.at.rfc_3339(),
            "usable": test.usable,
        })),
        "days": days.collect::<Vec<_>>(),
    })
}

fn attention_object(what: &Attention) -> Value {
    let named = |held: &Held| -> Vec<String> {
        let names = held.among_them.iter();
        names.map(|(name, _)| name.to_string()).collect()
    };
    match what {
        Attention::MarkedForAgent(people) => {
            json!({ "kind": "marked-for-agent", "people": people })
        }
        Attention::MethodsTurnedOff(held) => json!({
            "kind": "methods-turned-off", "people": held.people, "among_them": named(held),
        }),
        Attention::MethodsLocked(held) => json!({
            "kind": "methods-locked", "people": held.people, "among_them": named(held),
        }),
        Attention::OneAdministrator => json!({ "kind": "one-administrator" }),
        Attention::RegistersAgain(people) => {
            json!({ "kind": "registers-again", "people": people })
        }
        Attention::WithoutMethods(people) => {
            json!({ "kind": "without-methods", "people": people })
        }
    }
}

fn sentences(found: &Found, words: &Words) -> String {
    let counts = &found.counts;
    let with = |kind| counts.by_kind.get(&kind).copied().unwrap_or_default();
    let mut lines = vec![
        words.overview_people(counts.people, counts.with_methods),
        words.overview_kinds(
            with(KindName::Phone),
            with(KindName::AuthenticatorApp),
            with(KindName::HardwareToken),
        ),
        words.overview_disabled(counts.disabled),
        String::new(),
    ];
    if found.attention.is_empty() {
        lines.push(words.overview_nothing());
    } else {
        lines.push(words.overview_attention());
        let told = found.attention.iter().map(|what| sentence(what, words));
        lines.extend(told.map(|told| format!("- {told}")));
    }
    lines.push(String::new());
    if let Some(LineTest { at, usable }) = found.line_test {
        lines.push(if usable {
            words.overview_line_usable(at.rfc_3339())
        } else {
            words.overview_line_unusable(at.rfc_3339())
        });
        lines.push(String::new());
    }
    lines.push(words.overview_days());
    lines.extend(found.days.iter().map(|(from, day)| {
        let (proofs, failures) = (day.proofs(), day.failures());
        words.overview_day(date(*from), proofs, failures)
    }));
    lines.join("\n")
}

fn sentence(what: &Attention, words: &Words) -> String {
    let named = |held: &Held| {
        let names = held.among_them.iter().map(|(name, _)| name.to_string());
        names.collect::<Vec<_>>().join(", ")
    };
    match what {
        Attention::MarkedForAgent(people) => words.overview_marked(*people),
        Attention::MethodsTurnedOff(held) => words.overview_turned_off(held.people, named(held)),
        Attention::MethodsLocked(held) => words.overview_locked(held.people, named(held)),
        Attention::OneAdministrator => words.overview_one_administrator(),
        Attention::RegistersAgain(people) => words.overview_registers_again(*people),
        Attention::WithoutMethods(people) => words.overview_without_methods(*people),
    }
}

/// The day, in UTC.
fn date(at: Timestamp) -> String {
    let written = at.rfc_3339();
    written.split('T').next().unwrap_or_default().to_owned()
}
