//! A store that does not open, or breaks while it is open.

use serde::Serialize;
use ts_rs::TS;

/// Why the store is of no use, and what can be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StoreTrouble {
    #[expect(missing_docs, reason = "the name says it")]
    pub kind: StoreTroubleKind,
    /// The store's folder.
    pub folder: String,
    /// For a person to copy to whoever helps them; English, no secret.
    pub detail: String,
    /// Whether what is whole of it can be kept in a copy.
    pub can_repair: bool,
    /// Whether a backup can take its place.
    pub can_restore: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "StoreTroubleKind")]
#[expect(missing_docs, reason = "the names say it")]
pub enum StoreTroubleKind {
    Locked,
    Damaged,
    Newer,
    KeyMissing,
    KeyWrong,
    NotReadable,
    DiskFull,
    NotWritable,
}

/// What a repair saved.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepairReport {
    #[expect(missing_docs, reason = "the name says it")]
    pub rows_kept: u64,
    #[expect(missing_docs, reason = "the name says it")]
    pub rows_lost: u64,
    /// Where the damaged store now lies, untouched.
    pub copy: String,
    /// How far the program has come with what was saved.
    pub state: super::AppState,
}

/// A file that was chosen in the platform's own dialog.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct ChosenFile {
    pub name: String,
    pub bytes: u64,
}

impl StoreTroubleKind {
    /// Whether what is there is of no use to anybody, rather than in use or out of reach.
    #[must_use]
    pub fn another_may_take_its_place(self) -> bool {
        match self {
            Self::Damaged | Self::KeyMissing | Self::KeyWrong => true,
            Self::Locked | Self::Newer | Self::NotReadable | Self::DiskFull | Self::NotWritable => {
                false
            }
        }
    }
}

impl StoreTrouble {
    /// The same for passers-by, who can do nothing about it: what it is, and nothing of where.
    #[must_use]
    pub fn in_public(self) -> Self {
        Self {
            kind: self.kind,
            folder: String::new(),
            detail: String::new(),
            can_repair: false,
            can_restore: false,
        }
    }
}
