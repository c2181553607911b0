//! A machine that people walk up to: whether somebody stands there, what is left of them when
//! they go, and the PIN by which an administrator leaves it.
//! See docs/decisions/0026-a-kiosk.md.

mod front;

pub use front::{Front, PAGES, Visit};

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use secrecy::ExposeSecret;
use security_info::{
    Timestamp,
    identity::AccountId,
    kiosk::{KioskPin, PinStanding},
    password::PasswordHash,
    policy::SessionPolicy,
    record::Recorded,
    store::ChangeSet,
};

use crate::{
    desktop::Memory,
    ipc::{
        Watching,
        dto::{ErrorAnswer, ErrorCode, Preferences},
        errors::seconds_until,
    },
    new_file::NewFile,
    off_thread::off_thread,
    places::make_private_folder,
    secret_file::{first_line, is_open_to_others},
    shell::Shell,
};

/// How much longer than a session may be idle the page may be silent: it warns and leaves by
/// itself, and is only torn down from here when it has not.
const GRACE: Duration = Duration::from_secs(5);

/// How often is looked whether somebody has gone.
const LOOK: Duration = Duration::from_secs(1);

/// The file, beside the store, that counts wrong PINs across restarts.
const PIN_TRIES: &str = "kiosk-pin-tries.json";

/// What a kiosk knows of whoever stands there.
#[derive(Debug, Default)]
pub struct Kiosk {
    /// When somebody last did something; none while it waits for somebody.
    seen: Mutex<Option<Timestamp>>,
    /// PINs are tried one after the other, so that each is counted.
    trying: tokio::sync::Mutex<()>,
    /// Which page they see.
    pub front: Front,
    /// Who is told of the line's state.
    pub line_watch: Watching,
}

impl Kiosk {
    /// Somebody does something.
    pub fn somebody_is_here(&self, now: Timestamp) {
        *self.seen() = Some(now);
    }

    /// Whether somebody was here, and has done nothing for `idle`.
    fn was_left(&self, idle: Duration, now: Timestamp) -> bool {
        self.seen().is_some_and(|seen| now.since(seen) >= idle)
    }

    fn seen(&self) -> MutexGuard<'_, Option<Timestamp>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A machine that remembers nothing of anybody: what one person prefers lasts until they go.
#[derive(Debug, Default)]
pub struct NothingRemembered(Mutex<Preferences>);

impl Memory for NothingRemembered {
    fn preferences(&self) -> Preferences {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_preferences(&self, preferences: Preferences) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = preferences;
    }

    fn last_user_name(&self) -> Option<String> {
        None
    }

    fn set_last_user_name(&self, _name: Option<&str>) {}
}

/// Looks, for as long as the program runs, whether whoever stood here has gone without a
/// word: a page that hangs neither warns nor leaves.
pub async fn tend(shell: Arc<Shell>) {
    loop {
        tokio::time::sleep(LOOK).await;
        if shell.was_left_behind() {
            tracing::warn!("whoever was here has gone, and the page did not notice");
            shell.start_over().await;
        }
    }
}

impl Shell {
    /// Whether somebody was here and has gone. A call that is up is a sign of life.
    #[must_use]
    pub fn was_left_behind(&self) -> bool {
        let now = self.clock.now();
        if !self.calls.none_up() {
            self.kiosk.somebody_is_here(now);
        }
        let idle = SessionPolicy::default().in_public().idle;
        self.kiosk.was_left(idle + GRACE, now)
    }

    /// Whoever was here has gone: everything of theirs goes, and the page is torn down. It does
    /// not wait for the store or the line, which the next person has nothing to do with.
    pub async fn start_over(self: &Arc<Self>) {
        // Nothing that the page asked goes on, or could take the seat once it is free.
        self.kiosk.front.turn();
        let left = self.seat.sitting(self.clock.now()).ok();
        self.seat.leave();
        let hung_up = self.calls.hang_up_all();
        for watch in [&self.line_watch, &self.record_watch, &self.kiosk.line_watch] {
            watch.end();
        }
        self.closing.end();
        self.memory.set_preferences(Preferences::default());
        self.languages.start_over();
        self.memory.set_last_user_name(None);
        *self.kiosk.seen() = None;
        self.desktop.start_over();
        hung_up.wait().await;
        if let Some(sitting) = left {
            self.note(Some(sitting.account), Recorded::SignedOut).await;
        }
    }

    /// Leaves the kiosk for good, if the PIN is right. Wrong ones are counted across restarts,
    /// and one that can not be counted is not looked at.
    ///
    /// # Errors
    /// When there is no PIN, it is wrong, or too many were.
    pub async fn leave_kiosk(self: &Arc<Self>, pin: KioskPin) -> Result<(), ErrorAnswer> {
        let _one_by_one = self.kiosk.trying.lock().await;
        let hash = self.pin_hash().await?;
        let tries = self.deployment.data_folder.join(PIN_TRIES);
        let now = self.clock.now();
        let counted = off_thread({
            let tries = tries.clone();
            move || count(&tries, now)
        });
        let standing = counted.await??;
        let pin = pin.to_password().map_err(|_| ErrorCode::KioskPinWrong)?;
        if self.passwords.is_right(pin, Some(hash)).await? {
            // Nothing is lost when it is not forgotten: the next start has fewer tries.
            let forgotten = off_thread(move || keep(&tries, &PinStanding::default()));
            let _unless_the_disk_is_full = forgotten.await?;
            self.note(None, Recorded::KioskLeft).await;
            self.seat.leave();
            self.calls.hang_up_all().wait().await;
            self.desktop.leave_kiosk();
            return Ok(());
        }
        self.note(None, Recorded::KioskPinWrong).await;
        Err(match standing.locked_until(now) {
            Some(until) => locked(until, now),
            None => ErrorCode::KioskPinWrong.into(),
        })
    }

    async fn pin_hash(&self) -> Result<PasswordHash, ErrorAnswer> {
        let file = self.deployment.settings.kiosk.pin_file.clone();
        let file = file.ok_or(ErrorCode::KioskHasNoPin)?;
        let read = off_thread(move || hash_in(&file)).await?;
        read.ok_or_else(|| ErrorCode::KioskHasNoPin.into())
    }

    /// Records something where there is a store to record it in.
    async fn note(self: &Arc<Self>, who: Option<AccountId>, what: Recorded) {
        let Ok(store) = self.house.store() else {
            return;
        };
        let within = Arc::clone(self);
        let noted = self.change(store, move |_, now| {
            let changes = ChangeSet {
                record: vec![within.entry(now, who, who, what.clone())],
                ..ChangeSet::default()
            };
            Ok((changes, ()))
        });
        if let Err(error) = noted.await {
            tracing::warn!(?error, "what happened at the kiosk was not recorded");
        }
    }
}

/// The PIN's hash. A file that others can read has none: whoever reads it can try a million
/// PINs in an afternoon.
fn hash_in(file: &Path) -> Option<PasswordHash> {
    match is_open_to_others(file) {
        Ok(false) => {}
        Ok(true) => {
            tracing::error!("others can read the kiosk's PIN file, so that it is not used");
            return None;
        }
        Err(error) => {
            tracing::error!(%error, "the kiosk's PIN file can not be read");
            return None;
        }
    }
    match first_line(file) {
        Ok(hash) => Some(PasswordHash::from_phc(hash.expose_secret())),
        Err(error) => {
            tracing::error!(?error, "the kiosk's PIN file can not be read");
            None
        }
    }
}

/// Counts one try, on the disk, before the PIN is looked at.
fn count(tries: &PathBuf, now: Timestamp) -> Result<PinStanding, ErrorAnswer> {
    let standing = match fs::read(tries) {
        // One that can not be made out was not written by us: it is begun anew.
        Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_default(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => PinStanding::default(),
        Err(error) => return Err(not_counted(&error)),
    };
    let standing = standing
        .attempt(now)
        .map_err(|refused| locked(refused.until, now))?;
    keep(tries, &standing).map_err(|error| not_counted(&error))?;
    Ok(standing)
}

fn keep(tries: &Path, standing: &PinStanding) -> io::Result<()> {
    if let Some(folder) = tries.parent() {
        make_private_folder(folder)?;
    }
    let mut new = NewFile::beside(tries)?;
    new.file.write_all(&serde_json::to_vec(standing)?)?;
    new.put_over(tries)
}

fn not_counted(error: &io::Error) -> ErrorAnswer {
    tracing::error!(%error, "a try of the PIN can not be counted, and is not made");
    ErrorCode::Internal.into()
}

fn locked(until: Timestamp, now: Timestamp) -> ErrorAnswer {
    ErrorAnswer::from(ErrorCode::KioskPinLocked).lifting_after(seconds_until(until, now))
}
