use proptest::prelude::*;

use crate::prompts::{
    ManifestFault, PromptName, RecordingFault,
    manifest::{Entry, Manifest, language_tag, plain_file_name},
};

fn manifest(prompts: &str) -> Result<Manifest, ManifestFault> {
    let text = format!("name = \"Kontoret\"\nlanguage = \"sv\"\n{prompts}");
    Manifest::parse(text.as_bytes())
}

#[test]
fn the_smallest_manifest_names_one_recording() {
    let read = manifest("[prompts]\norganisation-name = { file = \"Kontoret.wav\" }\n").unwrap();
    assert_eq!(read.name, "Kontoret");
    assert_eq!(&*read.language, "sv");
    let expected = Entry {
        name: PromptName::OrganisationName,
        file: "Kontoret.wav".to_owned(),
        sha256: None,
    };
    assert_eq!(read.entries, [expected]);
}

#[test]
fn names_that_no_prompt_has_are_noted_with_what_may_have_been_meant() {
    let rows = [
        ("organization-name", Some(PromptName::OrganisationName)),
        ("goodby", Some(PromptName::Goodbye)),
        ("digit-11", Some(PromptName::Digit1)),
        ("hold-music", None),
    ];
    for (name, expected) in rows {
        let read = manifest(&format!("[prompts.{name}]\nfile = \"a.wav\"\n")).unwrap();
        assert_eq!(read.entries, []);
        let [(written, nearest)] = read.unknown.as_slice() else {
            panic!("{name}: {:?}", read.unknown);
        };
        assert_eq!(written, name);
        assert_eq!(*nearest, expected, "{name}");
    }
}

#[test]
fn what_is_no_manifest_is_refused_with_its_line() {
    let rows = [
        ("[prompts", 3, "unclosed"),
        ("[prompts.thanks]\nfile = 1\n", 4, "invalid type"),
        (
            "[prompts.thanks]\nfil = \"a.wav\"\n",
            4,
            "unknown field `fil`",
        ),
        (
            "[prompts.thanks]\ntext = \"Tack!\"\n",
            3,
            "missing field `file`",
        ),
        ("tempo = 3\n[prompts]\n", 3, "unknown field `tempo`"),
    ];
    for (text, expected_line, expected_reason) in rows {
        let Err(ManifestFault::Syntax { line, reason }) = manifest(text) else {
            panic!("{text} was taken");
        };
        assert_eq!(line, expected_line, "{text}: {reason}");
        assert!(reason.contains(expected_reason), "{text}: {reason}");
    }
    assert_eq!(
        Manifest::parse(b"name = \"\xff\""),
        Err(ManifestFault::NotText)
    );
}

#[test]
fn a_language_is_a_tag() {
    let rows = [
        ("sv", Some("sv")),
        ("SV-fi", Some("sv-fi")),
        ("gsw", Some("gsw")),
        ("", None),
        ("Swedish", None),
        ("s1", None),
        ("sv-", None),
        ("../sv", None),
    ];
    for (written, expected) in rows {
        assert_eq!(language_tag(written).as_deref(), expected, "{written}");
    }
}

#[test]
fn only_a_wav_file_in_the_folder_itself_may_be_opened() {
    for right in ["a.wav", "Hej då.WAV", "1.2.wav", "a..wav"] {
        assert_eq!(plain_file_name(right), Ok(right));
    }
    let wrong = [
        "",
        "a",
        ".wav",
        "a.mp3",
        "../a.wav",
        "b/a.wav",
        "/etc/a.wav",
        r"..\a.wav",
        "C:a.wav",
        "a.wav:b.wav",
        "..",
        "a\0.wav",
        "a\n.wav",
        ".hidden.wav",
    ];
    for wrong in wrong {
        assert_eq!(
            plain_file_name(wrong),
            Err(RecordingFault::OutsideFolder),
            "{wrong:?}"
        );
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _answered = Manifest::parse(&bytes);
    }

    #[test]
    fn a_manifest_with_anything_in_it_is_read_or_refused(
        language in ".{0,12}",
        name in ".{0,80}",
        file in ".{0,40}",
        junk in "[\\[\\]{}=\"'a-z0-9.\n #,-]{0,200}",
    ) {
        for text in [
            format!("name = \"x\"\nlanguage = {language:?}\n[prompts]\n{name:?} = {{ file = {file:?} }}"),
            format!("name = \"x\"\nlanguage = \"sv\"\n[prompts]\n{junk}"),
        ] {
            if let Ok(manifest) = Manifest::parse(text.as_bytes()) {
                for entry in &manifest.entries {
                    if let Ok(file) = plain_file_name(&entry.file) {
                        let path = std::path::Path::new("folder").join(file);
                        prop_assert_eq!(path.parent(), Some(std::path::Path::new("folder")));
                    }
                }
            }
        }
    }
}
