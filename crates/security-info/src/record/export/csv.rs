//! Comma-separated values, for spreadsheets (RFC 4180).
//!
//! In front stand columns for people, taken from the entry's text, which stands whole in
//! one of its own. Reading writes the line anew from that text: a cell that was changed by
//! itself is found like any other change.

use serde::Serialize;
use serde_json::Value;

use super::{Line, Link, Seal, SignedCut};
use crate::{
    Timestamp,
    record::{EntryText, KeyId, Mac, Sequence},
    spreadsheet::{harmless, quoted},
};

pub(super) const HEADING: &str = "sequence,at,what,actor,account,station,entry,key,previous,mac";
const COLUMNS: usize = 10;
const SEAL: &str = "seal";
const CUT: &str = "cut";

pub(super) fn line(link: &Link) -> String {
    let entry: Value = serde_json::from_str(link.text.as_str()).unwrap_or_default();
    let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
    // What happened is a word, or an object with that word as its only name.
    let what = match &entry["what"] {
        Value::Object(fields) => fields.keys().next().cloned(),
        what => what.as_str().map(ToOwned::to_owned),
    };
    let at = entry["at"].as_u64().map(Timestamp::from_unix_millis);
    joined([
        link.sequence.to_string(),
        at.map(Timestamp::rfc_3339).unwrap_or_default(),
        what.unwrap_or_default(),
        text("actor"),
        text("account"),
        text("station"),
        link.text.as_str().to_owned(),
        link.key.to_string(),
        link.previous.to_string(),
        link.mac.to_string(),
    ])
}

pub(super) fn seal(seal: &Seal) -> String {
    named(SEAL, seal)
}

pub(super) fn cut(note: &SignedCut) -> String {
    named(CUT, note)
}

/// What is no entry has its name in the first column, and stands where an entry's text does.
fn named(name: &str, value: &impl Serialize) -> String {
    let mut cells: [String; COLUMNS] = std::array::from_fn(|_| String::new());
    name.clone_into(&mut cells[0]);
    cells[6] = serde_json::to_string(value).unwrap_or_default();
    joined(cells)
}

pub(super) fn read(row: &str) -> Line {
    if row == HEADING {
        return Line::Heading;
    }
    let Some(cells) = split(row) else {
        return Line::Other;
    };
    if cells[0] == CUT {
        let note = serde_json::from_str::<SignedCut>(&cells[6]);
        return match note {
            Ok(note) if cut(&note) == row => Line::Cut(Box::new(note)),
            Ok(_) | Err(_) => Line::Other,
        };
    }
    if cells[0] == SEAL {
        let seal = serde_json::from_str(&cells[6]).map(Box::new);
        return seal.map_or(Line::Other, Line::Seal);
    }
    let link = || {
        Some(Link {
            sequence: Sequence::new(cells[0].parse().ok()?),
            text: EntryText::kept(cells[6].as_str()),
            key: KeyId::parse(&cells[7])?,
            previous: Mac::parse(&cells[8])?,
            mac: Mac::parse(&cells[9])?,
        })
    };
    match link() {
        Some(link) if line(&link) == row => Line::Entry(link),
        Some(_) | None => Line::Other,
    }
}

fn joined(cells: [String; COLUMNS]) -> String {
    cells
        .map(|cell| quoted(&harmless(&cell)).into_owned())
        .join(",")
}

/// The cells of a line; none where it is not a line of ours. No cell goes over a line's end,
/// since the text of an entry has none.
fn split(line: &str) -> Option<[String; COLUMNS]> {
    let mut cells = Vec::new();
    let mut rest = line;
    loop {
        let mut cell = String::new();
        if let Some(inside) = rest.strip_prefix('"') {
            rest = inside;
            loop {
                let (part, behind) = rest.split_once('"')?;
                cell.push_str(part);
                rest = behind;
                let Some(more) = rest.strip_prefix('"') else {
                    break;
                };
                cell.push('"');
                rest = more;
            }
        } else {
            let end = rest.find(',').unwrap_or(rest.len());
            cell.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        let undone = cell.strip_prefix('\'').map(ToOwned::to_owned);
        cells.push(undone.unwrap_or(cell));
        match rest.strip_prefix(',') {
            Some(more) => rest = more,
            None if rest.is_empty() => return cells.try_into().ok(),
            None => return None,
        }
    }
}
