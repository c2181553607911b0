//! Comma-separated values, for spreadsheets (RFC 4180).
//!
//! In front stand columns for people, taken from the entry's text, which stands whole in
//! one of its own. Reading writes the line anew from that text: a cell that was changed by
//! itself is found like any other change.

use serde_json::Value;

use super::{Line, Link, Seal};
use crate::{
    record::{EntryText, KeyId, Mac, Sequence},
    spreadsheet::{harmless, quoted},
};

pub(super) const HEADING: &str = "sequence,at,what,actor,account,station,entry,key,previous,mac";
const COLUMNS: usize = 10;
const SEAL: &str = "seal";

pub(super) fn line(link: &Link) -> String {
    let entry: Value = serde_json::from_str(link.text.as_str()).unwrap_or_default();
    let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
    // What happened is a word, or an object with that word as its only name.
    let what = match &entry["what"] {
        Value::Object(fields) => fields.keys().next().cloned(),
        what => what.as_str().map(ToOwned::to_owned),
    };
    let at = entry["at"].as_u64().map(time).unwrap_or_default();
    joined([
        link.sequence.to_string(),
        at,
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
    let mut cells: [String; COLUMNS] = std::array::from_fn(|_| String::new());
    SEAL.clone_into(&mut cells[0]);
    cells[6] = serde_json::to_string(seal).unwrap_or_default();
    joined(cells)
}

pub(super) fn read(row: &str) -> Line {
    if row == HEADING {
        return Line::Heading;
    }
    let Some(cells) = split(row) else {
        return Line::Other;
    };
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

/// RFC 3339 in UTC, to the millisecond.
fn time(millis: u64) -> String {
    let (days, of_day) = (millis / 86_400_000, millis % 86_400_000);
    let (year, month, day) = date(days);
    let (hours, minutes) = (of_day / 3_600_000, of_day / 60_000 % 60);
    let (seconds, millis) = (of_day / 1000 % 60, of_day % 1000);
    format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{millis:03}Z")
}

/// The date so many days after 1970-01-01 (H. Hinnant, *chrono-compatible low-level date
/// algorithms*, `civil_from_days`).
const fn date(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400;
    let year = if month <= 2 { year + 1 } else { year };
    (year, month, day)
}
