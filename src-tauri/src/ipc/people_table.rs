//! Tables of people: looked through, imported and exported, for administrators.
//!
//! The page never sees a table. It has one chosen in the platform's own dialog, is told what
//! the table would do, and says yes to that: what is then done is what it was told, or nothing.

use std::{
    fmt::Write as _,
    io::Write as _,
    ops::ControlFlow,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use security_info::{
    account::Account,
    administration::{AdministrationError, By},
    identity::AccountId,
    people_import::{Column, HeadingProblem, Problem},
    record::Recorded,
    spreadsheet::quoted,
    store::{ChangeSet, Commit, SecurityInfoStore, StoreError},
};
use serde::Deserialize;
use tokio::sync::oneshot;
use ts_rs::TS;

use super::{
    dto::{
        ChosenFile, ErrorAnswer, ErrorCode, TableFound, TableProgress, WantedPeople, WrittenPeople,
    },
    people::read_wanted,
    registry::{Answer, Nothing, Telling},
};
use crate::{
    new_file::NewFile,
    off_thread::off_thread,
    people_file::{self, HowFar, NotExported, NotImported, Seen},
    people_words,
    shell::Shell,
    visitor::{Administrator, AtDesk, FreshAdministrator, SignedIn},
    words::Words,
};

/// What programs that write UTF-8 for Windows put in front of it.
const MARK: &str = "\u{feff}";

/// The table that was chosen, and what is done with one: one thing at a time.
#[derive(Debug, Default)]
pub struct PeopleTables(Mutex<Tables>);

#[derive(Debug, Default)]
struct Tables {
    chosen: Option<Chosen>,
    under_way: Option<Work>,
}

/// A table, which is for whoever chose it.
#[derive(Clone, Debug)]
struct Chosen {
    by: AccountId,
    file: PathBuf,
    /// What it was found to say.
    seen: Option<Arc<Seen>>,
}

/// Something that is done with a table. A clone is the same.
#[derive(Clone, Debug)]
struct Work(Arc<Mutex<Stage>>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// It can be cancelled.
    Going,
    /// It has been.
    Cancelled,
    /// People are being changed.
    Changing,
    /// It is over.
    Ended,
}

impl PeopleTables {
    fn choose(&self, by: AccountId, file: PathBuf) {
        self.held().chosen = Some(Chosen {
            by,
            file,
            seen: None,
        });
    }

    fn chosen(&self, by: AccountId) -> Answer<Chosen> {
        let chosen = self.held().chosen.clone();
        let own = chosen.filter(|chosen| chosen.by == by);
        own.ok_or_else(|| ErrorCode::NoFileChosen.into())
    }

    /// Keeps what a table says, unless another has been chosen meanwhile.
    fn saw(&self, table: &Chosen, seen: Seen) {
        if let Some(chosen) = &mut self.held().chosen
            && (chosen.by, &chosen.file) == (table.by, &table.file)
        {
            chosen.seen = Some(Arc::new(seen));
        }
    }

    fn forget(&self) {
        self.held().chosen = None;
    }

    /// Begins something, and cancels what was under way; a change of people is waited for.
    fn begin(&self) -> Answer<Work> {
        let mut held = self.held();
        if let Some(before) = &held.under_way
            && before.cancel() == Stage::Changing
        {
            return Err(ErrorCode::ImportUnderWay.into());
        }
        let work = Work(Arc::new(Mutex::new(Stage::Going)));
        held.under_way = Some(work.clone());
        Ok(work)
    }

    fn cancel(&self) {
        if let Some(work) = &self.held().under_way {
            work.cancel();
        }
    }

    fn held(&self) -> MutexGuard<'_, Tables> {
        // Each change is one assignment, so there is nothing half done to fear.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Work {
    /// Cancels it, if that can still be done; how far it is then.
    fn cancel(&self) -> Stage {
        let mut stage = self.stage();
        if *stage == Stage::Going {
            *stage = Stage::Cancelled;
        }
        *stage
    }

    fn goes_on(&self) -> ControlFlow<()> {
        match *self.stage() {
            Stage::Going | Stage::Changing => ControlFlow::Continue(()),
            Stage::Cancelled | Stage::Ended => ControlFlow::Break(()),
        }
    }

    /// From here on it can not be cancelled; unless it has been.
    fn begin_to_change(&self) -> ControlFlow<()> {
        let mut stage = self.stage();
        if *stage == Stage::Going {
            *stage = Stage::Changing;
        }
        match *stage {
            Stage::Going | Stage::Changing => ControlFlow::Continue(()),
            Stage::Cancelled | Stage::Ended => ControlFlow::Break(()),
        }
    }

    fn end(&self) {
        *self.stage() = Stage::Ended;
    }

    fn stage(&self) -> MutexGuard<'_, Stage> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Has a table chosen in the platform's own dialog; `null` when that was closed without a choice.
pub async fn choose_people_table(
    shell: Arc<Shell>,
    AtDesk(Administrator(who)): AtDesk<Administrator>,
    _: Nothing,
) -> Answer<Option<ChosenFile>> {
    let title = Words::of(shell.language()).choose_people_title();
    let (tell, told) = oneshot::channel();
    // A page that has gone away no longer waits for the answer.
    shell
        .desktop
        .choose_file(title, Box::new(move |file| drop(tell.send(file))));
    let Some(file) = told.await.ok().flatten() else {
        return Ok(None);
    };
    still_here(&shell, &who.account.value)?;
    off_thread(move || {
        let bytes = file.metadata().map_or(0, |metadata| metadata.len());
        let name = name_of(&file);
        shell.people_tables.choose(who.account.value.id(), file);
        Ok(Some(ChosenFile { name, bytes }))
    })
    .await?
}

/// Looks the chosen table through, and tells what it would do. Nothing is changed.
pub async fn try_people_table(
    shell: Arc<Shell>,
    AtDesk(Administrator(who)): AtDesk<Administrator>,
    _: Nothing,
    telling: Telling<TableProgress>,
) -> Answer<TableFound> {
    let chosen = shell.people_tables.chosen(who.account.value.id())?;
    let work = shell.people_tables.begin()?;
    off_thread(move || {
        let by = by(&shell, &who);
        let watch = &mut |how_far| watched(&shell, &who, &work, &telling, how_far);
        let seen = people_file::look_through(&*who.store, &chosen.file, by, watch);
        work.end();
        let seen = seen?;
        let found = (&seen.found).into();
        shell.people_tables.saw(&chosen, seen);
        Ok(found)
    })
    .await?
}

/// Does what the table was found to say, all of it or nothing.
pub async fn import_people_table(
    shell: Arc<Shell>,
    AtDesk(FreshAdministrator(who)): AtDesk<FreshAdministrator>,
    _: Nothing,
    telling: Telling<TableProgress>,
) -> Answer<TableFound> {
    let chosen = shell.people_tables.chosen(who.account.value.id())?;
    let seen = chosen.seen.ok_or(ErrorCode::OutOfOrder)?;
    if seen.found.wrong > 0 {
        return Err(ErrorCode::OutOfOrder.into());
    }
    let work = shell.people_tables.begin()?;
    off_thread(move || {
        let watch = &mut |how_far| watched(&shell, &who, &work, &telling, how_far);
        let begin = || {
            let begun = work.begin_to_change();
            if begun.is_continue() {
                telling.tell(&TableProgress::Changing);
            }
            begun
        };
        let by = || by(&shell, &who);
        let store = &*who.store;
        let done = people_file::import_as_seen(store, &chosen.file, &seen, &by, watch, &begin);
        work.end();
        let found = (&done?).into();
        shell.people_tables.forget();
        Ok(found)
    })
    .await?
}

/// Stops what is done with a table, if it can still be stopped.
pub async fn cancel_people_table(shell: Arc<Shell>, _: Administrator, _: Nothing) -> Answer<()> {
    shell.people_tables.cancel();
    Ok(())
}

/// Writes what is wrong with the chosen table to a file; `null` when no place was chosen.
pub async fn save_table_problems(
    shell: Arc<Shell>,
    AtDesk(Administrator(who)): AtDesk<Administrator>,
    _: Nothing,
) -> Answer<Option<String>> {
    let chosen = shell.people_tables.chosen(who.account.value.id())?;
    let seen = chosen.seen.ok_or(ErrorCode::OutOfOrder)?;
    let words = Words::of(shell.language());
    let name = format!("{}.csv", words.people_problems_file());
    let file = place(&shell, words.save_problems_title(), name).await?;
    let Some(file) = file else {
        return Ok(None);
    };
    still_here(&shell, &who.account.value)?;
    off_thread(move || {
        let written = NewFile::beside(&file).and_then(|mut new| {
            let text = as_table(&seen.found.problems, words);
            new.file.write_all(text.as_bytes())?;
            new.put_over(&file)
        });
        written.map_err(NotExported::NotWritten)?;
        Ok(Some(name_of(&file)))
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportPeople {
    wanted: WantedPeople,
}

/// Writes everybody who is looked for to a file; `null` when no place was chosen.
pub async fn export_people(
    shell: Arc<Shell>,
    AtDesk(FreshAdministrator(who)): AtDesk<FreshAdministrator>,
    sent: ExportPeople,
    telling: Telling<TableProgress>,
) -> Answer<Option<WrittenPeople>> {
    let wanted = read_wanted(sent.wanted)?;
    let words = Words::of(shell.language());
    let now = shell.clock.now().rfc_3339();
    let today = now.split('T').next().unwrap_or_default();
    let name = format!("{}-{today}.csv", words.people_file_name());
    let file = place(&shell, words.save_people_title(), name).await?;
    let Some(file) = file else {
        return Ok(None);
    };
    still_here(&shell, &who.account.value)?;
    let work = shell.people_tables.begin()?;
    off_thread(move || {
        let mut new = NewFile::beside(&file).map_err(NotExported::NotWritten)?;
        let watch = &mut |how_far| watched(&shell, &who, &work, &telling, how_far);
        let written = people_file::export(&*who.store, &wanted, &mut new.file, watch);
        work.end();
        let people = written?;
        // Recorded before anybody can read it there.
        let by = who.account.value.id();
        let what = Recorded::PeopleExported { people };
        let entry = shell.entry(shell.clock.now(), Some(by), None, what);
        record(&*who.store, entry)?;
        new.put_over(&file).map_err(NotExported::NotWritten)?;
        let name = name_of(&file);
        Ok(Some(WrittenPeople { name, people }))
    })
    .await?
}

fn record(store: &dyn SecurityInfoStore, entry: security_info::record::RecordEntry) -> Answer<()> {
    let changes = ChangeSet {
        record: vec![entry],
        ..ChangeSet::default()
    };
    // An entry alone meets no conflict; if it did, nothing would be exported unrecorded.
    match store.commit(changes)? {
        Commit::Done => Ok(()),
        Commit::Conflict => Err(StoreError::Closed.into()),
    }
}

/// Asks in the platform's own dialog where to write to.
async fn place(shell: &Shell, title: String, name: String) -> Answer<Option<PathBuf>> {
    let (tell, told) = oneshot::channel();
    let chosen = Box::new(move |file| drop(tell.send(file)));
    shell.desktop.choose_place_to_save(title, name, chosen);
    Ok(told.await.ok().flatten())
}

/// A dialog may have stood open for long.
fn still_here(shell: &Shell, account: &Account) -> Answer<()> {
    if shell.seat.is_held_by(account) {
        Ok(())
    } else {
        Err(ErrorCode::SessionEnded.into())
    }
}

/// Tells how far it is. It is stopped when it was cancelled, or whoever asked for it has left.
fn watched(
    shell: &Shell,
    who: &SignedIn,
    work: &Work,
    telling: &Telling<TableProgress>,
    HowFar { done, of }: HowFar,
) -> ControlFlow<()> {
    telling.tell(&TableProgress::Going { done, of });
    if shell.seat.is_held_by(&who.account.value) {
        work.goes_on()
    } else {
        ControlFlow::Break(())
    }
}

fn by(shell: &Shell, who: &SignedIn) -> By {
    By {
        who: who.asking(),
        station: shell.deployment.station.clone(),
        now: shell.clock.now(),
    }
}

fn name_of(file: &std::path::Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// What is wrong, as a table that a spreadsheet shows beside the other.
fn as_table(problems: &[Problem], words: &Words) -> String {
    let heading = words.people_problems_heading();
    let mut table = format!("{MARK}{heading}\r\n");
    for problem in problems {
        let column = problem.column.map_or("", Column::name);
        let message = people_words::wrong(problem.wrong, words);
        // Nothing goes wrong when a text is written to.
        let _never = write!(table, "{},{column},{}\r\n", problem.line, quoted(&message));
    }
    table
}

impl From<NotImported> for ErrorAnswer {
    fn from(why: NotImported) -> Self {
        match why {
            NotImported::NotReadable(error) => {
                tracing::warn!(%error, "a table of people was not read");
                ErrorCode::TableNotReadable.into()
            }
            NotImported::Empty => ErrorCode::TableEmpty.into(),
            NotImported::LineTooLong { .. } => ErrorCode::TableLineTooLong.into(),
            NotImported::Heading(HeadingProblem::Unknown { .. }) => {
                ErrorCode::TableHeadingUnknown.into()
            }
            NotImported::Heading(HeadingProblem::Twice(_)) => ErrorCode::TableHeadingTwice.into(),
            NotImported::Heading(HeadingProblem::NoUserName) => {
                ErrorCode::TableWithoutUserNames.into()
            }
            NotImported::Refused(AdministrationError::NotAdministrator) => {
                ErrorCode::SessionEnded.into()
            }
            NotImported::Refused(error) => error.into(),
            NotImported::Busy => ErrorCode::StoreBusy.into(),
            NotImported::Stopped => ErrorCode::TableCancelled.into(),
            NotImported::Changed => ErrorCode::TableChanged.into(),
        }
    }
}

impl From<NotExported> for ErrorAnswer {
    fn from(why: NotExported) -> Self {
        match why {
            NotExported::Store(error) => error.into(),
            NotExported::NotWritten(error) => {
                tracing::warn!(%error, "people were not exported");
                ErrorCode::ExportNotWritten.into()
            }
            NotExported::Stopped => ErrorCode::TableCancelled.into(),
        }
    }
}
