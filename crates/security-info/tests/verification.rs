//! Being verified by a method that is there: which may serve, in which order, and what is
//! held against one. The clock is moved by hand.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "counting/mod.rs"]
mod counting;

use std::time::Duration;

use counting::Counting;
use security_info::{
    Timestamp,
    account::{Account, MethodError},
    identity::{
        AccountId, DeviceName, DisplayName, GroupName, OrganisationName, Role, StationName,
        UserName,
    },
    limits::Standing,
    method::{
        KindName, MethodId, Use,
        authenticator_app::{Enrolment, EnrolmentError, MOST_APPS, TypedAppCode, WrongCode},
    },
    password::PasswordHash,
    phone::CountryCode,
    policy::{Audience, MethodRule, Policy},
    record::Recorded,
    verification::{Here, SecondStep, VerificationRefusal},
};
use totp_rs::Totp;

const NOON: Timestamp = Timestamp::from_unix_millis(1_700_000_010_000);
const STEP: Duration = Duration::from_secs(30);

fn account(role: Role) -> Account {
    Account::new(
        AccountId::from_bytes([1; 16]),
        UserName::parse("anna").unwrap(),
        DisplayName::parse("Anna Berg").unwrap(),
        role,
        PasswordHash::from_phc(""),
        NOON,
    )
}

fn policy() -> Policy {
    Policy::of(CountryCode::parse("SE").unwrap())
}

fn named(name: &str) -> DeviceName {
    DeviceName::parse(name).unwrap()
}

/// The person's app, as it would show codes.
struct App(Totp);

impl App {
    fn scanned(enrolment: &Enrolment) -> Self {
        let organisation = OrganisationName::parse("Kontoret").unwrap();
        let address = enrolment
            .generator()
            .address(&organisation, &UserName::parse("anna").unwrap());
        Self(Totp::from_url(address.as_str()).unwrap())
    }

    fn shows(&self, now: Timestamp) -> String {
        self.0.generate(now.as_unix_millis() / 1000).to_string()
    }

    fn typed(&self, now: Timestamp) -> TypedAppCode {
        TypedAppCode::parse(&self.shows(now)).unwrap()
    }

    fn wrong(&self, now: Timestamp) -> String {
        let right: u32 = self.shows(now).parse().unwrap();
        // Far from every code of the window, almost surely; if not, the test says so.
        format!("{:06}", (right + 123_456) % 1_000_000)
    }
}

fn with_app(account: &mut Account, name: &str) -> (MethodId, App) {
    // Each its own secret and id.
    let mut rng = Counting(u8::try_from(account.methods().len() * 40).unwrap());
    let enrolment = Enrolment::begin(account, &policy(), NOON, &mut rng).unwrap();
    let app = App::scanned(&enrolment);
    let proven = enrolment.prove(
        account,
        named(name),
        app.typed(NOON),
        &policy(),
        NOON,
        &mut rng,
    );
    (proven.unwrap(), app)
}

#[test]
fn an_app_is_a_method_once_it_has_shown_its_first_code() {
    let mut anna = account(Role::Person);
    let mut rng = Counting(0);
    let enrolment = Enrolment::begin(&anna, &policy(), NOON, &mut rng).unwrap();
    let app = App::scanned(&enrolment);
    let mut prove = |anna: &mut Account, typed: &str, now| {
        let typed = TypedAppCode::parse(typed).unwrap();
        enrolment.prove(anna, named("Mobilen"), typed, &policy(), now, &mut rng)
    };

    let wrong = prove(&mut anna, &app.wrong(NOON), NOON);
    assert_eq!(wrong, Err(EnrolmentError::WrongCode(WrongCode)));
    let late = NOON.after(Duration::from_secs(601));
    assert_eq!(
        prove(&mut anna, &app.shows(late), late),
        Err(EnrolmentError::TooLate)
    );
    assert_eq!(anna.methods(), []);

    let id = prove(&mut anna, &app.shows(NOON), NOON).unwrap();
    assert_eq!(
        anna.default_method().map(security_info::method::Method::id),
        Some(id)
    );
    // The code that proved it is used up.
    let again = anna.take_code(id, Use::SignIn, &app.shows(NOON), &policy(), NOON);
    assert!(!again.unwrap().verified);
}

#[test]
fn a_set_up_belongs_to_its_account_and_to_the_sessions_that_were_alive() {
    let mut anna = account(Role::Person);
    let mut rng = Counting(0);
    let enrolment = Enrolment::begin(&anna, &policy(), NOON, &mut rng).unwrap();
    let code = App::scanned(&enrolment).typed(NOON);

    let mut other = Account::new(
        AccountId::from_bytes([2; 16]),
        UserName::parse("erik").unwrap(),
        DisplayName::parse("Erik").unwrap(),
        Role::Person,
        PasswordHash::from_phc(""),
        NOON,
    );
    let stolen = enrolment.prove(&mut other, named("a"), code, &policy(), NOON, &mut rng);
    assert_eq!(stolen, Err(MethodError::AnotherAccount.into()));

    anna.end_sessions();
    let after = enrolment.prove(&mut anna, named("a"), code, &policy(), NOON, &mut rng);
    assert_eq!(after, Err(MethodError::SessionsEnded.into()));
}

#[test]
fn five_apps_each_with_a_name_of_its_own() {
    let mut anna = account(Role::Person);
    for nth in 0..MOST_APPS {
        assert!(
            anna.addable(&policy())
                .any(|kind| kind == KindName::AuthenticatorApp)
        );
        assert_eq!(
            anna.may_name_app(&named("app 0")),
            if nth == 0 {
                Ok(())
            } else {
                Err(MethodError::NameTaken)
            }
        );
        with_app(&mut anna, &format!("app {nth}"));
    }
    assert_eq!(
        anna.may_name_app(&named("one more")),
        Err(MethodError::TooMany)
    );
    assert!(
        anna.addable(&policy())
            .all(|kind| kind != KindName::AuthenticatorApp)
    );
    let begun = Enrolment::begin(&anna, &policy(), NOON, &mut Counting(0));
    assert_eq!(begun.err(), Some(MethodError::TooMany));
}

#[test]
fn five_wrong_codes_in_an_hour_lock_the_method_and_no_other_and_ten_disable_it() {
    let mut anna = account(Role::Person);
    let (first, app) = with_app(&mut anna, "first");
    let (second, other) = with_app(&mut anna, "second");
    let mut now = NOON.after(STEP);
    let take = |anna: &mut Account, id, typed: &str, now| {
        anna.take_code(id, Use::SignIn, typed, &policy(), now)
    };

    for nth in 1..=5 {
        let taken = take(&mut anna, first, &app.wrong(now), now).unwrap();
        assert!(!taken.verified);
        assert_eq!(taken.standing == Standing::Open, nth < 5, "{nth}");
    }
    let until = now.after(Duration::from_hours(24));
    let right = app.shows(now);
    assert_eq!(
        take(&mut anna, first, &right, now),
        Err(VerificationRefusal::Locked { until }),
        "the right code does not help"
    );
    assert!(
        take(&mut anna, second, &other.shows(now), now)
            .unwrap()
            .verified
    );

    now = until;
    for _ in 0..5 {
        let taken = take(&mut anna, first, &app.wrong(now), now);
        taken.unwrap();
        now = now.after(Duration::from_hours(2));
    }
    let code = app.shows(now);
    assert_eq!(
        take(&mut anna, first, &code, now),
        Err(VerificationRefusal::Disabled)
    );
}

#[test]
fn what_is_no_code_is_no_guess_and_what_is_right_clears_the_count() {
    let mut anna = account(Role::Person);
    let (id, app) = with_app(&mut anna, "first");
    let before = anna.clone();
    for slip in ["", "12345", "abcdef", "123456789"] {
        let taken = anna.take_code(id, Use::SignIn, slip, &policy(), NOON);
        assert_eq!(taken, Err(VerificationRefusal::NotACode), "{slip:?}");
    }
    assert_eq!(anna, before);

    let mut now = NOON;
    for _ in 0..3 {
        for _ in 0..4 {
            let taken = anna.take_code(id, Use::SignIn, &app.wrong(now), &policy(), now);
            taken.unwrap();
        }
        now = now.after(STEP);
        let taken = anna.take_code(id, Use::SignIn, &app.shows(now), &policy(), now);
        let taken = taken.unwrap();
        assert!(taken.verified);
        assert!(matches!(
            taken.what.as_slice(),
            [Recorded::Verified {
                on: Use::SignIn,
                ..
            }]
        ));
        assert_eq!(anna.method(id).unwrap().last_used_at(), Some(now));
    }
}

#[test]
fn who_is_asked_for_a_second_step() {
    let group = GroupName::parse("Ekonomi").unwrap();
    let of_group = Audience::Some {
        roles: [Role::Agent].into(),
        groups: [group.clone()].into(),
    };
    let rows = [
        (Audience::Nobody, Role::Person, false, false),
        (Audience::Nobody, Role::Administrator, false, true),
        (Audience::Everybody, Role::Person, false, true),
        (of_group.clone(), Role::Person, false, false),
        (of_group.clone(), Role::Person, true, true),
        (of_group, Role::Agent, false, true),
    ];
    for (audience, role, in_group, asked) in rows {
        let mut policy = policy();
        policy.two_step.audience = audience.clone();
        let mut anna = account(role);
        if in_group {
            anna.set_groups([group.clone()].into());
        }
        let (first, then) = if asked {
            (SecondStep::ToSetUp, SecondStep::Asked)
        } else {
            (SecondStep::NotAsked, SecondStep::NotAsked)
        };
        let row = format!("{audience:?} {role:?}");
        assert_eq!(anna.second_step(&policy), first, "{row}");
        with_app(&mut anna, "first");
        assert_eq!(anna.second_step(&policy), then, "{row}");
    }
}

fn allowing(kinds: &[KindName]) -> Policy {
    let mut policy = policy();
    for kind in kinds {
        policy
            .methods
            .set(*kind, |rule| rule.audience = Audience::Everybody);
    }
    policy.methods.only(&kinds.iter().copied().collect());
    policy
}

#[test]
fn a_line_that_is_down_lets_in_whoever_could_set_up_a_phone_and_nothing_else() {
    use KindName::{AccessPass, AuthenticatorApp, HardwareToken, Phone};
    use SecondStep::{NoLine, ToSetUp};
    let rows: [(&[KindName], bool, SecondStep); 8] = [
        (&[Phone], true, ToSetUp),
        (&[Phone], false, NoLine),
        // Nobody lends themselves a pass.
        (&[Phone, AccessPass], false, NoLine),
        (&[Phone, AuthenticatorApp], false, ToSetUp),
        (&[Phone, HardwareToken], false, ToSetUp),
        (&[AuthenticatorApp], false, ToSetUp),
        // Where nothing may be set up, it is not the line that keeps anybody out.
        (&[AccessPass], false, ToSetUp),
        (&[], false, ToSetUp),
    ];
    let station = StationName::parse("reception-1").unwrap();
    for (kinds, has_line, expected) in rows {
        let here = Here {
            station: &station,
            shown: None,
            has_line,
        };
        let policy = allowing(kinds);
        for role in [Role::Person, Role::Administrator] {
            let found = account(role).second_step_at(here, &policy, NOON);
            assert_eq!(found, expected, "{kinds:?}, {has_line}, {role:?}");
        }
        // Whoever has a method is asked for it, whether a call can be made or not.
        let mut anna = account(Role::Person);
        with_app(&mut anna, "first");
        let found = anna.second_step_at(here, &policy, NOON);
        assert_eq!(found, SecondStep::Asked, "{kinds:?}, {has_line}");
    }
}

#[test]
fn the_first_method_ends_the_sessions_that_only_the_password_began() {
    for (asked, ends) in [(Audience::Everybody, true), (Audience::Nobody, false)] {
        let mut policy = policy();
        policy.two_step.audience = asked;
        let mut anna = account(Role::Person);
        // Two people who know her password, each at a set-up of their own.
        let begin = |seed| Enrolment::begin(&anna, &policy, NOON, &mut Counting(seed)).unwrap();
        let (hers, anothers) = (begin(0), begin(100));
        let mut prove = |enrolment: &Enrolment, name, seed| {
            let typed = App::scanned(enrolment).typed(NOON);
            enrolment.prove(
                &mut anna,
                named(name),
                typed,
                &policy,
                NOON,
                &mut Counting(seed),
            )
        };
        prove(&hers, "hers", 40).unwrap();
        let second = prove(&anothers, "another's", 80);
        if ends {
            assert_eq!(second, Err(MethodError::SessionsEnded.into()));
        } else {
            second.unwrap();
        }
        assert_eq!(anna.session_generation(), u32::from(ends));
        // The next one ends none.
        with_app(&mut anna, "one more");
        assert_eq!(anna.session_generation(), u32::from(ends));
    }
}

#[test]
fn what_is_set_up_first_has_to_serve_at_sign_in() {
    let mut policy = allowing(&[KindName::Phone, KindName::AuthenticatorApp]);
    let app = KindName::AuthenticatorApp;
    policy
        .methods
        .set(app, |rule| rule.uses = [Use::Reset].into());
    let mut anna = account(Role::Person);
    let offered = |anna: &Account, policy: &Policy| anna.addable(policy).collect::<Vec<_>>();
    assert_eq!(offered(&anna, &policy), [KindName::Phone]);
    let enrolment = Enrolment::begin(&anna, &policy, NOON, &mut Counting(0)).unwrap();
    let typed = App::scanned(&enrolment).typed(NOON);
    let proven = enrolment.prove(
        &mut anna,
        named("first"),
        typed,
        &policy,
        NOON,
        &mut Counting(40),
    );
    assert_eq!(proven, Err(MethodError::NotAllowed.into()));
    assert!(anna.methods().is_empty());

    policy.two_step.audience = Audience::Nobody;
    assert_eq!(offered(&anna, &policy), [KindName::Phone, app]);
}

#[test]
fn methods_of_which_none_serves_are_not_none() {
    let mut anna = account(Role::Person);
    with_app(&mut anna, "first");
    let without_apps = allowing(&[KindName::Phone]);
    assert_eq!(anna.serving(Use::SignIn, &without_apps).count(), 0);
    assert_eq!(anna.second_step(&without_apps), SecondStep::Asked);
    assert!(anna.tried_first(&without_apps, NOON).is_none());
}

#[test]
fn what_the_organisation_forbids_neither_serves_nor_joins() {
    let mut anna = account(Role::Person);
    let (id, app) = with_app(&mut anna, "first");
    let rows = [
        (
            Audience::Everybody,
            [Use::SignIn].as_slice(),
            Use::SignIn,
            true,
        ),
        (Audience::Everybody, &[Use::Reset], Use::SignIn, false),
        (Audience::Everybody, &[Use::SignIn], Use::Reset, false),
        (
            Audience::Nobody,
            &[Use::SignIn, Use::Reset],
            Use::SignIn,
            false,
        ),
    ];
    for (audience, uses, on, allowed) in rows {
        let mut policy = policy();
        let rule = MethodRule {
            audience: audience.clone(),
            uses: uses.iter().copied().collect(),
        };
        policy
            .methods
            .rules
            .insert(KindName::AuthenticatorApp, rule);
        let now = NOON.after(STEP);
        let taken = anna
            .clone()
            .take_code(id, on, &app.shows(now), &policy, now);
        assert_eq!(
            taken.is_ok_and(|taken| taken.verified),
            allowed,
            "{audience:?} {on:?}"
        );
        assert_eq!(anna.serving(on, &policy).count(), usize::from(allowed));
        let joins = Enrolment::begin(&anna, &policy, now, &mut Counting(0));
        assert_eq!(joins.is_ok(), audience == Audience::Everybody);
    }
}
