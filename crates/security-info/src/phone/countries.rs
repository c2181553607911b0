//! Countries.
use super::number::CountryCode;
/// A calling code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallingCode(u16);
impl std::fmt::Display for CallingCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "+{}", self.0)
    }
}
/// A country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// Code.
    pub code: CountryCode,
    /// Calling code.
    pub calling_code: CallingCode,
}
/// All.
pub fn countries() -> &'static [Country] {
    &[]
}
/// Example.
pub fn example_mobile(_country: CountryCode) -> Option<String> {
    None
}
