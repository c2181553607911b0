//! The recordings that a prompt set is made of.

use std::{fmt, time::Duration};

use super::built_in::Language;

/// Declares the names once, so that none can be without a text, a recording or a place in the list.
macro_rules! prompts {
    ($($(#[$what:meta])* $variant:ident = $name:literal,)*) => {
        /// The name of one recording.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PromptName {
            $($(#[$what])* $variant,)*
        }

        impl PromptName {
            /// All of them, in the order in which a call may need them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// As it is written in a manifest.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The recording that Svara brings along, packed (see build.rs). One that is
            /// missing does not compile.
            pub(super) const fn built_in(self, language: Language) -> &'static [u8] {
                match (self, language) {
                    $(
                        (Self::$variant, Language::Swedish) => include_bytes!(concat!(
                            env!("OUT_DIR"), "/prompts/sv/", $name, ".ima"
                        )),
                        (Self::$variant, Language::English) => include_bytes!(concat!(
                            env!("OUT_DIR"), "/prompts/en/", $name, ".ima"
                        )),
                    )*
                }
            }
        }
    };
}

prompts! {
    /// "Hello! We are calling from"; the organisation's name follows.
    Greeting = "greeting",
    /// The organisation's own name: the one recording that every organisation should make.
    OrganisationName = "organisation-name",
    /// To key the number on the screen and then #.
    KeyTheNumber = "key-the-number",
    /// To press 1 and hear a code.
    HearTheCode = "hear-the-code",
    /// To press #.
    PressPound = "press-pound",
    /// To press 0 and then # when the call was not asked for.
    NotYou = "not-you",
    /// To press 9 for the other language, spoken in that language.
    OtherLanguage = "other-language",
    /// Nothing has been heard for a while.
    NothingHeard = "nothing-heard",
    /// That # ends what has been keyed, and the star starts it over.
    EndWithPound = "end-with-pound",
    /// There was nothing before the #.
    NothingBeforePound = "nothing-before-pound",
    /// That was not it.
    TryAgain = "try-again",
    /// "Your code is"; the digits follow.
    YourCodeIs = "your-code-is",
    /// "Once more"; the digits follow again.
    OnceMore = "once-more",
    /// To type the code at the screen.
    TypeTheCode = "type-the-code",
    /// That any key repeats the code.
    HearItAgain = "hear-it-again",
    /// The call ends, and the code can still be typed.
    StillTypeTheCode = "still-type-the-code",
    /// Verified.
    Thanks = "thanks",
    /// Too many entries were wrong.
    TooManyWrong = "too-many-wrong",
    /// Nothing was keyed for too long.
    NothingKeyed = "nothing-keyed",
    /// That a new call can be asked for at the screen.
    AskForANewCall = "ask-for-a-new-call",
    /// The report is taken.
    FraudReported = "fraud-reported",
    /// "Hello! This is the helpdesk of"; the organisation's name follows.
    HelpdeskGreeting = "helpdesk-greeting",
    /// "Your ticket ends in"; the digits follow.
    TicketEndsIn = "ticket-ends-in",
    /// That a new password was asked for.
    AsksNewPassword = "asks-new-password",
    /// That a temporary access pass was asked for.
    AsksAccessPass = "asks-access-pass",
    /// That unlocking was asked for.
    AsksUnlock = "asks-unlock",
    /// That the helpdesk wants to know who it is talking to.
    AsksOther = "asks-other",
    /// To key the number that the helpdesk reads out and then #.
    KeyTheReadNumber = "key-the-read-number",
    /// To press 0 and then # when not talking to the helpdesk.
    NotWithHelpdesk = "not-with-helpdesk",
    /// That the helpdesk will do nothing.
    HelpdeskDeclined = "helpdesk-declined",
    /// The last word.
    Goodbye = "goodbye",
    /// 0.
    Digit0 = "digit-0",
    /// 1.
    Digit1 = "digit-1",
    /// 2.
    Digit2 = "digit-2",
    /// 3.
    Digit3 = "digit-3",
    /// 4.
    Digit4 = "digit-4",
    /// 5.
    Digit5 = "digit-5",
    /// 6.
    Digit6 = "digit-6",
    /// 7.
    Digit7 = "digit-7",
    /// 8.
    Digit8 = "digit-8",
    /// 9.
    Digit9 = "digit-9",
}

impl PromptName {
    /// The ten digits, 0 first.
    pub const DIGITS: [Self; 10] = [
        Self::Digit0,
        Self::Digit1,
        Self::Digit2,
        Self::Digit3,
        Self::Digit4,
        Self::Digit5,
        Self::Digit6,
        Self::Digit7,
        Self::Digit8,
        Self::Digit9,
    ];

    /// Reads a name as it is written in a manifest.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|name| name.as_str() == written)
    }

    /// How long a recording of it may be. A digit that takes longer would make the code
    /// outlast the call.
    #[must_use]
    pub fn longest(self) -> Duration {
        if Self::DIGITS.contains(&self) {
            Duration::from_millis(1500)
        } else {
            Duration::from_secs(20)
        }
    }
}

impl fmt::Display for PromptName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
