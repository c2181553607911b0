//! An entry of the record as its row holds it.
//!
//! The number stands in the row, too: one that lies in another's place is told from one
//! that was changed.

use std::borrow::Cow;

use security_info::record::{EntryText, KeyId, Link, LinkRef, Mac, Sequence};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(crate) struct KeptLink<'a> {
    sequence: Sequence,
    key: KeyId,
    previous: Mac,
    mac: Mac,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

impl<'a> KeptLink<'a> {
    pub(crate) fn of(link: &'a Link) -> Self {
        Self {
            sequence: link.sequence,
            key: link.key,
            previous: link.previous,
            mac: link.mac,
            text: link.text.as_str().into(),
        }
    }
}

impl<'a> From<&'a KeptLink<'_>> for LinkRef<'a> {
    fn from(kept: &'a KeptLink<'_>) -> Self {
        Self {
            sequence: kept.sequence,
            key: kept.key,
            previous: kept.previous,
            text: &kept.text,
            mac: kept.mac,
        }
    }
}

impl From<KeptLink<'_>> for Link {
    fn from(kept: KeptLink<'_>) -> Self {
        Self {
            sequence: kept.sequence,
            key: kept.key,
            previous: kept.previous,
            text: EntryText::kept(kept.text),
            mac: kept.mac,
        }
    }
}
