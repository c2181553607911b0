//! A kiosk of several screens, as its people see it: without a driver, by what the display shows.

use end_to_end::desktop::{Desktop, Launch};
use end_to_end::patience::until;
use end_to_end::process::Running;
use end_to_end::scenario::play;
use end_to_end::screen::{Area, Screen};
use end_to_end::trouble::{Outcome, Trouble, While};

use crate::kiosk::{ACCENT, PIN, with_a_pin};

/// `--paper` in the light: blank, as a screen is that shows no page.
const BLANK: u32 = 0x00f6_f5f1;

/// So many pixels a mouse's pointer takes at most, and nothing else so few.
const A_POINTER: usize = 400;

/// What the display is divided into: where each screen begins, and how wide it is.
type Screens<'a> = &'a [(&'a str, usize, usize)];

#[test]
fn every_screen_is_covered_whatever_is_plugged_in_and_the_pin_ends_it_with_its_status() -> Outcome {
    play("kiosk-screens", |desktop| {
        let screen = desktop.screen()?;
        plugged_in(desktop, &[("left", 0, 640), ("right", 640, 640)])?;
        let settings = with_a_pin(desktop)?;
        let launch = Launch::sample().with(["--kiosk", "--settings", &settings]);
        let mut kiosk = Running::start("the kiosk", &mut desktop.svara(&launch.in_language("sv")))?;

        let page = desktop.window_of_page()?;
        let width_is = |width: usize| {
            until(
                format_args!("a page of {width} pixels, and blank else"),
                || {
                    let place = desktop.place_of(&page)?;
                    let fills = place.width == width && place.top == 0 && place.height == 1024;
                    Ok((fills && is_blank_beside(&screen, place)?).then_some(()))
                },
            )
        };
        width_is(640)?;
        let waits = || {
            until("the page that waits", || {
                Ok((screen.count(ACCENT)? > 50_000).then_some(()))
            })
        };
        waits()?;
        desktop.photograph("two")?;

        // Another is plugged in; all but one are taken away; one comes back.
        unplugged(desktop, &["left", "right"])?;
        width_is(1280)?;
        plugged_in(desktop, &[("left", 0, 400), ("right", 400, 880)])?;
        until("a page on one of them", || {
            let place = desktop.place_of(&page)?;
            let fills = [400, 880].contains(&place.width);
            Ok((fills && is_blank_beside(&screen, place)?).then_some(()))
        })?;

        // The blank ones take nothing: neither a click nor a key reaches anything there.
        let place = desktop.place_of(&page)?;
        let beside = if place.left == 0 {
            place.width + 100
        } else {
            100
        };
        let there = beside.to_string();
        desktop.keyboard(&["mousemove", &there, "500"])?;
        screen.comes_to_rest(screen.whole())?;
        let before = screen.read(place)?;
        desktop.keyboard(&["click", "1", "click", "3"])?;
        screen.comes_to_rest(screen.whole())?;
        assert!(is_blank_beside(&screen, place)?, "something came there");
        assert!(screen.read(place)? == before, "the page took it");
        desktop.photograph("after")?;

        unplugged(desktop, &["left", "right"])?;
        width_is(1280)?;
        waits()?;
        desktop.keyboard(&["key", "ctrl+alt+shift+q"])?;
        let status = until("the kiosk to end by its PIN", || {
            // The dialog takes its moment; what was typed beside it is typed once more.
            screen.comes_to_rest(screen.whole())?;
            desktop.keyboard(&["type", PIN])?;
            desktop.keyboard(&["key", "Return"])?;
            screen.comes_to_rest(screen.whole())?;
            kiosk.ended()
        })?;
        assert_eq!(
            status.code(),
            Some(10),
            "what its unit does not start it again after"
        );
        Ok(())
    })
}

/// Whether nothing is seen but a blank screen beside the page.
fn is_blank_beside(screen: &Screen, page: Area) -> Outcome<bool> {
    let whole = screen.whole();
    let right = page.left + page.width;
    let beside = [(0, page.left), (right, whole.width - right)];
    for (left, width) in beside.into_iter().filter(|(_, width)| *width > 0) {
        let area = Area {
            left,
            width,
            ..whole
        };
        if width * whole.height - screen.count_in(area, BLANK)? > A_POINTER {
            return Ok(false);
        }
    }
    Ok(true)
}

fn plugged_in(desktop: &Desktop, screens: Screens<'_>) -> Outcome {
    for (nth, (name, left, width)) in screens.iter().enumerate() {
        // In millimetres it is as large as any; the first is the display's own output.
        let geometry = format!("{width}/300x1024/300+{left}+0");
        let output = if nth == 0 { "screen" } else { "none" };
        xrandr(desktop, &["--setmonitor", name, &geometry, output])?;
    }
    Ok(())
}

fn unplugged(desktop: &Desktop, screens: &[&str]) -> Outcome {
    for name in screens {
        xrandr(desktop, &["--delmonitor", name])?;
    }
    Ok(())
}

fn xrandr(desktop: &Desktop, arguments: &[&str]) -> Outcome {
    let mut command = desktop.command("xrandr");
    let status = command
        .args(arguments)
        .status()
        .while_trying_to("divide the display into screens (x11-xserver-utils)")?;
    if status.success() {
        Ok(())
    } else {
        Err(Trouble::new(format!("xrandr {arguments:?} failed")))
    }
}
