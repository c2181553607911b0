//! What the real window costs a person, in time and memory: beside the same page in a browser, and by itself.
//!
//! Times are taken from outside: from the start of the process, or the press of the real button, until the
//! pixels have changed on the display. Each figure is one line for `cargo xtask bench`.
//!
//! The browser shows the same files, in a window of its own and of the same size, on the simulated shell. It is
//! given every advantage of a second start: its profile is kept from a first, uncounted one, the server on the
//! loopback is running already, and what it got from there it may keep. Ours opens its store as always. The two
//! are started in turn, so that whatever else the machine does meets both.

mod search;

use std::process::{ExitCode, Stdio};
use std::time::{Duration, Instant};

use end_to_end::benchmark::{Measure, measure_named};
use end_to_end::desktop::{Desktop, Launch};
use end_to_end::main_job::MOBILE;
use end_to_end::memory;
use end_to_end::patience::{blink, now, until, within};
use end_to_end::person::{ANNA, Person};
use end_to_end::process::Running;
use end_to_end::scenario::{binary, target, workspace};
use end_to_end::screen::{Area, Screen};
use end_to_end::trouble::{Outcome, Trouble};
use end_to_end::words::ENGLISH;
use serde_json::{Value, json};

/// The colour of the one large button of the sign-in page (`--accent` in ui/style/tokens.css), and how much of
/// it has to be on the display for that button to be there: the mark in the header is far smaller.
const ACCENT: u32 = 0x000a_5a61;
const ACCENT_PIXELS: usize = 5_000;

const LAUNCHES: usize = 20;
const ROUNDS: usize = 25;

const PARTS: [(&str, Measure); 4] = [
    ("launch", launch_and_memory),
    ("clicks", clicks),
    ("countries", countries),
    ("search", search::search),
];

fn main() -> ExitCode {
    measure_named(&PARTS)
}

/// Rows 1 and 2: a window with the sign-in page, ours and the browser's in turn.
fn launch_and_memory() -> Outcome {
    let desktop = desktop("launch")?;
    let screen = desktop.screen()?;
    let (_server, address) = serve_the_pages(&desktop)?;
    let mut ours = (Vec::new(), Vec::new());
    let mut browser = (Vec::new(), Vec::new());
    // The first of each makes what is there at every other start: a store, a profile, a file cache.
    for launch in 0..=LAUNCHES {
        for is_ours in [true, false] {
            let mut command = if is_ours {
                desktop.svara(&Launch::sample())
            } else {
                chromium(&desktop, &address)
            };
            let (seconds, megabytes) = open_once(&screen, &mut command)?;
            if launch > 0 {
                let (times, sizes) = if is_ours { &mut ours } else { &mut browser };
                times.push(seconds);
                sizes.push(megabytes);
            }
        }
    }
    let against = "chromium --app";
    figure(
        "launch to sign-in page usable",
        "s",
        &ours.0,
        Some((against, &browser.0)),
        "median",
        0.5,
    );
    figure(
        "memory, window open (PSS of the process tree)",
        "MiB",
        &ours.1,
        Some((against, &browser.1)),
        "median",
        0.65,
    );
    Ok(())
}

/// Starts a program and gives how long its page took to be usable, in seconds, and how much memory it settled
/// at, in MiB. The page's elements listen before they are drawn, so that what is drawn is usable.
fn open_once(screen: &Screen, command: &mut std::process::Command) -> Outcome<(f64, f64)> {
    until("an empty display", || {
        Ok((screen.count(ACCENT)? == 0).then_some(()))
    })?;
    let begun = now();
    let program = Running::start("the program", command)?;
    let usable = loop {
        if screen.count(ACCENT)? >= ACCENT_PIXELS {
            break begun.elapsed();
        }
        if begun.elapsed() > Duration::from_secs(30) {
            return Err(Trouble::new("the sign-in page never came"));
        }
        // Looking without a pause would keep one of the machine's processors from both programs.
        blink();
    };
    let mut last = 0.0;
    let settled = until("memory to settle", || {
        const LOOK_EVERY: Duration = Duration::from_millis(700);
        let asked = now();
        within(LOOK_EVERY * 2, "a while to pass", || {
            Ok((asked.elapsed() >= LOOK_EVERY).then_some(()))
        })?;
        let size = memory::of_tree(program.id());
        let steady = (size - last).abs() < size * 0.01;
        last = size;
        Ok(steady.then_some(size))
    })?;
    Ok((usable.as_secs_f64(), settled))
}

/// Row 5: everything that is pressed often and neither calls nor checks a password.
fn clicks() -> Outcome {
    let desktop = desktop("clicks")?;
    let person = at_security_info(&desktop)?;
    let bench = Bench::at(&desktop, &person)?;
    let words = person.words;
    let strength = person.window.sentence("securityInfo.strength")?;
    let delete = format!(
        "{} {}, Mobile, {}",
        words.delete, words.phone, MOBILE.international
    );
    let presses = [
        words.overview,
        words.security_info,
        words.settings,
        words.settings,
        words.account,
        words.account,
        words.add_method,
        words.cancel,
        &delete,
        "No",
        &strength,
        &strength,
    ];
    let mut samples = Vec::new();
    for round in 0..=ROUNDS {
        for name in presses {
            let took = bench.click(name)?;
            if round > 0 {
                samples.push(took);
            }
        }
    }
    figure(
        "click to screen changed",
        "ms",
        &samples,
        None,
        "p99",
        100.0,
    );
    Ok(())
}

/// Row 6: the list of countries opens, and narrows with each letter.
fn countries() -> Outcome {
    let desktop = desktop("countries")?;
    let person = at_security_info(&desktop)?;
    person.begins_to_add_a_phone()?;
    let bench = Bench::at(&desktop, &person)?;
    let open = person.window.sentence("countryPicker.open")?;
    let (mut opened, mut filtered) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS * 4 {
        let took = bench.click(&open)?;
        let typed = ["s", "w", "e"].map(|letter| bench.key(letter));
        bench.key("Escape")?;
        if round > 0 {
            opened.push(took);
            for took in typed {
                filtered.push(took?);
            }
        }
    }
    figure("country list opened", "ms", &opened, None, "p99", 50.0);
    figure(
        "country list filtered by a letter",
        "ms",
        &filtered,
        None,
        "p99",
        50.0,
    );
    Ok(())
}

fn at_security_info(desktop: &Desktop) -> Outcome<Person<'_>> {
    let person = Person::signed_in(desktop, &Launch::sample(), &ENGLISH, ANNA)?;
    person.sets_up(MOBILE.typed)?;
    person.goes_to_security_info()?;
    person.window.reads(MOBILE.international)?;
    Ok(person)
}

/// Presses real buttons and keys, and watches the display.
struct Bench<'a> {
    desktop: &'a Desktop,
    person: &'a Person<'a>,
    screen: Screen,
    /// The page's place on the display.
    page: Area,
}

impl<'a> Bench<'a> {
    fn at(desktop: &'a Desktop, person: &'a Person<'a>) -> Outcome<Self> {
        let page = desktop.place_of(&desktop.window_of_page()?)?;
        Ok(Self {
            desktop,
            person,
            screen: desktop.screen()?,
            page,
        })
    }

    /// Milliseconds from the press until anything but the button itself has changed.
    fn click(&self, name: &str) -> Outcome<f64> {
        // A dialog that is still moving takes its buttons along.
        self.still(None)?;
        let button = self.place_of(name)?;
        let middle = [
            button.left + button.width / 2,
            button.top + button.height / 2,
        ]
        .map(|at| at.to_string());
        self.desktop
            .keyboard(&["mousemove", &middle[0], &middle[1]])?;
        self.times(Some(button), &["click", "--delay", "0", "1"])
            .map_err(|trouble| Trouble::new(format!("{name}: {trouble}")))
    }

    /// Milliseconds from the key until anything but the field that has the focus has changed.
    fn key(&self, key: &str) -> Outcome<f64> {
        let field: Value = self.person.window.script(
            "const { x, y, width, height } = document.activeElement.getBoundingClientRect(); return [x, y, width, height]",
            &json!([]),
        )?;
        self.times(Some(self.on_display(&field)), &["key", "--delay", "0", key])
    }

    /// Milliseconds from an act of xdotool's, which would stay for a while after it unless told otherwise.
    fn times(&self, hidden: Option<Area>, act: &[&str]) -> Outcome<f64> {
        let before = self.still(hidden)?;
        let begun = now();
        self.desktop.keyboard(act)?;
        loop {
            if self.look(hidden)? != before {
                return Ok(milliseconds(begun));
            }
            if begun.elapsed() > Duration::from_secs(5) {
                return Err(Trouble::new(format!(
                    "{act:?} changed nothing on the screen"
                )));
            }
        }
    }

    /// Waits until nothing moves on the page, and gives what it shows but for what is hidden.
    fn still(&self, hidden: Option<Area>) -> Outcome<Vec<u8>> {
        let mut before = self.look(hidden)?;
        let mut still_since = now();
        until("the display to be still", || {
            let next = self.look(hidden)?;
            if next != before {
                before = next;
                still_since = now();
            }
            Ok((still_since.elapsed() > Duration::from_millis(250)).then(|| before.clone()))
        })
    }

    fn look(&self, hidden: Option<Area>) -> Outcome<Vec<u8>> {
        let mut pixels = self.screen.read(self.page)?;
        if let Some(hidden) = hidden {
            self.page.blank(&mut pixels, hidden);
        }
        Ok(pixels)
    }

    fn place_of(&self, name: &str) -> Outcome<Area> {
        let place: Value = self.person.window.place_of(name)?;
        Ok(self.on_display(&place))
    }

    /// A rectangle of the page, with room for a focus ring, as one of the display.
    fn on_display(&self, rectangle: &Value) -> Area {
        const RING: usize = 8;
        let side = |index: usize| {
            let pixels = rectangle[index].as_f64().unwrap_or_default().max(0.0);
            format!("{pixels:.0}").parse::<usize>().unwrap_or_default()
        };
        Area {
            left: (self.page.left + side(0)).saturating_sub(RING),
            top: (self.page.top + side(1)).saturating_sub(RING),
            width: side(2) + 2 * RING,
            height: side(3) + 2 * RING,
        }
    }
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn desktop(name: &str) -> Outcome<Desktop> {
    Desktop::start(binary(), target().join("screenshots/bench").join(name))
}

fn serve_the_pages(desktop: &Desktop) -> Outcome<(Running, String)> {
    let script = workspace().join("tests/ui/serve.mjs");
    let mut server = Running::start(
        "the pages' server (node)",
        desktop.command("node").arg(script).stdout(Stdio::piped()),
    )?;
    let address = server.first_line()?;
    Ok((server, address))
}

fn chromium(desktop: &Desktop, address: &str) -> std::process::Command {
    let mut command = desktop.command("chromium");
    command
        .arg(format!("--app={address}?state=sign-in&language=en"))
        .arg(format!(
            "--user-data-dir={}",
            desktop.home().join("chromium").display()
        ))
        // It refuses its sandbox to root and says so on the page; it asks for a keyring, and asks more at its
        // first run.
        .args([
            "--no-sandbox",
            "--test-type",
            "--password-store=basic",
            "--no-first-run",
            "--no-default-browser-check",
            "--window-size=960,680",
        ]);
    command
}

fn figure(
    name: &str,
    unit: &str,
    ours: &[f64],
    reference: Option<(&str, &[f64])>,
    statistic: &str,
    at_most: f64,
) {
    let mut line = json!({ "name": name, "unit": unit, "ours": ours, "statistic": statistic, "at_most": at_most });
    if let Some((against, samples)) = reference {
        line["against"] = json!(against);
        line["reference"] = json!(samples);
    }
    println!("figure {line}");
}
