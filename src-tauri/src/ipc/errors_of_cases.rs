//! What the errors of the helpdesk's cases are called on the screen.

use security_info::{
    Timestamp,
    helpdesk::{CaseCallRefusal, CaseError, NotATicket, OutOfPlace},
};

use super::{
    dto::{ErrorAnswer, ErrorCode},
    errors::{At, seconds_until},
};

impl From<OutOfPlace> for ErrorAnswer {
    fn from(error: OutOfPlace) -> Self {
        match error {
            OutOfPlace::Ended => ErrorCode::CaseEnded,
            OutOfPlace::NotPassed => ErrorCode::CaseNotPassed,
            OutOfPlace::AwaitsSecond => ErrorCode::CaseAwaitsSecond,
            OutOfPlace::NotAwaited => ErrorCode::CaseNotAwaited,
            OutOfPlace::NoTriesLeft => ErrorCode::CaseNoTriesLeft,
            OutOfPlace::NoProofsLeft => ErrorCode::CaseNoProofsLeft,
            OutOfPlace::NotAskedFor => ErrorCode::CaseNotAskedFor,
        }
        .into()
    }
}

impl From<NotATicket> for ErrorAnswer {
    fn from(error: NotATicket) -> Self {
        let answer = match error {
            NotATicket::Text(error) => error.into(),
            NotATicket::NoDigit => Self::from(ErrorCode::TicketWithoutDigit),
        };
        answer.about("ticket")
    }
}

impl At for CaseError {
    fn at(self, now: Timestamp) -> ErrorAnswer {
        match self {
            Self::NotAgent => ErrorCode::SessionEnded.into(),
            Self::NoSuchCase => ErrorAnswer::from(ErrorCode::NoSuchCase).about("number"),
            Self::NotYours => ErrorCode::CaseNotYours.into(),
            Self::NotSecond => ErrorCode::CaseNotSecond.into(),
            Self::NoSuchPerson => ErrorCode::NoSuchPerson.into(),
            Self::Yourself => ErrorCode::NotYourself.into(),
            Self::AccountDisabled => ErrorCode::PersonDisabled.into(),
            Self::TooMany { lifts_at } => {
                ErrorAnswer::from(ErrorCode::LimitCases).lifting_after(seconds_until(lifts_at, now))
            }
            Self::NothingToShow => ErrorCode::CaseNothingToShow.into(),
            Self::NothingToProveBy => ErrorCode::CaseNothingToProveBy.into(),
            Self::NotACode => ErrorAnswer::from(ErrorCode::CodeNotDigits).about("code"),
            Self::OutOfPlace(error) => error.into(),
            Self::Method(error) => error.into(),
            Self::Store(error) => error.into(),
        }
    }
}

impl At for CaseCallRefusal {
    fn at(self, now: Timestamp) -> ErrorAnswer {
        match self {
            Self::OutOfPlace(error) => error.into(),
            Self::TooNew { from } => {
                ErrorAnswer::from(ErrorCode::NumberTooNew).lifting_after(seconds_until(from, now))
            }
            Self::Call(refusal) => refusal.at(now),
        }
    }
}
