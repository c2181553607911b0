//! Folders of an organisation's own recordings, good and bad.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use tempfile::TempDir;

use super::{tone, wav, write_manifest};
use crate::prompts::{
    PromptName, PromptProblem, Voice, check_folder, manifest, own::sha256, recording,
};

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// The problems as sentences, with the folder's own path taken away.
fn sentences(folder: &Path, problems: &[PromptProblem]) -> Vec<String> {
    let path = folder.display().to_string();
    let short = |problem: &PromptProblem| {
        let sentence = problem.to_string().replace(&path, "OWN");
        sentence.replace(std::path::MAIN_SEPARATOR, "/")
    };
    problems.iter().map(short).collect()
}

/// Whether a recording is the one that Svara brings along.
fn is_built_in(voice: &Voice, language: &str, name: PromptName) -> bool {
    let built_in = Voice::built_in().recording(language, name);
    Arc::ptr_eq(&voice.recording(language, name), &built_in)
}

#[test]
fn an_organisation_replaces_what_it_has_recorded_and_nothing_else() {
    let folder = folder();
    let name = tone(1.0, -20.0);
    let kontoret = wav(&name);
    fs::write(folder.path().join("Kontoret.wav"), &kontoret).unwrap();
    let checksum = sha256(&kontoret).to_uppercase();
    let prompts =
        format!("organisation-name = {{ file = \"Kontoret.wav\", sha256 = \"{checksum}\" }}\n");
    write_manifest(folder.path(), "sv", &prompts);

    let (voice, problems) = Voice::with_own(folder.path());
    assert_eq!(problems, []);
    assert_eq!(*voice.recording("sv", PromptName::OrganisationName), *name);
    for prompt in PromptName::ALL {
        let is_own = *prompt == PromptName::OrganisationName;
        assert_eq!(is_built_in(&voice, "sv", *prompt), !is_own, "{prompt}");
        assert!(is_built_in(&voice, "en", *prompt), "{prompt}");
    }

    let checked = check_folder(folder.path());
    let [set] = checked.sets.as_slice() else {
        panic!("{checked:?}")
    };
    assert_eq!((&*set.name, &*set.language), ("Kontoret", "sv"));
    assert_eq!(set.replaced, [PromptName::OrganisationName]);
}

#[test]
fn a_folder_may_hold_a_folder_for_each_language() {
    let folder = folder();
    for (language, level) in [("sv", -20.0), ("en", -25.0)] {
        let inner = folder.path().join(language);
        write_manifest(&inner, language, "goodbye = { file = \"bye.wav\" }\n");
        fs::write(inner.join("bye.wav"), wav(&tone(1.0, level))).unwrap();
    }
    // What else lies there is nobody's business.
    fs::create_dir(folder.path().join("notes")).unwrap();
    fs::write(folder.path().join("notes/who-spoke.txt"), "Anna").unwrap();

    let (voice, problems) = Voice::with_own(folder.path());
    assert_eq!(problems, []);
    assert_eq!(
        *voice.recording("sv", PromptName::Goodbye),
        *tone(1.0, -20.0)
    );
    assert_eq!(
        *voice.recording("en", PromptName::Goodbye),
        *tone(1.0, -25.0)
    );
}

#[test]
fn a_language_that_svara_does_not_speak_has_to_be_whole() {
    let folder = folder();
    let mut prompts = String::new();
    for name in PromptName::ALL {
        prompts.extend([name.as_str(), " = { file = \"", name.as_str(), ".wav\" }\n"]);
        let sound = wav(&tone(1.0, -20.0));
        fs::write(folder.path().join(format!("{name}.wav")), sound).unwrap();
    }
    write_manifest(folder.path(), "fi", &prompts);
    let (voice, problems) = Voice::with_own(folder.path());
    assert_eq!(problems, []);
    assert_eq!(voice.languages().collect::<Vec<_>>(), ["sv", "en", "fi"]);

    fs::remove_file(folder.path().join("thanks.wav")).unwrap();
    let (voice, problems) = Voice::with_own(folder.path());
    assert_eq!(
        sentences(folder.path(), &problems),
        [
            "OWN/thanks.wav (thanks) is not there.",
            "OWN/manifest.toml: Svara has no recordings of its own in fi, so all are needed. \
             Missing: thanks."
        ]
    );
    assert_eq!(voice.languages().collect::<Vec<_>>(), ["sv", "en"]);
}

#[test]
fn each_recording_that_can_not_be_used_is_told_of_and_replaced_by_the_built_in_one() {
    type Make = fn(&Path);
    let rows: [(&str, Make, &str); 9] = [
        (
            "thanks.wav",
            |_| {},
            "OWN/thanks.wav (thanks) is not there.",
        ),
        (
            "../thanks.wav",
            |_| {},
            "OWN/../thanks.wav (thanks) should be the name of a WAV file in the manifest's own folder.",
        ),
        (
            "thanks.mp3",
            |_| {},
            "OWN/thanks.mp3 (thanks) should be the name of a WAV file in the manifest's own folder.",
        ),
        (
            "thanks.wav",
            |path| fs::create_dir(path).unwrap(),
            "OWN/thanks.wav (thanks) is not a file.",
        ),
        (
            "thanks.wav",
            |path| fs::write(path, "Tack!").unwrap(),
            "OWN/thanks.wav (thanks) is not a WAV file with uncompressed sound.",
        ),
        (
            "thanks.wav",
            |path| fs::write(path, wav(&tone(1.0, -50.5))).unwrap(),
            "OWN/thanks.wav (thanks) holds nothing but silence.",
        ),
        (
            "thanks.wav",
            |path| fs::write(path, wav(&tone(20.5, -20.0))).unwrap(),
            "OWN/thanks.wav (thanks) is 20.5 s long; it may be 20.0 s.",
        ),
        (
            "thanks.wav",
            |path| huge(path, recording::LARGEST_FILE + 1),
            "OWN/thanks.wav (thanks) is larger than 385536 bytes, more than any recording takes.",
        ),
        (
            "thanks.wav\", sha256 = \"0123",
            |path| {
                let path = path.parent().unwrap().join("thanks.wav");
                fs::write(path, wav(&tone(1.0, -20.0))).unwrap();
            },
            "OWN/thanks.wav (thanks) is not the recording that the manifest's sha256 is of.",
        ),
    ];
    for (file, make, expected) in rows {
        let folder = folder();
        make(&folder.path().join(file));
        write_manifest(
            folder.path(),
            "sv",
            &format!("thanks = {{ file = \"{file}\" }}\n"),
        );
        let (voice, problems) = Voice::with_own(folder.path());
        assert_eq!(sentences(folder.path(), &problems), [expected]);
        assert!(is_built_in(&voice, "sv", PromptName::Thanks), "{expected}");
        assert_eq!(check_folder(folder.path()).problems, problems);
    }
}

/// A file of that size which takes no room.
fn huge(path: &Path, bytes: u64) {
    fs::File::create(path).unwrap().set_len(bytes).unwrap();
}

#[cfg(unix)]
#[test]
fn neither_a_pipe_nor_a_link_out_of_the_folder_is_opened() {
    let folder = folder();
    let outside = tempfile::NamedTempFile::with_suffix(".wav").unwrap();
    fs::write(outside.path(), wav(&tone(1.0, -20.0))).unwrap();
    let inside = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink(outside.path(), inside("linked.wav")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", inside("endless.wav")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(inside("pipe.wav"))
        .status();
    assert!(made.unwrap().success());
    let prompts = "thanks = { file = \"linked.wav\" }\ngoodbye = { file = \"endless.wav\" }\n\
                   not-you = { file = \"pipe.wav\" }\n";
    write_manifest(folder.path(), "sv", prompts);

    let (_, problems) = Voice::with_own(folder.path());
    let own_folder = "should be the name of a WAV file in the manifest's own folder.";
    assert_eq!(
        sentences(folder.path(), &problems),
        [
            format!("OWN/endless.wav (goodbye) {own_folder}"),
            "OWN/pipe.wav (not-you) is not a file.".to_owned(),
            format!("OWN/linked.wav (thanks) {own_folder}"),
        ]
    );
}

#[test]
fn a_folder_that_can_not_be_used_is_told_of_and_svara_speaks_by_itself() {
    type Make = fn(&Path) -> PathBuf;
    let rows: [(Make, &str); 9] = [
        (
            |own| own.join("nowhere"),
            "OWN/nowhere can not be read: entity not found.",
        ),
        (
            Path::to_owned,
            "OWN has no manifest.toml, which says what each recording is.",
        ),
        (
            |own| {
                fs::create_dir(own.join("sv")).unwrap();
                fs::write(own.join("sv/thanks.WAV"), "").unwrap();
                own.to_owned()
            },
            "OWN/sv has no manifest.toml, which says what each recording is.",
        ),
        (
            |own| {
                fs::create_dir(own.join("manifest.toml")).unwrap();
                own.to_owned()
            },
            "OWN/manifest.toml: it is not a file.",
        ),
        (
            |own| {
                huge(&own.join("manifest.toml"), manifest::LARGEST_FILE + 1);
                own.to_owned()
            },
            "OWN/manifest.toml: it is larger than 65536 bytes, so it is not a manifest.",
        ),
        (
            |own| {
                fs::write(own.join("manifest.toml"), b"name = \"\xe5\"").unwrap();
                own.to_owned()
            },
            "OWN/manifest.toml: it is not text in UTF-8.",
        ),
        (
            |own| {
                write_manifest(own, "sv", "thanks = \"thanks.wav\"\n");
                own.to_owned()
            },
            "OWN/manifest.toml: line 4: invalid type: string \"thanks.wav\", expected a table as \
             { file = \"thanks.wav\" }",
        ),
        (
            |own| {
                write_manifest(own, "Swedish", "");
                own.to_owned()
            },
            "OWN/manifest.toml: language should be a tag as \"sv\" or \"en\", and \"Swedish\" was \
             found.",
        ),
        (
            |own| {
                write_manifest(own, "sv", "thank = { file = \"thanks.wav\" }\n");
                own.to_owned()
            },
            "OWN/manifest.toml: there is no prompt called thank. Did you mean thanks?",
        ),
    ];
    for (make, expected) in rows {
        let folder = folder();
        let (voice, problems) = Voice::with_own(&make(folder.path()));
        assert_eq!(sentences(folder.path(), &problems), [expected]);
        assert_eq!(voice.languages().collect::<Vec<_>>(), ["sv", "en"]);
        for name in PromptName::ALL {
            assert!(is_built_in(&voice, "sv", *name));
        }
    }
}

#[test]
fn of_two_folders_in_one_language_the_first_is_used() {
    let folder = folder();
    for (name, level) in [("a", -20.0), ("b", -25.0)] {
        let inner = folder.path().join(name);
        write_manifest(&inner, "sv", "goodbye = { file = \"bye.wav\" }\n");
        fs::write(inner.join("bye.wav"), wav(&tone(1.0, level))).unwrap();
    }
    let (voice, problems) = Voice::with_own(folder.path());
    assert_eq!(
        sentences(folder.path(), &problems),
        ["OWN/b/manifest.toml: another folder beside it is in sv too, and that one is used."]
    );
    assert_eq!(
        *voice.recording("sv", PromptName::Goodbye),
        *tone(1.0, -20.0)
    );
}
