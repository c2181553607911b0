//! What the index knows of one person.

use std::{collections::BTreeSet, ops::BitOr};

use security_info::{
    identity::{AccountId, GroupName, Role, UserName},
    method::KindName,
    people::{PeopleCounts, PersonFound},
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

/// What can be said of a person in a few bits: two for the role, one each for the rest, and one
/// for each kind of method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(pub(super) u16);

impl Traits {
    pub(super) const ROLE: u16 = 0b0000_0011;
    pub(super) const HAS_METHODS: u16 = 0b0000_0100;
    pub(super) const DISABLED: u16 = 0b0000_1000;
    pub(super) const MARKED_FOR_AGENT: u16 = 0b0001_0000;
    pub(super) const REGISTERS_AGAIN: u16 = 0b0010_0000;
    pub(super) const HAS_FAILURES: u16 = 0b0100_0000;
    /// The person stands somewhere else now.
    pub(super) const STRUCK_OUT: u16 = 0b1000_0000;
    /// From this bit on, one for each kind of method.
    const FIRST_KIND: u32 = 8;

    fn of(person: &PersonFound) -> Self {
        let bit = |bit, is: bool| if is { bit } else { 0 };
        let kinds = Self::kinds().filter(|(kind, _)| person.kinds.contains(kind));
        Self(
            Self::role(person.role)
                | bit(Self::HAS_METHODS, person.methods > 0)
                | bit(Self::DISABLED, person.disabled)
                | bit(Self::MARKED_FOR_AGENT, person.marked_for_agent)
                | bit(Self::REGISTERS_AGAIN, person.registers_again)
                | bit(Self::HAS_FAILURES, person.has_failures)
                | kinds.map(|(_, bit)| bit).fold(0, BitOr::bitor),
        )
    }

    /// The kinds that there are, each with its bit.
    fn kinds() -> impl Iterator<Item = (KindName, u16)> {
        let bits = (Self::FIRST_KIND..u16::BITS).map(|nth| 1 << nth);
        KindName::ALL.iter().copied().zip(bits)
    }

    /// Whether a bit is set.
    pub(super) const fn is(self, bit: u16) -> bool {
        self.0 & bit != 0
    }

    /// Counts a person of whom this can be said.
    pub(super) fn count(self, id: AccountId, counts: &mut PeopleCounts) {
        let add = |count: &mut u64, is: bool| *count = count.saturating_add(u64::from(is));
        let (has_methods, disabled) = (self.is(Self::HAS_METHODS), self.is(Self::DISABLED));
        add(&mut counts.people, true);
        add(&mut counts.with_methods, has_methods);
        for (kind, bit) in Self::kinds().filter(|(_, bit)| self.is(*bit)) {
            debug_assert!(has_methods, "{bit}");
            add(counts.by_kind.entry(kind).or_default(), true);
        }
        add(&mut counts.disabled, disabled);
        add(
            &mut counts.marked_for_agent,
            self.is(Self::MARKED_FOR_AGENT),
        );
        add(&mut counts.registers_again, self.is(Self::REGISTERS_AGAIN));
        add(&mut counts.without_methods, !has_methods && !disabled);
        let role = self.0 & Self::ROLE == Self::role(Role::Administrator);
        add(&mut counts.administrators, role && !disabled);
        if self.is(Self::HAS_FAILURES) && counts.with_failures.len() < PeopleCounts::NAMED {
            counts.with_failures.push(id);
        }
    }

    pub(super) const fn role(role: Role) -> u16 {
        match role {
            Role::Person => 0,
            Role::Agent => 1,
            Role::Auditor => 2,
            Role::Administrator => 3,
        }
    }
}
