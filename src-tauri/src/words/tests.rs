use std::collections::{BTreeMap, BTreeSet};

use super::{
    Language, LanguageChoice, Words, helpdesk_messages, kiosk_messages, line_messages, messages,
    overview_messages, people_messages, record_messages, rules_messages, tokens_messages,
};

/// A message's variables, and the plural forms that it tells apart.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    variables: BTreeSet<String>,
    text: String,
}

/// The messages that code says by name, with their variables.
fn said_by_name() -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    let ours = messages::MESSAGES.iter();
    ours.chain(helpdesk_messages::MESSAGES)
        .chain(kiosk_messages::MESSAGES)
        .chain(line_messages::MESSAGES)
        .chain(overview_messages::MESSAGES)
        .chain(people_messages::MESSAGES)
        .chain(record_messages::MESSAGES)
        .chain(rules_messages::MESSAGES)
        .chain(tokens_messages::MESSAGES)
}

/// The messages of a language file, read line by line: small enough a part of Fluent's
/// grammar that a second reader can check what the first one makes of it.
fn messages_of(language: Language) -> BTreeMap<String, Shape> {
    let mut found = BTreeMap::<String, Shape>::new();
    let mut last = None;
    for line in language.text().lines() {
        let starts = line.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_uppercase());
        let text = if line.starts_with('#') {
            last = None;
            continue;
        } else if starts {
            let (id, text) = line.split_once('=').expect(line);
            let id = id.trim().to_owned();
            assert!(
                found.insert(id.clone(), Shape::default()).is_none(),
                "{id} stands twice in {language:?}"
            );
            last = Some(id);
            text
        } else {
            line
        };
        let Some(shape) = last.as_ref().and_then(|id| found.get_mut(id)) else {
            continue;
        };
        shape.text.push_str(text.trim());
        for part in text.split('$').skip(1) {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let name = &part[..end.unwrap_or(part.len())];
            shape.variables.insert(name.to_owned());
        }
    }
    found
}

#[test]
fn fluent_reads_every_file_whole() {
    for language in Language::ALL {
        let read = fluent_bundle::FluentResource::try_new(language.text().to_owned());
        assert!(read.is_ok(), "{language:?}: {:?}", read.err());
    }
}

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let english = messages_of(Language::English);
    for language in Language::ALL {
        let other = messages_of(language);
        let ids = |of: &BTreeMap<String, Shape>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(ids(&english), ids(&other), "{language:?}");
        for (id, shape) in &other {
            assert_eq!(english[id].variables, shape.variables, "{language:?} {id}");
            assert!(!shape.text.is_empty(), "{language:?} {id} is empty");
        }
    }
}

#[test]
fn every_message_is_used_and_every_used_one_is_there() {
    let known = messages_of(Language::English);
    let (must, may) = crate::cli::help_ids();
    let example = crate::settings::example_ids();
    let named = said_by_name().map(|(id, _)| (*id).to_owned());
    let needed = named.chain(must).chain(example).collect::<BTreeSet<_>>();
    let absent = needed.iter().filter(|id| !known.contains_key(*id));
    assert_eq!(absent.collect::<Vec<_>>(), [""; 0], "no words for these");
    let unused = known
        .keys()
        .filter(|id| !needed.contains(*id) && !may.contains(id));
    assert_eq!(unused.collect::<Vec<_>>(), [""; 0], "nobody says these");
}

#[test]
fn accessors_and_files_name_the_same_variables() {
    let known = messages_of(Language::English);
    for (id, variables) in said_by_name() {
        let named = variables.iter().map(|name| (*name).to_owned());
        assert_eq!(known[*id].variables, named.collect(), "{id}");
    }
}

#[test]
fn words_with_variables_are_said_whole() {
    let rows = [
        (
            Language::English,
            1,
            "/b now holds everything that was stored in /f: one row.",
        ),
        (
            Language::English,
            2,
            "/b now holds everything that was stored in /f: 2 rows.",
        ),
        (
            Language::Swedish,
            1,
            "/b innehåller nu allt som är sparat i /f: en rad.",
        ),
        (
            Language::Swedish,
            2000,
            "/b innehåller nu allt som är sparat i /f: 2000 rader.",
        ),
    ];
    for (language, rows, expected) in rows {
        let said = Words::of(language).backup_done("/b", "/f", rows);
        assert_eq!(said, expected, "{language:?} {rows}");
    }
}

#[test]
fn a_list_is_joined_as_people_do() {
    let list = |count: usize| ["a", "b", "c"][..count].iter().map(ToString::to_string);
    let rows = [
        (0, "", ""),
        (1, "a", "a"),
        (2, "a and b", "a eller b"),
        (3, "a, b and c", "a, b eller c"),
    ];
    for (count, all, one) in rows {
        let list = list(count).collect::<Vec<_>>();
        assert_eq!(Words::of(Language::English).all_of(&list), all);
        assert_eq!(Words::of(Language::Swedish).one_of(&list), one);
    }
}

/// `--language`, preference, settings, the system's locales, and what is spoken.
type Choice<'a> = (
    Option<Language>,
    Option<Language>,
    Option<Language>,
    &'a [&'a str],
    Language,
);

#[test]
fn the_language_is_the_first_that_anybody_says() {
    use Language::{English as En, Swedish as Sv};
    let rows: [Choice<'_>; 12] = [
        (Some(En), Some(Sv), Some(Sv), &["sv-SE"], En),
        (None, Some(Sv), Some(En), &["en-US"], Sv),
        (None, None, Some(Sv), &["en-US"], Sv),
        (None, None, None, &["sv-SE", "en-US"], Sv),
        (None, None, None, &["sv_FI.UTF-8"], Sv),
        (None, None, None, &["SV"], Sv),
        (None, None, None, &["fi-FI", "sv-FI", "en"], Sv),
        (None, None, None, &["de-DE", "en-GB", "sv"], En),
        (None, None, None, &["de-DE"], En),
        // Not Swedish, though it begins so.
        (None, None, None, &["svx-SE"], En),
        (None, None, None, &["C.UTF-8", "POSIX", ""], En),
        (None, None, None, &[], En),
    ];
    for (asked, preferred, settled, system, expected) in rows {
        let choice = LanguageChoice {
            asked,
            preferred,
            settled,
            system: system.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(choice.language(), expected, "{choice:?}");
    }
}

#[test]
fn a_language_reads_its_own_code_and_no_other() {
    for language in Language::ALL {
        assert_eq!(Language::of_code(language.code()), Some(language));
    }
    for code in ["", "EN", "sv-SE", "swedish", "no"] {
        assert_eq!(Language::of_code(code), None, "{code}");
    }
}
