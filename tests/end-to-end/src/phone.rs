//! The person's phone, played by the program's native dialog and pressed through AT-SPI.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, ChildStdout, Stdio};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::desktop::Desktop;
use crate::patience::until;
use crate::process::Running;
use crate::trouble::{Outcome, Trouble, While};

/// Assistive technology that reads and presses native dialogs.
pub struct Phone<'a> {
    desktop: &'a Desktop,
    conversation: RefCell<Conversation>,
}

struct Conversation {
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    _reader: Running,
}

/// A native dialog as it is read out.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct NativeDialog {
    /// The window's title.
    pub title: String,
    /// Its labels, from the top.
    pub text: Vec<String>,
    /// Its buttons.
    pub buttons: Vec<String>,
}

impl NativeDialog {
    /// The button called `name`, as it spells itself: spaces between digits are of several kinds.
    #[must_use]
    pub fn button(&self, name: &str) -> Option<&str> {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        self.buttons
            .iter()
            .find(|one| squeezed(one) == squeezed(name))
            .map(String::as_str)
    }
}

impl<'a> Phone<'a> {
    /// Made by `Desktop::phone`.
    pub(crate) fn on(desktop: &'a Desktop) -> Outcome<Self> {
        let mut reader = Running::start(
            "the reader of native dialogs (python3 with gir1.2-atspi-2.0)",
            desktop
                .command("/usr/bin/python3")
                .args(["-c", include_str!("dialogs.py")])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::inherit()),
        )?;
        let conversation = Conversation {
            to: reader.input()?,
            from: reader.output()?,
            _reader: reader,
        };
        Ok(Self {
            desktop,
            conversation: RefCell::new(conversation),
        })
    }

    /// Waits for a dialog that has a button called `button`, and reads it.
    ///
    /// # Errors
    /// When none appears.
    pub fn shows(&self, button: &str) -> Outcome<NativeDialog> {
        self.or_picture(until(
            format_args!("a native dialog with {button:?}"),
            || match self.look()? {
                Some(dialog) if dialog.button(button).is_some() => Ok(Some(dialog)),
                other => Err(Trouble::new(format!("seen: {other:?}"))),
            },
        ))
    }

    /// Presses a button by its name, as soon as a dialog shows it.
    ///
    /// # Errors
    /// When none does.
    pub fn press(&self, button: &str) -> Outcome {
        self.or_picture(until(
            format_args!("a native dialog with {button:?} to press"),
            || {
                let dialog = self.look()?;
                let Some(label) = dialog.as_ref().and_then(|dialog| dialog.button(button)) else {
                    return Err(Trouble::new(format!("seen: {dialog:?}")));
                };
                let answer = self.ask(&json!({ "do": "press", "button": label }))?;
                Ok((answer["pressed"] == true).then_some(()))
            },
        ))
    }

    /// Presses a button that may stand on another page of the dialog, turning by the buttons called `turn`.
    ///
    /// # Errors
    /// When no page shows it.
    pub fn press_on_some_page(&self, button: &str, turn: [&str; 2]) -> Outcome {
        const PAGES: usize = 5;
        for _ in 0..PAGES {
            let dialog = self.or_picture(until(
                format_args!("a native dialog with {button:?}"),
                || {
                    let dialog = self.look()?.unwrap_or_default();
                    let ready = [button, turn[0], turn[1]]
                        .iter()
                        .any(|one| dialog.button(one).is_some());
                    Ok(ready.then_some(dialog))
                },
            ))?;
            if dialog.button(button).is_some() {
                return self.press(button);
            }
            let turn = turn
                .iter()
                .find(|one| dialog.button(one).is_some())
                .copied()
                .unwrap_or_default();
            self.press(turn)?;
            self.or_picture(until("another page of the dialog", || {
                Ok(self.look()?.filter(|next| next.buttons != dialog.buttons))
            }))?;
        }
        Err(Trouble::new(format!(
            "no page of the dialog has {button:?}"
        )))
    }

    /// Writes over what is in the field of the dialog that has the focus, once one has it.
    ///
    /// # Errors
    /// When none comes to have it.
    pub fn write(&self, text: &str) -> Outcome {
        self.or_picture(until("a native dialog's field with the focus", || {
            let answer = self.ask(&json!({ "do": "write", "text": text }))?;
            Ok((answer["written"] == true).then_some(()))
        }))
    }

    /// Waits until no native dialog is there any more.
    ///
    /// # Errors
    /// When one stays.
    pub fn is_gone(&self) -> Outcome {
        self.or_picture(until("no native dialog", || match self.look()? {
            None => Ok(Some(())),
            Some(dialog) => Err(Trouble::new(format!("seen: {dialog:?}"))),
        }))
    }

    /// The native dialog that shows now, if one does.
    ///
    /// # Errors
    /// When assistive technology has gone.
    pub fn look(&self) -> Outcome<Option<NativeDialog>> {
        let answer = self.ask(&json!({ "do": "look" }))?;
        serde_json::from_value(answer["dialog"].clone()).while_trying_to("understand the dialog")
    }

    fn ask(&self, question: &Value) -> Outcome<Value> {
        let mut conversation = self.conversation.borrow_mut();
        writeln!(conversation.to, "{question}").while_trying_to("ask about native dialogs")?;
        let mut answer = String::new();
        conversation
            .from
            .read_line(&mut answer)
            .while_trying_to("hear about native dialogs")?;
        serde_json::from_str(&answer)
            .while_trying_to("understand what is said about native dialogs")
    }

    fn or_picture<T>(&self, seen: Outcome<T>) -> Outcome<T> {
        if seen.is_err() {
            self.desktop.photograph("failure-desktop")?;
        }
        seen
    }
}
