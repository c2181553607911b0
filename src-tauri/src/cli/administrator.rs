//! `svara administrator recover`: break-glass, at the machine with the store's key.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};
use security_info::{
    administration::{self, AdministrationError, Recovery},
    identity::{AccountId, DisplayName, UserName},
    password::{
        self, FEWEST_CHARACTERS, KnownPasswords, NewPassword, Password, PasswordHash, Unacceptable,
    },
    store::{Commit, SecurityInfoStore},
};

use super::{
    Status,
    arguments::Recover,
    backup::{StoreJob, shown},
    people::at_this_machine,
};
use crate::{
    clock::{SystemClock, system_rng},
    passwords::{Cost, Passwords},
    secret_file::first_line,
    words::Words,
};

impl StoreJob<'_, '_> {
    /// Makes somebody an administrator with a new password, and says loudly that it is
    /// recorded.
    pub(super) fn recover(&mut self, asked: &Recover, known: &dyn KnownPasswords) -> Status {
        self.recovered(asked, known).unwrap_or_else(|status| status)
    }

    fn recovered(&mut self, asked: &Recover, known: &dyn KnownPasswords) -> Result<Status, Status> {
        let words = self.words;
        let user_name = UserName::parse(&asked.user_name)
            .map_err(|error| self.not_a_name("USER-NAME", error))?;
        let display_name = asked.display_name.as_deref().map(DisplayName::parse);
        let display_name = display_name
            .transpose()
            .map_err(|error| self.not_a_name("--display-name", error))?;
        let store = self.open(Words::people_no_store)?;
        let there = store.account_named(&user_name);
        let there = there.map_err(|error| self.failed(&error.into()))?;
        // Looked at before anybody has to think of a password.
        if there.is_none() && display_name.is_none() {
            return Err(self.nobody(&user_name));
        }
        let name = user_name.as_str().to_owned();
        let password = self.new_password(&name, asked.password_file.as_deref(), known)?;
        let recovery = Recovery {
            user_name: user_name.clone(),
            display_name,
            new_id: AccountId::random(&mut system_rng()),
            password: self.hashed(password)?,
            remove_methods: asked.remove_methods,
        };
        let by = at_this_machine(&SystemClock::default());
        let (changes, _) = match administration::recover(&store, &by, recovery) {
            Ok(decided) => decided,
            Err(AdministrationError::NoSuchPerson) => return Err(self.nobody(&user_name)),
            Err(error) => return Err(self.failed(&error)),
        };
        let commit = store.commit(changes);
        // Nobody else has the store.
        if commit.map_err(|error| self.failed(&error.into()))? == Commit::Conflict {
            return Err(self.refuse(Status::NotDone, &words.people_busy()));
        }
        let told = self.streams.answer(&words.recover_done(name), words);
        self.streams.complain(&words.recover_recorded());
        Ok(told)
    }

    fn nobody(&mut self, name: &UserName) -> Status {
        let nobody = self.words.recover_nobody(name.as_str());
        self.refuse(Status::NotDone, &nobody)
    }

    fn new_password(
        &mut self,
        name: &str,
        file: Option<&Path>,
        known: &dyn KnownPasswords,
    ) -> Result<NewPassword, Status> {
        let words = self.words;
        let typed = match file {
            Some(file) => first_line(file).map_err(|_why| {
                let unusable = words.recover_file(shown(file));
                self.refuse(Status::PassphraseRefused, &unusable)
            }),
            None => self.ask_twice(name),
        }?;
        let weak = words.recover_weak(FEWEST_CHARACTERS);
        let typed = Password::typed(typed.expose_secret().to_owned())
            .map_err(|_| self.refuse(Status::PassphraseRefused, &weak))?;
        password::accept(typed, &[name], known).map_err(|error| match error {
            Unacceptable::Weak(_) => self.refuse(Status::PassphraseRefused, &weak),
            Unacceptable::Unknown(_) => self.refuse(Status::NotDone, &words.recover_list()),
        })
    }

    fn ask_twice(&mut self, name: &str) -> Result<SecretString, Status> {
        let words = self.words;
        let first = self.ask(&words.recover_password(name))?;
        let again = self.ask(&words.recover_again())?;
        if first.expose_secret() == again.expose_secret() {
            Ok(first)
        } else {
            Err(self.refuse(Status::PassphraseRefused, &words.recover_differs()))
        }
    }

    fn ask(&mut self, prompt: &str) -> Result<SecretString, Status> {
        match rpassword::prompt_password(format!("{prompt} ")) {
            Ok(typed) if typed.is_empty() => {
                let none = self.words.recover_none();
                Err(self.refuse(Status::PassphraseRefused, &none))
            }
            Ok(typed) => Ok(typed.into()),
            Err(_no_terminal) => {
                let nobody = self.words.recover_no_terminal();
                Err(self.refuse(Status::Wrong, &nobody))
            }
        }
    }

    pub(super) fn hashed(&mut self, password: NewPassword) -> Result<PasswordHash, Status> {
        // Tests make many, and guess nothing.
        let cost = if cfg!(test) {
            Cost::least()
        } else {
            Cost::recommended()
        };
        let hashed = tokio::runtime::Builder::new_current_thread()
            .build()
            .ok()
            .and_then(|runtime| runtime.block_on(Passwords::new(cost).hash(password)).ok());
        hashed.ok_or_else(|| {
            let failed = self.words.people_store_failed();
            self.refuse(Status::NotDone, &failed)
        })
    }
}
