//! What is said of the phone line, key by key: as the settings' file has it, and as the
//! page of the phone line keeps it. Both are read by the one walk of
//! [`super::phone_line`].

use std::{collections::BTreeMap, fmt::Write as _};

use security_info::phone::CountryCode;
use serde::Serialize;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    document::{Document, Sort},
    kinds::quoted,
    phone_line::{PhoneLineSettings, line},
    problem::{Flaw, Problem},
};
use crate::words::Words;

/// What is said in `[phone-line]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineSection {
    /// `kind`, where it is said.
    pub kind: Option<String>,
    /// `[phone-line.sip]`, by key.
    pub sip: BTreeMap<String, Said>,
}

/// A value as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Said {
    /// `true`
    YesNo(bool),
    /// `8`
    Count(u32),
    /// `"pbx.example"`
    Text(String),
    /// `["PCMA", "PCMU"]`
    List(Vec<String>),
}

/// A key of `[phone-line.sip]`, and what holds when nothing is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineKey {
    /// Its name.
    pub name: &'static str,
    /// What holds when nothing is said.
    pub default: Option<Said>,
    /// What it could look like, where there is no default.
    pub example: Option<Said>,
}

/// A key that is not right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFlaw {
    /// Its name.
    pub key: String,
    /// What is wrong with it.
    pub wrong: LineWrong,
}

/// What can be wrong with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineWrong {
    /// It does not take such a value. What it takes, in words.
    Value(String),
    /// It is needed with this key as that is.
    Needed(String),
    /// It means something only with this key set otherwise.
    OnlyWith(String),
    /// The organisation's country is needed with it.
    Country,
    /// It can not be written as it is.
    Unwritable,
}

impl LineSection {
    /// What a file's table says.
    pub(super) fn of_table(table: &DeTable<'_>) -> Self {
        let value = |name: &str| table.get(name).map(Spanned::get_ref);
        let sip = value("sip").and_then(DeValue::as_table).into_iter();
        Self {
            kind: value("kind").and_then(DeValue::as_str).map(str::to_owned),
            sip: sip
                .flatten()
                .filter_map(|(key, value)| {
                    Some((key.get_ref().to_string(), Said::of(value.get_ref())?))
                })
                .collect(),
        }
    }

    /// What [`Self::text`] wrote; none when it is not that.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let document = Document::parse(text).ok()?;
        document.section("phone-line").map(Self::of_table)
    }

    /// The section as a settings file has it.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::from("[phone-line]\n");
        if let Some(kind) = &self.kind {
            // Writing to a String can not fail.
            let _ = writeln!(text, "kind = {}", quoted(kind));
        }
        if !self.sip.is_empty() {
            text.push_str("\n[phone-line.sip]\n");
        }
        for (key, said) in &self.sip {
            let _ = writeln!(text, "{key} = {}", said.written());
        }
        text
    }

    /// The line that it describes; `country` is the organisation's.
    ///
    /// # Errors
    /// Every key that is not right, from the top down.
    pub fn line(
        &self,
        country: Option<CountryCode>,
        words: &Words,
    ) -> Result<PhoneLineSettings, Vec<LineFlaw>> {
        let text = self.text();
        let unwritable = |_| {
            let key = "server".to_owned();
            let wrong = LineWrong::Unwritable;
            vec![LineFlaw { key, wrong }]
        };
        let mut document = Document::parse(&text).map_err(unwritable)?;
        let mut root = document.root();
        let settings = root.table("phone-line", |table| line(table, country));
        root.finish();
        let flaws = document.flaws();
        if flaws.is_empty() {
            Ok(settings)
        } else {
            Err(flaws.iter().map(|flaw| flaw_of(flaw, words)).collect())
        }
    }
}

/// Every key of `[phone-line.sip]`, in the order of the example.
#[must_use]
pub fn line_keys() -> Vec<LineKey> {
    let mut document = Document::empty();
    let mut root = document.root();
    let _defaults = root.table("phone-line", |table| line(table, None));
    let entries = document.entries().iter();
    entries
        .filter(|entry| entry.table == "phone-line.sip")
        .map(|entry| {
            let (default, example) = match &entry.sort {
                Sort::Default(written) => (Said::of_written(written), None),
                Sort::Example(written) => (None, Said::of_written(written)),
                Sort::Table => (None, None),
            };
            LineKey {
                name: entry.name,
                default,
                example,
            }
        })
        .collect()
}

impl Said {
    pub(super) fn of(value: &DeValue<'_>) -> Option<Self> {
        match value {
            DeValue::Boolean(yes) => Some(Self::YesNo(*yes)),
            DeValue::Integer(count) => {
                let count = u32::from_str_radix(count.as_str(), count.radix()).ok()?;
                Some(Self::Count(count))
            }
            DeValue::String(text) => Some(Self::Text(text.to_string())),
            DeValue::Array(list) => {
                let texts = list.iter().map(|one| one.get_ref().as_str());
                let texts = texts.map(|text| text.map(str::to_owned));
                texts.collect::<Option<Vec<_>>>().map(Self::List)
            }
            DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Table(_) => None,
        }
    }

    /// A value as the example writes it.
    pub(super) fn of_written(written: &str) -> Option<Self> {
        let text = format!("value = {written}");
        let table = DeTable::parse(&text).ok()?;
        Self::of(table.get_ref().get("value")?.get_ref())
    }

    /// As a settings file writes it.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::YesNo(yes) => yes.to_string(),
            Self::Count(count) => count.to_string(),
            Self::Text(text) => quoted(text),
            Self::List(texts) => {
                let texts = texts.iter().map(|text| quoted(text)).collect::<Vec<_>>();
                format!("[{}]", texts.join(", "))
            }
        }
    }
}

fn flaw_of(flaw: &Flaw, words: &Words) -> LineFlaw {
    let (setting, wrong) = match &flaw.problem {
        Problem::WrongValue {
            setting, expected, ..
        } => (setting.as_str(), LineWrong::Value(expected.words(words))),
        Problem::Needed {
            setting: "organisation.country",
            ..
        } => ("number-format", LineWrong::Country),
        Problem::Needed { setting, with } => (*setting, LineWrong::Needed(key_of(with))),
        Problem::OnlyWith { setting, with } => (*setting, LineWrong::OnlyWith(key_of(with))),
        Problem::OneOnly { other } => (*other, LineWrong::Unwritable),
        Problem::Unknown { setting, .. } => (setting.as_str(), LineWrong::Unwritable),
        _ => ("server", LineWrong::Unwritable),
    };
    LineFlaw {
        key: key_of(setting),
        wrong,
    }
}

/// The key of `phone-line.sip.user`, or of `register = true`.
fn key_of(setting: &str) -> String {
    let name = setting.split(" = ").next().unwrap_or(setting);
    name.rsplit('.').next().unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn what_is_written_is_read_back() {
        let text = |text: &str| Said::Text(text.to_owned());
        let said = [
            ("server", text("[::1]:5070")),
            ("caller-name", text("Åsa \"växeln\" \\ \u{7}")),
            ("register", Said::YesNo(false)),
            ("calls-at-once", Said::Count(8)),
            ("codecs", Said::List(vec!["PCMU".into(), "PCMA".into()])),
            ("backup-servers", Said::List(Vec::new())),
        ];
        let section = LineSection {
            kind: Some("sip".to_owned()),
            sip: said.map(|(key, said)| (key.to_owned(), said)).into(),
        };
        assert_eq!(LineSection::of_text(&section.text()), Some(section));
        let nothing = LineSection::default();
        assert_eq!(LineSection::of_text(&nothing.text()), Some(nothing));
        assert_eq!(LineSection::of_text("kind = "), None);
        assert_eq!(LineSection::of_text("[store]\n"), None);
    }

    #[test]
    fn a_section_of_a_file_is_judged_as_the_file_is() {
        let file = "[organisation]\ncountry = \"SE\"\n[phone-line]\nkind = \"sip\"\n[phone-line.sip]\nserver = \"pbx\"\nuser = \"svara\"\nnumber-format = \"national\"\n";
        let settings = crate::settings::parse(file, std::path::Path::new("settings.toml")).unwrap();
        let section = settings.line_section.unwrap();
        let words = Words::of(Language::English);
        let line = section.line(settings.organisation.country, words);
        assert_eq!(line, Ok(settings.phone_line));
        let wrong = LineFlaw {
            key: "number-format".to_owned(),
            wrong: LineWrong::Country,
        };
        assert_eq!(section.line(None, words), Err(vec![wrong]));
    }

    #[test]
    fn nothing_is_said_where_a_file_has_no_such_section() {
        let settings = crate::settings::parse("[store]\n", std::path::Path::new("settings.toml"));
        assert_eq!(settings.unwrap().line_section, None);
    }
}
