//! The organisation's rules, as typed values with sound defaults.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use serde::{Deserialize, Serialize};

mod confirming;
mod consequences;
mod preview;
mod reconfirming;
mod registration;

pub use crate::{
    helpdesk::{HelpdeskPolicy, NotNumberAge, NumberAge},
    reset::{Proofs, ResetPolicy},
};
pub use confirming::{ConfirmationPolicy, MatchingDigits, NoWayLeft, NotMatchingDigits};
pub use consequences::{Consequences, Stranded, consequences, stranded};
pub use preview::{Preview, preview};
pub use reconfirming::{NotReconfirmDays, ReconfirmDays, confirmation_due};
pub use registration::{MethodsWanted, NotMethodsWanted, RegistrationPolicy};

use crate::{
    account::{Account, MethodError},
    identity::{GroupName, Role},
    limits::{FailureLimits, RateLimit},
    method::{KindName, PhoneSlot, Use},
    phone::{CountryCode, DialRefusal, NumberPrefix, PhoneNumber, may_dial},
    record::KeepDays,
    trusted_device::TrustDays,
};

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// All of an organisation's rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Phones, and the calls that prove them.
    pub phone: PhonePolicy,
    /// Which kinds of methods there are, for whom, and what for.
    pub methods: MethodsPolicy,
    /// Who proves themselves twice at sign-in.
    pub two_step: TwoStepPolicy,
    /// How a forgotten password is replaced. Organisations were kept before it could be.
    #[serde(default)]
    pub reset: ResetPolicy,
    /// How the helpdesk knows who calls. Organisations were kept before it could.
    #[serde(default)]
    pub helpdesk: HelpdeskPolicy,
    /// What must be set up, and when.
    pub registration: RegistrationPolicy,
    /// How much and how often.
    pub limits: Limits,
    /// How long a sign-in lasts.
    pub sessions: SessionPolicy,
    /// For how long what happened is kept. Organisations were kept before anything could go.
    #[serde(default)]
    pub record: RecordPolicy,
    /// Whom to contact when nothing here helps, in the organisation's own words.
    pub contact: Option<ContactText>,
}

impl Policy {
    /// The defaults for an organisation in `country`: calls go only there.
    #[must_use]
    pub fn of(country: CountryCode) -> Self {
        Self {
            phone: PhonePolicy::of(country),
            methods: MethodsPolicy::default(),
            two_step: TwoStepPolicy::default(),
            reset: ResetPolicy::default(),
            helpdesk: HelpdeskPolicy::default(),
            registration: RegistrationPolicy::default(),
            limits: Limits::default(),
            sessions: SessionPolicy::default(),
            record: RecordPolicy::default(),
            contact: None,
        }
    }

    /// Whether anybody could set up something to sign in with. Rules that leave nothing are
    /// not rules that somebody meant.
    #[must_use]
    pub fn leaves_a_way_to_sign_in(&self) -> bool {
        let has_phones = !self.phone.slots.is_empty();
        self.methods
            .can_serve_sign_in(|kind| !kind.is_lent() && (kind != KindName::Phone || has_phones))
    }
}

/// For how long entries of the record are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordPolicy {
    /// For so many days; for ever where nothing is said.
    pub keep: Option<KeepDays>,
}

/// Whom a rule is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Nobody.
    Nobody,
    /// Whoever has one of the roles or is in one of the groups.
    Some {
        /// The roles.
        roles: BTreeSet<Role>,
        /// The groups.
        groups: BTreeSet<GroupName>,
    },
    /// Everybody.
    Everybody,
}

impl Audience {
    /// Whether the account's holder belongs to it.
    #[must_use]
    pub fn includes(&self, account: &Account) -> bool {
        match self {
            Self::Nobody => false,
            Self::Some { roles, groups } => {
                roles.contains(&account.role()) || !groups.is_disjoint(account.groups())
            }
            Self::Everybody => true,
        }
    }
}

/// The rule for each kind of method. A kind of which nothing is said is as
/// [`MethodRule::unsaid`] has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodsPolicy {
    /// What differs from that.
    pub rules: BTreeMap<KindName, MethodRule>,
}

/// Who may have a kind of method, and what it may be used for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodRule {
    /// Who may set one up and be verified by it.
    pub audience: Audience,
    /// What it may be used for.
    pub uses: BTreeSet<Use>,
}

impl MethodRule {
    /// What holds for a kind of which nothing is said: it is for everybody, unless it has to
    /// be allowed first, and for everything.
    #[must_use]
    pub fn unsaid(kind: KindName) -> Self {
        Self {
            audience: if kind.has_to_be_allowed() {
                Audience::Nobody
            } else {
                Audience::Everybody
            },
            uses: [Use::SignIn, Use::Reset].into(),
        }
    }
}

impl MethodsPolicy {
    /// Leaves no kind but these; what was said of one of them still holds.
    pub fn only(&mut self, kinds: &BTreeSet<KindName>) {
        for kind in KindName::ALL.iter().filter(|kind| !kinds.contains(kind)) {
            self.set(*kind, |rule| rule.audience = Audience::Nobody);
        }
    }

    /// Whether anybody at all may be verified by a method of this kind.
    #[must_use]
    pub fn allows_somebody(&self, kind: KindName, on: Use) -> bool {
        let rule = self.rule(kind);
        kind.serves(on) && rule.uses.contains(&on) && rule.audience != Audience::Nobody
    }

    /// Whom a kind is for, and what for.
    #[must_use]
    pub fn rule(&self, kind: KindName) -> MethodRule {
        let said = self.rules.get(&kind).cloned();
        said.unwrap_or_else(|| MethodRule::unsaid(kind))
    }

    /// Says whom a kind is for, or what for. What is said as it holds anyway is not kept.
    pub fn set(&mut self, kind: KindName, change: impl FnOnce(&mut MethodRule)) {
        let mut rule = self.rule(kind);
        change(&mut rule);
        if rule == MethodRule::unsaid(kind) {
            self.rules.remove(&kind);
        } else {
            self.rules.insert(kind, rule);
        }
    }

    /// Whether one of the kinds that `exist` is for somebody, and for signing in.
    fn can_serve_sign_in(&self, exist: impl Fn(KindName) -> bool) -> bool {
        let mut kinds = KindName::ALL.iter().filter(|kind| exist(**kind));
        kinds.any(|kind| self.allows_somebody(*kind, Use::SignIn))
    }

    /// Whether the account may have a method of this kind.
    ///
    /// # Errors
    /// When the organisation does not allow it.
    pub fn allow(&self, kind: KindName, account: &Account) -> Result<(), MethodError> {
        match self.rules.get(&kind) {
            Some(rule) if rule.audience.includes(account) => Ok(()),
            None if !kind.has_to_be_allowed() => Ok(()),
            Some(_) | None => Err(MethodError::NotAllowed),
        }
    }

    /// Whether the account may be verified by a method of this kind.
    #[must_use]
    pub fn allows_use(&self, kind: KindName, on: Use, account: &Account) -> bool {
        let uses = self.rules.get(&kind).map(|rule| &rule.uses);
        // At the helpdesk serves whatever the account may have at all: there is no rule for it.
        let serves = |uses: &BTreeSet<Use>| on == Use::Helpdesk || uses.contains(&on);
        uses.is_none_or(serves) && self.allow(kind, account).is_ok()
    }
}

/// Who proves themselves by a method after the password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwoStepPolicy {
    /// Who does, besides administrators, who always do.
    pub audience: Audience,
    /// For how long they may have a device trusted, so that they are not asked there again; not
    /// at all unless the organisation says so.
    #[serde(default)]
    pub trust_devices: Option<TrustDays>,
}

impl TwoStepPolicy {
    /// Whether the account's holder is asked for a second proof.
    #[must_use]
    pub fn asks(&self, account: &Account) -> bool {
        account.role() == Role::Administrator || self.audience.includes(account)
    }
}

impl Default for TwoStepPolicy {
    /// Everybody: a method that is set up and never asked for protects nobody.
    fn default() -> Self {
        Self {
            audience: Audience::Everybody,
            trust_devices: None,
        }
    }
}

/// Which phones may be set up, where calls may go, and how long a call waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhonePolicy {
    /// The phones that a person may set up; none forbids the method.
    pub slots: BTreeSet<PhoneSlot>,
    /// Where calls may go.
    pub countries: BTreeSet<CountryCode>,
    /// Numbers that begin so are not called, wherever they are. Organisations were kept
    /// before there were any.
    #[serde(default)]
    pub blocked: BTreeSet<NumberPrefix>,
    /// How a call may be confirmed. Organisations were kept before there was a choice.
    #[serde(default)]
    pub confirmation: ConfirmationPolicy,
    /// How many digits the person keys.
    pub matching_digits: MatchingDigits,
    /// How long it may ring.
    pub ring_for: Duration,
    /// How long the call waits for a key.
    pub wait_for_key: Duration,
    /// How long an answered call lasts at most.
    pub answered_for: Duration,
}

impl PhonePolicy {
    /// Whether a number may be called at all.
    ///
    /// # Errors
    /// The rule that forbids it.
    pub fn may_dial(&self, number: &PhoneNumber) -> Result<(), DialRefusal> {
        may_dial(number, &self.countries)?;
        if self.blocked.iter().any(|prefix| prefix.begins(number)) {
            return Err(DialRefusal::PrefixBlocked);
        }
        Ok(())
    }

    fn of(country: CountryCode) -> Self {
        Self {
            slots: PhoneSlot::ALL.into(),
            countries: [country].into(),
            blocked: BTreeSet::new(),
            confirmation: ConfirmationPolicy::default(),
            matching_digits: MatchingDigits::default(),
            ring_for: Duration::from_secs(40),
            wait_for_key: Duration::from_secs(30),
            answered_for: MINUTE,
        }
    }
}

/// PRODUCT.md's limits. These are the defaults, and also the loosest that are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Wrong entries in one challenge.
    pub tries_per_challenge: u8,
    /// Failed verifications of one method.
    pub failures: FailureLimits,
    /// Calls to one number.
    pub calls_to_number: RateLimit,
    /// Calls that one person asks for.
    pub calls_by_person: RateLimit,
    /// Calls that are asked for at one machine.
    pub calls_at_station: RateLimit,
    /// Wrong passwords.
    pub passwords: PasswordLimits,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            tries_per_challenge: 3,
            failures: FailureLimits {
                lock: RateLimit {
                    most: 5,
                    within: HOUR,
                },
                locked_for: DAY,
                disable_after: 10,
            },
            calls_to_number: RateLimit {
                most: 5,
                within: HOUR,
            },
            calls_by_person: RateLimit {
                most: 10,
                within: DAY,
            },
            calls_at_station: RateLimit {
                most: 100,
                within: DAY,
            },
            passwords: PasswordLimits {
                lock_after: 10,
                first_lock: MINUTE,
                longest_lock: HOUR,
            },
        }
    }
}

/// When wrong passwords lock a name, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLimits {
    /// So many wrong ones in a row lock, and so does each one after.
    pub lock_after: u16,
    /// How long the first lock lasts; each further one lasts twice as long.
    pub first_lock: Duration,
    /// How long a lock lasts at most.
    pub longest_lock: Duration,
}

/// How long a sign-in lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionPolicy {
    /// Idleness that ends it.
    pub idle: Duration,
    /// How long before that the person is warned.
    pub warn_before: Duration,
    /// How old a sign-in may be for a method to be registered or removed.
    pub fresh_for: Duration,
    /// Whether the last user name may be remembered on this machine.
    pub remember_user_name: bool,
    /// Whether passers-by see the screen, so that names and numbers are masked there. The
    /// machine says it, not the organisation, so that it is never kept.
    #[serde(skip)]
    pub seen_by_others: bool,
}

impl SessionPolicy {
    /// The same at a machine that people walk up to: over after a minute at the most, with
    /// nothing remembered and nothing shown whole.
    #[must_use]
    pub fn in_public(self) -> Self {
        let idle = self.idle.min(MINUTE);
        Self {
            idle,
            // Somebody has to have seen the page before they are warned that it goes away.
            warn_before: self.warn_before.min(idle / 3),
            remember_user_name: false,
            seen_by_others: true,
            ..self
        }
    }
}

impl Default for SessionPolicy {
    fn default() -> Self {
        Self {
            idle: 15 * MINUTE,
            warn_before: Duration::from_secs(20),
            fresh_for: 10 * MINUTE,
            remember_user_name: true,
            seen_by_others: false,
        }
    }
}

/// Whom to contact, in the organisation's words: up to 300 printable characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContactText(Box<str>);

/// The text is empty, longer than 300 characters, or holds control characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("1 to 300 printable characters are expected")]
pub struct NotContactText;

impl ContactText {
    /// Reads the text.
    ///
    /// # Errors
    /// When it is empty, longer than 300 characters, or holds control characters.
    pub fn parse(text: &str) -> Result<Self, NotContactText> {
        let text = text.trim();
        let right =
            !text.is_empty() && text.chars().count() <= 300 && !text.chars().any(char::is_control);
        if right {
            Ok(Self(text.into()))
        } else {
            Err(NotContactText)
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ContactText {
    type Error = NotContactText;
    fn try_from(text: String) -> Result<Self, NotContactText> {
        Self::parse(&text)
    }
}

impl From<ContactText> for String {
    fn from(text: ContactText) -> Self {
        text.0.into()
    }
}
