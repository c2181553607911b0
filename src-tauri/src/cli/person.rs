//! `svara people add`, `show`, `new-password` and `remove`: one person at a time.

use security_info::{
    Timestamp,
    administration::{self, AdministrationError, NewPerson},
    identity::{AccountId, DisplayName, GroupName, Role, UserName},
    method::MethodLabel,
    password,
    people::PersonFound,
    people_import::groups_of,
    store::{ChangeSet, Commit, SecurityInfoStore, Versioned},
};
use serde::Serialize;
use store_sled::SledStore;

use super::{
    Status,
    arguments::NewPersonAsked,
    backup::StoreJob,
    people::{Person, at_this_machine, json},
};
use crate::{
    clock::{Clock as _, SystemClock, system_rng},
    composition::known_passwords,
    passwords::first_password,
    words::Words,
};

/// The answer for programs: a first password.
#[derive(Serialize)]
struct FirstPassword<'a> {
    user_name: &'a str,
    password: &'a str,
}

/// The answer for programs: who is gone.
#[derive(Serialize)]
struct Removed<'a> {
    user_name: &'a str,
    removed: bool,
}

/// The answer for programs: all that is known of a person. Times are in RFC 3339.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    person: Person<'a>,
    added_at: String,
    has_password: bool,
    has_to_choose_password: bool,
    registers_again: bool,
    sign_in_locked_until: Option<String>,
    their_methods: Vec<ShownMethod>,
}

#[derive(Serialize)]
struct ShownMethod {
    method: MethodLabel,
    added_at: String,
    last_used_at: Option<String>,
}

impl StoreJob<'_, '_> {
    pub(super) fn add_person(&mut self, asked: &NewPersonAsked) -> Result<Status, Status> {
        let user_name = self.user_name(&asked.user_name)?;
        let display_name = DisplayName::parse(&asked.display_name);
        let display_name =
            display_name.map_err(|error| self.not_a_name("--display-name", error))?;
        let groups = asked.groups.as_deref().map(groups_of).transpose();
        let groups = groups.map_err(|error| self.not_a_name("--groups", error))?;
        let store = self.open(Words::people_no_store)?;
        let (first, hash) = self.first_password()?;
        let new = NewPerson {
            id: AccountId::random(&mut system_rng()),
            user_name: user_name.clone(),
            display_name,
            role: asked.role.unwrap_or(Role::Person),
            groups: groups.unwrap_or_default(),
            password: hash,
        };
        let by = at_this_machine(&SystemClock::default());
        let (changes, _) = match administration::add(&store, &by, new) {
            Err(AdministrationError::NameTaken) => {
                let taken = self.words.people_taken(user_name.as_str());
                return Err(self.refuse(Status::NotDone, &taken));
            }
            decided => decided.map_err(|error| self.failed(&error))?,
        };
        self.keep(&store, changes)?;
        let added = self.words.people_added(user_name.as_str());
        Ok(self.tell_password(&user_name, &first, &added, asked.json))
    }

    pub(super) fn new_first_password(&mut self, name: &str, json: bool) -> Result<Status, Status> {
        let user_name = self.user_name(name)?;
        let store = self.open(Words::people_no_store)?;
        let person = self.person(&store, &user_name)?.value.id();
        let (first, hash) = self.first_password()?;
        let by = at_this_machine(&SystemClock::default());
        let decided = administration::hand_over_password(&store, &by, person, hash);
        let (changes, _) = decided.map_err(|error| self.failed(&error))?;
        self.keep(&store, changes)?;
        let done = self.words.people_new_password(user_name.as_str());
        Ok(self.tell_password(&user_name, &first, &done, json))
    }

    pub(super) fn remove_person(
        &mut self,
        name: &str,
        yes: bool,
        as_json: bool,
    ) -> Result<Status, Status> {
        let user_name = self.user_name(name)?;
        let store = self.open(Words::people_no_store)?;
        let person = self.person(&store, &user_name)?.value.id();
        let by = at_this_machine(&SystemClock::default());
        let decided = administration::remove(&store, &by, person);
        let changes = decided.map_err(|error| self.failed(&error))?;
        let (words, name) = (self.words, user_name.as_str());
        if !yes {
            // Asked for last, so that whoever says yes knows that it will be done.
            return Err(self.refuse(Status::Wrong, &words.people_remove_yes(name)));
        }
        self.keep(&store, changes)?;
        let told = if as_json {
            json(&Removed {
                user_name: name,
                removed: true,
            })
        } else {
            words.people_removed(name)
        };
        Ok(self.streams.answer(&told, words))
    }

    pub(super) fn show_person(&mut self, name: &str, as_json: bool) -> Result<Status, Status> {
        let user_name = self.user_name(name)?;
        let store = self.open(Words::people_no_store)?;
        let account = self.person(&store, &user_name)?.value;
        let held = store.sign_in(&user_name);
        let held = held.map_err(|error| self.failed(&error.into()))?;
        let now = SystemClock::default().now();
        let locked_until = held.and_then(|held| held.value.locked_until(now));
        let found = PersonFound::from(&account);
        let words = self.words;
        let told = if as_json {
            let methods = account.methods().iter().map(|method| ShownMethod {
                method: method.label(),
                added_at: method.added_at().rfc_3339(),
                last_used_at: method.last_used_at().map(Timestamp::rfc_3339),
            });
            json(&Shown {
                person: Person::of(&found),
                added_at: account.created_at().rfc_3339(),
                has_password: account.password().is_some(),
                has_to_choose_password: account.has_to_choose_password(),
                registers_again: account.registers_again(),
                sign_in_locked_until: locked_until.map(Timestamp::rfc_3339),
                their_methods: methods.collect(),
            })
        } else {
            let groups: Vec<_> = found.groups.iter().map(GroupName::as_str).collect();
            let mut lines = vec![
                format!("{} ({})", found.display_name, found.user_name),
                words.people_show_role(found.role.name()),
                words.people_show_groups(groups.len(), groups.join(", ")),
                words.people_show_methods(found.methods),
                words.people_show_added(account.created_at().rfc_3339()),
            ];
            let holds = [
                (found.disabled, words.people_show_disabled()),
                (found.marked_for_agent, words.people_show_marked()),
                (
                    account.password().is_none(),
                    words.people_show_no_password(),
                ),
                (
                    account.has_to_choose_password(),
                    words.people_show_first_password(),
                ),
                (account.registers_again(), words.people_show_registers()),
            ];
            let holds = holds.into_iter().filter(|(holds, _)| *holds);
            lines.extend(holds.map(|(_, sentence)| sentence));
            lines.extend(locked_until.map(|until| words.people_show_locked(until.rfc_3339())));
            lines.join("\n")
        };
        Ok(self.streams.answer(&told, words))
    }

    pub(super) fn user_name(&mut self, typed: &str) -> Result<UserName, Status> {
        UserName::parse(typed).map_err(|error| self.not_a_name("USER-NAME", error))
    }

    pub(super) fn person(
        &mut self,
        store: &SledStore,
        name: &UserName,
    ) -> Result<Versioned<security_info::account::Account>, Status> {
        let person = store.account_named(name);
        let person = person.map_err(|error| self.failed(&error.into()))?;
        person.ok_or_else(|| {
            let nobody = self.words.people_nobody(name.as_str());
            self.refuse(Status::NotDone, &nobody)
        })
    }

    /// Nobody else has the store, so that nothing can have moved on.
    pub(super) fn keep(&mut self, store: &SledStore, changes: ChangeSet) -> Result<(), Status> {
        let commit = store.commit(changes);
        match commit.map_err(|error| self.failed(&error.into()))? {
            Commit::Done => Ok(()),
            Commit::Conflict => {
                let busy = self.words.people_busy();
                Err(self.refuse(Status::NotDone, &busy))
            }
        }
    }

    fn first_password(&mut self) -> Result<(String, password::PasswordHash), Status> {
        // It is drawn, and so stands on nobody's list.
        let made = first_password(&*known_passwords(None));
        let (first, accepted) = made.map_err(|_| {
            let failed = self.words.people_store_failed();
            self.refuse(Status::NotDone, &failed)
        })?;
        Ok((first, self.hashed(accepted)?))
    }

    fn tell_password(&mut self, name: &UserName, first: &str, done: &str, as_json: bool) -> Status {
        if as_json {
            let answer = FirstPassword {
                user_name: name.as_str(),
                password: first,
            };
            return self.streams.answer(&json(&answer), self.words);
        }
        // The password alone is the answer, so that it can be handed on as it is.
        self.streams.complain(done);
        self.streams.answer(first, self.words)
    }
}
