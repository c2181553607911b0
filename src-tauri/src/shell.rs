//! What one running program holds, and how a use case reaches the store.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use security_info::{
    Timestamp,
    account::Account,
    identity::{AccountId, StationName},
    organisation::Organisation,
    password::KnownPasswords,
    policy::{PasswordLimits, Policy},
    record::{RecordEntry, Recorded},
    store::{ChangeSet, Commit, SecurityInfoStore},
    tokens::freed,
};
use tokio::sync::SetOnce;

use crate::{
    call_driver::Calls,
    clock::Clock,
    desktop::{Desktop, DeviceKeyring, Memory},
    ipc::{
        Closing, LineTests, PeopleTables, Watching,
        dto::{ErrorAnswer, ErrorCode, Preferences},
    },
    kiosk::Kiosk,
    line::Switchboard,
    off_thread::off_thread,
    opening::House,
    overview::AtAGlance,
    passwords::Passwords,
    session::Seat,
    settings::Settings,
    visitor::SignedIn,
    words::{Language, LanguageChoice},
};

/// How often a use case is decided anew when something else keeps changing what it read.
const MOST_CONFLICTS: usize = 32;

/// One running program: everything that its commands share.
pub struct Shell {
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The organisation's line; [`Self::line_in_use`] is the one on which calls are placed.
    pub line: Switchboard,
    /// Makes and checks password hashes.
    pub passwords: Passwords,
    /// The organisation's own list of what may not be a password.
    pub known_passwords: Arc<dyn KnownPasswords>,
    /// Who sits at the window.
    pub seat: Seat,
    /// The calls that are up.
    pub calls: Calls,
    /// The store, or why there is none.
    pub house: House,
    /// The platform's desktop.
    pub desktop: Arc<dyn Desktop>,
    /// What this machine remembers.
    pub memory: Arc<dyn Memory>,
    /// Where it keeps what it shows itself by to those who trust it.
    pub keyring: Arc<dyn DeviceKeyring>,
    /// What says which language to speak; the person's own preference comes from `memory`.
    pub languages: Languages,
    /// What is fixed for as long as the program runs.
    pub deployment: Deployment,
    /// The backup that the person chose to restore from.
    pub chosen_backup: ChosenBackup,
    /// Who is told when the window is closed.
    pub closing: Closing,
    /// Who is told of the line's state.
    pub line_watch: Watching,
    /// Who is told of what is added to the record.
    pub record_watch: Watching,
    /// What is known at a glance of the store that is open.
    pub at_a_glance: AtAGlance,
    /// The test of a line that is under way.
    pub line_tests: LineTests,
    /// The table of people that was chosen, and what is done with it.
    pub people_tables: PeopleTables,
    /// What a kiosk knows of whoever stands there.
    pub kiosk: Kiosk,
    /// Set once the store has been opened, or has not; commands wait for it.
    pub ready: SetOnce<()>,
}

/// What is fixed for as long as the program runs.
#[derive(Clone, Debug)]
pub struct Deployment {
    /// The settings.
    pub settings: Settings,
    /// The file they came from.
    pub settings_file: Option<PathBuf>,
    /// Where everything is kept.
    pub data_folder: PathBuf,
    /// Where the log is written.
    pub log_file: PathBuf,
    /// This machine, as limits and the record know it.
    pub station: StationName,
    /// Whether the machine is one that people walk up to.
    pub kiosk: bool,
    /// Whether the words are stretched to show what is clipped or untranslated.
    pub pseudo: bool,
}

/// The backup that the person chose, until it is restored from.
#[derive(Debug, Default)]
pub struct ChosenBackup(Mutex<Option<PathBuf>>);

impl ChosenBackup {
    /// Remembers the choice.
    pub fn set(&self, file: PathBuf) {
        *self.held() = Some(file);
    }

    /// The choice, if there is one.
    #[must_use]
    pub fn get(&self) -> Option<PathBuf> {
        self.held().clone()
    }

    fn held(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What says which language to speak.
#[derive(Debug)]
pub struct Languages {
    at_start: LanguageChoice,
    now: Mutex<LanguageChoice>,
}

impl Languages {
    /// As it is at the start.
    #[must_use]
    pub fn at_start(choice: LanguageChoice) -> Self {
        Self {
            now: Mutex::new(choice.clone()),
            at_start: choice,
        }
    }

    /// Whoever chose one has gone.
    pub fn start_over(&self) {
        *self.held() = self.at_start.clone();
    }

    fn held(&self) -> MutexGuard<'_, LanguageChoice> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads, decides and commits; and decides anew for as long as something else had moved on
/// in between. `decide` answers what to change and what to tell. Blocks.
///
/// # Errors
/// What `decide` refuses, when the store fails, or when the conflicts do not end.
pub fn decided<T>(
    store: &dyn SecurityInfoStore,
    clock: &dyn Clock,
    decide: impl Fn(&dyn SecurityInfoStore, Timestamp) -> Result<(ChangeSet, T), ErrorAnswer>,
) -> Result<T, ErrorAnswer> {
    for _ in 0..MOST_CONFLICTS {
        let (changes, answer) = decide(store, clock.now())?;
        match store.commit(changes)? {
            Commit::Done => return Ok(answer),
            Commit::Conflict => {}
        }
    }
    Err(ErrorCode::StoreBusy.into())
}

/// What has to happen at once when the store breaks: nothing can be kept any more, so
/// that no call goes on and nobody stays signed in.
pub fn everybody_leaves(seat: &Seat, calls: &Calls) -> impl Fn() + Send + Sync + 'static {
    let (seat, calls) = (seat.clone(), calls.clone());
    move || {
        seat.end();
        calls.hang_up_all();
    }
}

impl Shell {
    /// The organisation of `store`, with the rules that the settings lay over its own.
    ///
    /// # Errors
    /// When the store can not tell, or has none.
    pub fn organisation(&self, store: &dyn SecurityInfoStore) -> Result<Organisation, ErrorAnswer> {
        let kept = store.organisation()?.ok_or(ErrorCode::OutOfOrder)?;
        Ok(self.with_settings(kept.value))
    }

    /// What the organisation says of wrong passwords.
    ///
    /// # Errors
    /// When the store can not tell, or has no organisation.
    pub async fn password_limits(
        self: &Arc<Self>,
        store: &Arc<dyn SecurityInfoStore>,
    ) -> Result<PasswordLimits, ErrorAnswer> {
        let (shell, store) = (Arc::clone(self), Arc::clone(store));
        let organisation = off_thread(move || shell.organisation(&*store)).await??;
        Ok(organisation.policy.limits.passwords)
    }

    /// The organisation as the settings have it. They say nothing of the sample one's name
    /// and place, but their rules hold there too.
    #[must_use]
    pub fn with_settings(&self, organisation: Organisation) -> Organisation {
        let mut organisation = self.with_rules(organisation);
        if self.deployment.kiosk {
            let sessions = &mut organisation.policy.sessions;
            *sessions = sessions.in_public();
        }
        organisation
    }

    fn with_rules(&self, organisation: Organisation) -> Organisation {
        let settings = &self.deployment.settings;
        if organisation.demonstration {
            Organisation {
                policy: settings.apply(organisation.policy),
                ..organisation
            }
        } else {
            let mut organisation = settings.apply_to_organisation(organisation);
            self.line.shorten(&mut organisation.policy);
            organisation
        }
    }

    /// As [`decided`], off the threads that draw or wait.
    ///
    /// # Errors
    /// What `decide` refuses, when the store fails, or when the conflicts do not end.
    pub async fn change<T, F>(
        self: &Arc<Self>,
        store: Arc<dyn SecurityInfoStore>,
        decide: F,
    ) -> Result<T, ErrorAnswer>
    where
        T: Send + 'static,
        F: Fn(&dyn SecurityInfoStore, Timestamp) -> Result<(ChangeSet, T), ErrorAnswer>
            + Send
            + 'static,
    {
        let shell = Arc::clone(self);
        off_thread(move || decided(&*store, &*shell.clock, decide)).await?
    }

    /// Changes the account of somebody who is signed in, and records what was done.
    ///
    /// # Errors
    /// What `alter` refuses, when the session has ended meanwhile, or the store fails.
    pub async fn change_account<F>(
        self: &Arc<Self>,
        who: SignedIn,
        alter: F,
    ) -> Result<SignedIn, ErrorAnswer>
    where
        F: Fn(&mut Account, &Policy) -> Result<Vec<Recorded>, ErrorAnswer> + Send + 'static,
    {
        let SignedIn {
            account: seen,
            organisation,
            store,
            proven,
            postponed,
        } = who;
        let (id, generation) = (seen.value.id(), seen.value.session_generation());
        let shell = Arc::clone(self);
        let rules = organisation.policy.clone();
        let account = self
            .change(Arc::clone(&store), move |store, now| {
                let mut account = store
                    .account(id)?
                    .filter(|account| account.value.session_generation() == generation)
                    .ok_or(ErrorCode::SessionEnded)?;
                let before = account.value.clone();
                let what = alter(&mut account.value, &rules)?;
                let record = what
                    .into_iter()
                    .map(|what| shell.entry(now, Some(id), Some(id), what));
                let changes = ChangeSet {
                    accounts: vec![account.clone()],
                    tokens: freed(store, &before, &account.value)?,
                    record: record.collect(),
                    ..ChangeSet::default()
                };
                account.version = account.version.next();
                Ok((changes, account))
            })
            .await?;
        Ok(SignedIn {
            account,
            organisation,
            store,
            proven,
            postponed,
        })
    }

    /// An entry for the record, made at this machine.
    #[must_use]
    pub fn entry(
        &self,
        at: Timestamp,
        actor: Option<AccountId>,
        account: Option<AccountId>,
        what: Recorded,
    ) -> RecordEntry {
        RecordEntry {
            at,
            station: self.deployment.station.clone(),
            actor,
            account,
            what,
        }
    }

    /// The language that is spoken now.
    #[must_use]
    pub fn language(&self) -> Language {
        let preferred = self.memory.preferences().language.map(Language::from);
        LanguageChoice {
            preferred,
            ..self.languages.held().clone()
        }
        .language()
    }

    /// The language that is spoken to whoever has not chosen one.
    #[must_use]
    pub fn language_for_nobody(&self) -> Language {
        LanguageChoice {
            preferred: None,
            ..self.languages.at_start.clone()
        }
        .language()
    }

    /// Shows the program in another way from now on.
    pub fn prefer(&self, preferences: Preferences) {
        if preferences.language != self.memory.preferences().language {
            // `--language` was for the start; what the person chooses now comes after it.
            self.languages.held().asked = None;
        }
        self.memory.set_preferences(preferences);
    }
}
