use std::time::Duration;

use super::*;
use crate::{
    account::MethodError,
    administration::{self, Change, Recovery, Who, change, recover},
    limits::Standing,
    method::{
        KindName, Use,
        authenticator_app::{CodeForm, GeneratorSecret, TypedAppCode},
        hardware_token::MOST_TOKENS,
    },
    password::PasswordHash,
    policy::{Audience, MethodRule, Policy},
    store::{
        Commit, InMemoryStore,
        contract_tests::{
            done, new_row,
            sample::{self, NOW, Seeded},
        },
    },
};

const STEP: Duration = Duration::from_secs(30);

/// An office with Anna, Bo and an administrator, where everybody may use tokens.
struct Office {
    store: InMemoryStore,
    policy: Policy,
}

impl Office {
    fn with(tokens: impl IntoIterator<Item = Token>) -> Self {
        let mut policy = sample::organisation("Kontoret").policy;
        policy.methods.set(KindName::HardwareToken, |rule| {
            rule.audience = Audience::Everybody;
        });
        let store = InMemoryStore::new();
        let tokens = tokens.into_iter().map(|token| {
            let serial = token.serial.clone();
            (serial, new_row(TokenRow::Kept(Box::new(token))))
        });
        let accounts = [(1, "anna"), (2, "bo")];
        let accounts = accounts.map(|(nth, name)| new_row(sample::account(nth, name)));
        let changes = ChangeSet {
            accounts: accounts.into(),
            tokens: tokens.collect(),
            ..ChangeSet::default()
        };
        done(&store, changes);
        Self { store, policy }
    }

    fn account(&self, nth: u64) -> Account {
        let row = self.store.account(sample::account_id(nth)).unwrap();
        row.unwrap().value
    }

    fn token(&self, serial: &str) -> Option<Token> {
        let row = self.store.token(&sample::serial(serial)).unwrap()?;
        row.value.token().cloned()
    }

    /// What comes of it when somebody types a serial number and a code.
    fn typed(
        &self,
        nth: u64,
        serial: &str,
        code: TypedAppCode,
        now: Timestamp,
    ) -> Result<Result<crate::method::MethodId, Refused>, NotActivated> {
        let mut row = self
            .store
            .account(sample::account_id(nth))
            .unwrap()
            .unwrap();
        let typed = (&sample::serial(serial), code);
        let rng = &mut Seeded::new(nth);
        let activated = activate(&self.store, &mut row.value, typed, &self.policy, now, rng)?;
        let record = activated.what.into_iter().map(|what| RecordEntry {
            what,
            ..sample::entry(nth)
        });
        let changes = ChangeSet {
            accounts: vec![row],
            tokens: activated.token.into_iter().collect(),
            record: record.collect(),
            ..ChangeSet::default()
        };
        done(&self.store, changes);
        Ok(activated.outcome)
    }

    /// As above, with the code that the token shows then.
    fn activated(&self, nth: u64, serial: &str, now: Timestamp) -> bool {
        let shown = shown_at(now);
        self.typed(nth, serial, shown, now).unwrap().is_ok()
    }

    /// Signs in with the code that the token shows then.
    fn signed_in(&self, nth: u64, now: Timestamp) {
        let id = sample::account_id(nth);
        let mut row = self.store.account(id).unwrap().unwrap();
        let method = row.value.tokens().next().unwrap().0.id();
        let code = code_text(now);
        let taken = row
            .value
            .take_code(method, Use::SignIn, &code, &self.policy, now);
        assert!(taken.unwrap().verified);
        self.commit(ChangeSet {
            accounts: vec![row],
            ..ChangeSet::default()
        });
    }

    fn commit(&self, changes: ChangeSet) {
        assert_eq!(self.store.commit(changes).unwrap(), Commit::Done);
    }

    fn newest(&self) -> Recorded {
        self.store.newest_record(1).unwrap()[0].what.clone()
    }
}

fn machine() -> By {
    By {
        who: Who::Machine,
        station: sample::station_name("server"),
        now: NOW,
    }
}

/// The code that every sample token with a right clock shows then.
fn shown_at(moment: Timestamp) -> TypedAppCode {
    let secret = GeneratorSecret::from_base32(sample::TOKEN_SECRET).unwrap();
    let shown = Generator::new(secret, CodeForm::default()).shows(moment);
    TypedAppCode::parse(&shown).unwrap()
}

fn assigned_to(nth: u64) -> Token {
    Token {
        assigned_to: Some(sample::account_id(nth)),
        ..sample::token("1001")
    }
}

#[test]
fn a_free_token_becomes_the_method_of_whoever_shows_its_code() {
    // For whom it is meant, who types, and whether it becomes theirs.
    let rows = [
        (sample::token("1001"), 1, "1001", true),
        (sample::token("1001"), 1, " 10 01 ", true),
        (sample::token("1001"), 1, "1002", false),
        (assigned_to(1), 1, "1001", true),
        (assigned_to(2), 1, "1001", false),
    ];
    for (token, nth, serial, becomes) in rows {
        let office = Office::with([token.clone()]);
        assert_eq!(office.activated(nth, serial, NOW), becomes, "{serial}");
        let account = office.account(nth);
        let serials: Vec<_> = account
            .tokens()
            .map(|(_, one)| one.serial().as_str())
            .collect();
        let kept = office.token("1001").unwrap();
        if becomes {
            assert_eq!(serials, ["1001"]);
            let held = Held {
                by: account.id(),
                since: NOW,
            };
            assert_eq!(kept.held, Some(held));
            assert_eq!(account.default_method().unwrap().label(), {
                crate::method::MethodLabel::HardwareToken(sample::serial("1001"))
            });
            assert!(matches!(office.newest(), Recorded::MethodAdded { .. }));
        } else {
            assert!(serials.is_empty());
            assert_eq!(kept, token);
            let token = sample::serial(serial);
            assert_eq!(office.newest(), Recorded::TokenRefused { token });
        }
    }
}

#[test]
fn nobody_has_the_token_of_somebody_else() {
    let office = Office::with([sample::token("1001")]);
    assert!(office.activated(1, "1001", NOW));
    let later = NOW.after(STEP);
    assert!(!office.activated(2, "1001", later));
    assert!(
        !office.activated(1, "1001", later),
        "it is a method already"
    );
    let removed = remove(&office.store, &machine(), &sample::serial("1001"));
    office.commit(removed.unwrap());
    assert!(!office.activated(2, "1001", later.after(STEP)));
}

#[test]
fn a_token_s_clock_may_be_ten_minutes_off_at_first_and_is_followed_from_there() {
    for (steps, accepted) in [(0, true), (20, true), (21, false)] {
        let office = Office::with([sample::token("1001")]);
        let fast = NOW.after(STEP * steps);
        let typed = office.typed(1, "1001", shown_at(fast), NOW);
        assert_eq!(typed.unwrap().is_ok(), accepted, "{steps} fast");
        let office = Office::with([sample::token("1001")]);
        let slow = NOW.before(STEP * steps);
        let typed = office.typed(1, "1001", shown_at(slow), NOW);
        assert_eq!(typed.unwrap().is_ok(), accepted, "{steps} slow");
    }
    let office = Office::with([sample::token("1001")]);
    let typed = office.typed(1, "1001", shown_at(NOW.after(STEP * 20)), NOW);
    assert!(typed.unwrap().is_ok());
    let mut anna = office.account(1);
    let id = anna.tokens().next().unwrap().0.id();
    // By the same clock, and one step faster each time, up to half an hour.
    let mut now = NOW;
    for off in 20..=60 {
        now = now.after(Duration::from_hours(24));
        let code = code_text(now.after(STEP * off));
        let taken = anna.take_code(id, Use::SignIn, &code, &office.policy, now);
        assert!(taken.unwrap().verified, "{off}");
    }
    let code = code_text(now.after(Duration::from_hours(24)).after(STEP * 61));
    now = now.after(Duration::from_hours(24));
    let taken = anna.take_code(id, Use::SignIn, &code, &office.policy, now);
    assert!(!taken.unwrap().verified);
}

fn code_text(moment: Timestamp) -> String {
    let secret = GeneratorSecret::from_base32(sample::TOKEN_SECRET).unwrap();
    Generator::new(secret, CodeForm::default()).shows(moment)
}

#[test]
fn what_is_wrong_is_counted_and_locks_whichever_serial_number_it_was_typed_with() {
    let office = Office::with([sample::token("1001")]);
    let wrong = shown_at(NOW.after(Duration::from_hours(9)));
    for serial in ["1001", "2002", "1001", "3003"] {
        let refused = office.typed(1, serial, wrong, NOW).unwrap().unwrap_err();
        assert_eq!(refused.standing, Standing::Open);
    }
    let refused = office.typed(1, "1001", wrong, NOW).unwrap().unwrap_err();
    let until = NOW.after(Duration::from_hours(24));
    assert_eq!(refused.standing, Standing::LockedUntil(until));
    let right = office.typed(1, "1001", shown_at(NOW), NOW);
    assert!(matches!(right, Err(NotActivated::Locked { until: it }) if it == until));
    // Others are not locked by that, and the token is free still.
    assert!(office.activated(2, "1001", NOW));
}

#[test]
fn rules_and_room_say_whether_one_may_be_added() {
    let serials = ["1001", "1002", "1003"];
    let mut office = Office::with(serials.map(sample::token));
    for (nth, serial) in serials.iter().enumerate() {
        let now = NOW.after(STEP * u32::try_from(nth).unwrap());
        let typed = office.typed(1, serial, shown_at(now), now);
        if nth < MOST_TOKENS {
            assert!(typed.unwrap().is_ok());
        } else {
            let refused = typed.unwrap_err();
            assert!(matches!(
                refused,
                NotActivated::Method(MethodError::TooMany)
            ));
        }
    }
    // What was never said means nobody, unlike for other kinds.
    office.policy.methods.rules.clear();
    assert_eq!(
        MethodRule::unsaid(KindName::HardwareToken).audience,
        Audience::Nobody
    );
    let typed = office.typed(2, "1003", shown_at(NOW), NOW).unwrap_err();
    assert!(matches!(
        typed,
        NotActivated::Method(MethodError::NotAllowed)
    ));
    let anna = office.account(1);
    assert_eq!(anna.serving(Use::SignIn, &office.policy).count(), 0);
    let offered: Vec<_> = anna.addable(&office.policy).collect();
    assert!(!offered.contains(&KindName::HardwareToken));
}

/// Whatever takes a token from an account frees it; and a code that was used stays used.
#[test]
fn a_token_that_its_holder_has_no_more_is_free_and_its_codes_stay_used() {
    type Taking = fn(&Office);
    let taking: [(&str, Taking); 3] = [
        ("deleted", |office| {
            let mut row = office
                .store
                .account(sample::account_id(1))
                .unwrap()
                .unwrap();
            let before = row.value.clone();
            let id = before.tokens().next().unwrap().0.id();
            row.value.remove_method(id).unwrap();
            let tokens = freed(&office.store, &before, &row.value).unwrap();
            office.commit(ChangeSet {
                accounts: vec![row],
                tokens,
                ..ChangeSet::default()
            });
        }),
        ("registers again", |office| {
            let id = sample::account_id(1);
            let changed = change(&office.store, &machine(), id, &[Change::RegisterAgain]);
            office.commit(changed.unwrap().0);
        }),
        ("recovered without methods", |office| {
            let recovery = Recovery {
                user_name: sample::user_name("anna"),
                display_name: None,
                new_id: sample::account_id(9),
                password: PasswordHash::from_phc("new"),
                remove_methods: true,
            };
            office.commit(recover(&office.store, &machine(), recovery).unwrap().0);
        }),
    ];
    for (how, take) in taking {
        let office = Office::with([sample::token("1001")]);
        assert!(office.activated(1, "1001", NOW));
        // A change that leaves it alone frees nothing.
        let id = sample::account_id(1);
        let changed = change(&office.store, &machine(), id, &[Change::Unlock]);
        office.commit(changed.unwrap().0);
        assert!(office.token("1001").unwrap().held.is_some(), "{how}");
        let signed_in = NOW.after(STEP);
        office.signed_in(1, signed_in);

        take(&office);
        assert_eq!(office.account(1).tokens().count(), 0, "{how}");
        assert_eq!(office.token("1001").unwrap().held, None, "{how}");
        assert!(!office.activated(2, "1001", signed_in), "{how}: used");
        assert!(office.activated(2, "1001", signed_in.after(STEP)), "{how}");
    }
}

/// A token that was removed and entered again is somebody else's affair.
#[test]
fn a_token_that_another_has_meanwhile_is_not_freed() {
    let office = Office::with([sample::token("1001")]);
    assert!(office.activated(1, "1001", NOW));
    let before = office.account(1);
    let mut after = before.clone();
    let id = before.tokens().next().unwrap().0.id();
    after.remove_method(id).unwrap();
    assert_eq!(freed(&office.store, &before, &after).unwrap().len(), 1);

    let row = office.store.token(&sample::serial("1001")).unwrap();
    let row = row.unwrap();
    let token = Token {
        held: Some(Held {
            by: sample::account_id(2),
            since: NOW,
        }),
        ..row.value.token().unwrap().clone()
    };
    office.commit(ChangeSet {
        tokens: vec![(
            token.serial.clone(),
            row.with(TokenRow::Kept(Box::new(token))),
        )],
        ..ChangeSet::default()
    });
    assert_eq!(freed(&office.store, &before, &after).unwrap(), []);
}

#[test]
fn a_token_that_is_removed_goes_from_its_holder_too() {
    let office = Office::with([sample::token("1001")]);
    let mut anna = office
        .store
        .account(sample::account_id(1))
        .unwrap()
        .unwrap();
    sample::add_phones(&mut anna.value, &[sample::number(1)]);
    office.commit(ChangeSet {
        accounts: vec![anna],
        ..ChangeSet::default()
    });
    assert!(office.activated(1, "1001", NOW));
    let mut anna = office
        .store
        .account(sample::account_id(1))
        .unwrap()
        .unwrap();
    let id = anna.value.tokens().next().unwrap().0.id();
    anna.value.set_default_method(id).unwrap();
    office.commit(ChangeSet {
        accounts: vec![anna],
        ..ChangeSet::default()
    });

    let changes = remove(&office.store, &machine(), &sample::serial("1001")).unwrap();
    let what: Vec<_> = changes
        .record
        .iter()
        .map(|entry| entry.what.name())
        .collect();
    assert_eq!(what, ["token-removed", "method-removed", "default-changed"]);
    let of_anna = |entry: &RecordEntry| entry.account == Some(sample::account_id(1));
    assert!(changes.record.iter().all(of_anna));
    office.commit(changes);
    let anna = office.account(1);
    assert_eq!(anna.tokens().count(), 0);
    assert!(anna.default_method().is_some());
    assert_eq!(office.token("1001"), None);
    let again = remove(&office.store, &machine(), &sample::serial("1001"));
    assert!(matches!(again, Err(AdministrationError::NoSuchToken)));
}

#[test]
fn a_token_is_meant_for_whom_an_administrator_says() {
    let office = Office::with([sample::token("1001")]);
    let assign = |to: Option<&str>| {
        let to = to.map(sample::user_name);
        let decided = assign(
            &office.store,
            &machine(),
            &sample::serial("1001"),
            to.as_ref(),
        );
        let (changes, token) = decided?;
        let what = changes
            .record
            .first()
            .map(|entry| (entry.account, entry.what.name()));
        office.commit(changes);
        Ok::<_, AdministrationError>((token.assigned_to, what))
    };
    let (anna, bo) = (Some(sample::account_id(1)), Some(sample::account_id(2)));
    let rows = [
        (Some("anna"), anna, Some((anna, "token-assigned"))),
        (Some("anna"), anna, None),
        (Some("bo"), bo, Some((bo, "token-assigned"))),
        (None, None, Some((bo, "token-unassigned"))),
        (None, None, None),
    ];
    for (to, expected, recorded) in rows {
        let (assigned, what) = assign(to).unwrap();
        assert_eq!(assigned, expected, "{to:?}");
        let recorded = recorded.map(|(whose, what)| (whose, what.to_owned()));
        assert_eq!(what, recorded, "{to:?}");
    }
    let nobody = assign(Some("nobody"));
    assert!(matches!(nobody, Err(AdministrationError::NoSuchPerson)));
    assert!(office.activated(1, "1001", NOW));
    let held = assign(Some("bo"));
    assert!(matches!(held, Err(AdministrationError::TokenHeld)));
    assert_eq!(assign(Some("anna")).unwrap().0, anna);
}

#[test]
fn what_somebody_who_is_removed_leaves_behind_is_free() {
    let office = Office::with([sample::token("1001"), sample::token("1002")]);
    for serial in ["1001", "1002"] {
        let (serial, anna) = (sample::serial(serial), sample::user_name("anna"));
        let assigned = assign(&office.store, &machine(), &serial, Some(&anna));
        office.commit(assigned.unwrap().0);
    }
    assert!(office.activated(1, "1001", NOW));
    let anna = sample::account_id(1);
    office.commit(administration::remove(&office.store, &machine(), anna).unwrap());
    for serial in ["1001", "1002"] {
        let token = office.token(serial).unwrap();
        assert_eq!((token.held, token.assigned_to), (None, None), "{serial}");
    }
    // What it showed her it does not show twice.
    assert!(!office.activated(2, "1001", NOW));
    assert!(office.activated(2, "1001", NOW.after(STEP)));
}
