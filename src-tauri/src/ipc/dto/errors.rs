//! How every command fails.

use serde::Serialize;
use ts_rs::TS;

/// How every command fails. Words live in ui/text; code never shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErrorAnswer {
    #[expect(missing_docs, reason = "the name says it")]
    pub code: ErrorCode,
    /// The field of the request that it is about.
    pub field: Option<String>,
    /// For a limit or a lock: when it lifts.
    pub retry_after_seconds: Option<u64>,
}

impl ErrorAnswer {
    /// This is about one field of the request.
    #[must_use]
    pub fn about(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// It lifts after so many seconds.
    #[must_use]
    pub fn lifting_after(mut self, seconds: u64) -> Self {
        self.retry_after_seconds = Some(seconds);
        self
    }
}

impl From<ErrorCode> for ErrorAnswer {
    fn from(code: ErrorCode) -> Self {
        Self {
            code,
            field: None,
            retry_after_seconds: None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[expect(
    missing_docs,
    reason = "the names say it; the comments are what the names do not"
)]
pub enum ErrorCode {
    /// Does not parse: wrong type, too large, control characters.
    BadRequest,
    NotSignedIn,
    NotAllowed,
    SessionEnded,
    OutOfOrder,
    FreshSignInRequired,
    // a kiosk
    /// It is done at a desk: it shows files, or what only the machine's owner may change.
    NotAtKiosk,
    /// There is no PIN by which this kiosk can be left.
    KioskHasNoPin,
    KioskPinWrong,
    KioskPinLocked,
    // names and passwords
    NameEmpty,
    NameTooLong,
    NameUnprintable,
    NameHasSpace,
    PasswordTooShort,
    PasswordTooLong,
    PasswordCommonlyUsed,
    PasswordEasyToGuess,
    PasswordContainsName,
    PasswordKnown,
    PasswordUnchanged,
    /// Somebody else has made the password: `choose_password` first.
    PasswordToChoose,
    PasswordListNotReadable,
    WrongUserNameOrPassword,
    SignInLocked,
    AccountDisabled,
    /// Too many proofs of resets under the name failed.
    ResetLocked,
    /// It has taken too long, or was left.
    ResetEnded,
    // numbers
    NumberEmpty,
    NumberTooLong,
    NumberNotANumber,
    NumberTooShort,
    NumberInvalid,
    CountryUnknown,
    NumberNeedsConfirmation,
    // guards: blocked by rule
    PremiumRate,
    SharedCost,
    SpecialService,
    GlobalNetwork,
    ShortOrEmergency,
    CountryNotAllowed,
    PrefixBlocked,
    NumberBlocked,
    CallUnderWay,
    LimitNumber,
    LimitPerson,
    LimitStation,
    VerificationLocked,
    ConfirmationNotAllowed,
    CodeNotSixDigits,
    CodeNotDigits,
    CodeWrong,
    /// A hardware token's serial number or its code.
    TokenWrong,
    MethodDisabled,
    DeviceNotTrusted,
    SetUpTooLate,
    NotAnAccessPass,
    AccessPassEnded,
    // methods
    MethodNotAllowed,
    MobileFirst,
    SlotTaken,
    NumberAlreadyYours,
    NoSuchMethod,
    TooManyMethods,
    MethodNameTaken,
    CannotBeDefault,
    // other people's accounts
    NoSuchPerson,
    UserNameTaken,
    LastAdministrator,
    NotYourself,
    NotTheUserName,
    AccessPassLength,
    AccessPassLifetime,
    // the helpdesk's cases
    NoSuchCase,
    CaseNotYours,
    CaseNotSecond,
    CaseEnded,
    CaseNotPassed,
    CaseAwaitsSecond,
    CaseNotAwaited,
    CaseNotAskedFor,
    CaseNothingToShow,
    CaseNoTriesLeft,
    CaseNothingToProveBy,
    CaseNoProofsLeft,
    HandOverEnded,
    PersonDisabled,
    NumberTooNew,
    LimitCases,
    TicketWithoutDigit,
    // hardware tokens
    NotASerial,
    NoSuchToken,
    TokenHeld,
    NoSuchCall,
    LineDown,
    SetUpRequired,
    // the store
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreClosed,
    PassphraseWrong,
    BackupDamaged,
    BackupNewer,
    NoFileChosen,
    RepairFailed,
    ExportNotWritten,
    // a table of people
    TableNotReadable,
    TableEmpty,
    TableLineTooLong,
    TableHeadingUnknown,
    TableHeadingTwice,
    TableWithoutUserNames,
    /// The file, or who is there, is not as it was when it was looked through.
    TableChanged,
    TableCancelled,
    ImportUnderWay,
    Internal,
}
