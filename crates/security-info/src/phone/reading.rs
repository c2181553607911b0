//! Reading.
use super::number::{CountryCode, NumberKind, PhoneNumber};
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unread")]
#[expect(missing_docs)]
pub enum ReadError {
    Empty,
    TooLong { most: usize },
    NotANumber,
    TooShort,
    Invalid,
    UnknownCountry,
    ShortOrEmergency,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("confirm")]
#[expect(missing_docs)]
pub struct NumberMustBeConfirmed;
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs)]
pub struct ReadNumber {
    pub number: PhoneNumber,
    pub country: Option<CountryCode>,
    pub kind: NumberKind,
    pub dropped_extension: Option<Box<str>>,
}
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs)]
pub enum Reading {
    Agreed(ReadNumber),
    Disputed(ReadNumber),
}
#[expect(missing_docs)]
impl Reading {
    pub fn proposed(&self) -> &ReadNumber {
        match self {
            Self::Agreed(n) | Self::Disputed(n) => n,
        }
    }
    pub fn confirmed_by(self, _c: Option<&str>) -> Result<ReadNumber, NumberMustBeConfirmed> {
        match self {
            Self::Agreed(n) => Ok(n),
            Self::Disputed(_) => Err(NumberMustBeConfirmed),
        }
    }
}
/// Reads.
pub fn read(_typed: &str, _country: CountryCode) -> Result<Reading, ReadError> {
    Err(ReadError::Empty)
}
