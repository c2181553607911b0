//! What is looked for, made ready to be held against a million people.

use memchr::memmem::Finder;
use security_info::{
    identity::GroupName,
    people::{PeopleWanted, PersonStanding},
};

use super::entry::{Entry, Traits};

pub(super) struct Wanted<'a> {
    /// What stands somewhere in a name.
    pub(super) text: Option<Finder<'a>>,
    /// Somebody in this group.
    pub(super) group: Option<&'a GroupName>,
    /// Of these bits …
    mask: u16,
    /// … these are set, and no others.
    set: u16,
}

impl<'a> Wanted<'a> {
    pub(super) fn of(wanted: &'a PeopleWanted) -> Self {
        let PeopleWanted {
            text,
            role,
            group,
            standing,
        } = wanted;
        let (role_mask, role_set) = role.map_or((0, 0), |role| (Traits::ROLE, Traits::role(role)));
        let (mask, set) = standing.map_or((0, 0), bits);
        Self {
            text: text.as_ref().map(|text| Finder::new(text.as_str())),
            group: group.as_ref(),
            mask: role_mask | mask | Traits::STRUCK_OUT,
            set: role_set | set,
        }
    }

    /// Whether what the bits say of a person is what is looked for.
    pub(super) const fn suits(&self, Traits(traits): Traits) -> bool {
        traits & self.mask == self.set
    }

    /// Whether a person is one of those looked for.
    pub(super) fn takes(&self, entry: &Entry) -> bool {
        let names = entry.part().names;
        self.suits(entry.traits)
            && self.group.is_none_or(|group| entry.groups.contains(group))
            && self
                .text
                .as_ref()
                .is_none_or(|text| names.iter().any(|name| text.find(name).is_some()))
    }
}

/// The bits that a standing looks at, and those of them that it wants set.
const fn bits(standing: PersonStanding) -> (u16, u16) {
    match standing {
        PersonStanding::WithoutMethods => (Traits::HAS_METHODS, 0),
        PersonStanding::WithMethods => (Traits::HAS_METHODS, Traits::HAS_METHODS),
        PersonStanding::Disabled => (Traits::DISABLED, Traits::DISABLED),
        PersonStanding::MarkedForAgent => (Traits::MARKED_FOR_AGENT, Traits::MARKED_FOR_AGENT),
        PersonStanding::RegistersAgain => (Traits::REGISTERS_AGAIN, Traits::REGISTERS_AGAIN),
    }
}
