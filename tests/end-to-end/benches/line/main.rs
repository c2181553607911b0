//! What a person waits for on a real call: from *Next* to the INVITE, from the 18x to the screen, and from the
//! last key to *verified* on the screen; and what an agent waits for, from *Call now* to the INVITE.
//!
//! The line leads to a telephone of this program's own, on a UDP port of this machine, and what the telephone
//! receives and sends is stamped by the same clock that watches the display: in place of a packet capture the
//! telephone waits in a blocking read, which adds its own waking up to our time. A call is begun by a click of
//! the real mouse, and counted from when its button is let go of; the screen is the display's memory.

mod helpdesk;
mod telephone;

use std::io::Write;
use std::process::{ChildStdin, ExitCode, Stdio};
use std::time::{Duration, Instant};

use end_to_end::desktop::Desktop;
use end_to_end::main_job::{ALTERNATE, MOBILE, Number, OFFICE};
use end_to_end::organisation::{PASSWORD, USER_NAME, sets_up_an_organisation, with_a_line};
use end_to_end::patience::{now, until};
use end_to_end::person::Person;
use end_to_end::process::Running;
use end_to_end::scenario::{binary, target};
use end_to_end::screen::{Area, Screen};
use end_to_end::trouble::{Outcome, Trouble, While};
use end_to_end::words::ENGLISH;
use serde_json::{Value, json};
use telephone::Telephone;

/// A person may have three phones and ask for ten calls a day, so many organisations are set up.
const ORGANISATIONS: usize = 8;

/// Where the call's line of *ringing* says its words; its time beside them runs.
const RINGING: &str =
    "const words = document.querySelector('.call-lines li:nth-child(2) > span:nth-of-type(2)');";
/// Where the number to key stands, which is gone when it has been proven.
const NUMBER: &str = "const words = document.querySelector('.digits');";

#[derive(Default)]
struct Samples {
    invited: Vec<f64>,
    rung: Vec<f64>,
    verified: Vec<f64>,
}

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
    let mut samples = Samples::default();
    for _ in 0..ORGANISATIONS {
        in_an_organisation(&mut samples)?;
    }
    let for_cases = helpdesk::calls_for_cases()?;
    let Samples {
        invited,
        rung,
        verified,
    } = &samples;
    figure("Next to INVITE on the wire", invited, 20.0);
    figure("Call now to INVITE on the wire", &for_cases, 20.0);
    figure("18x on the wire to the screen", rung, 50.0);
    figure("last key to verified on the screen", verified, 150.0);
    Ok(())
}

/// Sets up all the phones that one person may have.
fn in_an_organisation(samples: &mut Samples) -> Outcome {
    let desktop = Desktop::start(binary(), target().join("screenshots/bench/line"))?;
    let telephone = Telephone::plugged_in()?;
    let launch = with_a_line(&desktop, telephone.port(), false)?;
    sets_up_an_organisation(&desktop, &launch)?;
    let person = Person::at_sign_in(&desktop, &launch, &ENGLISH)?;
    person.sign_in(USER_NAME, PASSWORD)?;
    let bench = Bench::at(&desktop, &person, &telephone)?;
    bench.sets_up_phones(samples)
}

/// A person with a hand on the mouse and an eye on the display.
struct Bench<'a> {
    person: &'a Person<'a>,
    telephone: &'a Telephone,
    screen: Screen,
    /// The page's place on the display.
    page: Area,
    mouse: std::cell::RefCell<Mouse>,
}

/// One xdotool that stays: its start is no part of what is timed.
struct Mouse {
    told: ChildStdin,
    _xdotool: Running,
}

impl<'a> Bench<'a> {
    fn at(desktop: &'a Desktop, person: &'a Person<'a>, telephone: &'a Telephone) -> Outcome<Self> {
        let mut xdotool = Running::start(
            "xdotool",
            desktop.command("xdotool").arg("-").stdin(Stdio::piped()),
        )?;
        Ok(Self {
            person,
            telephone,
            screen: desktop.screen()?,
            page: desktop.place_of(&desktop.window_of_page()?)?,
            mouse: Mouse {
                told: xdotool.input()?,
                _xdotool: xdotool,
            }
            .into(),
        })
    }

    /// Proves a mobile in the wizard, and the two other phones that one person may have.
    fn sets_up_phones(&self, samples: &mut Samples) -> Outcome {
        let person = self.person;
        person.window.is_on("set-up")?;
        person.window.press(ENGLISH.get_started)?;
        self.proves(MOBILE, samples)?;
        person.window.is_no_longer_on("set-up")?;
        person.goes_to_security_info()?;
        // Of the last kind that is left nothing has to be chosen.
        for (kind, number) in [(Some(ENGLISH.alternate_mobile), ALTERNATE), (None, OFFICE)] {
            person.begins_to_add_a_phone()?;
            if let Some(kind) = kind {
                person.window.press(kind)?;
            }
            self.proves(number, samples)?;
            person.window.reads(number.international)?;
        }
        Ok(())
    }

    fn proves(&self, number: Number, samples: &mut Samples) -> Outcome {
        let Self {
            person, telephone, ..
        } = self;
        let window = &person.window;
        until("the form of the number", || {
            let shown = window.shows_now("textbox", ENGLISH.number)?;
            Ok(shown.then_some(()))
        })?;
        window.write(ENGLISH.number, number.typed)?;
        window.press_key_in(ENGLISH.number, &thirtyfour::Key::Tab)?;
        window.reads(number.international)?;

        samples.invited.push(self.has_called(ENGLISH.next)?);

        let words = self.place_of(RINGING)?;
        let before = self.still(words)?;
        let rings = telephone.rings()?;
        samples
            .rung
            .push(self.until_changed(words, &before, rings)?);

        telephone.is_lifted()?;
        window.reads(&window.sentence("call.lines.keyed.now")?)?;
        let digits = person.number_to_key()?;
        let words = self.place_of(NUMBER)?;
        let before = self.still(words)?;
        let keyed = telephone.presses(&format!("{digits}#"))?;
        samples
            .verified
            .push(self.until_changed(words, &before, keyed)?);
        window.reads(&window.sentence("proven.lede.key-number")?)?;
        window.press(ENGLISH.done)
    }

    /// Presses what begins a call, and gives the milliseconds until its INVITE came.
    fn has_called(&self, button: &str) -> Outcome<f64> {
        let button = self.on_display(&self.person.window.place_of(button)?);
        let clicked = self.clicks(button)?;
        let arrived = self.telephone.is_rung()?;
        Ok(milliseconds(arrived - clicked))
    }

    /// Clicks in the middle of an area, and says when.
    ///
    /// A button does what it does when it is let go of, which a hand takes a tenth of a second to do: by then the
    /// page has drawn that it is pressed, and waits for nothing else.
    fn clicks(&self, area: Area) -> Outcome<Instant> {
        let (left, top) = (area.left + area.width / 2, area.top + area.height / 2);
        self.does(&format!("mousemove {left} {top}"))?;
        // The button wears another colour under the mouse: with it, the mouse has come.
        self.still(area)?;
        self.does("mousedown 1")?;
        self.still(area)?;
        let let_go = now();
        self.does("mouseup 1")?;
        Ok(let_go)
    }

    fn does(&self, act: &str) -> Outcome {
        let mut mouse = self.mouse.borrow_mut();
        writeln!(mouse.told, "{act}").while_trying_to("move the mouse")
    }

    /// Milliseconds since `begun` when an area of the display looks different.
    fn until_changed(&self, area: Area, before: &[u8], begun: Instant) -> Outcome<f64> {
        while self.screen.read(area)? == before {
            if begun.elapsed() > Duration::from_secs(5) {
                return Err(Trouble::new("nothing changed on the screen"));
            }
        }
        Ok(milliseconds(begun.elapsed()))
    }

    /// Waits until nothing moves in an area, and gives what it shows.
    fn still(&self, area: Area) -> Outcome<Vec<u8>> {
        let mut before = self.screen.read(area)?;
        let mut still_since = now();
        until("the display to be still", || {
            let next = self.screen.read(area)?;
            if next != before {
                before = next;
                still_since = now();
            }
            Ok((still_since.elapsed() > Duration::from_millis(250)).then(|| before.clone()))
        })
    }

    /// Where on the display something of the page is, once it is there.
    fn place_of(&self, words: &str) -> Outcome<Area> {
        let script = format!(
            "{words} if (!words) return null; const {{ x, y, width, height }} = words.getBoundingClientRect(); \
             return [x, y, width, height]"
        );
        let place = until("a part of the call's page", || {
            self.person
                .window
                .script::<Option<Value>>(&script, &json!([]))
        })?;
        Ok(self.on_display(&place))
    }

    fn on_display(&self, rectangle: &Value) -> Area {
        let side = |index: usize| {
            let pixels = rectangle[index].as_f64().unwrap_or_default().max(0.0);
            format!("{pixels:.0}").parse::<usize>().unwrap_or_default()
        };
        Area {
            left: self.page.left + side(0),
            top: self.page.top + side(1),
            width: side(2),
            height: side(3),
        }
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// What `cargo xtask bench` reads.
fn figure(name: &str, ours: &[f64], at_most: f64) {
    let line =
        json!({ "name": name, "unit": "ms", "ours": ours, "statistic": "p99", "at_most": at_most });
    println!("figure {line}");
}
