//! What a key can take: how a value is read, what is expected when it is not that, and
//! how a default is written.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    ops::RangeInclusive,
    path::{Path, PathBuf},
    time::Duration,
};

use security_info::{
    identity::{GroupName, OrganisationName, Role},
    phone::{self, CountryCode, NumberPrefix},
    policy::{Audience, ContactText},
};
use toml::{Spanned, de::DeValue};

use super::{
    expected::Expected,
    problem::{Found, Problem},
};

/// How values of one kind are read and written.
pub(super) struct Kind<T> {
    pub(super) expected: Expected,
    pub(super) read: Box<Reading<T>>,
    pub(super) show: Box<dyn Fn(&T) -> String>,
}

type Reading<T> = dyn Fn(&Spanned<DeValue<'_>>) -> Result<T, Misfit>;

/// The bytes of the file that did not fit, and what they are.
pub(super) struct Misfit {
    pub(super) at: std::ops::Range<usize>,
    pub(super) found: Found,
}

impl Misfit {
    fn of(value: &Spanned<DeValue<'_>>) -> Self {
        let found = match value.get_ref() {
            DeValue::Array(list) if list.is_empty() => Found::EmptyList,
            DeValue::Array(_) => Found::List,
            DeValue::Table(_) => Found::Table,
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => Found::Written,
        };
        Self {
            at: value.span(),
            found,
        }
    }
}

impl<T> Kind<T> {
    pub(super) fn problem(&self, setting: String, found: Found) -> Problem {
        Problem::WrongValue {
            setting,
            expected: self.expected.clone(),
            found,
        }
    }
}

/// A kind that is read from one value, all of it right or all of it wrong.
pub(super) fn simple<T>(
    expected: Expected,
    read: impl Fn(&DeValue<'_>) -> Option<T> + 'static,
    show: impl Fn(&T) -> String + 'static,
) -> Kind<T> {
    Kind {
        expected,
        read: Box::new(move |value| read(value.get_ref()).ok_or_else(|| Misfit::of(value))),
        show: Box::new(show),
    }
}

/// A kind that is read from a list, in which neither order nor repetition means anything.
fn list<T: Ord + 'static>(
    expected: Expected,
    may_be_empty: bool,
    read: impl Fn(&str) -> Option<T> + 'static,
    show: impl Fn(&T) -> String + 'static,
) -> Kind<BTreeSet<T>> {
    Kind {
        expected,
        read: Box::new(move |value| read_list(value, may_be_empty, &read)),
        show: Box::new(move |set| shown_list(set, &show)),
    }
}

/// A kind that is read from a list of which the first is preferred; it is never empty.
pub(super) fn list_in_order<T: 'static>(
    expected: Expected,
    read: impl Fn(&str) -> Option<T> + 'static,
    show: impl Fn(&T) -> String + 'static,
) -> Kind<Vec<T>> {
    Kind {
        expected,
        read: Box::new(move |value| read_list(value, false, &read)),
        show: Box::new(move |list| shown_list(list, &show)),
    }
}

/// Reads each element; one that does not fit is shown by itself.
fn read_list<T, C: FromIterator<T>>(
    value: &Spanned<DeValue<'_>>,
    may_be_empty: bool,
    read: impl Fn(&str) -> Option<T>,
) -> Result<C, Misfit> {
    match value.get_ref().as_array() {
        Some(list) if may_be_empty || !list.is_empty() => list
            .iter()
            .map(|element| {
                let text = element.get_ref().as_str();
                text.and_then(&read).ok_or_else(|| Misfit::of(element))
            })
            .collect(),
        Some(_) | None => Err(Misfit::of(value)),
    }
}

fn shown_list<'t, T: 't>(
    elements: impl IntoIterator<Item = &'t T>,
    show: impl Fn(&T) -> String,
) -> String {
    let shown = elements.into_iter().map(show).collect::<Vec<_>>();
    format!("[{}]", shown.join(", "))
}

pub(super) fn count(range: RangeInclusive<u16>) -> Kind<u16> {
    let (from, to) = (*range.start(), *range.end());
    simple(
        Expected::Count { from, to },
        move |value| {
            let written = value.as_integer()?;
            let number = i64::from_str_radix(written.as_str(), written.radix()).ok()?;
            u16::try_from(number)
                .ok()
                .filter(|number| range.contains(number))
        },
        u16::to_string,
    )
}

/// A count, or 0 for that there is no limit.
pub(super) fn none_or(range: RangeInclusive<u16>) -> Kind<u16> {
    let (from, to) = (*range.start(), *range.end());
    let read = count(0..=to).read;
    Kind {
        expected: Expected::NoneOrCount { from, to },
        read: Box::new(move |value| {
            let fits = |number: &u16| *number == 0 || range.contains(number);
            let number = read(value)?;
            Some(number).filter(fits).ok_or_else(|| Misfit::of(value))
        }),
        show: Box::new(u16::to_string),
    }
}

pub(super) fn duration(range: RangeInclusive<Duration>) -> Kind<Duration> {
    let expected = Expected::Duration {
        from: shown(*range.start()),
        to: shown(*range.end()),
    };
    simple(
        expected,
        move |value| read_duration(value.as_str()?).filter(|length| range.contains(length)),
        |length| quoted(&shown(*length)),
    )
}

const UNITS: [(&str, u64); 6] = [
    ("days", 86_400),
    ("day", 86_400),
    ("d", 86_400),
    ("h", 3_600),
    ("min", 60),
    ("s", 1),
];

/// `"40 s"`, `"15 min"`, `"24h"`, `"2 days"`.
fn read_duration(text: &str) -> Option<Duration> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(end);
    let (_, seconds) = UNITS
        .into_iter()
        .find(|(name, _)| *name == unit.trim_start())?;
    let number = number.parse::<u64>().ok()?;
    Some(Duration::from_secs(number.checked_mul(seconds)?))
}

/// In the largest unit that leaves a whole number; a single day is told in hours.
pub(super) fn shown(length: Duration) -> String {
    let seconds = length.as_secs();
    let fits = |unit: u64| seconds >= unit && seconds.is_multiple_of(unit);
    if fits(86_400) && seconds > 86_400 {
        format!("{} days", seconds / 86_400)
    } else if fits(3_600) {
        format!("{} h", seconds / 3_600)
    } else if fits(60) {
        format!("{} min", seconds / 60)
    } else {
        format!("{seconds} s")
    }
}

pub(super) fn yes_no() -> Kind<bool> {
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method is not general enough in its lifetime"
    )]
    simple(Expected::YesNo, |value| value.as_bool(), bool::to_string)
}

pub(super) fn one_of<T: Clone + PartialEq + 'static>(choices: &[(&'static str, T)]) -> Kind<T> {
    let (reading, showing) = (choices.to_vec(), choices.to_vec());
    simple(
        Expected::OneOf(names(choices)),
        move |value| named(&reading, value.as_str()?),
        move |value| quoted(name_of(&showing, value)),
    )
}

pub(super) fn some_of<T: Clone + Ord + 'static>(
    choices: &[(&'static str, T)],
) -> Kind<BTreeSet<T>> {
    let (reading, showing) = (choices.to_vec(), choices.to_vec());
    list(
        Expected::ListOf(names(choices)),
        true,
        move |text| named(&reading, text),
        move |value| quoted(name_of(&showing, value)),
    )
}

fn names<T>(choices: &[(&'static str, T)]) -> Vec<String> {
    choices.iter().map(|(name, _)| quoted(name)).collect()
}

fn named<T: Clone>(choices: &[(&'static str, T)], text: &str) -> Option<T> {
    let (_, value) = choices.iter().find(|(name, _)| *name == text)?;
    Some(value.clone())
}

fn name_of<T: PartialEq>(choices: &[(&'static str, T)], value: &T) -> &'static str {
    let found = choices.iter().find(|(_, choice)| choice == value);
    found.map_or("", |(name, _)| name)
}

/// Some of these, the preferred one first.
pub(super) fn ranked<T: Clone + PartialEq + 'static>(
    choices: &[(&'static str, T)],
) -> Kind<Vec<T>> {
    let (reading, showing) = (choices.to_vec(), choices.to_vec());
    list_in_order(
        Expected::ListOf(names(choices)),
        move |text| named(&reading, text),
        move |value| quoted(name_of(&showing, value)),
    )
}

pub(super) fn country() -> Kind<CountryCode> {
    simple(
        Expected::Country,
        |value| read_country(value.as_str()?),
        |country| quoted(country.as_str()),
    )
}

pub(super) fn countries() -> Kind<BTreeSet<CountryCode>> {
    list(Expected::Countries, false, read_country, |country| {
        quoted(country.as_str())
    })
}

/// Everybody, nobody, or a list of roles and groups; one of those may stand alone.
pub(super) fn audience() -> Kind<Audience> {
    Kind {
        expected: Expected::Audience,
        read: Box::new(|value| match value.get_ref().as_str() {
            Some("everybody") => Ok(Audience::Everybody),
            Some("nobody") => Ok(Audience::Nobody),
            Some(one) => {
                let members = member(one).map(|member| vec![member]);
                members.map(audience_of).ok_or_else(|| Misfit::of(value))
            }
            None => read_list(value, false, member).map(audience_of),
        }),
        show: Box::new(|audience| match audience_texts(audience) {
            Some(texts) => shown_list(&texts, |text| quoted(text)),
            None => quoted(audience_word(audience)),
        }),
    }
}

/// The word for an audience that is no list.
pub(super) const fn audience_word(audience: &Audience) -> &'static str {
    match audience {
        Audience::Everybody => "everybody",
        Audience::Nobody | Audience::Some { .. } => "nobody",
    }
}

/// The roles and groups of an audience that has any.
pub(super) fn audience_texts(audience: &Audience) -> Option<Vec<String>> {
    let Audience::Some { roles, groups } = audience else {
        return None;
    };
    let roles = roles.iter().map(|role| name_of(&ROLES, role).to_owned());
    let groups = groups
        .iter()
        .map(|group| format!("{GROUP}{}", group.as_str()));
    let texts: Vec<_> = roles.chain(groups).collect();
    (!texts.is_empty()).then_some(texts)
}

const ROLES: [(&str, Role); 4] = [
    ("people", Role::Person),
    ("agents", Role::Agent),
    ("auditors", Role::Auditor),
    ("administrators", Role::Administrator),
];

/// What stands in front of a group's name, which could be that of a role.
const GROUP: &str = "group:";

enum Member {
    Role(Role),
    Group(GroupName),
}

fn member(text: &str) -> Option<Member> {
    match text.strip_prefix(GROUP) {
        Some(group) => GroupName::parse(group).ok().map(Member::Group),
        None => named(&ROLES, text).map(Member::Role),
    }
}

fn audience_of(members: Vec<Member>) -> Audience {
    let (mut roles, mut groups) = (BTreeSet::new(), BTreeSet::new());
    for member in members {
        match member {
            Member::Role(role) => roles.insert(role),
            Member::Group(group) => groups.insert(group),
        };
    }
    Audience::Some { roles, groups }
}

pub(super) fn prefixes() -> Kind<BTreeSet<NumberPrefix>> {
    list(
        Expected::Prefixes,
        true,
        |text| NumberPrefix::parse(text).ok(),
        |prefix| quoted(prefix.as_str()),
    )
}

/// A list of groups, which may be empty.
pub(super) fn groups() -> Kind<BTreeSet<GroupName>> {
    list(
        Expected::Groups,
        true,
        |text| GroupName::parse(text).ok(),
        |group| quoted(group.as_str()),
    )
}

/// A country whose numbers are known: `"XX"` would otherwise silently allow nothing.
fn read_country(text: &str) -> Option<CountryCode> {
    let code = CountryCode::parse(text).ok()?;
    phone::countries()
        .iter()
        .any(|country| country.code == code)
        .then_some(code)
}

pub(super) fn organisation_name() -> Kind<OrganisationName> {
    simple(
        Expected::Name {
            most: OrganisationName::MOST,
        },
        |value| OrganisationName::parse(value.as_str()?).ok(),
        |name| quoted(name.as_str()),
    )
}

pub(super) fn contact() -> Kind<ContactText> {
    simple(
        Expected::Contact,
        |value| ContactText::parse(value.as_str()?).ok(),
        |text| quoted(text.as_str()),
    )
}

/// A relative path would mean another file for each folder that Svara is started in.
pub(super) fn path() -> Kind<PathBuf> {
    simple(
        Expected::Path,
        |value| {
            let path = Path::new(value.as_str()?);
            let whole = path.is_absolute() && !value.as_str()?.contains('\0');
            whole.then(|| path.to_owned())
        },
        |path| quoted(&path.to_string_lossy()),
    )
}

/// A TOML basic string.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                // Writing to a String can not fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
