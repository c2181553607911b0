//! The real window, through `WebKitWebDriver`: what a person sees in it, and what they do.

mod program;
mod reading;

use std::fs::File;
use std::net::{TcpListener, TcpStream};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{Capabilities, Key, WebDriver, WebElement};
use tokio::runtime::Runtime;

use crate::desktop::Desktop;
use crate::patience::until;
use crate::process::Running;
use crate::trouble::{Outcome, Trouble, While};

/// Roles of what is pressed.
const PRESSABLE: &[&str] = &[
    "button",
    "link",
    "menuitem",
    "menuitemradio",
    "radio",
    "checkbox",
    "option",
    "switch",
];
/// Roles of what is written in.
const WRITABLE: &[&str] = &["textbox", "combobox", "searchbox"];

/// The program's window, and the driver that holds it. When this is dropped the program is ended with it.
pub struct Window<'a> {
    desktop: &'a Desktop,
    runtime: Runtime,
    session: Option<WebDriver>,
    driver: Running,
}

impl<'a> Window<'a> {
    pub(crate) fn open(
        desktop: &'a Desktop,
        arguments: &[String],
        environment: &[(String, String)],
    ) -> Outcome<Self> {
        let port = free_port()?;
        // What the program writes to its standard error passes through the driver, and is kept.
        let output = desktop.pictures().folder().join("output.log");
        let output = File::options()
            .create(true)
            .append(true)
            .open(output)
            .while_trying_to("keep the program's output")?;
        let mut driver = Running::start(
            "WebKitWebDriver (webkit2gtk-driver)",
            desktop
                // A write beyond a file's limit is to fail, not to end the program; see `let_files_grow_to`.
                .command("env")
                .args(["--ignore-signal=XFSZ", "WebKitWebDriver"])
                .args(["--host=127.0.0.1", &format!("--port={port}")])
                .env("TAURI_AUTOMATION", "true")
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                .envs(environment.iter().cloned())
                .stderr(
                    output
                        .try_clone()
                        .while_trying_to("keep the program's output")?,
                )
                .stdout(output),
        )?;
        until("WebKitWebDriver to take connections", || {
            if let Some(status) = driver.ended()? {
                return Err(Trouble::new(format!("it ended: {status}")));
            }
            Ok(TcpStream::connect(("127.0.0.1", port)).ok())
        })?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .while_trying_to("start the driver's client")?;
        let mut capabilities = Capabilities::new();
        capabilities
            .set(
                "webkitgtk:browserOptions",
                json!({ "binary": desktop.binary(), "args": arguments }),
            )
            .while_trying_to("describe the program to the driver")?;
        let session = runtime
            .block_on(
                WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities).connect(),
            )
            .while_trying_to(format_args!(
                "open {} with {arguments:?}",
                desktop.binary().display()
            ))?;
        Ok(Self {
            desktop,
            runtime,
            session: Some(session),
            driver,
        })
    }

    // ── what is seen ───────────────────────────────────────────────────────────

    /// Waits until the page called `name` is shown and ready.
    ///
    /// # Errors
    /// When another one stays.
    pub fn is_on(&self, name: &str) -> Outcome {
        self.wait_for(format_args!("the page {name}"), || {
            let page: Option<String> = self.script(
                "return document.documentElement.dataset.page ?? null",
                &json!([]),
            )?;
            if page.as_deref() == Some(name) {
                Ok(Some(()))
            } else {
                Err(Trouble::new(format!("seen: {page:?}")))
            }
        })
    }

    /// Waits until another page than the one called `name` is shown.
    ///
    /// # Errors
    /// When it stays.
    pub fn is_no_longer_on(&self, name: &str) -> Outcome {
        self.wait_for(format_args!("another page than {name}"), || {
            let page: Option<String> = self.script(
                "return document.documentElement.dataset.page ?? null",
                &json!([]),
            )?;
            Ok((page.as_deref() != Some(name)).then_some(()))
        })
    }

    /// What the program calls something, in the language it speaks now: `failures.busy`. Where the words are
    /// made from something, that follows: [`Self::sentence_with`].
    ///
    /// # Errors
    /// When there are no such words.
    pub fn sentence(&self, path: &str) -> Outcome<String> {
        self.sentence_with(path, &json!([]))
    }

    /// As [`Self::sentence`], for words that are made from `values`.
    ///
    /// # Errors
    /// When there are no such words.
    pub fn sentence_with(&self, path: &str, values: &Value) -> Outcome<String> {
        let sentence: Option<String> =
            self.long_script(include_str!("sentence.js"), &json!([path, values]))?;
        sentence.ok_or_else(|| Trouble::new(format!("the program has no words called {path}")))
    }

    /// Where the focus is: `role name` of the element that has it.
    ///
    /// # Errors
    /// When the window has gone.
    pub fn focus(&self) -> Outcome<String> {
        self.script(include_str!("focus.js"), &json!([]))
    }

    /// Runs a script in the page and gives what it returns.
    ///
    /// # Errors
    /// When it throws, or returns something else than is asked for.
    pub fn script<T: DeserializeOwned>(&self, script: &str, arguments: &Value) -> Outcome<T> {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        let answer = self
            .runtime
            .block_on(self.session()?.execute(script, arguments))
            .while_trying_to("run a script in the page")?;
        answer
            .convert()
            .while_trying_to("understand what a script in the page returned")
    }

    /// As `script`, for one that calls its last argument when it is done.
    ///
    /// # Errors
    /// When it throws, takes longer than the driver allows, or answers something else than is asked for.
    pub fn long_script<T: DeserializeOwned>(&self, script: &str, arguments: &Value) -> Outcome<T> {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        let answer = self
            .runtime
            .block_on(self.session()?.execute_async(script, arguments))
            .while_trying_to("run a long script in the page")?;
        answer
            .convert()
            .while_trying_to("understand what a long script in the page answered")
    }

    // ── what is done ───────────────────────────────────────────────────────────

    /// Presses the button, link, choice or menu entry called `name`.
    ///
    /// # Errors
    /// When there is none, or something lies over it.
    pub fn press(&self, name: &str) -> Outcome {
        self.wait_for(format_args!("to press {name:?}"), || {
            let target = self.only(PRESSABLE, name)?;
            self.runtime
                .block_on(target.click())
                .while_trying_to(format_args!("press {name:?}"))?;
            Ok(Some(()))
        })
    }

    /// Presses what ends the program, and waits until it has ended.
    ///
    /// # Errors
    /// When there is no such thing to press, or the program stays.
    pub fn ends_by(&self, name: &str) -> Outcome {
        let target = self.find(PRESSABLE, name)?;
        // The program may be gone before the driver can say that the press has been done.
        let _gone = self.runtime.block_on(target.click());
        self.has_ended()
    }

    /// Replaces what stands in the field called `label`.
    ///
    /// # Errors
    /// When there is no such field.
    pub fn write(&self, label: &str, text: &str) -> Outcome {
        self.wait_for(format_args!("to write in {label:?}"), || {
            let field = self.only(WRITABLE, label)?;
            self.runtime
                .block_on(async {
                    field.click().await?;
                    field.send_keys(Key::Control + "a").await?;
                    field.send_keys(Key::Delete).await?;
                    // The driver takes an empty text for a missing one.
                    if text.is_empty() {
                        return Ok(());
                    }
                    field.send_keys(text).await
                })
                .while_trying_to(format_args!("write in {label:?}"))?;
            Ok(Some(()))
        })
    }

    /// Chooses `option` in the drop-down list called `label`.
    ///
    /// # Errors
    /// When there is no such list or no such option.
    pub fn choose(&self, label: &str, option: &str) -> Outcome {
        self.wait_for(format_args!("to choose {option:?} in {label:?}"), || {
            let list = self.only(&["combobox"], label)?;
            self.runtime
                .block_on(list.send_keys(option))
                .while_trying_to(format_args!("choose {option:?}"))?;
            let chosen: bool = self.script(
                "const [list, option] = arguments; return list.selectedOptions[0]?.label === option",
                &json!([list.to_json().while_trying_to("name the list")?, option]),
            )?;
            Ok(chosen.then_some(()))
        })
    }

    /// Presses a key in the field called `label`.
    ///
    /// # Errors
    /// When there is no such field.
    pub fn press_key_in(&self, label: &str, key: &Key) -> Outcome {
        let field = self.find(WRITABLE, label)?;
        self.runtime
            .block_on(field.send_keys(key.value().to_string()))
            .while_trying_to("press a key")
    }

    /// Gives the window's inside this size.
    ///
    /// # Errors
    /// When the window manager does not.
    pub fn resize(&self, width: u32, height: u32) -> Outcome {
        self.runtime
            .block_on(self.session()?.set_window_rect(20, 20, width, height))
            .map(drop)
            .while_trying_to("resize the window")
    }

    /// Keeps a picture of the window's inside, with whatever lies over it, once nothing moves there. It is taken
    /// from the display: the driver's own screenshots wait for a frame that a quiet page may never draw.
    ///
    /// # Errors
    /// When it can not be taken.
    pub fn photograph(&self, name: &str) -> Outcome {
        let place = self.desktop.place_of(&self.desktop.window_of_page()?)?;
        self.desktop.photograph_area(name, place)
    }

    // ── how things are found ───────────────────────────────────────────────────

    fn find(&self, roles: &[&str], name: &str) -> Outcome<WebElement> {
        self.wait_for(
            format_args!("a {} called {name:?}", roles.join(" or ")),
            || self.only(roles, name).map(Some),
        )
    }

    fn only(&self, roles: &[&str], name: &str) -> Outcome<WebElement> {
        let mut found = self.matches(roles, name)?;
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => Err(Trouble::new(format!("nothing is called {name:?}"))),
            many => Err(Trouble::new(format!("{many} are called {name:?}"))),
        }
    }

    fn matches(&self, roles: &[&str], name: &str) -> Outcome<Vec<WebElement>> {
        let answer = self
            .runtime
            .block_on(
                self.session()?
                    .execute(include_str!("find.js"), vec![json!(roles), json!(name)]),
            )
            .while_trying_to("look at the page")?;
        answer.elements().while_trying_to("look at the page")
    }

    fn wait_for<T>(
        &self,
        expected: impl std::fmt::Display,
        look: impl FnMut() -> Outcome<Option<T>>,
    ) -> Outcome<T> {
        let seen = until(expected, look);
        if seen.is_err() {
            self.keep_evidence();
        }
        seen
    }

    /// What a person needs to understand a failure. Whatever of it can not be had must not hide the failure itself.
    fn keep_evidence(&self) {
        let _desktop = self.desktop.photograph("failure-desktop");
        let source: Outcome<String> =
            self.script("return document.documentElement.outerHTML", &json!([]));
        let _page = source.and_then(|source| self.desktop.pictures().note("failure.html", &source));
        let _log = self.desktop.keep_logs();
    }

    fn session(&self) -> Outcome<&WebDriver> {
        self.session
            .as_ref()
            .ok_or_else(|| Trouble::new("the window has been closed"))
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keep_evidence();
        }
        // The driver's process group ends right after this and takes the program along; asking the driver to
        // close the session first would only make it wait for a program that may be gone already.
        if let Some(session) = self.session.take() {
            let _quit_already = session.leak();
        }
    }
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).while_trying_to("find a free port")?;
    let address = listener.local_addr().while_trying_to("find a free port")?;
    Ok(address.port())
}

/// One space between words, whichever kind the page uses.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
