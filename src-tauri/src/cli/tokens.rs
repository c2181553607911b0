//! `svara tokens`: the organisation's hardware tokens.

use std::path::Path;

use security_info::{
    Timestamp,
    administration::{AdministrationError, By},
    identity::{AccountId, TokenModel, UserName},
    method::{KindName, TokenSerial, Use, authenticator_app::CodeHash},
    people::SearchText,
    store::{ChangeSet, Commit, SecurityInfoStore},
    token_import::{Column, Found, HeadingProblem, MOST_LINES, Problem, Wrong},
    tokens::{self, Token, TokenStanding, TokensWanted},
};
use serde::Serialize;
use store_sled::SledStore;

use super::{
    Status,
    arguments::TokensJob,
    backup::{StoreJob, shown},
    people::at_this_machine,
};
use crate::{
    clock::SystemClock,
    people_words,
    settings::Settings,
    token_table::{MOST_BYTES, NotImported, TokenTable},
    words::Words,
};

/// As many tokens are told at a time.
const PAGE: usize = 500;
/// A change that meets another is decided again so often.
const MOST_CONFLICTS: usize = 5;

/// The answer for programs: a token a line.
#[derive(Serialize)]
struct Told<'a> {
    serial: &'a str,
    manufacturer: Option<&'a str>,
    model: Option<&'a str>,
    algorithm: &'static str,
    digits: u8,
    seconds: u64,
    entered_at: String,
    assigned_to: Option<&'a str>,
    held_by: Option<&'a str>,
    held_since: Option<String>,
}

/// The answer for programs: what a table does, or would do.
#[derive(Serialize)]
struct Imported {
    done: bool,
    entered: usize,
    changed: usize,
    as_they_are: usize,
    wrong: usize,
    problems: Vec<ToldProblem>,
}

#[derive(Serialize)]
struct ToldProblem {
    line: u64,
    column: Option<&'static str>,
    message: String,
}

/// The answer for programs: which token was removed, and from whom.
#[derive(Serialize)]
struct Removed<'a> {
    serial: &'a str,
    held_by: Option<&'a str>,
}

impl StoreJob<'_, '_> {
    /// Does what was asked about hardware tokens.
    pub(super) fn look_after_tokens(&mut self, job: &TokensJob, settings: &Settings) -> Status {
        let done = match job {
            TokensJob::List { text, json } => self.list_tokens(text.as_deref(), *json),
            TokensJob::Import {
                file,
                dry_run,
                json,
            } => self.import_tokens(file, *dry_run, *json, settings),
            TokensJob::Assign {
                serial,
                user_name,
                json,
            } => self.assign_token(serial, user_name.as_deref(), *json),
            TokensJob::Remove { serial, json } => self.remove_token(serial, *json),
        };
        done.unwrap_or_else(|status| status)
    }

    fn list_tokens(&mut self, text: Option<&str>, json: bool) -> Result<Status, Status> {
        let (words, most) = (self.words, SearchText::MOST);
        let text = text.map(SearchText::parse).transpose();
        let text =
            text.map_err(|_| self.refuse(Status::Wrong, &words.people_wrong_long(most, "…")))?;
        let wanted = TokensWanted {
            text: text.flatten(),
            ..TokensWanted::default()
        };
        let store = self.open(Words::tokens_no_store)?;
        let mut after: Option<TokenSerial> = None;
        loop {
            let found = store.tokens(&wanted, after.as_ref(), PAGE);
            let found = found.map_err(|error| self.failed(&error.into()))?;
            let mut lines = Vec::new();
            for token in &found.tokens {
                let told = line(&store, token, json);
                lines.push(told.map_err(|error| self.failed(&error))?);
            }
            if lines.is_empty() {
                return Ok(Status::Done);
            }
            let status = self.streams.answer(&lines.join("\n"), words);
            if status != Status::Done {
                return Ok(status);
            }
            after = found.tokens.into_iter().next_back().map(|last| last.serial);
        }
    }

    fn import_tokens(
        &mut self,
        file: &Path,
        dry_run: bool,
        json: bool,
        settings: &Settings,
    ) -> Result<Status, Status> {
        let table = match TokenTable::read(file) {
            Ok(table) => table,
            Err(error) => return Err(self.tokens_not_imported(error, file)),
        };
        let store = self.open(Words::tokens_no_store)?;
        let clock = SystemClock::default();
        let read = table.import(&store, &|| at_this_machine(&clock), dry_run);
        let found = match read {
            Ok(found) => found,
            Err(error) => return Err(self.tokens_not_imported(error, file)),
        };
        let status = self.tell_tokens_import(&found, dry_run, json);
        if status == Status::Done && !json {
            let organisation = store.organisation();
            let organisation = organisation.map_err(|error| self.failed(&error.into()))?;
            let policy = organisation.map(|kept| settings.apply(kept.value.policy));
            let serve = |on| {
                let policy = policy.as_ref();
                policy.is_some_and(|it| it.methods.allows_somebody(KindName::HardwareToken, on))
            };
            if !serve(Use::SignIn) && !serve(Use::Reset) {
                self.streams.complain(&self.words.tokens_for_nobody());
            }
        }
        Ok(status)
    }

    fn tell_tokens_import(&mut self, found: &Found, dry_run: bool, as_json: bool) -> Status {
        let words = self.words;
        let right = found.wrong == 0;
        let status = if right { Status::Done } else { Status::NotDone };
        if as_json {
            let problems = found.problems.iter().map(|problem| ToldProblem {
                line: problem.line,
                column: problem.column.map(Column::name),
                message: wrong(problem.wrong, words),
            });
            let answer = Imported {
                done: right && !dry_run,
                entered: found.entered,
                changed: found.changed,
                as_they_are: found.as_they_are,
                wrong: found.wrong,
                problems: problems.collect(),
            };
            let told = self.streams.answer(&json(&answer), words);
            return if right { told } else { status };
        }
        for one in &found.problems {
            self.streams.complain(&problem(one, words));
        }
        let more = found.wrong.saturating_sub(found.problems.len());
        if more > 0 {
            self.streams.complain(&words.people_import_more(more));
        }
        let Found {
            entered,
            changed,
            as_they_are,
            ..
        } = *found;
        match (right, dry_run) {
            (false, _) => self.refuse(status, &words.people_import_wrong(found.wrong)),
            (true, true) => {
                let would = words.tokens_import_would(entered, changed, as_they_are);
                self.streams.answer(&would, words)
            }
            (true, false) => {
                let done = words.tokens_import_done(entered, changed, as_they_are);
                self.streams.answer(&done, words)
            }
        }
    }

    fn assign_token(
        &mut self,
        serial: &str,
        to: Option<&str>,
        as_json: bool,
    ) -> Result<Status, Status> {
        let words = self.words;
        let serial = self.read_serial(serial)?;
        let to = to.map(UserName::parse).transpose();
        let to = to.map_err(|_| self.refuse(Status::Wrong, &words.tokens_wrong_nobody()))?;
        let store = self.open(Words::tokens_no_store)?;
        let assign = |by: &By| tokens::assign(&store, by, &serial, to.as_ref());
        let token = self.settle(&store, &serial, assign)?;
        let told = match (as_json, &to) {
            (true, _) => line(&store, &token, true).map_err(|error| self.failed(&error))?,
            (false, Some(name)) => words.tokens_assigned(serial.as_str(), name.as_str()),
            (false, None) => words.tokens_unassigned(serial.as_str()),
        };
        Ok(self.streams.answer(&told, words))
    }

    fn remove_token(&mut self, serial: &str, as_json: bool) -> Result<Status, Status> {
        let words = self.words;
        let serial = self.read_serial(serial)?;
        let store = self.open(Words::tokens_no_store)?;
        let remove = |by: &By| {
            let row = store.token(&serial)?;
            let held = row.and_then(|row| row.value.token()?.held);
            let holder = held.map(|held| user_name(&store, held.by)).transpose()?;
            Ok((tokens::remove(&store, by, &serial)?, holder.flatten()))
        };
        let holder = self.settle(&store, &serial, remove)?;
        let told = match (as_json, &holder) {
            (true, holder) => json(&Removed {
                serial: serial.as_str(),
                held_by: holder.as_deref(),
            }),
            (false, None) => words.tokens_removed(serial.as_str()),
            (false, Some(holder)) => words.tokens_removed_from(serial.as_str(), holder.as_str()),
        };
        Ok(self.streams.answer(&told, words))
    }

    fn read_serial(&mut self, serial: &str) -> Result<TokenSerial, Status> {
        let wrong = self.words.tokens_wrong_serial();
        TokenSerial::parse(serial).map_err(|_| self.refuse(Status::Wrong, &wrong))
    }

    /// Changes a token, and decides anew while others change tokens.
    fn settle<T>(
        &mut self,
        store: &SledStore,
        serial: &TokenSerial,
        decide: impl Fn(&By) -> Result<(ChangeSet, T), AdministrationError>,
    ) -> Result<T, Status> {
        let (words, clock) = (self.words, SystemClock::default());
        for _ in 0..MOST_CONFLICTS {
            let (changes, settled) = match decide(&at_this_machine(&clock)) {
                Ok(decided) => decided,
                Err(AdministrationError::NoSuchToken) => {
                    let none = words.tokens_none(serial.as_str());
                    return Err(self.refuse(Status::NotDone, &none));
                }
                Err(AdministrationError::NoSuchPerson) => {
                    return Err(self.refuse(Status::NotDone, &words.tokens_wrong_nobody()));
                }
                Err(AdministrationError::TokenHeld) => {
                    return Err(self.refuse(Status::NotDone, &words.tokens_wrong_held()));
                }
                Err(error) => return Err(self.failed(&error)),
            };
            let commit = store.commit(changes);
            if commit.map_err(|error| self.failed(&error.into()))? == Commit::Done {
                return Ok(settled);
            }
        }
        Err(self.refuse(Status::NotDone, &words.tokens_busy()))
    }

    fn tokens_not_imported(&mut self, error: NotImported, file: &Path) -> Status {
        let (words, file) = (self.words, shown(file));
        let (status, sentence) = match error {
            NotImported::NotReadable(error) => {
                let why = words.people_file_not_readable(file, words.reason(&error));
                (Status::NotDone, why)
            }
            NotImported::TooLarge => {
                let most = MOST_BYTES >> 20;
                (Status::Wrong, words.tokens_file_large(file, most))
            }
            NotImported::Empty => (Status::Wrong, words.people_file_empty(file)),
            NotImported::LineTooLong { line } => {
                (Status::Wrong, words.tokens_file_line(file, line))
            }
            NotImported::Heading(problem) => (Status::Wrong, heading(&problem, file, words)),
            NotImported::Refused(error) => return self.failed(&error),
            NotImported::Busy => (Status::NotDone, words.tokens_busy()),
        };
        self.refuse(status, &sentence)
    }
}

/// A token in a line: for programs, or between tabulators.
fn line(
    store: &dyn SecurityInfoStore,
    token: &Token,
    as_json: bool,
) -> Result<String, AdministrationError> {
    let name = |id: Option<AccountId>| match id {
        Some(id) => user_name(store, id),
        None => Ok(None),
    };
    let assigned_to = name(token.assigned_to)?;
    let held_by = name(token.held.map(|held| held.by))?;
    let manufacturer = token.manufacturer.as_ref().map(TokenModel::as_str);
    let model = token.model.as_ref().map(TokenModel::as_str);
    if !as_json {
        let whose = held_by.as_deref().or(assigned_to.as_deref());
        let standing = match token.standing() {
            TokenStanding::Held => "held",
            TokenStanding::Awaited => "awaited",
            TokenStanding::Spare => "spare",
        };
        let cells = [
            token.serial.as_str(),
            standing,
            whose.unwrap_or_default(),
            manufacturer.unwrap_or_default(),
            model.unwrap_or_default(),
        ];
        return Ok(cells.join("\t"));
    }
    let form = token.generator.form();
    Ok(json(&Told {
        serial: token.serial.as_str(),
        manufacturer,
        model,
        algorithm: match form.hash {
            CodeHash::Sha1 => "SHA1",
            CodeHash::Sha256 => "SHA256",
        },
        digits: form.length.digits(),
        seconds: form.period.seconds(),
        entered_at: token.entered_at.rfc_3339(),
        assigned_to: assigned_to.as_deref(),
        held_by: held_by.as_deref(),
        held_since: token.held.map(|held| Timestamp::rfc_3339(held.since)),
    }))
}

/// What somebody types to sign in.
fn user_name(
    store: &dyn SecurityInfoStore,
    id: AccountId,
) -> Result<Option<String>, AdministrationError> {
    let account = store.account(id)?;
    Ok(account.map(|account| account.value.user_name().to_string()))
}

/// One problem, with its place.
fn problem(problem: &Problem, words: &Words) -> String {
    let message = wrong(problem.wrong, words);
    match problem.column {
        Some(column) => words.people_problem_in(problem.line, column.name(), message),
        None => words.people_problem(problem.line, message),
    }
}

/// What is wrong in a line.
fn wrong(wrong: Wrong, words: &Words) -> String {
    match wrong {
        Wrong::Cells { expected, found } => words.people_wrong_cells(expected, found),
        Wrong::NotText => words.people_wrong_text(),
        Wrong::Name(error) => people_words::name(error, words),
        Wrong::Serial => words.tokens_wrong_serial(),
        Wrong::NotBase32 => words.tokens_wrong_secret(),
        Wrong::SecretLength(length) => words.tokens_wrong_length(length.found()),
        Wrong::Interval => words.tokens_wrong_interval(),
        Wrong::Algorithm => words.tokens_wrong_algorithm(),
        Wrong::Digits => words.tokens_wrong_digits(),
        Wrong::SerialTwice { first } => words.tokens_wrong_twice(first),
        Wrong::SerialTaken => words.tokens_wrong_taken(),
        Wrong::Held => words.tokens_wrong_held(),
        Wrong::NoSuchPerson => words.tokens_wrong_nobody(),
        Wrong::TooManyLines => words.people_wrong_lines(MOST_LINES),
    }
}

/// Why the first line of a file is no heading.
fn heading(problem: &HeadingProblem, file: String, words: &Words) -> String {
    match problem {
        HeadingProblem::Unknown { cell } => {
            let columns = Column::ALL.map(|column| column.name().to_owned());
            words.tokens_heading_unknown(file, *cell, words.one_of(&columns))
        }
        HeadingProblem::Twice(column) => words.people_heading_twice(file, column.name()),
        HeadingProblem::Missing(column) => words.people_heading_nameless(file, column.name()),
    }
}

fn json(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}
