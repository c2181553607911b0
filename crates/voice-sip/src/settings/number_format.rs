//! How numbers are written on the line.

use security_info::phone::PhoneNumber;

/// How numbers are written on the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum NumberFormat {
    /// `+46701740605`.
    #[default]
    PlusE164,
    /// `46701740605`.
    E164,
    /// An international prefix before the country code: `0046701740605`.
    International {
        /// `00`, `000`, `011` …
        prefix: String,
    },
    /// Within one country as people there write it, `0701740605`; others internationally.
    National {
        /// The country code of that country: `46`.
        country_code: String,
        /// What stands before a number within it: `0`.
        trunk_prefix: String,
        /// What stands before other numbers: `00`.
        international_prefix: String,
    },
    /// Something the server asks for before E.164 without its plus: `9` + `0046…` and the like.
    Prefixed {
        /// What stands before the country code.
        prefix: String,
    },
}

impl NumberFormat {
    /// A number as this line wants it.
    #[must_use]
    pub fn write(&self, number: &PhoneNumber) -> String {
        let e164 = number.e164();
        let digits = e164.strip_prefix('+').unwrap_or(e164);
        match self {
            Self::PlusE164 => format!("+{digits}"),
            Self::E164 => digits.to_owned(),
            Self::International { prefix } | Self::Prefixed { prefix } => {
                format!("{prefix}{digits}")
            }
            Self::National {
                country_code,
                trunk_prefix,
                international_prefix,
            } => match digits.strip_prefix(country_code.as_str()) {
                Some(within) => format!("{trunk_prefix}{within}"),
                None => format!("{international_prefix}{digits}"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_the_line_wants_it() {
        let national = NumberFormat::National {
            country_code: "46".into(),
            trunk_prefix: "0".into(),
            international_prefix: "00".into(),
        };
        let international = NumberFormat::International {
            prefix: "00".into(),
        };
        let prefixed = NumberFormat::Prefixed {
            prefix: "9#".into(),
        };
        let rows = [
            (&NumberFormat::PlusE164, "+46701740605", "+46701740605"),
            (&NumberFormat::E164, "+46701740605", "46701740605"),
            (&international, "+46701740605", "0046701740605"),
            (&national, "+46701740605", "0701740605"),
            (&national, "+4740612345", "004740612345"),
            (&prefixed, "+46701740605", "9#46701740605"),
        ];
        for (format, number, expected) in rows {
            let number = PhoneNumber::from_e164(number).unwrap();
            assert_eq!(format.write(&number), expected, "{format:?}");
        }
    }
}
