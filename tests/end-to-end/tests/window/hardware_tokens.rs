//! Hardware tokens: an administrator enters their maker's table, and the person for whom one is meant sets it up
//! as their first method, and signs in with it.

use std::time::SystemTime;

use end_to_end::desktop::Launch;
use end_to_end::person::{ANNA, MARIA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble};
use end_to_end::words::SWEDISH;
use serde_json::json;
use thirtyfour::Key;

/// The secret of RFC 6238's own examples.
const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

#[test]
fn a_token_is_entered_set_up_and_signs_in_in_swedish() -> Outcome {
    play("hardware-tokens", |desktop| {
        let words = &SWEDISH;
        let mut held = HeldToken::of(SECRET)?;
        let settings = desktop.settings("[rules.audiences]\nhardware-token = \"everybody\"\n")?;
        let launch = Launch::sample().with(["--settings", &settings]);
        let person = Person::at_sign_in(desktop, &launch, words)?;
        let window = &person.window;
        person.signs_in_for_now(MARIA.user_name, MARIA.password)?;
        window.press(&window.sentence("header.tokens")?)?;
        window.is_on("tokens")?;

        window.press(&window.sentence("tokens.import")?)?;
        window.reads(&window.sentence("tokenTable.lede")?)?;
        window.photograph("file-button")?;
        window.press(&window.sentence("tokenTable.paste")?)?;
        let enter = Key::Return.value();
        let table = format!("serial number,secret key,upn{enter}1001,{SECRET},anna{enter}");
        window.write(&window.sentence("tokenTable.text")?, &table)?;
        window.press(&window.sentence("tokenTable.try")?)?;
        window.press(&window.sentence("tokenTable.import")?)?;
        window.reads(&window.sentence("tokenTable.done")?)?;
        window.press(&window.sentence("person.done")?)?;
        window.reads(&window.sentence("tokens.standings.awaited")?)?;
        window.photograph("entered")?;
        person.sign_out()?;

        // Anna has no method: the token is the second proof.
        person.sign_in(ANNA.user_name, ANNA.password)?;
        window.is_on("set-up")?;
        window.press(&window.sentence("hardwareToken.name")?)?;
        window.press(words.get_started)?;
        window.reads(&window.sentence("hardwareToken.awaitedLede")?)?;
        window.write(&window.sentence("hardwareToken.code")?, &held.shows()?)?;
        window.photograph("set-up")?;
        window.press(&window.sentence("hardwareToken.add")?)?;
        window.reads(&window.sentence("hardwareToken.provenTitle")?)?;
        window.press(words.done)?;
        window.is_on("profile")?;
        person.sign_out()?;

        // The same code would be refused, and nobody has to wait for the next one.
        person.sign_in(ANNA.user_name, ANNA.password)?;
        window.is_on("second-step")?;
        window.reads(&window.sentence_with("hardwareToken.signInHint", &json!(["1001", 6]))?)?;
        window.write(&window.sentence("secondStep.code")?, &held.shows()?)?;
        window.photograph("second-step")?;
        window.press(&window.sentence("secondStep.confirmCode")?)?;
        window.is_on("profile")
    })
}

/// The token in the person's hand, which shows a code once.
struct HeldToken {
    token: totp_rs::Totp,
    /// The step of the code that was read off it last.
    read: u64,
}

impl HeldToken {
    /// How long a code is shown.
    const STEP_SECONDS: u64 = 30;

    fn of(secret: &str) -> Outcome<Self> {
        let trouble = |error: String| Trouble::new(error);
        let secret = totp_rs::Secret::try_from_base32(secret);
        let secret = secret.map_err(|error| trouble(error.to_string()))?;
        let token = totp_rs::Builder::new().with_secret(secret).build();
        let token = token.map_err(|error| trouble(error.to_string()))?;
        Ok(Self { token, read: 0 })
    }

    /// What it shows, or what it shows next to whoever has typed that already: a clock may be a step fast.
    ///
    /// Never two steps from where the code before it was taken, however long either took to be typed: that
    /// one was taken in its own step or in the next, and a step more or less is allowed from there.
    #[expect(
        clippy::disallowed_methods,
        reason = "the token in the person's hand has a clock of its own"
    )]
    fn shows(&mut self) -> Outcome<String> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let now = now.map_err(|error| Trouble::new(error.to_string()))?;
        self.read = (now.as_secs() / Self::STEP_SECONDS).max(self.read + 1);
        Ok(self
            .token
            .generate(self.read * Self::STEP_SECONDS)
            .to_string())
    }
}
