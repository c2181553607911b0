//! What a settings file says, laid over what the store says: the file wins.

use std::time::Duration;

use security_info::{
    organisation::Organisation,
    policy::{Limits, NumberAge, Policy, ReconfirmDays, SessionPolicy},
    record::KeepDays,
    trusted_device::TrustDays,
};

use super::{LimitSettings, PhoneLineSettings, SessionSettings, Settings};

impl Settings {
    /// The rules of the store with those of the file laid over them: the file wins.
    #[must_use]
    pub fn apply(&self, mut policy: Policy) -> Policy {
        let rules = &self.rules;
        let phone = &mut policy.phone;
        overlay(&mut phone.countries, rules.countries.as_ref());
        overlay(&mut phone.blocked, rules.blocked_prefixes.as_ref());
        overlay(&mut phone.slots, rules.phones.as_ref());
        overlay(&mut phone.confirmation, rules.confirmation.as_ref());
        overlay(&mut phone.matching_digits, rules.matching_digits.as_ref());
        overlay(&mut phone.ring_for, rules.ring_time.as_ref());
        overlay(&mut phone.wait_for_key, rules.key_time.as_ref());
        overlay(&mut phone.answered_for, rules.call_time.as_ref());
        self.phone_line.shorten(&mut policy);
        rules.apply_to_methods(&mut policy.methods);
        overlay(&mut policy.two_step.audience, rules.two_step.as_ref());
        if let Some(days) = rules.trust_devices_days {
            policy.two_step.trust_devices = TrustDays::try_from(days).ok();
        }
        if let Some(days) = rules.keep_record_days {
            policy.record.keep = KeepDays::try_from(days).ok();
        }
        overlay(&mut policy.reset.proofs, rules.reset.proofs.as_ref());
        let registration = &mut policy.registration;
        overlay(
            &mut registration.required,
            rules.registration_required.as_ref(),
        );
        overlay(
            &mut registration.methods,
            rules.registration_methods.as_ref(),
        );
        overlay(
            &mut registration.postponements,
            rules.postponements.as_ref(),
        );
        if let Some(days) = rules.reconfirm_days {
            registration.reconfirm = ReconfirmDays::try_from(days).ok();
        }
        if let Some(days) = rules.helpdesk_number_age_days {
            policy.helpdesk.number_age = NumberAge::try_from(days).unwrap_or_default();
        }
        overlay(
            &mut policy.helpdesk.privileged_groups,
            rules.helpdesk_privileged_groups.as_ref(),
        );
        rules.limits.apply(&mut policy.limits);
        rules.sessions.apply(&mut policy.sessions);
        if self.organisation.contact.is_some() {
            policy.contact.clone_from(&self.organisation.contact);
        }
        policy
    }

    /// The organisation of the store with everything that the file says laid over it.
    #[must_use]
    pub fn apply_to_organisation(&self, organisation: Organisation) -> Organisation {
        Organisation {
            name: self.organisation.name.clone().unwrap_or(organisation.name),
            country: self.organisation.country.unwrap_or(organisation.country),
            policy: self.apply(organisation.policy),
            ..organisation
        }
    }
}

impl LimitSettings {
    fn apply(&self, limits: &mut Limits) {
        overlay(
            &mut limits.tries_per_challenge,
            self.tries_per_call.as_ref(),
        );
        overlay(
            &mut limits.calls_to_number.most,
            self.calls_per_number_and_hour.as_ref(),
        );
        overlay(
            &mut limits.calls_by_person.most,
            self.calls_per_person_and_day.as_ref(),
        );
        overlay(
            &mut limits.calls_at_station.most,
            self.calls_per_machine_and_day.as_ref(),
        );
        let failures = &mut limits.failures;
        overlay(&mut failures.lock.most, self.failures_per_hour.as_ref());
        overlay(&mut failures.locked_for, self.failure_lock.as_ref());
        overlay(&mut failures.disable_after, self.failures_in_a_row.as_ref());
        let passwords = &mut limits.passwords;
        overlay(&mut passwords.lock_after, self.wrong_passwords.as_ref());
        overlay(&mut passwords.first_lock, self.password_lock.as_ref());
        overlay(
            &mut passwords.longest_lock,
            self.longest_password_lock.as_ref(),
        );
    }
}

impl SessionSettings {
    fn apply(&self, sessions: &mut SessionPolicy) {
        overlay(&mut sessions.idle, self.idle.as_ref());
        overlay(&mut sessions.warn_before, self.warning.as_ref());
        overlay(&mut sessions.fresh_for, self.fresh.as_ref());
        overlay(
            &mut sessions.remember_user_name,
            self.remember_user_name.as_ref(),
        );
    }
}

fn overlay<T: Clone>(value: &mut T, said: Option<&T>) {
    if let Some(said) = said {
        value.clone_from(said);
    }
}

impl PhoneLineSettings {
    /// What a line says of its own patience never lengthens what the rules allow.
    pub fn shorten(&self, policy: &mut Policy) {
        if let Self::Sip(line) = self {
            shorten(&mut policy.phone.ring_for, line.ring_time);
            shorten(&mut policy.phone.wait_for_key, line.key_time);
        }
    }
}

fn shorten(length: &mut Duration, to: Option<Duration>) {
    if let Some(to) = to {
        *length = to.min(*length);
    }
}
