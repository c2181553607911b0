//! The organisation's own line instead of the simulated phone: a real call from the window, through an exchange
//! and to a telephone that nobody here made; and a line with nobody at its other end.

use end_to_end::desktop::Desktop;
use end_to_end::main_job::MOBILE;
use end_to_end::organisation::{PASSWORD, USER_NAME, sets_up_an_organisation, with_a_line};
use end_to_end::patience::until;
use end_to_end::person::Person;
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble, While};
use end_to_end::words::{SWEDISH, Words};
use serde_json::json;
use tokio::runtime::Runtime;

use crate::telephones::{baresip, kamailio::Kamailio, program};

#[test]
fn a_phone_behind_the_exchange_proves_its_number_in_swedish() -> Outcome {
    play("own-line", |desktop| {
        let runtime = runtime()?;
        let (exchange, mut phone) = runtime.block_on(async {
            let exchange = Kamailio::finding_phones().await;
            let phone = baresip::Phone::registered(exchange.port).await;
            (exchange, phone)
        });
        let person = at_the_form(desktop, exchange.port, true)?;
        let Person { window, words, .. } = &person;

        // A digit is missing: nothing is dialled, and the field says what is wrong.
        person.asks_for_a_call("070-17")?;
        window.reads(&window.sentence_with("refusals.number-too-short", &json!([null]))?)?;
        window.photograph("mistyped")?;

        person.asks_for_a_call(MOBILE.typed)?;
        window.reads(&window.sentence("call.lines.keyed.now")?)?;
        window.photograph("answered")?;
        let number = person.number_to_key()?;
        runtime.block_on(phone.press(&format!("{number}#")));
        window
            .reads(&window.sentence("proven.lede.key-number")?)
            .map_err(|trouble| {
                Trouble::new(format!("{trouble}\n{}\n{}", exchange.log(), phone.log()))
            })?;
        window.photograph("verified")?;
        window.press(words.done)?;
        window.is_no_longer_on("set-up")?;
        person.goes_to_security_info()?;
        window.reads(MOBILE.international)?;
        window.photograph("listed")
    })
}

#[test]
fn a_line_that_is_unplugged_says_so_in_swedish() -> Outcome {
    play("own-line-unplugged", |desktop| {
        let person = at_the_form(desktop, program::free_port(), false)?;
        let Person { window, words, .. } = &person;
        person.asks_for_a_call(MOBILE.typed)?;
        window.reads(&window.sentence_with("failures.line-down", &json!([null]))?)?;
        window.reads(&window.sentence("call.ended.line-down")?)?;
        window.photograph("line-down")?;
        // Nobody is left without a way on: another try, or another number.
        window.has("button", words.call_again)?;
        window.press(words.close)?;
        window.is_on("set-up")?;
        window.photograph("afterwards")
    })
}

/// The administrator of an organisation whose line leads to a port of this machine, at the form of a new phone.
fn at_the_form(desktop: &Desktop, port: u16, registers: bool) -> Outcome<Person<'_>> {
    let words: &'static Words = &SWEDISH;
    let launch = with_a_line(desktop, port, registers)?;
    sets_up_an_organisation(desktop, &launch)?;
    let person = Person::at_sign_in(desktop, &launch, words)?;
    person.sign_in(USER_NAME, PASSWORD)?;
    person.window.is_on("set-up")?;
    person.window.press(words.get_started)?;
    until("the form of the number", || {
        let shown = person.window.shows_now("textbox", words.number)?;
        Ok(shown.then_some(()))
    })?;
    Ok(person)
}

fn runtime() -> Outcome<Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .while_trying_to("start what holds the telephones")
}
