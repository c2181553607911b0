//! Exports: a stretch of the chain as text, JSON lines or CSV, with a seal behind it.
//!
//! An export holds every entry from one number to another, and nothing is left out
//! between them, so that it can be verified as the chain itself. The seal is signed with
//! Ed25519 over
//!
//! ```text
//! "svara record export 1\n" │ first number, u64 BE │ hash of the one before it, 32 bytes
//! │ number behind the last, u64 BE │ hash of the last, 32 bytes │ when, ms since 1970, u64 BE
//! │ SHA-256 of all entries, 32 bytes
//! ```
//!
//! An entry counts in that sum as `number, u64 BE │ key, 8 bytes │ hash of the one before, 32
//! │ its own, 32 │ length of its text, u64 BE │ text`, however it is laid out. So a seal can be
//! checked with the public key alone, and with the record's own key the first entry that is
//! not as it was recorded is named.

mod csv;
mod evidence;
mod json_lines;

pub use evidence::{Evidence, EvidenceSeal};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    Bounds, Checked, Extent, Finding, Link, Mac, PublicKey, RecordKey, Sequence, Signature,
    SignedCut, Unreadable, Verdict, bytes::bytes, verify,
};
use crate::{Timestamp, helpdesk::CaseNumber};
use evidence::Looked;

bytes! {
    /// A hash of all that an export holds.
    ExportSum, 32
}

/// How an export is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// An object of JSON on each line.
    JsonLines,
    /// Comma-separated values with a line of names (RFC 4180), for spreadsheets.
    Csv,
}

/// What stands behind the last entry of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    first: Sequence,
    previous: Mac,
    next: Sequence,
    mac: Mac,
    at: Timestamp,
    sum: ExportSum,
    /// The key to check it with: worth what is known of it from elsewhere.
    pub public: PublicKey,
    signature: Signature,
}

/// An export that is being written, line by line.
pub struct Export<'k> {
    layout: Layout,
    key: &'k RecordKey,
    summed: Summed,
}

impl<'k> Export<'k> {
    /// Begins an export, and answers its first line if it has one.
    #[must_use]
    pub fn begin(layout: Layout, key: &'k RecordKey) -> (Self, Option<String>) {
        let summed = Summed::default();
        let heading = match layout {
            Layout::JsonLines => None,
            Layout::Csv => Some(csv::HEADING.to_owned()),
        };
        let export = Self {
            layout,
            key,
            summed,
        };
        (export, heading)
    }

    /// The line of the note of a cut, in front of the entry that it left as the oldest.
    pub fn cut(&mut self, note: &SignedCut) -> String {
        self.summed.add_cut(note);
        match self.layout {
            Layout::JsonLines => json_lines::cut(note),
            Layout::Csv => csv::cut(note),
        }
    }

    /// The line of an entry. They are given in order, without a gap.
    pub fn line(&mut self, link: &Link) -> String {
        self.summed.add(link);
        match self.layout {
            Layout::JsonLines => json_lines::line(link),
            Layout::Csv => csv::line(link),
        }
    }

    /// The last line.
    #[must_use]
    pub fn end(self, at: Timestamp) -> String {
        let Summed {
            first,
            previous,
            next,
            mac,
            sum,
        } = self.summed;
        let mut seal = Seal {
            first,
            previous,
            next,
            mac,
            at,
            sum: ExportSum::from_bytes(sum.finalize().into()),
            public: self.key.public(),
            signature: Signature::from_bytes([0; 64]),
        };
        seal.signature = self.key.sign_bytes(&seal.message());
        match self.layout {
            Layout::JsonLines => json_lines::seal(&seal),
            Layout::Csv => csv::seal(&seal),
        }
    }
}

impl Seal {
    fn message(&self) -> Vec<u8> {
        [
            b"svara record export 1\n".as_slice(),
            &self.first.get().to_be_bytes(),
            self.previous.as_bytes(),
            &self.next.get().to_be_bytes(),
            self.mac.as_bytes(),
            &self.at.as_unix_millis().to_be_bytes(),
            self.sum.as_bytes(),
        ]
        .concat()
    }

    fn is_signed_by(&self, public: &PublicKey) -> bool {
        public == &self.public && public.signed(&self.message(), &self.signature)
    }
}

/// What has been written or read so far.
struct Summed {
    first: Sequence,
    previous: Mac,
    next: Sequence,
    mac: Mac,
    sum: Sha256,
}

impl Default for Summed {
    fn default() -> Self {
        Self {
            first: Sequence::default(),
            previous: Mac::BEGINNING,
            next: Sequence::default(),
            mac: Mac::BEGINNING,
            sum: Sha256::new(),
        }
    }
}

impl Summed {
    /// The sum of all of it.
    fn whole(&self) -> ExportSum {
        ExportSum::from_bytes(self.sum.clone().finalize().into())
    }

    fn add_cut(&mut self, note: &SignedCut) {
        self.sum.update(b"cut");
        self.sum.update(note.signature.as_bytes());
    }

    fn add(&mut self, link: &Link) {
        if self.first == self.next {
            (self.first, self.previous) = (link.sequence, link.previous);
        }
        (self.next, self.mac) = (link.sequence.next(), link.mac);
        let text = link.text.as_str();
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        self.sum.update(link.sequence.get().to_be_bytes());
        self.sum.update(link.key.as_bytes());
        self.sum.update(link.previous.as_bytes());
        self.sum.update(link.mac.as_bytes());
        self.sum.update(length.to_be_bytes());
        self.sum.update(text);
    }
}

/// What a line of an export holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    Heading,
    Cut(Box<SignedCut>),
    Entry(Link),
    Seal(Box<Seal>),
    Evidence(Box<EvidenceSeal>),
    /// Nothing that was written by an export, or something that was changed since.
    Other,
}

/// What verifying an export found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportVerdict {
    /// It is as it was sealed.
    Whole(Extent),
    /// It is a case's evidence, and as it was sealed.
    Evidence(CaseNumber, Extent),
    /// It is not; this is the first entry that is wrong.
    Broken(Finding),
    /// It is not. Which entry is wrong can be told where the record's own key is.
    NotAsSealed,
    /// Another key sealed it than the one that is trusted.
    SealedByAnother(PublicKey),
}

/// Verifies an export from its lines, with the record's keys as far as they are at hand, and
/// with the public key that is trusted.
///
/// # Errors
/// The first error of reading.
pub fn verify_export<E>(
    export: impl IntoIterator<Item = Result<String, E>>,
    keys: &[RecordKey],
    trusted: &PublicKey,
) -> Result<ExportVerdict, E> {
    let mut entries = Vec::new();
    let mut summed = Summed::default();
    let mut note: Option<Box<SignedCut>> = None;
    let mut sealed = None;
    let mut looked = Looked::default();
    let mut evidence = None;
    let mut in_order = true;
    for (nth, text) in export.into_iter().enumerate() {
        let line = read(&text?);
        // Nothing stands behind a seal, and a heading only where everything begins.
        in_order &= sealed.is_none() && evidence.is_none();
        match line {
            Line::Heading if nth == 0 => {}
            Line::Cut(cut) if note.is_none() && entries.is_empty() => {
                summed.add_cut(&cut);
                note = Some(cut);
            }
            Line::Entry(entry) => {
                summed.add(&entry);
                looked.add(&entry, keys);
                entries.push(Ok(Checked::of(&entry, keys)));
            }
            Line::Seal(seal) if sealed.is_none() => sealed = Some(seal),
            Line::Evidence(seal) if sealed.is_none() && evidence.is_none() && note.is_none() => {
                evidence = Some(seal);
            }
            Line::Heading | Line::Cut(_) | Line::Seal(_) | Line::Evidence(_) | Line::Other => {
                in_order = false;
                entries.push(Err(Unreadable));
            }
        }
    }
    if let Some(seal) = evidence {
        return Ok(evidence_verdict(&seal, looked, &summed, in_order, trusted));
    }
    if let Some(seal) = &sealed
        && seal.public != *trusted
    {
        return Ok(ExportVerdict::SealedByAnother(seal.public));
    }
    let sealed = sealed.filter(|seal| seal.is_signed_by(trusted));
    // Whoever signed it, the seal counts it in.
    let is_true = |note: &SignedCut| {
        note.is_signed_by(&note.public)
            && (note.cut.next, note.cut.mac) == (summed.first, summed.previous)
    };
    if let Some(note) = note.as_ref().filter(|note| !is_true(note)) {
        return Ok(ExportVerdict::Broken(Finding::NotAsCut(note.cut.next)));
    }
    let cut = note.map(|note| note.cut);
    let sum = summed.whole();
    let as_sealed = in_order && sealed.as_ref().is_some_and(|seal| seal.sum == sum);
    let Some(own) = keys.iter().find(|key| key.public() == *trusted) else {
        return Ok(if as_sealed {
            let unchecked = u64::try_from(entries.len()).unwrap_or(u64::MAX);
            ExportVerdict::Whole(Extent {
                entries: unchecked,
                unchecked,
                begun_anew: Vec::new(),
                cut,
            })
        } else {
            ExportVerdict::NotAsSealed
        });
    };
    let bounds = match sealed {
        Some(seal) => Bounds {
            first: seal.first,
            previous: seal.previous,
            end: Some(own.end(seal.next, seal.mac)),
            cut,
        },
        None => Bounds {
            first: summed.first,
            previous: summed.previous,
            end: None,
            cut,
        },
    };
    Ok(match verify(entries.into_iter().map(Ok), keys, &bounds)? {
        Verdict::Broken(finding) => ExportVerdict::Broken(finding),
        Verdict::Whole(extent) if as_sealed => ExportVerdict::Whole(extent),
        // All entries fit, and the seal is not there or not true: the end is missing.
        Verdict::Whole(_) if bounds.end.is_none() => {
            ExportVerdict::Broken(Finding::CutOff(summed.next))
        }
        Verdict::Whole(_) => ExportVerdict::NotAsSealed,
    })
}

/// What the evidence of a case is worth.
fn evidence_verdict(
    seal: &EvidenceSeal,
    looked: Looked,
    summed: &Summed,
    in_order: bool,
    trusted: &PublicKey,
) -> ExportVerdict {
    if seal.public != *trusted {
        return ExportVerdict::SealedByAnother(seal.public);
    }
    match looked.judged(seal, summed.whole()) {
        Ok(extent) if in_order && seal.is_signed_by(trusted) => {
            ExportVerdict::Evidence(seal.case, extent)
        }
        Err(Some(finding)) => ExportVerdict::Broken(finding),
        Ok(_) | Err(None) => ExportVerdict::NotAsSealed,
    }
}

/// What a line says, in whichever layout.
fn read(line: &str) -> Line {
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.starts_with('{') {
        json_lines::read(line)
    } else {
        csv::read(line)
    }
}
