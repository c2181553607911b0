//! What each of the domain's errors is called on the screen.

use security_info::{
    Timestamp,
    account::{MayNotPostpone, MethodError},
    account_call::{CallLimit, CallRefusal},
    administration::AdministrationError,
    call::NotSixDigits,
    identity::NameError,
    method::{
        access_pass::{NotAPassLength, NotAPassLifetime},
        authenticator_app::{EnrolmentError, NotACode},
    },
    password::{Judgement, ListNotReadable, NotAPassword, Unacceptable, Weakness},
    people::SearchTextTooLong,
    phone::{DialRefusal, NotACountry, NumberMustBeConfirmed, ReadError},
    reset::{NotProven, ResetLocked, ResetRefusal},
    sign_in::SignInLocked,
    store::StoreError,
    trusted_device::MayNotTrust,
    verification::VerificationRefusal,
};

use super::dto::{ErrorAnswer, ErrorCode};
use crate::{desktop::NotKept, off_thread::Interrupted};

/// An error that says when it lifts needs to know what time it is.
pub trait At {
    /// The answer, as of `now`.
    fn at(self, now: Timestamp) -> ErrorAnswer;
}

/// Whole seconds until then, rounded up: waiting that long is enough.
pub(crate) fn seconds_until(until: Timestamp, now: Timestamp) -> u64 {
    u64::try_from(until.since(now).as_millis().div_ceil(1000)).unwrap_or(u64::MAX)
}

impl From<Interrupted> for ErrorAnswer {
    fn from(_: Interrupted) -> Self {
        ErrorCode::Internal.into()
    }
}

impl From<StoreError> for ErrorAnswer {
    fn from(error: StoreError) -> Self {
        let shown: &dyn std::error::Error = &error;
        tracing::error!(error = shown, "the store failed");
        match error {
            StoreError::Damaged { .. } => ErrorCode::StoreDamaged,
            StoreError::Full => ErrorCode::StoreFull,
            StoreError::Io(_) | StoreError::Closed => ErrorCode::StoreClosed,
        }
        .into()
    }
}

impl From<NameError> for ErrorAnswer {
    fn from(error: NameError) -> Self {
        match error {
            NameError::Empty => ErrorCode::NameEmpty,
            NameError::TooLong { .. } => ErrorCode::NameTooLong,
            NameError::Unprintable { .. } => ErrorCode::NameUnprintable,
            NameError::Space { .. } => ErrorCode::NameHasSpace,
        }
        .into()
    }
}

impl From<NotAPassword> for ErrorAnswer {
    fn from(error: NotAPassword) -> Self {
        match error {
            NotAPassword::Empty => ErrorCode::PasswordTooShort,
            NotAPassword::TooLong => ErrorCode::PasswordTooLong,
        }
        .into()
    }
}

impl From<Judgement> for ErrorAnswer {
    fn from(judgement: Judgement) -> Self {
        match judgement.against.first() {
            Some(Weakness::TooShort) => ErrorCode::PasswordTooShort,
            Some(Weakness::CommonlyUsed) => ErrorCode::PasswordCommonlyUsed,
            Some(Weakness::ContainsName) => ErrorCode::PasswordContainsName,
            Some(Weakness::Known) => ErrorCode::PasswordKnown,
            Some(Weakness::EasyToGuess) | None => ErrorCode::PasswordEasyToGuess,
        }
        .into()
    }
}

impl From<ListNotReadable> for ErrorAnswer {
    fn from(_: ListNotReadable) -> Self {
        ErrorCode::PasswordListNotReadable.into()
    }
}

impl From<Unacceptable> for ErrorAnswer {
    fn from(why: Unacceptable) -> Self {
        match why {
            Unacceptable::Weak(judgement) => judgement.into(),
            Unacceptable::Unknown(not_readable) => not_readable.into(),
        }
    }
}

impl At for SignInLocked {
    fn at(self, now: Timestamp) -> ErrorAnswer {
        ErrorAnswer::from(ErrorCode::SignInLocked).lifting_after(seconds_until(self.until, now))
    }
}

impl From<MayNotTrust> for ErrorAnswer {
    fn from(_: MayNotTrust) -> Self {
        ErrorCode::DeviceNotTrusted.into()
    }
}

impl From<NotKept> for ErrorAnswer {
    fn from(_: NotKept) -> Self {
        ErrorCode::DeviceNotTrusted.into()
    }
}

impl At for ResetLocked {
    fn at(self, now: Timestamp) -> ErrorAnswer {
        ErrorAnswer::from(ErrorCode::ResetLocked).lifting_after(seconds_until(self.until, now))
    }
}

impl At for ResetRefusal {
    fn at(self, now: Timestamp) -> ErrorAnswer {
        match self {
            Self::Locked(locked) => locked.at(now),
            Self::NotACode => ErrorAnswer::from(ErrorCode::CodeNotDigits).about("code"),
            Self::Call(refusal) => refusal.at(now),
        }
    }
}

impl From<NotProven> for ErrorAnswer {
    fn from(_: NotProven) -> Self {
        ErrorCode::OutOfOrder.into()
    }
}

impl From<MayNotPostpone> for ErrorAnswer {
    fn from(_: MayNotPostpone) -> Self {
        ErrorCode::NotAllowed.into()
    }
}

impl From<NotACountry> for ErrorAnswer {
    fn from(_: NotACountry) -> Self {
        ErrorAnswer::from(ErrorCode::CountryUnknown).about("country")
    }
}

impl From<ReadError> for ErrorAnswer {
    fn from(error: ReadError) -> Self {
        let code = match error {
            ReadError::UnknownCountry => {
                return ErrorAnswer::from(ErrorCode::CountryUnknown).about("country");
            }
            ReadError::Empty => ErrorCode::NumberEmpty,
            ReadError::TooLong { .. } => ErrorCode::NumberTooLong,
            ReadError::NotANumber => ErrorCode::NumberNotANumber,
            ReadError::TooShort => ErrorCode::NumberTooShort,
            ReadError::Invalid => ErrorCode::NumberInvalid,
            ReadError::ShortOrEmergency => ErrorCode::ShortOrEmergency,
        };
        ErrorAnswer::from(code).about("typed")
    }
}

impl From<NumberMustBeConfirmed> for ErrorAnswer {
    fn from(_: NumberMustBeConfirmed) -> Self {
        ErrorAnswer::from(ErrorCode::NumberNeedsConfirmation).about("typed")
    }
}

impl From<NotSixDigits> for ErrorAnswer {
    fn from(_: NotSixDigits) -> Self {
        ErrorAnswer::from(ErrorCode::CodeNotSixDigits).about("code")
    }
}

impl From<DialRefusal> for ErrorAnswer {
    fn from(refusal: DialRefusal) -> Self {
        let code = match refusal {
            DialRefusal::PremiumRate => ErrorCode::PremiumRate,
            DialRefusal::SharedCost => ErrorCode::SharedCost,
            DialRefusal::SpecialService => ErrorCode::SpecialService,
            DialRefusal::GlobalNetwork => ErrorCode::GlobalNetwork,
            DialRefusal::ShortOrEmergency => ErrorCode::ShortOrEmergency,
            DialRefusal::CountryNotAllowed(_) => ErrorCode::CountryNotAllowed,
            DialRefusal::PrefixBlocked => ErrorCode::PrefixBlocked,
            DialRefusal::NotInUse => ErrorCode::NumberInvalid,
        };
        ErrorAnswer::from(code).about("typed")
    }
}

impl From<MethodError> for ErrorAnswer {
    fn from(error: MethodError) -> Self {
        match error {
            MethodError::NotAllowed => ErrorCode::MethodNotAllowed.into(),
            MethodError::MobileFirst => ErrorCode::MobileFirst.into(),
            MethodError::SlotTaken => ErrorCode::SlotTaken.into(),
            MethodError::NumberAlreadyYours => {
                ErrorAnswer::from(ErrorCode::NumberAlreadyYours).about("typed")
            }
            // Whose method it is instead is nobody's business.
            MethodError::NoSuchMethod | MethodError::AnotherAccount => {
                ErrorCode::NoSuchMethod.into()
            }
            MethodError::TooMany => ErrorCode::TooManyMethods.into(),
            MethodError::NameTaken => ErrorAnswer::from(ErrorCode::MethodNameTaken).about("name"),
            MethodError::SessionsEnded => ErrorCode::SessionEnded.into(),
            MethodError::CannotBeDefault => ErrorCode::CannotBeDefault.into(),
        }
    }
}

impl From<AdministrationError> for ErrorAnswer {
    fn from(error: AdministrationError) -> Self {
        match error {
            AdministrationError::NotAdministrator => ErrorCode::NotAllowed.into(),
            AdministrationError::NoSuchPerson => ErrorCode::NoSuchPerson.into(),
            AdministrationError::LastAdministrator => ErrorCode::LastAdministrator.into(),
            AdministrationError::Yourself => ErrorCode::NotYourself.into(),
            AdministrationError::NameTaken => {
                Self::from(ErrorCode::UserNameTaken).about("userName")
            }
            AdministrationError::NoSuchToken => ErrorCode::NoSuchToken.into(),
            AdministrationError::TokenHeld => ErrorCode::TokenHeld.into(),
            AdministrationError::Method(error) => error.into(),
            AdministrationError::Store(error) => error.into(),
        }
    }
}

impl From<NotAPassLength> for ErrorAnswer {
    fn from(_: NotAPassLength) -> Self {
        Self::from(ErrorCode::AccessPassLength).about("length")
    }
}

impl From<NotAPassLifetime> for ErrorAnswer {
    fn from(_: NotAPassLifetime) -> Self {
        Self::from(ErrorCode::AccessPassLifetime).about("minutes")
    }
}

impl From<SearchTextTooLong> for ErrorAnswer {
    fn from(_: SearchTextTooLong) -> Self {
        Self::from(ErrorCode::NameTooLong).about("text")
    }
}

impl From<NotACode> for ErrorAnswer {
    fn from(_: NotACode) -> Self {
        ErrorAnswer::from(ErrorCode::CodeNotDigits).about("code")
    }
}

impl From<EnrolmentError> for ErrorAnswer {
    fn from(error: EnrolmentError) -> Self {
        match error {
            EnrolmentError::Method(error) => error.into(),
            EnrolmentError::WrongCode(_) => Self::from(ErrorCode::CodeWrong).about("code"),
            EnrolmentError::TooLate => ErrorCode::SetUpTooLate.into(),
        }
    }
}

impl At for VerificationRefusal {
    fn at(self, now: Timestamp) -> ErrorAnswer {
        match self {
            Self::Method(error) => error.into(),
            Self::Locked { until } => ErrorAnswer::from(ErrorCode::VerificationLocked)
                .lifting_after(seconds_until(until, now)),
            Self::Disabled => ErrorCode::MethodDisabled.into(),
            Self::NotACode => ErrorAnswer::from(ErrorCode::CodeNotDigits).about("code"),
            Self::NotAPass => ErrorAnswer::from(ErrorCode::NotAnAccessPass).about("code"),
            Self::Ended => ErrorCode::AccessPassEnded.into(),
        }
    }
}

impl At for CallRefusal {
    fn at(self, now: Timestamp) -> ErrorAnswer {
        match self {
            Self::Method(error) => error.into(),
            Self::Dial(refusal) => refusal.into(),
            Self::ConfirmationNotAllowed => {
                ErrorAnswer::from(ErrorCode::ConfirmationNotAllowed).about("confirmation")
            }
            Self::NumberBlocked => ErrorAnswer::from(ErrorCode::NumberBlocked).about("typed"),
            Self::CallUnderWay => ErrorCode::CallUnderWay.into(),
            Self::MethodDisabled => ErrorCode::MethodDisabled.into(),
            Self::VerificationLocked { until } => ErrorAnswer::from(ErrorCode::VerificationLocked)
                .lifting_after(seconds_until(until, now)),
            Self::Limit { limit, lifts_at } => {
                let code = match limit {
                    CallLimit::Number => ErrorCode::LimitNumber,
                    CallLimit::Person => ErrorCode::LimitPerson,
                    CallLimit::Station => ErrorCode::LimitStation,
                };
                ErrorAnswer::from(code).lifting_after(seconds_until(lifts_at, now))
            }
        }
    }
}
