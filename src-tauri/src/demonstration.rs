//! The sample organisation that *Try it* opens: a person, an agent and an administrator,
//! in a store of their own. Nothing in it is real.

use security_info::{
    account::Account,
    identity::{AccountId, DisplayName, NameError, OrganisationName, Role, UserName},
    organisation::Organisation,
    password::{Password, PasswordHash},
    phone::CountryCode,
    policy::{ContactText, Policy, RegistrationPolicy},
    store::{ChangeSet, Commit, SecurityInfoStore, StoreError, Version, Versioned},
};

use crate::{
    clock::{Clock, system_rng},
    ipc::dto::{self, ErrorAnswer, ErrorCode},
    off_thread::Interrupted,
    passwords::Passwords,
};

/// One of the sample organisation's people.
struct Person {
    user_name: &'static str,
    display_name: &'static str,
    role: Role,
    /// No secret: the sign-in page shows it.
    password: &'static str,
}

const PEOPLE: [Person; 3] = [
    Person {
        user_name: "anna",
        display_name: "Anna Berg",
        role: Role::Person,
        password: "anna answers the phone",
    },
    Person {
        user_name: "erik",
        display_name: "Erik Lund",
        role: Role::Agent,
        password: "erik answers the phone",
    },
    Person {
        user_name: "maria",
        display_name: "Maria Öberg",
        role: Role::Administrator,
        password: "maria answers the phone",
    },
];

/// Calls in the sample organisation ring nowhere, so its neighbours may be called too.
const COUNTRIES: [&str; 4] = ["SE", "NO", "DK", "FI"];

/// The people, as the sign-in page offers them.
#[must_use]
pub fn people() -> Vec<dto::SamplePerson> {
    let shown = |person: &Person| dto::SamplePerson {
        user_name: person.user_name.to_owned(),
        display_name: person.display_name.to_owned(),
        role: person.role.into(),
        password: person.password.to_owned(),
    };
    PEOPLE.iter().map(shown).collect()
}

/// All that the sample organisation's store is furnished with.
pub struct Furnishing(ChangeSet);

impl Furnishing {
    /// Makes it; the passwords are hashed as any other.
    ///
    /// # Errors
    /// When the work is interrupted.
    pub async fn make(passwords: &Passwords, clock: &dyn Clock) -> Result<Self, ErrorAnswer> {
        let mut hashes = Vec::new();
        for person in &PEOPLE {
            let password = Password::typed(person.password.to_owned()).map_err(|_| Interrupted)?;
            hashes.push(passwords.hash_sample(password).await?);
        }
        furnishing(hashes, clock)
            .map(Self)
            .map_err(|_| ErrorCode::Internal.into())
    }

    /// Puts it into an empty store.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_into(self, store: &dyn SecurityInfoStore) -> Result<(), StoreError> {
        match store.commit(self.0)? {
            // On a conflict somebody else has furnished it meanwhile.
            Commit::Done | Commit::Conflict => Ok(()),
        }
    }
}

fn furnishing(hashes: Vec<PasswordHash>, clock: &dyn Clock) -> Result<ChangeSet, NameError> {
    let now = clock.now();
    let accounts = PEOPLE.iter().zip(hashes).map(|(person, hash)| {
        let account = Account::new(
            AccountId::random(&mut system_rng()),
            UserName::parse(person.user_name)?,
            DisplayName::parse(person.display_name)?,
            person.role,
            hash,
            now,
        );
        Ok(Versioned {
            value: account,
            version: Version::ABSENT,
        })
    });
    let organisation = Versioned {
        value: organisation()?,
        version: Version::ABSENT,
    };
    Ok(ChangeSet {
        organisation: Some(organisation),
        accounts: accounts.collect::<Result<_, NameError>>()?,
        ..ChangeSet::default()
    })
}

fn organisation() -> Result<Organisation, NameError> {
    // The code is a constant that a test reads, so that the fallback is never seen.
    let country = CountryCode::parse("SE").map_err(|_| NameError::Empty)?;
    let mut policy = Policy::of(country);
    policy.phone.countries = COUNTRIES
        .iter()
        .filter_map(|code| CountryCode::parse(code).ok())
        .collect();
    policy.contact = ContactText::parse("helpdesk@kontoret.example, 08-123 456").ok();
    policy.registration = RegistrationPolicy {
        postponements: 3,
        ..RegistrationPolicy::default()
    };
    Ok(Organisation {
        name: OrganisationName::parse("Kontoret")?,
        country,
        policy,
        demonstration: true,
    })
}

#[cfg(test)]
mod tests {
    use security_info::password::{NoFurtherList, NotAPassword, judge};

    use super::*;

    #[test]
    fn the_sample_organisation_can_be_made() {
        let organisation = organisation().unwrap();
        assert!(organisation.demonstration);
        assert!(organisation.policy.contact.is_some());
        assert_eq!(organisation.policy.phone.countries.len(), COUNTRIES.len());
    }

    #[test]
    fn its_people_show_what_a_good_password_is_like() -> Result<(), NotAPassword> {
        for person in &PEOPLE {
            let judgement = judge(
                &Password::typed(person.password.to_owned())?,
                &[],
                &NoFurtherList,
            );
            let against = judgement.map(|judgement| judgement.against);
            assert_eq!(against, Ok(vec![]), "{}", person.user_name);
        }
        Ok(())
    }
}
