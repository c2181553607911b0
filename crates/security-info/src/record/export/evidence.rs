//! Evidence: the entries of one case, taken out of the chain, with what holds them to it.
//!
//! Nobody else's entries are shown, so that the file can be given away. Each entry comes with
//! its number and the hash of the one before it: with the record's own key it is proven to
//! have been recorded in that very place, and in that order. That no other entry tells of the
//! case is what the seal says, as of the moment at which it was made. It is signed with
//! Ed25519 over
//!
//! ```text
//! "svara case evidence 1\n" │ case, u64 BE │ how many entries, u64 BE │ when, ms since 1970, u64 BE
//! │ SHA-256 of all entries, 32 bytes
//! ```
//!
//! with the sum that exports have.

use serde::{Deserialize, Serialize};

use super::{ExportSum, Link, PublicKey, RecordKey, Signature, Summed, json_lines};
use crate::{
    Timestamp,
    helpdesk::CaseNumber,
    record::{Extent, Finding, Mac, Sequence},
};

/// What stands behind the last entry of a case's evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceSeal {
    /// The case.
    pub case: CaseNumber,
    entries: u64,
    at: Timestamp,
    sum: ExportSum,
    /// The key to check it with: worth what is known of it from elsewhere.
    pub public: PublicKey,
    signature: Signature,
}

/// The evidence of a case that is being written, line by line.
pub struct Evidence<'k> {
    key: &'k RecordKey,
    case: CaseNumber,
    entries: u64,
    summed: Summed,
}

impl<'k> Evidence<'k> {
    /// Begins a case's evidence.
    #[must_use]
    pub fn begin(case: CaseNumber, key: &'k RecordKey) -> Self {
        Self {
            key,
            case,
            entries: 0,
            summed: Summed::default(),
        }
    }

    /// The line of an entry, if it tells of the case. They are given in order.
    pub fn line(&mut self, link: &Link) -> Option<String> {
        if !tells_of(link, self.case) {
            return None;
        }
        self.summed.add(link);
        self.entries = self.entries.saturating_add(1);
        Some(json_lines::line(link))
    }

    /// How many entries there have been.
    #[must_use]
    pub const fn entries(&self) -> u64 {
        self.entries
    }

    /// The last line.
    #[must_use]
    pub fn end(self, at: Timestamp) -> String {
        let mut seal = EvidenceSeal {
            case: self.case,
            entries: self.entries,
            at,
            sum: self.summed.whole(),
            public: self.key.public(),
            signature: Signature::from_bytes([0; 64]),
        };
        seal.signature = self.key.sign_bytes(&seal.message());
        json_lines::evidence_seal(&seal)
    }
}

impl EvidenceSeal {
    fn message(&self) -> Vec<u8> {
        [
            b"svara case evidence 1\n".as_slice(),
            &self.case.get().to_be_bytes(),
            &self.entries.to_be_bytes(),
            &self.at.as_unix_millis().to_be_bytes(),
            self.sum.as_bytes(),
        ]
        .concat()
    }

    pub(super) fn is_signed_by(&self, public: &PublicKey) -> bool {
        public == &self.public && public.signed(&self.message(), &self.signature)
    }
}

fn tells_of(link: &Link, case: CaseNumber) -> bool {
    let entry = link.text.entry();
    entry.is_ok_and(|entry| entry.what.case() == Some(case))
}

/// What has been read of evidence so far: whether each entry is as it was recorded, and
/// behind the one before it.
#[derive(Default)]
pub(super) struct Looked {
    entries: u64,
    unchecked: u64,
    last: Option<(Sequence, Mac)>,
    finding: Option<Finding>,
    /// The number of the first entry, and whether all tell of one case.
    of: Option<CaseNumber>,
    of_several: bool,
}

impl Looked {
    pub(super) fn add(&mut self, link: &Link, keys: &[RecordKey]) {
        self.entries = self.entries.saturating_add(1);
        let at = link.sequence;
        let key = keys.iter().find(|key| key.id() == link.key);
        let is_true = key.is_none_or(|key| key.made(link));
        self.unchecked += u64::from(key.is_none());
        let follows = self.last.is_none_or(|(last, mac)| {
            // Of two neighbours the second says which hash it follows.
            at > last && (at != last.next() || link.previous == mac)
        });
        let finding = match (is_true, follows) {
            (false, _) => Some(Finding::Changed(at)),
            (true, false) => Some(Finding::Moved(at)),
            (true, true) => None,
        };
        self.finding = self.finding.or(finding);
        self.last = Some((at, link.mac));
        let of = link.text.entry().ok().and_then(|entry| entry.what.case());
        self.of_several |= of.is_none() || self.of.is_some_and(|first| Some(first) != of);
        self.of = self.of.or(of);
    }

    /// What evidence of `seal`'s case says; nothing, where it is not what was sealed.
    pub(super) fn judged(
        self,
        seal: &EvidenceSeal,
        sum: ExportSum,
    ) -> Result<Extent, Option<Finding>> {
        if let Some(finding) = self.finding {
            return Err(Some(finding));
        }
        let of_the_case = !self.of_several && self.of.is_none_or(|of| of == seal.case);
        if self.entries != seal.entries || sum != seal.sum || !of_the_case {
            return Err(None);
        }
        Ok(Extent {
            entries: self.entries,
            unchecked: self.unchecked,
            begun_anew: Vec::new(),
            cut: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use crate::{
        helpdesk::CaseStep,
        record::{EntryText, ExportVerdict, RecordEntry, Recorded, verify_export},
        store::contract_tests::sample,
    };

    const CASE: CaseNumber = CaseNumber::new(12);

    fn key() -> RecordKey {
        RecordKey::of_secret(&[7; 32])
    }

    /// A chain in which case 12 has an entry at 1, 2, 5 and 8, and case 13 one at 4.
    fn chain() -> Vec<Link> {
        let mut mac = Mac::BEGINNING;
        let link = |nth: u64| {
            let number = match nth {
                1 | 2 | 5 | 8 => Some(CASE),
                4 => Some(CaseNumber::new(13)),
                _ => None,
            };
            let entry = sample::entry(nth);
            let step = CaseStep::Closed;
            let entry = match number {
                Some(number) => RecordEntry {
                    what: Recorded::Case { number, step },
                    ..entry
                },
                None => entry,
            };
            let link = key().link(Sequence::new(nth), mac, EntryText::of(&entry).unwrap());
            mac = link.mac;
            link
        };
        (0..10).map(link).collect()
    }

    fn evidence() -> Vec<String> {
        let own = key();
        let mut evidence = Evidence::begin(CASE, &own);
        let mut lines: Vec<_> = chain()
            .iter()
            .filter_map(|one| evidence.line(one))
            .collect();
        assert_eq!(evidence.entries(), 4);
        lines.push(evidence.end(sample::NOW));
        lines
    }

    fn verdict(lines: &[String], keys: &[RecordKey]) -> ExportVerdict {
        let lines = lines.iter().map(|line| Ok::<_, Infallible>(line.clone()));
        verify_export(lines, keys, &key().public()).unwrap()
    }

    fn whole(unchecked: u64) -> ExportVerdict {
        let extent = Extent {
            entries: 4,
            unchecked,
            ..Extent::default()
        };
        ExportVerdict::Evidence(CASE, extent)
    }

    #[test]
    fn it_is_as_it_was_sealed_with_the_key_and_with_its_public_half_alone() {
        assert_eq!(verdict(&evidence(), &[key()]), whole(0));
        assert_eq!(verdict(&evidence(), &[]), whole(4));
        let others = RecordKey::of_secret(&[8; 32]).public();
        let lines = evidence().into_iter().map(Ok::<_, Infallible>);
        let verdict = verify_export(lines, &[key()], &others).unwrap();
        assert_eq!(verdict, ExportVerdict::SealedByAnother(key().public()));
    }

    /// Whatever is done to it is found, and with the key so is the first entry it was done to.
    #[test]
    fn whatever_is_done_to_it_is_found() {
        type Done = fn(&mut Vec<String>);
        let at = |nth| Some(Sequence::new(nth));
        let rows: [(&str, Done, Option<Sequence>); 9] = [
            (
                "changed",
                |lines| {
                    lines[1] = lines[1]
                        .replace("helpdesk", "elsewhere")
                        .replace("reception-1", "reception-9");
                },
                at(2),
            ),
            ("left out", |lines| drop(lines.remove(2)), None),
            ("in another order", |lines| lines.swap(0, 1), at(1)),
            ("twice", |lines| lines.insert(1, lines[0].clone()), at(1)),
            (
                "another number",
                |lines| lines[3] = lines[3].replace("\"sequence\":8", "\"sequence\":9"),
                at(9),
            ),
            ("the seal left out", |lines| drop(lines.pop()), at(3)),
            (
                "another case's seal",
                |lines| {
                    let seal = lines.pop().unwrap();
                    lines.push(seal.replace("\"case\":12", "\"case\":13"));
                },
                None,
            ),
            (
                "fewer entries in the seal",
                |lines| {
                    let seal = lines.pop().unwrap();
                    lines.push(seal.replace("\"entries\":4", "\"entries\":3"));
                },
                None,
            ),
            (
                "something behind the seal",
                |lines| lines.push(lines[0].clone()),
                at(1),
            ),
        ];
        for (what, done, first) in rows {
            let mut lines = evidence();
            done(&mut lines);
            assert_ne!(lines, evidence(), "{what}");
            let with_key = verdict(&lines, &[key()]);
            match (with_key, first) {
                (ExportVerdict::Broken(finding), Some(first)) => {
                    assert_eq!(finding.sequence(), first, "{what}");
                }
                (ExportVerdict::NotAsSealed, None) => {}
                (other, _) => panic!("{what}: {other:?}"),
            }
            let with_public = verdict(&lines, &[]);
            assert!(
                matches!(
                    with_public,
                    ExportVerdict::NotAsSealed | ExportVerdict::Broken(_)
                ),
                "{what}: {with_public:?}"
            );
        }
    }

    /// A seal counts in nothing that tells of something else.
    #[test]
    fn entries_of_another_case_are_none_of_it() {
        let own = key();
        let mut evidence = Evidence::begin(CASE, &own);
        let chain = chain();
        assert_eq!(evidence.line(&chain[4]), None);
        assert_eq!(evidence.line(&chain[0]), None);
        assert_eq!(evidence.entries(), 0);
        let empty = [evidence.end(sample::NOW)];
        let extent = Extent::default();
        assert_eq!(
            verdict(&empty, &[key()]),
            ExportVerdict::Evidence(CASE, extent)
        );
    }
}
