//! A number as people are shown it.

use super::{
    number::{CountryCode, NumberKind, PhoneNumber},
    plan::Planned,
};

const HIDDEN: char = '•';

/// Fewer national digits than this are few enough to guess when four of them are shown.
const LONG_ENOUGH_FOR_FOUR: usize = 7;

impl PhoneNumber {
    /// The number with its calling code, grouped as its country groups it:
    /// `+46 70 174 06 05`. A number of no known plan is given ungrouped.
    #[must_use]
    pub fn international(&self) -> String {
        Planned::of(self).map_or_else(|| self.e164().to_owned(), |planned| planned.international())
    }

    /// The number so that its holder knows it again and nobody else can dial it:
    /// `+46 70 ••• •• 05`.
    ///
    /// The calling code, the first two national digits and the last two stay. A national
    /// number of fewer than seven digits keeps its last two only, and so does a number of
    /// no known plan, whose calling code nobody knows either.
    #[must_use]
    pub fn masked(&self) -> String {
        let Some(planned) = Planned::of(self) else {
            return mask(self.e164(), 0);
        };
        let digits = self.e164().len() - 1;
        let national = planned.national().len();
        let calling_code = digits.saturating_sub(national);
        let area = if national >= LONG_ENOUGH_FOR_FOUR {
            2
        } else {
            0
        };
        mask(&planned.international(), calling_code + area)
    }

    /// What sort of line its digits say it is; [`NumberKind::Unknown`] when it is not in use.
    #[must_use]
    pub fn kind(&self) -> NumberKind {
        Planned::of(self).map_or(NumberKind::Unknown, |planned| planned.kind())
    }

    /// The country whose plan it belongs to; `None` for a number that is no country's.
    #[must_use]
    pub fn country(&self) -> Option<CountryCode> {
        Planned::of(self).and_then(|planned| planned.country())
    }
}

/// Hides all digits but the first `leading` and the last two.
fn mask(written: &str, leading: usize) -> String {
    let digits = written.chars().filter(char::is_ascii_digit).count();
    let mut place = 0;
    written
        .chars()
        .map(|c| {
            if !c.is_ascii_digit() {
                return c;
            }
            place += 1;
            if place <= leading || place + 2 > digits {
                c
            } else {
                HIDDEN
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_grouped_as_its_country_groups_it_and_masked_alike() {
        let rows = [
            ("+46701740605", "+46 70 174 06 05", "+46 70 ••• •• 05"),
            ("+46812345678", "+46 8 123 456 78", "+46 8 1•• ••• 78"),
            ("+14255551234", "+1 425-555-1234", "+1 42•-•••-••34"),
            ("+442079460123", "+44 20 7946 0123", "+44 20 •••• ••23"),
            ("+390236618300", "+39 02 3661 8300", "+39 02 •••• ••00"),
            // Four national digits: two shown would leave two to guess.
            ("+6834002", "+683 4002", "+683 ••02"),
            // No plan has +999, nor a trunk prefix behind +46.
            ("+9991234567", "+9991234567", "+••••••••67"),
            ("+460701740605", "+460701740605", "+••••••••••05"),
        ];
        for (e164, international, masked) in rows {
            let number = PhoneNumber::from_e164(e164).unwrap();
            assert_eq!(number.international(), international);
            assert_eq!(number.masked(), masked);
        }
    }

    #[test]
    fn kind_and_country_follow_the_plan() {
        let rows = [
            ("+46701740605", NumberKind::Mobile, Some("SE")),
            ("+46812345678", NumberKind::FixedLine, Some("SE")),
            ("+14255551234", NumberKind::FixedLineOrMobile, Some("US")),
            ("+18765551234", NumberKind::Mobile, Some("JM")),
            ("+441481256789", NumberKind::FixedLine, Some("GG")),
            ("+80012345678", NumberKind::TollFree, None),
            ("+9991234567", NumberKind::Unknown, None),
        ];
        for (e164, kind, country) in rows {
            let number = PhoneNumber::from_e164(e164).unwrap();
            assert_eq!(number.kind(), kind, "{e164}");
            assert_eq!(
                number.country().as_ref().map(CountryCode::as_str),
                country,
                "{e164}"
            );
        }
    }
}
