//! Every word that a person meets outside the pages: the command line, native dialogs,
//! what the settings file got wrong.
//!
//! The words stand in `src-tauri/text/<language>.ftl` ([Fluent](https://projectfluent.org))
//! and are embedded. Each has a typed accessor on [`Words`], so that a message and its
//! variables can not be misspelt; the tests hold the two files, the accessors and the
//! command line's own ids against each other. Adding a language is adding a file and a
//! row to [`Language::ALL`].

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language in which everything can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English, and the last resort.
    #[serde(rename = "en")]
    English,
    /// Swedish.
    #[serde(rename = "sv")]
    Swedish,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Swedish];

    /// Its code in BCP 47: `en`, `sv`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Swedish => "sv",
        }
    }

    /// The language of a code that [`Self::code`] gave.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    /// The language that a voice changes to when the person asks for the other one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::English => Self::Swedish,
            Self::Swedish => Self::English,
        }
    }

    /// The language of a locale's name, `sv-FI` or `sv_SE.UTF-8`.
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Self> {
        let primary = locale.split(['-', '_', '.', '@']).next()?;
        Self::of_code(&primary.to_ascii_lowercase())
    }

    /// What plural rules go by.
    fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }

    const fn text(self) -> &'static str {
        match self {
            Self::English => include_str!("../text/en.ftl"),
            Self::Swedish => include_str!("../text/sv.ftl"),
        }
    }
}

/// Where a choice of language may come from; the first that says anything is followed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageChoice {
    /// `--language`.
    pub asked: Option<Language>,
    /// The person's own choice on this machine.
    pub preferred: Option<Language>,
    /// The deployment's settings.
    pub settled: Option<Language>,
    /// The system's locales, the most wanted first.
    pub system: Vec<String>,
}

impl LanguageChoice {
    /// A choice that knows only what the system says.
    #[must_use]
    pub fn of_this_system() -> Self {
        Self {
            system: sys_locale::get_locales().collect(),
            ..Self::default()
        }
    }

    /// The language to speak.
    #[must_use]
    pub fn language(&self) -> Language {
        let said = self.asked.or(self.preferred).or(self.settled);
        let system = || {
            self.system
                .iter()
                .find_map(|locale| Language::of_locale(locale))
        };
        said.or_else(system).unwrap_or(Language::English)
    }
}

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(Language::English));
static SWEDISH: LazyLock<Words> = LazyLock::new(|| Words::read(Language::Swedish));

impl Words {
    /// The words in `language`.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Swedish => &SWEDISH,
        }
    }

    /// Which language these are.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    fn read(language: Language) -> Self {
        // The tests prove that the embedded files are whole. Should one not be, what can
        // be read of it is still better than no words at all.
        let resource = match FluentResource::try_new(language.text().to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// The message of an id that was put together, as the command line's are.
    #[must_use]
    pub(crate) fn find(&self, id: &str) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut faults = Vec::new();
        Some(
            self.bundle
                .format_pattern(pattern, None, &mut faults)
                .into_owned(),
        )
    }

    fn say<'a, const N: usize>(
        &self,
        id: &str,
        variables: [(&'a str, FluentValue<'a>); N],
    ) -> String {
        let arguments = variables.into_iter().collect::<FluentArgs>();
        let message = self.bundle.get_message(id);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut faults = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&arguments), &mut faults)
            .into_owned()
    }
}

/// Makes an accessor for each message, and for the tests the list of them.
macro_rules! messages {
    ($( $(#[$doc:meta])* $name:ident = $id:literal $(( $($variable:ident),+ ))?; )+) => {
        #[allow(
            clippy::extra_unused_lifetimes,
            reason = "only messages with variables need theirs"
        )]
        impl Words {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name<'a>(&self $($(, $variable: impl Into<FluentValue<'a>>)+)?) -> String {
                    self.say($id, [$($((stringify!($variable), $variable.into())),+)?])
                }
            )+
        }

        #[cfg(test)]
        pub(super) const MESSAGES: &[(&str, &[&str])] = &[$(($id, &[$($(stringify!($variable)),+)?])),+];
    };
}

mod helpdesk_messages;
mod kiosk_messages;
mod line_messages;
mod messages;
mod overview_messages;
mod people_messages;
mod record_messages;
mod rules_messages;
mod tokens_messages;

#[cfg(test)]
mod tests;
