//! Setting up an authenticator app.

use serde::Serialize;
use ts_rs::TS;

use super::SecurityInfo;

/// An app that is being set up: what it scans, or what is typed into it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BegunApp {
    /// What the app scans.
    pub qr: QrCode,
    /// The secret in letters and digits, to be shown in groups of four.
    pub secret: String,
    /// Under which names the app files it.
    pub organisation: String,
    #[expect(missing_docs, reason = "the name says it")]
    pub user_name: String,
    /// How many digits its codes have.
    pub digits: u8,
    /// Seconds for which the set-up can be finished.
    pub good_for_seconds: u64,
}

/// A QR code (ISO/IEC 18004), as an SVG path: black modules of side 1 on white, a quiet
/// zone of four around them included in `side`.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QrCode {
    /// How wide and high it is, in modules: `viewBox="0 0 side side"`.
    pub side: u32,
    /// The `d` of the path.
    pub path: String,
}

/// An app that has shown its first code.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub struct ProvenApp {
    pub info: SecurityInfo,
    pub method: String,
}
