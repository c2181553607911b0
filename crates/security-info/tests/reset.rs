//! A forgotten password: who has to prove what, and what a proof is good for. The clock is
//! moved by hand.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "counting/mod.rs"]
mod counting;

use std::time::Duration;

use counting::Counting;
use security_info::{
    Timestamp,
    account::Account,
    identity::{AccountId, DeviceName, DisplayName, OrganisationName, Role, UserName},
    method::{
        KindName,
        authenticator_app::{Enrolment, TypedAppCode},
    },
    password::PasswordHash,
    phone::CountryCode,
    policy::{Audience, MethodRule, Policy, Proofs},
    reset::{Next, NotProven, Reset, ResetRefusal, ResetStanding, take_code},
};
use totp_rs::Totp;

const NOON: Timestamp = Timestamp::from_unix_millis(1_700_000_010_000);
const MINUTE: Duration = Duration::from_mins(1);

fn policy() -> Policy {
    Policy::of(CountryCode::parse("SE").unwrap())
}

fn name() -> UserName {
    UserName::parse("anna").unwrap()
}

/// Anna in a role, with so many apps, as they show codes.
fn with_apps(role: Role, count: usize) -> (Account, Vec<Totp>) {
    let mut account = Account::new(
        AccountId::from_bytes([1; 16]),
        name(),
        DisplayName::parse("Anna Berg").unwrap(),
        role,
        PasswordHash::from_phc("old"),
        NOON,
    );
    let organisation = OrganisationName::parse("Kontoret").unwrap();
    let apps = (0..count).map(|nth| {
        let rng = &mut Counting(u8::try_from(nth).unwrap() * 50);
        let enrolment = Enrolment::begin(&account, &policy(), NOON, rng).unwrap();
        let address = enrolment.generator().address(&organisation, &name());
        let totp = Totp::from_url(address.as_str()).unwrap();
        let device = DeviceName::parse(&format!("App {nth}")).unwrap();
        let code = TypedAppCode::parse(&shown(&totp, NOON)).unwrap();
        enrolment
            .prove(&mut account, device, code, &policy(), NOON, rng)
            .unwrap();
        totp
    });
    let apps = apps.collect();
    (account, apps)
}

fn shown(totp: &Totp, now: Timestamp) -> String {
    totp.generate(now.as_unix_millis() / 1000).to_string()
}

/// One person at one window, who types codes.
struct Typing {
    reset: Reset,
    account: Account,
    standing: ResetStanding,
    policy: Policy,
    now: Timestamp,
}

impl Typing {
    fn begin(account: Account, policy: Policy) -> Self {
        let now = NOON.after(MINUTE * 2);
        Self {
            reset: Reset::begin(name(), now, &mut Counting(9)),
            account,
            standing: ResetStanding::default(),
            policy,
            now,
        }
    }

    /// Types what an app shows, and tells whether it was a proof.
    fn types(&mut self, code: &str) -> Result<bool, ResetRefusal> {
        let taken = take_code(
            &self.reset,
            code,
            Some(&self.account),
            &self.standing,
            &self.policy,
            self.now,
            &mut Counting(3),
        )?;
        self.standing = taken.standing;
        self.account = taken.account.unwrap_or_else(|| self.account.clone());
        if let Some(proof) = taken.proof {
            self.reset.give(proof);
        }
        Ok(taken.proof.is_some())
    }

    fn next(&self) -> Next {
        self.reset.next(Some(&self.account), &self.policy)
    }

    fn finish(&mut self) -> Result<(), NotProven> {
        let hash = PasswordHash::from_phc("new");
        let finished = self.reset.finish(&mut self.account, hash, &self.policy);
        finished.map(|_| ())
    }
}

#[test]
fn what_is_offered_before_a_proof_is_what_the_organisation_allows() {
    let nobodys = MethodRule {
        audience: Audience::Nobody,
        uses: [].into(),
    };
    let (account, _) = with_apps(Role::Person, 1);
    let reset = Reset::begin(name(), NOON, &mut Counting(1));
    let rows: [(&[KindName], &[KindName]); 3] = [
        (&[], &[KindName::Phone, KindName::AuthenticatorApp]),
        (&[KindName::Phone], &[KindName::AuthenticatorApp]),
        (&[KindName::Phone, KindName::AuthenticatorApp], &[]),
    ];
    for (forbidden, offered) in rows {
        let mut policy = policy();
        for kind in forbidden {
            policy.methods.rules.insert(*kind, nobodys.clone());
        }
        for account in [None, Some(&account)] {
            let next = reset.next(account, &policy);
            assert_eq!(next, Next::Prove(offered.to_vec()), "without {forbidden:?}");
        }
    }
}

#[test]
fn one_proof_or_two_by_the_rules_and_two_kinds_of_an_administrator() {
    let app = || vec![KindName::AuthenticatorApp];
    let rows = [
        (Role::Person, Proofs::One, 1, Next::NewPassword),
        (Role::Agent, Proofs::One, 1, Next::NewPassword),
        (Role::Person, Proofs::Two, 2, Next::Prove(app())),
        // There is nothing else by which she could show it: somebody has to help.
        (Role::Person, Proofs::Two, 1, Next::Prove(vec![])),
        (Role::Administrator, Proofs::One, 2, Next::Prove(vec![])),
    ];
    for (role, proofs, apps, expected) in rows {
        let (account, shows) = with_apps(role, apps);
        let mut policy = policy();
        policy.reset.proofs = proofs;
        let mut typing = Typing::begin(account, policy);
        assert_eq!(typing.finish(), Err(NotProven));
        assert_eq!(typing.types(&shown(&shows[0], typing.now)), Ok(true));
        assert_eq!(typing.next(), expected, "{role:?} {proofs:?} {apps}");
        let may = matches!(expected, Next::NewPassword);
        assert_eq!(typing.finish().is_ok(), may, "{role:?} {proofs:?} {apps}");
    }
}

#[test]
fn a_second_proof_is_by_another_method() {
    let (account, shows) = with_apps(Role::Person, 2);
    let mut policy = policy();
    policy.reset.proofs = Proofs::Two;
    let generation = account.session_generation();
    let mut typing = Typing::begin(account, policy);
    assert_eq!(typing.types(&shown(&shows[1], typing.now)), Ok(true));
    typing.now = typing.now.after(MINUTE);
    assert_eq!(typing.types(&shown(&shows[1], typing.now)), Ok(false));
    assert_eq!(typing.types(&shown(&shows[0], typing.now)), Ok(true));
    assert_eq!(typing.finish(), Ok(()));
    assert_eq!(
        typing.account.password(),
        Some(&PasswordHash::from_phc("new"))
    );
    assert_eq!(typing.account.session_generation(), generation + 1);
}

#[test]
fn a_proof_does_not_outlive_what_it_was_of() {
    type Change = fn(&mut Typing);
    let rows: [(&str, Change); 4] = [
        ("signed out everywhere", |typing| {
            typing.account.end_sessions();
        }),
        ("another account has the name", |typing| {
            typing.account = Account::new(
                AccountId::from_bytes([2; 16]),
                name(),
                DisplayName::parse("Anna Ek").unwrap(),
                Role::Person,
                PasswordHash::from_phc("hers"),
                NOON,
            );
        }),
        ("the app was removed", |typing| {
            let app = typing.account.methods()[0].id();
            typing.account.remove_method(app).unwrap();
        }),
        ("made an administrator meanwhile", |typing| {
            typing.account = with_apps(Role::Administrator, 1).0;
        }),
    ];
    for (what, change) in rows {
        let (account, shows) = with_apps(Role::Person, 1);
        let mut typing = Typing::begin(account, policy());
        typing.types(&shown(&shows[0], typing.now)).unwrap();
        change(&mut typing);
        let before = typing.account.clone();
        assert_eq!(typing.finish(), Err(NotProven), "{what}");
        assert_eq!(typing.account, before, "{what}");
    }
}

#[test]
fn what_fails_is_held_against_the_name_and_never_against_a_method() {
    let (account, shows) = with_apps(Role::Person, 1);
    let mut typing = Typing::begin(account, policy());
    let untouched = typing.account.clone();
    assert_eq!(typing.types("no code"), Err(ResetRefusal::NotACode));
    for nth in 0..5 {
        assert_eq!(typing.types("000000"), Ok(false), "{nth}");
    }
    assert_eq!(typing.account, untouched);
    let right = shown(&shows[0], typing.now);
    assert!(matches!(typing.types(&right), Err(ResetRefusal::Locked(_))));
}
