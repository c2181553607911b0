//! Finding people: what an administrator asks for, and what a list shows of each.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    account::Account,
    identity::{AccountId, DisplayName, GroupName, Role, UserName},
    method::{KindName, Method},
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
    /// They were asked to set up anew, and have not done so yet.
    RegistersAgain,
}

/// What a list shows of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each holds of a person or does not, whatever the others do"
)]
pub struct PersonFound {
    pub id: AccountId,
    pub user_name: UserName,
    pub display_name: DisplayName,
    pub role: Role,
    pub groups: BTreeSet<GroupName>,
    /// How many methods they have, but for what was only lent to them.
    pub methods: usize,
    /// Of which kinds those are.
    pub kinds: BTreeSet<KindName>,
    /// Whether something is held against one of them: it may be locked, or turned off.
    pub has_failures: bool,
    pub disabled: bool,
    pub marked_for_agent: bool,
    /// Whether they have to set up anew.
    pub registers_again: bool,
}

impl From<&Account> for PersonFound {
    fn from(account: &Account) -> Self {
        let own = account.methods().iter();
        let own = own.filter(|method| !method.kind().is_lent());
        Self {
            id: account.id(),
            user_name: account.user_name().clone(),
            display_name: account.display_name().clone(),
            role: account.role(),
            groups: account.groups().clone(),
            methods: own.clone().count(),
            kinds: own.clone().map(|method| method.kind().name()).collect(),
            has_failures: own.clone().any(Method::has_failures),
            disabled: account.disabled_at().is_some(),
            marked_for_agent: account.marked_for_agent_at().is_some(),
            registers_again: account.registers_again(),
        }
    }
}

/// How many people there are, and for how many of them something holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PeopleCounts {
    pub people: u64,
    /// With one method or more, but for what was only lent to them.
    pub with_methods: u64,
    /// With one of this kind or more.
    pub by_kind: BTreeMap<KindName, u64>,
    pub disabled: u64,
    pub marked_for_agent: u64,
    /// Asked to set up anew.
    pub registers_again: u64,
    /// Without a method, and not disabled: they could set one up.
    pub without_methods: u64,
    /// Who may decide the rules, and is not disabled.
    pub administrators: u64,
    /// Those with something held against a method, the first of them: whether it is locked
    /// is a question of the rules and of the time.
    pub with_failures: Vec<AccountId>,
}

impl PeopleCounts {
    /// So many of those with failures are named. Where there are more, somebody guesses at
    /// large, and the record shows it.
    pub const NAMED: usize = 10_000;

    /// Counts one person.
    pub fn count(&mut self, person: &PersonFound) {
        let add = |count: &mut u64, is: bool| *count = count.saturating_add(u64::from(is));
        let has_methods = !person.kinds.is_empty();
        add(&mut self.people, true);
        add(&mut self.with_methods, has_methods);
        for kind in &person.kinds {
            add(self.by_kind.entry(*kind).or_default(), true);
        }
        add(&mut self.disabled, person.disabled);
        add(&mut self.marked_for_agent, person.marked_for_agent);
        add(&mut self.registers_again, person.registers_again);
        add(&mut self.without_methods, !has_methods && !person.disabled);
        let administrates = person.role == Role::Administrator && !person.disabled;
        add(&mut self.administrators, administrates);
        if person.has_failures && self.with_failures.len() < Self::NAMED {
            self.with_failures.push(person.id);
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
            PersonStanding::RegistersAgain => person.registers_again,
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
