//! What the index knows of one person.

use std::collections::BTreeSet;

use security_info::{
    identity::{AccountId, GroupName, Role, UserName},
    people::PersonFound,
};

/// A person, as somebody may look for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(super) id: AccountId,
    pub(super) user_name: UserName,
    /// What the person is called, in lower case.
    pub(super) called: Box<str>,
    pub(super) traits: Traits,
    pub(super) groups: BTreeSet<GroupName>,
}

/// The same, wherever it lies.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) id: AccountId,
    /// Both names, in the form in which they are looked for.
    pub(super) names: [&'a [u8]; 2],
    pub(super) traits: Traits,
    pub(super) groups: &'a BTreeSet<GroupName>,
}

impl From<PersonFound> for Entry {
    fn from(person: PersonFound) -> Self {
        Self {
            id: person.id,
            traits: Traits::of(&person),
            user_name: person.user_name,
            called: person.display_name.as_str().to_lowercase().into(),
            groups: person.groups,
        }
    }
}

impl Entry {
    pub(super) fn part(&self) -> Part<'_> {
        Part {
            id: self.id,
            names: [self.user_name.as_str().as_bytes(), self.called.as_bytes()],
            traits: self.traits,
            groups: &self.groups,
        }
    }
}

/// What can be said of a person in a few bits: two for the role, one each for the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(pub(super) u8);

impl Traits {
    pub(super) const ROLE: u8 = 0b0000_0011;
    pub(super) const HAS_METHODS: u8 = 0b0000_0100;
    pub(super) const DISABLED: u8 = 0b0000_1000;
    pub(super) const MARKED_FOR_AGENT: u8 = 0b0001_0000;
    /// The person stands somewhere else now.
    pub(super) const STRUCK_OUT: u8 = 0b1000_0000;

    fn of(person: &PersonFound) -> Self {
        let bit = |bit, is: bool| if is { bit } else { 0 };
        Self(
            Self::role(person.role)
                | bit(Self::HAS_METHODS, person.methods > 0)
                | bit(Self::DISABLED, person.disabled)
                | bit(Self::MARKED_FOR_AGENT, person.marked_for_agent),
        )
    }

    pub(super) const fn role(role: Role) -> u8 {
        match role {
            Role::Person => 0,
            Role::Agent => 1,
            Role::Auditor => 2,
            Role::Administrator => 3,
        }
    }
}
