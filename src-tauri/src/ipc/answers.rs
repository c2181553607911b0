//! What the domain knows, as the screen may see it.

use security_info::{
    Timestamp,
    account::Account,
    method::{self, KindName, MethodKind, Use},
    organisation::Organisation,
    policy::{Policy, SessionPolicy},
};

use crate::visitor::SignedIn;

use super::dto::{
    self, AddableMethod, Confirmation, MaskedMethod, Method, OwnMethod, Profile, SecondStep,
    SecurityInfo, Session, VerifyingMethod,
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
        contact: contact(policy),
    }
}

/// What may be added now.
pub(super) fn addable(account: &Account, policy: &Policy) -> Vec<AddableMethod> {
    let addable = account.addable(policy).map(|kind| match kind {
        KindName::Phone => AddableMethod::Phone {
            slots: account
                .addable_phones(policy)
                .into_iter()
                .map(Into::into)
                .collect(),
        },
        KindName::AuthenticatorApp => AddableMethod::AuthenticatorApp,
    });
    addable.collect()
}

/// A person's own page.
#[must_use]
pub fn profile(account: &Account, organisation: &Organisation, now: Timestamp) -> Profile {
    let default = account.default_method();
    Profile {
        display_name: account.display_name().to_string(),
        user_name: account.user_name().to_string(),
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
            value: phone.number().international(),
            masked: phone.number().masked(),
        },
        MethodKind::AuthenticatorApp(app) => OwnMethod::AuthenticatorApp {
            name: app.name().to_string(),
        },
    };
    Method {
        id: one.id().to_string(),
        what,
        added_at: one.added_at().as_unix_millis(),
        last_used_at: one.last_used_at().map(Timestamp::as_unix_millis),
        can_be_default: one.serves_sign_in(),
        standing: one.standing(policy.limits.failures, now).into(),
    }
}

/// How somebody whose password was right may prove themselves once more.
#[must_use]
pub fn second_step(
    account: &Account,
    policy: &Policy,
    freshening: bool,
    now: Timestamp,
) -> SecondStep {
    let shown = |one: &method::Method| VerifyingMethod {
        method: one.id().to_string(),
        what: masked(one),
        challenge: one.kind().challenge().into(),
        strength: one.kind().strength().into(),
        standing: one.standing(policy.limits.failures, now).into(),
    };
    SecondStep {
        display_name: account.display_name().to_string(),
        freshening,
        methods: account.serving(Use::SignIn, policy).map(shown).collect(),
        first: account
            .tried_first(policy, now)
            .map(|method| method.id().to_string()),
        confirmations: confirmations(policy),
        contact: contact(policy),
    }
}

/// What a method is, for somebody else than its owner.
pub(super) fn masked(one: &method::Method) -> MaskedMethod {
    match one.kind() {
        MethodKind::Phone(phone) => MaskedMethod::Phone {
            slot: phone.slot().into(),
            masked: phone.number().masked(),
        },
        MethodKind::AuthenticatorApp(app) => MaskedMethod::AuthenticatorApp {
            name: app.name().to_string(),
        },
    }
}

fn confirmations(policy: &Policy) -> Vec<Confirmation> {
    let allowed = policy.phone.confirmation.allowed();
    allowed.map(Into::into).collect()
}

/// Who sits at the window.
#[must_use]
pub fn session(account: &Account, rules: &SessionPolicy) -> Session {
    Session {
        display_name: account.display_name().to_string(),
        user_name: account.user_name().to_string(),
        role: account.role().into(),
        idle_seconds: rules.idle.as_secs(),
        warn_seconds: rules.warn_before.as_secs(),
    }
}

/// Who sits at the window, and where they go.
#[must_use]
pub fn signed_in(who: &SignedIn) -> dto::SignedIn {
    dto::SignedIn {
        session: session(&who.account.value, &who.organisation.policy.sessions),
        next: who.set_up().into(),
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
