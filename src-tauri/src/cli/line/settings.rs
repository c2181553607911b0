//! `svara line show` and `svara line set`: what the page of the phone line is told.

use std::{collections::BTreeMap, path::Path};

use security_info::{
    line_settings::{LinePassword, LineSettings},
    organisation::Organisation,
    record::{RecordEntry, Recorded},
    store::{ChangeSet, SecurityInfoStore as _, Version, Versioned},
};
use serde::Serialize;
use store_sled::{OpenError, SledStore};

use super::super::{
    Status, Streams,
    arguments::LineChanges,
    open_error,
    store_place::{StorePlace, organisation},
};
use crate::{
    clock::SystemClock,
    composition::station,
    ipc::dto::ErrorCode,
    line::PageLine,
    secret_file::first_line,
    settings::{self, LineFlaw, LineSection, LineWrong, Loaded, Said, line_keys},
    shell::decided,
    words::Words,
};

/// The answer for programs.
#[derive(Serialize)]
struct Shown<'a> {
    /// `file`, `page` or `default`.
    said_by: &'static str,
    kind: &'a str,
    settings: &'a BTreeMap<String, Said>,
    /// Whether the line's password is kept in the store. It is never told.
    password_kept: bool,
}

/// Why nothing is done.
pub(in crate::cli) struct Trouble {
    status: Status,
    sentence: String,
}

impl Trouble {
    const fn new(status: Status, sentence: String) -> Self {
        Self { status, sentence }
    }

    pub(in crate::cli) fn complain(&self, streams: &mut Streams<'_>) -> Status {
        streams.complain(&self.sentence);
        self.status
    }
}

/// What is said of the line, and by whom.
struct WhatIsSaid {
    by: &'static str,
    page: PageLine,
}

/// Shows what is said of the line, as a settings file says it.
pub(in crate::cli) fn show(
    loaded: &Loaded,
    place: &StorePlace,
    json: bool,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Result<Status, Trouble> {
    let said = match &loaded.settings.line_section {
        Some(section) => WhatIsSaid {
            by: "file",
            page: PageLine {
                section: section.clone(),
                password: None,
            },
        },
        None => match open(place, words)? {
            None => nothing_said(),
            Some(store) => match kept(&store, place, words)? {
                None => nothing_said(),
                Some(row) => WhatIsSaid {
                    by: "page",
                    page: page_of(row.value, words)?,
                },
            },
        },
    };
    let section = &said.page.section;
    if json {
        let shown = Shown {
            said_by: said.by,
            kind: section.kind.as_deref().unwrap_or(SIMULATED),
            settings: &section.sip,
            password_kept: said.page.password.is_some(),
        };
        let line = serde_json::to_string(&shown).unwrap_or_default();
        return Ok(streams.answer(&line, words));
    }
    let mut lines = vec![match said.by {
        "file" => format!("# {}", words.line_said_by_file()),
        "page" => format!("# {}", words.line_said_by_page()),
        _ => format!("# {}", words.line_said_by_nobody()),
    }];
    if said.page.password.is_some() {
        lines.push(format!("# {}", words.line_password_kept()));
    }
    lines.push(section.text());
    Ok(streams.answer(&lines.join("\n"), words))
}

const SIMULATED: &str = "simulated";

fn nothing_said() -> WhatIsSaid {
    let section = LineSection {
        kind: Some(SIMULATED.to_owned()),
        ..LineSection::default()
    };
    WhatIsSaid {
        by: "default",
        page: PageLine {
            section,
            password: None,
        },
    }
}

/// Changes what the page is told: all of it, or nothing.
pub(in crate::cli) fn set(
    loaded: &Loaded,
    place: &StorePlace,
    asked: &LineChanges,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Result<Status, Trouble> {
    let wrong = |sentence| Trouble::new(Status::Wrong, sentence);
    if loaded.settings.line_section.is_some() {
        return Err(wrong(words.line_fixed()));
    }
    let (pairs, rest) = asked.said.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(wrong(words.line_pairs()));
    }
    if pairs.is_empty()
        && asked.unset.is_empty()
        && asked.file.is_none()
        && asked.password_from.is_none()
    {
        return Err(wrong(words.line_nothing_said()));
    }
    let from_file = asked.file.as_deref();
    let from_file = from_file.map(|file| section_of(file, words)).transpose()?;
    let password = asked.password_from.as_deref();
    let password = password.map(|file| password_of(file, words)).transpose()?;
    let Some(store) = open(place, words)? else {
        return Err(nobody(words));
    };
    let organisation: Organisation = organisation(&store, &loaded.settings)
        .map_err(|_damaged| damaged(place, words))?
        .ok_or_else(|| nobody(words))?;
    let row = kept(&store, place, words)?;
    let version = row.as_ref().map_or(Version::ABSENT, |row| row.version);
    let before = row.map(|row| page_of(row.value, words)).transpose()?;
    let before = before.unwrap_or_default();
    let mut page = PageLine {
        section: from_file.unwrap_or_else(|| before.section.clone()),
        password: before.password.clone(),
    };
    for key in &asked.unset {
        known(key, words)?;
        page.section.sip.remove(key);
    }
    for [key, value] in pairs {
        if key == "kind" {
            page.section.kind = Some(value.clone());
        } else {
            known(key, words)?;
            page.section.sip.insert(key.clone(), said(key, value));
        }
    }
    let names_one = page.section.sip.keys().any(|key| names_a_password(key));
    if let Some(password) = password {
        page.section.sip.retain(|key, _| !names_a_password(key));
        page.password = Some(password);
    } else if names_one {
        // One that is named somewhere takes the place of the one that is kept.
        page.password = None;
    }
    if let Err(flaws) = page.line(organisation.country, words) {
        let lines = flaws.iter().map(|flaw| in_words(flaw, words));
        return Err(wrong(lines.collect::<Vec<_>>().join("\n")));
    }
    let changed = page != before;
    if changed {
        keep(&store, &page, version, words)?;
    }
    if asked.json {
        let answer = serde_json::json!({ "changed": changed }).to_string();
        return Ok(streams.answer(&answer, words));
    }
    let told = if changed {
        words.line_set()
    } else {
        words.line_as_it_was()
    };
    Ok(streams.answer(&told, words))
}

fn keep(
    store: &SledStore,
    page: &PageLine,
    version: Version,
    words: &Words,
) -> Result<(), Trouble> {
    decided(store, &SystemClock::default(), |_, now| {
        let changes = ChangeSet {
            line_settings: Some(Versioned {
                value: page.to_keep(),
                version,
            }),
            record: vec![RecordEntry {
                at: now,
                station: station(),
                actor: None,
                account: None,
                what: Recorded::PhoneLineChanged,
            }],
            ..ChangeSet::default()
        };
        Ok((changes, ()))
    })
    .map_err(|error| {
        let status = match error.code {
            ErrorCode::StoreBusy => Status::InUse,
            _ => Status::NotDone,
        };
        Trouble::new(status, words.rules_not_kept())
    })
}

/// What the `[phone-line]` of a settings file says.
fn section_of(file: &Path, words: &Words) -> Result<LineSection, Trouble> {
    let read = settings::read(file);
    let read = read.map_err(|error| Trouble::new(Status::Wrong, error.explain(words)))?;
    let nothing = || Trouble::new(Status::Wrong, words.line_nothing_said());
    read.line_section.ok_or_else(nothing)
}

fn password_of(file: &Path, words: &Words) -> Result<LinePassword, Trouble> {
    let read = first_line(file).ok();
    let password = read.and_then(|typed| LinePassword::typed(typed).ok());
    password.ok_or_else(|| {
        let expected = words.expected_line_password(LinePassword::MOST_BYTES);
        let name = file.display().to_string();
        Trouble::new(Status::Wrong, words.rules_wrong(name, expected))
    })
}

/// Whether a setting says where a password is.
fn names_a_password(key: &str) -> bool {
    key.starts_with("password-")
}

fn known(key: &str, words: &Words) -> Result<(), Trouble> {
    if line_keys().iter().any(|known| known.name == key) {
        return Ok(());
    }
    Err(Trouble::new(Status::Wrong, words.line_unknown(key)))
}

/// A value as it is typed, read by what the setting takes otherwise.
fn said(key: &str, typed: &str) -> Said {
    let typed = typed.trim();
    let mut keys = line_keys().into_iter();
    let takes = keys.find(|known| known.name == key);
    let takes = takes.and_then(|known| known.default.or(known.example));
    let text = || Said::Text(typed.to_owned());
    match takes {
        Some(Said::YesNo(_)) => typed.parse().map_or_else(|_| text(), Said::YesNo),
        Some(Said::Count(_)) => typed.parse().map_or_else(|_| text(), Said::Count),
        Some(Said::List(_)) => {
            let pieces = typed.split(',').map(str::trim);
            let pieces = pieces.filter(|piece| !piece.is_empty());
            Said::List(pieces.map(str::to_owned).collect())
        }
        Some(Said::Text(_)) | None => text(),
    }
}

fn in_words(flaw: &LineFlaw, words: &Words) -> String {
    let key = flaw.key.as_str();
    match &flaw.wrong {
        LineWrong::Value(expected) => words.rules_wrong(key, expected.as_str()),
        LineWrong::Needed(with) => words.line_needed(key, with.as_str()),
        LineWrong::OnlyWith(with) => words.line_only_with(key, with.as_str()),
        LineWrong::Country => words.line_country_needed(key),
        LineWrong::Unwritable => words.line_unknown(key),
    }
}

/// The store, if there is one. It is never made for this.
fn open(place: &StorePlace, words: &Words) -> Result<Option<SledStore>, Trouble> {
    match SledStore::open(&place.folder, &*place.key.source()) {
        Ok(store) => Ok(Some(store)),
        Err(OpenError::NotThere) => Ok(None),
        Err(error) => {
            let folder = place.folder.display().to_string();
            let status = match error {
                OpenError::Locked => Status::InUse,
                _ => Status::NotDone,
            };
            let sentence = open_error::sentence(&error, &folder, words);
            Err(Trouble::new(status, sentence))
        }
    }
}

fn kept(
    store: &SledStore,
    place: &StorePlace,
    words: &Words,
) -> Result<Option<Versioned<LineSettings>>, Trouble> {
    let kept = store.line_settings();
    kept.map_err(|_damaged| damaged(place, words))
}

fn page_of(kept: LineSettings, words: &Words) -> Result<PageLine, Trouble> {
    let unclear = || Trouble::new(Status::NotDone, words.line_kept_unclear());
    PageLine::of_kept(kept).ok_or_else(unclear)
}

fn damaged(place: &StorePlace, words: &Words) -> Trouble {
    let folder = place.folder.display().to_string();
    Trouble::new(Status::NotDone, words.store_damaged(folder))
}

fn nobody(words: &Words) -> Trouble {
    Trouble::new(Status::NotDone, words.rules_no_organisation())
}
