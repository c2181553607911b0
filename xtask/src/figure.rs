//! A measured figure: samples, what they are compared with, and the target they have to meet.
//!
//! A benchmark prints one line a figure to standard output: the word `figure`, a space and a JSON object.
//!
//! ```json
//! {"name": "launch to sign-in page", "unit": "ms", "ours": [412.0, …], "reference": [1010.0, …],
//!  "against": "chromium --app", "statistic": "median", "at_most": 0.5}
//! ```
//!
//! With a `reference`, taken in the same run, the figure is the ratio of the two and `at_most` is a ratio.
//! Without one it is the statistic itself and `at_most` is in the figure's unit. `statistic` is `median`
//! (when left out), `p99` or `max`.

use serde_json::Value;

use crate::failure::{Failure, Outcome, While};

/// A median of fewer says too little.
const FEWEST_SAMPLES: usize = 20;

/// One figure as its benchmark reported it.
#[derive(Debug)]
pub(crate) struct Figure {
    pub(crate) name: String,
    unit: String,
    ours: Vec<f64>,
    reference: Option<Reference>,
    statistic: Statistic,
    at_most: f64,
}

#[derive(Debug)]
struct Reference {
    name: String,
    samples: Vec<f64>,
}

#[derive(Clone, Copy, Debug)]
enum Statistic {
    Median,
    P99,
    Maximum,
}

impl Figure {
    /// Reads a line of a benchmark's output; `None` when it is not a figure.
    ///
    /// # Errors
    ///
    /// When the line is a figure that can not be understood or holds too few samples to be one.
    pub(crate) fn from_line(line: &str) -> Outcome<Option<Self>> {
        let Some(json) = line.strip_prefix("figure ") else {
            return Ok(None);
        };
        let value: Value =
            serde_json::from_str(json).while_doing(format_args!("understand the figure {json}"))?;
        let name = word(&value, "name")?;
        let reference = if value["reference"].is_null() {
            None
        } else {
            Some(Reference {
                name: word(&value, "against")?,
                samples: samples(&value, "reference", &name)?,
            })
        };
        Ok(Some(Self {
            unit: word(&value, "unit")?,
            ours: samples(&value, "ours", &name)?,
            reference,
            statistic: Statistic::from_name(value["statistic"].as_str().unwrap_or("median"))?,
            at_most: value["at_most"].as_f64().ok_or_else(|| {
                Failure::new(format!("The figure {name} has no target (at_most)."))
            })?,
            name,
        }))
    }

    /// What is compared with the target: the ratio where there is a reference, else the statistic.
    fn result(&self) -> f64 {
        let ours = self.statistic.of(&self.ours);
        match &self.reference {
            Some(reference) => ours / self.statistic.of(&reference.samples),
            None => ours,
        }
    }

    pub(crate) fn meets_its_target(&self) -> bool {
        self.result() <= self.at_most
    }

    fn columns(&self) -> [String; 6] {
        let unit = &self.unit;
        let ours = format!("{} {unit}", short(self.statistic.of(&self.ours)));
        let (reference, result, target) = match &self.reference {
            Some(reference) => (
                format!(
                    "{} {unit} ({})",
                    short(self.statistic.of(&reference.samples)),
                    reference.name
                ),
                format!("{:.2}×", self.result()),
                format!("≤ {}×", self.at_most),
            ),
            None => (
                String::new(),
                ours.clone(),
                format!("≤ {} {unit}", self.at_most),
            ),
        };
        let verdict = if self.meets_its_target() {
            "met"
        } else {
            "MISSED"
        };
        let name = format!(
            "{}, {} of {}",
            self.name,
            self.statistic.name(),
            self.ours.len()
        );
        [name, ours, reference, result, target, verdict.to_owned()]
    }
}

impl Statistic {
    fn from_name(name: &str) -> Outcome<Self> {
        match name {
            "median" => Ok(Self::Median),
            "p99" => Ok(Self::P99),
            "max" => Ok(Self::Maximum),
            other => Err(Failure::new(format!(
                "A figure asks for {other}; known are median, p99 and max."
            ))),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Median => "median",
            Self::P99 => "p99",
            Self::Maximum => "max",
        }
    }

    /// By nearest rank, so that every answer is a sample that was seen.
    fn of(self, samples: &[f64]) -> f64 {
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let percent = match self {
            Self::Median => 50,
            Self::P99 => 99,
            Self::Maximum => 100,
        };
        let rank = (sorted.len() * percent).div_ceil(100).max(1);
        sorted.get(rank - 1).copied().unwrap_or(f64::NAN)
    }
}

/// All figures as one table.
pub(crate) fn table(figures: &[Figure]) -> String {
    let heading = ["figure", "ours", "reference", "result", "target", ""].map(str::to_owned);
    let rows: Vec<[String; 6]> = std::iter::once(heading)
        .chain(figures.iter().map(Figure::columns))
        .collect();
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths: [usize; 6] = std::array::from_fn(width);
    let line = |row: &[String; 6]| {
        let padded = row.iter().zip(widths);
        let cells: Vec<String> = padded
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn word(value: &Value, key: &str) -> Outcome<String> {
    value[key]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("A figure lacks its {key}: {value}")))
}

fn samples(value: &Value, key: &str, name: &str) -> Outcome<Vec<f64>> {
    let samples: Vec<f64> = value[key]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect();
    if samples.len() < FEWEST_SAMPLES {
        return Err(Failure::new(format!(
            "The figure {name} has {} samples as {key}; at least {FEWEST_SAMPLES} were expected.",
            samples.len()
        )));
    }
    Ok(samples)
}

/// Three figures that matter, without an exponent.
fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(extra: &str, ours: impl Fn(u32) -> f64, count: u32) -> String {
        let ours: Vec<f64> = (1..=count).map(ours).collect();
        format!(r#"figure {{"name":"launch","unit":"ms","ours":{ours:?}{extra}}}"#)
    }

    fn hundred(extra: &str) -> Figure {
        Figure::from_line(&line(extra, f64::from, 100))
            .unwrap()
            .unwrap()
    }

    #[test]
    fn each_statistic_is_a_sample_that_was_seen() {
        for (statistic, expected) in [("median", 50.0), ("p99", 99.0), ("max", 100.0)] {
            let figure = hundred(&format!(r#","statistic":"{statistic}","at_most":1"#));
            assert!(
                (figure.result() - expected).abs() < f64::EPSILON,
                "{statistic} is {}",
                figure.result()
            );
        }
    }

    #[test]
    fn with_a_reference_the_target_is_a_ratio() {
        let reference: Vec<f64> = vec![100.0; 20];
        let figure = |at_most: &str| {
            hundred(&format!(
                r#","reference":{reference:?},"against":"x","at_most":{at_most}"#
            ))
        };
        assert!(figure("0.5").meets_its_target());
        assert!(!figure("0.49").meets_its_target());
        assert!(table(&[figure("0.5")]).contains("0.50×"));
    }

    #[test]
    fn without_a_reference_the_target_is_in_the_unit() {
        assert!(hundred(r#","at_most":50"#).meets_its_target());
        assert!(!hundred(r#","at_most":49.9"#).meets_its_target());
    }

    #[test]
    fn what_can_not_be_a_figure_is_refused_and_other_lines_are_passed_over() {
        assert!(Figure::from_line("running 3 tests").unwrap().is_none());
        let refused = [
            (line(r#","at_most":1"#, f64::from, 19), "at least 20"),
            (line("", f64::from, 20), "no target"),
            (
                line(r#","at_most":1,"statistic":"mean""#, f64::from, 20),
                "mean",
            ),
            ("figure {".to_owned(), "understand"),
        ];
        for (line, expected) in refused {
            let failure = Figure::from_line(&line).unwrap_err().to_string();
            assert!(failure.contains(expected), "{failure}");
        }
    }
}
