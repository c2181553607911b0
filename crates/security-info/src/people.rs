//! Finding people: what an administrator asks for, and what a list shows of each.

use std::collections::BTreeSet;

use crate::{
    account::Account,
    identity::{AccountId, DisplayName, GroupName, Role, UserName},
};

/// What somebody looks for in names, in lower case: at most [`Self::MOST`] characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchText(Box<str>);

/// The text is longer than a name can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at most {most} characters are expected", most = SearchText::MOST)]
pub struct SearchTextTooLong;

impl SearchText {
    /// How many characters it has at most: those of the longest name.
    pub const MOST: usize = DisplayName::MOST;

    /// Reads what was typed; nothing, where only white space was.
    ///
    /// # Errors
    /// When it is longer than a name can be.
    pub fn parse(typed: &str) -> Result<Option<Self>, SearchTextTooLong> {
        let typed = typed.trim();
        if typed.chars().count() > Self::MOST {
            return Err(SearchTextTooLong);
        }
        Ok((!typed.is_empty()).then(|| Self(typed.to_lowercase().into())))
    }

    /// The text, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which people are looked for: those for whom all of it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleWanted {
    /// In the user name or in what the person is called, wherever it stands there.
    pub text: Option<SearchText>,
    /// With this role.
    pub role: Option<Role>,
    /// In this group.
    pub group: Option<GroupName>,
    /// Of whom this holds.
    pub standing: Option<PersonStanding>,
}

/// What an administrator looks for besides names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonStanding {
    /// They have no method.
    WithoutMethods,
    /// They have one or more.
    WithMethods,
    /// Their account is disabled.
    Disabled,
    /// Their account is marked for an agent to look at.
    MarkedForAgent,
}

/// What a list shows of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PersonFound {
    pub id: AccountId,
    pub user_name: UserName,
    pub display_name: DisplayName,
    pub role: Role,
    pub groups: BTreeSet<GroupName>,
    /// How many methods they have, but for what was only lent to them.
    pub methods: usize,
    pub disabled: bool,
    pub marked_for_agent: bool,
}

impl From<&Account> for PersonFound {
    fn from(account: &Account) -> Self {
        Self {
            id: account.id(),
            user_name: account.user_name().clone(),
            display_name: account.display_name().clone(),
            role: account.role(),
            groups: account.groups().clone(),
            methods: account
                .methods()
                .iter()
                .filter(|method| !method.kind().is_lent())
                .count(),
            disabled: account.disabled_at().is_some(),
            marked_for_agent: account.marked_for_agent_at().is_some(),
        }
    }
}

/// One page of the people found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleFound {
    /// These, in the order of their user names (by Unicode scalar value).
    pub people: Vec<PersonFound>,
    /// How many there are in all, on whichever page.
    pub total: usize,
}

impl PeopleWanted {
    /// Whether a person is one of those looked for.
    #[must_use]
    pub fn takes(&self, person: &PersonFound) -> bool {
        let text = self.text.as_ref().is_none_or(|text| {
            let text = text.as_str();
            person.user_name.as_str().contains(text)
                || person.display_name.as_str().to_lowercase().contains(text)
        });
        let standing = self.standing.is_none_or(|standing| match standing {
            PersonStanding::WithoutMethods => person.methods == 0,
            PersonStanding::WithMethods => person.methods > 0,
            PersonStanding::Disabled => person.disabled,
            PersonStanding::MarkedForAgent => person.marked_for_agent,
        });
        text && standing
            && self.role.is_none_or(|role| role == person.role)
            && self
                .group
                .as_ref()
                .is_none_or(|group| person.groups.contains(group))
    }

    /// Of all people, the page behind the user name `after`, with at most `most` on it.
    #[must_use]
    pub fn page(
        &self,
        everybody: impl Iterator<Item = PersonFound>,
        after: Option<&UserName>,
        most: usize,
    ) -> PeopleFound {
        let mut people: Vec<_> = everybody.filter(|person| self.takes(person)).collect();
        let total = people.len();
        people.retain(|person| after.is_none_or(|after| person.user_name > *after));
        people.sort_unstable_by(|one, other| one.user_name.cmp(&other.user_name));
        people.truncate(most);
        PeopleFound { people, total }
    }
}
