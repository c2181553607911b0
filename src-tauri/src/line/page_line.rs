//! The line as its page has set it, which the store keeps; and which line is to be used.

use std::sync::Arc;

use security_info::{
    line_settings::{LinePassword, LineSettings},
    phone::CountryCode,
    phone_line::PhoneLine,
    store::SecurityInfoStore,
};

use super::trouble;
use crate::{
    ipc::dto::{ErrorAnswer, LineState},
    off_thread::off_thread,
    opening::Opened,
    settings::{LineFlaw, LineSection, PasswordSource, PhoneLineSettings},
    shell::Shell,
    words::{Language, Words},
};

/// What was said on the page of the phone line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLine {
    /// As a settings file would say it.
    pub section: LineSection,
    /// The password, where it is kept with it.
    pub password: Option<LinePassword>,
}

impl PageLine {
    /// What a store keeps; none when that can not be made out.
    #[must_use]
    pub fn of_kept(kept: LineSettings) -> Option<Self> {
        Some(Self {
            section: LineSection::of_text(&kept.text)?,
            password: kept.password,
        })
    }

    /// For the store.
    #[must_use]
    pub fn to_keep(&self) -> LineSettings {
        LineSettings {
            text: self.section.text(),
            password: self.password.clone(),
        }
    }

    /// The line that it describes; `country` is the organisation's.
    ///
    /// # Errors
    /// Every key that is not right.
    pub fn line(
        &self,
        country: CountryCode,
        words: &Words,
    ) -> Result<PhoneLineSettings, Vec<LineFlaw>> {
        let mut line = self.section.line(Some(country), words)?;
        if let (PhoneLineSettings::Sip(sip), Some(password)) = (&mut line, &self.password) {
            sip.password = Some(PasswordSource::Kept(password.clone()));
        }
        Ok(line)
    }

    /// The line that a store keeps; none when that can not be made out.
    #[must_use]
    pub fn line_of_kept(kept: LineSettings, country: CountryCode) -> Option<PhoneLineSettings> {
        let words = Words::of(Language::English);
        Self::of_kept(kept)?.line(country, words).ok()
    }
}

/// What a store says of the line.
enum Kept {
    Line(PhoneLineSettings),
    /// It can not be made out.
    Unclear,
}

impl Shell {
    /// The line on which calls are placed now. The sample organisation never dials out.
    #[must_use]
    pub fn line_in_use(&self) -> Arc<dyn PhoneLine> {
        match self.house.opened() {
            Opened::Sample(_) => self.line.simulated(),
            Opened::FirstStart | Opened::Own(_) | Opened::Trouble(_) => Arc::new(self.line.clone()),
        }
    }

    /// Whether a call could be placed now, as far as the line knows.
    #[must_use]
    pub fn line_takes_calls(&self) -> bool {
        if let Opened::Sample(_) = self.house.opened() {
            return true;
        }
        match &*self.line.state().borrow() {
            LineState::Simulated | LineState::Registered { .. } | LineState::Reachable { .. } => {
                true
            }
            LineState::Opening
            | LineState::TryingAgain { .. }
            | LineState::Broken { .. }
            | LineState::NotOpened { .. } => false,
        }
    }

    /// Whether the line is known to take no calls, which is not so yet while it opens.
    #[must_use]
    pub fn line_is_down(&self) -> bool {
        let opens = matches!(&*self.line.state().borrow(), LineState::Opening);
        !opens && !self.line_takes_calls()
    }

    /// Whether the settings' file says what the line is: then nothing else does.
    #[must_use]
    pub const fn file_rules_the_line(&self) -> bool {
        self.deployment.settings.line_section.is_some()
    }

    /// Puts the line to use that the settings' file describes, or else the page's; where
    /// nothing was said, the phone is simulated.
    pub async fn connect_line(self: &Arc<Self>) {
        if self.file_rules_the_line() {
            let settings = self.deployment.settings.phone_line.clone();
            return self.line.connect_if_another(settings);
        }
        let store = match self.house.opened() {
            Opened::Own(store) => store,
            Opened::FirstStart | Opened::Sample(_) => {
                return self.line.connect_if_another(PhoneLineSettings::Simulated);
            }
            // No call is placed without a store, and another may be opened yet.
            Opened::Trouble(_) => return,
        };
        let shell = Arc::clone(self);
        match off_thread(move || shell.kept_line(&*store)).await {
            Ok(Ok(Kept::Line(line))) => self.line.connect_if_another(line),
            Ok(Ok(Kept::Unclear) | Err(_)) | Err(_) => {
                tracing::error!("what is kept of the phone line can not be made out");
                self.line.connect_to_nothing(trouble::not_readable());
            }
        }
    }

    fn kept_line(&self, store: &dyn SecurityInfoStore) -> Result<Kept, ErrorAnswer> {
        let Some(kept) = store.line_settings()? else {
            return Ok(Kept::Line(PhoneLineSettings::Simulated));
        };
        let country = self.organisation(store)?.country;
        let line = PageLine::line_of_kept(kept.value, country);
        Ok(line.map_or(Kept::Unclear, Kept::Line))
    }
}
