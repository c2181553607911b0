//! The administrators' page of the phone line.

use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;

use super::{
    dto::{
        CallProgress, ErrorCode, LineState, LineTestProgress, NumberToCall, PhoneLineForm,
        PhoneLinePage, SavedLine, StartedCall, StartedLineTest,
    },
    registry::{Answer, Nothing, Telling},
};
use crate::{
    shell::Shell,
    visitor::{Administrator, FreshAdministrator},
};

/// What is said of the line, and how it stands.
pub async fn phone_line(_: Arc<Shell>, _: Administrator, _: Nothing) -> Answer<PhoneLinePage> {
    Err(ErrorCode::OutOfOrder.into())
}

/// Tells how the line stands, at once and whenever that changes, until the page asks for no
/// more of it or the session ends.
pub async fn watch_phone_line(
    _: Arc<Shell>,
    _: Administrator,
    _: Nothing,
    _: Telling<LineState>,
) -> Answer<()> {
    Err(ErrorCode::OutOfOrder.into())
}

/// Ends the telling.
pub async fn unwatch_phone_line(_: Arc<Shell>, _: Administrator, _: Nothing) -> Answer<()> {
    Err(ErrorCode::OutOfOrder.into())
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SavePhoneLine {
    form: PhoneLineForm,
}

/// Keeps the settings, and puts the line that they describe to use.
pub async fn save_phone_line(
    _: Arc<Shell>,
    _: FreshAdministrator,
    _: SavePhoneLine,
) -> Answer<SavedLine> {
    Err(ErrorCode::OutOfOrder.into())
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TestPhoneLine {
    /// `null`: the line that is in use.
    form: Option<PhoneLineForm>,
}

/// Tries a line, step by step.
pub async fn test_phone_line(
    _: Arc<Shell>,
    _: FreshAdministrator,
    _: TestPhoneLine,
    _: Telling<LineTestProgress>,
) -> Answer<StartedLineTest> {
    Err(ErrorCode::OutOfOrder.into())
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CancelLineTest {
    test: u32,
}

/// Ends a test early.
pub async fn cancel_line_test(_: Arc<Shell>, _: Administrator, _: CancelLineTest) -> Answer<()> {
    Err(ErrorCode::OutOfOrder.into())
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CallMeNow {
    to: NumberToCall,
}

/// Places a call that is for nobody's account, on the line that is in use.
pub async fn call_me_now(
    _: Arc<Shell>,
    _: FreshAdministrator,
    _: CallMeNow,
    _: Telling<CallProgress>,
) -> Answer<StartedCall> {
    Err(ErrorCode::OutOfOrder.into())
}
