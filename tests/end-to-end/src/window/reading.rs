//! What a person reads on the page, and waits to read.

use serde_json::{Value, json};

use super::{PRESSABLE, WRITABLE, Window, plain};
use crate::trouble::{Outcome, Trouble, While};

impl Window<'_> {
    /// Waits until these words can be read.
    ///
    /// # Errors
    /// When they can not.
    pub fn reads(&self, words: &str) -> Outcome {
        let words = plain(words);
        self.wait_for(format_args!("to read {words:?}"), || {
            let text = self.text()?;
            if text.contains(&words) {
                Ok(Some(()))
            } else {
                Err(Trouble::new(format!("read: {text:?}")))
            }
        })
    }

    /// Waits until these words can not be read any more.
    ///
    /// # Errors
    /// When they stay.
    pub fn no_longer_reads(&self, words: &str) -> Outcome {
        let words = plain(words);
        self.wait_for(format_args!("no longer to read {words:?}"), || {
            Ok((!self.text()?.contains(&words)).then_some(()))
        })
    }

    /// Everything that can be read now, on one line.
    ///
    /// # Errors
    /// When the window has gone.
    pub fn text(&self) -> Outcome<String> {
        let text: String = self.script(
            "return ([...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body).innerText",
            &json!([]),
        )?;
        Ok(plain(&text))
    }

    /// Waits until something with this role and name is there.
    ///
    /// # Errors
    /// When it does not come.
    pub fn has(&self, role: &str, name: &str) -> Outcome {
        self.find(&[role], name).map(drop)
    }

    /// Whether something with this role and name is there now.
    ///
    /// # Errors
    /// When the window has gone.
    pub fn shows_now(&self, role: &str, name: &str) -> Outcome<bool> {
        Ok(!self.matches(&[role], name)?.is_empty())
    }

    /// Waits until nothing with this role and name is there.
    ///
    /// # Errors
    /// When it stays.
    pub fn lacks(&self, role: &str, name: &str) -> Outcome {
        self.wait_for(format_args!("no {role} {name:?}"), || {
            Ok(self.matches(&[role], name)?.is_empty().then_some(()))
        })
    }

    /// Waits until the page works at nothing that was asked of it: until then its buttons are out of use, what
    /// it said before still stands there, and what is typed may be drawn over.
    ///
    /// # Errors
    /// When it stays busy.
    pub fn is_at_rest(&self) -> Outcome {
        self.wait_for("a page at rest", || {
            let is_busy: bool = self.script(
                "return document.querySelector('[aria-busy=true]') !== null",
                &json!([]),
            )?;
            Ok((!is_busy).then_some(()))
        })
    }

    /// Waits until the focus is on `place`, as [`Self::focus`] tells it: it goes there after what was pressed
    /// is answered and drawn.
    ///
    /// # Errors
    /// When it stays elsewhere.
    pub fn focus_is_on(&self, place: &str) -> Outcome {
        self.wait_for(format_args!("the focus on {place:?}"), || {
            let focus = self.focus()?;
            if focus == place {
                Ok(Some(()))
            } else {
                Err(Trouble::new(format!("it is on {focus:?}")))
            }
        })
    }

    /// Waits until `text` stands in the field called `label`.
    ///
    /// # Errors
    /// When something else does.
    pub fn holds(&self, label: &str, text: &str) -> Outcome {
        self.wait_for(format_args!("{text:?} in {label:?}"), || {
            let value = self.value(label)?;
            if value == text {
                Ok(Some(()))
            } else {
                Err(Trouble::new(format!("it holds {value:?}")))
            }
        })
    }

    /// What stands in the field called `label`.
    ///
    /// # Errors
    /// When there is no such field.
    pub fn value(&self, label: &str) -> Outcome<String> {
        let field = self.find(WRITABLE, label)?;
        let value = self
            .runtime
            .block_on(field.prop("value"))
            .while_trying_to("read a field")?;
        Ok(value.unwrap_or_default())
    }

    /// Where what can be pressed and is called `name` is in the page: left, top, width, height. It is
    /// brought into sight, if it is not.
    ///
    /// # Errors
    /// When it does not come.
    pub fn place_of(&self, name: &str) -> Outcome<Value> {
        self.place_of_any(PRESSABLE, name)
    }

    /// The same of the field called `label`.
    ///
    /// # Errors
    /// When there is no such field.
    pub fn place_of_field(&self, label: &str) -> Outcome<Value> {
        self.place_of_any(WRITABLE, label)
    }

    fn place_of_any(&self, roles: &[&str], name: &str) -> Outcome<Value> {
        let found = self.find(roles, name)?;
        let found = found.to_json().while_trying_to("name an element")?;
        self.script(
            "arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' }); \
             const { x, y, width, height } = arguments[0].getBoundingClientRect(); return [x, y, width, height]",
            &json!([found]),
        )
    }
}
