//! People: finding, adding and changing them, for administrators.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use security_info::{
    account::Account,
    administration::{self, By, Change, Decided, NewPerson, Who},
    identity::{AccountId, DisplayName, GroupName, UserName},
    method::access_pass::{PassLength, PassLifetime, PassSecret, PassTerms, PassUses},
    password::PasswordHash,
    people::{PeopleWanted, SearchText},
    policy::Policy,
    store::SecurityInfoStore,
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    answers::{self, Around},
    dto::{
        AddedPerson, ErrorAnswer, ErrorCode, IssuedPass, PassForm, PeoplePage, Person,
        PersonChange, PersonForm, WantedPeople,
    },
    registry::{Answer, Nothing},
};
use crate::{
    clock::system_rng,
    off_thread::off_thread,
    passwords,
    shell::Shell,
    visitor::{Administrator, FreshAdministrator, SignedIn},
};

/// How many people a page of the list has.
const PAGE: usize = 50;

/// As many groups are suggested.
const MOST_GROUPS: usize = 500;

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindPeople {
    wanted: WantedPeople,
    /// The user name after which the page begins; `null`: the first page.
    after: Option<String>,
}

/// A page of the people looked for.
pub async fn people(
    _: Arc<Shell>,
    Administrator(who): Administrator,
    sent: FindPeople,
) -> Answer<PeoplePage> {
    let wanted = read_wanted(sent.wanted)?;
    let after = sent.after.as_deref().map(UserName::parse).transpose()?;
    off_thread(move || {
        // One more than is shown tells whether there are more.
        let found = who.store.people(&wanted, after.as_ref(), PAGE + 1)?;
        Ok(PeoplePage {
            has_more: found.people.len() > PAGE,
            total: found.total,
            people: found
                .people
                .into_iter()
                .take(PAGE)
                .map(answers::person_row)
                .collect(),
        })
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OnePerson {
    person: String,
}

/// One person's account.
pub async fn person(
    shell: Arc<Shell>,
    Administrator(who): Administrator,
    sent: OnePerson,
) -> Answer<Person> {
    let id = read_id(&sent.person)?;
    off_thread(move || {
        let account = who.store.account(id)?.ok_or(ErrorCode::NoSuchPerson)?;
        shown(&shell, &who, &account.value)
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddPerson {
    form: PersonForm,
}

/// Adds a person, with a first password that is made here and told once. They choose another
/// when they have signed in with it.
pub async fn add_person(
    shell: Arc<Shell>,
    FreshAdministrator(who): FreshAdministrator,
    sent: AddPerson,
) -> Answer<AddedPerson> {
    let (user_name, display_name) = read_names(&sent.form)?;
    let groups = read_groups(sent.form.groups)?;
    let (first, hash) = first_password(&shell).await?;
    let new = NewPerson {
        id: AccountId::random(&mut system_rng()),
        user_name,
        display_name,
        role: sent.form.role.into(),
        groups,
        password: hash,
    };
    let added = shell.administer(who, move |store, by, _| {
        administration::add(store, by, new.clone())
    });
    Ok(AddedPerson {
        person: added.await?,
        password: first,
    })
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePerson {
    person: String,
    changes: Vec<PersonChange>,
}

/// Changes a person's account: all that was sent, or nothing.
pub async fn change_person(
    shell: Arc<Shell>,
    FreshAdministrator(who): FreshAdministrator,
    sent: ChangePerson,
) -> Answer<Person> {
    let id = read_id(&sent.person)?;
    let changes = sent.changes.into_iter().map(read_change);
    let changes = changes.collect::<Answer<Vec<_>>>()?;
    let after = shell.administer(who, move |store, by, _| {
        administration::change(store, by, id, &changes)
    });
    after.await
}

/// Gives a person another first password, which is made here and told once.
pub async fn hand_over_password(
    shell: Arc<Shell>,
    FreshAdministrator(who): FreshAdministrator,
    sent: OnePerson,
) -> Answer<AddedPerson> {
    let id = read_id(&sent.person)?;
    let (first, hash) = first_password(&shell).await?;
    let handed_over = shell.administer(who, move |store, by, _| {
        administration::hand_over_password(store, by, id, hash.clone())
    });
    Ok(AddedPerson {
        person: handed_over.await?,
        password: first,
    })
}

#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemovePerson {
    person: String,
    /// The person's user name, typed once more: there is no way back.
    user_name: String,
}

/// Removes a person for good.
pub async fn remove_person(
    shell: Arc<Shell>,
    FreshAdministrator(who): FreshAdministrator,
    sent: RemovePerson,
) -> Answer<()> {
    let id = read_id(&sent.person)?;
    let typed = UserName::parse(&sent.user_name)
        .map_err(|error| ErrorAnswer::from(error).about("userName"))?;
    let asking = who.asking();
    let station = shell.deployment.station.clone();
    let removed = shell.change(Arc::clone(&who.store), move |store, now| {
        let by = By {
            who: asking,
            station: station.clone(),
            now,
        };
        let account = store.account(id)?.ok_or(ErrorCode::NoSuchPerson)?;
        if *account.value.user_name() != typed {
            return Err(ErrorAnswer::from(ErrorCode::NotTheUserName).about("userName"));
        }
        let changes = administration::remove(store, &by, id).map_err(ErrorAnswer::from)?;
        Ok((changes, ()))
    });
    removed.await
}

/// The groups that anybody is in, the first of them where there are very many.
pub async fn groups(
    _: Arc<Shell>,
    Administrator(who): Administrator,
    _: Nothing,
) -> Answer<Vec<String>> {
    let groups = off_thread(move || who.store.groups()).await??;
    let groups = groups.iter().take(MOST_GROUPS);
    Ok(groups.map(ToString::to_string).collect())
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IssueAccessPass {
    person: String,
    terms: PassForm,
}

/// Lends a person an access pass, which is told once.
pub async fn issue_access_pass(
    shell: Arc<Shell>,
    FreshAdministrator(who): FreshAdministrator,
    sent: IssueAccessPass,
) -> Answer<IssuedPass> {
    let id = read_id(&sent.person)?;
    let length = PassLength::try_from(sent.terms.length)?;
    let terms = read_terms(sent.terms)?;
    let secret = PassSecret::random(length, &mut system_rng());
    let pass = secret.expose_in_groups();
    let store = Arc::clone(&who.store);
    let issued = shell.administer(who, move |store, by, policy| {
        let lent = (&secret, terms);
        administration::lend_pass(store, by, id, lent, policy, &mut system_rng())
    });
    let person = issued.await?;
    let account = off_thread(move || store.account(id)).await??;
    let until = account.and_then(|account| Some(account.value.access_pass()?.1.until()));
    Ok(IssuedPass {
        person,
        pass,
        until: until.ok_or(ErrorCode::StoreBusy)?.as_unix_millis(),
    })
}

impl Shell {
    /// Decides what an administrator changes, keeps it, and shows the person after that.
    async fn administer<F>(self: &Arc<Self>, who: SignedIn, decide: F) -> Answer<Person>
    where
        F: Fn(&dyn SecurityInfoStore, &By, &Policy) -> Decided + Send + 'static,
    {
        let (store, rules) = (Arc::clone(&who.store), who.organisation.policy.clone());
        let asking = who.asking();
        let station = self.deployment.station.clone();
        let changed = self.change(store, move |store, now| {
            let by = By {
                who: asking,
                station: station.clone(),
                now,
            };
            decide(store, &by, &rules).map_err(ErrorAnswer::from)
        });
        let account = changed.await?;
        let shell = Arc::clone(self);
        off_thread(move || shown(&shell, &who, &account)).await?
    }
}

impl SignedIn {
    /// Who they are to what they ask for as an administrator.
    pub(super) fn asking(&self) -> Who {
        Who::Administrator {
            id: self.account.value.id(),
            generation: self.account.value.session_generation(),
        }
    }
}

/// A password that is made here, and what is kept of it.
pub(super) async fn first_password(shell: &Arc<Shell>) -> Answer<(String, PasswordHash)> {
    let known = Arc::clone(&shell.known_passwords);
    let (first, accepted) = off_thread(move || passwords::first_password(&*known)).await??;
    Ok((first, shell.passwords.hash(accepted).await?))
}

/// A person's account with what is known around it. Blocks.
fn shown(shell: &Shell, who: &SignedIn, account: &Account) -> Answer<Person> {
    let now = shell.clock.now();
    let held = who.store.sign_in(account.user_name())?;
    let mut number_blocked = false;
    for (_, phone) in account.phones() {
        let known = who.store.number(phone.number())?;
        number_blocked |= known.is_some_and(|known| known.value.fraud_reported_at.is_some());
    }
    let around = Around {
        sign_in_locked_until: held.and_then(|held| held.value.locked_until(now)),
        number_blocked,
        yourself: account.id() == who.account.value.id(),
    };
    let policy = &who.organisation.policy;
    Ok(answers::person(account, around, policy, now))
}

pub(super) fn read_id(person: &str) -> Answer<AccountId> {
    AccountId::parse(person).ok_or_else(|| ErrorCode::NoSuchPerson.into())
}

pub(super) fn read_wanted(wanted: WantedPeople) -> Answer<PeopleWanted> {
    let group = wanted.group.as_deref().map(GroupName::parse).transpose();
    Ok(PeopleWanted {
        text: SearchText::parse(&wanted.text)?,
        role: wanted.role.map(Into::into),
        group: group.map_err(|error| ErrorAnswer::from(error).about("group"))?,
        standing: wanted.standing.map(Into::into),
    })
}

fn read_names(form: &PersonForm) -> Answer<(UserName, DisplayName)> {
    let user_name = UserName::parse(&form.user_name);
    let display_name = DisplayName::parse(&form.display_name);
    Ok((
        user_name.map_err(|error| ErrorAnswer::from(error).about("userName"))?,
        display_name.map_err(|error| ErrorAnswer::from(error).about("displayName"))?,
    ))
}

fn read_groups(groups: Vec<String>) -> Answer<BTreeSet<GroupName>> {
    let read = groups.iter().map(|group| GroupName::parse(group));
    read.collect::<Result<_, _>>()
        .map_err(|error| ErrorAnswer::from(error).about("groups"))
}

fn read_change(change: PersonChange) -> Answer<Change> {
    Ok(match change {
        PersonChange::Rename { display_name } => {
            let name = DisplayName::parse(&display_name);
            Change::Rename(name.map_err(|error| ErrorAnswer::from(error).about("displayName"))?)
        }
        PersonChange::SetRole { role } => Change::SetRole(role.into()),
        PersonChange::SetGroups { groups } => Change::SetGroups(read_groups(groups)?),
        PersonChange::Disable => Change::Disable,
        PersonChange::Enable => Change::Enable,
        PersonChange::RegisterAgain => Change::RegisterAgain,
        PersonChange::EndSessions => Change::EndSessions,
        PersonChange::Unlock => Change::Unlock,
        PersonChange::TakePassBack => Change::TakePassBack,
    })
}

pub(super) fn read_terms(form: PassForm) -> Answer<PassTerms> {
    let uses = if form.once {
        PassUses::Once
    } else {
        PassUses::Many
    };
    Ok(PassTerms {
        lifetime: PassLifetime::of(Duration::from_mins(form.minutes.into()))?,
        uses,
    })
}
