//! A kiosk: every way out that anybody thought of, tried at the real window.

use end_to_end::desktop::{Desktop, Launch, WindowManager};
use end_to_end::patience::until;
use end_to_end::process::Running;
use end_to_end::scenario::play_under;
use end_to_end::trouble::{Outcome, Trouble, While};
use end_to_end::window::Window;
use serde_json::{Value, json};

use crate::kiosk_session::{as_nobody, give_away, is_root, under_x11};

/// So many bytes of the picture differ at least where there is anything else to be seen: no menu is ten pixels square.
const SMALLEST: usize = 400;

/// What somebody tries.
#[derive(Clone, Copy, Debug)]
enum Try {
    /// Keys, pressed together.
    Keys(&'static str),
    /// What a hand does with a mouse.
    Mouse(&'static [&'static str]),
    /// What a page that was made to forget itself would do.
    Script(&'static str),
}

use Try::{Keys, Mouse, Script};

/// A further idea is a further line.
const WAYS_OUT: &[Try] = &[
    // the window manager's own keys
    Keys("alt+F4"),
    Keys("alt+Tab"),
    Keys("alt+shift+Tab"),
    Keys("alt+Escape"),
    Keys("alt+space"),
    Keys("alt+F2"),
    Keys("super+d"),
    Keys("super+e"),
    Keys("super+r"),
    Keys("super+F2"),
    Keys("super+Tab"),
    Keys("ctrl+alt+Right"),
    Keys("ctrl+alt+Down"),
    Keys("shift+alt+Right"),
    Keys("ctrl+alt+Delete"),
    Keys("ctrl+alt+t"),
    Keys("ctrl+Escape"),
    Keys("alt+n"),
    Keys("alt+p"),
    // the web view's
    Keys("ctrl+w"),
    Keys("ctrl+q"),
    Keys("ctrl+n"),
    Keys("ctrl+t"),
    Keys("ctrl+o"),
    Keys("ctrl+s"),
    Keys("ctrl+p"),
    Keys("ctrl+f"),
    Keys("ctrl+u"),
    Keys("ctrl+r"),
    Keys("ctrl+shift+r"),
    Keys("F5"),
    Keys("F7"),
    Keys("F10"),
    Keys("F11"),
    Keys("F12"),
    Keys("ctrl+shift+i"),
    Keys("ctrl+shift+c"),
    Keys("ctrl+shift+j"),
    Keys("ctrl+shift+d"),
    Keys("ctrl+plus"),
    Keys("ctrl+minus"),
    Keys("ctrl+0"),
    Keys("ctrl+period"),
    Keys("ctrl+semicolon"),
    Keys("alt+Left"),
    Keys("alt+Right"),
    Keys("shift+F10"),
    Keys("Menu"),
    Keys("Print"),
    Keys("XF86Back"),
    Keys("XF86HomePage"),
    Keys("XF86Reload"),
    // the mouse
    Mouse(&["click", "3"]),
    Mouse(&["click", "2"]),
    Mouse(&["click", "8"]),
    Mouse(&["click", "9"]),
    Mouse(&[
        "keydown", "ctrl", "click", "4", "click", "4", "keyup", "ctrl",
    ]),
    Mouse(&[
        "keydown", "ctrl", "click", "5", "click", "5", "keyup", "ctrl",
    ]),
    Mouse(&[
        "keydown",
        "alt",
        "mousedown",
        "1",
        "mousemove_relative",
        "80",
        "60",
        "mouseup",
        "1",
        "keyup",
        "alt",
    ]),
    Mouse(&[
        "keydown",
        "alt",
        "mousedown",
        "3",
        "mousemove_relative",
        "80",
        "60",
        "mouseup",
        "3",
        "keyup",
        "alt",
    ]),
    Mouse(&["keydown", "alt", "click", "2", "keyup", "alt"]),
    Mouse(&[
        "mousedown",
        "1",
        "mousemove_relative",
        "200",
        "200",
        "mouseup",
        "1",
    ]),
    Mouse(&["click", "--repeat", "3", "1"]),
    // a page that forgets itself
    Script("location.href = 'https://example.org/'"),
    Script("location.href = 'file:///etc/passwd'"),
    Script("location.href = 'data:text/html,hello'"),
    Script("location.href = 'tauri://elsewhere/'"),
    Script("location.href = 'mailto:anna@kontoret.example'"),
    Script("window.open('https://example.org/')"),
    Script("Window.prototype.open?.call(window, 'https://example.org/')"),
    Script(
        "const link = Object.assign(document.createElement('a'), { href: 'https://example.org/', target: '_blank' }); document.body.append(link); link.click(); link.remove()",
    ),
    Script(
        "const link = Object.assign(document.createElement('a'), { href: 'main.js', download: 'main.js' }); document.body.append(link); link.click(); link.remove()",
    ),
    Script(
        "document.body.appendChild(Object.assign(document.createElement('iframe'), { src: 'https://example.org/' })).remove()",
    ),
    Script(
        "const form = document.createElement('form'); form.action = 'https://example.org/'; document.body.appendChild(form).submit(); form.remove()",
    ),
    Script(
        "const file = document.createElement('input'); file.type = 'file'; document.body.appendChild(file).click(); file.remove()",
    ),
    Script("window.print()"),
    Script("document.execCommand('print')"),
    Script("history.back(); history.forward(); history.go(-3)"),
    Script("window.close()"),
    Script("alert('out')"),
    Script(
        "document.documentElement.requestFullscreen?.().catch(() => {}); document.exitFullscreen?.().catch(() => {})",
    ),
    Script("window.resizeTo(300, 300); window.moveTo(50, 50)"),
];

#[test]
fn nothing_leads_out_of_a_kiosk_under_openbox() -> Outcome {
    play_under(WindowManager::Openbox, "kiosk-openbox", nothing_leads_out)
}

#[test]
fn nothing_leads_out_of_a_kiosk_under_matchbox() -> Outcome {
    play_under(WindowManager::Matchbox, "kiosk-matchbox", nothing_leads_out)
}

/// As the package's unit shows it.
#[test]
fn nothing_leads_out_of_a_kiosk_under_cage_but_its_pin() -> Outcome {
    play_under(WindowManager::Nobody, "kiosk-cage", |desktop| {
        let mut cage = under_cage(desktop)?;
        let screen = desktop.screen()?;
        let whole = screen.whole();
        until("the page that waits", || {
            Ok((screen.count(ACCENT)? > 50_000).then_some(()))
        })?;
        let rest = ["mousemove", "30", "400"];
        desktop.keyboard(&rest)?;
        screen.comes_to_rest(whole)?;
        desktop.photograph("waiting")?;
        let before = screen.read(whole)?;
        let mut out = Vec::new();
        for way in WAYS_OUT {
            match way {
                Keys(keys) => desktop.keyboard(&["key", "--clearmodifiers", keys])?,
                Mouse(done) => desktop.keyboard(done)?,
                Script(_) => continue,
            }
            desktop.keyboard(&rest)?;
            screen.comes_to_rest(whole)?;
            // The ring around what has the focus may go from one thing on the page to the next.
            let differ = differing(&before, &screen.read(whole)?);
            if cage.ended()?.is_some() || differ > before.len() / 100 {
                desktop.photograph("out")?;
                out.push(format!("{way:?}: {differ} bytes of the picture differ"));
            }
        }
        desktop.photograph("after")?;
        assert!(
            out.is_empty(),
            "{} ways out:\n{}",
            out.len(),
            out.join("\n")
        );

        desktop.keyboard(&["key", "ctrl+alt+shift+q"])?;
        screen.comes_to_rest(whole)?;
        until("the kiosk to end by its PIN", || {
            // The dialog takes its moment; what was typed beside it is typed once more.
            desktop.keyboard(&["type", PIN])?;
            desktop.keyboard(&["key", "Return"])?;
            screen.comes_to_rest(whole)?;
            cage.ended()
        })?;
        Ok(())
    })
}

pub(crate) const PIN: &str = "480215";

/// `--accent` in the light: what the two languages stand on.
pub(crate) const ACCENT: u32 = 0x000a_5a61;

/// Sets the PIN, and gives the settings that name its file.
pub(crate) fn with_a_pin(desktop: &Desktop) -> Outcome<String> {
    let file = |name: &str| desktop.home().join(name);
    std::fs::write(file("typed"), PIN).while_trying_to("write the PIN")?;
    let pin = file("pin").to_string_lossy().into_owned();
    let made = desktop
        .command(&desktop.binary().to_string_lossy())
        .args(["kiosk", "pin", &pin, "--from-file"])
        .arg(file("typed"))
        .status()
        .while_trying_to("set the PIN")?;
    assert!(made.success(), "{made}");
    desktop.settings(&format!("[kiosk]\npin-file = {pin:?}\n"))
}

/// Starts the kiosk under cage.
fn under_cage(desktop: &Desktop) -> Outcome<Running> {
    let settings = with_a_pin(desktop)?;
    let mut svara = desktop.binary().to_owned();
    if is_root() {
        // Where this was built may be open to its owner alone.
        svara = desktop.home().join("svara");
        std::fs::copy(desktop.binary(), &svara).while_trying_to("give the program away")?;
        give_away(desktop.home())?;
    }
    let mut command = as_nobody(desktop, "cage");
    command
        .arg("--")
        .arg(&svara)
        .args([
            "--kiosk",
            "--demo",
            "--language",
            "sv",
            "--settings",
            &settings,
        ])
        .arg("--data-dir")
        .arg(desktop.data());
    Running::start("cage", under_x11(&mut command))
}

/// In how many bytes two pictures differ.
pub(crate) fn differing(one: &[u8], other: &[u8]) -> usize {
    let pairs = one.iter().zip(other);
    pairs.filter(|(one, other)| one != other).count()
}

fn nothing_leads_out(desktop: &Desktop) -> Outcome {
    let window = desktop.open(&Launch::sample().with(["--kiosk"]).in_language("sv"))?;
    window.is_on("attract")?;
    let kiosk = Kiosk::seen(desktop, &window)?;
    window.photograph("waiting")?;
    let mut out = Vec::new();
    for way in WAYS_OUT {
        if let Err(how) = kiosk.holds(*way) {
            out.push(format!("{way:?}: {how}"));
        }
    }
    window.photograph("after")?;
    assert!(WAYS_OUT.len() >= 40, "{} ways were tried", WAYS_OUT.len());
    assert!(
        out.is_empty(),
        "{} ways out:\n{}",
        out.len(),
        out.join("\n")
    );
    Ok(())
}

/// The kiosk as it was before anybody tried anything.
struct Kiosk<'a> {
    desktop: &'a Desktop,
    window: &'a Window<'a>,
    id: String,
    process: u32,
    pixels: Vec<u8>,
    page: Value,
}

impl<'a> Kiosk<'a> {
    fn seen(desktop: &'a Desktop, window: &'a Window<'a>) -> Outcome<Self> {
        let screen = desktop.screen()?;
        let whole = screen.whole();
        let id = until("the window over the whole screen", || {
            let id = desktop.window_of_page()?;
            Ok((desktop.place_of(&id)? == whole).then_some(id))
        })?;
        // The pointer rests where it does nothing, and the page where nothing blinks.
        desktop.keyboard(&["mousemove", "640", "1000"])?;
        window.script::<Value>(
            "document.querySelector('h1').focus(); return null",
            &json!([]),
        )?;
        screen.comes_to_rest(whole)?;
        Ok(Self {
            desktop,
            window,
            process: window.process()?,
            pixels: screen.read(whole)?,
            page: page(window)?,
            id,
        })
    }

    /// Tries one way, and looks whether everything is as it was.
    fn holds(&self, way: Try) -> Outcome {
        match way {
            Keys(keys) => self.desktop.keyboard(&["key", "--clearmodifiers", keys])?,
            Mouse(done) => self.desktop.keyboard(done)?,
            Script(script) => {
                self.window.script::<Value>(
                    &format!("try {{ {script} }} catch {{}} return null"),
                    &json!([]),
                )?;
            }
        }
        self.desktop.keyboard(&["mousemove", "640", "1000"])?;
        // Tab moves the focus about the page, which is no way out of it.
        self.window.script::<Value>(
            "document.querySelector('h1').focus(); return null",
            &json!([]),
        )?;
        // A way that leads out takes a moment to be taken, and is then seen, if not at this look at the next.
        let screen = self.desktop.screen()?;
        let whole = screen.whole();
        screen.comes_to_rest(whole)?;
        if self.window.process()? != self.process {
            return Err(Trouble::new("the program ended"));
        }
        if self.desktop.window_of_page()? != self.id || self.desktop.place_of(&self.id)? != whole {
            return Err(Trouble::new("the window is not over the whole screen"));
        }
        let now = page(self.window)?;
        if now != self.page {
            return Err(Trouble::new(format!(
                "the page is {now}, and was {}",
                self.page
            )));
        }
        let differ = differing(&self.pixels, &screen.read(whole)?);
        if differ > SMALLEST {
            self.desktop.photograph("out")?;
            // So that the next try begins where this one did.
            self.desktop.keyboard(&["key", "Escape"])?;
            return Err(Trouble::new(format!(
                "something else is seen: {differ} bytes of the picture differ"
            )));
        }
        Ok(())
    }
}

/// Where the page is, how large it is drawn, and what is shown.
fn page(window: &Window<'_>) -> Outcome<Value> {
    window.script(
        "return [location.href, devicePixelRatio, visualViewport.scale, innerWidth, innerHeight, history.length, document.documentElement.dataset.page, document.querySelectorAll('dialog[open]').length]",
        &json!([]),
    )
}
