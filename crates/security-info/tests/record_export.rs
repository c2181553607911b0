//! Whatever is done to an export, in either layout, it is found, and the first entry that it
//! was done to is named.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::convert::Infallible;

use proptest::{prelude::*, sample::Index};
use security_info::{
    Timestamp,
    record::{
        Cut, EntryText, Export, ExportVerdict, Extent, Finding, KeepDays, Layout, Link, Mac,
        RecordKey, Sequence, SignedCut, verify_export,
    },
};

const NOW: Timestamp = Timestamp::from_unix_millis(1_795_397_705_678);
const LAYOUTS: [Layout; 2] = [Layout::JsonLines, Layout::Csv];

fn key() -> RecordKey {
    RecordKey::of_secret(&[7; 32])
}

fn text(nth: u64, station: &str) -> EntryText {
    let value = serde_json::json!({
        "at": 1_795_397_705_678_u64 + nth, "actor": null, "account": "0a", "station": station,
        "what": { "fraud-reported": { "number": "17" } },
    });
    EntryText::of_value(&value).unwrap()
}

/// The links from `first` on, of a chain that began at 0.
fn links(first: u64, length: u64) -> Vec<Link> {
    let mut mac = Mac::BEGINNING;
    let all = (0..first + length).map(|nth| {
        let link = key().link(Sequence::new(nth), mac, text(nth, "=HYPERLINK(\"x\"),'a'"));
        mac = link.mac;
        link
    });
    all.skip(usize::try_from(first).unwrap()).collect()
}

fn export(layout: Layout, chain: &[Link]) -> Vec<String> {
    let own = key();
    let (mut export, heading) = Export::begin(layout, &own);
    let mut lines: Vec<_> = heading.into_iter().collect();
    lines.extend(chain.iter().map(|entry| export.line(entry)));
    lines.push(export.end(NOW));
    lines
}

fn verdict(lines: &[String], keys: &[RecordKey]) -> ExportVerdict {
    let lines = lines.iter().map(|line| Ok::<_, Infallible>(line.clone()));
    verify_export(lines, keys, &key().public()).unwrap()
}

fn whole(entries: u64, unchecked: u64) -> ExportVerdict {
    ExportVerdict::Whole(Extent {
        entries,
        unchecked,
        begun_anew: Vec::new(),
        cut: None,
    })
}

#[test]
fn an_export_is_whole_with_the_key_and_with_its_public_half_alone() {
    for layout in LAYOUTS {
        for (first, length) in [(0, 5), (3, 5), (0, 0), (9, 1)] {
            let lines = export(layout, &links(first, length));
            assert_eq!(verdict(&lines, &[key()]), whole(length, 0), "{layout:?}");
            assert_eq!(verdict(&lines, &[]), whole(length, length), "{layout:?}");
        }
    }
}

/// An export that begins where the record was cut.
fn export_of_cut(layout: Layout) -> (Vec<String>, SignedCut) {
    let own = key();
    let chain = links(5, 4);
    let note = own.sign_cut(Cut {
        first: Sequence::new(2),
        next: Sequence::new(5),
        mac: chain[0].previous,
        at: NOW,
        days: KeepDays::try_from(365).unwrap(),
    });
    let (mut export, heading) = Export::begin(layout, &own);
    let mut lines: Vec<_> = heading.into_iter().collect();
    lines.push(export.cut(&note));
    lines.extend(chain.iter().map(|entry| export.line(entry)));
    lines.push(export.end(NOW));
    (lines, note)
}

#[test]
fn an_export_names_the_cut_at_which_it_begins_and_nobody_takes_that_away() {
    for layout in LAYOUTS {
        let (lines, note) = export_of_cut(layout);
        for (keys, unchecked) in [(vec![key()], 0), (vec![], 4)] {
            let expected = ExportVerdict::Whole(Extent {
                entries: 4,
                unchecked,
                begun_anew: Vec::new(),
                cut: Some(note.cut.clone()),
            });
            assert_eq!(verdict(&lines, &keys), expected, "{layout:?}");
        }
        let at = usize::from(layout == Layout::Csv);
        let not_as_cut = ExportVerdict::Broken(Finding::NotAsCut(Sequence::new(5)));
        let altered = |from: &str, to: &str| {
            let mut altered = lines.clone();
            altered[at] = altered[at].replace(from, to);
            assert_ne!(altered, lines);
            altered
        };
        let mut taken_away = lines.clone();
        taken_away.remove(at);
        let mut twice = lines.clone();
        twice.insert(at, lines[at].clone());
        let mut further_down = lines.clone();
        further_down.swap(at, at + 1);
        for keys in [vec![key()], vec![]] {
            assert_eq!(verdict(&taken_away, &keys), ExportVerdict::NotAsSealed);
            // Written for spreadsheets, quotation marks stand twice.
            let quote = if layout == Layout::Csv { "\"\"" } else { "\"" };
            let days = |days: u16| format!("{quote}days{quote}:{days}");
            let shorter = altered(&days(365), &days(90));
            assert_eq!(verdict(&shorter, &keys), not_as_cut, "{layout:?}");
            for wrong in [&twice, &further_down] {
                let found = verdict(wrong, &keys);
                assert!(!matches!(found, ExportVerdict::Whole(_)), "{found:?}");
            }
        }
    }
}

#[test]
fn nobody_else_can_seal() {
    let forger = RecordKey::of_secret(&[8; 32]);
    for layout in LAYOUTS {
        let (mut export, heading) = Export::begin(layout, &forger);
        let mut lines: Vec<_> = heading.into_iter().collect();
        lines.push(export.line(&links(0, 1)[0]));
        lines.push(export.end(NOW));
        let expected = ExportVerdict::SealedByAnother(forger.public());
        assert_eq!(verdict(&lines, &[key()]), expected);
        // With the right name on it, the seal is none.
        let name = |line: &String| {
            let (theirs, ours) = (forger.public().to_string(), key().public().to_string());
            line.replace(&theirs, &ours)
        };
        let lines: Vec<_> = lines.iter().map(name).collect();
        let expected = ExportVerdict::Broken(Finding::CutOff(Sequence::new(1)));
        assert_eq!(verdict(&lines, &[key()]), expected);
        assert_eq!(verdict(&lines, &[]), ExportVerdict::NotAsSealed);
    }
}

#[test]
fn a_spreadsheet_takes_no_cell_for_a_formula() {
    let lines = export(Layout::Csv, &links(0, 1));
    let row = &lines[1];
    assert!(
        row.starts_with(
            r#"0,2026-11-23T01:35:05.678Z,fraud-reported,,0a,"'=HYPERLINK(""x""),'a'","{""account"":"#
        ),
        "{row}"
    );
    let cells = row.split(',').chain(row.split("\",\""));
    for cell in cells {
        let begins = cell.trim_start_matches('"');
        assert!(!begins.starts_with(['=', '+', '-', '@']), "{cell}");
    }
}

#[test]
fn json_may_be_laid_out_anew() {
    let lines = export(Layout::JsonLines, &links(0, 3));
    let anew: Vec<_> = lines
        .iter()
        .map(|line| line.replace(':', " : ").replace(',', ", "))
        .collect();
    // The station holds both signs: it was changed.
    let changed = ExportVerdict::Broken(Finding::Changed(Sequence::new(0)));
    assert_eq!(verdict(&anew, &[key()]), changed);
    let anew: Vec<_> = lines
        .iter()
        .map(|line| line.replace("\":", "\" : "))
        .collect();
    assert_eq!(verdict(&anew, &[key()]), whole(3, 0));
}

/// The name of our key, as an export gives it beside each entry.
fn name_of_key() -> String {
    let lines = export(Layout::Csv, &links(0, 1));
    let before_hashes = lines[1].rsplit(',').nth(2).unwrap();
    before_hashes.to_owned()
}

#[derive(Clone, Debug)]
enum Edit {
    /// Another character, somewhere in a line.
    Character(Index, Index, u8),
    Remove(Index),
    Insert(Index),
    Copy(Index, Index),
    Move(Index, Index),
    CutOff(Index),
}

fn edits() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        3 => (at(), at(), b' '..=b'~').prop_map(|(line, at, to)| Edit::Character(line, at, to)),
        1 => at().prop_map(Edit::Remove),
        1 => at().prop_map(Edit::Insert),
        1 => (at(), at()).prop_map(|(from, to)| Edit::Copy(from, to)),
        1 => (at(), at()).prop_map(|(from, to)| Edit::Move(from, to)),
        1 => at().prop_map(Edit::CutOff),
    ]
}

/// Does it to lines of entries.
fn tamper(lines: &mut Vec<String>, edit: &Edit) {
    let length = lines.len();
    match edit {
        Edit::Character(line, at, to) => {
            let line = &mut lines[line.index(length)];
            let mut bytes = line.clone().into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = *to;
            *line = String::from_utf8(bytes).unwrap();
        }
        Edit::Remove(at) => drop(lines.remove(at.index(length))),
        Edit::Insert(at) => lines.insert(at.index(length + 1), "{\"sequence\":1}".to_owned()),
        Edit::Copy(from, to) => {
            let copy = lines[from.index(length)].clone();
            lines.insert(to.index(length + 1), copy);
        }
        Edit::Move(from, to) => {
            let line = lines.remove(from.index(length));
            lines.insert(to.index(length), line);
        }
        Edit::CutOff(at) => lines.truncate(at.index(length)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn whatever_is_done_to_an_export_is_found_and_named(
        edit in edits(),
        csv in any::<bool>(),
        first in 0_u64..3,
        length in 1_u64..20,
    ) {
        let layout = LAYOUTS[usize::from(csv)];
        let original = export(layout, &links(first, length));
        let heading = usize::from(csv);
        let mut entries = original[heading..original.len() - 1].to_vec();
        tamper(&mut entries, &edit);
        let mut lines = original[..heading].to_vec();
        lines.append(&mut entries);
        lines.extend(original.last().cloned());
        let (with_key, without) = (verdict(&lines, &[key()]), verdict(&lines, &[]));
        if lines == original {
            prop_assert_eq!(with_key, whole(length, 0));
            return Ok(());
        }
        let same = lines.iter().zip(&original).take_while(|(now, was)| now == was).count();
        let nth = u64::try_from(same - heading).unwrap();
        match with_key {
            ExportVerdict::Broken(finding) => {
                prop_assert_eq!(finding.sequence(), Sequence::new(first + nth));
                prop_assert_eq!(without, ExportVerdict::NotAsSealed);
            }
            // A space more or less outside of texts says nothing else.
            ExportVerdict::Whole(_) => prop_assert!(matches!(edit, Edit::Character(_, _, b' '))),
            // The entry says no more that it was made with our key: it passes for one under a
            // key that was lost, and the seal tells that it is not so, but not where.
            ExportVerdict::NotAsSealed => {
                prop_assert_eq!(without, ExportVerdict::NotAsSealed);
                prop_assert!(!lines[same].contains(&name_of_key()));
            }
            ExportVerdict::SealedByAnother(by) => prop_assert!(false, "{:?}", by),
            ExportVerdict::Evidence(case, _) => prop_assert!(false, "{:?}", case),
        }
    }
}
