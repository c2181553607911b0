//! What the domain knows, as the screen may see it.

use security_info::{
    Timestamp,
    account::Account,
    method::{self, KindName, MethodKind, Use, access_pass::PassUses},
    organisation::Organisation,
    people::PersonFound,
    policy::{Policy, SessionPolicy},
    reset::{Next, Reset},
    trusted_device::TrustDays,
};

use crate::visitor::SignedIn;

use super::dto::{
    self, AddableMethod, Confirmation, MaskedMethod, Method, NextPage, OwnMethod, PasswordStanding,
    Person, PersonRow, PersonsMethod, Profile, ResetStep, ResetWay, SecondStep, SecurityInfo,
    Session, TrustedDevice, VerifyingMethod,
};

/// A person's methods, and what they may add.
#[must_use]
pub fn security_info(account: &Account, policy: &Policy, now: Timestamp) -> SecurityInfo {
    SecurityInfo {
        default_method: account
            .default_method()
            .map(|method| method.id().to_string()),
        methods: account
            .methods()
            .iter()
            .map(|one| method(one, policy, now))
            .collect(),
        addable: addable(account, policy),
        confirmations: confirmations(policy),
        trusted_devices: trusted_devices(account, policy, now),
        contact: contact(policy),
    }
}

/// What may be added now.
pub(super) fn addable(account: &Account, policy: &Policy) -> Vec<AddableMethod> {
    let addable = account.addable(policy).filter_map(|kind| match kind {
        KindName::Phone => Some(AddableMethod::Phone {
            slots: account
                .addable_phones(policy)
                .into_iter()
                .map(Into::into)
                .collect(),
        }),
        KindName::AuthenticatorApp => Some(AddableMethod::AuthenticatorApp),
        KindName::HardwareToken => Some(AddableMethod::HardwareToken),
        // Nobody adds one for themselves.
        KindName::AccessPass => None,
    });
    addable.collect()
}

fn trusted_devices(account: &Account, policy: &Policy, now: Timestamp) -> Vec<TrustedDevice> {
    let devices = account.trusted_devices(policy, now);
    devices
        .map(|(device, until)| TrustedDevice {
            device: device.to_string(),
            until: until.as_unix_millis(),
        })
        .collect()
}

/// A person's own page.
#[must_use]
pub fn profile(account: &Account, organisation: &Organisation, now: Timestamp) -> Profile {
    let default = account.default_method();
    let (display_name, user_name) = called(account, &organisation.policy.sessions);
    Profile {
        display_name,
        user_name,
        role: account.role().into(),
        organisation: organisation.name.to_string(),
        methods: account.methods().len(),
        default_method: default.map(|one| method(one, &organisation.policy, now)),
    }
}

fn method(one: &method::Method, policy: &Policy, now: Timestamp) -> Method {
    let what = match one.kind() {
        MethodKind::Phone(phone) => OwnMethod::Phone {
            slot: phone.slot().into(),
            value: if policy.sessions.seen_by_others {
                phone.number().masked()
            } else {
                phone.number().international()
            },
            masked: phone.number().masked(),
        },
        MethodKind::AuthenticatorApp(app) => OwnMethod::AuthenticatorApp {
            name: app.name().to_string(),
        },
        MethodKind::HardwareToken(token) => OwnMethod::HardwareToken {
            serial: token.serial().to_string(),
        },
        MethodKind::AccessPass(pass) => OwnMethod::AccessPass {
            until: pass.until().as_unix_millis(),
            once: pass.uses() != Some(PassUses::Many),
        },
    };
    Method {
        id: one.id().to_string(),
        what,
        added_at: one.added_at().as_unix_millis(),
        last_used_at: one.last_used_at().map(Timestamp::as_unix_millis),
        can_be_default: one.can_be_default(),
        standing: one.standing(policy.limits.failures, now).into(),
    }
}

/// How somebody whose password was right may prove themselves once more.
#[must_use]
pub fn second_step(
    account: &Account,
    policy: &Policy,
    freshening: bool,
    trust_days: Option<TrustDays>,
    now: Timestamp,
) -> SecondStep {
    let shown = |one: &method::Method| VerifyingMethod {
        method: one.id().to_string(),
        what: masked(one),
        challenge: one.kind().challenge().into(),
        strength: one.kind().strength().into(),
        standing: one.standing(policy.limits.failures, now).into(),
    };
    // What has served its time is no way any more, and nobody is to be told of it.
    let serving = account
        .serving(Use::SignIn, policy)
        .filter(|method| !method.kind().has_ended(now));
    SecondStep {
        display_name: called(account, &policy.sessions).0,
        freshening,
        methods: serving.map(shown).collect(),
        first: account
            .tried_first(policy, now)
            .map(|method| method.id().to_string()),
        confirmations: confirmations(policy),
        trust_days: trust_days.map(u8::from),
        contact: contact(policy),
    }
}

/// What a method is, with nothing whole that somebody else could use.
pub(super) fn masked(one: &method::Method) -> MaskedMethod {
    match one.kind() {
        MethodKind::Phone(phone) => MaskedMethod::Phone {
            slot: phone.slot().into(),
            masked: phone.number().masked(),
        },
        MethodKind::AuthenticatorApp(app) => MaskedMethod::AuthenticatorApp {
            name: app.name().to_string(),
        },
        MethodKind::HardwareToken(token) => MaskedMethod::HardwareToken {
            serial: token.serial().to_string(),
        },
        MethodKind::AccessPass(pass) => MaskedMethod::AccessPass {
            until: pass.until().as_unix_millis(),
            once: pass.uses() != Some(PassUses::Many),
        },
    }
}

/// What a list shows of a person.
#[must_use]
pub fn person_row(person: PersonFound) -> PersonRow {
    PersonRow {
        person: person.id.to_string(),
        user_name: person.user_name.to_string(),
        display_name: person.display_name.to_string(),
        role: person.role.into(),
        groups: person.groups.iter().map(ToString::to_string).collect(),
        methods: person.methods,
        disabled: person.disabled,
        marked_for_agent: person.marked_for_agent,
    }
}

/// A person's account, as an administrator sees it.
#[must_use]
pub fn person(account: &Account, around: Around, policy: &Policy, now: Timestamp) -> Person {
    let shown = |one: &method::Method| PersonsMethod {
        what: masked(one),
        added_at: one.added_at().as_unix_millis(),
        last_used_at: one.last_used_at().map(Timestamp::as_unix_millis),
        standing: one.standing(policy.limits.failures, now).into(),
    };
    Person {
        row: person_row(PersonFound::from(account)),
        created_at: account.created_at().as_unix_millis(),
        methods: account.methods().iter().map(shown).collect(),
        password: match account.password() {
            None => PasswordStanding::None,
            Some(_) if account.has_to_choose_password() => PasswordStanding::HandedOver,
            Some(_) => PasswordStanding::Own,
        },
        registers_again: account.registers_again(),
        sign_in_locked_until: around.sign_in_locked_until.map(Timestamp::as_unix_millis),
        number_blocked: around.number_blocked,
        yourself: around.yourself,
    }
}

/// What is not in the account, and belongs to the picture of it.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Around {
    pub sign_in_locked_until: Option<Timestamp>,
    pub number_blocked: bool,
    pub yourself: bool,
}

/// What comes next in a reset. `account` is what the reset may know of whoever has the name.
#[must_use]
pub fn reset_step(reset: &Reset, account: Option<&Account>, policy: &Policy) -> ResetStep {
    match (reset.next(account, policy), account) {
        (Next::NewPassword, Some(account)) => {
            let (display_name, user_name) = called(account, &policy.sessions);
            ResetStep::NewPassword {
                display_name,
                user_name,
            }
        }
        (Next::Prove(ways), _) => ResetStep::Prove {
            ways: ways.into_iter().filter_map(ResetWay::by).collect(),
            is_first: reset.is_nobodys(),
            confirmations: confirmations(policy),
            contact: contact(policy),
        },
        // Nobody can have proven what belongs to nobody.
        (Next::NewPassword, None) => ResetStep::Prove {
            ways: Vec::new(),
            is_first: true,
            confirmations: Vec::new(),
            contact: contact(policy),
        },
    }
}

pub(super) fn confirmations(policy: &Policy) -> Vec<Confirmation> {
    let allowed = policy.phone.confirmation.allowed();
    allowed.map(Into::into).collect()
}

/// What somebody is called on their own screen, and by which name they sign in.
fn called(account: &Account, rules: &SessionPolicy) -> (String, String) {
    let (name, user_name) = (account.display_name(), account.user_name());
    if rules.seen_by_others {
        (name.in_public(), user_name.in_public())
    } else {
        (name.to_string(), user_name.to_string())
    }
}

/// Who sits at the window.
#[must_use]
pub fn session(account: &Account, rules: &SessionPolicy) -> Session {
    let (display_name, user_name) = called(account, rules);
    Session {
        display_name,
        user_name,
        role: account.role().into(),
        idle_seconds: rules.idle.as_secs(),
        warn_seconds: rules.warn_before.as_secs(),
    }
}

/// Who sits at the window, and where they go.
#[must_use]
pub fn signed_in(who: &SignedIn, now: Timestamp) -> dto::SignedIn {
    dto::SignedIn {
        session: session(&who.account.value, &who.organisation.policy.sessions),
        next: if who.account.value.has_to_choose_password() {
            NextPage::ChoosePassword
        } else if who.may_be_asked_to_confirm(now) {
            NextPage::ConfirmMethods
        } else {
            who.set_up().into()
        },
    }
}

/// The organisation, as everybody at this machine may see it.
#[must_use]
pub fn organisation(organisation: &Organisation) -> dto::Organisation {
    dto::Organisation {
        name: organisation.name.to_string(),
        country: organisation.country.to_string(),
        contact: contact(&organisation.policy),
    }
}

fn contact(policy: &Policy) -> Option<String> {
    policy.contact.as_ref().map(|text| text.as_str().to_owned())
}
