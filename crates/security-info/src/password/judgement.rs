//! Whether a new password may be set: docs/decisions/0012.

use super::{FEWEST_CHARACTERS, Password};

/// How good a new password is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// From 0 (guessed at once) to 4 (very hard to guess), by zxcvbn. What others know is
    /// guessed at once, however it is put together.
    pub score: u8,
    /// What is against it; empty when it may be used.
    pub against: Vec<Weakness>,
}

/// What is against a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weakness {
    /// Fewer than 15 characters.
    TooShort,
    /// It is one of the most used passwords, or one that is guessed as soon as those are.
    CommonlyUsed,
    /// A guesser would try it soon.
    EasyToGuess,
    /// It is, or holds, the user's or the organisation's name.
    ContainsName,
    /// It stands in the organisation's list of passwords that others know.
    Known,
}

/// A list of passwords that others are known to know, beyond those that are built in.
pub trait KnownPasswords: Send + Sync {
    /// Whether this one stands in it, in whichever case its letters are. May block.
    ///
    /// # Errors
    /// When the list can not be read: then nobody knows, and no password may be set.
    fn hold(&self, password: &Password) -> Result<bool, ListNotReadable>;
}

/// The list of known passwords can not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a list of known passwords that can be read is expected")]
pub struct ListNotReadable;

/// For an organisation that has no list of its own.
#[derive(Clone, Copy, Debug)]
pub struct NoFurtherList;

impl KnownPasswords for NoFurtherList {
    fn hold(&self, _: &Password) -> Result<bool, ListNotReadable> {
        Ok(false)
    }
}

/// A password that was judged good enough to be set.
#[derive(Clone, Debug)]
pub struct NewPassword(Password);

impl NewPassword {
    /// The password.
    #[must_use]
    pub const fn password(&self) -> &Password {
        &self.0
    }
}

/// Why a password may not be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unacceptable {
    /// There is something against it.
    Weak(Judgement),
    /// Nobody can tell.
    Unknown(ListNotReadable),
}

/// The password, if nothing is against it.
///
/// # Errors
/// The judgement, when something is; or that the list can not be read.
pub fn accept(
    password: Password,
    names: &[&str],
    known: &dyn KnownPasswords,
) -> Result<NewPassword, Unacceptable> {
    let judgement = judge(&password, names, known).map_err(Unacceptable::Unknown)?;
    if judgement.against.is_empty() {
        Ok(NewPassword(password))
    } else {
        Err(Unacceptable::Weak(judgement))
    }
}

/// Judges a password for somebody of whom `names` are known (names of people, accounts,
/// the organisation). No rule asks for certain characters.
///
/// # Errors
/// When the list of known passwords can not be read.
pub fn judge(
    password: &Password,
    names: &[&str],
    known: &dyn KnownPasswords,
) -> Result<Judgement, ListNotReadable> {
    let text = password.expose_text();
    let estimate = zxcvbn::zxcvbn(text, names);
    let score = u8::from(estimate.score());
    let common = estimate.guesses() <= MOST_USED + 1;
    let listed = known.hold(password)?;
    let rows = [
        (text.chars().count() < FEWEST_CHARACTERS, Weakness::TooShort),
        (common, Weakness::CommonlyUsed),
        // One of the two says enough.
        (score < 3 && !common, Weakness::EasyToGuess),
        (holds_name(text, names), Weakness::ContainsName),
        (listed, Weakness::Known),
    ];
    let against = rows
        .into_iter()
        .filter_map(|(so, weakness)| so.then_some(weakness))
        .collect();
    Ok(Judgement {
        score: if listed { 0 } else { score },
        against,
    })
}

/// How many of the most used passwords zxcvbn knows, in the order in which they are used.
/// It takes the cheapest way to a password, so that one of them never takes more guesses
/// than its rank and the one that zxcvbn adds.
const MOST_USED: u64 = 30_000;

/// Names that are shorter stand in too many good passwords by accident …
const SHORTEST_NAME_INSIDE: usize = 4;

/// … and these too, once what stands between the letters is taken away.
const SHORTEST_NAME_ACROSS: usize = 8;

/// Whether a text is one of the names, or holds one or a word of one, in whichever case
/// and, for the longer ones, whatever stands between their letters.
fn holds_name(text: &str, names: &[&str]) -> bool {
    let (folded, squeezed) = (text.to_lowercase(), squeeze(text));
    let is_inside = |part: String| {
        let length = part.chars().count();
        length >= SHORTEST_NAME_INSIDE && folded.contains(&part)
            || length >= SHORTEST_NAME_ACROSS && squeezed.contains(&part)
    };
    names.iter().any(|name| {
        let whole = squeeze(name);
        let is_it = !whole.is_empty() && whole == squeezed;
        let mut words = name.split(|c: char| !c.is_alphanumeric()).map(squeeze);
        is_it || words.any(is_inside) || is_inside(whole)
    })
}

/// Letters and digits alone, in lower case.
fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Listed(&'static str);

    impl KnownPasswords for Listed {
        fn hold(&self, password: &Password) -> Result<bool, ListNotReadable> {
            Ok(password.expose_text() == self.0)
        }
    }

    struct Gone;

    impl KnownPasswords for Gone {
        fn hold(&self, _: &Password) -> Result<bool, ListNotReadable> {
            Err(ListNotReadable)
        }
    }

    fn typed(text: &str) -> Password {
        Password::typed(text.to_owned()).unwrap()
    }

    fn against(text: &str, names: &[&str]) -> Vec<Weakness> {
        let known = Listed("the leaked one of us");
        judge(&typed(text), names, &known).unwrap().against
    }

    #[test]
    fn length_and_guessability_count_and_composition_does_not() {
        use Weakness::{CommonlyUsed, EasyToGuess, Known, TooShort};
        let rows: [(&str, &[Weakness]); 12] = [
            ("lavskrika tjäder ormvråk", &[]),
            ("correct-horse-battery", &[]),
            ("kvällsmackan på", &[]),
            ("Tr0ub4dor&3", &[TooShort]),
            ("the leaked one of us", &[Known]),
            ("password", &[TooShort, CommonlyUsed]),
            ("P@ssw0rd", &[TooShort, CommonlyUsed]),
            ("1qaz2wsx3edc4rfv", &[CommonlyUsed]),
            ("MOMSANALADVENTURE", &[CommonlyUsed]),
            ("aaaaaaaaaaaaaaaaaaaa", &[CommonlyUsed]),
            ("sommarsommarsommar", &[EasyToGuess]),
            ("kort", &[TooShort, CommonlyUsed]),
        ];
        for (text, expected) in rows {
            assert_eq!(against(text, &[]), expected, "{text}");
        }
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let names = ["Anna Berg", "a.bg", "Vi & Ni", "Kontoret på Ön"];
        let rows = [
            ("på kontoret med gurka", true),
            ("på K-O-N-T-O-R-E-T med gurka", true),
            ("lavskrika ANNA tjäder", true),
            ("lavskrikan nappar tjäder", false),
            ("annaberget med gurka", true),
            ("lavskrika a bg tjäder", false),
            ("lavskrika a-n-n-a-b-e-r-g", true),
            ("Vi och ni är lavskrikor", false),
            ("A.B.G.", true),
            ("VI-NI", true),
            ("lavskrika på ön med gurka", false),
            ("lavskrika tjäder ormvråk", false),
        ];
        for (text, found) in rows {
            let against = against(text, &names);
            assert_eq!(against.contains(&Weakness::ContainsName), found, "{text}");
        }
        let nameless = against("lavskrika tjäder ormvråk", &["", " ", "&"]);
        assert_eq!(nameless, [], "a name without letters is nobody's");
    }

    #[test]
    fn only_a_password_with_nothing_against_it_is_accepted() {
        let good = "lavskrika tjäder ormvråk";
        assert!(accept(typed(good), &[], &NoFurtherList).is_ok());
        let weak = accept(typed(good), &[], &Listed(good)).err();
        let judgement = Judgement {
            score: 0,
            against: vec![Weakness::Known],
        };
        assert_eq!(weak, Some(Unacceptable::Weak(judgement)));
        assert_eq!(
            accept(typed(good), &[], &Gone).err(),
            Some(Unacceptable::Unknown(ListNotReadable))
        );
    }
}
