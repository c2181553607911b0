//! An authenticator app: added by scanning its code, made the default, deleted.

use std::collections::HashSet;
use std::time::SystemTime;

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::main_job::MOBILE;
use end_to_end::person::{ANNA, Person};
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, Trouble};
use end_to_end::window::Window;
use end_to_end::words::{ENGLISH, SWEDISH, Words};
use serde_json::json;

#[test]
fn an_app_is_added_and_becomes_the_default_in_english() -> Outcome {
    play("authenticator-app-en", |desktop| {
        an_app_is_added_and_becomes_the_default(desktop, &ENGLISH)
    })
}

#[test]
fn an_app_is_added_and_becomes_the_default_in_swedish() -> Outcome {
    play("authenticator-app-sv", |desktop| {
        an_app_is_added_and_becomes_the_default(desktop, &SWEDISH)
    })
}

fn an_app_is_added_and_becomes_the_default(desktop: &Desktop, words: &'static Words) -> Outcome {
    let person = Person::signed_in(desktop, &Launch::sample(), words, ANNA)?;
    person.sets_up(MOBILE.typed)?;
    person.goes_to_security_info()?;
    let window = &person.window;
    window.reads(&window.sentence("authenticatorApp.suggestion.title")?)?;
    window.photograph("suggested")?;

    let app = window.sentence("methods.app")?;
    window.press(words.add_method)?;
    window.press(&app)?;
    window.press(words.add)?;
    window.reads(&window.sentence("authenticatorApp.scan")?)?;
    window.photograph("scan")?;
    window.press(&window.sentence("authenticatorApp.cantScan")?)?;
    let code_field = window.sentence("authenticatorApp.code")?;
    let held = scanned(window)?;

    // A code of an hour ago is none, and says what it may come from.
    window.write(&code_field, &shown(&held, 3600)?)?;
    window.press(words.add)?;
    window.reads(&window.sentence("authenticatorApp.clock")?)?;
    window.photograph("wrong-code")?;
    window.write(&code_field, &shown(&held, 0)?)?;
    window.press(words.add)?;
    window.reads(&window.sentence("authenticatorApp.provenTitle")?)?;
    window.photograph("proven")?;
    window.press(words.done)?;
    let name = window.sentence("authenticatorApp.proposedName")?;
    window.reads(&window.sentence_with("authenticatorApp.news.added", &json!([name]))?)?;
    let delete = format!("{} {app}, {name}", words.delete);
    window.has("button", &delete)?;

    let as_method = window.sentence_with("methods.appCode", &json!([name]))?;
    window.press(words.change_default)?;
    window.press(&as_method)?;
    window.press(words.confirm)?;
    window.reads(&window.sentence_with("securityInfo.news.defaultIs", &json!([as_method]))?)?;
    window.photograph("default")?;

    let phone = json!([MOBILE.as_method(words)]);
    window.press(&delete)?;
    window.reads(&window.sentence_with("deleteMethod.defaultMoves", &phone)?)?;
    window.photograph("asked")?;
    window.press(words.yes)?;
    window.reads(&window.sentence_with("securityInfo.news.defaultIs", &phone)?)?;
    window.lacks("button", &delete)
}

/// The app in the person's hand, which has scanned what stands on the page.
fn scanned(window: &Window<'_>) -> Outcome<totp_rs::Totp> {
    let (side, path): (usize, String) = window.script(
        "const code = document.querySelector('.qr-code');
         return [code.viewBox.baseVal.width, code.querySelector('path').getAttribute('d')];",
        &json!([]),
    )?;
    let address = read_by_a_camera(side, &path)?;
    let secret: String = window.script(
        "return document.querySelector('.app-secret').innerText.replace(/\\s/g, '')",
        &json!([]),
    )?;
    if !address.contains(&format!("secret={secret}&")) {
        return Err(Trouble::new("the text is not what the code says"));
    }
    totp_rs::Totp::from_url(&address).map_err(|error| Trouble::new(error.to_string()))
}

/// What another library reads in the code, whose runs of black modules are `M{x} {y}h{length}v1h-{length}z`.
fn read_by_a_camera(side: usize, path: &str) -> Outcome<String> {
    /// How many dots of a picture a module is wide.
    const DOTS: usize = 4;
    let mut dark = HashSet::new();
    for run in path.split_terminator('z') {
        let numbers = run.split(|c: char| !c.is_ascii_digit());
        let numbers: Vec<usize> = numbers.filter_map(|number| number.parse().ok()).collect();
        let &[x, y, length, _, _] = numbers.as_slice() else {
            return Err(Trouble::new(format!("{run} is no run of modules")));
        };
        dark.extend((x..x + length).map(|x| (x, y)));
    }
    let dots = side * DOTS;
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(dots, dots, |x, y| {
        if dark.contains(&(x / DOTS, y / DOTS)) {
            0
        } else {
            255
        }
    });
    let codes = picture.detect_grids();
    let code = codes
        .first()
        .ok_or_else(|| Trouble::new("no code is seen"))?;
    let (_, address) = code
        .decode()
        .map_err(|error| Trouble::new(error.to_string()))?;
    Ok(address)
}

/// The code that it showed so many seconds ago.
#[expect(
    clippy::disallowed_methods,
    reason = "the phone in the person's hand has a clock of its own"
)]
fn shown(held: &totp_rs::Totp, seconds_ago: u64) -> Outcome<String> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let now = now.map_err(|error| Trouble::new(error.to_string()))?;
    Ok(held.generate(now.as_secs() - seconds_ago).to_string())
}
