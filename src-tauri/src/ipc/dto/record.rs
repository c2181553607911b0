//! The record, as whoever reads it sees it.

use security_info::record::{self, EntryFound, Finding, Verdict};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Happening;

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum RecordTopic {
    SignIn,
    Calls,
    Helpdesk,
    Methods,
    Account,
    Organisation,
}

impl From<RecordTopic> for record::Topic {
    fn from(topic: RecordTopic) -> Self {
        match topic {
            RecordTopic::SignIn => Self::SignIn,
            RecordTopic::Calls => Self::Calls,
            RecordTopic::Helpdesk => Self::Helpdesk,
            RecordTopic::Methods => Self::Methods,
            RecordTopic::Account => Self::Account,
            RecordTopic::Organisation => Self::Organisation,
        }
    }
}

/// How what an entry tells of ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum RecordOutcome {
    Done,
    Failed,
    /// Somebody said that it was not they who wanted it.
    Reported,
}

impl From<RecordOutcome> for record::Outcome {
    fn from(outcome: RecordOutcome) -> Self {
        match outcome {
            RecordOutcome::Done => Self::Done,
            RecordOutcome::Failed => Self::Failed,
            RecordOutcome::Reported => Self::Reported,
        }
    }
}

impl From<record::Outcome> for RecordOutcome {
    fn from(outcome: record::Outcome) -> Self {
        match outcome {
            record::Outcome::Done => Self::Done,
            record::Outcome::Failed => Self::Failed,
            record::Outcome::Reported => Self::Reported,
        }
    }
}

/// What is looked for: entries for which all of it holds. An empty text asks for nothing.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct RecordFilter {
    pub topic: Option<RecordTopic>,
    pub outcome: Option<RecordOutcome>,
    /// Whole: of who did it, or to whose account.
    pub user_name: String,
    /// Whole: the machine's name.
    pub station: String,
    /// Unix milliseconds: then or later.
    pub from: Option<u64>,
    /// Unix milliseconds: earlier than then.
    pub to: Option<u64>,
    /// In a person's names or the machine's, wherever it stands there.
    pub text: String,
}

/// Some of what was looked for, newest first.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordPage {
    #[expect(missing_docs, reason = "the name says it")]
    pub entries: Vec<RecordRow>,
    /// Send it back as `before` to look further; `null` where all has been looked at.
    pub older: Option<u64>,
}

/// One entry.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct RecordRow {
    pub sequence: u64,
    /// What it tells; `null` where this version knows of no such thing.
    pub entry: Option<RecordEntry>,
    /// Whether the person who asks may say that it was somebody else.
    pub can_be_disowned: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct RecordEntry {
    /// Unix milliseconds.
    pub at: u64,
    pub station: String,
    /// Who did it; nobody, where a sign-in failed, or where it was a machine.
    pub actor: Option<RecordPerson>,
    /// To whose account.
    pub account: Option<RecordPerson>,
    pub what: Happening,
    pub outcome: RecordOutcome,
}

/// Somebody, as they are called now; `null` where there is no such account any more.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct RecordPerson {
    pub user_name: Option<String>,
    pub display_name: Option<String>,
}

impl From<record::PersonRecorded> for RecordPerson {
    fn from(person: record::PersonRecorded) -> Self {
        let (user_name, display_name) = person.names.unzip();
        Self {
            user_name: user_name.map(|name| name.to_string()),
            display_name: display_name.map(|name| name.to_string()),
        }
    }
}

impl From<EntryFound> for RecordRow {
    fn from(found: EntryFound) -> Self {
        let EntryFound {
            sequence,
            entry,
            actor,
            account,
        } = found;
        Self {
            sequence: sequence.get(),
            can_be_disowned: false,
            entry: entry.map(|entry| RecordEntry {
                at: entry.at.as_unix_millis(),
                station: entry.station.to_string(),
                actor: actor.map(Into::into),
                account: account.map(Into::into),
                outcome: entry.what.outcome().into(),
                what: entry.what.into(),
            }),
        }
    }
}

/// Something has been added to the record.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordNews {
    /// The number of the newest entry.
    pub newest: u64,
}

/// What verifying the record found out.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[expect(missing_docs, reason = "the names say it")]
pub enum RecordVerdict {
    Whole {
        entries: u64,
        /// How many of them, from the first on, could not be checked: their key is not here.
        unchecked: u64,
        /// What was lawfully removed in front of them.
        cut: Option<RecordCut>,
    },
    Broken {
        finding: RecordFinding,
        /// The first entry that is not as it was recorded.
        sequence: u64,
    },
}

/// The oldest entries, which the organisation keeps no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordCut {
    /// The first entry that is left.
    pub next: u64,
    /// Unix milliseconds: when the last of them were removed.
    pub at: u64,
    /// For how long entries are kept.
    pub days: u16,
}

impl From<record::Cut> for RecordCut {
    fn from(cut: record::Cut) -> Self {
        Self {
            next: cut.next.get(),
            at: cut.at.as_unix_millis(),
            days: cut.days.into(),
        }
    }
}

/// What happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum RecordFinding {
    Changed,
    Removed,
    Inserted,
    Moved,
    CutOff,
    /// A signed checkpoint vouches for another entry in its place.
    NotAsSigned,
    /// No true note says what was removed in front of it.
    NotAsCut,
}

impl From<Verdict> for RecordVerdict {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Whole(extent) => Self::Whole {
                entries: extent.entries,
                unchecked: extent.unchecked,
                cut: extent.cut.map(Into::into),
            },
            Verdict::Broken(finding) => Self::Broken {
                sequence: finding.sequence().get(),
                finding: match finding {
                    Finding::Changed(_) => RecordFinding::Changed,
                    Finding::Removed(_) => RecordFinding::Removed,
                    Finding::Inserted(_) => RecordFinding::Inserted,
                    Finding::Moved(_) => RecordFinding::Moved,
                    Finding::CutOff(_) => RecordFinding::CutOff,
                    Finding::NotAsSigned(_) => RecordFinding::NotAsSigned,
                    Finding::NotAsCut(_) => RecordFinding::NotAsCut,
                },
            },
        }
    }
}

/// How an export is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ExportLayout {
    JsonLines,
    Csv,
}

impl From<ExportLayout> for record::Layout {
    fn from(layout: ExportLayout) -> Self {
        match layout {
            ExportLayout::JsonLines => Self::JsonLines,
            ExportLayout::Csv => Self::Csv,
        }
    }
}

/// An export that has been written.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct WrittenExport {
    /// The file's name, without its folder.
    pub name: String,
    pub entries: u64,
}

/// An entry has been disowned: what the person may do now.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DisownedEntry {
    /// Whom to contact, in the organisation's words.
    pub contact: Option<String>,
}
