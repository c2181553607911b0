//! What a kiosk costs whoever walks up, the next person, and the machine after a long day.
//!
//! People are played by a real pointer and a real keyboard, and what they see is read off the display. Each figure is one
//! line for `cargo xtask bench`.

mod walk_up;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use end_to_end::benchmark::{Measure, measure_named};
use end_to_end::desktop::{Desktop, Launch};
use end_to_end::memory;
use end_to_end::patience::{blink, now, until, within};
use end_to_end::process::Running;
use end_to_end::scenario::{binary, target};
use end_to_end::screen::{Area, Screen};
use end_to_end::trouble::{Outcome, Trouble};
use serde_json::json;

/// `--accent` in ui/style/tokens.css. The two languages of the waiting page stand on a lot of it, a page with one
/// button on some.
const ACCENT: u32 = 0x000a_5a61;
const WAITING: usize = 100_000;
const ONE_BUTTON: usize = 5_000;
/// `--sunken`: what the keys of the keyboard on the screen lie on, in the part of the display where nothing else does.
const SUNKEN: u32 = 0x00ef_ede7;
const KEYBOARD: Area = Area {
    left: 0,
    top: 700,
    width: 1280,
    height: 324,
};
const BETWEEN_KEYS: usize = 10_000;

/// Where things are on the display, which has 1280 × 1024 pixels.
const ENGLISH: [&str; 2] = ["900", "690"];
const DONE: [&str; 2] = ["1150", "42"];

const ROUNDS: usize = 25;
/// For how long a program does nothing that has done everything.
const QUIET: Duration = Duration::from_secs(1);
/// How many people are a morning, and how many a day; `SVARA_KIOSK_PEOPLE` says another number for the second.
const FEW: usize = 20;
const MANY: usize = 2_000;
/// After how many people a day says how far it is.
const TOLD_EVERY: usize = 100;
/// How often somebody types, and looks for how long whether they are let in.
const TRIES: usize = 3;
const A_WHILE: Duration = Duration::from_secs(15);
/// A median of so many readings.
const READINGS: usize = 20;

const PARTS: [(&str, Measure); 3] = [
    ("walk-up", walk_up::walk_up),
    ("wiped", wiped),
    ("memory", memory_of_a_day),
];

fn main() -> ExitCode {
    measure_named(&PARTS)
}

/// Somebody presses *I'm done*: how long until the next person sees the waiting page.
fn wiped() -> Outcome {
    let desktop = desktop("wiped")?;
    let kiosk = Kiosk::on(&desktop)?;
    let mut wiped = Vec::new();
    for round in 0..=ROUNDS {
        // Nobody stays as shortly as the next page takes to get ready.
        memory::tree_comes_to_rest(kiosk.program.id(), QUIET)?;
        kiosk.is_walked_up_to()?;
        let took = kiosk.is_left()?;
        // The first of all makes what is there at every other time.
        if round > 0 {
            wiped.push(took.as_secs_f64() * 1000.0);
        }
    }
    figure(
        "done → wiped, waiting page shown",
        "ms",
        &wiped,
        None,
        300.0,
    );
    Ok(())
}

/// As many people as a kiosk sees in a day, one after the other.
fn memory_of_a_day() -> Outcome {
    let desktop = desktop("memory")?;
    let kiosk = Kiosk::on(&desktop)?;
    let many = std::env::var("SVARA_KIOSK_PEOPLE").ok();
    let many = many.and_then(|many| many.parse().ok()).unwrap_or(MANY);
    let begun = now();
    let mut served = 0;
    let mut after = |people: usize| -> Outcome<Vec<f64>> {
        while served < people {
            kiosk.serves_somebody()?;
            served += 1;
            if served.is_multiple_of(TOLD_EVERY) {
                kiosk.tells(served, begun);
            }
        }
        kiosk.readings()
    };
    let (few, many) = (after(FEW)?, after(many)?);
    figure(
        "memory after a day's people",
        "MiB",
        &many,
        Some(("after 20", &few)),
        1.05,
    );
    Ok(())
}

fn desktop(name: &str) -> Outcome<Desktop> {
    let pictures = target().join("screenshots/bench/kiosk").join(name);
    Desktop::start(binary(), pictures)
}

/// A kiosk without a driver.
struct Kiosk<'a> {
    desktop: &'a Desktop,
    screen: Screen,
    program: Running,
}

impl<'a> Kiosk<'a> {
    fn on(desktop: &'a Desktop) -> Outcome<Self> {
        let launch = Launch::sample().with(["--kiosk"]).in_language("en");
        let kiosk = Self {
            desktop,
            screen: desktop.screen()?,
            program: Running::start("the kiosk", &mut desktop.svara(&launch))?,
        };
        until("the waiting page", || {
            Ok((kiosk.screen.count(ACCENT)? >= WAITING).then_some(()))
        })?;
        Ok(kiosk)
    }

    /// Somebody chooses a language, and sees the page for signing in and the keyboard to do it with.
    fn is_walked_up_to(&self) -> Outcome {
        let mut is_there = self.chooses_english();
        for _ in 1..TRIES {
            let Err(trouble) = &is_there else { break };
            // It is told, since nobody should have to press twice.
            println!("pressed once more: {trouble}");
            is_there = self.chooses_english();
        }
        is_there
    }

    fn chooses_english(&self) -> Outcome {
        let [x, y] = ENGLISH;
        self.desktop.keyboard(&["mousemove", x, y, "click", "1"])?;
        within(A_WHILE, "the page for signing in", || {
            let seen = self.screen.count(ACCENT)?;
            let is_there = (ONE_BUTTON..WAITING).contains(&seen) && self.has_the_keyboard()?;
            Ok(is_there.then_some(()))
        })
    }

    fn has_the_keyboard(&self) -> Outcome<bool> {
        Ok(self.screen.count_in(KEYBOARD, SUNKEN)? >= BETWEEN_KEYS)
    }

    /// *I'm done*, until the next person sees the waiting page.
    fn is_left(&self) -> Outcome<Duration> {
        let [x, y] = DONE;
        self.desktop.keyboard(&["mousemove", x, y])?;
        let begun = now();
        self.desktop.keyboard(&["click", "1"])?;
        while self.screen.count(ACCENT)? < WAITING {
            if begun.elapsed() > Duration::from_secs(30) {
                return Err(Trouble::new("the waiting page never came"));
            }
            // Looking without a pause would keep one of the machine's processors from the kiosk.
            blink();
        }
        Ok(begun.elapsed())
    }

    /// Anna signs in, sees her own page, where there is nothing to type, and goes.
    fn serves_somebody(&self) -> Outcome {
        self.is_walked_up_to()?;
        // What the pointer would lie on is drawn in the keyboard's colour.
        let [x, y] = DONE;
        self.desktop.keyboard(&["mousemove", x, y])?;
        let mut is_in = self.types_who_they_are();
        for _ in 1..TRIES {
            if is_in.is_ok() {
                break;
            }
            // A machine that is busy with others loses keys: over what is there it is typed once more.
            self.desktop
                .keyboard(&["key", "shift+Tab", "key", "ctrl+a"])?;
            is_in = self.types_who_they_are();
        }
        is_in?;
        self.is_left().map(drop)
    }

    fn types_who_they_are(&self) -> Outcome {
        let typed = "anna\tanna answers the phone";
        // A line's end that is typed is no Enter.
        let keys = ["type", "--args", "1", typed, "key", "Return"];
        self.desktop.keyboard(&keys)?;
        within(A_WHILE, "the page of somebody signed in", || {
            Ok((!self.has_the_keyboard()?).then_some(()))
        })
    }

    /// How far a day is, for whoever waits for its end.
    fn tells(&self, served: usize, begun: Instant) {
        let memory = memory::of_tree(self.program.id());
        let each = begun.elapsed().as_secs_f64() / f64::from(u32::try_from(served).unwrap_or(1));
        println!("{served} people, {each:.2} s each: {memory:.0} MiB");
    }

    fn readings(&self) -> Outcome<Vec<f64>> {
        // The page behind is made ready first: it is there at every reading, or at none.
        memory::tree_comes_to_rest(self.program.id(), QUIET)?;
        let mut readings = Vec::new();
        while readings.len() < READINGS {
            self.screen.comes_to_rest(self.screen.whole())?;
            readings.push(memory::of_tree(self.program.id()));
        }
        Ok(readings)
    }
}

fn figure(name: &str, unit: &str, ours: &[f64], reference: Option<(&str, &[f64])>, at_most: f64) {
    let (against, reference) = reference.unzip();
    let figure = json!({
        "name": name, "unit": unit, "ours": ours, "against": against, "reference": reference, "at_most": at_most,
    });
    println!("figure {figure}");
}
