//! An object of JSON on each line. Whoever lays them out anew harms nothing, as long as a
//! line stays a line: what counts is what they say.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{EvidenceSeal, Line, Link, Seal, SignedCut};
use crate::record::{EntryText, KeyId, Mac, Sequence};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLine {
    sequence: Sequence,
    entry: Value,
    key: KeyId,
    previous: Mac,
    mac: Mac,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SealLine<S> {
    seal: S,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CutLine<C> {
    cut: C,
}

/// The text is JSON already, and is put in as it was hashed.
pub(super) fn line(link: &Link) -> String {
    let Link {
        sequence,
        key,
        previous,
        text,
        mac,
    } = link;
    let text = text.as_str();
    format!(
        r#"{{"sequence":{sequence},"entry":{text},"key":"{key}","previous":"{previous}","mac":"{mac}"}}"#
    )
}

pub(super) fn seal(seal: &Seal) -> String {
    serde_json::to_string(&SealLine { seal }).unwrap_or_default()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceLine<S> {
    evidence: S,
}

pub(super) fn evidence_seal(evidence: &EvidenceSeal) -> String {
    serde_json::to_string(&EvidenceLine { evidence }).unwrap_or_default()
}

pub(super) fn cut(cut: &SignedCut) -> String {
    serde_json::to_string(&CutLine { cut }).unwrap_or_default()
}

pub(super) fn read(line: &str) -> Line {
    if let Ok(SealLine { seal }) = serde_json::from_str::<SealLine<Seal>>(line) {
        return Line::Seal(Box::new(seal));
    }
    if let Ok(EvidenceLine { evidence }) = serde_json::from_str::<EvidenceLine<EvidenceSeal>>(line)
    {
        return Line::Evidence(Box::new(evidence));
    }
    if let Ok(CutLine { cut }) = serde_json::from_str::<CutLine<SignedCut>>(line) {
        return Line::Cut(Box::new(cut));
    }
    let Ok(read) = serde_json::from_str::<EntryLine>(line) else {
        return Line::Other;
    };
    let Ok(text) = EntryText::of_value(&read.entry) else {
        return Line::Other;
    };
    Line::Entry(Link {
        sequence: read.sequence,
        key: read.key,
        previous: read.previous,
        text,
        mac: read.mac,
    })
}
