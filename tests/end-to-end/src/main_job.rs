//! The main job as PRODUCT.md tells it, step by step: the tour shows it and a test plays it.

use crate::desktop::{Desktop, Launch};
use crate::person::{ANNA, Person};
use crate::trouble::Outcome;
use crate::words::Words;

/// Numbers that Sweden keeps for fiction (PTS), so nobody's.
pub const MOBILE: Number = Number {
    typed: "070-174 06 05",
    international: "+46 70 174 06 05",
    masked: "+46 70 ••• •• 05",
};
/// Another mobile.
pub const ALTERNATE: Number = Number {
    typed: "0701740610",
    international: "+46 70 174 06 10",
    masked: "+46 70 ••• •• 10",
};
/// An office.
pub const OFFICE: Number = Number {
    typed: "(08) 465 004 05",
    international: "+46 8 465 004 05",
    masked: "+46 8 4•• ••• 05",
};

/// A number as a person may write it, as it is shown to them, and as it is shown where others may look on.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each is what it says")]
pub struct Number {
    pub typed: &'static str,
    pub international: &'static str,
    pub masked: &'static str,
}

impl Number {
    /// What the method is called among others: `Phone – call (+46 70 ••• •• 05)`.
    #[must_use]
    pub fn as_method(&self, words: &Words) -> String {
        format!("{} ({})", words.phone_call, self.masked)
    }
}

/// Plays the whole main job. `tell` hears of each step as it begins; a picture is kept of each.
///
/// # Errors
/// When a step does not lead where it should.
pub fn play(
    desktop: &Desktop,
    launch: &Launch,
    words: &'static Words,
    tell: impl Fn(&str),
) -> Outcome {
    tell("Signing in to the sample organisation.");
    let person = Person::at_sign_in(desktop, launch, words)?;
    let Person { window, phone, .. } = &person;
    window.photograph("sign-in")?;
    person.sign_in(ANNA.user_name, ANNA.password)?;

    tell("A method is required and there is none, so the wizard opens.");
    window.is_on("set-up")?;
    window.photograph("set-up")?;
    window.press(words.get_started)?;
    window.write(words.number, MOBILE.typed)?;
    window.press_key_in(words.number, &thirtyfour::Key::Tab)?;
    window.reads(MOBILE.international)?;
    window.photograph("number-understood")?;

    tell("The call: the phone rings, in a native dialog.");
    window.press(words.next)?;
    phone.shows(words.on_the_phone.answer)?;
    window.photograph("call-rings")?;
    desktop.photograph("phone-rings")?;
    person.answers()?;
    window.photograph("call-answered")?;
    desktop.photograph("phone-answered")?;
    person.keys_the_number()?;
    window.has("button", words.done)?;
    window.photograph("call-verified")?;
    window.press(words.done)?;

    tell("My profile, and from there the security info.");
    window.is_on("profile")?;
    window.photograph("my-profile")?;
    person.goes_to_security_info()?;
    window.reads(MOBILE.international)?;
    window.photograph("security-info")?;

    tell("A second phone: an alternate mobile.");
    window.press(words.add_method)?;
    window.has("radio", words.phone)?;
    window.photograph("add-method")?;
    window.press(words.phone)?;
    window.press(words.add)?;
    window.press(words.alternate_mobile)?;
    window.photograph("which-phone")?;
    person.proves(ALTERNATE.typed)?;
    window.reads(ALTERNATE.international)?;
    window.photograph("two-methods")?;

    tell("The default sign-in method becomes the second phone.");
    window.press(words.change_default)?;
    let second = ALTERNATE.as_method(words);
    window.photograph("change-default")?;
    window.press(&second)?;
    window.press(words.confirm)?;
    window.lacks("dialog", &window.sentence("changeDefault.title")?)?;
    window.reads(&second)?;
    window.photograph("default-changed")?;

    tell("The default is deleted, and the first phone takes its place.");
    window.press(&format!(
        "{} {}, {}, {}",
        words.delete, words.phone, words.alternate_mobile, ALTERNATE.international
    ))?;
    window.has("button", words.yes)?;
    window.photograph("delete")?;
    window.press(words.yes)?;
    let first = MOBILE.as_method(words);
    window.reads(
        &window.sentence_with("securityInfo.news.defaultIs", &serde_json::json!([first]))?,
    )?;
    window.photograph("deleted")?;

    tell("Signing out.");
    person.sign_out()?;
    window.reads(&window.sentence("signIn.because.signed-out")?)?;
    window.photograph("signed-out")
}
