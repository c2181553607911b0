//! The form of the phone line's page: from what it says to a line, and back.

use std::collections::BTreeMap;

use security_info::{line_settings::LinePassword, phone::CountryCode};

use super::dto::{
    ErrorAnswer, ErrorCode, KeptPassword, LineFault, LineKind, LineProblem, LineSetting,
    PasswordChange, PhoneLineForm, SettingValue, ShownSetting,
};
use crate::{
    line::PageLine,
    settings::{LineFlaw, LineSection, LineWrong, PhoneLineSettings, Said, line_keys},
    words::Words,
};

const PASSWORD_FILE: &str = "password-file";
const PASSWORD_KEYRING: &str = "password-keyring";
const PASSWORD_CREDENTIAL: &str = "password-credential";

/// The most bytes that the settings may have as text: a row of the store is small.
const MOST_TEXT: usize = 8 * 1024;

/// What a form describes.
pub(super) struct Described {
    pub(super) page: PageLine,
    pub(super) line: PhoneLineSettings,
}

/// Why a form describes no line.
pub(super) enum NoLine {
    /// The page can not have sent it.
    Refused(ErrorAnswer),
    /// The person can put it right.
    Faults(Vec<LineFault>),
}

/// Reads a form. `before` is what holds now, from which a password may be kept.
pub(super) fn describe(
    form: &PhoneLineForm,
    before: &PageLine,
    country: CountryCode,
    words: &Words,
) -> Result<Described, NoLine> {
    let bad = || NoLine::Refused(ErrorCode::BadRequest.into());
    let mut page = PageLine {
        section: LineSection {
            kind: Some(name_of(form.kind).to_owned()),
            sip: BTreeMap::new(),
        },
        password: None,
    };
    let mut sent = form.settings.clone();
    for key in line_keys() {
        let setting = LineSetting::named(key.name);
        if let Some(value) = setting.and_then(|setting| sent.remove(&setting)) {
            if setting == Some(LineSetting::Password) {
                return Err(bad());
            }
            page.section.sip.insert(key.name.to_owned(), said(value));
        }
    }
    // `kind` and `password` have fields of their own.
    if !sent.is_empty() {
        return Err(bad());
    }
    let typed_wrong = password(&form.password, before, &mut page, words);
    if page.section.text().len() > MOST_TEXT {
        return Err(bad());
    }
    let line = page.line(country, words);
    match (line, typed_wrong) {
        (Ok(line), None) => Ok(Described { page, line }),
        (line, typed_wrong) => {
            let flaws = line.err().unwrap_or_default();
            let faults = flaws.into_iter().filter_map(fault).chain(typed_wrong);
            Err(NoLine::Faults(faults.collect()))
        }
    }
}

/// What becomes of the password; a fault when what was typed can not be one.
fn password(
    change: &PasswordChange,
    before: &PageLine,
    page: &mut PageLine,
    words: &Words,
) -> Option<LineFault> {
    let mut named = |key: &str, text: &str| {
        let text = Said::Text(text.to_owned());
        page.section.sip.insert(key.to_owned(), text);
    };
    match change {
        PasswordChange::Keep => {
            for (key, said) in &before.section.sip {
                if let (true, Said::Text(text)) = (key.starts_with("password-"), said) {
                    named(key, text);
                }
            }
            page.password.clone_from(&before.password);
        }
        PasswordChange::Replace { secret } => {
            page.password = LinePassword::typed(secret.clone()).ok();
            if page.password.is_none() {
                let expected = words.expected_line_password(LinePassword::MOST_BYTES);
                return Some(LineFault {
                    setting: LineSetting::Password,
                    problem: LineProblem::WrongValue { expected },
                });
            }
        }
        PasswordChange::Remove => {}
        PasswordChange::File { path } => named(PASSWORD_FILE, path),
        PasswordChange::Keyring { entry } => named(PASSWORD_KEYRING, entry),
        PasswordChange::Credential { name } => named(PASSWORD_CREDENTIAL, name),
    }
    None
}

fn fault(flaw: LineFlaw) -> Option<LineFault> {
    let named = |key: &str| LineSetting::named(key).unwrap_or(LineSetting::Kind);
    let setting = named(&flaw.key);
    let problem = match flaw.wrong {
        LineWrong::Value(expected) => LineProblem::WrongValue { expected },
        LineWrong::Needed(with) => LineProblem::Needed { with: named(&with) },
        LineWrong::OnlyWith(with) => LineProblem::OnlyWith { with: named(&with) },
        LineWrong::Country => LineProblem::CountryNeeded,
        // A form has no key that is unknown, and none twice.
        LineWrong::Unwritable => return None,
    };
    Some(LineFault { setting, problem })
}

/// Which line a section says.
pub(super) fn kind(section: &LineSection) -> LineKind {
    match section.kind.as_deref() {
        Some("sip") => LineKind::Sip,
        Some(_) | None => LineKind::Simulated,
    }
}

const fn name_of(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Simulated => "simulated",
        LineKind::Sip => "sip",
    }
}

/// Every setting but the password, as a section says it.
pub(super) fn shown(section: &LineSection) -> BTreeMap<LineSetting, ShownSetting> {
    let keys = line_keys().into_iter().filter_map(|key| {
        let setting = LineSetting::named(key.name)?;
        let shown = ShownSetting {
            value: section.sip.get(key.name).cloned().map(value),
            default: key.default.map(value),
            example: key.example.map(value),
        };
        (setting != LineSetting::Password).then_some((setting, shown))
    });
    keys.collect()
}

/// Where the password is.
pub(super) fn kept_password(page: &PageLine) -> KeptPassword {
    let text = |key: &str| match page.section.sip.get(key) {
        Some(Said::Text(text)) => Some(text.clone()),
        Some(_) | None => None,
    };
    if page.password.is_some() {
        KeptPassword::Kept
    } else if let Some(path) = text(PASSWORD_FILE) {
        KeptPassword::File { path }
    } else if let Some(entry) = text(PASSWORD_KEYRING) {
        KeptPassword::Keyring { entry }
    } else if let Some(name) = text(PASSWORD_CREDENTIAL) {
        KeptPassword::Credential { name }
    } else {
        KeptPassword::None
    }
}

pub(super) fn said(value: SettingValue) -> Said {
    match value {
        SettingValue::YesNo(yes) => Said::YesNo(yes),
        SettingValue::Count(count) => Said::Count(count),
        SettingValue::Text(text) => Said::Text(text),
        SettingValue::List(texts) => Said::List(texts),
    }
}

pub(super) fn value(said: Said) -> SettingValue {
    match said {
        Said::YesNo(yes) => SettingValue::YesNo(yes),
        Said::Count(count) => SettingValue::Count(count),
        Said::Text(text) => SettingValue::Text(text),
        Said::List(texts) => SettingValue::List(texts),
    }
}
