mod agent_proof;
mod bounds;
mod screen;

use std::time::Duration;

use super::*;
use crate::{
    account::Account,
    administration::{Change, made},
    call::{AtHelpdesk as Spoken, CallEvent, Effect, Key, Prompt},
    call_guard::{CallLimit, CallRefusal},
    identity::{GroupName, Role},
    limits::Standing,
    method::{MethodId, PhoneSlot},
    organisation::Organisation,
    password::PasswordHash,
    phone::PhoneNumber,
    policy::Policy,
    record::Recorded,
    store::{
        ChangeSet, InMemoryStore, NumberStanding, SecurityInfoStore,
        contract_tests::{done, new_row, sample},
        or_default,
    },
};

const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);

/// Anna, whose number has been on file since [`sample::NOW`]; two agents and an administrator.
struct Office {
    store: InMemoryStore,
    policy: Policy,
    now: Timestamp,
}

const ANNA: u64 = 1;
const AGENT: u64 = 2;
const OTHER_AGENT: u64 = 3;
const ADMINISTRATOR: u64 = 4;

impl Office {
    /// Eight days after Anna's number was proven.
    fn new() -> Self {
        let office = Self {
            store: InMemoryStore::new(),
            policy: sample::organisation("Kontoret").policy,
            now: sample::NOW.after(8 * DAY),
        };
        let people = [
            (ANNA, "anna", Role::Person),
            (AGENT, "agent", Role::Agent),
            (OTHER_AGENT, "other", Role::Agent),
            (ADMINISTRATOR, "root", Role::Administrator),
        ];
        let accounts = people.map(|(nth, name, role)| {
            let mut account = sample::account(nth, name);
            made(&mut account, &Change::SetRole(role), sample::NOW);
            sample::add_phones(&mut account, &[mobile(nth)]);
            new_row(account)
        });
        let organisation = Organisation {
            policy: office.policy.clone(),
            ..sample::organisation("Kontoret")
        };
        let changes = ChangeSet {
            organisation: Some(new_row(organisation)),
            accounts: accounts.into(),
            ..ChangeSet::default()
        };
        done(&office.store, changes);
        office
    }

    fn at(&self, agent: u64) -> AtHelpdesk {
        AtHelpdesk {
            agent: sample::account_id(agent),
            generation: self.account(agent).session_generation(),
            station: sample::station_name("helpdesk-1"),
            now: self.now,
        }
    }

    fn account(&self, nth: u64) -> Account {
        let found = self.store.account(sample::account_id(nth)).unwrap();
        found.unwrap().value
    }

    fn alter(&self, nth: u64, alter: impl FnOnce(&mut Account)) {
        let mut row = self
            .store
            .account(sample::account_id(nth))
            .unwrap()
            .unwrap();
        alter(&mut row.value);
        let changes = ChangeSet {
            accounts: vec![row],
            ..ChangeSet::default()
        };
        done(&self.store, changes);
    }

    fn case(&self, number: CaseNumber) -> HelpdeskCase {
        self.store.case(number).unwrap().unwrap().value
    }

    fn try_open(&self, agent: u64, person: u64, asks: Asks) -> Result<HelpdeskCase, CaseError> {
        let new = NewCase {
            person: sample::account_id(person),
            ticket: TicketReference::parse("INC-0048117").unwrap(),
            asks,
        };
        let (changes, case) = open(&self.store, &self.at(agent), &new, &self.policy)?;
        done(&self.store, changes);
        Ok(case)
    }

    fn open(&self, person: u64, asks: Asks) -> CaseNumber {
        self.try_open(AGENT, person, asks).unwrap().number
    }

    fn kept(&self, settled: Settled) -> Result<HelpdeskCase, CaseError> {
        let (changes, case) = settled?;
        done(&self.store, changes);
        Ok(case)
    }

    fn request(&self, number: CaseNumber) -> Result<CaseCall, CaseCallRefusal> {
        let mut case = self.store.case(number).unwrap().unwrap();
        let person = self.store.account(case.value.person).unwrap().unwrap();
        let (method, phone) = person.value.phones().next().unwrap();
        let (method, on_file) = (method.id(), phone.number().clone());
        let of_number = or_default(self.store.number(&on_file).unwrap());
        let station_name = sample::station_name("helpdesk-1");
        let station = or_default(self.store.station(&station_name).unwrap());
        let standings = Standings {
            account: person.value.clone(),
            number: of_number.value.clone(),
            station: station.value.clone(),
        };
        let requested = request(
            &mut case.value,
            method,
            &standings,
            false,
            &self.policy,
            self.now,
            &mut sample::Seeded::new(5),
        )?;
        let at = self.at(AGENT);
        let of = case.value.person;
        let changes = ChangeSet {
            cases: vec![case],
            accounts: vec![person.with(requested.counted.account)],
            numbers: vec![(on_file, of_number.with(requested.counted.number))],
            stations: vec![(station_name, station.with(requested.counted.station))],
            record: requested
                .what
                .into_iter()
                .map(|what| at.entry(of, what))
                .collect(),
            ..ChangeSet::default()
        };
        done(&self.store, changes);
        Ok(requested.call)
    }

    /// Whatever the call has proven is kept.
    fn conclude(&self, ended: &CaseCall, agent_stays: bool) -> HelpdeskCase {
        let case = self.store.case(ended.case).unwrap().unwrap();
        let person = self.store.account(case.value.person).unwrap().unwrap();
        let (now, policy) = (self.now, &self.policy);
        let concluded = conclude(ended, &case.value, &person.value, agent_stays, policy, now);
        let concluded = concluded.unwrap();
        let after = concluded.case.clone();
        let at = self.at(AGENT);
        let changes = ChangeSet {
            cases: vec![case.with(concluded.case)],
            accounts: vec![person.with(concluded.account)],
            record: concluded
                .what
                .into_iter()
                .map(|what| at.entry(after.person, what))
                .collect(),
            ..ChangeSet::default()
        };
        done(&self.store, changes);
        after
    }

    /// A case in which the person keyed what was read out.
    fn passed(&self, person: u64, asks: Asks) -> CaseNumber {
        let number = self.open(person, asks);
        let mut call = self.request(number).unwrap();
        answer(&mut call, self.now);
        let keys = keys_of(&call);
        press(&mut call, &keys, self.now);
        self.conclude(&call, true);
        number
    }

    fn act(&self, number: CaseNumber, what: &Act<'_>) -> Result<HelpdeskCase, CaseError> {
        let at = self.at(AGENT);
        let mut rng = sample::Seeded::new(9);
        let (changes, _, case) = act(&self.store, &at, number, what, &self.policy, &mut rng)?;
        done(&self.store, changes);
        Ok(case)
    }

    /// What the record says of a case, oldest first.
    fn steps(&self, wanted: CaseNumber) -> Vec<CaseStep> {
        let mut entries = self.store.newest_record(usize::MAX).unwrap();
        entries.reverse();
        let steps = entries.into_iter().filter_map(|entry| match entry.what {
            Recorded::Case { number, step } if number == wanted => Some(step),
            _ => None,
        });
        steps.collect()
    }
}

fn mobile(nth: u64) -> PhoneNumber {
    sample::number(u32::try_from(nth).unwrap())
}

fn answer(call: &mut CaseCall, now: Timestamp) -> Vec<Effect> {
    let mut effects = Vec::new();
    for event in [CallEvent::Place, CallEvent::Ringing, CallEvent::Answered] {
        effects = call.call.step(event, now).unwrap();
    }
    effects
}

fn press(call: &mut CaseCall, keys: &str, now: Timestamp) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in keys.bytes() {
        let key = match key {
            b'#' => Key::Pound,
            b'*' => Key::Star,
            digit => Key::Digit(digit - b'0'),
        };
        effects = call.call.step(CallEvent::Key(key), now).unwrap();
    }
    effects
}

fn keys_of(call: &CaseCall) -> String {
    format!("{}#", call.call.confirming().matching().unwrap().digits())
}

#[test]
fn a_ticket_has_a_digit_and_the_voice_says_the_last_four() {
    let rows: [(&str, Option<&[u8]>); 9] = [
        ("INC-0048117", Some(&[8, 1, 1, 7])),
        ("7", Some(&[7])),
        (" 12 34 ", Some(&[1, 2, 3, 4])),
        ("Å-90/B-0", Some(&[9, 0, 0])),
        ("no digit", None),
        ("", None),
        ("1\u{202e}2", None),
        ("٣", None),
        (&"1".repeat(41), None),
    ];
    for (text, spoken) in rows {
        let ticket = TicketReference::parse(text).ok();
        let digits = ticket.as_ref().map(TicketReference::digits);
        assert_eq!(
            digits.as_ref().map(TicketDigits::as_slice),
            spoken,
            "{text:?}"
        );
    }
}

#[test]
fn who_keys_what_the_agent_reads_out_passes_and_the_agent_acts_for_a_quarter_of_an_hour() {
    let mut office = Office::new();
    let number = office.passed(ANNA, Asks::ResetPassword);
    assert_eq!(office.case(number).allowed(office.now).len(), 2);
    let hash = PasswordHash::from_phc("new");
    let rows = [(14, true, true), (0, true, true), (1, false, false)];
    for (minutes, password, sessions) in rows {
        office.now = office.now.after(minutes * MINUTE);
        let handed_over = office.act(number, &Act::HandOverPassword(&hash));
        assert_eq!(handed_over.is_ok(), password, "{minutes}");
        assert_eq!(office.act(number, &Act::EndSessions).is_ok(), sessions);
    }
    assert!(office.account(ANNA).has_to_choose_password());
    let case = office.kept(settle(&office.store, &office.at(AGENT), number));
    assert!(matches!(case.unwrap().state(), CaseState::Expired { .. }));
    let steps = office.steps(number);
    assert!(
        matches!(
            &steps[..],
            [
                CaseStep::Opened {
                    asks: Asks::ResetPassword,
                    privileged: false,
                    ..
                },
                CaseStep::Called { .. },
                CaseStep::Passed { .. },
                CaseStep::Acted {
                    act: ActDone::PasswordHandedOver
                },
                CaseStep::Acted {
                    act: ActDone::SessionsEnded
                },
                CaseStep::Acted {
                    act: ActDone::PasswordHandedOver
                },
                CaseStep::Acted {
                    act: ActDone::SessionsEnded
                },
                CaseStep::Expired { .. },
            ]
        ),
        "{steps:?}"
    );
}

/// Only what was asked for, and whatever is asked for the end of sessions.
#[test]
fn an_agent_does_what_was_asked_for_and_nothing_else() {
    use crate::method::access_pass::{PassLength, PassLifetime, PassSecret, PassTerms, PassUses};
    let hash = PasswordHash::from_phc("new");
    let length = PassLength::try_from(12).unwrap();
    let secret = PassSecret::random(length, &mut sample::Seeded::new(1));
    let terms = PassTerms {
        lifetime: PassLifetime::of(60 * MINUTE).unwrap(),
        uses: PassUses::Once,
    };
    let acts = [
        Act::HandOverPassword(&hash),
        Act::IssuePass(&secret, terms),
        Act::Unlock,
        Act::EndSessions,
    ];
    let rows = [
        (Asks::ResetPassword, [true, false, false, true]),
        (Asks::IssuePass, [false, true, false, true]),
        (Asks::Unlock, [false, false, true, true]),
        (Asks::Other, [false, false, false, true]),
    ];
    for (asks, expected) in rows {
        let office = Office::new();
        let number = office.passed(ANNA, asks);
        let allowed = acts.each_ref().map(|act| office.act(number, act).is_ok());
        assert_eq!(allowed, expected, "{asks:?}");
    }
}

#[test]
fn who_keys_0_and_pound_declines_for_good_and_keeps_their_number() {
    let office = Office::new();
    let number = office.open(ANNA, Asks::Unlock);
    let mut call = office.request(number).unwrap();
    answer(&mut call, office.now);
    let last = press(&mut call, "0#", office.now);
    let promised = Effect::SayAndHangUp(Prompt::Helpdesk(Spoken::Declined));
    assert_eq!(last, [promised]);
    let case = office.conclude(&call, true);
    assert!(matches!(case.state(), CaseState::Declined { .. }));
    assert!(office.request(number).is_err(), "it is over");
    assert!(office.act(number, &Act::Unlock).is_err());
    assert!(office.account(ANNA).marked_for_agent_at().is_some());
    let standing = office.store.number(&mobile(ANNA)).unwrap();
    let standing = standing.map_or_else(NumberStanding::default, |row| row.value);
    assert_eq!(standing.fraud_reported_at, None);
    assert_eq!(office.steps(number).last(), Some(&CaseStep::Declined));
}

/// And what failed is counted against the phone, as at a sign-in.
#[test]
fn wrong_keys_verify_nobody_and_count_until_the_phone_is_locked() {
    let office = Office::new();
    let number = office.open(ANNA, Asks::Unlock);
    for nth in 1..=5 {
        let mut call = office.request(number).unwrap();
        answer(&mut call, office.now);
        let effects = press(&mut call, "1#2#3#", office.now);
        let said = Effect::SayAndHangUp(Prompt::Helpdesk(Spoken::TooManyWrong));
        assert_eq!(effects, [said]);
        let case = office.conclude(&call, true);
        let why = FailureCause::WrongKeys;
        assert!(
            matches!(case.state(), CaseState::NotVerified { cause, .. } if *cause == why),
            "{nth}: {case:?}"
        );
    }
    let account = office.account(ANNA);
    let (method, _) = account.phones().next().unwrap();
    let limits = office.policy.limits.failures;
    assert_ne!(method.standing(limits, office.now), Standing::Open);
    let refused = office.request(number);
    assert!(matches!(
        refused,
        Err(CaseCallRefusal::Call(
            CallRefusal::VerificationLocked { .. }
        ))
    ));
}

#[test]
fn a_number_is_called_when_it_has_been_on_file_for_longer_than_the_rule_says() {
    let rows = [
        (7, 6 * DAY + 1439 * MINUTE, false),
        (7, 7 * DAY, true),
        (1, DAY, true),
        (365, 364 * DAY, false),
    ];
    for (days, later, expected) in rows {
        let mut office = Office::new();
        office.policy.helpdesk.number_age = NumberAge::try_from(days).unwrap();
        office.now = sample::NOW.after(later);
        let number = office.open(ANNA, Asks::Unlock);
        let account = office.account(ANNA);
        let (_, _, standing) = phones(&account, &office.policy, office.now).next().unwrap();
        assert_eq!(
            standing == PhoneStanding::Ready,
            expected,
            "{days} {later:?}"
        );
        assert_eq!(office.request(number).is_ok(), expected, "{days} {later:?}");
        if !expected {
            assert!(office.steps(number).len() == 1, "nothing was called");
        }
    }
    for (days, right) in [(0, false), (1, true), (365, true), (366, false)] {
        assert_eq!(NumberAge::try_from(days).is_ok(), right, "{days}");
    }
}

/// Whoever changed a number an hour ago starts over.
#[test]
fn a_changed_number_is_as_new_as_its_proof() {
    let office = Office::new();
    office.alter(ANNA, |anna| {
        let (method, _) = anna.phones().next().unwrap();
        let (id, policy) = (method.id(), &office.policy);
        // Proven at NOW, which is eight days ago for the office; so the age is made longer.
        let proven = sample::proven(&sample::number(40));
        anna.change_phone(id, proven, policy).unwrap();
    });
    let mut office = office;
    office.now = sample::NOW.after(MINUTE);
    let number = office.open(ANNA, Asks::Unlock);
    assert!(matches!(
        office.request(number),
        Err(CaseCallRefusal::TooNew { from }) if from == sample::NOW.after(7 * DAY)
    ));
}

#[test]
fn the_call_counts_as_any_call() {
    let office = Office::new();
    let number = office.open(ANNA, Asks::Unlock);
    let most = office.policy.limits.calls_to_number.most;
    for _ in 0..most {
        let call = office.request(number).unwrap();
        office.conclude(&call, true);
    }
    assert!(matches!(
        office.request(number),
        Err(CaseCallRefusal::Call(CallRefusal::Limit {
            limit: CallLimit::Number,
            ..
        }))
    ));
}
