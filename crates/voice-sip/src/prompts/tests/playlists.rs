use std::{sync::Arc, time::Duration};

use rand_core::{Infallible, TryCryptoRng, TryRng};
use security_info::{
    call::{Announced, AtHelpdesk, ConfirmationWay, OneTimeCode, Prompt},
    helpdesk::{Asks, TicketReference},
};

use crate::{
    media::{Piece, Playlist},
    prompts::{PromptName, Voice, recording::length},
};

/// Draws the digits that it is made of.
struct Drawn(std::array::IntoIter<u8, 6>);

impl TryRng for Drawn {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        panic!("digits are drawn byte by byte")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        panic!("digits are drawn byte by byte")
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.fill_with(|| self.0.next().unwrap());
        Ok(())
    }
}

impl TryCryptoRng for Drawn {}

fn code(digits: [u8; 6]) -> OneTimeCode {
    let code = OneTimeCode::random(&mut Drawn(digits.into_iter()));
    assert_eq!(code.digits(), digits);
    code
}

/// Every prompt there is; the code is 407 291.
fn prompts() -> Vec<Prompt> {
    let mut prompts = vec![
        Prompt::EndWithPound,
        Prompt::NothingBeforePound,
        Prompt::Code(code([4, 0, 7, 2, 9, 1])),
    ];
    for way in ConfirmationWay::ALL {
        prompts.extend([
            Prompt::Greeting(way),
            Prompt::Instruction(way),
            Prompt::NothingHeard(way),
            Prompt::TryAgain(way),
        ]);
    }
    // The longest digit decides how long the longest greeting is.
    for (asks, digit) in Asks::ALL
        .into_iter()
        .flat_map(|asks| (0..10).map(move |it| (asks, it)))
    {
        let ticket = digit.to_string().repeat(4);
        prompts.push(helpdesk_calls(&ticket, asks));
    }
    let at_helpdesk = [
        AtHelpdesk::Instruction,
        AtHelpdesk::NothingHeard,
        AtHelpdesk::TryAgain,
        AtHelpdesk::NothingBeforePound,
    ];
    prompts.extend(at_helpdesk.map(Prompt::Helpdesk));
    prompts.extend(LAST_WORDS);
    prompts
}

fn helpdesk_calls(ticket: &str, asks: Asks) -> Prompt {
    let ticket = TicketReference::parse(ticket).unwrap().digits();
    Prompt::Helpdesk(AtHelpdesk::Greeting(Announced { ticket, asks }))
}

/// What is said before the line hangs up.
const LAST_WORDS: [Prompt; 8] = [
    Prompt::TypeTheCode,
    Prompt::Thanks,
    Prompt::TooManyWrong,
    Prompt::NothingKeyed,
    Prompt::FraudReported,
    Prompt::Helpdesk(AtHelpdesk::TooManyWrong),
    Prompt::Helpdesk(AtHelpdesk::NothingKeyed),
    Prompt::Helpdesk(AtHelpdesk::Declined),
];

/// The names and pauses (in ms) of a playlist.
fn described(voice: &Voice, language: &str, playlist: &Playlist) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Pause(length) => length.as_millis().to_string(),
        Piece::Audio(samples) => {
            let mut names = PromptName::ALL.iter();
            let name = names
                .find(|name| Arc::ptr_eq(samples, &voice.recording(language, **name)))
                .unwrap();
            name.as_str().to_owned()
        }
    };
    let pieces: Vec<String> = playlist.pieces.iter().map(piece).collect();
    pieces.join(" ")
}

fn lasts(playlist: &Playlist) -> Duration {
    let pieces = playlist.pieces.iter();
    pieces
        .map(|piece| match piece {
            Piece::Audio(samples) => length(samples),
            Piece::Pause(length) => *length,
        })
        .sum()
}

#[test]
fn each_prompt_is_put_together_from_recordings_and_pauses() {
    use ConfirmationWay::{HearCode, KeyNumber, Pound};
    let rows = [
        (
            Prompt::Greeting(KeyNumber),
            "500 greeting organisation-name 350 key-the-number 600 not-you 600 other-language",
        ),
        (
            Prompt::Greeting(HearCode),
            "500 greeting organisation-name 350 hear-the-code 600 not-you 600 other-language",
        ),
        (
            Prompt::Greeting(Pound),
            "500 greeting organisation-name 350 press-pound 600 not-you 600 other-language",
        ),
        (
            helpdesk_calls("INC-47204", Asks::Unlock),
            "500 helpdesk-greeting organisation-name 200 ticket-ends-in 40 digit-7 40 digit-2 40 \
             digit-0 40 digit-4 200 asks-unlock 200 key-the-read-number 200 not-with-helpdesk \
             200 other-language",
        ),
        (
            helpdesk_calls("A-9", Asks::ResetPassword),
            "500 helpdesk-greeting organisation-name 200 ticket-ends-in 40 digit-9 200 \
             asks-new-password 200 key-the-read-number 200 not-with-helpdesk 200 other-language",
        ),
        (
            Prompt::Helpdesk(AtHelpdesk::TooManyWrong),
            "too-many-wrong 350 goodbye",
        ),
        (
            Prompt::Helpdesk(AtHelpdesk::Declined),
            "helpdesk-declined 350 goodbye",
        ),
        (Prompt::Instruction(KeyNumber), "key-the-number"),
        (
            Prompt::NothingHeard(HearCode),
            "nothing-heard 350 hear-the-code",
        ),
        (Prompt::EndWithPound, "end-with-pound"),
        (Prompt::TryAgain(KeyNumber), "try-again 350 key-the-number"),
        (Prompt::TryAgain(Pound), "try-again 350 press-pound"),
        (
            Prompt::NothingBeforePound,
            "nothing-before-pound 350 key-the-number",
        ),
        (Prompt::TypeTheCode, "still-type-the-code 350 goodbye"),
        (Prompt::Thanks, "thanks 350 goodbye"),
        (
            Prompt::TooManyWrong,
            "too-many-wrong 350 ask-for-a-new-call 350 goodbye",
        ),
        (
            Prompt::NothingKeyed,
            "nothing-keyed 350 ask-for-a-new-call 350 goodbye",
        ),
        (Prompt::FraudReported, "fraud-reported 350 goodbye"),
    ];
    let voice = Voice::built_in();
    for language in ["sv", "en"] {
        for (prompt, expected) in &rows {
            let playlist = voice.playlist(*prompt, language);
            assert_eq!(described(&voice, language, &playlist), *expected);
            assert!(!playlist.repeat, "the domain says when to say it again");
        }
    }
}

#[test]
fn a_code_is_read_digit_by_digit_slowly_and_twice() {
    let voice = Voice::built_in();
    let playlist = voice.playlist(Prompt::Code(code([4, 0, 7, 2, 9, 1])), "sv");
    let digits = "digit-4 450 digit-0 450 digit-7 900 digit-2 450 digit-9 450 digit-1 450 900";
    assert_eq!(
        described(&voice, "sv", &playlist),
        format!("your-code-is 900 {digits} once-more 900 {digits} type-the-code 350 hear-it-again")
    );
}

#[test]
fn every_digit_is_read_as_itself() {
    let voice = Voice::built_in();
    for digit in 0..=9 {
        let playlist = voice.playlist(Prompt::Code(code([digit; 6])), "en");
        let said = described(&voice, "en", &playlist);
        assert_eq!(
            said.matches(&format!("digit-{digit}")).count(),
            12,
            "{said}"
        );
        assert_eq!(said.matches("digit-").count(), 12, "{said}");
    }
}

/// The domain speaks of a silence after 20 s and ends the call after 30, and the call's driver
/// waits 20 s for the last words.
#[test]
fn nothing_takes_longer_than_a_call_has_time_for() {
    let voice = Voice::built_in();
    for language in ["sv", "en"] {
        for prompt in prompts() {
            let most = match prompt {
                Prompt::Greeting(_) | Prompt::Helpdesk(AtHelpdesk::Greeting(_)) => 18,
                Prompt::NothingHeard(_) | Prompt::Helpdesk(AtHelpdesk::NothingHeard) => 8,
                Prompt::Code(_) => 28,
                Prompt::Instruction(_)
                | Prompt::EndWithPound
                | Prompt::TryAgain(_)
                | Prompt::NothingBeforePound
                | Prompt::TypeTheCode
                | Prompt::Thanks
                | Prompt::TooManyWrong
                | Prompt::NothingKeyed
                | Prompt::FraudReported
                | Prompt::Helpdesk(_) => 12,
            };
            let lasts = lasts(&voice.playlist(prompt, language));
            assert!(
                lasts <= Duration::from_secs(most),
                "{language} {prompt:?}: {lasts:?}"
            );
            assert!(
                lasts >= Duration::from_secs(1),
                "{language} {prompt:?}: {lasts:?}"
            );
        }
    }
}

#[test]
fn a_language_that_is_not_spoken_is_replaced_by_one_that_is() {
    let voice = Voice::built_in();
    let rows = [
        ("sv", "sv"),
        ("SV", "sv"),
        ("sv-FI", "sv"),
        ("en", "en"),
        ("en-GB-oxendict", "en"),
        ("fi", "en"),
        ("svan", "en"),
        ("", "en"),
        ("-", "en"),
    ];
    for (asked, spoken) in rows {
        let playlist = voice.playlist(Prompt::Thanks, asked);
        assert_eq!(
            described(&voice, spoken, &playlist),
            "thanks 350 goodbye",
            "{asked}"
        );
    }
}
