use std::{fs, path::PathBuf};

use sha1::{Digest as _, Sha1};
use tempfile::TempDir;

use super::*;
use crate::words::{Language, Words};

/// A list in a folder of its own.
struct List {
    path: PathBuf,
    _folder: TempDir,
}

impl List {
    fn of(bytes: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("known");
        fs::write(&path, bytes).unwrap();
        Self {
            path,
            _folder: folder,
        }
    }

    fn holds(&self, text: &str) -> Result<bool, ListNotReadable> {
        KnownPasswordsFile::at(&self.path).hold(&typed(text))
    }

    fn wrong(&self) -> String {
        match look_through(&self.path) {
            Ok(form) => format!("{form:?}"),
            Err(flaw) => flaw.to_string(),
        }
    }
}

fn typed(text: &str) -> Password {
    Password::typed(text.to_owned()).unwrap()
}

fn digest(text: &str) -> String {
    format!("{:X}", Sha1::digest(text.as_bytes()))
}

/// The sums of some passwords as they are handed out: in order, with counts of any length.
fn digests(passwords: &[String], end: &str) -> String {
    let mut sums = passwords
        .iter()
        .enumerate()
        .map(|(at, text)| {
            format!(
                "{}:{}{end}",
                digest(text),
                10_u64.pow(u32::try_from(at % 20).unwrap())
            )
        })
        .collect::<Vec<_>>();
    sums.sort_unstable();
    sums.concat()
}

fn passwords(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("lavskrika {at}")).collect()
}

#[test]
fn every_sum_of_a_list_is_found_and_no_other() {
    for (count, end) in [
        (1, "\n"),
        (2, "\r\n"),
        (3, "\n"),
        (500, "\r\n"),
        (999, "\n"),
    ] {
        let (passwords, others) = (passwords(count), passwords(2 * count));
        let text = digests(&passwords, end);
        // The last line may have no end, and the list may be in small letters.
        let lists = [
            text.clone(),
            text.trim_end().to_owned(),
            text.to_lowercase(),
        ];
        for list in lists.map(List::of) {
            for known in &passwords {
                assert_eq!(list.holds(known), Ok(true), "{known} of {count}");
            }
            for unknown in &others[count..] {
                assert_eq!(list.holds(unknown), Ok(false), "{unknown} of {count}");
            }
        }
    }
}

#[test]
fn every_password_of_a_plain_list_is_found() {
    let passwords = passwords(1000);
    for text in [passwords.join("\n"), passwords.join("\r\n") + "\r\n\r\n"] {
        let list = KnownPasswordsFile::at(&List::of(&text).path);
        assert_eq!(
            list.hold(&typed(&passwords[0])),
            Err(ListNotReadable),
            "its file is gone"
        );
        let list = List::of(&text);
        let known = KnownPasswordsFile::at(&list.path);
        for password in &passwords {
            assert_eq!(known.hold(&typed(password)), Ok(true), "{password}");
        }
        // One in 65,536 is taken for one of them: of ten thousand, a few at most.
        let mistaken = (0..10_000)
            .filter(|at| known.hold(&typed(&format!("ormvråk {at}"))) == Ok(true))
            .count();
        assert!(mistaken <= 5, "{mistaken}");
    }
}

#[test]
fn a_password_is_found_in_whichever_case_it_is_typed() {
    let plain = List::of("Änglamark 1972\nlösen\n");
    let hashed = List::of(digests(&["änglamark 1972".to_owned()], "\n"));
    for typed in ["änglamark 1972", "ÄNGLAMARK 1972", "Änglamark 1972"] {
        assert_eq!(plain.holds(typed), Ok(true), "{typed}");
        assert_eq!(hashed.holds(typed), Ok(true), "{typed}");
    }
    assert_eq!(plain.holds("änglamark 1972 "), Ok(false), "as a whole");
}

#[test]
fn a_list_is_known_by_its_first_line_and_read_to_its_end() {
    let sums = digests(&passwords(200), "\n");
    let lines = sums.lines().collect::<Vec<_>>();
    let out_of_order = [&lines[..], &lines[3..4]].concat().join("\n");
    let with = |line: &str| [&lines[..150], &[line]].concat().join("\n");
    let ntlm = format!("{}:12\n", &lines[0][..32]);
    let rows: [(Vec<u8>, &str); 14] = [
        (sums.clone().into(), "Digests"),
        (digest("x").into(), "Digests"),
        (format!("\n\n{}\n", digest("x")).into(), "Digests"),
        (b"lavskrika\n\nlavskrika\n".to_vec(), "Plain"),
        (b"l\xf6sen\n".to_vec(), "Plain"),
        (vec![], "a file with a list in it is expected"),
        (b"\r\n\n".to_vec(), "a file with a list in it is expected"),
        (
            b"lavskrika\nl\0\n".to_vec(),
            "a password is expected in line 2",
        ),
        (vec![b'x'; 1025], "a password is expected in line 1"),
        (
            out_of_order.into(),
            "sums in their order are expected; line 201 is not",
        ),
        (
            with("lavskrika").into(),
            "a SHA-1 sum is expected in line 151",
        ),
        (
            with(&format!("{}:", lines[199])).into(),
            "a SHA-1 sum is expected in line 151",
        ),
        (
            format!("\u{feff}{sums}").into(),
            "a SHA-1 sum is expected in line 1",
        ),
        (ntlm.into(), "SHA-1 sums are expected; these are NTLM's"),
    ];
    for (bytes, expected) in rows {
        let shown = String::from_utf8_lossy(&bytes)
            .chars()
            .take(60)
            .collect::<String>();
        assert_eq!(List::of(bytes).wrong(), expected, "{shown:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let flaw = look_at(folder.path()).unwrap_err();
    assert!(matches!(flaw, Flaw::NotAFile), "{flaw}");
    let flaw = look_at(&folder.path().join("none")).unwrap_err();
    assert!(matches!(flaw, Flaw::NotReadable(_)), "{flaw}");
}

#[test]
fn what_can_not_be_read_holds_nothing_and_lacks_nothing() {
    let sum = digest("lavskrika");
    let rows = [
        String::new(),
        format!("{sum}\n{}", "lavskrika\n".repeat(40)),
        format!("{sum}\n{}", "x".repeat(5000)),
        format!("{sum}:1\n{}", &sum[..20]),
        format!("{sum}\n{sum}:{}\n{sum}\n", "1".repeat(1000)),
    ];
    for text in rows {
        let shown = text.chars().take(80).collect::<String>();
        let list = List::of(text);
        assert_eq!(list.holds("ormvråk"), Err(ListNotReadable), "{shown}");
    }
}

#[test]
fn every_flaw_is_said_in_every_language() {
    let flaws = || {
        [
            Flaw::NotReadable(std::io::Error::from(std::io::ErrorKind::NotFound)),
            Flaw::NotAFile,
            Flaw::Empty,
            Flaw::NotText { line: 7 },
            Flaw::OtherDigests,
            Flaw::NotADigest { line: 7 },
            Flaw::NotAllDigests,
            Flaw::NotSorted { line: 7 },
            Flaw::TooMany { most: 7 },
        ]
    };
    for language in Language::ALL {
        for flaw in flaws() {
            let said = flaw.words(Words::of(language));
            assert!(said.contains(' ') && !said.contains("known-"), "{said}");
        }
    }
}
