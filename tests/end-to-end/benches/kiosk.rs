//! What a kiosk costs the next person, and the machine after a long day.
//!
//! People are played by a real pointer and a real keyboard, without a driver, and what they see is read off the
//! display. Each figure is one line for `cargo xtask bench`.

use std::process::ExitCode;
use std::time::Duration;

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::memory;
use end_to_end::patience::{blink, now, until};
use end_to_end::process::Running;
use end_to_end::scenario::{binary, target};
use end_to_end::screen::Screen;
use end_to_end::trouble::{Outcome, Trouble};
use serde_json::json;

/// `--accent` in ui/style/tokens.css. The two languages of the waiting page stand on a lot of it, a page with one
/// button on some.
const ACCENT: u32 = 0x000a_5a61;
const WAITING: usize = 100_000;
const ONE_BUTTON: usize = 5_000;

/// Where things are on the display, which has 1280 × 1024 pixels.
const ENGLISH: [&str; 2] = ["900", "690"];
const DONE: [&str; 2] = ["1150", "42"];

const ROUNDS: usize = 25;
/// For how long a program does nothing that has done everything.
const QUIET: Duration = Duration::from_secs(1);
/// How many people are a morning, and how many a day; `SVARA_KIOSK_PEOPLE` says another number for the second.
const FEW: usize = 20;
const MANY: usize = 2_000;
/// A median of so many readings.
const READINGS: usize = 20;

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("The benchmark stopped: {trouble}.");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Outcome {
    let pictures = target().join("screenshots/bench/kiosk");
    let desktop = Desktop::start(binary(), pictures)?;
    let screen = desktop.screen()?;
    let launch = Launch::sample().with(["--kiosk"]).in_language("en");
    let program = Running::start("the kiosk", &mut desktop.svara(&launch))?;
    let kiosk = Kiosk {
        desktop: &desktop,
        screen: &screen,
    };
    kiosk.waits()?;

    let mut wiped = Vec::new();
    for round in 0..=ROUNDS {
        // Nobody stays as shortly as the next page takes to get ready.
        memory::tree_comes_to_rest(program.id(), QUIET)?;
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

    let many = std::env::var("SVARA_KIOSK_PEOPLE").ok();
    let many = many.and_then(|many| many.parse().ok()).unwrap_or(MANY);
    let mut served = 0;
    let mut after = |people: usize| -> Outcome<Vec<f64>> {
        while served < people {
            kiosk.serves_somebody()?;
            served += 1;
        }
        kiosk.readings(&program)
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

struct Kiosk<'a> {
    desktop: &'a Desktop,
    screen: &'a Screen,
}

impl Kiosk<'_> {
    fn waits(&self) -> Outcome {
        until("the waiting page", || {
            Ok((self.screen.count(ACCENT)? >= WAITING).then_some(()))
        })
    }

    fn press(&self, at: [&str; 2]) -> Outcome {
        let [x, y] = at;
        self.desktop.keyboard(&["mousemove", x, y, "click", "1"])
    }

    /// Somebody chooses a language and sees the page for signing in.
    fn is_walked_up_to(&self) -> Outcome {
        self.press(ENGLISH)?;
        until("the page for signing in", || {
            let seen = self.screen.count(ACCENT)?;
            Ok((ONE_BUTTON..WAITING).contains(&seen).then_some(()))
        })?;
        self.screen.comes_to_rest(self.screen.whole())
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

    /// Anna signs in, sees her profile, and goes.
    fn serves_somebody(&self) -> Outcome {
        self.is_walked_up_to()?;
        let typed = ["type", "anna\tanna answers the phone\n"];
        self.desktop.keyboard(&typed)?;
        self.screen.comes_to_rest(self.screen.whole())?;
        self.is_left().map(drop)
    }

    fn readings(&self, program: &Running) -> Outcome<Vec<f64>> {
        let mut readings = Vec::new();
        while readings.len() < READINGS {
            self.screen.comes_to_rest(self.screen.whole())?;
            readings.push(memory::of_tree(program.id()));
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
