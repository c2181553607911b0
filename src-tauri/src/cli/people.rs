//! `svara people`: looking for people, changing them, and tables of them.

use std::{fs, io, ops::ControlFlow, path::Path};

use security_info::{
    administration::{self, AdministrationError, By, Change, Who},
    identity::{DisplayName, GroupName, UserName},
    people::{PeopleWanted, PersonFound, SearchText},
    people_import::{Found, cells, groups_of},
    record::{RecordEntry, Recorded},
    store::{ChangeSet, Commit, SecurityInfoStore, StoreError},
};
use serde::Serialize;

use super::{
    Status,
    arguments::{PeopleJob, PersonChanges},
    backup::{StoreJob, shown},
};
use crate::{
    clock::{Clock as _, SystemClock},
    composition::station,
    new_file::NewFile,
    people_file::{self, HowFar, NotExported, NotImported},
    people_words,
    settings::Settings,
    words::Words,
};

/// As many people are told at a time.
const PAGE: usize = 500;
/// A change that meets another is decided again so often.
const MOST_CONFLICTS: usize = 5;

/// The answer for programs: a person a line.
#[derive(Serialize)]
pub(super) struct Person<'a> {
    user_name: &'a str,
    display_name: &'a str,
    role: &'static str,
    groups: Vec<&'a str>,
    methods: usize,
    disabled: bool,
    marked_for_agent: bool,
}

impl<'a> Person<'a> {
    pub(super) fn of(person: &'a PersonFound) -> Self {
        Self {
            user_name: person.user_name.as_str(),
            display_name: person.display_name.as_str(),
            role: person.role.name(),
            groups: person.groups.iter().map(GroupName::as_str).collect(),
            methods: person.methods,
            disabled: person.disabled,
            marked_for_agent: person.marked_for_agent,
        }
    }
}

/// The answer for programs: what a table does, or would do.
#[derive(Serialize)]
struct Imported {
    done: bool,
    added: usize,
    changed: usize,
    as_they_are: usize,
    wrong: usize,
    problems: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    line: u64,
    column: Option<&'static str>,
    message: String,
}

/// The answer for programs: whether somebody was changed.
#[derive(Serialize)]
struct Changed<'a> {
    user_name: &'a str,
    changed: bool,
}

impl StoreJob<'_, '_> {
    /// Does what was asked about people.
    pub(super) fn look_after_people(&mut self, job: &PeopleJob, settings: &Settings) -> Status {
        let done = match job {
            PeopleJob::List {
                text,
                role,
                group,
                json,
            } => {
                let wanted = PeopleWanted {
                    role: *role,
                    ..PeopleWanted::default()
                };
                self.list_people(wanted, text.as_deref(), group.as_deref(), *json)
            }
            PeopleJob::Show { user_name, json } => self.show_person(user_name, *json),
            PeopleJob::Add(new) => self.add_person(new),
            PeopleJob::NewPassword { user_name, json } => self.new_first_password(user_name, *json),
            PeopleJob::Remove {
                user_name,
                yes,
                json,
            } => self.remove_person(user_name, *yes, *json),
            PeopleJob::Change(changes) => self.change(changes),
            PeopleJob::IssuePass(asked) => self.issue_pass(asked, settings),
            PeopleJob::Import {
                file,
                dry_run,
                json,
            } => self.import(file, *dry_run, *json),
            PeopleJob::Export { file } => self.export_people(file),
        };
        done.unwrap_or_else(|status| status)
    }

    fn list_people(
        &mut self,
        mut wanted: PeopleWanted,
        text: Option<&str>,
        group: Option<&str>,
        json: bool,
    ) -> Result<Status, Status> {
        let (words, most) = (self.words, SearchText::MOST);
        let text = text.map(SearchText::parse).transpose();
        let text =
            text.map_err(|_| self.refuse(Status::Wrong, &words.people_wrong_long(most, "…")));
        wanted.text = text?.flatten();
        let group = group.map(GroupName::parse).transpose();
        wanted.group = group.map_err(|error| self.not_a_name("--group", error))?;
        let store = self.open(Words::people_no_store)?;
        let mut after = None;
        loop {
            let found = store.people(&wanted, after.as_ref(), PAGE);
            let found = found.map_err(|error| self.failed(&error.into()))?;
            let lines = found.people.iter().map(|one| line(one, json));
            let lines: Vec<_> = lines.collect();
            if lines.is_empty() {
                return Ok(Status::Done);
            }
            let status = self.streams.answer(&lines.join("\n"), words);
            if status != Status::Done {
                return Ok(status);
            }
            after = found.people.last().map(|last| last.user_name.clone());
        }
    }

    fn change(&mut self, asked: &PersonChanges) -> Result<Status, Status> {
        let words = self.words;
        let name = UserName::parse(&asked.user_name)
            .map_err(|error| self.not_a_name("USER-NAME", error))?;
        let wanted = self.changes(asked)?;
        if wanted.is_empty() {
            return Err(self.refuse(Status::Wrong, &words.people_no_change()));
        }
        let store = self.open(Words::people_no_store)?;
        let clock = SystemClock::default();
        for _ in 0..MOST_CONFLICTS {
            let person = store.account_named(&name);
            let person = person.map_err(|error| self.failed(&error.into()))?;
            let Some(person) = person else {
                let nobody = words.people_nobody(name.as_str().to_owned());
                return Err(self.refuse(Status::NotDone, &nobody));
            };
            let by = at_this_machine(&clock);
            let decided = administration::change(&store, &by, person.value.id(), &wanted);
            let (changes, _) = decided.map_err(|error| self.failed(&error))?;
            let differs = !changes.record.is_empty();
            if differs && !asked.dry_run {
                let commit = store.commit(changes);
                if commit.map_err(|error| self.failed(&error.into()))? == Commit::Conflict {
                    continue;
                }
            }
            let name = name.as_str();
            let told = match (differs, asked.dry_run) {
                (false, _) => words.people_as_before(name),
                (true, false) => words.people_changed(name),
                (true, true) => words.people_would_change(name),
            };
            let answer = Changed {
                user_name: name,
                changed: differs,
            };
            let told = if asked.json { json(&answer) } else { told };
            return Ok(self.streams.answer(&told, words));
        }
        Err(self.refuse(Status::NotDone, &words.people_busy()))
    }

    fn changes(&mut self, asked: &PersonChanges) -> Result<Vec<Change>, Status> {
        let name = asked.display_name.as_deref().map(DisplayName::parse);
        let name = name.transpose();
        let name = name.map_err(|error| self.not_a_name("--display-name", error))?;
        let groups = asked.groups.as_deref().map(groups_of).transpose();
        let groups = groups.map_err(|error| self.not_a_name("--groups", error))?;
        let flags = [
            (asked.disable, Change::Disable),
            (asked.enable, Change::Enable),
            (asked.register_again, Change::RegisterAgain),
            (asked.end_sessions, Change::EndSessions),
            (asked.unlock, Change::Unlock),
            (asked.take_pass_back, Change::TakePassBack),
        ];
        let said = [
            name.map(Change::Rename),
            asked.role.map(Change::SetRole),
            groups.map(Change::SetGroups),
        ];
        let flags = flags.into_iter().filter(|(asked, _)| *asked);
        let said = said.into_iter().flatten();
        Ok(said.chain(flags.map(|(_, change)| change)).collect())
    }

    fn import(&mut self, file: &Path, dry_run: bool, json: bool) -> Result<Status, Status> {
        let store = self.open(Words::people_no_store)?;
        let (words, clock) = (self.words, SystemClock::default());
        let work = words.people_import_reading(shown(file));
        let streams = &mut *self.streams;
        streams.begin(&work);
        let by = || at_this_machine(&clock);
        let read = people_file::import(&store, file, &by, dry_run, &mut |HowFar { done, of }| {
            streams.progress(&work, done, Some(of));
            ControlFlow::Continue(())
        });
        self.streams.end();
        match read {
            Ok(found) => Ok(self.tell_import(&found, dry_run, json)),
            Err(error) => Err(self.not_imported(error, file)),
        }
    }

    fn tell_import(&mut self, found: &Found, dry_run: bool, as_json: bool) -> Status {
        let words = self.words;
        let right = found.wrong == 0;
        let status = if right { Status::Done } else { Status::NotDone };
        if as_json {
            let problems = found.problems.iter().map(|problem| Told {
                line: problem.line,
                column: problem
                    .column
                    .map(security_info::people_import::Column::name),
                message: people_words::wrong(problem.wrong, words),
            });
            let answer = Imported {
                done: right && !dry_run,
                added: found.added,
                changed: found.changed,
                as_they_are: found.as_they_are,
                wrong: found.wrong,
                problems: problems.collect(),
            };
            let told = self.streams.answer(&json(&answer), words);
            return if right { told } else { status };
        }
        for problem in &found.problems {
            self.streams
                .complain(&people_words::problem(problem, words));
        }
        let more = found.wrong.saturating_sub(found.problems.len());
        if more > 0 {
            self.streams.complain(&words.people_import_more(more));
        }
        let Found {
            added,
            changed,
            as_they_are,
            ..
        } = *found;
        match (right, dry_run) {
            (false, _) => self.refuse(status, &words.people_import_wrong(found.wrong)),
            (true, true) => {
                let would = words.people_import_would(added, changed, as_they_are);
                self.streams.answer(&would, words)
            }
            (true, false) => {
                let done = words.people_import_done(added, changed, as_they_are);
                self.streams.answer(&done, words)
            }
        }
    }

    fn export_people(&mut self, file: &Path) -> Result<Status, Status> {
        let (words, name, clock) = (self.words, shown(file), SystemClock::default());
        if fs::symlink_metadata(file).is_ok() {
            return Err(self.refuse(Status::NotDone, &words.people_file_exists(name)));
        }
        let store = self.open(Words::people_no_store)?;
        let work = words.people_export_writing(name.as_str());
        let streams = &mut *self.streams;
        streams.begin(&work);
        let written = NewFile::beside(file)
            .map_err(NotExported::NotWritten)
            .and_then(|mut new| {
                let everybody = PeopleWanted::default();
                let watch = &mut |HowFar { done, of }| {
                    streams.progress(&work, done, Some(of));
                    ControlFlow::Continue(())
                };
                let people = people_file::export(&store, &everybody, &mut new.file, watch)?;
                // Recorded before anybody can read it there. An entry alone meets no conflict.
                let changes = ChangeSet {
                    record: vec![RecordEntry {
                        at: clock.now(),
                        station: station(),
                        actor: None,
                        account: None,
                        what: Recorded::PeopleExported { people },
                    }],
                    ..ChangeSet::default()
                };
                if store.commit(changes)? == Commit::Conflict {
                    return Err(StoreError::Closed.into());
                }
                new.put_in_place(file).map_err(NotExported::NotWritten)?;
                Ok(people)
            });
        self.streams.end();
        match written {
            Ok(people) => {
                let done = words.people_export_done(name, people);
                Ok(self.streams.answer(&done, words))
            }
            Err(NotExported::Store(error)) => Err(self.failed(&error.into())),
            Err(NotExported::NotWritten(error)) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(self.refuse(Status::NotDone, &words.people_file_exists(name)))
            }
            // Nobody can stop it but by ending the program.
            Err(NotExported::Stopped) => Err(Status::NotDone),
            Err(NotExported::NotWritten(error)) => {
                let why = words.cli_cannot_write(name, words.reason(&error));
                Err(self.refuse(Status::NotDone, &why))
            }
        }
    }

    fn not_imported(&mut self, error: NotImported, file: &Path) -> Status {
        let (words, file) = (self.words, shown(file));
        let (status, sentence) = match error {
            NotImported::NotReadable(error) => {
                let why = words.people_file_not_readable(file, words.reason(&error));
                (Status::NotDone, why)
            }
            NotImported::Empty => (Status::Wrong, words.people_file_empty(file)),
            NotImported::LineTooLong { line } => {
                (Status::Wrong, words.people_file_line(file, line))
            }
            NotImported::Heading(problem) => {
                (Status::Wrong, people_words::heading(problem, file, words))
            }
            NotImported::Refused(error) => return self.failed(&error),
            NotImported::Busy | NotImported::Stopped | NotImported::Changed => {
                (Status::NotDone, words.people_busy())
            }
        };
        self.refuse(status, &sentence)
    }

    pub(super) fn not_a_name(
        &mut self,
        argument: &str,
        error: security_info::identity::NameError,
    ) -> Status {
        let why = people_words::name(error, self.words);
        self.refuse(Status::Wrong, &format!("{argument}: {why}"))
    }

    /// Says what forbids it, or that the store can not tell.
    pub(super) fn failed(&mut self, error: &AdministrationError) -> Status {
        let sentence = match error {
            AdministrationError::LastAdministrator => self.words.people_last_administrator(),
            error => {
                tracing::error!(?error, "people could not be looked after");
                self.words.people_store_failed()
            }
        };
        self.refuse(Status::NotDone, &sentence)
    }
}

/// Whoever sits at the machine with the store and its key.
pub(super) fn at_this_machine(clock: &SystemClock) -> By {
    By {
        who: Who::Machine,
        station: station(),
        now: clock.now(),
    }
}

/// A person in a line: for programs, or between tabulators as a table has them.
fn line(person: &PersonFound, as_json: bool) -> String {
    if as_json {
        json(&Person::of(person))
    } else {
        cells(person).join("\t")
    }
}

pub(super) fn json(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}
