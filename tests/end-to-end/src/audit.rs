//! The accessibility audit: axe-core, in the real window.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::scenario::workspace;
use crate::trouble::{Outcome, Trouble, While};
use crate::window::Window;

/// A rule that the page breaks.
#[derive(Debug, Deserialize)]
pub struct Violation {
    /// The rule.
    pub id: String,
    /// What it asks for.
    pub help: String,
    /// Where it is broken.
    pub places: Vec<String>,
}

/// axe-core as npm brings it.
pub struct Axe {
    source: String,
}

impl Axe {
    /// Reads it from where the checks of the pages have it.
    ///
    /// # Errors
    /// When it has not been installed.
    pub fn installed() -> Outcome<Self> {
        let file = workspace().join("tests/ui/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&file).map_err(|_| {
            Trouble::new(format!(
                "{} is missing: install it with `npm ci --prefix tests/ui`",
                file.display()
            ))
        })?;
        Ok(Self { source })
    }

    /// What the page, as it stands, breaks of WCAG 2.2 AA and of the best practices.
    ///
    /// # Errors
    /// When the audit does not run.
    pub fn audit(&self, window: &Window<'_>) -> Outcome<Vec<Violation>> {
        if !window.script("return 'axe' in window", &json!([]))? {
            let script = format!("{}\nreturn null", self.source);
            let _: Value = window.script(&script, &json!([]))?;
        }
        let answer: Value = window.long_script(include_str!("audit.js"), &json!([]))?;
        if let Some(failure) = answer["failure"].as_str() {
            return Err(Trouble::new(format!("the audit failed: {failure}")));
        }
        serde_json::from_value(answer["violations"].clone()).while_trying_to("understand the audit")
    }
}
