//! Numbers that exist only inside a country: emergency lines, directory enquiries,
//! helplines. Neither parser tells them from others, so the guard against dialling them
//! is here. Dialled with a calling code in front they would reach nobody, or a stranger.

use super::number::CountryCode;

/// The most digits that a short number has. Longer ones exist (seven in Australia or
/// Italy), but none of them is a number of its country's plan as well, so they are
/// refused as not in use.
const MOST_DIGITS: usize = 6;

/// How emergency lines and the numbers beside them begin where three digits are no
/// number's beginning: 112, 100 to 199 across the world, 911, 933, 988, 995 to 999, and
/// Australia's 000.
const THREE_DIGITS: [&str; 3] = ["1", "9", "000"];

/// Series that stay reserved in countries whose plain numbers are as short: 116 000 and
/// its neighbours (European Commission Decision 2007/116/EC), and directory enquiries.
const SIX_DIGITS: [&str; 2] = ["116", "118"];

/// Sweden's emergency line of before 112, which still answers.
const NINETY_THOUSAND: (&str, &str) = ("SE", "90000");

/// Whether `national`, a number without its calling code, is reserved although a plan may
/// have others of that shape.
pub(super) fn is_reserved(national: &str, country: Option<CountryCode>) -> bool {
    let begins_with_one_of =
        |series: &[&str]| series.iter().any(|start| national.starts_with(start));
    let in_sweden = country.is_some_and(|country| country.as_str() == NINETY_THOUSAND.0);
    match national.len() {
        3 => begins_with_one_of(&THREE_DIGITS),
        6 => begins_with_one_of(&SIX_DIGITS),
        _ => in_sweden && national == NINETY_THOUSAND.1,
    }
}

/// Whether `national`, which is not in use as a full number, has the shape of a short one.
pub(super) fn is_short(national: &str) -> bool {
    national.len() <= MOST_DIGITS
}
