//! A machine that people walk up to.

use serde::Serialize;
use ts_rs::TS;

/// Whether calls can be made, as anybody may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum LinePresence {
    Up,
    Opening,
    Down,
}
