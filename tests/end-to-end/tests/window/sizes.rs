//! The page at the sizes that windows have: nothing runs off the side, however narrow it is.

use end_to_end::desktop::Launch;
use end_to_end::main_job::MOBILE;
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble};
use end_to_end::window::Window;
use end_to_end::words::SWEDISH;
use serde_json::json;

/// The default; a kiosk lying and standing; and a small window, as at 200 % and more.
const SIZES: [(u32, u32); 4] = [(960, 680), (1200, 900), (768, 960), (480, 640)];

#[test]
fn nothing_runs_off_the_side() -> Outcome {
    play("sizes", |desktop| {
        let person = Person::at_sign_in(desktop, &Launch::sample(), &SWEDISH)?;
        let Person {
            window,
            words,
            phone,
        } = &person;
        at_every_size(window, "sign-in")?;
        person.sign_in(ANNA.user_name, ANNA.password)?;
        window.is_on("set-up")?;
        at_every_size(window, "set-up")?;
        window.press(words.get_started)?;
        window.write(words.number, MOBILE.typed)?;
        at_every_size(window, "number")?;
        window.press(words.next)?;
        phone.shows(words.on_the_phone.answer)?;
        at_every_size(window, "call")?;
        person.answers()?;
        person.keys_the_number()?;
        window.press(words.done)?;
        window.is_on("profile")?;
        at_every_size(window, "profile")?;
        person.goes_to_security_info()?;
        window.reads(MOBILE.international)?;
        at_every_size(window, "security-info")?;
        window.press(words.add_method)?;
        window.has("radio", words.phone)?;
        at_every_size(window, "add-method")
    })
}

fn at_every_size(window: &Window<'_>, view: &str) -> Outcome {
    for (width, height) in SIZES {
        window.resize(width, height)?;
        let (content, room): (u32, u32) = window.script(
            "const { scrollWidth, clientWidth } = document.documentElement; return [scrollWidth, clientWidth]",
            &json!([]),
        )?;
        window.photograph(&format!("{view}-{width}"))?;
        if content > room {
            return Err(Trouble::new(format!(
                "{view} is {content} px wide in a window of {room} px"
            )));
        }
    }
    window.resize(SIZES[0].0, SIZES[0].1)
}
