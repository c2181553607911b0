//! Somebody walks up with a phone and no method: how long until it is verified.
//!
//! Everything is tapped by a real pointer on the real window, letters and digits on the keyboard that the kiosk brings, and
//! each only when the one before can be read in its field. The driver says where things are, and presses nothing.

use std::collections::HashMap;

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::patience::{now, until};
use end_to_end::person::{ANNA, Person};
use end_to_end::trouble::{Outcome, Trouble};
use end_to_end::words::ENGLISH;
use serde_json::{Value, json};

use super::{desktop, figure};

const ROUNDS: usize = 20;

/// What somebody taps of a number; the keypad has no spaces.
const MOBILE: &str = "0701740605";

pub(crate) fn walk_up() -> Outcome {
    let desktop = desktop("walk-up")?;
    let mut took = Vec::new();
    for round in 0..=ROUNDS {
        let seconds = once(&desktop)?;
        // The first of all makes what is there at every other time.
        if round > 0 {
            took.push(seconds);
        }
    }
    figure("walk up → phone verified", "s", &took, None, 15.0);
    Ok(())
}

/// Anna's first visit, in seconds. She is nobody who was there before: the store is a new one.
fn once(desktop: &Desktop) -> Outcome<f64> {
    let _there_is_none_at_first = std::fs::remove_dir_all(desktop.data());
    let person = Person::at(desktop, &Launch::sample().with(["--kiosk"]), &ENGLISH)?;
    let (window, words) = (&person.window, person.words);
    let hand = Hand {
        desktop,
        person: &person,
    };
    window.is_on("attract")?;
    let touch = window.sentence("attract.begin")?;
    let enter = window.sentence("keyboard.enter")?;

    let begun = now();
    hand.taps(&touch)?;
    window.is_on("sign-in")?;
    hand.types(words.user_name, ANNA.user_name)?;
    hand.types(words.password, ANNA.password)?;
    hand.taps(&enter)?;
    window.is_on("set-up")?;
    hand.taps(words.get_started)?;
    hand.types(words.number, MOBILE)?;
    hand.taps(&enter)?;
    person.answers()?;
    person.keys_the_number()?;
    window.has("button", words.done)?;
    Ok(begun.elapsed().as_secs_f64())
}

/// What touches the screen.
struct Hand<'a> {
    desktop: &'a Desktop,
    person: &'a Person<'a>,
}

/// The middle of each key, by what stands on it.
type Keys = HashMap<String, [f64; 2]>;

impl Hand<'_> {
    /// Taps a field, and then key by key what is to stand there.
    fn types(&self, label: &str, text: &str) -> Outcome {
        let window = &self.person.window;
        let field = still(|| window.place_of_field(label))?;
        self.taps_at(middle(&field))?;
        let keys = self.keys()?;
        let space = window.sentence("keyboard.space")?;
        let mut typed = String::new();
        for letter in text.chars() {
            typed.push(letter);
            let key = letter.to_string();
            let key = if letter == ' ' { &space } else { &key };
            let at = keys.get(key);
            self.taps_at(*at.ok_or_else(|| Trouble::new(format!("no key has {key:?}")))?)?;
            until("the letter in its field", || {
                Ok((window.value(label)? == typed).then_some(()))
            })?;
        }
        Ok(())
    }

    /// Where the keys are: nobody looks for each anew.
    fn keys(&self) -> Outcome<Keys> {
        still(|| {
            let keys: Keys = self.person.window.script(
                "return Object.fromEntries([...document.querySelectorAll('svara-keyboard:popover-open button')].map((key) => { \
                 const { x, y, width, height } = key.getBoundingClientRect(); \
                 return [key.textContent.trim(), [x + width / 2, y + height / 2]]; }))",
                &json!([]),
            )?;
            if keys.is_empty() {
                return Err(Trouble::new("there is no keyboard"));
            }
            Ok(keys)
        })
    }

    fn taps(&self, name: &str) -> Outcome {
        let place = still(|| self.person.window.place_of(name))?;
        self.taps_at(middle(&place))
    }

    fn taps_at(&self, at: [f64; 2]) -> Outcome {
        let [x, y] = at.map(|at| format!("{at:.0}"));
        self.desktop.keyboard(&["mousemove", &x, &y, "click", "1"])
    }
}

/// What is seen twice in a row: it moves no more.
fn still<T: PartialEq>(look: impl Fn() -> Outcome<T>) -> Outcome<T> {
    let mut before = None;
    until("something that stands still", || {
        let now = Some(look()?);
        let last = std::mem::replace(&mut before, now);
        Ok(last.filter(|last| before.as_ref() == Some(last)))
    })
}

/// The middle of left, top, width, height.
fn middle(place: &Value) -> [f64; 2] {
    let side = |index: usize| place[index].as_f64().unwrap_or_default();
    [side(0) + side(2) / 2.0, side(1) + side(3) / 2.0]
}
