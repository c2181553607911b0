//! The helpdesk: somebody is known by a call, somebody who stands there by what their app shows.

use std::time::SystemTime;

use end_to_end::clock::Clock;
use end_to_end::desktop::Launch;
use end_to_end::main_job::MOBILE;
use end_to_end::patience::until;
use end_to_end::person::{ANNA, ERIK, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble};
use end_to_end::words::SWEDISH;
use serde_json::json;

/// For how long Anna has had what she is known by: a day more than the helpdesk asks for.
const DAYS: u64 = 8;
const DAY: u64 = 24 * 60 * 60;

#[test]
fn somebody_is_known_by_a_call_and_somebody_who_stands_there_by_their_app() -> Outcome {
    play("helpdesk", |desktop| {
        let clock = Clock::days_ago(desktop, DAYS)?;
        let launch = clock.rules(Launch::sample())?;
        let person = Person::signed_in(desktop, &launch, &SWEDISH, ANNA)?;
        person.sets_up(MOBILE.typed)?;
        let app = adds_an_app(&person)?;
        person.sign_out()?;
        clock.is_right_again()?;

        person.signs_in_for_now(ERIK.user_name, ERIK.password)?;
        is_called_and_given_a_password(&person)?;
        shows_the_code_of_their_app(&person, &app)
    })
}

/// The first case: Anna keys what Erik reads out, and he makes her a password.
fn is_called_and_given_a_password(person: &Person<'_>) -> Outcome {
    let Person { window, words, .. } = person;
    opens_a_case(person, "INC-0047204")?;
    window.photograph("case")?;
    window.press(&window.sentence("helpdesk.case.call")?)?;
    person.phone.press(words.on_the_phone.answer)?;
    window.reads(&window.sentence("helpdesk.case.lines.keyed.now")?)?;
    person.keys_the_number()?;
    let passed = json!([ANNA.display_name]);
    window.reads(&window.sentence_with("helpdesk.case.passed", &passed)?)?;
    let act = window.sentence("helpdesk.case.acts.password-handed-over")?;
    window.press(&act)?;
    window.press(&window.sentence("person.newPasswordYes")?)?;
    window.press(&window.sentence("person.done")?)?;
    window.reads(&window.sentence("helpdesk.case.did.password-handed-over")?)?;
    window.photograph("passed")?;
    window.press(&window.sentence("helpdesk.case.close")?)?;
    window.reads(&window.sentence("helpdesk.case.closed")?)?;
    window.press(&window.sentence("helpdesk.case.done")?)
}

/// The second: the screen is handed over, and comes back to whoever signs in.
fn shows_the_code_of_their_app(person: &Person<'_>, app: &totp_rs::Totp) -> Outcome {
    let window = &person.window;
    opens_a_case(person, "INC-0047205")?;
    window.press(&window.sentence("helpdesk.case.handOver")?)?;
    window.is_on("hand-over")?;
    window.photograph("handed-over")?;
    window.write(&window.sentence("handOver.code")?, &shown(app, 0)?)?;
    window.press(&window.sentence("handOver.confirm")?)?;
    window.reads(&window.sentence("handOver.ends.passed.what")?)?;
    window.press(&window.sentence("handOver.toSignIn")?)?;
    window.is_on("sign-in")?;
    person.signs_in_for_now(ERIK.user_name, ERIK.password)?;
    window.press(&window.sentence("helpdesk.title")?)?;
    until("the latest case to be in the list", || {
        let pressed: bool = window.script(
            "const latest = document.querySelector('[data-case]'); latest?.click(); return latest !== null;",
            &json!([]),
        )?;
        Ok(pressed.then_some(()))
    })?;
    let passed = json!([ANNA.display_name]);
    window.reads(&window.sentence_with("helpdesk.case.passed", &passed)?)
}

fn opens_a_case(person: &Person<'_>, ticket: &str) -> Outcome {
    let window = &person.window;
    window.press(&window.sentence("helpdesk.title")?)?;
    window.is_on("helpdesk")?;
    window.write(&window.sentence("helpdesk.search")?, "anna")?;
    window.press(&window.sentence("helpdesk.find")?)?;
    window.press(&format!("{} {}", ANNA.display_name, ANNA.user_name))?;
    window.write(&window.sentence("helpdesk.open.ticket")?, ticket)?;
    window.press(&window.sentence("helpdesk.open.submit")?)?;
    window.reads(&window.sentence("helpdesk.case.which")?)
}

/// Adds an app by the key that stands beside the code.
fn adds_an_app(person: &Person<'_>) -> Outcome<totp_rs::Totp> {
    let Person { window, words, .. } = person;
    person.goes_to_security_info()?;
    window.press(words.add_method)?;
    window.press(&window.sentence("methods.app")?)?;
    window.press(words.add)?;
    window.press(&window.sentence("authenticatorApp.cantScan")?)?;
    let secret: String = window.script(
        "return document.querySelector('.app-secret').innerText.replace(/\\s/g, '')",
        &json!([]),
    )?;
    let secret = totp_rs::Secret::try_from_base32(&secret);
    let secret = secret.map_err(|error| Trouble::new(error.to_string()))?;
    let app = totp_rs::Builder::new().with_secret(secret).build();
    let app = app.map_err(|error| Trouble::new(error.to_string()))?;
    window.write(
        &window.sentence("authenticatorApp.code")?,
        &shown(&app, DAYS * DAY)?,
    )?;
    window.press(words.add)?;
    window.press(words.done)?;
    Ok(app)
}

/// The code that it showed so many seconds ago.
#[expect(
    clippy::disallowed_methods,
    reason = "the phone in the person's hand has a clock of its own"
)]
fn shown(app: &totp_rs::Totp, seconds_ago: u64) -> Outcome<String> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let now = now.map_err(|error| Trouble::new(error.to_string()))?;
    Ok(app.generate(now.as_secs() - seconds_ago).to_string())
}
