//! How a number is written on the line.

use security_info::phone::{self, CountryCode};
use voice_sip::settings::NumberFormat;

use super::{
    document::Shown, kinds::one_of, line_kinds::dialled_prefix, phone_line::Walk, problem::Problem,
};

/// How a number is written, as the settings name it.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    PlusE164,
    E164,
    International,
    National,
    Prefixed,
}

const FORMATS: [(&str, Written); 5] = [
    ("+e164", Written::PlusE164),
    ("e164", Written::E164),
    ("international", Written::International),
    ("national", Written::National),
    ("prefix", Written::Prefixed),
];

impl Walk<'_, '_, '_> {
    /// The form of numbers; the national one is that of the organisation's `country`.
    pub(super) fn number_format(&mut self, country: Option<CountryCode>) -> NumberFormat {
        const FORMAT: &str = "number-format";
        let written = self.or(FORMAT, one_of(&FORMATS), Written::PlusE164);
        let abroad = self.or("international-prefix", dialled_prefix(), "00".to_owned());
        let prefix = self.key("number-prefix", dialled_prefix(), Shown::Example("\"9\""));
        if prefix.is_some() && written != Written::Prefixed {
            let setting = "phone-line.sip.number-prefix";
            let with = "number-format = \"prefix\"";
            self.flaw("number-prefix", Problem::OnlyWith { setting, with });
        }
        match written {
            Written::PlusE164 => NumberFormat::PlusE164,
            Written::E164 => NumberFormat::E164,
            Written::International => NumberFormat::International { prefix: abroad },
            Written::Prefixed => {
                if !self.table.has("number-prefix") {
                    let setting = "phone-line.sip.number-prefix";
                    let with = "number-format = \"prefix\"";
                    self.flaw(FORMAT, Problem::Needed { setting, with });
                }
                NumberFormat::Prefixed {
                    prefix: prefix.unwrap_or_default(),
                }
            }
            Written::National => {
                let Some(country) = country else {
                    let setting = "organisation.country";
                    let with = "number-format = \"national\"";
                    self.flaw(FORMAT, Problem::Needed { setting, with });
                    return NumberFormat::PlusE164;
                };
                national(country, abroad)
            }
        }
    }
}

/// As people in `country` dial.
fn national(country: CountryCode, international_prefix: String) -> NumberFormat {
    let calling_code = phone::countries()
        .iter()
        .find(|known| known.code == country)
        .map(|known| known.calling_code.to_string());
    NumberFormat::National {
        country_code: calling_code
            .unwrap_or_default()
            .trim_start_matches('+')
            .to_owned(),
        trunk_prefix: phone::trunk_prefix(country).unwrap_or_default().to_owned(),
        international_prefix,
    }
}
