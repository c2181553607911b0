//! The ways of confirming a call, each played at the window and on the phone.

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::patience::until;
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble};
use end_to_end::words::{ENGLISH, SWEDISH, Words};
use serde_json::json;

/// What this file presses that no other scenario does.
struct Buttons {
    hear_a_code: &'static str,
    press_pound: &'static str,
    code: &'static str,
    confirm: &'static str,
    any_key: &'static str,
    hear_again: &'static str,
    pound: &'static str,
    digit_and_pound: &'static str,
    other_language: &'static str,
}

const IN_ENGLISH: Buttons = Buttons {
    hear_a_code: "Hear a code",
    press_pound: "Press #",
    code: "Code from the call",
    confirm: "Confirm",
    any_key: "Press 1",
    hear_again: "Press 1 again",
    pound: "Press only #",
    digit_and_pound: "Press 1 and #",
    other_language: "Press 9",
};

const IN_SWEDISH: Buttons = Buttons {
    hear_a_code: "Lyssna på en kod",
    press_pound: "Tryck #",
    code: "Koden från samtalet",
    confirm: "Bekräfta",
    any_key: "Tryck 1",
    hear_again: "Tryck 1 igen",
    pound: "Tryck bara #",
    digit_and_pound: "Tryck 1 och #",
    other_language: "Tryck 9",
};

const NUMBER: &str = "070-174 06 05";

#[test]
fn a_code_is_heard_and_typed_in_english() -> Outcome {
    play("hear-code-en", |desktop| {
        a_code_is_heard_and_typed(desktop, &ENGLISH, &IN_ENGLISH)
    })
}

#[test]
fn a_code_is_heard_and_typed_in_swedish() -> Outcome {
    play("hear-code-sv", |desktop| {
        a_code_is_heard_and_typed(desktop, &SWEDISH, &IN_SWEDISH)
    })
}

fn a_code_is_heard_and_typed(
    desktop: &Desktop,
    words: &'static Words,
    buttons: &Buttons,
) -> Outcome {
    let person = at_the_form(desktop, &Launch::sample(), words)?;
    let Person { window, phone, .. } = &person;
    window.press(buttons.hear_a_code)?;
    person.asks_for_a_call(NUMBER)?;
    phone.press(words.on_the_phone.answer)?;
    window.reads(&window.sentence("call.lines.read.now")?)?;
    phone.press(buttons.any_key)?;
    let code = code_in(&phone.shows(buttons.hear_again)?.text)?;
    window.photograph("code-read")?;

    // A code that is wrong is read again.
    let wrong = if code == "000000" { "000001" } else { "000000" };
    window.write(buttons.code, wrong)?;
    window.press(buttons.confirm)?;
    window.reads(&window.sentence_with("call.wrongCode", &json!([2]))?)?;
    let again = code_in(&phone.shows(buttons.hear_again)?.text)?;
    assert_eq!(again, code);

    // It is typed after hanging up, as those do who can not hold a phone and type.
    phone.press(words.on_the_phone.hang_up)?;
    window.reads(&window.sentence("call.stillGood")?)?;
    phone.is_gone()?;
    window.write(buttons.code, &code)?;
    window.press(buttons.confirm)?;
    window.reads(&window.sentence("proven.lede.hear-code")?)?;
    window.press(words.done)?;
    window.is_no_longer_on("set-up")
}

#[test]
fn a_pound_is_pressed_in_english() -> Outcome {
    play("pound-en", |desktop| {
        a_pound_is_pressed(desktop, &ENGLISH, &IN_ENGLISH)
    })
}

#[test]
fn a_pound_is_pressed_in_swedish() -> Outcome {
    play("pound-sv", |desktop| {
        a_pound_is_pressed(desktop, &SWEDISH, &IN_SWEDISH)
    })
}

fn a_pound_is_pressed(desktop: &Desktop, words: &'static Words, buttons: &Buttons) -> Outcome {
    // Only an administrator can turn it on.
    let settings = desktop.settings("[rules]\nconfirmation = [\"key-number\", \"pound\"]\n")?;
    let launch = Launch::sample().with(["--settings", &settings]);
    let person = at_the_form(desktop, &launch, words)?;
    let Person { window, phone, .. } = &person;
    window.lacks("radio", buttons.hear_a_code)?;
    window.press(buttons.press_pound)?;
    person.asks_for_a_call(NUMBER)?;
    phone.press(words.on_the_phone.answer)?;
    window.reads(&window.sentence("call.lines.pressed.now")?)?;
    person.does_on_the_phone(buttons.digit_and_pound)?;
    window.reads(&window.sentence_with("call.notPound", &json!([2]))?)?;
    phone.press(buttons.pound)?;
    window.reads(&window.sentence("proven.lede.pound")?)?;
    window.press(words.done)?;
    window.is_no_longer_on("set-up")
}

#[test]
fn the_voice_changes_its_language_when_9_is_pressed() -> Outcome {
    play("other-language", |desktop| {
        let person = at_the_form(desktop, &Launch::sample(), &ENGLISH)?;
        let Person { window, phone, .. } = &person;
        person.asks_for_a_call(NUMBER)?;
        person.answers()?;
        person.does_on_the_phone(IN_ENGLISH.other_language)?;
        // The voice has changed; the screen has not.
        phone.shows(SWEDISH.on_the_phone.hang_up)?;
        window.reads(&window.sentence("call.lines.keyed.now")?)?;
        let key = SWEDISH.on_the_phone.key;
        phone.press(&format!("{key}{}#", person.number_to_key()?))?;
        window.reads(&window.sentence("proven.lede.key-number")?)
    })
}

/// Anna, in the wizard, where the number of her phone is asked for.
fn at_the_form<'a>(
    desktop: &'a Desktop,
    launch: &Launch,
    words: &'static Words,
) -> Outcome<Person<'a>> {
    let person = Person::signed_in(desktop, launch, words, ANNA)?;
    person.window.is_on("set-up")?;
    person.window.press(words.get_started)?;
    until("the form of the number", || {
        let shown = person.window.shows_now("textbox", words.number)?;
        Ok(shown.then_some(()))
    })?;
    Ok(person)
}

/// The six digits that the voice reads first.
fn code_in(text: &[String]) -> Outcome<String> {
    let digits = text.join(" ");
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    digits
        .get(..6)
        .map(str::to_owned)
        .ok_or_else(|| Trouble::new(format!("no code is read: {text:?}")))
}
